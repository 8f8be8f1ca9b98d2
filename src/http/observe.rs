//! What operators see of a request: an id, one log line, two metrics. Never its query, cookies or body.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, Instant},
};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode},
    middleware::Next,
    response::Response,
};
use metrics::{Counter, Histogram};
use tracing::Instrument as _;

use super::{compress, headers};
use crate::app::App;

/// The route of what has none.
const NONE: &str = "(none)";

/// Follows requests.
#[derive(Clone, Debug)]
pub(super) struct Observer {
    app: App,
    meters: Arc<Meters>,
}

impl Observer {
    /// An observer for one router, made when metrics have been set up.
    pub(super) fn new(app: App) -> Self {
        Self {
            app,
            meters: Arc::default(),
        }
    }
}

/// Follows one request from the outside: a layer that every answer passes. The id is made here and not taken from the
/// client, who could write anything into the log.
pub(super) async fn follow(
    State(observer): State<Observer>,
    request: Request,
    next: Next,
) -> Response {
    let Observer { app, meters } = &observer;
    let mut buffer = [0; 32];
    let id = &*app.random.id(app.now()).simple().encode_lower(&mut buffer);
    let method = request.method().clone();
    // The route and not the address: sign-in and invitation links carry their tokens in the latter.
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let route = matched.as_ref().map_or(NONE, MatchedPath::as_str);
    let encodings = compress::asked_for(request.headers());
    let span = tracing::info_span!("request", %id, %method, %route);
    let begin = Instant::now();
    let response = next.run(request).instrument(span.clone()).await;
    let mut response = match encodings {
        Some(encodings) => compress::compress(encodings, response).await,
        None => compress::leave(response),
    };
    let (status, elapsed) = (response.status(), begin.elapsed());
    span.in_scope(|| {
        tracing::info!(
            status = status.as_u16(),
            millis = elapsed.as_millis(),
            "answered"
        );
    });
    meters.count(method, route, status, elapsed);
    add_headers(app, response.headers_mut(), id);
    response
}

fn add_headers(app: &App, answer: &mut HeaderMap, id: &str) {
    headers::add(app, answer);
    if let Ok(id) = HeaderValue::from_str(id) {
        answer.insert("x-request-id", id);
    }
}

/// Counters and clocks of the answers so far. Making one up from its labels costs as much as a small page.
#[derive(Debug, Default)]
struct Meters(RwLock<HashMap<String, Vec<Meter>>>);

#[derive(Clone)]
struct Meter {
    method: Method,
    status: StatusCode,
    requests: Counter,
    seconds: Histogram,
}

impl std::fmt::Debug for Meter {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Meter({} {})", self.method, self.status)
    }
}

impl Meters {
    fn count(&self, method: Method, route: &str, status: StatusCode, elapsed: Duration) {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let meter = known.get(route).and_then(|meters| {
            let mut meters = meters.iter();
            meters.find(|meter| meter.method == method && meter.status == status)
        });
        if let Some(meter) = meter {
            meter.note(elapsed);
            return;
        }
        drop(known);
        let meter = Meter::new(method, route, status);
        meter.note(elapsed);
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(route.to_owned()).or_default().push(meter);
    }
}

impl Meter {
    fn new(method: Method, route: &str, status: StatusCode) -> Self {
        let labels = [
            ("method", method.as_str().to_owned()),
            ("route", route.to_owned()),
            ("status", status.as_str().to_owned()),
        ];
        Self {
            requests: metrics::counter!("engawa_http_requests_total", &labels),
            seconds: metrics::histogram!("engawa_http_request_seconds", &labels),
            method,
            status,
        }
    }

    fn note(&self, elapsed: Duration) {
        self.requests.increment(1);
        self.seconds.record(elapsed);
    }
}
