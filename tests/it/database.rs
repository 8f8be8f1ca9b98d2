//! The database's promises, on whichever the suite runs on.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use chrono::{TimeDelta, TimeZone as _, Utc};
use engawa::db::{self, SchemaError};
use entities::heartbeat;
use sea_orm::{ConnectionTrait as _, DbErr, EntityTrait as _, Statement};
use tokio::{sync::Barrier, task::JoinSet};

use crate::support::{TestDatabase, database::is_postgres};

#[tokio::test]
async fn r56_the_schema_goes_up_down_and_up_again() {
    let database = TestDatabase::empty().await;
    let db = database.connect().await;
    let all = db::schema_state(&db).await.unwrap().pending;
    assert!(!all.is_empty());

    db::migrate_up(&db).await.unwrap();
    let state = db::schema_state(&db).await.unwrap();
    assert_eq!((state.applied, state.pending), (all.clone(), vec![]));

    let steps = u32::try_from(all.len()).unwrap();
    db::migrate_down(&db, steps).await.unwrap();
    assert_eq!(db::schema_state(&db).await.unwrap().pending, all);

    db::migrate_up(&db).await.unwrap();
    assert_eq!(db::schema_state(&db).await.unwrap().applied, all);
}

#[tokio::test]
async fn r56_of_eight_that_migrate_at_once_none_fails() {
    let database = TestDatabase::empty().await;
    let mut instances = JoinSet::new();
    for _ in 0..8 {
        let url = database.url.clone();
        instances.spawn(async move {
            let db = db::connect(&url).await.unwrap();
            db::migrate_up(&db).await.unwrap();
            db::schema_state(&db).await.unwrap().pending
        });
    }
    for pending in instances.join_all().await {
        assert_eq!(pending, Vec::<String>::new());
    }
}

#[tokio::test]
async fn r56_a_schema_of_a_newer_program_is_refused() {
    let database = TestDatabase::migrated().await;
    let db = database.connect().await;
    db.execute_unprepared(
        "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m99991231_000000_later', 0)",
    )
    .await
    .unwrap();
    assert!(matches!(
        db::schema_state(&db).await,
        Err(SchemaError::Newer)
    ));
    assert!(matches!(db::migrate_up(&db).await, Err(SchemaError::Newer)));
}

#[tokio::test]
async fn r8_every_connection_has_the_settings() {
    if is_postgres() {
        return;
    }
    let database = TestDatabase::migrated().await;
    let db = database.connect().await;
    // Transactions that are open at once, each on a connection of its own.
    let mut open = Vec::new();
    for _ in 0..8 {
        open.push(sea_orm::TransactionTrait::begin(db.pool()).await.unwrap());
    }
    for connection in &open {
        for (pragma, expected) in [
            ("journal_mode", "wal"),
            ("synchronous", "2"),
            ("busy_timeout", "5000"),
            ("foreign_keys", "1"),
            ("secure_delete", "1"),
        ] {
            let row = connection
                .query_one_raw(Statement::from_string(
                    connection.get_database_backend(),
                    format!("PRAGMA {pragma}"),
                ))
                .await
                .unwrap()
                .unwrap();
            let value = row
                .try_get_by_index::<String>(0)
                .or_else(|_| {
                    row.try_get_by_index::<i64>(0)
                        .map(|number| number.to_string())
                })
                .unwrap();
            assert_eq!(value, expected, "{pragma}");
        }
    }
}

/// Sixty-four writers beside eight readers; how long each write took. None may fail.
pub(crate) async fn writers(time: Duration) -> Vec<Duration> {
    const WRITERS: u32 = 64;
    const READERS: u32 = 8;
    let database = TestDatabase::migrated().await;
    let db = database.connect().await;
    let epoch = Utc.with_ymd_and_hms(2026, 1, 1, 0, 0, 0).unwrap();
    let start = Instant::now();
    let mut readers = JoinSet::new();
    for _ in 0..READERS {
        let db = db.clone();
        readers.spawn(async move {
            while start.elapsed() < time {
                heartbeat::Entity::find().all(&db).await.unwrap();
            }
        });
    }
    let mut tasks = JoinSet::new();
    for number in 0..WRITERS {
        let db = db.clone();
        tasks.spawn(async move {
            let mut took = Vec::new();
            while start.elapsed() < time {
                let begin = Instant::now();
                db.beat(epoch + TimeDelta::seconds(i64::from(number)))
                    .await
                    .unwrap();
                took.push(begin.elapsed());
            }
            took
        });
    }
    let outcomes = tasks.join_all().await;
    readers.join_all().await;
    // Fair: nobody starves while others write.
    assert!(outcomes.iter().all(|writes| !writes.is_empty()));
    outcomes.concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn r8_writers_wait_their_turn_and_none_fails() {
    writers(Duration::from_secs(2)).await;
}

#[tokio::test]
async fn a_failed_action_leaves_nothing_behind() {
    let database = TestDatabase::migrated().await;
    let db = database.connect().await;
    let outcome: Result<(), DbErr> = db
        .write(|txn| async move {
            txn.execute_unprepared(
                "INSERT INTO heartbeat (id, beat_at) VALUES (1, '2026-01-01T00:00:00+00:00')",
            )
            .await?;
            Err(DbErr::Custom("changed my mind".to_owned()))
        })
        .await;
    assert!(outcome.is_err());
    assert!(heartbeat::Entity::find().all(&db).await.unwrap().is_empty());
    // An action that changed its mind says nothing about the database.
    assert!(db.health().is_good());
}

#[tokio::test]
async fn two_transactions_that_deadlock_both_succeed_in_the_end() {
    if !is_postgres() {
        return;
    }
    let database = TestDatabase::migrated().await;
    let db = database.connect().await;
    db.execute_unprepared("CREATE TABLE pair (id int PRIMARY KEY, n int NOT NULL)")
        .await
        .unwrap();
    db.execute_unprepared("INSERT INTO pair VALUES (1, 0), (2, 0)")
        .await
        .unwrap();
    // Each has its first row before either asks for its second; a repeat meets nobody.
    let both_have_one = &Barrier::new(2);
    let add = |first: i32, second: i32| {
        let db = db.clone();
        async move {
            let is_repeat = &AtomicBool::new(false);
            db.write(|txn| async move {
                txn.execute_unprepared(&format!("UPDATE pair SET n = n + 1 WHERE id = {first}"))
                    .await?;
                if !is_repeat.swap(true, Ordering::Relaxed) {
                    both_have_one.wait().await;
                }
                txn.execute_unprepared(&format!("UPDATE pair SET n = n + 1 WHERE id = {second}"))
                    .await?;
                Ok::<(), DbErr>(())
            })
            .await
        }
    };
    let (one, two) = tokio::join!(add(1, 2), add(2, 1));
    one.unwrap();
    two.unwrap();
    let row = db
        .query_one_raw(Statement::from_string(
            db.get_database_backend(),
            "SELECT CAST(sum(n) AS int) FROM pair",
        ))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(row.try_get_by_index::<i32>(0).unwrap(), 4);
}
