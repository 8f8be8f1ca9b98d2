//! Makes an edited or removed message run the checks of `fl!` again, which the compiler would not notice.

fn main() {
    println!("cargo::rerun-if-changed=web/locales");
}
