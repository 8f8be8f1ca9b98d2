//! With whom one does not want to be matched: told to nobody.

use engawa::limits::reads::{STACK, STACKS};
use entities::{
    account,
    block::{self, BlockKind},
};
use sea_orm::EntityTrait as _;

use super::{handle, hidden, introduce};
use crate::support::{Browser, TestApp, dump};

async fn two(app: &TestApp) -> (Browser, Browser, Browser) {
    let mut organizer = app.community("tea").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    let mut ben = app.member(&mut organizer, "tea", "ben").await;
    introduce(&mut aoi, ("森田 ちひろ", "こだま"), ("電話", "FAQ")).await;
    introduce(&mut ben, ("佐々木 みのり", "みなと"), ("FAQ", "電話")).await;
    (organizer, aoi, ben)
}

async fn kinds(app: &TestApp) -> Vec<(BlockKind, bool)> {
    let rows = block::Entity::find().all(&app.app.db).await.unwrap();
    rows.iter()
        .map(|row| (row.kind, row.also_not_with))
        .collect()
}

#[tokio::test]
async fn a_name_on_the_list_is_told_to_nobody() {
    let app = TestApp::new().await;
    let (mut organizer, mut aoi, mut ben) = two(&app).await;
    let (of_aoi, of_ben) = (
        handle(&app, "aoi@example.com").await,
        handle(&app, "ben@example.com").await,
    );
    let pages = [
        of_aoi.as_str(),
        "/home",
        "/people",
        "/me/privacy",
        "/notices",
    ];
    let managing = ["/c/tea/manage", "/c/tea/manage/watch", "/c/tea/manage/log"];
    let (mut before, mut managed) = (Vec::new(), Vec::new());
    for page in pages {
        before.push(ben.get(page).await.text().to_owned());
    }
    for page in managing {
        managed.push(organizer.get(page).await.text().to_owned());
    }
    let found = aoi
        .get("/me/not-with?q=みのり")
        .await
        .assert_shows("みなと");
    let handle = hidden(&found, "handle");
    aoi.post("/me/not-with", &[("handle", &handle)])
        .await
        .assert_redirect("/me/not-with");
    // Twice is once.
    aoi.post("/me/not-with", &[("handle", &handle)])
        .await
        .assert_redirect("/me/not-with");
    assert_eq!(kinds(&app).await, [(BlockKind::NotWith, false)]);
    aoi.get("/me/not-with").await.assert_shows("佐々木 みのり");
    // Who is on it is not offered again, and both still see each other.
    aoi.get("/me/not-with?q=みのり")
        .await
        .assert_shows("あてはまる人はいません");
    aoi.get(&of_ben).await.assert_status(200);
    for (page, before) in pages.iter().zip(before) {
        assert_eq!(ben.get(page).await.text(), before, "{page}");
    }
    ben.get("/me/not-with").await.assert_hides("森田");
    for (page, before) in managing.iter().zip(managed) {
        assert_eq!(organizer.get(page).await.text(), before, "{page}");
    }
    assert!(!format!("{:?}", dump(&app.app.db).await["audit"]).contains("not_with"));
    // Neither side can invite the other; the page says no more than it says of anyone who cannot be invited.
    for (browser, page) in [(&mut aoi, &of_ben), (&mut ben, &of_aoi)] {
        browser
            .get(&format!("{page}/invite"))
            .await
            .assert_hides("name=\"note\"");
    }
    let page = aoi.get("/me/not-with").await;
    let account = hidden(&page, "account");
    // Only the one who put them there takes them off.
    ben.post("/me/not-with/end", &[("account", &account)])
        .await
        .assert_redirect("/me/not-with");
    assert_eq!(kinds(&app).await.len(), 1);
    aoi.post("/me/not-with/end", &[("account", &account)])
        .await
        .assert_redirect("/me/not-with");
    assert!(kinds(&app).await.is_empty());
}

