//! Coming into a community that looks at requests, with an organizer at another browser.

use engawa::http::routes;
use i18n_embed_fl::fl;

use crate::support::{Browser, READERS, Reader, Service};

const ORGANIZER: &str = "haru@example.com";
const NAME: &str = "お茶の会";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: make browser-flows"]
async fn joining_with_approval() {
    for reader in READERS {
        let service = Service::start().await;
        let organizer = found(&service, reader).await;
        let words = reader.words();

        let aoi = ask(&service, reader, "aoi@example.com", "髙橋 あおい").await;
        decide(&organizer, "髙橋 あおい", &fl!(words, "members-approve")).await;
        aoi.open(routes::HOME).await;
        aoi.sees(&fl!(words, "community-you-are-in")).await;
        aoi.sees(NAME).await;
        let letter = service.next_letter("aoi@example.com").await;
        let told = fl!(words, "mail-approval-text", community = NAME);
        let text = letter.text();
        assert!(text.contains(&told), "{text}");
        stop(&aoi, &text).await;

        let ben = ask(&service, reader, "ben@example.com", "Ben 𠮷田").await;
        decide(&organizer, "Ben 𠮷田", &fl!(words, "members-decline")).await;
        ben.open(routes::HOME).await;
        ben.sees(&fl!(words, "home-empty-title")).await;
        assert!(!ben.shows(NAME).await);

        for browser in [organizer, aoi, ben] {
            assert_eq!(browser.complaints().await, [""; 0], "{reader:?}");
        }
    }
}

/// Opens the letter's link that stops letters of its kind, and uses it.
async fn stop(aoi: &Browser<'_>, letter: &str) {
    let words = aoi.reader.words();
    let mut parts = letter.split_whitespace();
    let link = parts.find(|word| word.contains(routes::MAIL_STOP)).unwrap();
    aoi.open(link).await;
    aoi.sees(&fl!(words, "mail-stop-title")).await;
    aoi.press(&fl!(words, "mail-stop-do")).await;
    aoi.sees(&fl!(words, "mail-stop-done-lead")).await;
    aoi.press(&fl!(words, "notifications-title")).await;
    aoi.sees(&fl!(words, "notifications-membership")).await;
    let is_stopped = aoi.found("input[name=membership]:checked").await.is_empty();
    let others_go_on = !aoi.found("input[name=requests]:checked").await.is_empty();
    assert!(is_stopped && others_go_on);
}

/// A community that looks at requests, and the browser of its organizer, who came in by the operator's link.
pub(crate) async fn found(service: &Service, reader: Reader) -> Browser<'_> {
    let link = service.create_community("tea", NAME, ORGANIZER);
    // The operator's letter, which holds the same link.
    service.next_letter(ORGANIZER).await;
    let browser = Browser::new(service, reader).await;
    let words = reader.words();
    browser.open(&link).await;
    browser.sign_in(ORGANIZER).await;
    browser.sees(NAME).await;
    browser.fill(&fl!(words, "join-name"), "Haru").await;
    browser.tick(&fl!(words, "join-agree")).await;
    browser.press(&fl!(words, "join-enter")).await;
    browser.is_at(&routes::start(1)).await;
    browser.sees(&fl!(words, "flash-joined")).await;
    browser.open(routes::HOME).await;
    browser.press(&fl!(words, "members-title")).await;
    browser.press(&fl!(words, "settings-title")).await;
    browser.tick(&fl!(words, "settings-joining-request")).await;
    browser.press(&fl!(words, "save")).await;
    browser.sees(&fl!(words, "flash-saved")).await;
    browser
}

/// Somebody who signs up on the way and asks to be let in.
pub(crate) async fn ask<'a>(
    service: &'a Service,
    reader: Reader,
    address: &str,
    name: &str,
) -> Browser<'a> {
    let browser = Browser::new(service, reader).await;
    let words = reader.words();
    browser
        .open(&routes::within(routes::COMMUNITY, "tea"))
        .await;
    browser.press(&fl!(words, "community-join")).await;
    browser.sign_in(address).await;
    browser.fill(&fl!(words, "join-name"), name).await;
    browser
        .fill(&fl!(words, "join-note"), "サポート3年目です")
        .await;
    browser.tick(&fl!(words, "join-agree")).await;
    browser.press(&fl!(words, "join-ask")).await;
    browser.is_at(routes::HOME).await;
    browser.sees(&fl!(words, "flash-join-requested")).await;
    browser.sees(&fl!(words, "community-you-wait")).await;
    browser
}

/// Comes from home, reads what the person wrote, and presses a button.
async fn decide(organizer: &Browser<'_>, name: &str, button: &str) {
    let words = organizer.reader.words();
    organizer.open(routes::HOME).await;
    organizer
        .sees(&fl!(words, "home-requests", count = 1))
        .await;
    organizer.press(&fl!(words, "home-requests-see")).await;
    organizer.sees(name).await;
    organizer.sees("サポート3年目です").await;
    organizer.press(button).await;
    organizer.sees(&fl!(words, "flash-decided")).await;
    organizer
        .sees(&fl!(words, "members-waiting", count = 0))
        .await;
}
