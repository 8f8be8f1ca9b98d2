//! The addresses of pages, for templates, redirects and mails: none of them writes a path itself.

/// The landing page.
pub const LANDING: &str = "/";
/// How Engawa works.
pub const GUIDE: &str = "/guide";
/// What everyone agrees to.
pub const PROMISE: &str = "/promise";
/// What is kept about people, and for how long.
pub const PRIVACY: &str = "/privacy";
/// The terms of use.
pub const TERMS: &str = "/terms";
/// How accessible the pages are.
pub const ACCESSIBILITY: &str = "/accessibility";
/// Help, and whom to write to.
pub const HELP: &str = "/help";
/// Language and theme.
pub const DISPLAY: &str = "/me/display";
/// Changes the language from the header or footer of any page.
pub const LANGUAGE: &str = "/language";

/// The sign-in page, which leads on to `next`.
#[must_use]
pub fn login(next: Option<&str>) -> String {
    match next {
        None => "/login".to_owned(),
        Some(next) => {
            let query = url::form_urlencoded::Serializer::new(String::new())
                .append_pair("next", next)
                .finish();
            format!("/login?{query}")
        }
    }
}

/// `path` when it is a path on this site, so that nobody can be led elsewhere by a link; `otherwise` if not.
#[must_use]
pub fn local(path: &str, otherwise: &str) -> String {
    let is_local = path.starts_with('/')
        && !path.starts_with("//")
        // Browsers read a backslash as a slash, and drop tabs and line ends.
        && !path.contains(|c: char| c == '\\' || c.is_control())
        && path.len() <= 500;
    if is_local { path } else { otherwise }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn only_paths_of_this_site_are_local() {
        assert_eq!(local("/home?x=1", "/"), "/home?x=1");
        for elsewhere in [
            "",
            "home",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/\t/evil.example",
        ] {
            assert_eq!(local(elsewhere, "/"), "/", "{elsewhere:?}");
        }
    }
}
