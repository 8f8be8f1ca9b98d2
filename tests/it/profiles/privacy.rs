//! Resting, invites, and one's data.

use entities::{membership, profile};
use sea_orm::EntityTrait as _;
use serde_json::Value;

use super::{fill, handle, introduce};
use crate::support::{TestApp, dump};

#[tokio::test]
async fn one_rests_until_a_day_and_comes_back_at_once() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    let today = app.app.now().date_naive();
    let day = |days| (today + chrono::TimeDelta::days(days)).to_string();
    for wrong in [day(-1), day(400), "soon".to_owned(), String::new()] {
        aoi.post("/me/privacy/pause", &[("until", &wrong)])
            .await
            .assert_status(422)
            .assert_shows("href=\"#until\"");
    }
    aoi.post("/me/privacy/pause", &[("until", &day(30))])
        .await
        .assert_redirect("/me/privacy");
    aoi.get("/me/privacy").await.assert_shows("お休み中です");
    app.clock.advance(chrono::TimeDelta::days(31));
    let mut aoi = app.signed_in("aoi@example.com").await;
    aoi.get("/me/privacy").await.assert_hides("お休み中です");
    let today = app.app.now().date_naive().to_string();
    aoi.post("/me/privacy/pause", &[("until", &today)])
        .await
        .assert_redirect("/me/privacy");
    aoi.post("/me/privacy/resume", &[])
        .await
        .assert_redirect("/me/privacy");
    let rows = membership::Entity::find().all(&app.app.db).await.unwrap();
    assert!(rows.iter().all(|row| row.paused_until.is_none()));
}

#[tokio::test]
async fn direct_invites_can_be_unwelcome() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    for (form, unwelcome) in [(&[("no_invites", "yes")][..], true), (&[][..], false)] {
        aoi.post("/me/privacy/invites", form)
            .await
            .assert_redirect("/me/privacy");
        let kept = profile::Entity::find().one(&app.app.db).await.unwrap();
        assert_eq!(kept.unwrap().no_invites, unwelcome);
    }
}

#[tokio::test]
async fn r37_r38_all_that_one_wrote_comes_out_and_goes_away() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    let mut ben = app.member(&mut organizer, "tea", "ben").await;
    introduce(
        &mut ben,
        ("ben-marker", "ben-marker Ltd"),
        ("ben-marker", ""),
    )
    .await;
    introduce(
        &mut aoi,
        ("aoi-marker", "aoi-marker Ltd"),
        ("offer-marker", "want-marker"),
    )
    .await;
    let fields = [
        ("name", "aoi-marker"),
        ("company", "aoi-marker Ltd"),
        ("role", "role-marker"),
        ("industry", "industry-marker"),
        ("workplace", "workplace-marker"),
        ("past_companies", "past-marker"),
        ("region", "region-marker"),
        ("bio", "bio-marker"),
        ("can_talk", "can-marker"),
        ("cannot_talk", "cannot-marker"),
    ];
    fill(&mut aoi, "/me/profile", &fields)
        .await
        .assert_redirect("/me");
    let about = handle(&app, "ben@example.com").await;
    let words = [
        ("reason", "other"),
        ("words", "report-marker"),
        ("block", "yes"),
    ];
    aoi.post(&format!("{about}/report"), &words)
        .await
        .assert_redirect("/home");
    let mut marks: Vec<&str> = fields.iter().map(|(_, value)| *value).collect();
    marks.extend(["offer-marker", "want-marker", "report-marker"]);

    let copy = aoi.post("/me/account/data", &[]).await.assert_status(200);
    for mark in &marks {
        assert!(copy.text().contains(mark), "{mark}");
    }
    assert!(!copy.text().contains("ben-marker"));
    let copy: Value = serde_json::from_str(copy.text()).unwrap();
    assert_eq!(copy["people_kept_away_from"][0]["kind"], "block");
    assert_eq!(copy["topics"][0]["proposed_by_me"], true);

    aoi.post("/me/account/delete", &[])
        .await
        .assert_redirect("/");
    let kept = format!("{:?}", dump(&app.app.db).await);
    for mark in marks {
        assert!(!kept.contains(mark), "{mark}");
    }
    assert!(kept.contains("ben-marker Ltd"));
    assert_eq!(dump(&app.app.db).await["report"].len(), 1);
}
