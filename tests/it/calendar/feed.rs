//! Files to download, and calendars to subscribe to.

use super::{
    Table, cancel, coffee,
    files::{File, unescape},
    shift,
};
use crate::support::{Browser, TestApp};

async fn address(browser: &mut Browser) -> String {
    let page = browser.get("/me/availability/calendars").await;
    let link = page.text().split("<code>").nth(1).unwrap();
    let link = link.split('<').next().unwrap();
    link.strip_prefix("http://127.0.0.1:3000")
        .unwrap()
        .to_owned()
}

async fn read(app: &TestApp, path: &str) -> File {
    // No cookies: a calendar program has none.
    let answer = app.browser().get(path).await.assert_status(200);
    assert_eq!(
        answer.header("content-type"),
        "text/calendar; charset=utf-8"
    );
    File::read(answer.text())
}

#[tokio::test]
async fn a_private_feed_shows_ones_coffees_as_they_are_until_its_address_is_renewed() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let path = coffee(&mut table).await;
    let make = [("generation", "0")];
    for _ in 0..2 {
        // The same form again makes no second address.
        table
            .browser(0)
            .post("/me/availability/feed", &make)
            .await
            .assert_redirect("/me/availability/calendars");
    }
    let feed = address(table.browser(0)).await;
    let file = read(&table.app, &feed).await;
    assert_eq!(file.one("DTSTART"), "20261129T030000Z");
    assert!(file.all("METHOD").is_empty() && file.all("ATTENDEE").is_empty());
    let text = format!("{file:?}");
    assert!(!text.contains("@example.com"), "{text}");
    shift(&mut table, &path, "2026-11-30T12:00").await;
    let file = read(&table.app, &feed).await;
    assert_eq!(file.one("DTSTART"), "20261130T030000Z");
    // The reader's language, not the asker's.
    table
        .browser(0)
        .post("/language", &[("language", "en"), ("back", "/home")])
        .await
        .assert_status(303);
    let file = read(&table.app, &feed).await;
    assert_eq!(unescape(file.one("SUMMARY")), "Coffee with ben");
    cancel(table.browser(0), &path).await;
    assert!(read(&table.app, &feed).await.all("DTSTART").is_empty());

    let renew = [("generation", "1")];
    table
        .browser(0)
        .post("/me/availability/feed", &renew)
        .await
        .assert_status(303);
    let newer = address(table.browser(0)).await;
    assert_ne!(newer, feed);
    table.app.browser().get(&feed).await.assert_status(404);
    read(&table.app, &newer).await;
    let end = [("generation", "2"), ("end", "yes")];
    table
        .browser(0)
        .post("/me/availability/feed", &end)
        .await
        .assert_status(303);
    table.app.browser().get(&newer).await.assert_status(404);
    for none in ["/calendar/x.ics", "/calendar/.ics", "/calendar/none"] {
        table.app.browser().get(none).await.assert_status(404);
    }
}

#[tokio::test]
async fn a_coffee_can_be_put_into_any_calendar_by_its_own_people() {
    let mut table = Table::new(&["aoi", "ben", "cho"]).await;
    let path = coffee(&mut table).await;
    let file = format!("{path}/calendar.ics");
    let answer = table.browser(0).get(&file).await.assert_status(200);
    let read = File::read(answer.text());
    assert_eq!(unescape(read.one("SUMMARY")), "benさんとお茶");
    table.browser(2).get(&file).await.assert_status(404);
    let page = table.browser(1).get(&path).await;
    page.assert_shows(&file)
        .assert_shows("https://calendar.google.com/calendar/render?action=TEMPLATE")
        .assert_shows("20261129T030000Z%2F20261129T033000Z")
        .assert_shows("https://outlook.office.com/calendar/0/action/compose");
}
