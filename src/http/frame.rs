//! What happens around every page, in one layer: each layer of its own would be cloned and boxed for each request.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, HeaderValue, Method, header, request::Parts},
    middleware::Next,
    response::Response,
};
use axum_extra::extract::CookieJar;

use super::{
    Error, error,
    flash::{self, Flash},
    prefs::Prefs,
    session::{self, Visitor},
};
use crate::app::App;

/// What the head of a request says about who reads, read once.
#[derive(Clone, Debug)]
pub(super) struct Visit {
    /// What they prefer.
    pub(super) prefs: Prefs,
    /// What their last action did.
    pub(super) flash: Option<Flash>,
    /// The session that their browser claims to have.
    pub(super) visitor: Option<Arc<Visitor>>,
}

impl Visit {
    fn of(app: &App, headers: &HeaderMap) -> Self {
        let cookies = CookieJar::from_headers(headers);
        Self {
            prefs: Prefs::of(headers, &cookies),
            flash: Flash::of(&cookies),
            visitor: session::visitor(app, &cookies),
        }
    }
}

impl FromRequestParts<App> for Visit {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let known = parts.extensions.get::<Self>().cloned();
        Ok(known.unwrap_or_else(|| Self::of(app, &parts.headers)))
    }
}

/// Reads who asks, and sees to what the answer needs: a page for an error, the cookies that change by themselves, and
/// what caches must know.
pub(super) async fn around(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let visit = Visit::of(&app, request.headers());
    let uri = request.uri().clone();
    let is_page = request.method() == Method::GET;
    request.extensions_mut().insert(visit.clone());
    let response = next.run(request).await;
    let response = match visit.flash {
        Some(_) => flash::clear(&app, response),
        None => response,
    };
    let mut response = error::draw(&app, &visit, uri.path(), response);
    if let Some(visitor) = &visit.visitor {
        response = session::keep_private(&app, visitor, is_page, response).await;
    }
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_LANGUAGE,
        HeaderValue::from_static(visit.prefs.locale.tag()),
    );
    headers.append(
        header::VARY,
        HeaderValue::from_static("accept-language, cookie"),
    );
    response
}
