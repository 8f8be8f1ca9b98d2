//! What the layers cost: a page without data through the whole stack, beside its handler alone on a bare axum router.
//! Both run in this process, in turns; `make bench-page` prints the ratio of the medians.

#[path = "common/install.rs"]
mod install;
#[path = "common/requests.rs"]
mod requests;

use std::time::{Duration, Instant};

use axum::Router;
use axum::http::header;
use engawa::http;

const PAGE: &str = "/guide";
const TURNS: usize = 200;
const REQUESTS_PER_TURN: u32 = 50;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let app = install::app(folder.path()).await?;
    let handler = http::table().into_iter().find(|route| route.path == PAGE);
    let handler = handler.expect("the page is in the table").handler;
    let bare = Router::new().route(PAGE, handler).with_state(app.clone());
    let whole = http::router(app);
    for languages in ["ja", "en"] {
        let (mut of_bare, mut of_whole) = (Vec::new(), Vec::new());
        for _ in 0..TURNS {
            of_bare.push(turn(&bare, languages).await?);
            of_whole.push(turn(&whole, languages).await?);
        }
        let (bare, whole) = (
            requests::at(&mut of_bare, 50),
            requests::at(&mut of_whole, 50),
        );
        let ratio = whole.as_secs_f64() / bare.as_secs_f64();
        println!(
            "{PAGE} in {languages}: handler {bare:?}, whole stack {whole:?}, ratio {ratio:.2}"
        );
    }
    Ok(())
}

/// Time of one request, averaged over a turn.
async fn turn(router: &Router, languages: &str) -> anyhow::Result<Duration> {
    let begin = Instant::now();
    for _ in 0..REQUESTS_PER_TURN {
        let headers = [(header::ACCEPT_LANGUAGE, languages)];
        let (_, size) = requests::get(router, PAGE, &headers).await?;
        assert!(size > 1_000, "the page has text");
    }
    Ok(begin.elapsed() / REQUESTS_PER_TURN)
}
