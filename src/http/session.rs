//! The session's cookie, and who is behind it.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts, OriginalUri, Request, State},
    http::{HeaderMap, HeaderValue, Method, header, request::Parts},
    middleware::Next,
    response::Response,
};
use axum_extra::extract::CookieJar;

use super::Error;
use crate::{
    accounts::sessions::{self, ABSOLUTE, Current, NewSession},
    app::App,
    secret::digest,
};

/// The name says what browsers shall enforce: this host alone, and only encrypted. Neither works on plain http, which
/// is for the loopback interface.
fn name(app: &App) -> &'static str {
    if app.config.is_https() {
        "__Host-engawa"
    } else {
        "engawa"
    }
}

/// The cookie that keeps `token`, for as long as the session can last.
pub(super) fn keep(app: &App, cookies: CookieJar, token: String) -> CookieJar {
    // Lax inside, and not Strict: the link in a mail arrives from another site.
    cookies.add(super::cookies::build(app, name(app), token, ABSOLUTE))
}

/// Takes the cookie away.
pub(super) fn forget(app: &App, cookies: CookieJar) -> CookieJar {
    cookies.remove(super::cookies::build(
        app,
        name(app),
        String::new(),
        ABSOLUTE,
    ))
}

/// What a session that begins with this request is noted with.
pub(super) fn new_session<'a>(
    app: &App,
    cookies: &CookieJar,
    headers: &'a HeaderMap,
) -> NewSession<'a> {
    let agent = headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    NewSession {
        device: device(agent),
        replaces: cookies
            .get(name(app))
            .map(|cookie| digest(cookie.value().as_bytes())),
    }
}

/// Browser and system, from lists: what a browser says of itself is not repeated.
fn device(agent: &str) -> &'static str {
    const DEVICES: [(&str, &str); 6] = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Macintosh", "Mac"),
        ("Linux", "Linux"),
    ];
    DEVICES
        .into_iter()
        .find(|(mark, _)| agent.contains(mark))
        .map_or("", |(_, name)| name)
}

/// Who asks, if the browser is signed in; found out once a request.
#[derive(Clone, Debug)]
struct Viewer(Arc<Current>);

/// Recognises the browser and keeps what signed-in people see out of caches.
pub(super) async fn identify(
    State(app): State<App>,
    cookies: CookieJar,
    mut request: Request,
    next: Next,
) -> Result<Response, Error> {
    let current = match cookies.get(name(&app)) {
        Some(cookie) => sessions::recognize(&app.db, app.now(), cookie.value()).await?,
        None => None,
    };
    let Some(current) = current else {
        return Ok(next.run(request).await);
    };
    request.extensions_mut().insert(Viewer(Arc::new(current)));
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let is_own = headers
        .get(header::CACHE_CONTROL)
        .is_some_and(|caching| caching.as_bytes().starts_with(b"private"));
    // A photo says itself that the person's own browser may keep it.
    if !is_own {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    Ok(response)
}

/// Someone who is signed in. Asking for it sends everyone else to the sign-in page, and back afterwards.
#[derive(Clone, Debug)]
pub(super) struct SignedIn(pub(super) Arc<Current>);

impl FromRequestParts<App> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Error> {
        if let Some(Viewer(current)) = parts.extensions.get() {
            return Ok(Self(current.clone()));
        }
        // Only a page can be returned to.
        let back = match (&parts.method, parts.extensions.get::<OriginalUri>()) {
            (&Method::GET, Some(uri)) => uri.path_and_query().map(ToString::to_string),
            _ => None,
        };
        Err(Error::SignIn(back))
    }
}

impl OptionalFromRequestParts<App> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Option<Self>, Error> {
        let viewer = parts.extensions.get::<Viewer>();
        Ok(viewer.map(|Viewer(current)| Self(current.clone())))
    }
}