#[tokio::test]
async fn a_block_that_is_taken_back_leaves_the_list_as_it_was() {
    let app = TestApp::new().await;
    let (_, mut aoi, _) = two(&app).await;
    let of_ben = handle(&app, "ben@example.com").await;
    let id = of_ben.rsplit('/').next().unwrap();
    for listed_first in [true, false] {
        if listed_first {
            aoi.post("/me/not-with", &[("handle", id)])
                .await
                .assert_redirect("/me/not-with");
        }
        aoi.post(&format!("{of_ben}/block"), &[])
            .await
            .assert_redirect("/me/privacy");
        assert_eq!(kinds(&app).await, [(BlockKind::Block, listed_first)]);
        let page = aoi.get("/me/privacy").await;
        let account = hidden(&page, "account");
        aoi.post("/me/privacy/unblock", &[("account", &account)])
            .await
            .assert_redirect("/me/privacy");
        let left: &[_] = if listed_first {
            &[(BlockKind::NotWith, false)]
        } else {
            &[]
        };
        assert_eq!(kinds(&app).await, left);
        aoi.post("/me/not-with/end", &[("account", &account)])
            .await
            .assert_redirect("/me/not-with");
    }
}

#[tokio::test]
async fn r33_only_people_one_meets_can_be_put_on_the_list() {
    let app = TestApp::new().await;
    let (_, mut aoi, mut ben) = two(&app).await;
    let mut elsewhere = app.community("coffee").await;
    app.member(&mut elsewhere, "coffee", "chie").await;
    let of_aoi = handle(&app, "aoi@example.com").await;
    ben.post(&format!("{of_aoi}/block"), &[])
        .await
        .assert_redirect("/me/privacy");
    for email in ["aoi@example.com", "chie@example.com", "ben@example.com"] {
        let handle = handle(&app, email).await;
        let id = handle.rsplit('/').next().unwrap();
        aoi.post("/me/not-with", &[("handle", id)])
            .await
            .assert_status(404);
    }
    for wrong in ["", "x", "00000000-0000-0000-0000-000000000000"] {
        aoi.post("/me/not-with", &[("handle", wrong)])
            .await
            .assert_status(404);
    }
    assert_eq!(kinds(&app).await, [(BlockKind::Block, false)]);
}

#[tokio::test]
async fn r32_searching_too_fast_waits_and_as_people_search_writes_nothing() {
    let app = TestApp::new().await;
    let (mut organizer, mut aoi, mut ben) = two(&app).await;
    let before = dump(&app.app.db).await;
    for _ in 0..STACK {
        aoi.get("/people?q=みのり").await.assert_status(200);
    }
    assert_eq!(dump(&app.app.db).await, before);
    for _ in STACK..every_search() {
        aoi.get("/people?q=みのり").await.assert_status(200);
    }
    for page in ["/people", "/me/not-with?q=みのり"] {
        let refused = aoi.get(page).await.assert_status(429);
        let wait: i64 = refused.header("retry-after").parse().unwrap();
        assert!((1..=STACKS.per.num_seconds()).contains(&wait), "{page}");
    }
    aoi.get("/me/not-with").await.assert_status(200);
    ben.get("/people").await.assert_status(200);
    organizer
        .get("/c/tea/manage/members?q=みのり")
        .await
        .assert_status(200);
    app.clock.advance(STACKS.per);
    aoi.get("/people").await.assert_status(200);
}

#[tokio::test]
async fn r32_processes_share_what_one_person_may_search() {
    let app = TestApp::new().await;
    let (_, mut aoi, _) = two(&app).await;
    for _ in 0..every_search() {
        aoi.get("/people").await.assert_status(200);
    }
    let account = account::Entity::find_by_email("aoi@example.com");
    let account = account.one(&app.app.db).await.unwrap().unwrap().id;
    let another = app.another(app.post.clone()).await;
    for number in 1..=STACK {
        let counted = another.count_search(account).await.unwrap();
        assert_eq!(counted, Ok(()), "{number}");
    }
    assert!(another.count_search(account).await.unwrap().is_err());
}

/// Searches of one person by one process in one stretch of time.
fn every_search() -> u32 {
    STACK * (1 + STACKS.times.unsigned_abs())
}
