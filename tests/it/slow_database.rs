//! A database that falls silent: pages say so in time, and all is well soon after it speaks again.

use std::time::{Duration, Instant};

use engawa::db;
use sea_orm::ConnectionTrait as _;

use crate::support::{TestApp, TestDatabase, database::is_postgres, proxy::Proxy};

/// The program on a PostgreSQL that can fall silent, with a browser of somebody who is signed in.
async fn behind_proxy() -> (TestApp, Proxy) {
    let database = TestDatabase::migrated().await;
    let mut url = url::Url::parse(&database.url).unwrap();
    let target = format!("{}:{}", url.host_str().unwrap(), url.port().unwrap());
    let proxy = Proxy::to(target).await;
    url.set_port(Some(proxy.address.port())).unwrap();
    let db = db::connect(url.as_str()).await.unwrap();
    (TestApp::on(database, db, &[]), proxy)
}

#[tokio::test(flavor = "multi_thread")]
async fn r15_a_silent_database_makes_nobody_wait_for_ever() {
    if !is_postgres() {
        return;
    }
    let (app, proxy) = behind_proxy().await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    proxy.set_open(false);
    aoi.get("/home").await.assert_status(503);
    app.browser().get("/healthz").await.assert_status(200);
    app.browser().get("/promise").await.assert_status(200);
    app.browser().get("/readyz").await.assert_status(503);
    proxy.set_open(true);
    aoi.get("/home").await.assert_status(200);
    app.browser().get("/readyz").await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures time: make time-limits"]
async fn r15_time_limits_hold_while_the_database_is_silent() {
    if !is_postgres() {
        return;
    }
    let (app, proxy) = behind_proxy().await;
    let aoi = app.signed_in("aoi@example.com").await;
    // One statement is under way when the silence begins.
    let under_way = tokio::spawn({
        let db = app.app.db.clone();
        async move {
            let begin = Instant::now();
            let outcome = db.execute_unprepared("SELECT pg_sleep(0.5)").await;
            (outcome.is_err(), begin.elapsed())
        }
    });
    tokio::time::sleep(Duration::from_millis(200)).await;
    proxy.set_open(false);

    let mut requests = tokio::task::JoinSet::new();
    for _ in 0..100 {
        let mut aoi = aoi.clone();
        requests.spawn(async move {
            let begin = Instant::now();
            aoi.get("/home").await.assert_status(503);
            begin.elapsed()
        });
    }
    let mut slowest_static = Duration::ZERO;
    for _ in 0..50 {
        let begin = Instant::now();
        app.browser().get("/promise").await.assert_status(200);
        app.browser().get("/healthz").await.assert_status(200);
        slowest_static = slowest_static.max(begin.elapsed());
    }
    let slowest = requests.join_all().await.into_iter().max().unwrap();
    let (failed, statement) = under_way.await.unwrap();
    assert!(failed);

    proxy.set_open(true);
    let again = Instant::now();
    let mut aoi = aoi;
    while aoi.get("/home").await.status != 200 {}
    let again = again.elapsed();
    println!(
        "slowest request {slowest:?}, statement under way {statement:?}, pages without data {slowest_static:?}, \
         well again after {again:?}"
    );
    assert!(slowest <= Duration::from_millis(15_500), "{slowest:?}");
    assert!(statement <= Duration::from_millis(10_500), "{statement:?}");
    assert!(
        slowest_static <= Duration::from_secs(1),
        "{slowest_static:?}"
    );
    assert!(again <= Duration::from_secs(5), "{again:?}");
}
