//! The zone in which someone reads times.

use chrono::TimeZone as _;
use chrono_tz::Tz;
use entities::account;

use crate::support::{TestApp, join};

#[tokio::test]
async fn a_newcomer_reads_times_in_the_communitys_zone() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let link = app.invitation(&mut organizer, "tea", 1).await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    let zone = async || {
        let row = account::Entity::find_by_email("aoi@example.com");
        row.one(&app.app.db).await.unwrap().unwrap().time_zone
    };
    assert_eq!(zone().await, None);
    join(&mut aoi, "tea", "Aoi", &link)
        .await
        .assert_redirect("/start/1");
    assert_eq!(zone().await.as_deref(), Some("Asia/Tokyo"));
}

#[tokio::test]
async fn a_chosen_zone_goes_with_the_person() {
    let app = TestApp::new().await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    let choice = [("language", "en"), ("time_zone", "America/New_York")];
    aoi.post("/me/display", &choice)
        .await
        .assert_redirect("/me/display");
    aoi.get("/me/display")
        .await
        .assert_shows("<option value=\"America/New_York\" selected>New York</option>")
        .assert_shows("<optgroup label=\"Indian Ocean\">");
    let now = app.app.now();
    let there = Tz::America__New_York.from_utc_datetime(&now.naive_utc());
    let shown = there.format("%-d %b %Y, %H:%M (New York)").to_string();
    aoi.get("/me/account").await.assert_shows(&shown);

    // In another browser, too, and whatever that one remembers of somebody else.
    let mut other = app.signed_in("aoi@example.com").await;
    other
        .cookies
        .insert("engawa_zone".to_owned(), "Asia/Seoul".to_owned());
    other
        .post("/language", &[("language", "ja"), ("back", "/me/account")])
        .await
        .assert_redirect("/me/account");
    other
        .get("/me/account")
        .await
        .assert_shows("（ニューヨーク）");
    // Another name for a zone, from when it was on offer, goes on working and is no choice for others.
    let alias = [("time_zone", "America/Buenos_Aires")];
    other
        .post("/me/display", &alias)
        .await
        .assert_redirect("/me/display");
    other
        .get("/me/display")
        .await
        .assert_shows("<option value=\"\" selected>Buenos Aires</option>")
        .assert_shows("<option value=\"America/Argentina/Buenos_Aires\">")
        .assert_hides("<option value=\"America/Buenos_Aires\"");
    other
        .get("/me/account")
        .await
        .assert_shows("（Buenos Aires）");
    let back = [("time_zone", "America/New_York")];
    other
        .post("/me/display", &back)
        .await
        .assert_redirect("/me/display");
    // What is no zone changes nothing.
    for wrong in ["", "Mars/Olympus", "<script>"] {
        other
            .post("/me/display", &[("time_zone", wrong)])
            .await
            .assert_status(303);
    }
}

#[tokio::test]
async fn a_browser_without_an_account_remembers_its_zone() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    browser
        .get("/me/display")
        .await
        .assert_shows("<option value=\"Asia/Tokyo\" selected>東京</option>");
    browser
        .post("/me/display", &[("time_zone", "Europe/London")])
        .await
        .assert_redirect("/me/display");
    browser
        .get("/me/display")
        .await
        .assert_shows("<option value=\"Europe/London\" selected>ロンドン</option>");
}
