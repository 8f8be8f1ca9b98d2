//! What the layers cost: a page without data through the whole stack, beside its handler alone on a bare axum router.
//! Both run in this process, in turns; `make bench-page` prints the ratio of the medians.

use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use engawa::app::{App, Parts};
use engawa::clock::{Clock, Random};
use engawa::config::Config;
use engawa::demo::Demo;
use engawa::http;
use engawa::providers::Providers;
use engawa::secret::Secret;
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

const PAGE: &str = "/guide";
const TURNS: usize = 200;
const REQUESTS_PER_TURN: u32 = 50;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let app = app(&folder.path().join("engawa.db")).await?;
    let handler = http::table().into_iter().find(|route| route.path == PAGE);
    let handler = handler.expect("the page is in the table").handler;
    let bare = Router::new().route(PAGE, handler).with_state(app.clone());
    let whole = http::router(app);
    for languages in ["ja", "en"] {
        let (mut of_bare, mut of_whole) = (Vec::new(), Vec::new());
        for _ in 0..TURNS {
            of_bare.push(turn(&bare, languages).await);
            of_whole.push(turn(&whole, languages).await);
        }
        let (bare, whole) = (median(of_bare), median(of_whole));
        let ratio = whole.as_secs_f64() / bare.as_secs_f64();
        println!(
            "{PAGE} in {languages}: handler {bare:?}, whole stack {whole:?}, ratio {ratio:.2}"
        );
    }
    Ok(())
}

/// Time of one request, averaged over a turn.
async fn turn(router: &Router, languages: &str) -> Duration {
    let begin = Instant::now();
    for _ in 0..REQUESTS_PER_TURN {
        let request = Request::get(PAGE)
            .header(header::HOST, "localhost")
            .header(header::ACCEPT_LANGUAGE, languages);
        let request = request.body(Body::empty()).expect("a valid request");
        let answer = router
            .clone()
            .oneshot(request)
            .await
            .expect("a router always answers");
        assert_eq!(answer.status(), StatusCode::OK);
        let body = answer
            .into_body()
            .collect()
            .await
            .expect("the body is in memory")
            .to_bytes();
        assert!(body.len() > 1_000, "the page has text");
    }
    begin.elapsed() / REQUESTS_PER_TURN
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

async fn app(database: &std::path::Path) -> anyhow::Result<App> {
    let url = format!("sqlite://{}", database.display());
    let variables = [
        ("DATABASE_URL", url.as_str()),
        ("ENGAWA_SECRET", "a secret of the benchmark, 0123456789"),
    ];
    let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let config = Config::read(None, variables)?;
    let random = Random::system();
    let secret = Secret::load(&config, &random)?;
    let db = engawa::db::connect(config.database_url.reveal()).await?;
    let post = std::sync::Arc::new(Demo::default().post);
    Ok(App::new(Parts {
        db,
        clock: Clock::system(),
        random,
        config,
        secret,
        post,
        demo: None,
        providers: Providers::default(),
    }))
}
