//! また話したい of both shortens the wait for one another to its floor.

use chrono::TimeDelta;
use engawa::rounds::{Preview, WhyNotPair};
use entities::{
    ids::{MeetingId, RoundId},
    meeting_seat, membership, round,
};
use matching::round::WhyNot;
use sea_orm::{EntityTrait as _, sea_query::Expr};

use super::people::{had, write};
use crate::tea::Table;

/// Why the first two would be no pair in a round that runs now.
async fn why_not(table: &Table) -> WhyNotPair {
    let db = &table.app.app.db;
    let round = round::Entity::find().one(db).await.unwrap().unwrap();
    let round = round::Model {
        id: RoundId(table.app.app.random.id(table.app.app.now())),
        number: 2,
        matches_at: table.app.app.now(),
        window_first: table.app.app.now().date_naive(),
        ..round
    };
    let preview = Preview::load(db, &round, table.app.app.now())
        .await
        .unwrap();
    preview.why_not(table.id(0), table.id(1))
}

async fn table_after_a_coffee(answers: [&str; 2]) -> Table {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let coffee = had(&mut table).await;
    for (person, again) in answers.into_iter().enumerate() {
        let form = [("no_words", "yes"), ("again", again)];
        write(&mut table, person, &coffee, &form)
            .await
            .assert_status(303);
    }
    let db = &table.app.app.db;
    membership::Entity::update_many()
        .col_expr(
            membership::Column::Cadence,
            Expr::value(membership::Cadence::Standing),
        )
        .exec(db)
        .await
        .unwrap();
    let seats = meeting_seat::Entity::find().all(db).await.unwrap();
    assert_eq!(
        seats
            .iter()
            .map(|seat| seat.meeting_id)
            .collect::<std::collections::BTreeSet<MeetingId>>()
            .len(),
        1
    );
    table
}

#[tokio::test]
async fn both_shorten_the_repeat_window_to_ninety_days_and_one_alone_does_not() {
    let met = WhyNotPair::Engine(WhyNot::MetRecently);
    let paired = WhyNotPair::Engine(WhyNot::ArePaired);
    for (answers, days, expected) in [
        (["again", "again"], 85, &met),
        (["again", "again"], 95, &paired),
        (["again", ""], 95, &met),
        (["again", "others"], 95, &met),
        (["", ""], 175, &met),
        (["", ""], 190, &paired),
    ] {
        let table = table_after_a_coffee(answers).await;
        table.app.clock.advance(TimeDelta::days(days));
        let answer = why_not(&table).await;
        assert_eq!(answer, *expected, "{answers:?} after {days} days");
    }
}

#[tokio::test]
async fn what_was_said_goes_into_the_next_round_and_into_no_reason() {
    for (answers, wished) in [
        (["again", "again"], [true, true]),
        (["again", "others"], [true, false]),
        (["", ""], [false, false]),
    ] {
        let table = table_after_a_coffee(answers).await;
        let db = &table.app.app.db;
        let (aoi, ben) = (table.id(0), table.id(1));
        // Before the coffee ben wanted to hear aoi.
        let before = entities::curiosity::ActiveModel {
            account_id: sea_orm::ActiveValue::Set(ben),
            other_id: sea_orm::ActiveValue::Set(aoi),
            created_at: sea_orm::ActiveValue::Set(table.app.app.now()),
        };
        entities::curiosity::Entity::insert(before)
            .exec_without_returning(db)
            .await
            .unwrap();
        table.app.clock.advance(TimeDelta::days(200));
        let round = round::Entity::find().one(db).await.unwrap().unwrap();
        let preview = Preview::load(db, &round, table.app.app.now())
            .await
            .unwrap();
        let curious = &preview.snapshot.curious;
        assert_eq!(curious.contains(&(aoi, ben)), wished[0], "{answers:?}");
        // Whoever would rather meet others is not taken at an earlier word.
        let expected = answers[1] != "others";
        assert_eq!(curious.contains(&(ben, aoi)), expected, "{answers:?}");
        for table in &preview.solution.tables {
            let reasons = format!("{:?}", table.reasons).to_lowercase();
            assert!(!reasons.contains("curious") && !reasons.contains("again"));
        }
    }
}
