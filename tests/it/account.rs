//! One's own account: name, data copy, deletion.

use entities::account;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::Value;

use crate::support::{TestApp, dump, join};

#[tokio::test]
async fn a_name_is_kept_as_it_was_written() {
    let app = TestApp::new().await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    let page = "/me/account";
    aoi.edit(page, "/me/account/name", &[("name", "森田 ちひろ")])
        .await
        .assert_redirect("/me/account");
    aoi.get("/me/account")
        .await
        .assert_shows("保存しました")
        .assert_shows("value=\"森田 ちひろ\"");
    for bad in ["", "\u{200b}", "a\u{202e}b", &"あ".repeat(41)] {
        aoi.post("/me/account/name", &[("name", bad)])
            .await
            .assert_status(422)
            .assert_shows("<title>エラー：")
            .assert_shows("href=\"#name\"");
    }
    aoi.get("/me/account")
        .await
        .assert_shows("value=\"森田 ちひろ\"");
}

#[tokio::test]
async fn r37_the_copy_holds_all_of_mine_and_none_of_others() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi-marker").await;
    app.member(&mut organizer, "tea", "ben-marker").await;
    let answer = aoi.post("/me/account/data", &[]).await.assert_status(200);
    assert_eq!(answer.header("content-type"), "application/json");
    assert!(
        answer
            .header("content-disposition")
            .starts_with("attachment")
    );
    let text = answer.text();
    assert!(text.contains("aoi-marker@example.com"));
    assert!(!text.contains("ben-marker") && !text.contains("organizers.example"));
    let copy: Value = serde_json::from_str(text).unwrap();
    assert_eq!(copy["account"]["name"], "aoi-marker");
    assert_eq!(copy["communities"][0]["community"], "Community tea");
    assert_eq!(copy["sessions"].as_array().unwrap().len(), 1);
    let actions: Vec<&str> = copy["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["action"].as_str().unwrap())
        .collect();
    for action in ["signed_in", "joined", "data_copied"] {
        assert!(actions.contains(&action), "{actions:?}");
    }
}

#[tokio::test]
async fn r38_a_deleted_account_leaves_nothing_behind() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi-marker").await;
    let mut elsewhere = app.signed_in("aoi-marker@example.com").await;
    // A request under way must not bring anything back.
    app.browser()
        .post("/login", &[("email", "aoi-marker@example.com")])
        .await
        .assert_status(303);
    aoi.get("/me/account/delete")
        .await
        .assert_shows("アカウントを消す");
    aoi.post("/me/account/delete", &[])
        .await
        .assert_redirect("/");
    assert!(!aoi.cookies.contains_key("engawa"));
    elsewhere
        .get("/home")
        .await
        .assert_redirect("/login?next=%2Fhome");
    let mails = app.post.mails().len();
    app.run_jobs().await;
    assert_eq!(app.post.mails().len(), mails);
    let kept = format!("{:?}", dump(&app.app.db).await);
    assert!(!kept.contains("aoi-marker"), "{kept}");
    assert!(kept.contains("account_erased"));
    assert_eq!(account::Entity::find().count(&app.app.db).await.unwrap(), 1);

    // Nor in the bytes of the file, once the log is folded in.
    if let Some(file) = app.database.url.strip_prefix("sqlite://") {
        app.app.db.pool().clone().close().await.unwrap();
        for suffix in ["", "-wal"] {
            let bytes = std::fs::read(format!("{file}{suffix}")).unwrap_or_default();
            let found = bytes.windows(10).any(|window| window == b"aoi-marker");
            assert!(!found, "in the file{suffix}");
        }
    }
}

#[tokio::test]
async fn the_last_organizer_hands_over_before_leaving_for_good() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    app.member(&mut organizer, "tea", "ben").await;
    organizer
        .post("/me/account/delete", &[])
        .await
        .assert_status(409)
        .assert_shows("Community tea");
    organizer.get("/home").await.assert_status(200);
}

#[tokio::test]
async fn someone_who_is_alone_in_a_community_may_go() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    organizer
        .post("/me/account/delete", &[])
        .await
        .assert_redirect("/");
    let mut again = app.signed_in("tea@organizers.example").await;
    join(&mut again, "tea", "Again", "")
        .await
        .assert_status(422);
}
