//! A crash after any step, and a restart, give the same proposals once.

use std::{
    collections::HashSet,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use engawa::{
    db::Db,
    jobs::{Work, Worker, claim_next, enqueue},
    rounds,
};
use entities::{
    job, notice, participation, proposal, proposal_seat, round::RoundState, round_snapshot,
    schedule_tick,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

use tokio::time::sleep;

use super::people::Tea;
use crate::support::{
    MemoryPost, TestApp, TestDatabase,
    service::{Service, engawa},
};

#[tokio::test]
async fn r10_a_holder_that_dies_between_the_steps_leaves_a_round_that_ends_once() {
    let tea = Tea::monthly(24).await;
    let round = tea.open().await;
    rounds::begin(&tea.app.app, round.id, None).await.unwrap();
    assert_eq!(tea.round(1).await.state, RoundState::Matching);
    // Claimed, and its holder is gone: another one takes over when the lease is over.
    let claimed = claim_next(&tea.app.app).await.unwrap();
    assert!(claimed.is_some());
    let other = tea.app.another(MemoryPost::default()).await;
    tea.app.end_leases().await;
    Worker::new(other).run_due().await.unwrap();
    assert_eq!(tea.round(1).await.state, RoundState::Proposed);
    let proposals = tea.proposals().await;
    assert_eq!(proposals.len(), 12);
    // The late holder comes back, and the job is run once more.
    tea.app.run_jobs().await;
    assert_eq!(tea.proposals().await, proposals);
    let db = &tea.app.app.db;
    assert_eq!(proposal_seat::Entity::find().count(db).await.unwrap(), 24);
    assert_eq!(notice::Entity::find().count(db).await.unwrap(), 24);
    assert_eq!(round_snapshot::Entity::find().count(db).await.unwrap(), 0);
}

#[tokio::test]
async fn r17_the_late_result_of_a_round_s_dead_holder_is_refused() {
    let tea = Tea::monthly(24).await;
    let round = tea.open().await;
    let app = &tea.app.app;
    rounds::begin(app, round.id, None).await.unwrap();
    let dead = claim_next(app).await.unwrap().expect("the round's job");
    assert_eq!(dead.work, Work::SolveRound { round: round.id });
    assert!(claim_next(app).await.unwrap().is_none(), "it is taken");
    tea.app.end_leases().await;
    let heir = tea.app.another(MemoryPost::default()).await;
    let done = Worker::new(heir).run_next().await.unwrap();
    assert_eq!(done, Some(Work::SolveRound { round: round.id }));
    let rows = crate::support::dump(&app.db).await;
    assert!(
        !dead.done(&app.db).await.unwrap(),
        "it is not theirs any more"
    );
    assert_eq!(crate::support::dump(&app.db).await, rows);
    // Whatever a holder would still write finds the round published.
    app.db
        .write(|txn| async move {
            let work = Work::SolveRound { round: round.id };
            enqueue(&txn, &app.random, app.now(), &work).await
        })
        .await
        .unwrap();
    let again = Worker::new(app.clone()).run_next().await.unwrap();
    assert_eq!(again, Some(Work::SolveRound { round: round.id }));
    assert_eq!(crate::support::dump(&app.db).await, rows);
}

/// `engawa round run` on that database.
fn run(database: &TestDatabase) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_engawa"));
    command
        .args(["round", "run", "--community", "tea"])
        .env_remove("ENGAWA_TEST_DATABASE_URL")
        .env("DATABASE_URL", &database.url)
        .env("ENGAWA_SECRET", "a secret of the tests, 0123456789")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// Kills the program at so many moments of a round of so many people, each time on a copy of the same database.
pub(crate) async fn killed_rounds(people: usize, moments: u32) {
    let tea = Tea::on(TestApp::today(&[]).await, people, false).await;
    tea.plan("0 10 * * TUE", 1).await.unwrap();
    tea.app.app.db.pool().close_by_ref().await.unwrap();
    let source = tea.app.database;
    let whole = source.copy().await;
    let begin = Instant::now();
    let output = run(&whole).stderr(Stdio::piped()).output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    let takes = begin.elapsed();
    let mut caught = 0;
    for number in 1..=moments {
        let database = source.copy().await;
        let mut child = run(&database).spawn().unwrap();
        // The moment is what is tried out here; nothing is asserted about it.
        thread::sleep(takes * number / moments.max(1));
        child.kill().unwrap();
        child.wait().unwrap();
        caught += u32::from(resume(database, people).await);
    }
    println!(
        "{moments} kills of a round of {people} that takes {takes:?}; {caught} of them after it had begun"
    );
}

/// Goes on after a crash, and looks at what there is. Says whether the round had begun before.
async fn resume(database: TestDatabase, people: usize) -> bool {
    let db = database.connect().await;
    let app = TestApp::on_today(database, db);
    let db = &app.app.db;
    let community = engawa::communities::find_by_slug(db, "tea").await;
    let community = community.unwrap().unwrap().id;
    let find = async || {
        let found = rounds::find(db, community, 1).await;
        found.unwrap().unwrap()
    };
    let round = find().await;
    let begun = round.state != RoundState::Open;
    if !begun {
        rounds::begin(&app.app, round.id, None).await.unwrap();
    }
    let worker = Worker::new(app.app.clone());
    while find().await.state == RoundState::Matching {
        assert!(worker.run_next().await.unwrap().is_some(), "nothing to do");
    }
    assert_eq!(find().await.state, RoundState::Proposed);
    assert_published(db, people).await;
    begun
}

/// Everybody has one proposal, or an outcome without one, and one notice and one mail of it.
async fn assert_published(db: &Db, people: usize) {
    let seats = proposal_seat::Entity::find().all(db).await.unwrap();
    let asked: HashSet<_> = seats.iter().map(|seat| seat.account_id).collect();
    assert_eq!(asked.len(), seats.len(), "nobody is asked twice");
    let proposals = proposal::Entity::find().count(db).await.unwrap();
    assert_eq!(usize::try_from(proposals).unwrap() * 2, seats.len());
    let outcomes = participation::Entity::find()
        .filter(participation::Column::Outcome.is_not_null())
        .count(db)
        .await
        .unwrap();
    assert_eq!(
        usize::try_from(outcomes).unwrap(),
        people,
        "everybody has an outcome"
    );
    let notices = notice::Entity::find().count(db).await.unwrap();
    assert_eq!(usize::try_from(notices).unwrap(), seats.len());
    let mails = job::Entity::find().filter(job::Column::Key.starts_with("mail:"));
    let mails = mails.count(db).await.unwrap();
    assert_eq!(usize::try_from(mails).unwrap(), people, "and one mail");
    assert_eq!(schedule_tick::Entity::find().count(db).await.unwrap(), 1);
    assert_eq!(round_snapshot::Entity::find().count(db).await.unwrap(), 0);
}

/// A worker is frozen while it works a round out, and wakes up when another one has published it.
pub(crate) async fn frozen_holder(people: usize) {
    let tea = Tea::on(TestApp::today(&[]).await, people, false).await;
    tea.plan("0 10 * * TUE", 1).await.unwrap();
    let (round, db) = (tea.open().await, &tea.app.app.db);
    rounds::begin(&tea.app.app, round.id, None).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let start = || {
        let mut command = engawa(&folder);
        command
            .env("DATABASE_URL", &tea.app.database.url)
            .env("ENGAWA_SECRET", "a secret of the tests, 0123456789")
            .env("ENGAWA_LOG", "error");
        Service::start(command, &["--role", "worker"])
    };
    let holder = start();
    let key = Work::SolveRound { round: round.id }.key();
    let leased = async || {
        let job = job::Entity::find_by_key(&key).one(db).await.unwrap();
        job.is_some_and(|job| job.leased_until.is_some())
    };
    while !leased().await {
        sleep(Duration::from_millis(5)).await;
    }
    holder.signal("STOP");
    assert_eq!(tea.round(1).await.state, RoundState::Matching);
    let begin = Instant::now();
    let heir = start();
    while tea.round(1).await.state == RoundState::Matching {
        sleep(Duration::from_millis(50)).await;
        assert!(begin.elapsed() < Duration::from_mins(3));
    }
    println!(
        "published {:?} after its holder was frozen",
        begin.elapsed()
    );
    holder.signal("CONT");
    assert!(holder.stop().0.success());
    assert!(heir.stop().0.success());
    assert_published(db, people).await;
}

#[tokio::test]
async fn r10_killed_at_twenty_moments_a_round_of_two_thousand_ends_once() {
    killed_rounds(2000, 20).await;
}
