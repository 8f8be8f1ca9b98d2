//! Finding members in the lists of organizers.

use entities::{mail_trouble, membership, profile};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr,
};

use super::someone;
use crate::{profiles::introduce, support::TestApp};

#[tokio::test]
async fn members_are_found_by_name_and_company() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    introduce(&mut aoi, ("アオイ", "Kodama Cloud"), ("FAQ", "")).await;
    someone(&app, &mut organizer, ("ben", "Harukaze"), "FAQ").await;
    for (query, found, hidden) in [
        ("%EF%BD%B1%EF%BD%B5%EF%BD%B2", "アオイ", "Harukaze"),
        ("kodamacloud", "アオイ", "Harukaze"),
        ("HARU", "Harukaze", "アオイ"),
    ] {
        organizer
            .get(&format!("/c/tea/manage/members?q={query}"))
            .await
            .assert_shows(found)
            .assert_hides(&format!("<bdi>{hidden}</bdi>"));
    }
    organizer
        .get("/c/tea/manage/members?q=nobody%25")
        .await
        .assert_shows("あてはまる人はいません");
}

#[tokio::test]
async fn those_whom_the_search_does_not_know_are_found_too() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    someone(&app, &mut organizer, ("held-marker", "Kodama"), "FAQ").await;
    app.member(&mut organizer, "tea", "silent-marker").await;
    membership::Entity::update_many()
        .col_expr(membership::Column::HeldAt, Expr::value(app.app.now()))
        .filter(membership::Column::CompanyId.is_not_null())
        .exec(&app.app.db)
        .await
        .unwrap();
    engawa::directory::catch_up(&app.app.db).await.unwrap();
    organizer
        .get("/c/tea/manage/members?q=marker")
        .await
        .assert_hides("<bdi>held-marker</bdi>");
    for (query, found) in [("held-m", "held-marker"), ("silentmarker", "silent-marker")] {
        organizer
            .get(&format!("/c/tea/manage/members?q={query}"))
            .await
            .assert_shows(&format!("<bdi>{found}</bdi>"));
    }
    organizer
        .get("/c/tea/manage/members?list=resting&q=kodama")
        .await
        .assert_shows("<bdi>held-marker</bdi>");
}

#[tokio::test]
async fn whom_mail_does_not_reach_waits_on_todays_page() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    someone(&app, &mut organizer, ("ben", "Kodama"), "FAQ").await;
    organizer
        .get("/c/tea/manage")
        .await
        .assert_hides("メールの届いていない人");
    let ben = profile::Entity::find()
        .one(&app.app.db)
        .await
        .unwrap()
        .unwrap();
    mail_trouble::Entity::insert(mail_trouble::ActiveModel {
        account_id: Set(ben.account_id),
        refusals: Set(3),
        refused_at: Set(app.app.now()),
        paused_at: Set(Some(app.app.now())),
    })
    .exec_without_returning(&app.app.db)
    .await
    .unwrap();
    organizer
        .get("/c/tea/manage")
        .await
        .assert_shows("メールの届いていない人が1人います")
        .assert_shows("/c/tea/manage/members?list=unreached");
    organizer
        .get("/c/tea/manage/members?list=unreached")
        .await
        .assert_shows("<bdi>ben</bdi>")
        .assert_shows("メールが届いていません");
}
