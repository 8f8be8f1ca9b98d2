//! What operators see of a request: an id, one log line, two metrics. Never its query, cookies or body.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request, State},
    http::HeaderValue,
    middleware::Next,
    response::Response,
};
use tracing::Instrument as _;

use crate::app::App;

/// Follows one request. The id is made here and not taken from the client, who could write anything into the log.
pub(super) async fn follow(State(app): State<App>, request: Request, next: Next) -> Response {
    let id = app.random.id(app.now()).simple().to_string();
    let method = request.method().clone();
    // The route and not the address: sign-in and invitation links carry their tokens in the latter.
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("(none)", MatchedPath::as_str)
        .to_owned();
    let span = tracing::info_span!("request", %id, %method, %route);
    let begin = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let status = response.status().as_u16();
    let elapsed = begin.elapsed();
    span.in_scope(|| tracing::info!(status, millis = elapsed.as_millis(), "answered"));
    let labels = [
        ("method", method.as_str().to_owned()),
        ("route", route),
        ("status", status.to_string()),
    ];
    metrics::counter!("engawa_http_requests_total", &labels).increment(1);
    metrics::histogram!("engawa_http_request_seconds", &labels).record(elapsed);
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", id);
    }
    response
}
