//! From an organizer's button to a coffee: two people at two browsers, in a community of three hundred.

use engawa::http::routes;
use i18n_embed_fl::fl;
use thirtyfour::{By, ElementId};

use crate::support::{Browser, READERS, Service, until};

const MEMBERS: u32 = 300;
const ORGANIZER: &str = "髙橋 さやか";
/// A choice of the offered times, as it lies there to be pressed.
const SLOT: &str = ".slot";

/// What one person has done since they followed the link of their mail.
struct Walk<'a> {
    browser: &'a Browser<'a>,
    clicks: usize,
    pages: Vec<ElementId>,
}

impl<'a> Walk<'a> {
    /// Opens what a mail leads to.
    async fn from_mail(browser: &'a Browser<'a>, link: &str) -> Self {
        browser.open(link).await;
        Self {
            pages: vec![browser.document().await],
            clicks: 0,
            browser,
        }
    }

    /// Notes the page that is open, unless it is the one from before.
    async fn look(&mut self) {
        let page = self.browser.document().await;
        if self.pages.last() != Some(&page) {
            self.pages.push(page);
        }
    }

    /// Ticks the first time and says yes, and waits until the answer is there.
    async fn accept(&mut self, told: &str) {
        self.browser.press_at(By::Css(SLOT)).await;
        self.clicks += 1;
        self.look().await;
        let words = self.browser.reader.words();
        self.browser.press(&fl!(words, "match-accept")).await;
        self.clicks += 1;
        self.browser.sees(told).await;
        self.look().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: make browser-flows"]
async fn from_the_button_to_a_booked_coffee_in_four_clicks() {
    for reader in READERS {
        let service = Service::demo(MEMBERS).await;
        let organizer = Browser::new(&service, reader).await;
        organizer.become_one(ORGANIZER).await;
        let pairs = run_round(&organizer).await;

        let (one, other) = (
            Browser::new(&service, reader).await,
            Browser::new(&service, reader).await,
        );
        let link = find_times(&pairs, &one, &other).await;
        let words = reader.words();
        let mut first = Walk::from_mail(&one, &link).await;
        first.accept(&fl!(words, "match-waiting")).await;
        let mut second = Walk::from_mail(&other, &link).await;
        second.accept(&fl!(words, "flash-booked")).await;
        let coffee = other.path().await;
        // The first one comes back by the same link, or by any other way.
        one.open(&link).await;
        one.is_at(&coffee).await;
        one.sees(&fl!(words, "coffee-booked")).await;
        first.look().await;

        assert_eq!(first.clicks + second.clicks, 4, "{reader:?}");
        assert!(first.pages.len() <= 3, "{reader:?}");
        assert!(second.pages.len() <= 3, "{reader:?}");
        on_every_side(&one, &other, &coffee).await;
        for browser in [organizer, one, other] {
            assert_eq!(browser.complaints().await, [""; 0], "{reader:?}");
        }
    }
}

/// Presses the organizer's button for the round that is open. Gives the names of pairs on the first page.
async fn run_round(organizer: &Browser<'_>) -> Vec<[String; 2]> {
    let words = organizer.reader.words();
    let rounds = routes::within(routes::MANAGE_ROUNDS, engawa::demo::SLUG);
    organizer.open(&rounds).await;
    organizer.press_at(By::Css("#main a[href$='/10']")).await;
    organizer.sees(&fl!(words, "preview-title")).await;
    organizer.press(&fl!(words, "round-run")).await;
    // The page says that it is at it, and renews itself.
    organizer.sees(&fl!(words, "round-result")).await;
    let lines = organizer.groups("section[aria-labelledby=pairs] li", "b > bdi");
    let mut pairs = Vec::new();
    for names in lines.await {
        pairs.extend(<[String; 2]>::try_from(names).ok());
    }
    assert!(pairs.len() > 10, "{pairs:?}");
    pairs
}

/// Lets the browsers become two who were put together and to whom times are offered. Gives their mail's link.
async fn find_times(pairs: &[[String; 2]], one: &Browser<'_>, other: &Browser<'_>) -> String {
    for [first, second] in pairs {
        one.become_one(first).await;
        other.become_one(second).await;
        // Until both mails have come, the newest of one of them is about the round before.
        let link = until("the same mail to both", async || {
            let link = link_of_mail(one).await;
            (link_of_mail(other).await == link).then_some(link)
        })
        .await;
        one.open(&link).await;
        // Someone who says for each round when they can has none: the two suggest times by themselves.
        if !one.found(SLOT).await.is_empty() {
            return link;
        }
    }
    panic!("no two people have a time in common");
}

/// Where the newest mail about a proposal leads; mails leave one after the other.
async fn link_of_mail(browser: &Browser<'_>) -> String {
    until("the mail about the proposal", async || {
        browser.open(routes::DEMO_MAIL).await;
        let links = browser
            .addresses("#main article a.btn[href*='/matches/']")
            .await;
        links.into_iter().next()
    })
    .await
}

/// The coffee is on both lists, and each home shows the one that comes first, which may be another.
async fn on_every_side(one: &Browser<'_>, other: &Browser<'_>, coffee: &str) {
    for browser in [one, other] {
        browser.open(routes::HOME).await;
        let next = browser.addresses("section[aria-labelledby=next] a[href*='/coffees/']");
        let next = next.await;
        browser.open(routes::COFFEES).await;
        let all = browser.addresses("#main a[href*='/coffees/']").await;
        assert!(all.iter().any(|link| link.ends_with(coffee)), "{all:?}");
        assert!(
            next.first().is_some_and(|link| all.contains(link)),
            "{next:?} {all:?}"
        );
    }
}
