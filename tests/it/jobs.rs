//! The outbox: everything in it is done, once as far as anyone can see.

use std::time::Duration;

use chrono::TimeDelta;
use engawa::jobs::{self, Work, Worker, claim_next};
use entities::{ids::SignInId, job};
use sea_orm::{DbErr, EntityTrait as _, PaginatorTrait as _, sea_query::Expr};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::support::{Browser, TestApp, database::is_postgres};

async fn ask(app: &TestApp, number: u8) {
    let address = format!("someone{number}@example.com");
    let mut browser: Browser = app.browser().from([10, 0, 0, number]);
    browser
        .post("/login", &[("email", &address)])
        .await
        .assert_redirect("/login/sent");
}

async fn waiting(app: &TestApp) -> Vec<job::Model> {
    job::Entity::find().all(&app.app.db).await.unwrap()
}

#[tokio::test]
async fn r18_a_rolled_back_change_leaves_no_job() {
    let app = TestApp::new().await;
    let (random, now) = (&app.app.random, app.app.now());
    let work = &Work::MailSignIn {
        sign_in: SignInId(random.id(now)),
    };
    let outcome: Result<(), DbErr> = app
        .app
        .db
        .write(|txn| async move {
            jobs::enqueue(&txn, random, now, work).await?;
            Err(DbErr::Custom("changed my mind".to_owned()))
        })
        .await;
    assert!(outcome.is_err());
    assert_eq!(waiting(&app).await.len(), 0);
}

#[tokio::test]
async fn r18_the_same_thing_waits_once() {
    let app = TestApp::new().await;
    let (random, now) = (&app.app.random, app.app.now());
    for _ in 0..3 {
        app.app
            .db
            .write(|txn| async move { jobs::enqueue(&txn, random, now, &Work::CleanUp).await })
            .await
            .unwrap();
    }
    assert_eq!(waiting(&app).await.len(), 1);
}

#[tokio::test]
async fn what_is_for_later_waits_until_then() {
    let app = TestApp::new().await;
    let (random, now) = (&app.app.random, app.app.now());
    let due = now + TimeDelta::hours(3);
    app.app
        .db
        .write(|txn| async move {
            jobs::enqueue_at(&txn, random, now, due, &Work::CloseProposals).await
        })
        .await
        .unwrap();
    assert!(claim_next(&app.app).await.unwrap().is_none());
    app.clock.advance(TimeDelta::minutes(179));
    assert!(claim_next(&app.app).await.unwrap().is_none());
    app.clock.advance(TimeDelta::minutes(1));
    let job = claim_next(&app.app).await.unwrap().expect("it is time");
    assert_eq!(job.work, Work::CloseProposals);
}

#[tokio::test]
async fn what_is_for_now_does_not_wait_for_a_clock_that_is_behind() {
    let app = TestApp::new().await;
    let (random, ahead) = (&app.app.random, app.app.now() + TimeDelta::hours(3));
    app.app
        .db
        .write(|txn| async move { jobs::enqueue(&txn, random, ahead, &Work::CloseProposals).await })
        .await
        .unwrap();
    assert!(claim_next(&app.app).await.unwrap().is_some());
}

