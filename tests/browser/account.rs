//! What one sets for oneself, and going away.

use engawa::http::routes;
use i18n_embed_fl::fl;

use crate::support::{Browser, READERS, Reader, Service};

const AOI: &str = "aoi@example.com";

async fn signed_in(service: &Service, reader: Reader) -> Browser<'_> {
    let browser = Browser::new(service, reader).await;
    browser.open(routes::LOGIN).await;
    browser.sign_in(AOI).await;
    browser.is_at(routes::HOME).await;
    browser
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: make browser-flows"]
async fn language_and_theme_change_and_stay() {
    for reader in READERS {
        let service = Service::start().await;
        let mut browser = signed_in(&service, reader).await;
        browser.open(routes::DISPLAY).await;
        let other = Reader {
            locale: reader.locale.other(),
            ..reader
        };
        browser.tick(other.locale.name()).await;
        browser
            .tick(&fl!(reader.words(), "display-theme-dark"))
            .await;
        browser.press(&fl!(reader.words(), "save")).await;
        browser.reader = other;
        browser.sees(&fl!(other.words(), "display-title")).await;
        browser.is_at(routes::DISPLAY).await;
        assert_eq!(browser.found("html[data-theme=dark]").await.len(), 1);
        let ground = browser.ground().await;

        // On other pages, too, and after the way out and in.
        browser.open(routes::ACCOUNT).await;
        browser.press(&fl!(other.words(), "account-sign-out")).await;
        browser.sees(&fl!(other.words(), "flash-signed-out")).await;
        browser.open(routes::LOGIN).await;
        browser.is_at(routes::LOGIN).await;
        assert_eq!(browser.ground().await, ground);

        // The button of every page leads back to where it was pressed.
        browser.press_above(reader.locale.name()).await;
        browser.reader = reader;
        browser.sees(&fl!(reader.words(), "login-lead")).await;
        browser.is_at(routes::LOGIN).await;
        assert_eq!(browser.complaints().await, [""; 0], "{reader:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: make browser-flows"]
async fn signing_out_here_and_everywhere() {
    for reader in READERS {
        let service = Service::start().await;
        let words = reader.words();
        let (first, second) = (
            signed_in(&service, reader).await,
            signed_in(&service, reader).await,
        );
        first.open(routes::ACCOUNT).await;
        first.press(&fl!(words, "account-sign-out")).await;
        first.sees(&fl!(words, "flash-signed-out")).await;
        is_out(&first).await;
        second.open(routes::HOME).await;
        second.is_at(routes::HOME).await;

        first.open(routes::LOGIN).await;
        first.sign_in(AOI).await;
        first.is_at(routes::HOME).await;
        second.open(routes::ACCOUNT).await;
        second
            .press(&fl!(words, "account-sign-out-everywhere"))
            .await;
        second
            .sees(&fl!(words, "flash-signed-out-everywhere"))
            .await;
        for browser in [first, second] {
            is_out(&browser).await;
            assert_eq!(browser.complaints().await, [""; 0], "{reader:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: make browser-flows"]
async fn deleting_an_account() {
    for reader in READERS {
        let service = Service::start().await;
        let words = reader.words();
        let browser = signed_in(&service, reader).await;
        browser.open(routes::ACCOUNT).await;
        browser.fill(&fl!(words, "join-name"), "あおい").await;
        browser.press(&fl!(words, "save")).await;
        browser.sees(&fl!(words, "flash-saved")).await;
        browser.press(&fl!(words, "erase-title")).await;
        browser.sees(&fl!(words, "erase-lead")).await;
        // The way back, before the way out.
        browser.press(&fl!(words, "erase-keep")).await;
        browser.is_at(routes::ACCOUNT).await;
        browser.press(&fl!(words, "erase-title")).await;
        browser.is_at(routes::ACCOUNT_ERASE).await;
        browser.press(&fl!(words, "erase-do")).await;
        browser.sees(&fl!(words, "flash-account-erased")).await;
        is_out(&browser).await;

        // The same address begins anew.
        browser.open(routes::LOGIN).await;
        browser.sign_in(AOI).await;
        browser.is_at(routes::HOME).await;
        browser.sees(&fl!(words, "home-empty-title")).await;
        assert!(!browser.shows("あおい").await);
        assert_eq!(browser.complaints().await, [""; 0], "{reader:?}");
    }
}

async fn is_out(browser: &Browser<'_>) {
    browser.open(routes::HOME).await;
    browser.is_at("/login?next=%2Fhome").await;
}
