//! Requests to pages in process, and how long they take.

use std::time::{Duration, Instant};

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

/// How long a page takes, and how many bytes it has.
pub(crate) async fn get(
    router: &Router,
    path: &str,
    headers: &[(header::HeaderName, &str)],
) -> anyhow::Result<(Duration, usize)> {
    let begin = Instant::now();
    let mut request = Request::get(path).header(header::HOST, "localhost");
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    let answer = router.clone().oneshot(request.body(Body::empty())?).await?;
    anyhow::ensure!(
        answer.status() == StatusCode::OK,
        "{path}: {}",
        answer.status()
    );
    let size = answer.into_body().collect().await?.to_bytes().len();
    Ok((begin.elapsed(), size))
}

/// The time that so many out of a hundred took at most.
pub(crate) fn at(times: &mut [Duration], percent: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() * percent / 100).min(times.len() - 1)]
}
