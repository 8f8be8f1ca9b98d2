//! Signing up and in by mail.

use engawa::http::routes;
use i18n_embed_fl::fl;

use crate::support::{Browser, READERS, Reader, Service};

const AOI: &str = "aoi@example.com";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: make browser-flows"]
async fn signing_up_by_a_mailed_code() {
    for reader in READERS {
        let service = Service::start().await;
        let browser = Browser::new(&service, reader).await;
        let words = reader.words();
        browser.open(routes::LANDING).await;
        browser.ask_for_mail(AOI).await;
        browser.enter_code("WRONGONE").await;
        browser.sees(&fl!(words, "login-code-wrong")).await;
        let letter = service.next_letter(AOI).await;
        // As people type it.
        browser.enter_code(&letter.code().to_lowercase()).await;
        browser.is_at(routes::HOME).await;
        browser.sees(&fl!(words, "home-empty-title")).await;
        assert_eq!(browser.complaints().await, [""; 0], "{reader:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: make browser-flows"]
async fn signing_up_by_a_mailed_link() {
    for reader in READERS {
        let service = Service::start().await;
        let browser = Browser::new(&service, reader).await;
        let words = reader.words();
        browser.open(routes::LOGIN).await;
        browser.ask_for_mail(AOI).await;
        let link = link(&service).await;
        confirm(&browser, &link).await;
        browser.is_at(routes::HOME).await;
        browser.sees(&fl!(words, "home-empty-title")).await;

        browser.open(&link).await;
        browser.sees(&fl!(words, "login-gone-title")).await;
        assert_eq!(browser.complaints().await, [""; 0], "{reader:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: make browser-flows"]
async fn a_link_opened_in_another_browser_says_whose_it_is_and_signs_in_there_alone() {
    for reader in READERS {
        let service = Service::start().await;
        let asking = Browser::new(&service, reader).await;
        let opening = Browser::new(&service, reader).await;
        asking.open(routes::LOGIN).await;
        asking.ask_for_mail(AOI).await;
        confirm(&opening, &link(&service).await).await;
        opening.is_at(routes::HOME).await;
        asking.open(routes::HOME).await;
        asking.is_at("/login?next=%2Fhome").await;
        // What is left of the form that asked.
        asking.open(routes::LOGIN_SENT).await;
        asking.enter_code("ABCDEFGH").await;
        asking.sees(&fl!(reader.words(), "login-gone-title")).await;
        for browser in [asking, opening] {
            assert_eq!(browser.complaints().await, [""; 0], "{reader:?}");
        }
    }
}

async fn link(service: &Service) -> String {
    let letter = service.next_letter(AOI).await.text();
    let mut words = letter.split_whitespace();
    let link = words.find(|word| word.contains(routes::LOGIN_CONFIRM));
    link.unwrap().to_owned()
}

/// Opens the link and presses the one button there.
async fn confirm(browser: &Browser<'_>, link: &str) {
    let Reader { locale, .. } = browser.reader;
    browser.open(link).await;
    browser
        .sees(&fl!(locale.words(), "login-confirm-title"))
        .await;
    browser.sees(AOI).await;
    assert_eq!(browser.buttons().await, 1);
    browser.press(&fl!(locale.words(), "login-enter")).await;
}
