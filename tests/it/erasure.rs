//! People who leave for good: nothing of them is left, and nothing brings them back.

use std::fs;

use chrono::TimeDelta;
use engawa::{
    accounts::erase,
    jobs::{self, Work},
};
use entities::account;
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use sea_orm::{
    ActiveModelTrait as _, ConnectionTrait as _, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _,
};
use tokio::task::JoinSet;

use crate::support::{Browser, TestApp, database::is_postgres, dump, join};

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

/// Does something or other.
async fn act(browser: &mut Browser, number: u8, choice: u32) {
    let name = format!("name-marker-{number}");
    match choice {
        0 => drop(browser.post("/me/account/name", &[("name", &name)]).await),
        1 => drop(browser.post("/me/account/data", &[]).await),
        2 => drop(join(browser, "tea", &name, "").await),
        3 => drop(browser.post("/c/tea/leave", &[]).await),
        4 => drop(
            browser
                .post("/language", &[("language", "en"), ("back", "/home")])
                .await,
        ),
        _ => drop(browser.get("/home").await),
    }
}

/// A life of a random length, which ends while something else of the same person is under way.
async fn live(mut browser: Browser, number: u8, mut chance: StdRng) {
    let address = format!("mail-marker-{number}@example.com");
    for _ in 0..chance.random_range(0..6) {
        act(&mut browser, number, chance.random_range(0..6)).await;
        if chance.random_bool(0.3) {
            // A request that nobody uses.
            let mut other = browser.clone();
            other.cookies.clear();
            other.post("/login", &[("email", &address)]).await;
        }
        tokio::task::yield_now().await;
    }
    let mut other = browser.clone();
    let choice = chance.random_range(0..6);
    let ((), erased) = tokio::join!(
        act(&mut other, number, choice),
        browser.post("/me/account/delete", &[]),
    );
    erased.assert_redirect("/");
}

#[tokio::test]
async fn r38_fifty_erasures_at_random_moments_leave_nothing() {
    const PEOPLE: u8 = 50;
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    organizer
        .edit(
            "/c/tea/manage/settings",
            "/c/tea/manage/settings",
            &[("name", "Tea"), ("joining", "open")],
        )
        .await
        .assert_status(303);
    let mut browsers = Vec::new();
    for number in 0..PEOPLE {
        let mut browser = app.browser().from([10, 0, 1, number]);
        let address = format!("mail-marker-{number}@example.com");
        browser
            .post("/login", &[("email", &address)])
            .await
            .assert_redirect("/login/sent");
        let code = app.newest_mail().await.code();
        browser
            .post("/login/code", &[("code", &code)])
            .await
            .assert_redirect("/home");
        browsers.push((number, browser));
    }
    let mut people = JoinSet::new();
    for (number, browser) in browsers {
        let chance = StdRng::seed_from_u64(u64::from(number));
        people.spawn(live(browser, number, chance));
    }
    while let Some(ended) = people.join_next().await {
        ended.unwrap();
        app.run_jobs().await;
    }
    // Nothing under way brings anything back, and the next clean-up takes what a reader has held.
    let (random, now) = (&app.app.random, app.app.now());
    app.app
        .db
        .write(|txn| async move { jobs::enqueue(&txn, random, now, &Work::CleanUp).await })
        .await
        .unwrap();
    app.run_jobs().await;

    assert_eq!(account::Entity::find().count(&app.app.db).await.unwrap(), 1);
    let kept = format!("{:?}", dump(&app.app.db).await);
    assert!(!kept.contains("marker"), "{kept}");
    if let Some(file) = app.database.url.strip_prefix("sqlite://") {
        for suffix in ["", "-wal", ".erased"] {
            let bytes = fs::read(format!("{file}{suffix}")).unwrap();
            assert!(!contains(&bytes, "marker"), "in the file{suffix}");
        }
    }
}

/// Puts the person back, as a backup that is restored does.
async fn restore(app: &TestApp, account: &account::Model) {
    account::Entity::insert(account.clone().into_active_model().reset_all())
        .exec_without_returning(&app.app.db)
        .await
        .unwrap();
}

