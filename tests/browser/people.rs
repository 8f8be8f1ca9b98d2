//! Finding people, and what one does when somebody is trouble.

use engawa::http::routes;
use i18n_embed_fl::fl;
use thirtyfour::By;

use crate::support::{Browser, READERS, Reader, Service};

const MEMBERS: u32 = 60;
const ORGANIZER: &str = "髙橋 さやか";
const LEAD: &str = "大久保 徹";
const NEWCOMER: &str = "新田 ことみ";

async fn signed_in<'a>(service: &'a Service, reader: Reader, name: &str) -> Browser<'a> {
    let browser = Browser::new(service, reader).await;
    browser.become_one(name).await;
    browser
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: make browser-flows"]
async fn people_are_found_by_words_and_filters() {
    for reader in READERS {
        let service = Service::demo(MEMBERS).await;
        let browser = signed_in(&service, reader, NEWCOMER).await;
        let words = reader.words();
        browser.open(routes::PEOPLE).await;
        // Half-width kana and a part of a name find as well as what the profile says.
        for typed in ["大久保", "ｶｴﾃﾞ人事"] {
            browser.type_into(By::Id("q"), typed).await;
            let page = browser.document().await;
            browser.press(&fl!(words, "people-search")).await;
            browser.leaves(page).await;
            browser.sees(LEAD).await;
        }
        let page = browser.document().await;
        browser.press_at(By::Css("#main .chip")).await;
        browser.leaves(page).await;
        browser.is_at(routes::PEOPLE).await;

        filter(&browser).await;
        assert!(browser.path().await.contains("mode=in-person"));
        let chips = browser.found("#main .chip").await.len();
        assert_eq!(chips, 1);
        browser.press_at(By::Css("#main .chip")).await;
        browser.sees(&fl!(words, "people-order-topics")).await;

        browser.type_into(By::Id("q"), "ｚｚｚｚｚｚ").await;
        browser.press(&fl!(words, "people-search")).await;
        browser.sees(&fl!(words, "people-none")).await;
        browser.press(&fl!(words, "people-clear")).await;
        browser.is_at(routes::PEOPLE).await;
        assert_eq!(browser.complaints().await, [""; 0], "{reader:?}");
    }
}

/// Asks for people whom one can meet in person: on a phone, filters lie behind a button.
async fn filter(browser: &Browser<'_>) {
    if browser.reader.on_phone {
        browser.press_at(By::Css("details.filter > summary")).await;
    }
    browser
        .point_at(By::Css("label:has(> input[value=in-person])"))
        .await;
    browser.point_at(By::Css("details.filter button")).await;
    browser.one(By::Css("#main .chip")).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: make browser-flows"]
async fn a_report_reaches_organizers_and_its_answer_comes_back() {
    for reader in READERS {
        let service = Service::demo(MEMBERS).await;
        let newcomer = signed_in(&service, reader, NEWCOMER).await;
        let lead = find_lead(&newcomer).await;
        report(&newcomer).await;
        // Both see nothing of each other from now on.
        newcomer.open(&lead).await;
        newcomer
            .sees(&fl!(reader.words(), "error-not-found-title"))
            .await;
        let other = signed_in(&service, reader, LEAD).await;
        other.open(&format!("{}?q=新田", routes::PEOPLE)).await;
        other.sees(&fl!(reader.words(), "people-none")).await;

        let organizer = signed_in(&service, reader, ORGANIZER).await;
        answer(&organizer).await;
        newcomer.open(routes::DEMO_MAIL).await;
        newcomer
            .press_at(By::Css("#main article a.btn[href*='/reports/']"))
            .await;
        newcomer.sees("読みました。ご本人と話します。").await;
        for browser in [newcomer, other, organizer] {
            assert_eq!(browser.complaints().await, [""; 0], "{reader:?}");
        }
    }
}

/// Opens the lead's page as somebody who looks for them does, and gives its address.
async fn find_lead(browser: &Browser<'_>) -> String {
    browser.open(&format!("{}?q=大久保", routes::PEOPLE)).await;
    browser.press(LEAD).await;
    browser
        .sees(&fl!(browser.reader.words(), "person-trouble"))
        .await;
    browser.path().await
}

async fn report(browser: &Browser<'_>) {
    let words = browser.reader.words();
    browser.press(&fl!(words, "report-link")).await;
    browser.sees(&fl!(words, "report-lead")).await;
    browser.tick(&fl!(words, "report-selling")).await;
    browser
        .fill(&fl!(words, "report-words"), "商品の話ばかりでした。")
        .await;
    browser.tick(&fl!(words, "report-block")).await;
    browser.press(&fl!(words, "report-do")).await;
    browser.sees(&fl!(words, "flash-reported")).await;
}

async fn answer(organizer: &Browser<'_>) {
    let words = organizer.reader.words();
    let today = routes::within(routes::MANAGE, engawa::demo::SLUG);
    organizer.open(&today).await;
    organizer.press(&fl!(words, "today-reports-see")).await;
    organizer.press(&fl!(words, "watch-reason-selling")).await;
    organizer.sees("商品の話ばかりでした。").await;
    organizer
        .fill(
            &fl!(words, "watch-answer"),
            "読みました。ご本人と話します。",
        )
        .await;
    organizer.press(&fl!(words, "watch-close")).await;
    organizer.sees(&fl!(words, "watch-none")).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: make browser-flows"]
async fn keeping_away_and_taking_it_back() {
    for reader in READERS {
        let service = Service::demo(MEMBERS).await;
        let browser = signed_in(&service, reader, NEWCOMER).await;
        let words = reader.words();
        let lead = find_lead(&browser).await;
        browser.press(&fl!(words, "block-do")).await;
        browser.sees(&fl!(words, "flash-blocked")).await;
        browser.open(&lead).await;
        browser.sees(&fl!(words, "error-not-found-title")).await;

        browser.open(routes::MY_PRIVACY).await;
        browser.sees(LEAD).await;
        browser.press(&fl!(words, "blocks-end")).await;
        browser.sees(&fl!(words, "flash-unblocked")).await;
        browser.open(&lead).await;
        browser.sees(LEAD).await;
        assert_eq!(browser.complaints().await, [""; 0], "{reader:?}");
    }
}
