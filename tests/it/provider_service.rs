//! Providers that change their keys, are slow, or are not there.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use engawa::jobs::{self, Work};
use entities::provider_start;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::json;

use crate::support::{
    TestApp, dump,
    provider::{CLIENT, SECRET},
    world::{World, begin},
};

#[tokio::test]
async fn r30_new_keys_work_at_once_and_unknown_ones_are_asked_for_seldom() {
    let world = World::new().await;
    world.go("one").await.1.assert_redirect("/home");
    assert_eq!(world.one.key_fetches(), 1);
    world.app.clock.advance(TimeDelta::minutes(5));
    world.tell_time();
    world.one.rotate(2);
    world.go("one").await.1.assert_redirect("/home");
    assert_eq!(world.one.key_fetches(), 2);
    world
        .one
        .twist(|header, _| header["kid"] = json!("made up"));
    for _ in 0..10 {
        world.go("one").await.1.assert_status(400);
    }
    assert_eq!(world.one.key_fetches(), 2);
    world.app.clock.advance(TimeDelta::seconds(31));
    world.go("one").await.1.assert_status(400);
    assert_eq!(world.one.key_fetches(), 3);
}

#[tokio::test]
async fn r30_two_minutes_of_skew_are_forgiven() {
    for skew in [-110, 110] {
        let world = World::new().await;
        world.one.twist(move |_, claims| {
            for name in ["iat", "exp"] {
                claims[name] = json!(claims[name].as_i64().unwrap() + skew);
            }
            if skew < 0 {
                claims["exp"] = json!(claims["iat"].as_i64().unwrap() + 1);
            }
        });
        world.go("one").await.1.assert_redirect("/home");
    }
}

#[tokio::test]
async fn r30_a_provider_in_trouble_is_waited_for_five_seconds_at_most() {
    let world = World::new().await;
    let mut browser = world.app.browser();
    for garbage in ["", "<html>", "[]", "{\"issuer\":1}"] {
        world.one.answer(Some(garbage));
        browser
            .post("/auth/one", &[])
            .await
            .assert_status(503)
            .assert_shows("Number Oneにつながりません");
        world.app.clock.advance(TimeDelta::seconds(2));
    }
    world.one.answer(None);
    world.one.pause(Duration::from_mins(1));
    let begun = Instant::now();
    browser.post("/auth/one", &[]).await.assert_status(503);
    assert!(
        begun.elapsed() < Duration::from_secs(7),
        "{:?}",
        begun.elapsed()
    );
    // Nothing piled up, and other ways to sign in work.
    let starts = provider_start::Entity::find().count(&world.app.app.db);
    assert_eq!(starts.await.unwrap(), 0);
    world.app.signed_in("ben@example.org").await;
    world.one.pause(Duration::ZERO);
    world.app.clock.advance(TimeDelta::seconds(2));
    world.tell_time();
    world.go("one").await.1.assert_redirect("/home");
}

#[tokio::test]
async fn r30_the_program_starts_without_the_provider() {
    let app = TestApp::with(&[
        ("ENGAWA_OIDC_GONE_ISSUER", "http://127.0.0.1:1"),
        ("ENGAWA_OIDC_GONE_CLIENT_ID", CLIENT),
        ("ENGAWA_OIDC_GONE_CLIENT_SECRET", SECRET),
        ("ENGAWA_OIDC_GONE_LABEL", "Gone"),
    ])
    .await;
    let mut browser = app.browser().with("accept-language", "en");
    browser
        .get("/login")
        .await
        .assert_shows("Continue with Gone");
    browser
        .post("/auth/gone", &[])
        .await
        .assert_status(503)
        .assert_shows("Gone cannot be reached");
    for path in ["/auth/nobody/go", "/auth/nobody/callback"] {
        browser.get(path).await.assert_status(404);
    }
    browser.post("/auth/nobody", &[]).await.assert_status(404);
}

#[tokio::test]
async fn r32_starts_from_one_network_are_limited() {
    let world = World::new().await;
    let mut browser = world.app.browser();
    for _ in 0..120 {
        browser.post("/auth/one", &[]).await.assert_status(303);
    }
    let refused = browser.post("/auth/one", &[]).await.assert_status(429);
    assert!(!refused.header("retry-after").is_empty());
    let mut elsewhere = world.app.browser().from([198, 51, 100, 1]);
    begin(&mut elsewhere, "one").await;
}

#[tokio::test]
async fn r39_a_start_that_nobody_comes_back_from_is_gone_a_day_later() {
    let world = World::new().await;
    begin(&mut world.app.browser(), "one").await;
    world.app.clock.advance(TimeDelta::days(2));
    let (random, now) = (&world.app.app.random, world.app.app.now());
    world
        .app
        .app
        .db
        .write(|txn| async move { jobs::enqueue(&txn, random, now, &Work::CleanUp).await })
        .await
        .unwrap();
    world.app.run_jobs().await;
    let kept = dump(&world.app.app.db).await;
    assert_eq!(kept["provider_start"].len(), 0);
}

#[tokio::test]
async fn r29_plain_oauth_2_counts_verified_addresses_alone() {
    let world = World::new().await;
    let person = |verified: bool| {
        json!({ "id": 42, "email": "shown@example.org", "email_verified": true, "emails": [
            { "email": "second@example.org", "primary": false, "verified": true },
            { "email": "first@example.org", "primary": true, "verified": verified },
        ] })
    };
    world.one.set_user(person(false));
    world.go("old").await.1.assert_status(403);
    world.one.set_user(person(true));
    let (mut browser, answer) = world.go("old").await;
    answer.assert_redirect("/home");
    let page = browser.get("/me/account").await;
    page.assert_shows("first@example.org")
        .assert_hides("shown@example.org");
    // Later its name for the person is all that counts.
    world.one.set_user(json!({ "id": 42, "emails": [] }));
    let (mut browser, answer) = world.go("old").await;
    answer.assert_redirect("/home");
    let page = browser.get("/me/account").await;
    page.assert_shows("first@example.org");
    world
        .one
        .set_user(json!({ "login": "nobody", "emails": [] }));
    world.go("old").await.1.assert_status(400);
}