#[tokio::test]
async fn r17_what_was_given_up_does_not_block_the_next_one() {
    let app = TestApp::new().await;
    let (random, now) = (&app.app.random, app.app.now());
    let db = &app.app.db;
    let schedule = async || {
        db.write(|txn| async move { jobs::enqueue(&txn, random, now, &Work::CleanUp).await })
            .await
            .unwrap();
    };
    schedule().await;
    job::Entity::update_many()
        .col_expr(job::Column::DeadAt, Expr::value(now))
        .exec(db)
        .await
        .unwrap();
    assert_eq!(app.run_jobs().await, 0);
    schedule().await;
    assert_eq!(app.run_jobs().await, 1);
    assert_eq!(waiting(&app).await.len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_wakes_the_worker_at_once() {
    let app = TestApp::new().await;
    let stop = CancellationToken::new();
    // One in this process and, on PostgreSQL, one elsewhere that hears of it.
    let mut here = vec![app.app.clone()];
    if is_postgres() {
        here = vec![app.another(app.post.clone()).await];
    }
    let workers: Vec<_> = here
        .into_iter()
        .map(|one| Worker::looking_every(one, Duration::from_hours(1)).run(stop.clone()))
        .map(tokio::spawn)
        .collect();
    // Several, since the first may be found by the look at the start.
    for number in 1..=3 {
        ask(&app, number).await;
        app.post.wait_for(usize::from(number)).await;
    }
    stop.cancel();
    for worker in workers {
        worker.await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn r17_many_workers_do_each_job_once() {
    let app = TestApp::new().await;
    for number in 0..60 {
        ask(&app, number).await;
    }
    let mut workers = JoinSet::new();
    for _ in 0..6 {
        let other = app.another(app.post.clone()).await;
        workers.spawn(async move { Worker::new(other).run_due().await.unwrap() });
    }
    let counts = workers.join_all().await;
    // A worker may look away while others hold what is left; what remains is done by the next look.
    assert_eq!(counts.iter().sum::<usize>() + app.run_jobs().await, 60);
    let mut to: Vec<String> = app
        .post
        .mails()
        .into_iter()
        .flat_map(|mail| mail.to)
        .collect();
    to.sort();
    to.dedup();
    assert_eq!((to.len(), app.post.mails().len()), (60, 60));
    assert_eq!(waiting(&app).await.len(), 0);
}

#[tokio::test]
async fn r17_a_dead_holder_is_replaced_and_its_late_result_refused() {
    let app = TestApp::new().await;
    ask(&app, 1).await;
    let first = claim_next(&app.app).await.unwrap().expect("a job");
    assert!(claim_next(&app.app).await.unwrap().is_none(), "it is taken");
    // The machine's clock has no say in it.
    app.clock.advance(TimeDelta::days(400));
    assert!(claim_next(&app.app).await.unwrap().is_none(), "still taken");
    app.end_leases().await;
    let second = claim_next(&app.app).await.unwrap().expect("the same job");
    assert_eq!(first.work, second.work);
    assert!(!first.done(&app.app.db).await.unwrap());
    assert_eq!(waiting(&app).await.len(), 1);
    assert!(second.done(&app.app.db).await.unwrap());
    assert_eq!(waiting(&app).await.len(), 0);
}

#[tokio::test]
async fn r19_trouble_delays_a_mail_and_a_refusal_ends_it() {
    let app = TestApp::new().await;
    ask(&app, 1).await;
    app.post.fail(Some("421"));
    assert_eq!(app.run_jobs().await, 1);
    assert_eq!(app.run_jobs().await, 0, "not at once again");
    let job = &waiting(&app).await[0];
    assert_eq!((job.attempts, job.dead_at), (1, None));
    app.clock.advance(TimeDelta::seconds(30));
    app.post.fail(Some("550"));
    assert_eq!(app.run_jobs().await, 1);
    let job = &waiting(&app).await[0];
    assert!(job.dead_at.is_some());
    assert!(!job.failure.as_deref().unwrap().contains("example.com"));
    // A letter that nobody can get holds up no other.
    app.post.fail(None);
    ask(&app, 2).await;
    app.run_jobs().await;
    assert_eq!(app.post.mails()[0].to, ["someone2@example.com"]);
}

#[tokio::test]
async fn r19_a_sign_in_mail_that_comes_too_late_is_dropped() {
    let app = TestApp::new().await;
    ask(&app, 1).await;
    app.clock.advance(TimeDelta::minutes(11));
    assert_eq!(app.run_jobs().await, 1);
    assert!(app.post.mails().is_empty());
    assert_eq!(job::Entity::find().count(&app.app.db).await.unwrap(), 0);
}

#[tokio::test]
async fn r19_sign_in_mails_go_first() {
    let app = TestApp::new().await;
    let (random, now) = (&app.app.random, app.app.now());
    app.app
        .db
        .write(|txn| async move { jobs::enqueue(&txn, random, now, &Work::CleanUp).await })
        .await
        .unwrap();
    app.clock.advance(TimeDelta::seconds(1));
    ask(&app, 1).await;
    ask(&app, 2).await;
    let first = claim_next(&app.app).await.unwrap().unwrap();
    assert!(matches!(first.work, Work::MailSignIn { .. }));
}
