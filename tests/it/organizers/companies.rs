//! Companies: one of two, groups, names that look alike, and who is confirmed to work there.

use entities::{company, membership};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

use super::{company_path, someone};
use crate::support::TestApp;

#[tokio::test]
async fn two_companies_become_one_and_their_spellings_stay_known() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    someone(&app, &mut organizer, ("aoi", "Kodama Cloud"), "FAQ").await;
    someone(&app, &mut organizer, ("ben", "こだまクラウド"), "FAQ").await;
    let kept = company_path(&app, "Kodama Cloud").await;
    let gone = company_path(&app, "こだまクラウド").await;
    let into = kept.rsplit('/').next().unwrap();
    organizer
        .post(&gone, &[("decision", "merge"), ("into", into)])
        .await
        .assert_redirect(&kept);
    organizer
        .get(&kept)
        .await
        .assert_shows("2人")
        .assert_shows("こだまクラウド");
    organizer.get(&gone).await.assert_status(404);
    someone(
        &app,
        &mut organizer,
        ("chie", "株式会社こだまクラウド"),
        "FAQ",
    )
    .await;
    organizer.get(&kept).await.assert_shows("3人");
    assert_eq!(company::Entity::find().count(&app.app.db).await.unwrap(), 1);
    organizer
        .post(&kept, &[("decision", "merge"), ("into", into)])
        .await
        .assert_status(422);
}

#[tokio::test]
async fn look_alikes_are_shown_and_never_merged() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    someone(&app, &mut organizer, ("aoi", "Kodama"), "FAQ").await;
    someone(&app, &mut organizer, ("ben", "Кodama"), "FAQ").await;
    organizer
        .get("/c/tea/manage/companies")
        .await
        .assert_shows("見た目がそっくり");
    organizer
        .get("/c/tea/manage")
        .await
        .assert_shows("見た目のそっくりな会社名が1組");
    assert_eq!(company::Entity::find().count(&app.app.db).await.unwrap(), 2);
}

#[tokio::test]
async fn a_company_is_renamed_grouped_and_kept_apart() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    someone(&app, &mut organizer, ("aoi", "Kodama"), "FAQ").await;
    someone(&app, &mut organizer, ("ben", "Harukaze"), "FAQ").await;
    let kodama = company_path(&app, "Kodama").await;
    let harukaze = company_path(&app, "Harukaze").await;
    let other = harukaze.rsplit('/').next().unwrap().to_owned();
    for (name, status) in [
        ("", 422),
        ("フリーランス", 422),
        ("harukaze", 422),
        ("こだま", 303),
    ] {
        organizer
            .post(&kodama, &[("decision", "rename"), ("name", name)])
            .await
            .assert_status(status);
    }
    for path in [&kodama, &harukaze] {
        organizer
            .post(path, &[("decision", "group"), ("group", "みどりグループ")])
            .await
            .assert_status(303);
    }
    organizer
        .get("/c/tea/manage/companies")
        .await
        .assert_shows("こだま")
        .assert_shows("グループ：みどりグループ");
    let part = |decision| [("decision", decision), ("other", other.as_str())];
    organizer
        .post(&kodama, &part("part"))
        .await
        .assert_status(303);
    organizer.get(&harukaze).await.assert_shows("元にもどす");
    organizer
        .post(&kodama, &part("unpart"))
        .await
        .assert_status(303);
    organizer.get(&harukaze).await.assert_hides("元にもどす");
    organizer
        .post(&kodama, &[("decision", "group"), ("group", "")])
        .await
        .assert_status(303);
    // R33: an organizer of another community cannot reach it.
    let mut foreign = app.community("coffee").await;
    for path in [kodama.clone(), kodama.replace("/c/tea/", "/c/coffee/")] {
        foreign.get(&path).await.assert_status(404);
        foreign
            .post(&path, &[("decision", "rename"), ("name", "Mine")])
            .await
            .assert_status(404);
    }
}

#[tokio::test]
async fn a_company_is_confirmed_one_by_one_or_by_domain() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    for name in ["aoi", "ben"] {
        someone(&app, &mut organizer, (name, "Kodama"), "FAQ").await;
    }
    let confirmed = async || {
        membership::Entity::find()
            .filter(membership::Column::CompanyConfirmedAt.is_not_null())
            .count(&app.app.db)
            .await
            .unwrap()
    };
    let rows = membership::Entity::find().all(&app.app.db).await.unwrap();
    let row = rows.iter().find(|row| row.company_id.is_some()).unwrap();
    let path = format!("/c/tea/manage/members/{}", row.id);
    organizer
        .get("/c/tea/manage/members?list=unconfirmed")
        .await
        .assert_shows("example.com")
        .assert_hides("@example.com");
    organizer
        .post(&path, &[("decision", "confirm"), ("list", "unconfirmed")])
        .await
        .assert_redirect("/c/tea/manage/members?list=unconfirmed");
    assert_eq!(confirmed().await, 1);
    organizer
        .post(&path, &[("decision", "confirm-domain")])
        .await
        .assert_status(303);
    assert_eq!(confirmed().await, 2);
    // Whoever comes later is confirmed at once.
    someone(&app, &mut organizer, ("chie", "Kodama"), "FAQ").await;
    assert_eq!(confirmed().await, 3);
    let kodama = company_path(&app, "Kodama").await;
    for (domain, status) in [
        ("gmail.com", 422),
        ("nonsense", 422),
        ("＠Kodama.example", 303),
    ] {
        organizer
            .post(&kodama, &[("decision", "add-domain"), ("domain", domain)])
            .await
            .assert_status(status);
    }
    organizer.get(&kodama).await.assert_shows("kodama.example");
}

#[tokio::test]
async fn a_company_is_merged_by_the_name_of_the_other() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    someone(&app, &mut organizer, ("aoi", "Kodama"), "FAQ").await;
    someone(&app, &mut organizer, ("ben", "Harukaze"), "FAQ").await;
    let gone = company_path(&app, "Harukaze").await;
    let kept = company_path(&app, "Kodama").await;
    organizer
        .post(&gone, &[("decision", "merge"), ("into", "Iroha")])
        .await
        .assert_status(422)
        .assert_shows("その名前の会社はありません");
    organizer
        .post(
            &gone,
            &[("decision", "merge"), ("into", "株式会社ＫＯＤＡＭＡ")],
        )
        .await
        .assert_redirect(&kept);
}
