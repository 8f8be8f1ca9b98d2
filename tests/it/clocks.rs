//! Clocks that jump, and clocks that differ: nothing twice, nothing that has expired comes back.

use std::time::Duration;

use chrono::TimeDelta;
use engawa::jobs::Worker;
use entities::job;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use tokio_util::sync::CancellationToken;

use crate::{
    mail_server::{invite, invite_one},
    support::{
        TestApp, TestClock,
        smtp::{Mood, SmtpServer},
    },
};

/// Two workers send `count` letters through a slow server while `jump` happens to their clocks.
async fn send_while(count: usize, jump: impl Fn([&TestClock; 2])) -> Vec<String> {
    let app = TestApp::new().await;
    let server = SmtpServer::start().await;
    server.set(Mood::Slow(Duration::from_millis(300)));
    // The other machine is two minutes ahead.
    let ahead = TestClock::new();
    ahead.advance(TimeDelta::minutes(2));
    let stop = CancellationToken::new();
    let mut workers = Vec::new();
    for clock in [&app.clock, &ahead] {
        let smtp = engawa::mail::Smtp::new(&server.url(), Duration::from_mins(1)).unwrap();
        let sender = app.another_at(clock, smtp).await;
        workers.push(tokio::spawn(Worker::new(sender).run(stop.clone())));
    }
    invite(&app, count).await;
    server.wait_for(1, Duration::from_mins(1)).await;
    jump([&app.clock, &ahead]);
    server.wait_for(count, Duration::from_mins(1)).await;
    stop.cancel();
    for worker in workers {
        worker.await.unwrap();
    }
    assert_eq!(job::Entity::find().count(&app.app.db).await.unwrap(), 0);
    server.kept()
}

#[tokio::test(flavor = "multi_thread")]
async fn r54_no_mail_is_doubled_when_clocks_differ_or_jump() {
    const COUNT: usize = 60;
    let jumps: [fn([&TestClock; 2]); 4] = [
        |_| {},
        |[one, _]| one.advance(TimeDelta::hours(-1)),
        |[one, two]| {
            one.advance(TimeDelta::hours(-1));
            two.advance(TimeDelta::days(20));
        },
        |[one, two]| {
            one.advance(TimeDelta::days(20));
            two.advance(TimeDelta::days(20));
        },
    ];
    for (number, jump) in jumps.into_iter().enumerate() {
        let kept = send_while(COUNT, jump).await;
        assert_eq!(kept.len(), COUNT, "jump {number}");
    }
}

#[tokio::test]
async fn r54_leases_hold_when_the_clock_jumps_by_years() {
    let app = TestApp::new().await;
    invite(&app, 1).await;
    let held = engawa::jobs::claim_next(&app.app).await.unwrap().unwrap();
    for jump in [
        TimeDelta::days(400),
        TimeDelta::hours(-1),
        TimeDelta::days(-800),
    ] {
        app.clock.advance(jump);
        assert!(engawa::jobs::claim_next(&app.app).await.unwrap().is_none());
    }
    assert!(held.done(&app.app.db).await.unwrap());
}

#[tokio::test]
async fn r54_what_a_machine_ahead_enqueued_is_due_on_one_behind() {
    let app = TestApp::new().await;
    invite(&app, 1).await;
    let behind = TestClock::new();
    behind.advance(TimeDelta::minutes(-2));
    let other = app.another_at(&behind, app.post.clone()).await;
    assert_eq!(Worker::new(other.clone()).run_due().await.unwrap(), 1);
    // Nor does it matter whose clock was ahead when the holder dies.
    app.clock.advance(TimeDelta::hours(6));
    invite_one(&app, "another").await;
    engawa::jobs::claim_next(&app.app).await.unwrap().unwrap();
    app.end_leases().await;
    assert_eq!(Worker::new(other).run_due().await.unwrap(), 1);
}

#[tokio::test]
async fn r54_what_has_expired_stays_so_when_the_clock_is_set_back() {
    let app = TestApp::new().await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    app.browser()
        .post("/login", &[("email", "ben@example.com")])
        .await
        .assert_redirect("/login/sent");
    let link = app.newest_mail().await.link();
    app.browser().get(&link).await.assert_status(200);
    for jump in [
        TimeDelta::days(400),
        TimeDelta::days(-400),
        TimeDelta::hours(-1),
    ] {
        app.clock.advance(jump);
        app.browser().get(&link).await.assert_status(410);
        aoi.get("/home")
            .await
            .assert_redirect("/login?next=%2Fhome");
    }
}
