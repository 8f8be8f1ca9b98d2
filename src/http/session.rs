//! The session's cookie, and who is behind it.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts, OriginalUri},
    http::{HeaderMap, HeaderValue, Method, header, request::Parts},
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use sea_orm::DbErr;
use tokio::sync::OnceCell;

use super::{Error, frame::Visit};
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

/// A browser with a session's token. Whose it is gets looked up when somebody wants to know, and once a request.
#[derive(Debug)]
pub(super) struct Visitor {
    token: String,
    current: OnceCell<Option<Arc<Current>>>,
}

impl Visitor {
    /// Whether they are signed in, as far as this request has asked; until then, whether they say so.
    pub(super) fn seems_signed_in(&self) -> bool {
        self.current.get().is_none_or(Option::is_some)
    }

    async fn recognize(&self, app: &App) -> Result<Option<Arc<Current>>, DbErr> {
        let found = self.current.get_or_try_init(async || {
            let current = sessions::recognize(&app.db, app.now(), &self.token).await?;
            Ok::<_, DbErr>(current.map(Arc::new))
        });
        found.await.cloned()
    }
}

/// The browser that sent these cookies, if it claims to be signed in.
pub(super) fn visitor(app: &App, cookies: &CookieJar) -> Option<Arc<Visitor>> {
    let token = cookies.get(name(app))?.value().to_owned();
    let current = OnceCell::new();
    Some(Arc::new(Visitor { token, current }))
}

/// Keeps what signed-in people see out of caches, and changes a token that is due.
pub(super) async fn keep_private(
    app: &App,
    visitor: &Visitor,
    is_page: bool,
    mut response: Response,
) -> Response {
    let headers = response.headers_mut();
    let is_own = headers
        .get(header::CACHE_CONTROL)
        .is_some_and(|caching| caching.as_bytes().starts_with(b"private"));
    // A photo says itself that the person's own browser may keep it.
    if !is_own {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    // With a page and not with a form: an answer to a form that got lost can be asked for again.
    let current = visitor.current.get().and_then(Option::as_ref);
    let Some(due) = current.filter(|current| is_page && current.session.renew) else {
        return response;
    };
    match sessions::renew(&app.db, &app.random, &due.session).await {
        Ok(Some(token)) => (keep(app, CookieJar::new(), token), response).into_response(),
        Ok(None) => response,
        Err(cause) => {
            tracing::warn!(%cause, "a session's token could not be changed and is due still");
            response
        }
    }
}

async fn viewer(parts: &mut Parts, app: &App) -> Result<Option<Arc<Current>>, Error> {
    match Visit::from_request_parts(parts, app).await?.visitor {
        Some(visitor) => Ok(visitor.recognize(app).await?),
        None => Ok(None),
    }
}

/// Someone who is signed in. Asking for it sends everyone else to the sign-in page, and back afterwards.
#[derive(Clone, Debug)]
pub(super) struct SignedIn(pub(super) Arc<Current>);

impl FromRequestParts<App> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        if let Some(current) = viewer(parts, app).await? {
            return Ok(Self(current));
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

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>, Error> {
        Ok(viewer(parts, app).await?.map(Self))
    }
}
