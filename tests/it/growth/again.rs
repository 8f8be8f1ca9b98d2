//! A coffee that is offered again after a cancellation counts for the round that the first one came from.

use chrono::TimeDelta;
use engawa::{
    growth_report::{self, Counts},
    jobs::Work,
};
use entities::{
    meeting::{self, MeetingState},
    proposal, proposal_again,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};

use super::people::tick;
use crate::tea::{Table, slot};

/// The path of the one coffee that is booked.
async fn booked(table: &Table) -> String {
    let booked = meeting::Entity::find().filter(meeting::Column::State.eq(MeetingState::Booked));
    let booked = booked.one(&table.app.app.db).await.unwrap().unwrap();
    format!("/coffees/{}", booked.id)
}

/// Somebody cancels and offers times; the other picks the first.
async fn put_off(table: &mut Table, (who, other): (usize, usize)) {
    let cancel = format!("{}/cancel", booked(table).await);
    table
        .browser(who)
        .post(&cancel, &[("again", "yes")])
        .await
        .assert_status(303);
    let list = table.browser(other).get("/coffees?tab=waiting").await;
    let invite = list.text().split("href=\"/invites/").nth(1).unwrap();
    let invite = format!("/invites/{}", invite.split('"').next().unwrap());
    let page = table.browser(other).get(&invite).await;
    let time = page.text().split("name=\"slot\" value=\"").nth(1).unwrap();
    let time = time.split('"').next().unwrap().to_owned();
    table
        .browser(other)
        .post(&format!("{invite}/accept"), &[("slot", &time)])
        .await
        .assert_status(303);
}

async fn counted(table: &Table) -> Counts {
    // Six rounds are one unit however few wrote.
    for number in 2..=6 {
        table.round(number).await;
    }
    table.app.clock.advance(TimeDelta::days(60));
    tick(&table.app, Work::ReleaseReports).await;
    let units = growth_report::list_units(&table.app.app.db, table.community).await;
    units.unwrap().remove(0).counts
}

#[tokio::test]
async fn a_coffee_that_was_put_off_twice_counts_for_its_round() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    for person in [0, 1] {
        table.says(person, "mon 12:00-14:00", "Asia/Tokyo").await;
    }
    let first = table.simple().await;
    let reasons = r#"[{"code":"same_region"}]"#;
    proposal::Entity::update_many()
        .col_expr(proposal::Column::Reasons, Expr::value(reasons))
        .filter(proposal::Column::Id.eq(first))
        .exec(&table.app.app.db)
        .await
        .unwrap();
    for person in [0, 1] {
        let (path, time) = (format!("/matches/{first}/accept"), slot(98));
        let form = [("slot", time.as_str())];
        table.browser(person).post(&path, &form).await;
    }
    put_off(&mut table, (0, 1)).await;
    put_off(&mut table, (1, 0)).await;
    let db = &table.app.app.db;
    let offered = proposal_again::Entity::find().all(db).await.unwrap();
    assert_eq!(offered.len(), 2);
    let counts = counted(&table).await;
    assert_eq!((counts.coffees, counts.funnel[3]), (1, 2));
    // What led to the first is what led to it.
    assert_eq!(counts.why.len(), 1);
    assert_eq!(counts.why[0].code, "same_region");
}
