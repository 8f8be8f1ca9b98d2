//! 困ったこと about nobody in particular: one tap away everywhere.

use engawa::http;
use entities::{membership, report};
use sea_orm::EntityTrait as _;

use super::hidden;
use crate::support::TestApp;

#[tokio::test]
async fn every_page_leads_to_it() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    let link = "href=\"/trouble\"";
    for route in http::table() {
        if route.method == axum::http::Method::GET && !route.path.contains('{') {
            let page = aoi.get(route.path).await;
            if page.header("content-type").starts_with("text/html") {
                page.assert_shows(link);
            }
        }
    }
    for page in ["/", "/login", "/nowhere", "/c/tea"] {
        app.browser().get(page).await.assert_shows(link);
    }
}

#[tokio::test]
async fn the_organizers_read_it_and_answer() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    aoi.post("/trouble", &[("words", "marker-of-trouble")])
        .await
        .assert_status(422)
        .assert_shows("href=\"#reason\"")
        .assert_shows("marker-of-trouble");
    let form = [("reason", "other"), ("words", "marker-of-trouble")];
    aoi.post("/trouble", &form).await.assert_redirect("/home");
    aoi.get("/home").await.assert_hides("marker-of-trouble");
    let told = report::Entity::find()
        .one(&app.app.db)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(told.about_id, None);
    organizer
        .get("/c/tea/manage")
        .await
        .assert_shows("相談・通報が1件あります");
    let path = format!("/c/tea/manage/watch/{}", told.id);
    organizer
        .get(&path)
        .await
        .assert_shows("marker-of-trouble")
        .assert_hides("name=\"after\"");
    organizer
        .post(
            &path,
            &[("answer", "thank-you-marker"), ("after", "remove")],
        )
        .await
        .assert_redirect("/c/tea/manage/watch");
    aoi.get(&format!("/c/tea/reports/{}", told.id))
        .await
        .assert_shows("thank-you-marker");
    let rows = membership::Entity::find().all(&app.app.db).await.unwrap();
    assert!(rows.iter().all(|row| row.held_at.is_none()));
    app.run_jobs().await;
}

#[tokio::test]
async fn who_is_in_several_communities_says_which() {
    let app = TestApp::new().await;
    let mut tea = app.community("tea").await;
    let mut coffee = app.community("coffee").await;
    app.community("water").await;
    let mut aoi = app.member(&mut tea, "tea", "aoi").await;
    let link = app.invitation(&mut coffee, "coffee", 1).await;
    crate::support::join(&mut aoi, "coffee", "aoi", &link)
        .await
        .assert_status(303);
    aoi.get("/home").await.assert_status(200);
    aoi.get("/trouble")
        .await
        .assert_shows("value=\"tea\"")
        .assert_shows("value=\"coffee\"")
        .assert_hides("value=\"water\"");
    for wrong in ["", "water", "nowhere"] {
        aoi.post("/trouble", &[("reason", "other"), ("community", wrong)])
            .await
            .assert_status(422)
            .assert_shows("href=\"#community\"");
    }
    aoi.post("/trouble", &[("reason", "other"), ("community", "coffee")])
        .await
        .assert_redirect("/home");
    for (organizer, slug, count) in [(&mut tea, "tea", 0), (&mut coffee, "coffee", 1)] {
        let page = organizer.get(&format!("/c/{slug}/manage/watch")).await;
        let path = format!("/c/{slug}/manage/watch/");
        assert_eq!(page.text().matches(&path).count(), count, "{slug}");
    }
}

#[tokio::test]
async fn r32_r33_others_learn_whom_to_write_to_and_tell_nobody() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut stranger = app.signed_in("stranger@example.com").await;
    for browser in [&mut app.browser(), &mut stranger] {
        browser
            .get("/trouble")
            .await
            .assert_shows("mailto:")
            .assert_hides("<textarea");
    }
    stranger
        .post("/trouble", &[("reason", "other"), ("community", "tea")])
        .await
        .assert_status(404);
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    for _ in 0..10 {
        let once = hidden(&aoi.get("/trouble").await, "once");
        aoi.post("/trouble", &[("once", &once), ("reason", "other")])
            .await
            .assert_redirect("/home");
    }
    let refused = aoi
        .post("/trouble", &[("reason", "other")])
        .await
        .assert_status(429);
    assert!(!refused.header("retry-after").is_empty());
}
