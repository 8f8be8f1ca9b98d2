//! The page on which people are found.

use engawa::demo::SLUG;
use entities::{account, membership};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::{Someone, Town};
use crate::support::{Browser, TestApp};

async fn account(app: &TestApp, number: usize) -> account::Model {
    let email = format!("person{number}@demo.example");
    account::Entity::find_by_email(email)
        .one(&app.app.db)
        .await
        .unwrap()
        .unwrap()
}

/// The membership of a person of the demo.
pub(super) async fn member(app: &TestApp, number: usize) -> membership::Model {
    let account = account(app, number).await;
    let row = membership::Entity::find().filter(membership::Column::AccountId.eq(account.id));
    row.one(&app.app.db).await.unwrap().unwrap()
}

/// Becomes a person of the demo.
pub(super) async fn become_someone(app: &TestApp, browser: &mut Browser, number: usize) {
    let id = account(app, number).await.id.to_string();
    browser
        .post("/dev/become", &[("account", &id)])
        .await
        .assert_redirect("/home");
}

#[tokio::test]
async fn people_are_found_by_text_and_filters_and_conditions_come_off() {
    let app = TestApp::demo(120).await;
    let mut browser = app.browser();
    become_someone(&app, &mut browser, 1).await;
    browser.get("/home").await.assert_shows("href=\"/people\"");
    let page = browser.get("/people").await.assert_status(200);
    let page = page
        .assert_shows("119人")
        .assert_shows("あなたと話題が重なる順")
        .assert_shows("tag--hit");
    let page = page
        .assert_shows("rel=\"next\"")
        .assert_hides("rel=\"prev\"")
        .assert_hides("条件をはずす");
    assert_eq!(page.text().matches("card member").count(), 20);
    let page = browser
        .get("/people?q=%E5%A4%A7%E4%B9%85%E4%BF%9D+%E5%BE%B9")
        .await;
    let page = page
        .assert_shows("大久保 徹")
        .assert_shows("ことばがよく合う順")
        .assert_shows("条件をはずす");
    let id = member(&app, 2).await.id;
    page.assert_shows(&format!("href=\"/people/{id}\""));
    let page = browser
        .get("/people?offer=help-center&offer=faq&mode=online&lang=ja")
        .await;
    let page = page.assert_shows("ヘルプセンターを話せる");
    page.assert_shows("href=\"/people?offer=faq&#38;mode=online&#38;lang=ja\"");
}

#[tokio::test]
async fn nobody_found_says_what_to_do() {
    let app = TestApp::demo(30).await;
    let mut browser = app.browser();
    become_someone(&app, &mut browser, 1).await;
    let page = browser
        .get("/people?q=zzzzzz&lang=ja")
        .await
        .assert_status(200);
    page.assert_shows("条件をひとつはずすと")
        .assert_shows("条件をすべてはずす")
        .assert_shows(">0人<");
}

#[tokio::test]
async fn what_cannot_be_used_is_left_out_and_named() {
    let app = TestApp::demo(30).await;
    let mut browser = app.browser();
    become_someone(&app, &mut browser, 1).await;
    for bad in [
        "offer=no-such-topic",
        "years=banana",
        "mode=telepathy",
        "page=nonsense",
        "lang=%3Cb%3E",
        "sort=worst",
        "place=%2A",
    ] {
        let page = browser
            .get(&format!("/people?{bad}"))
            .await
            .assert_status(200);
        let (name, _) = bad.split_once('=').unwrap();
        page.assert_shows("次の条件は使えなかったので")
            .assert_shows(&format!("<bdi>{name}="))
            .assert_hides("<b>");
    }
    browser
        .get("/people?q=%F0%9F%8D%B5")
        .await
        .assert_shows("<bdi>🍵</bdi>")
        .assert_shows("29人");
    browser
        .get("/people?unknown=1&%FF=%FF")
        .await
        .assert_status(200)
        .assert_hides("使えなかった");
}

#[tokio::test]
async fn the_page_speaks_english() {
    let app = TestApp::demo(30).await;
    let mut browser = app.browser().with("accept-language", "en");
    become_someone(&app, &mut browser, 2).await;
    let page = browser
        .get("/people?offer=faq&teach=me")
        .await
        .assert_status(200);
    page.assert_shows("Can share: FAQ management")
        .assert_hides("No localization for id")
        .assert_hides("話せること");
}

#[tokio::test]
async fn someone_of_several_communities_chooses_and_is_remembered() {
    let app = TestApp::new().await;
    let (tea, coffee) = (
        Town::new(&app, "tea").await,
        Town::new(&app, "coffee").await,
    );
    tea.people(&[Someone {
        name: "お茶の人",
        company: "あ",
        ..Someone::default()
    }])
    .await;
    coffee
        .people(&[Someone {
            name: "珈琲の人",
            company: "い",
            ..Someone::default()
        }])
        .await;
    let mut both = app.signed_in("tea@organizers.example").await;
    both.get("/people")
        .await
        .assert_shows("お茶の人")
        .assert_hides("name=\"community\" value=\"tea\"");
    both.get("/people?community=coffee")
        .await
        .assert_status(404);
    both.get("/people?community=nowhere")
        .await
        .assert_status(404);
    let mut organizer = app.signed_in("coffee@organizers.example").await;
    let link = app.invitation(&mut organizer, "coffee", 1).await;
    crate::support::join(&mut both, "coffee", "Tea", &link)
        .await
        .assert_status(303);
    both.get("/people?community=coffee")
        .await
        .assert_shows("珈琲の人")
        .assert_hides("お茶の人");
    both.get("/people")
        .await
        .assert_shows("珈琲の人")
        .assert_shows("name=\"community\"");
    both.get("/people?community=tea")
        .await
        .assert_shows("お茶の人")
        .assert_hides("珈琲の人");
    both.get("/people").await.assert_shows("お茶の人");
}

#[tokio::test]
async fn r33_the_page_is_nothing_to_people_outside() {
    let app = TestApp::demo(30).await;
    app.browser()
        .get("/people?q=x")
        .await
        .assert_redirect("/login?next=%2Fpeople%3Fq%3Dx");
    let name = account(&app, 0).await.name;
    let mut outsider = app.browser();
    // Number 30 waits to be let in.
    become_someone(&app, &mut outsider, 30).await;
    let page = outsider.get("/people").await.assert_status(200);
    page.assert_hides(&name)
        .assert_shows("コミュニティに入ると");
    outsider
        .get(&format!("/people?community={SLUG}"))
        .await
        .assert_status(404);
}
