//! Why a request got no page. The edge layer draws it in the reader's language.

use std::{sync::Arc, time::Duration};

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use sea_orm::DbErr;

use super::{
    frame::Visit,
    page::{Page, Shell},
    pages::errors::ErrorPage,
    routes,
    session::Visitor,
};
use crate::{app::App, db::once};

/// What a handler answers when it has no page.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody is signed in, and the page needs to know who asks. Carries where to return to, if that is a page.
    #[error("sign in first")]
    SignIn(Option<String>),
    /// Too often; works again after this long.
    #[error("too many requests")]
    TooMany(Duration),
    /// Not there, or not for this person: deliberately the same.
    #[error("not found")]
    NotFound,
    /// The one-time value was used before; what guards it has the answer.
    #[error("a repeat")]
    Repeat,
    /// The database is busy or away.
    #[error("unavailable")]
    Unavailable(#[source] DbErr),
    /// A mistake of ours. The cause goes to the log, once, and never to the browser.
    #[error("internal error")]
    Internal(#[source] Arc<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// Wraps a cause that no visitor can do anything about.
    pub fn internal(cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Internal(Arc::new(cause))
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        match error {
            repeat if once::is_repeat(&repeat) => Self::Repeat,
            DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => Self::Unavailable(error),
            other => Self::internal(other),
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let status = match &self {
            Self::SignIn(next) => {
                return Redirect::to(&routes::login(next.as_deref())).into_response();
            }
            Self::TooMany(wait) => {
                let seconds = wait.as_secs().max(1).to_string();
                return (
                    StatusCode::TOO_MANY_REQUESTS,
                    [(header::RETRY_AFTER, seconds)],
                )
                    .into_response();
            }
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Repeat => StatusCode::CONFLICT,
            Self::Unavailable(cause) => {
                tracing::error!(%cause, "the database is not available");
                StatusCode::SERVICE_UNAVAILABLE
            }
            Self::Internal(cause) => {
                tracing::error!(%cause, "a request failed");
                StatusCode::INTERNAL_SERVER_ERROR
            }
        };
        status.into_response()
    }
}

/// Draws a page for every answer that says no and is not one already: ours, and those of the layers and extractors
/// below, whose plain English would otherwise reach the reader.
pub(super) fn draw(app: &App, visit: &Visit, path: &str, response: Response) -> Response {
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) || is_page(&response) {
        return response;
    }
    let retry_after = response.headers().get(header::RETRY_AFTER).cloned();
    let allow = response.headers().get(header::ALLOW).cloned();
    // It asks no database, which may be what is wrong.
    let visitor = visit.visitor.as_deref();
    let mut shell = Shell::plain(app, visit.prefs, path);
    shell.signed_in = visitor.is_some_and(Visitor::seems_signed_in);
    let mut page = (status, Page(ErrorPage { shell, status })).into_response();
    for (name, value) in [(header::RETRY_AFTER, retry_after), (header::ALLOW, allow)] {
        if let Some(value) = value {
            page.headers_mut().insert(name, value);
        }
    }
    page
}

fn is_page(response: &Response) -> bool {
    response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}
