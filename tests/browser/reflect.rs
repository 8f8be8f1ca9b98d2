//! From the mail after a coffee to a reflection that is kept, on a phone: two pages, and no more to read than fits into a
//! minute.

use engawa::{http::routes, locale::Locale};
use i18n_embed_fl::fl;

use crate::support::{Browser, READERS, Service, until};

const MEMBERS: u32 = 60;
/// Who had a coffee lately and has not written about it.
const LEAD: &str = "大久保 徹";

/// Letters of plain Japanese that an adult reads on a screen in a minute; 500 to 800 is usual.
const PACE: usize = 600;
/// Of the minute, so many seconds are for three taps.
const TO_ACT: usize = 6;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: make browser-flows"]
async fn from_the_mail_to_a_kept_reflection_in_two_pages_and_a_minute() {
    for reader in READERS.into_iter().filter(|reader| reader.on_phone) {
        let service = Service::demo(MEMBERS).await;
        let browser = Browser::new(&service, reader).await;
        let words = reader.words();
        browser.become_one(LEAD).await;
        let link = link_of_mail(&browser).await;

        browser.open(&link).await;
        let mut pages = vec![browser.document().await];
        browser.sees(&fl!(words, "reflect-met")).await;
        if reader.locale == Locale::Ja {
            let letters = browser.letters().await;
            let most = PACE * (60 - TO_ACT) / 60;
            println!("{letters} letters to read, {most} at the most");
            assert!(letters <= most, "{letters} letters, {most} at the most");
        }
        browser.tick(&fl!(words, "reflect-met-yes")).await;
        browser.tick(&fl!(words, "landing-six-5")).await;
        browser.press(&fl!(words, "reflect-save")).await;
        browser.sees(&fl!(words, "flash-reflected")).await;
        pages.push(browser.document().await);
        pages.dedup();
        assert_eq!(pages.len(), 2, "{reader:?}");
        // It is there, on the page of what one can do now.
        browser.open(routes::GROWTH).await;
        browser.sees(&fl!(words, "landing-six-5")).await;
        assert_eq!(browser.complaints().await, [""; 0], "{reader:?}");
    }
}

/// Where the mail that asks how it was leads.
async fn link_of_mail(browser: &Browser<'_>) -> String {
    until("the mail after a coffee", async || {
        browser.open(routes::DEMO_MAIL).await;
        let links = browser
            .addresses("#main article a.btn[href$='/reflect']")
            .await;
        links.into_iter().next()
    })
    .await
}
