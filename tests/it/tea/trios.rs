//! Three at a table, and what becomes of two of them.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use engawa::proposals::{self, machine::Event};
use entities::{
    ids::ProposalId, meeting, meeting_seat, notice, occupied_quarter, proposal,
    proposal::ProposalState,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

use super::{Table, at, context, rows::check};

/// Three people who are asked until hour 80, at hours 98, 122 and 146.
async fn three() -> (Table, ProposalId) {
    let table = Table::new(&["aoi", "ben", "cho"]).await;
    let round = table.round(1).await;
    let people = [table.id(0), table.id(1), table.id(2)];
    let id = table.propose(round, &people, &[98, 122, 146]).await;
    (table, id)
}

async fn yes(table: &Table, id: ProposalId, person: usize, hours: &[i64]) {
    let ticks: BTreeSet<_> = hours.iter().map(|hour| at(*hour)).collect();
    let event = Event::Accept(table.id(person), ticks);
    let app = &table.app.app;
    proposals::answer(&app.db, context(app), id, &event)
        .await
        .unwrap();
}

async fn end(table: &Table) {
    table.app.clock.advance(TimeDelta::hours(81));
    table.close_due().await;
    check(&table.app.app).await;
}

async fn people_of_coffees(table: &Table) -> u64 {
    let db = &table.app.app.db.clone();
    meeting_seat::Entity::find().count(db).await.unwrap()
}

#[tokio::test]
async fn three_yeses_with_a_time_in_common_are_one_coffee_of_three() {
    let (table, id) = three().await;
    yes(&table, id, 0, &[98, 122]).await;
    yes(&table, id, 1, &[122, 146]).await;
    assert_eq!(people_of_coffees(&table).await, 0, "two are not three");
    yes(&table, id, 2, &[122]).await;
    assert_eq!(people_of_coffees(&table).await, 3);
    check(&table.app.app).await;
}

#[tokio::test]
async fn if_one_of_three_does_not_say_yes_the_two_keep_their_coffee() {
    for declines in [false, true] {
        let (mut table, id) = three().await;
        yes(&table, id, 0, &[122, 146]).await;
        yes(&table, id, 1, &[122]).await;
        if declines {
            let path = format!("/matches/{id}/decline");
            table.browser(2).post(&path, &[]).await.assert_status(303);
        }
        // Until the deadline nobody learns anything.
        let path = format!("/matches/{id}");
        table
            .browser(0)
            .get(&path)
            .await
            .assert_shows("お相手のお返事を待っています");
        end(&table).await;
        let db = &table.app.app.db.clone();
        let coffee = meeting::Entity::find().one(db).await.unwrap().unwrap();
        assert_eq!(coffee.starts_at, at(122));
        assert_eq!(people_of_coffees(&table).await, 2);
        let to = format!("/coffees/{}", coffee.id);
        for person in [0, 1] {
            // The old link leads on.
            let next = table.browser(person).get(&path).await.assert_status(303);
            let next = next.header("location").to_owned();
            table.browser(person).get(&next).await.assert_redirect(&to);
        }
        table
            .browser(2)
            .get(&path)
            .await
            .assert_shows("今回は都合が合いませんでした");
        table.browser(2).get(&to).await.assert_status(404);
        // Whoever goes on is not told that it came to nothing.
        let told = notice::Entity::find()
            .filter(notice::Column::Kind.eq("closed"))
            .all(db)
            .await
            .unwrap();
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].account_id, table.id(2));
    }
}

#[tokio::test]
async fn two_of_three_without_a_time_in_common_choose_one() {
    let (table, id) = three().await;
    yes(&table, id, 0, &[98]).await;
    yes(&table, id, 1, &[122]).await;
    end(&table).await;
    let db = &table.app.app.db.clone();
    let next = proposal::Entity::find()
        .filter(proposal::Column::State.eq(ProposalState::Choosing))
        .one(db)
        .await
        .unwrap()
        .unwrap();
    // Both hear of it, neither being there at the deadline.
    let mails = table.app.post.mails();
    let mails = mails
        .iter()
        .filter(|mail| mail.text().contains("ただ、重なる時間が"));
    assert_eq!(mails.count(), 2);
    let held = occupied_quarter::Entity::find().count(db).await.unwrap();
    assert_eq!(held, 6, "their times stay held");
    yes(&table, next.id, 0, &[122]).await;
    assert_eq!(people_of_coffees(&table).await, 2);
    check(&table.app.app).await;
}

#[tokio::test]
async fn one_yes_of_three_is_none() {
    let (table, id) = three().await;
    yes(&table, id, 0, &[98]).await;
    end(&table).await;
    assert_eq!(people_of_coffees(&table).await, 0);
    let db = &table.app.app.db.clone();
    assert_eq!(occupied_quarter::Entity::find().count(db).await.unwrap(), 0);
    assert_eq!(notice::Entity::find().count(db).await.unwrap(), 3);
}

#[tokio::test]
async fn when_one_of_three_who_choose_steps_back_the_others_go_on() {
    let (mut table, id) = three().await;
    yes(&table, id, 0, &[98]).await;
    yes(&table, id, 1, &[98, 122]).await;
    yes(&table, id, 2, &[146]).await;
    let path = format!("/matches/{id}/decline");
    table.browser(2).post(&path, &[]).await.assert_status(303);
    let db = &table.app.app.db.clone();
    let coffee = meeting::Entity::find().one(db).await.unwrap().unwrap();
    assert_eq!(coffee.starts_at, at(98));
    assert_eq!(people_of_coffees(&table).await, 2);
    check(&table.app.app).await;
}
