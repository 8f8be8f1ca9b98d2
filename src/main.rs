//! The `engawa` program: parses arguments and calls the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    engawa::cli::main()
}
