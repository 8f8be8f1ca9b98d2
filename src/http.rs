//! The web: every route in one list, the layers in one stack.

mod health;

use axum::{Router, routing::get};

use crate::app::App;

/// Everything that the public listener answers.
pub fn router(app: App) -> Router {
    Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .with_state(app)
}
