//! People who had a coffee.

use chrono::TimeDelta;
use engawa::jobs::{Work, enqueue};
use entities::{ids::AccountId, meeting, profile};
use sea_orm::{ActiveValue::Set, EntityTrait as _, QueryOrder as _};

use crate::{
    support::{Answer, TestApp},
    tea::{Table, at, slot},
};

/// Runs a job that ticks, and all that it brings about.
pub(crate) async fn tick(app: &TestApp, work: Work) {
    let (app_, work) = (&app.app, &work);
    app.app
        .db
        .write(|txn| async move { enqueue(&txn, &app_.random, app_.now(), work).await })
        .await
        .unwrap();
    app.run_jobs().await;
}

/// What someone says of themselves, so that others see their company.
pub(crate) async fn introduce(app: &TestApp, account: AccountId, company: &str) {
    let profile = profile::ActiveModel {
        account_id: Set(account),
        company: Set(company.to_owned()),
        role: Set(String::new()),
        bio: Set(String::new()),
        years: Set(None),
        industry: Set(String::new()),
        team_size: Set(None),
        employment: Set(None),
        workplace: Set(String::new()),
        past_companies: Set(String::new()),
        region: Set(String::new()),
        online: Set(true),
        in_person: Set(false),
        languages: Set(String::new()),
        wish: Set(None),
        can_talk: Set(String::new()),
        cannot_talk: Set(String::new()),
        trio_welcome: Set(false),
        no_invites: Set(false),
        time_zone: Set("Asia/Tokyo".to_owned()),
        weekly: Set(String::new()),
        by_round: Set(false),
        version: Set(1),
        changed_at: Set(at(0)),
        completed_at: Set(Some(at(0))),
    };
    profile::Entity::insert(profile)
        .exec_without_returning(&app.app.db)
        .await
        .unwrap();
}

/// Books a coffee of the first two people, which begins on Saturday, 28 November, 12:00. Gives its path.
pub(crate) async fn booked(table: &mut Table) -> String {
    let id = table.simple().await;
    for person in [0, 1] {
        introduce(
            &table.app,
            table.id(person),
            ["はるかぜ会計", "いろは学習"][person],
        )
        .await;
        let path = format!("/matches/{id}/accept");
        let ticked = slot(98);
        let form = [("slot", ticked.as_str())];
        table
            .browser(person)
            .post(&path, &form)
            .await
            .assert_status(303);
    }
    let meetings = meeting::Entity::find().order_by_desc(meeting::Column::CreatedAt);
    let meeting = meetings.one(&table.app.app.db).await.unwrap().unwrap();
    format!("/coffees/{}", meeting.id)
}

/// The same, and it is over for an hour and a quarter.
pub(crate) async fn had(table: &mut Table) -> String {
    let coffee = booked(table).await;
    let over = at(98) + TimeDelta::minutes(105);
    table.app.clock.advance(over - table.app.app.now());
    coffee
}

/// Someone's sentence, with what else the form holds.
pub(crate) async fn write(
    table: &mut Table,
    person: usize,
    coffee: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let path = format!("{coffee}/reflect");
    let met = [("met", "yes")];
    let fields: Vec<_> = met.iter().chain(fields).copied().collect();
    table.browser(person).edit(&path, &path, &fields).await
}
