//! A person's page, blocking and reporting.

use entities::{audit, membership, report};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

use super::{fill, handle, introduce};
use crate::support::{Browser, TestApp};

/// Two people of different companies who have something to tell each other.
async fn two(app: &TestApp) -> (Browser, Browser, Browser) {
    let mut organizer = app.community("tea").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    let mut ben = app.member(&mut organizer, "tea", "ben").await;
    introduce(
        &mut aoi,
        ("森田 ちひろ", "こだま"),
        ("電話", "FAQ、VOC活用"),
    )
    .await;
    introduce(&mut ben, ("佐々木 みのり", "みなと"), ("FAQ", "電話対応")).await;
    let times = [
        ("times", "weekday_noon"),
        ("zone", "Asia/Tokyo"),
        ("modes", "online"),
        ("languages", "ja"),
    ];
    for browser in [&mut aoi, &mut ben] {
        fill(browser, "/start/4", &times)
            .await
            .assert_redirect("/start/done");
    }
    (organizer, aoi, ben)
}

#[tokio::test]
async fn a_page_shows_what_the_two_share() {
    let app = TestApp::new().await;
    let (_, mut aoi, mut ben) = two(&app).await;
    let private = [
        ("name", "佐々木 みのり"),
        ("company", "みなと"),
        ("workplace", "Secret Client"),
        ("cannot_talk", "売上の数字"),
        ("modes", "online"),
        ("languages", "ja"),
    ];
    fill(&mut ben, "/me/profile", &private)
        .await
        .assert_redirect("/me");
    aoi.get(&handle(&app, "ben@example.com").await)
        .await
        .assert_status(200)
        .assert_shows("佐々木 みのり")
        .assert_shows("みなと")
        .assert_shows("会社は未確認")
        .assert_shows("tag--hit")
        .assert_shows("（あなたと重なる）")
        .assert_shows("ふたりの重なり")
        .assert_shows("あなたが聞けること")
        .assert_shows("あなたに聞きたいこと")
        .assert_shows("平日 12:00–14:00")
        .assert_shows("売上の数字")
        .assert_shows("平日の昼")
        .assert_hides("Secret Client")
        .assert_hides("ben@example.com");
    ben.get(&handle(&app, "ben@example.com").await)
        .await
        .assert_shows("あなたのページ")
        .assert_hides("ふたりの重なり")
        .assert_hides("Secret Client")
        .assert_hides("距離をおく");
}

#[tokio::test]
async fn r33_a_page_is_there_for_people_of_the_community_alone() {
    let app = TestApp::new().await;
    let (mut organizer, mut aoi, mut ben) = two(&app).await;
    let mut elsewhere = app.community("coffee").await;
    let stranger = app.member(&mut elsewhere, "coffee", "chie").await;
    let mut former = app.member(&mut organizer, "tea", "dan").await;
    former
        .post("/c/tea/leave", &[])
        .await
        .assert_redirect("/home");
    // Brings the session's new token.
    former.get("/home").await.assert_status(200);
    let page = handle(&app, "ben@example.com").await;
    let missing = "/people/00000000000000000000000000000000";
    for path in [page.clone(), format!("{page}/report")] {
        let nothing = aoi.get(missing).await.assert_status(404);
        for browser in [&stranger, &former, &elsewhere] {
            let answer = browser.clone().get(&path).await.assert_status(404);
            assert!(!answer.text().contains("佐々木"), "{path}");
        }
        assert!(!nothing.text().contains("佐々木"));
        app.browser().get(&path).await.assert_status(303);
        aoi.get(&path).await.assert_status(200);
    }
    for path in ["block", "report"] {
        let path = format!("{page}/{path}");
        for browser in [&stranger, &former] {
            let form = [("reason", "other"), ("block", "yes")];
            browser.clone().post(&path, &form).await.assert_status(404);
        }
    }
    // An account's id is no handle.
    let account = crate::support::dump(&app.app.db).await;
    assert!(account["block"].is_empty() && account["report"].is_empty());
    // Who left is gone for the others, too.
    let gone = handle(&app, "dan@example.com").await;
    ben.get(&gone).await.assert_status(404);
    for bad in ["/people/x", "/people/%00", "/people/1"] {
        ben.get(bad).await.assert_status(404);
    }
}

