//! Coming in, being let in, and going away.

use entities::membership::{Role, Standing};

use crate::support::{
    TestApp,
    community::{decide, set_joining, standings},
    join,
};

#[tokio::test]
async fn a_request_waits_is_seen_and_let_in() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    set_joining(&mut organizer, "tea", "request").await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    aoi.get("/c/tea")
        .await
        .assert_shows("For all of us.")
        .assert_shows("/c/tea/join");
    aoi.get("/c/tea/join")
        .await
        .assert_shows("参加を申し込む")
        .assert_shows("売りこまない");
    join(&mut aoi, "tea", "Aoi", "")
        .await
        .assert_redirect("/home");
    aoi.get("/home")
        .await
        .assert_shows("申し込みました")
        .assert_shows("お返事待ち");
    // Twice is once.
    join(&mut aoi, "tea", "Aoi", "")
        .await
        .assert_redirect("/home");

    organizer
        .get("/home")
        .await
        .assert_shows("1人が、参加のお返事を待っています");
    organizer
        .get("/c/tea/manage/members?list=waiting")
        .await
        .assert_shows("Aoi")
        .assert_shows("hello")
        .assert_hides("aoi@example.com");
    decide(&mut organizer, "tea", "waiting", "approve")
        .await
        .assert_redirect("/c/tea/manage/members");
    aoi.get("/home")
        .await
        .assert_shows("参加中")
        .assert_hides("お返事待ち");
    assert_eq!(
        standings(&app).await,
        [
            (Standing::Active, Role::Organizer),
            (Standing::Active, Role::Member)
        ]
    );
}

#[tokio::test]
async fn who_was_turned_away_comes_back_by_invitation_alone() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    set_joining(&mut organizer, "tea", "request").await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    join(&mut aoi, "tea", "Aoi", "")
        .await
        .assert_redirect("/home");
    decide(&mut organizer, "tea", "waiting", "decline")
        .await
        .assert_status(303);
    join(&mut aoi, "tea", "Aoi", "").await.assert_status(422);
    set_joining(&mut organizer, "tea", "open").await;
    join(&mut aoi, "tea", "Aoi", "").await.assert_status(422);
    let link = app.invitation(&mut organizer, "tea", 1).await;
    join(&mut aoi, "tea", "Aoi", &link)
        .await
        .assert_redirect("/start/1");
    aoi.get("/home").await.assert_shows("参加中");
}

#[tokio::test]
async fn an_open_community_takes_everyone_who_agrees() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    set_joining(&mut organizer, "tea", "open").await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    aoi.post("/c/tea/join", &[("name", "Aoi")])
        .await
        .assert_status(422)
        .assert_shows("href=\"#agree\"")
        .assert_shows("value=\"Aoi\"");
    aoi.post(
        "/c/tea/join",
        &[("name", "ad\u{202e}min"), ("agree", "yes")],
    )
    .await
    .assert_status(422)
    .assert_shows("href=\"#name\"");
    join(&mut aoi, "tea", "髙橋 𠮷野", "")
        .await
        .assert_redirect("/start/1");
    aoi.get("/home")
        .await
        .assert_shows("こんにちは、髙橋 𠮷野さん");
}

#[tokio::test]
async fn one_leaves_and_may_come_back() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    set_joining(&mut organizer, "tea", "open").await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    join(&mut aoi, "tea", "Aoi", "")
        .await
        .assert_redirect("/start/1");
    aoi.get("/c/tea/leave")
        .await
        .assert_shows("コミュニティから出る");
    aoi.post("/c/tea/leave", &[]).await.assert_redirect("/home");
    aoi.get("/home")
        .await
        .assert_shows("まだ、どのコミュニティにも");
    join(&mut aoi, "tea", "Aoi", "")
        .await
        .assert_redirect("/start/1");
    aoi.get("/c/tea").await.assert_shows("参加中");
}

#[tokio::test]
async fn whoever_waits_to_be_let_in_may_think_again() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    set_joining(&mut organizer, "tea", "request").await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    aoi.get("/c/tea/leave").await.assert_status(404);
    join(&mut aoi, "tea", "Aoi", "").await.assert_status(303);
    aoi.get("/c/tea/leave").await.assert_status(200);
    aoi.post("/c/tea/leave", &[]).await.assert_redirect("/home");
    aoi.get("/c/tea/leave").await.assert_status(404);
    organizer
        .get("/c/tea/manage")
        .await
        .assert_hides("aoi@example.com");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_community_keeps_an_organizer() {
    let app = TestApp::new().await;
    let mut first = app.community("tea").await;
    let mut second = app.member(&mut first, "tea", "ben").await;
    first
        .post("/c/tea/leave", &[])
        .await
        .assert_status(409)
        .assert_shows("先に、ほかの方を運営に");
    decide(&mut first, "tea", "", "make-organizer")
        .await
        .assert_status(303);
    app.member(&mut first, "tea", "chie").await;
    // Both at once: one of them stays.
    let (one, two) = tokio::join!(
        first.post("/c/tea/leave", &[]),
        second.post("/c/tea/leave", &[])
    );
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    let organizers = standings(&app).await;
    assert!(organizers.contains(&(Standing::Active, Role::Organizer)));
}
