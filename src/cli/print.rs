//! Results on standard output.

use std::io::{self, Write};

use anyhow::Context;

/// Prints to standard output. Whoever closes the pipe early has seen enough: that is no failure.
pub(super) fn to_stdout(text: &[u8]) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result.context("cannot write to standard output"),
    }
}
