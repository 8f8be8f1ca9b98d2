//! The page that says why there is none: what happened, what is safe, one way on.

use askama::Template;
use axum::http::StatusCode;
use i18n_embed_fl::fl;

use super::super::{Error, page::Shell, routes};

#[derive(Debug, Template)]
#[template(path = "error.html")]
pub(in crate::http) struct ErrorPage {
    pub(in crate::http) shell: Shell,
    pub(in crate::http) status: StatusCode,
}

impl ErrorPage {
    fn title(&self) -> String {
        let words = self.shell.words;
        match self.status {
            StatusCode::NOT_FOUND => fl!(words, "error-not-found-title"),
            StatusCode::FORBIDDEN => fl!(words, "error-forbidden-title"),
            StatusCode::TOO_MANY_REQUESTS => fl!(words, "error-too-many-title"),
            StatusCode::PAYLOAD_TOO_LARGE => fl!(words, "error-too-large-title"),
            status if status.is_client_error() => fl!(words, "error-bad-request-title"),
            StatusCode::SERVICE_UNAVAILABLE => fl!(words, "error-busy-title"),
            _ => fl!(words, "error-internal-title"),
        }
    }

    fn text(&self) -> String {
        let words = self.shell.words;
        match self.status {
            StatusCode::NOT_FOUND => fl!(words, "error-not-found-text"),
            StatusCode::FORBIDDEN => fl!(words, "error-forbidden-text"),
            StatusCode::TOO_MANY_REQUESTS => fl!(words, "error-too-many-text"),
            StatusCode::PAYLOAD_TOO_LARGE => fl!(words, "error-too-large-text"),
            status if status.is_client_error() => fl!(words, "error-bad-request-text"),
            StatusCode::SERVICE_UNAVAILABLE => fl!(words, "error-busy-text"),
            _ => fl!(words, "error-internal-text"),
        }
    }
}

/// Says that a one-time value came with something else than before, and offers to send that as well.
#[derive(Debug, Template)]
#[template(path = "other_content.html")]
pub(in crate::http) struct OtherContentPage {
    pub(in crate::http) shell: Shell,
    /// What was sent now.
    pub(in crate::http) fields: Vec<(String, String)>,
    /// Where it was sent to.
    pub(in crate::http) action: String,
    /// The page with the form.
    pub(in crate::http) form: String,
}

/// Answers for addresses that no route has.
pub(in crate::http) async fn not_found() -> Error {
    Error::NotFound
}
