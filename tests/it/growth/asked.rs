//! Being asked how a coffee was: once, and once more.

use chrono::TimeDelta;
use engawa::jobs::Work;
use entities::notice;
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

use super::people::{booked, had, tick, write};
use crate::{
    support::Mail,
    tea::{Table, at},
};

/// Mails to look back.
fn asking(table: &Table) -> Vec<Mail> {
    let mails = table.app.post.mails().into_iter();
    mails
        .filter(|mail| mail.text().contains("/reflect"))
        .collect()
}

async fn told(table: &Table) -> u64 {
    notice::Entity::find()
        .filter(notice::Column::Kind.eq("reflect"))
        .count(&table.app.app.db)
        .await
        .unwrap()
}

#[tokio::test]
async fn an_hour_after_the_end_each_is_asked_once_and_reminded_once() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let coffee = booked(&mut table).await;
    // 59 minutes after the end nobody is.
    let early = at(98) + TimeDelta::minutes(89);
    table.app.clock.advance(early - table.app.app.now());
    tick(&table.app, Work::AskReflections).await;
    assert_eq!((told(&table).await, asking(&table).len()), (0, 0));
    table
        .browser(0)
        .get("/home")
        .await
        .assert_hides("ふりかえる");

    table.app.clock.advance(TimeDelta::minutes(1));
    for _ in 0..3 {
        tick(&table.app, Work::AskReflections).await;
    }
    assert_eq!((told(&table).await, asking(&table).len()), (2, 2));
    let mail = asking(&table).remove(0);
    let text = mail.text();
    assert!(text.contains("とのお茶は、いかがでしたか"), "{text}");
    assert!(mail.raw.contains("List-Unsubscribe"));
    table
        .browser(0)
        .get("/home")
        .await
        .assert_shows("とのお茶、どうでしたか")
        .assert_shows(&format!("{coffee}/reflect"));
    table
        .browser(0)
        .get("/coffees?tab=over")
        .await
        .assert_shows(&format!("{coffee}/reflect"));
    table
        .browser(0)
        .get("/notices")
        .await
        .assert_shows(&format!("{coffee}/reflect"));

    // Aoi writes; only ben is reminded, on Monday at ten.
    write(&mut table, 0, &coffee, &[("no_words", "yes")])
        .await
        .assert_status(303);
    table
        .browser(0)
        .get("/home")
        .await
        .assert_hides("ふりかえる");
    let monday = at(6 * 24);
    table
        .app
        .clock
        .advance(monday - TimeDelta::seconds(1) - table.app.app.now());
    table.app.run_jobs().await;
    assert_eq!(asking(&table).len(), 2);
    table.app.clock.advance(TimeDelta::seconds(1));
    table.app.run_jobs().await;
    let mails = asking(&table);
    assert_eq!(mails.len(), 3);
    assert_eq!(mails[2].to, ["ben@example.com"]);
    table.app.clock.advance(TimeDelta::days(10));
    tick(&table.app, Work::AskReflections).await;
    assert_eq!(asking(&table).len(), 3);
}

#[tokio::test]
async fn r24_who_stopped_such_mails_is_asked_in_the_product_alone() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    had(&mut table).await;
    let none = [("membership", "yes"), ("rounds", "yes")];
    table
        .browser(0)
        .post("/me/notifications", &none)
        .await
        .assert_status(303);
    tick(&table.app, Work::AskReflections).await;
    let mails = asking(&table);
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, ["ben@example.com"]);
    table
        .browser(0)
        .get("/home")
        .await
        .assert_shows("ふりかえる");
}

#[tokio::test]
async fn a_coffee_that_was_cancelled_is_asked_after_by_nobody() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let coffee = booked(&mut table).await;
    table
        .browser(1)
        .post(&format!("{coffee}/cancel"), &[])
        .await
        .assert_status(303);
    table.app.clock.advance(TimeDelta::days(5));
    tick(&table.app, Work::AskReflections).await;
    assert_eq!((told(&table).await, asking(&table).len()), (0, 0));
}
