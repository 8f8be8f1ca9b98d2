//! The first steps: from the mail to the end in few pages, and topics by the keyboard alone.

use engawa::http::routes;
use i18n_embed_fl::fl;
use thirtyfour::{By, ElementId, Key};

use crate::{
    joining::found,
    support::{Browser, READERS, Reader, Service},
};

const AOI: &str = "aoi@example.com";
/// Pages that are loaded from the mail's link to the end.
const MOST_PAGES: usize = 8;

/// The pages that one saw.
#[derive(Default)]
struct Pages(Vec<ElementId>);

impl Pages {
    async fn look(&mut self, browser: &Browser<'_>) {
        let page = browser.document().await;
        if self.0.last() != Some(&page) {
            self.0.push(page);
        }
    }
}

/// A community that everyone can join at once.
async fn open_to_all(service: &Service, reader: Reader) {
    let organizer = found(service, reader).await;
    let words = reader.words();
    organizer
        .open(&routes::within(routes::MANAGE_SETTINGS, "tea"))
        .await;
    organizer.tick(&fl!(words, "settings-joining-open")).await;
    organizer.press(&fl!(words, "save")).await;
    organizer.sees(&fl!(words, "flash-saved")).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: make browser-flows"]
async fn from_the_mail_to_the_end_in_eight_pages() {
    for reader in READERS {
        let service = Service::start().await;
        open_to_all(&service, reader).await;
        let words = reader.words();
        let browser = Browser::new(&service, reader).await;
        browser.open(&routes::join("tea", None)).await;
        browser.ask_for_mail(AOI).await;
        let text = service.next_letter(AOI).await.text();
        let link = text
            .split_whitespace()
            .find(|word| word.contains(routes::LOGIN_CONFIRM));

        let mut pages = Pages::default();
        browser.open(link.unwrap()).await;
        pages.look(&browser).await;
        browser.press(&fl!(words, "login-title")).await;
        browser.sees(&fl!(words, "join-agree")).await;
        pages.look(&browser).await;
        browser.fill(&fl!(words, "join-name"), "あおい").await;
        browser.tick(&fl!(words, "join-agree")).await;
        browser.press(&fl!(words, "join-enter")).await;
        browser.is_at(&routes::start(1)).await;
        pages.look(&browser).await;
        // Forgotten once: the page says what is missing, and is not counted against those who type what is required.
        introduce(&browser, &mut pages).await;
        assert!(pages.0.len() <= MOST_PAGES, "{reader:?}: {}", pages.0.len());

        // What was typed is what others see.
        browser.sees("あおい").await;
        browser.sees("ひだまり保険").await;
        browser.press(&fl!(words, "start-home")).await;
        browser.is_at(routes::HOME).await;
        assert!(!browser.shows(&fl!(words, "home-start")).await);
        assert_eq!(browser.complaints().await, [""; 0], "{reader:?}");
    }
}

/// Answers what is required, and goes past the rest.
async fn introduce(browser: &Browser<'_>, pages: &mut Pages) {
    let words = browser.reader.words();
    let next = fl!(words, "start-next");
    browser
        .fill(&fl!(words, "profile-company"), "ひだまり保険")
        .await;
    browser.press(&next).await;
    browser.is_at(&routes::start(2)).await;
    pages.look(browser).await;
    browser
        .press_at(By::Css("label:has(> input[name=offer])"))
        .await;
    for step in [3, 4] {
        browser.press(&next).await;
        browser.is_at(&routes::start(step)).await;
        pages.look(browser).await;
    }
    browser.press(&next).await;
    browser.is_at(routes::START_DONE).await;
    pages.look(browser).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: make browser-flows"]
async fn nothing_required_is_forgotten_silently() {
    for reader in READERS {
        let service = Service::start().await;
        let browser = found(&service, reader).await;
        let words = reader.words();
        let next = fl!(words, "start-next");
        browser.open(&routes::start(1)).await;
        browser.fill(&fl!(words, "profile-company"), " ").await;
        browser.press(&next).await;
        browser.sees(&fl!(words, "profile-company-missing")).await;
        browser
            .fill(&fl!(words, "profile-company"), "ひだまり保険")
            .await;
        browser.press(&next).await;
        browser.is_at(&routes::start(2)).await;
        browser.press(&next).await;
        browser.is_at(&routes::start(3)).await;
        browser.press(&next).await;
        browser.sees(&fl!(words, "topics-missing")).await;
        browser
            .press_at(By::Css("label:has(> input[name=want])"))
            .await;
        browser.press(&next).await;
        browser.is_at(&routes::start(4)).await;
        assert_eq!(browser.complaints().await, [""; 0], "{reader:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: make browser-flows"]
async fn topics_by_the_keyboard_alone() {
    for reader in READERS {
        let service = Service::start().await;
        let browser = found(&service, reader).await;
        let words = reader.words();
        let page = routes::my_topics("offer");
        browser.open(&page).await;
        if reader.with_scripts {
            narrow_down(&browser).await;
        }
        // One of those that lie open, one within a group, and one in words of one's own.
        browser.tab_to("#offer").await;
        browser.key(Key::Space).await;
        browser.tab_to("[data-picker] details > summary").await;
        browser.key(Key::Enter).await;
        browser
            .tab_to("[data-picker] details[open] input[name=offer]")
            .await;
        browser.key(Key::Space).await;
        browser.tab_to("#offer_words").await;
        browser.type_keys("夜勤明けの朝ごはん").await;
        browser.tab_to("form:has([data-picker]) button").await;
        browser.key(Key::Enter).await;
        browser.sees(&fl!(words, "flash-saved")).await;

        browser.open(&page).await;
        browser.one(By::Id("offer")).await;
        assert_eq!(browser.found("input[name=offer]:checked").await.len(), 3);
        browser.open(routes::ME).await;
        browser.sees("夜勤明けの朝ごはん").await;
        assert_eq!(browser.complaints().await, [""; 0], "{reader:?}");
    }
}

/// Where scripts run, typing narrows the list down: width and kana do not matter.
async fn narrow_down(browser: &Browser<'_>) {
    let all = browser.seen("[data-picker] label.check").await;
    browser.tab_to("[data-picker] input[type=search]").await;
    browser.type_keys("ｆａｑ").await;
    let few = browser.seen("[data-picker] label.check").await;
    assert!(0 < few && few < all, "{few} of {all}");
    // Return belongs to the form's button.
    browser.key(Key::Enter).await;
    for _ in 0..3 {
        browser.key(Key::Backspace).await;
    }
    assert_eq!(browser.seen("[data-picker] label.check").await, all);
}
