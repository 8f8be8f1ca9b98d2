//! Whether the process answers, and whether it can do its work.

use axum::{extract::State, http::StatusCode};

use crate::{app::App, db};

/// The process answers. Deliberately says nothing about the database: restarting does not repair one.
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// Ready for traffic: the database takes a write at this moment, and its schema is this program's.
pub(super) async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    const UNAVAILABLE: StatusCode = StatusCode::SERVICE_UNAVAILABLE;
    match db::schema_state(&app.db).await {
        Err(_) => return (UNAVAILABLE, "the schema cannot be read\n"),
        Ok(schema) if !schema.pending.is_empty() => {
            return (UNAVAILABLE, "migrations are waiting\n");
        }
        Ok(_) => {}
    }
    // The heartbeat goes the way of every write, so its outcome replaces that of the last one.
    match app.db.beat(app.now()).await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(_) => (UNAVAILABLE, "the database does not take writes\n"),
    }
}
