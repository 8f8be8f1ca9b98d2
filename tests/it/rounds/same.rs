//! The same members, settings and seed give the same proposals: on both databases, in any order of rows, and stopped
//! wherever one likes.

use chrono::{DateTime, TimeDelta, Utc};
use engawa::{jobs::Worker, rounds};
use entities::{ids::ProposalId, notice, proposal_time, round::RoundState, round_snapshot};
use sea_orm::{ConnectionTrait as _, EntityTrait as _, PaginatorTrait as _, QueryOrder as _};

use super::people::Tea;
use crate::support::{TestApp, database::is_postgres};

/// Everything that a round published, but for when.
type Published = Vec<(ProposalId, String, Option<i64>, String, Vec<DateTime<Utc>>)>;

async fn published(tea: &Tea) -> Published {
    let times = proposal_time::Entity::find()
        .order_by_asc(proposal_time::Column::StartsAt)
        .all(&tea.app.app.db)
        .await
        .unwrap();
    let of = |id: ProposalId| {
        let times = times.iter().filter(|time| time.proposal_id == id);
        times.map(|time| time.starts_at).collect()
    };
    tea.proposals()
        .await
        .into_iter()
        .map(|one| (one.id, one.pair, one.score, one.reasons, of(one.id)))
        .collect()
}

async fn run(tea: &Tea) -> Published {
    tea.plan("0 10 8-14 * TUE", 1).await.unwrap();
    let round = tea.open().await;
    rounds::begin(&tea.app.app, round.id, None).await.unwrap();
    Worker::new(tea.app.app.clone()).run_next().await.unwrap();
    published(tea).await
}

#[tokio::test]
async fn r6_databases_and_the_order_of_rows_change_nothing() {
    let usual = run(&Tea::new(40).await).await;
    assert_eq!(usual.len(), 20);
    assert!(usual.iter().any(|(.., times)| !times.is_empty()));
    let backwards = Tea::on(TestApp::new().await, 40, true).await;
    assert_eq!(run(&backwards).await, usual);
    let embedded = Tea::on(TestApp::embedded().await, 40, true).await;
    assert_eq!(run(&embedded).await, usual);
}

/// From now on nothing can be written into `table`.
async fn stop(tea: &Tea, table: &str) {
    let db = &tea.app.app.db;
    let sql: &[String] = if is_postgres() {
        &[
            "CREATE FUNCTION snag() RETURNS trigger LANGUAGE plpgsql AS \
             'BEGIN RAISE EXCEPTION ''stopped''; END'"
                .to_owned(),
            format!("CREATE TRIGGER snag BEFORE INSERT ON {table} EXECUTE FUNCTION snag()"),
        ]
    } else {
        &[format!(
            "CREATE TRIGGER snag BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'stopped'); END"
        )]
    };
    for sql in sql {
        db.execute_unprepared(sql).await.unwrap();
    }
}

async fn go_on(tea: &Tea, table: &str) {
    let sql = if is_postgres() {
        format!("DROP TRIGGER snag ON {table}; DROP FUNCTION snag()")
    } else {
        "DROP TRIGGER snag".to_owned()
    };
    tea.app.app.db.execute_unprepared(&sql).await.unwrap();
}

#[tokio::test]
async fn r6_stopped_before_any_table_and_resumed_a_round_is_the_same() {
    let unstopped = run(&Tea::new(24).await).await;
    assert_eq!(unstopped.len(), 12);
    for table in [
        "proposal",
        "proposal_seat",
        "proposal_time",
        "participation",
        "notice",
        "job",
    ] {
        let tea = Tea::monthly(24).await;
        let round = tea.open().await;
        rounds::begin(&tea.app.app, round.id, None).await.unwrap();
        stop(&tea, table).await;
        let worker = Worker::new(tea.app.app.clone());
        worker.run_next().await.unwrap().expect("the round's job");
        // All or nothing.
        assert_eq!(published(&tea).await, [], "{table}");
        let db = &tea.app.app.db;
        assert_eq!(
            notice::Entity::find().count(db).await.unwrap(),
            0,
            "{table}"
        );
        assert_eq!(round_snapshot::Entity::find().count(db).await.unwrap(), 1);
        assert_eq!(tea.round(1).await.state, RoundState::Matching);
        go_on(&tea, table).await;
        tea.app.clock.advance(TimeDelta::minutes(1));
        worker
            .run_next()
            .await
            .unwrap()
            .expect("the same once more");
        assert_eq!(published(&tea).await, unstopped, "{table}");
    }
}
