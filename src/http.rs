//! The web: every route in one list, the layers in one stack.

mod assets;
mod avatar;
mod client;
mod compress;
mod cookies;
mod dates;
mod error;
mod fields;
mod flash;
mod forms;
mod frame;
mod headers;
mod health;
mod neighbour;
mod observe;
mod page;
mod pages;
mod place;
pub mod prefs;
pub mod prose;
mod repeats;
pub mod routes;
mod session;
mod table;
mod when;

use std::time::Duration;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    middleware::from_fn_with_state,
    routing::{MethodRouter, get},
};
use tower::ServiceBuilder;
use tower_http::{catch_panic::CatchPanicLayer, csrf::CsrfLayer, timeout::TimeoutLayer};

use self::observe::Observer;
pub use self::{
    error::Error,
    table::{Effect, Leads, Route, Who, demo_table, table},
};
// Pages say `super::locale`, as for everything else that is around them.
use crate::{app::App, locale};

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
        pages = pages.route(route.path, handler(&app, route));
    }
    // Outermost first, and few: each layer on a router is boxed for each request.
    let layers = ServiceBuilder::new()
        .layer(from_fn_with_state(app.clone(), frame::around))
        .layer(CatchPanicLayer::new())
        // Before anything of the request is looked at, but inside of what draws its refusal.
        .layer(csrf)
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            REQUEST,
        ))
        .layer(DefaultBodyLimit::max(BODY_BYTES));
    let observer = Observer::new(app.clone());
    Router::new()
        .merge(pages.fallback(pages::errors::not_found).layer(layers))
        .route("/assets/{hash}/{name}", get(assets::serve))
        .route("/robots.txt", get(assets::robots))
        .merge(health())
        .layer(from_fn_with_state(observer, observe::follow))
        .with_state(app)
}

/// What answers at a route: a creating one answers repeats, too.
fn handler(app: &App, route: Route) -> MethodRouter<App> {
    let Effect::Creates(leads) = route.effect else {
        return route.handler;
    };
    let creating = repeats::Creating {
        app: app.clone(),
        path: route.path,
        leads,
    };
    let guard = from_fn_with_state(creating, repeats::guard);
    route.handler.layer(guard)
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
