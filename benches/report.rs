//! What the growth report costs in a community of 10,000 after 26 rounds: counting them, and each of its pages in process.
//! `make bench-report` prints both; it uses the database of `ENGAWA_TEST_DATABASE_URL` if that is set, which must be
//! empty, else a file of its own.

#[path = "common/install.rs"]
mod install;
#[path = "report/past.rs"]
mod past;
#[path = "common/people.rs"]
mod people;
#[path = "common/requests.rs"]
mod requests;
#[path = "common/size.rs"]
mod size;

use std::time::{Duration, Instant};

use anyhow::Context as _;
use axum::http::header;
use engawa::{
    app::App,
    audit,
    clock::Random,
    communities::find_by_slug,
    demo, growth_report, http,
    jobs::{Work, Worker, enqueue},
};
use entities::ids::{CommunityId, GrowthLinkId};
use rand::{SeedableRng as _, rngs::StdRng};
use sea_orm::ConnectionTrait as _;

/// People in the community, unless `ENGAWA_BENCH_MEMBERS` says otherwise.
const MEMBERS: usize = 10_000;
const ROUNDS: i32 = 26;
/// Requests to each page.
const REQUESTS: usize = 200;
/// What is promised: 95 of 100 pages are there within so long.
const BOUND: Duration = Duration::from_millis(300);
const PAGE: &str = "/c/cs-tea/manage/report";

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let app = install::app(folder.path()).await?;
    let members = size::members(MEMBERS)?;
    let begin = Instant::now();
    demo::seed(&app, members, &Random::new(StdRng::seed_from_u64(1))).await?;
    let community = find_by_slug(&app.db, demo::SLUG).await?;
    let community = community.context("the demo has its community")?.id;
    let rows = past::write(&app, community, ROUNDS).await?;
    size::settle(&app).await?;
    let backend = app.db.get_database_backend();
    println!(
        "{backend:?}: {members} members, {ROUNDS} rounds, {rows} rows of rounds written in {:.1?}",
        begin.elapsed()
    );
    release(&app, community).await?;
    serve(&app, community).await
}

/// Counts all rounds, as the job does that counts one when its time has come.
async fn release(app: &App, community: CommunityId) -> anyhow::Result<()> {
    let (random, now) = (&app.random, app.now());
    app.db
        .write(|txn| async move { enqueue(&txn, random, now, &Work::ReleaseReports).await })
        .await?;
    let begin = Instant::now();
    let worker = Worker::new(app.clone());
    let done = worker.run_next().await?;
    anyhow::ensure!(done == Some(Work::ReleaseReports), "{done:?}");
    let units = growth_report::list_units(&app.db, community).await?;
    let written: u32 = units.iter().map(|unit| unit.counts.funnel[4]).sum();
    println!(
        "counting {} units, in which {written} people wrote, took {:.1?}",
        units.len(),
        begin.elapsed()
    );
    Ok(())
}

async fn serve(app: &App, community: CommunityId) -> anyhow::Result<()> {
    // The first of them looks after it.
    let organizer = people::person(app, 0).await?;
    let cookie = people::sign_in(app, organizer.account_id).await?;
    let link = GrowthLinkId(app.random.id(app.now()));
    let context = audit::Context {
        now: app.now(),
        random: &app.random,
        address: None,
    };
    let who = (community, organizer.account_id);
    growth_report::make_link(&app.db, context, who, (link, "venue")).await?;
    let token = growth_report::token(&app.secret, link);
    let router = http::router(app.clone());
    for path in [
        PAGE.to_owned(),
        format!("{PAGE}?round=13"),
        format!("{PAGE}/print"),
        format!("{PAGE}.csv"),
        format!("{PAGE}.csv?chart=ties"),
        format!("/c/cs-tea/report?t={token}"),
    ] {
        let mut times = Vec::with_capacity(REQUESTS);
        let mut size = 0;
        for _ in 0..REQUESTS {
            let headers = [(header::COOKIE, cookie.as_str())];
            let (time, bytes) = requests::get(&router, &path, &headers).await?;
            times.push(time);
            size = bytes;
        }
        let (half, most) = (requests::at(&mut times, 50), requests::at(&mut times, 95));
        let name = path.split("?t=").next().unwrap_or_default();
        let verdict = if most <= BOUND { "" } else { "  TOO SLOW" };
        println!("{name:<40} {size:>7} bytes  p50 {half:>8.1?}  p95 {most:>8.1?}{verdict}");
    }
    Ok(())
}
