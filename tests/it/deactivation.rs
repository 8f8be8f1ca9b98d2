//! Accounts that the operator has deactivated.

use engawa::accounts::deactivate::{DeactivateError, deactivate, reactivate};
use entities::{audit, session};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

use crate::{
    profiles::{handle, introduce},
    support::{Browser, TestApp, world::World},
};

const WHO: &str = "aoi@example.com";

#[tokio::test]
async fn r27_r28_a_deactivated_account_is_out_everywhere_at_once() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    let mut ben = app.member(&mut organizer, "tea", "ben").await;
    introduce(&mut aoi, ("森田 ちひろ", "こだま"), ("電話", "FAQ")).await;
    introduce(&mut ben, ("佐々木 みのり", "みなと"), ("FAQ", "電話")).await;
    let mut phone = app.signed_in(WHO).await;
    // Another instance, which has seen the session before.
    let other = app.another(app.post.clone()).await;
    let mut there = aoi.clone().on(engawa::http::router(other));
    there.get("/home").await.assert_status(200);
    let page = handle(&app, WHO).await;
    ben.get(&page).await.assert_status(200);
    // A request to sign in is under way.
    let mut late = app.browser();
    late.post("/login", &[("email", WHO)])
        .await
        .assert_status(303);
    let mail = app.newest_mail().await;

    let left = deactivate(&app.app.db, app.context(), " AOI@example.com ").await;
    assert_eq!(left.unwrap(), Vec::<String>::new());
    for browser in [&mut aoi, &mut phone, &mut there] {
        browser
            .get("/home")
            .await
            .assert_redirect("/login?next=%2Fhome");
    }
    assert_eq!(session::Entity::find().count(&app.app.db).await.unwrap(), 2);
    // The same as for a code of yesterday, and for someone who was never here.
    let gone = late.post("/login/code", &[("code", &mail.code())]).await;
    let mut nobody = app.browser();
    nobody
        .post("/login", &[("email", "x@example.com")])
        .await
        .assert_status(303);
    app.run_jobs().await;
    let mut asked = app.browser();
    let sent = app.post.mails().len();
    asked
        .post("/login", &[("email", WHO)])
        .await
        .assert_redirect("/login/sent");
    app.run_jobs().await;
    assert_eq!(app.post.mails().len(), sent, "nothing is written to them");
    assert_eq!(gone.status, 410, "{}", gone.text());
    let shown = async |browser: &mut Browser, email: &str| {
        let page = browser.get("/login/sent").await;
        page.text().replace(page.once(), "").replace(email, "")
    };
    assert_eq!(
        shown(&mut asked, WHO).await,
        shown(&mut nobody, "x@example.com").await
    );

    ben.get(&page).await.assert_status(404);
    ben.get(&format!("{page}/invite")).await.assert_status(404);
    ben.get("/people?q=森田")
        .await
        .assert_hides("<bdi>森田 ちひろ</bdi>");
    organizer
        .get("/c/tea/manage/members")
        .await
        .assert_shows("<bdi>森田 ちひろ</bdi>")
        .assert_shows("利用停止中");
    let again = deactivate(&app.app.db, app.context(), WHO).await;
    assert!(matches!(again, Err(DeactivateError::Already)));
    let unknown = deactivate(&app.app.db, app.context(), "y@example.com").await;
    assert!(matches!(unknown, Err(DeactivateError::NotFound)));

    reactivate(&app.app.db, app.context(), WHO).await.unwrap();
    let again = reactivate(&app.app.db, app.context(), WHO).await;
    assert!(matches!(again, Err(DeactivateError::Already)));
    aoi.get("/home")
        .await
        .assert_redirect("/login?next=%2Fhome");
    let mut aoi = app.signed_in(WHO).await;
    aoi.get("/me/profile").await.assert_shows("こだま");
    ben.get("/people?q=森田")
        .await
        .assert_shows("<bdi>森田 ちひろ</bdi>");
    ben.get(&page).await.assert_status(200);
    let lines = audit::Entity::find().all(&app.app.db).await.unwrap();
    let count = |action| lines.iter().filter(|line| line.action == action).count();
    assert_eq!(count("account_deactivated"), 1);
    assert_eq!(count("account_reactivated"), 1);
}

#[tokio::test]
async fn r28_no_provider_signs_a_deactivated_account_in() {
    let world = World::new().await;
    let (_, answer) = world.go("one").await;
    answer.assert_status(303);
    let account = entities::account::Entity::find()
        .one(&world.app.app.db)
        .await
        .unwrap();
    let email = account.unwrap().email;
    deactivate(&world.app.app.db, world.app.context(), &email)
        .await
        .unwrap();
    assert_eq!(world.sessions().await, 0);
    let (mut browser, answer) = world.go("one").await;
    assert!(answer.status.is_client_error(), "{}", answer.status);
    browser
        .get("/home")
        .await
        .assert_redirect("/login?next=%2Fhome");
    assert_eq!(world.sessions().await, 0);
}

#[tokio::test]
async fn a_community_without_an_organizer_is_named() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    app.member(&mut organizer, "tea", "aoi").await;
    let left = deactivate(&app.app.db, app.context(), "tea@organizers.example").await;
    assert_eq!(left.unwrap(), ["Community tea"]);
}
