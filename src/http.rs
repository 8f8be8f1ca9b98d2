//! The web: every route in one list, the layers in one stack.

mod assets;
mod avatar;
mod client;
mod cookies;
mod error;
mod fields;
mod flash;
mod forms;
mod headers;
mod health;
pub mod locale;
mod neighbour;
mod observe;
mod page;
mod pages;
mod place;
pub mod prefs;
pub mod prose;
pub mod routes;
mod session;
mod table;

use std::time::Duration;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    middleware::{from_fn, from_fn_with_state},
    routing::get,
};
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer,
    timeout::TimeoutLayer,
};

pub use self::{
    error::Error,
    table::{Route, Who, demo_table, table},
};
use crate::app::App;

/// A form is a few fields; a body beyond this is not read.
const BODY_BYTES: usize = 64 * 1024;
/// A request that takes longer is given up, body included.
const REQUEST: Duration = Duration::from_secs(15);

/// Everything that the public listener answers.
///
/// # Panics
/// When the configured public address is no origin, which reading the configuration has ruled out.
pub fn router(app: App) -> Router {
    let origin = app.config.base_url.origin().ascii_serialization();
    let csrf = CsrfLayer::new()
        .add_trusted_origin(origin)
        .expect("the public address is an origin");
    let mut pages = Router::new();
    let of_demo = app.demo.as_ref().map(|_| demo_table());
    for route in table().into_iter().chain(of_demo.into_iter().flatten()) {
        pages = pages.route(route.path, route.handler);
    }
    // Outermost last. A request meets them from the bottom up.
    let pages = pages
        .fallback(pages::errors::not_found)
        .layer(from_fn_with_state(app.clone(), flash::clear))
        .layer(from_fn_with_state(app.clone(), session::identify))
        .layer(DefaultBodyLimit::max(BODY_BYTES))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            REQUEST,
        ))
        // Before anything of the request is looked at, but inside of what draws its refusal.
        .layer(csrf)
        .layer(CatchPanicLayer::new())
        .layer(from_fn(error::draw))
        .layer(from_fn(prefs::declare));
    Router::new()
        .merge(pages)
        .route("/assets/{hash}/{name}", get(assets::serve))
        .route("/robots.txt", get(assets::robots))
        .merge(health())
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(app.clone(), headers::add))
        .layer(from_fn_with_state(app.clone(), observe::follow))
        .with_state(app)
}

/// What a process answers that serves no pages.
pub fn health_router(app: App) -> Router {
    health().with_state(app)
}

fn health() -> Router<App> {
    Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
}