/// The program with a list of erased accounts in a folder, which embedded databases have by themselves.
async fn with_list() -> (TestApp, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("erased");
    let app = TestApp::with(&[("ENGAWA_ERASURES", list.to_str().unwrap())]).await;
    (app, folder)
}

async fn only_account(app: &TestApp) -> account::Model {
    let found = account::Entity::find().one(&app.app.db).await;
    found.unwrap().unwrap()
}

#[tokio::test]
async fn r38_a_restored_backup_erases_again_before_it_serves() {
    let (app, _folder) = with_list().await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    let aoi_as_was = only_account(&app).await;
    aoi.post("/me/account/delete", &[])
        .await
        .assert_redirect("/");
    // Somebody new with the same address is somebody else.
    app.clock.advance(TimeDelta::seconds(1));
    app.signed_in("aoi@example.com").await;
    assert_eq!(
        erase::erase_again(&app.app, app.app.now()).await.unwrap(),
        0
    );
    let mut again = app.signed_in("aoi@example.com").await;
    again
        .post("/me/account/delete", &[])
        .await
        .assert_redirect("/");

    restore(&app, &aoi_as_was).await;
    assert_eq!(
        erase::erase_again(&app.app, app.app.now()).await.unwrap(),
        1
    );
    assert_eq!(account::Entity::find().count(&app.app.db).await.unwrap(), 0);
}

#[tokio::test]
async fn r38_an_erasure_that_cannot_be_committed_is_taken_off_the_list() {
    let (app, _folder) = with_list().await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    // Fails at the very end: when the transaction is committed.
    let snag: &[&str] = if is_postgres() {
        &[
            "CREATE TABLE snag (id int REFERENCES heartbeat (id) DEFERRABLE INITIALLY DEFERRED)",
            "CREATE FUNCTION snag() RETURNS trigger LANGUAGE plpgsql AS \
             'BEGIN INSERT INTO snag VALUES (99); RETURN NULL; END'",
            "CREATE TRIGGER snag AFTER DELETE ON account FOR EACH ROW EXECUTE FUNCTION snag()",
        ]
    } else {
        &[
            "CREATE TABLE snag (id int REFERENCES heartbeat (id) DEFERRABLE INITIALLY DEFERRED)",
            "CREATE TRIGGER snag AFTER DELETE ON account BEGIN INSERT INTO snag VALUES (99); END",
        ]
    };
    for sql in snag {
        app.app.db.execute_unprepared(sql).await.unwrap();
    }
    let answer = aoi.post("/me/account/delete", &[]).await;
    assert!(answer.status.is_server_error());
    assert_eq!(
        erase::erase_again(&app.app, app.app.now()).await.unwrap(),
        0
    );
    aoi.get("/home").await.assert_status(200);

    app.app
        .db
        .execute_unprepared("DROP TABLE snag")
        .await
        .unwrap();
    let drop_it = if is_postgres() {
        "DROP TRIGGER snag ON account"
    } else {
        "DROP TRIGGER snag"
    };
    app.app.db.execute_unprepared(drop_it).await.unwrap();
    aoi.post("/me/account/delete", &[])
        .await
        .assert_redirect("/");
}

#[tokio::test]
async fn r38_without_a_list_to_write_nobody_is_told_that_they_are_gone() {
    let folder = tempfile::tempdir().unwrap();
    let app = TestApp::with(&[("ENGAWA_ERASURES", folder.path().to_str().unwrap())]).await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    aoi.post("/me/account/delete", &[]).await.assert_status(500);
    aoi.get("/home").await.assert_status(200);
}

#[tokio::test]
async fn r38_an_invitation_to_an_erased_address_is_gone_too() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    organizer
        .post("/me/account/delete", &[])
        .await
        .assert_redirect("/");
    let kept = format!("{:?}", dump(&app.app.db).await);
    assert!(!kept.contains("tea@organizers.example"), "{kept}");
}
