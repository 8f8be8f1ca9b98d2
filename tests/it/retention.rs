//! What is kept, and for how long: `docs/operating.md` says it, the clean-up does it.

use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use engawa::jobs::{self, Work};
use entities::{
    audit,
    ids::{AuditId, JobId},
    invitation, job, mail_trouble, provider_start, rate_limit, session, sign_in,
};
use sea_orm::{EntityTrait, PaginatorTrait as _, Set};

use crate::support::{
    TestApp,
    world::{World, begin},
};

/// Old lines of the audit, each with a network address.
async fn fill_audit(app: &TestApp, at: DateTime<Utc>, count: usize) {
    let random = &app.app.random;
    let lines: Vec<_> = (0..count)
        .map(|_| audit::ActiveModel {
            id: Set(AuditId(random.id(at))),
            at: Set(at),
            action: Set("signed_in".to_owned()),
            account_id: Set(None),
            subject_id: Set(None),
            community_id: Set(None),
            address: Set(Some("192.0.2.1".to_owned())),
        })
        .collect();
    for lines in lines.chunks(500) {
        audit::Entity::insert_many(lines.to_vec())
            .exec_without_returning(&app.app.db)
            .await
            .unwrap();
    }
}

async fn clean_up(app: &TestApp) {
    let (random, now) = (&app.app.random, app.app.now());
    app.app
        .db
        .write(|txn| async move { jobs::enqueue(&txn, random, now, &Work::CleanUp).await })
        .await
        .unwrap();
    app.run_jobs().await;
}

async fn count<E: EntityTrait>(app: &TestApp) -> usize {
    E::find().all(&app.app.db).await.unwrap().len()
}

#[tokio::test]
async fn r39_after_two_years_nothing_is_older_than_stated() {
    let world = World::new().await;
    let app = &world.app;
    let mut organizer = app.community("tea").await;
    app.invitation(&mut organizer, "tea", 5).await;
    app.member(&mut organizer, "tea", "aoi").await;
    begin(&mut app.browser(), "one").await;
    // Not redeemed; and refused, which is given up and noted.
    for (address, answer) in [("ben@example.com", None), ("aoi@example.com", Some("550"))] {
        app.post.fail(answer);
        app.browser()
            .post("/login", &[("email", address)])
            .await
            .assert_redirect("/login/sent");
        app.run_jobs().await;
    }
    app.post.fail(None);
    fill_audit(app, app.app.now(), 1200).await;
    let counts = async || {
        [
            ("sign_in", count::<sign_in::Entity>(app).await),
            ("provider_start", count::<provider_start::Entity>(app).await),
            ("session", count::<session::Entity>(app).await),
            ("invitation", count::<invitation::Entity>(app).await),
            ("rate_limit", count::<rate_limit::Entity>(app).await),
            ("job", count::<job::Entity>(app).await),
            ("mail_trouble", count::<mail_trouble::Entity>(app).await),
            ("audit", count::<audit::Entity>(app).await),
        ]
    };
    for (table, count) in counts().await {
        assert!(count > 0, "nothing in {table} to forget");
    }
    // What is still in its time stays.
    app.clock.advance(TimeDelta::hours(1));
    let before = counts().await;
    clean_up(app).await;
    assert_eq!(counts().await, before);

    app.clock.advance(TimeDelta::days(91));
    clean_up(app).await;
    let lines = audit::Entity::find().all(&app.app.db).await.unwrap();
    assert!(lines.len() > 1200 && lines.iter().all(|line| line.address.is_none()));

    app.clock.advance(TimeDelta::days(2 * 365));
    clean_up(app).await;
    assert_eq!(
        counts().await.map(|(_, count)| count),
        [0; 8],
        "{:?}",
        counts().await
    );
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures time: make time-limits"]
async fn r39_cleaning_up_delays_no_write_noticeably() {
    let app = TestApp::new().await;
    fill_audit(&app, app.app.now(), 50_000).await;
    let (random, now) = (&app.app.random, app.app.now());
    let old: Vec<_> = (0..20_000_u32)
        .map(|number| rate_limit::ActiveModel {
            key_digest: Set(number.to_be_bytes().to_vec()),
            began_at: Set(now),
            used: Set(1),
        })
        .collect();
    for rows in old.chunks(500) {
        rate_limit::Entity::insert_many(rows.to_vec())
            .exec_without_returning(&app.app.db)
            .await
            .unwrap();
    }
    let dead: Vec<_> = (0..10_000)
        .map(|number| job::ActiveModel {
            id: Set(JobId(random.id(now))),
            key: Set(format!("mail:test:{number}")),
            work: Set(serde_json::json!({"kind": "clean_up"})),
            urgency: Set(5),
            created_at: Set(now),
            due_at: Set(now),
            attempts: Set(1),
            lease_id: Set(None),
            leased_until: Set(None),
            dead_at: Set(Some(now)),
            failure: Set(None),
        })
        .collect();
    for rows in dead.chunks(500) {
        job::Entity::insert_many(rows.to_vec())
            .exec_without_returning(&app.app.db)
            .await
            .unwrap();
    }
    app.clock.advance(TimeDelta::days(400));
    let cleaning = async {
        clean_up(&app).await;
        assert_eq!(audit::Entity::find().count(&app.app.db).await.unwrap(), 0);
        assert_eq!(
            rate_limit::Entity::find().count(&app.app.db).await.unwrap(),
            0
        );
    };
    let db = app.app.db.clone();
    let done = tokio_util::sync::CancellationToken::new();
    let ended = done.clone();
    let writing = tokio::spawn(async move {
        let mut took = Vec::new();
        while !ended.is_cancelled() {
            let begin = Instant::now();
            db.beat(now).await.unwrap();
            took.push(begin.elapsed());
        }
        took
    });
    let begin = Instant::now();
    cleaning.await;
    let whole = begin.elapsed();
    done.cancel();
    let mut took = writing.await.unwrap();
    took.sort_unstable();
    let slowest = took[took.len() - 1];
    println!(
        "80,000 rows in {whole:?}; {} writes meanwhile, the slowest {slowest:?}",
        took.len()
    );
    assert!(slowest <= Duration::from_millis(200), "{slowest:?}");
}
