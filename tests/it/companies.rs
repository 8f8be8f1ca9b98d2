//! Which company a community takes someone to work for.

use entities::{company, company_domain, membership};
use sea_orm::{ActiveValue::Set, EntityTrait as _};

use crate::{
    profiles::{fill, handle, introduce},
    support::TestApp,
};

async fn names(app: &TestApp) -> Vec<String> {
    let rows = company::Entity::find().all(&app.app.db).await.unwrap();
    let mut names: Vec<String> = rows.into_iter().map(|row| row.name).collect();
    names.sort();
    names
}

#[tokio::test]
async fn spellings_of_a_company_are_one_and_look_alikes_are_not() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let people = [
        ("aoi", "Kodama Cloud Inc."),
        ("ben", "ＫＯＤＡＭＡ　ｃｌｏｕｄ"),
        ("chie", "株式会社Kodama Cloud"),
        // The first letter is Cyrillic.
        ("dan", "Кodama Cloud"),
        ("eri", "フリーランス"),
    ];
    for (name, company) in people {
        let mut browser = app.member(&mut organizer, "tea", name).await;
        introduce(&mut browser, (name, company), ("FAQ", "")).await;
    }
    assert_eq!(names(&app).await, ["Kodama Cloud Inc.", "Кodama Cloud"]);
    let rows = membership::Entity::find().all(&app.app.db).await.unwrap();
    let mut ids: Vec<_> = rows.iter().filter_map(|row| row.company_id).collect();
    assert_eq!(ids.len(), 4);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 2);
}

#[tokio::test]
async fn a_slip_of_the_pen_leaves_no_company_behind() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    introduce(&mut aoi, ("Aoi", "Kdama"), ("FAQ", "")).await;
    let form = [("name", "Aoi"), ("company", "Kodama")];
    fill(&mut aoi, "/start/1", &form)
        .await
        .assert_redirect("/start/2");
    assert_eq!(names(&app).await, ["Kodama"]);
}

#[tokio::test]
async fn each_community_has_companies_of_its_own() {
    let app = TestApp::new().await;
    let mut tea = app.community("tea").await;
    let mut coffee = app.community("coffee").await;
    let mut aoi = app.member(&mut tea, "tea", "aoi").await;
    introduce(&mut aoi, ("Aoi", "Kodama"), ("FAQ", "")).await;
    let link = app.invitation(&mut coffee, "coffee", 1).await;
    crate::support::join(&mut aoi, "coffee", "Aoi", &link)
        .await
        .assert_redirect("/home");
    assert_eq!(names(&app).await, ["Kodama", "Kodama"]);
}

#[tokio::test]
async fn the_mails_domain_proposes_and_confirms_a_company() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut join = async |email: &str| {
        let link = app.invitation(&mut organizer, "tea", 1).await;
        let mut browser = app.signed_in(email).await;
        crate::support::join(&mut browser, "tea", "Someone", &link)
            .await
            .assert_redirect("/start/1");
        browser
    };
    let mut first = join("aoi@kodama.example").await;
    first.get("/start/1").await.assert_hides("こだまクラウド");
    introduce(&mut first, ("Aoi", "こだまクラウド"), ("FAQ", "")).await;
    let mut second = join("ben@kodama.example").await;
    second
        .get("/start/1")
        .await
        .assert_shows("value=\"こだまクラウド\"")
        .assert_shows("メールアドレスから");
    let mut free = join("chie@gmail.com").await;
    introduce(&mut free, ("Chie", "みなとペイ"), ("FAQ", "")).await;
    let mut other = join("dan@gmail.com").await;
    other.get("/start/1").await.assert_hides("みなとペイ");
    // No wildcard of the database's is one in a domain.
    let mut odd = join("eri@kod_ma.example").await;
    odd.get("/start/1").await.assert_hides("こだまクラウド");

    // An organizer says whose the domain is.
    let company = company::Entity::find().all(&app.app.db).await.unwrap();
    let company = company
        .iter()
        .find(|row| row.name == "こだまクラウド")
        .unwrap();
    company_domain::Entity::insert(company_domain::ActiveModel {
        community_id: Set(company.community_id),
        domain: Set("kodama.example".to_owned()),
        company_id: Set(company.id),
    })
    .exec_without_returning(app.app.db.pool())
    .await
    .unwrap();
    introduce(&mut second, ("Ben", "株式会社こだまクラウド"), ("FAQ", "")).await;
    let page = handle(&app, "ben@kodama.example").await;
    free.get(&page)
        .await
        .assert_shows("こだまクラウド")
        .assert_shows("会社確認済み");
    // Another company at the same address is not confirmed.
    let form = [("name", "Ben"), ("company", "みなとペイ")];
    fill(&mut second, "/start/1", &form)
        .await
        .assert_redirect("/start/2");
    free.get(&page).await.assert_shows("会社は未確認");
}
