//! Workers that die or are frozen, in full numbers.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use entities::job;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

use crate::{
    mail_server::invite,
    support::{
        TestApp,
        database::is_postgres,
        service::{Service, engawa},
        smtp::{Mood, SmtpServer},
    },
};

/// As many as a worker runs side by side.
const EACH: usize = 16;
const HOLDERS: usize = 20;
const LEASE: Duration = Duration::from_mins(1);

async fn left(app: &TestApp) -> u64 {
    job::Entity::find().count(&app.app.db).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes: make long"]
async fn r17_twenty_holders_are_killed_or_frozen_and_their_jobs_taken_over() {
    // An embedded database has one process.
    if !is_postgres() {
        return;
    }
    let app = TestApp::new().await;
    let server = SmtpServer::start().await;
    server.set(Mood::Slow(Duration::from_mins(1)));
    let count = HOLDERS * EACH;
    invite(&app, count).await;
    let folder = tempfile::tempdir().unwrap();
    let start = || {
        let mut command = engawa(&folder);
        command
            .env("DATABASE_URL", &app.database.url)
            .env("ENGAWA_SECRET", "a secret of the tests, 0123456789")
            .env("ENGAWA_SMTP_URL", server.url().as_str());
        Service::start(command, &["--role", "worker"])
    };
    let mut holders: Vec<Service> = (0..HOLDERS).map(|_| start()).collect();
    // Every letter is on its way, in somebody's hands.
    while server.came() < count {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let frozen = holders.split_off(HOLDERS / 2);
    for holder in &frozen {
        holder.signal("STOP");
    }
    drop(holders);
    let begin = Instant::now();
    server.set(Mood::Good);
    let heir = start();
    while left(&app).await > 0 {
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert!(
            begin.elapsed() < Duration::from_mins(3),
            "{} left",
            left(&app).await
        );
    }
    let took = begin.elapsed();
    // What the frozen ones bring when they wake up counts no more.
    tokio::time::sleep(Duration::from_mins(2).saturating_sub(begin.elapsed())).await;
    for holder in &frozen {
        holder.signal("CONT");
    }
    for holder in frozen {
        assert!(holder.stop().0.success());
    }
    assert!(heir.stop().0.success());
    assert_eq!(left(&app).await, 0);

    let mut copies = BTreeMap::<String, usize>::new();
    for letter in server.kept() {
        let id = letter.lines().find(|line| line.starts_with("Message-ID: "));
        *copies.entry(id.unwrap().to_owned()).or_default() += 1;
    }
    let most = copies.values().max().unwrap();
    println!(
        "{count} jobs of {HOLDERS} holders, all done {took:?} after they fell silent; at most {most} copies"
    );
    assert_eq!(copies.len(), count);
    assert!(*most <= 2, "{most} copies");
    assert!(took <= LEASE + Duration::from_secs(10), "{took:?}");
}