#[tokio::test]
async fn whoever_blocks_and_is_blocked_finds_nobody() {
    let app = TestApp::new().await;
    let (_, mut aoi, mut ben) = two(&app).await;
    let (of_aoi, of_ben) = (
        handle(&app, "aoi@example.com").await,
        handle(&app, "ben@example.com").await,
    );
    aoi.post(&format!("{of_ben}/block"), &[])
        .await
        .assert_redirect("/me/privacy");
    aoi.get("/me/privacy").await.assert_shows("佐々木 みのり");
    ben.get("/me/privacy").await.assert_hides("森田");
    let missing = ben
        .get("/people/00000000000000000000000000000000")
        .await
        .assert_status(404);
    let blocked = ben.get(&of_aoi).await.assert_status(404);
    let path = of_aoi.trim_start_matches("/people/");
    let blank = "00000000000000000000000000000000";
    assert_eq!(blocked.text().replace(path, blank), missing.text());
    aoi.get(&of_ben).await.assert_status(404);
    ben.post(&format!("{of_aoi}/report"), &[("reason", "other")])
        .await
        .assert_status(404);
    // Only the one who blocked can take it back.
    let page = aoi.get("/me/privacy").await;
    let other = super::hidden(&page, "account");
    ben.post("/me/privacy/unblock", &[("account", &other)])
        .await
        .assert_redirect("/me/privacy");
    aoi.get(&of_ben).await.assert_status(404);
    aoi.post("/me/privacy/unblock", &[("account", &other)])
        .await
        .assert_redirect("/me/privacy");
    aoi.get(&of_ben).await.assert_status(200);
    // Nobody keeps away from themselves.
    aoi.post(&format!("{of_aoi}/block"), &[])
        .await
        .assert_status(404);
}

#[tokio::test]
async fn three_independent_reports_rest_a_member() {
    let app = TestApp::new().await;
    let (mut organizer, mut aoi, _) = two(&app).await;
    let report = format!("{}/report", handle(&app, "ben@example.com").await);
    aoi.get(&report).await.assert_shows("name=\"reason\"");
    aoi.post(&report, &[("words", "kept"), ("block", "yes")])
        .await
        .assert_status(422)
        .assert_shows("href=\"#reason\"")
        .assert_shows("kept");
    let form = [("reason", "harassment"), ("words", "困りました")];
    // The same person twice, and a colleague: still one.
    let mut colleague = app.member(&mut organizer, "tea", "chie").await;
    introduce(&mut colleague, ("Chie", "株式会社こだま"), ("FAQ", "")).await;
    for browser in [&mut aoi.clone(), &mut aoi, &mut colleague] {
        browser.post(&report, &form).await.assert_redirect("/home");
    }
    let mut dan = app.member(&mut organizer, "tea", "dan").await;
    dan.post(&report, &form).await.assert_redirect("/home");
    assert_eq!(held(&app).await, 0);
    let with_block = [("reason", "other"), ("block", "yes")];
    let mut eri = app.member(&mut organizer, "tea", "eri").await;
    eri.post(&report, &with_block)
        .await
        .assert_redirect("/home");
    assert_eq!(held(&app).await, 1);
    assert_eq!(report::Entity::find().count(&app.app.db).await.unwrap(), 5);
    eri.get("/me/privacy").await.assert_shows("佐々木 みのり");
    let lines = audit::Entity::find().all(&app.app.db).await.unwrap();
    let count = |action| lines.iter().filter(|line| line.action == action).count();
    assert_eq!((count("reported"), count("member_held")), (5, 1));
}

async fn held(app: &TestApp) -> usize {
    let rows = membership::Entity::find().all(&app.app.db).await.unwrap();
    rows.iter().filter(|row| row.held_at.is_some()).count()
}

#[tokio::test]
async fn r32_reports_are_limited() {
    let app = TestApp::new().await;
    let (_, mut aoi, _) = two(&app).await;
    let report = format!("{}/report", handle(&app, "ben@example.com").await);
    for _ in 0..10 {
        aoi.post(&report, &[("reason", "other")])
            .await
            .assert_redirect("/home");
    }
    let refused = aoi
        .post(&report, &[("reason", "other")])
        .await
        .assert_status(429);
    assert!(!refused.header("retry-after").is_empty());
}

#[tokio::test]
async fn r44_markup_in_a_profile_is_text() {
    let app = TestApp::new().await;
    let (_, mut aoi, mut ben) = two(&app).await;
    let payload = "<img src=x onerror=alert(1)>\"'";
    let fields: Vec<(&str, &str)> = [
        "name",
        "company",
        "role",
        "industry",
        "region",
        "past_companies",
        "bio",
        "can_talk",
        "cannot_talk",
    ]
    .map(|field| (field, payload))
    .to_vec();
    fill(&mut ben, "/me/profile", &fields)
        .await
        .assert_redirect("/me");
    fill(&mut ben, "/me/topics/offer", &[("offer_words", payload)])
        .await
        .assert_redirect("/me");
    let page = handle(&app, "ben@example.com").await;
    for path in [page.clone(), format!("{page}/report")] {
        aoi.get(&path)
            .await
            .assert_shows("&#60;img")
            .assert_hides("<img src=x");
    }
    for path in [
        "/me",
        "/me/profile",
        "/start/1",
        "/start/done",
        "/me/topics/offer",
    ] {
        ben.get(path).await.assert_hides("<img src=x");
    }
}
