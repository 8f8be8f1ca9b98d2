//! What people write is text on every page, whatever it looks like.

use engawa::http::routes;
use i18n_embed_fl::fl;
use thirtyfour::By;

use crate::{
    joining::{ask, found},
    support::{Browser, READERS, Service},
};

/// Each fits into a name.
const PAYLOADS: [&str; 12] = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg onload=alert(1)>",
    "\" autofocus onfocus=alert(1) x=\"",
    "</textarea><iframe src=//evil.example>",
    "<base href=//evil.example><form>",
    "<meta http-equiv=refresh content=0>",
    "javascript:alert(1)",
    "[x](javascript:alert(1)) **b** `c`",
    "![x](//evil.example/x.png) <b>y</b>",
    "{{9*8431}}${9*8431}<%=9*8431%> &lt;i&gt;",
];

/// What a template would make of the last one; nothing else on a page says it, no time of day either.
const WORKED_OUT: &str = "75879";

/// What only such a text could have made: no page has any of these of its own.
const MADE: &str = "script, img, iframe, object, embed, base, meta[http-equiv], main b, main i, main em, \
    main strong, [onerror], [onload], [onfocus], main input[x], [style], [href^='javascript:'], [href*=evil], [src*=evil], \
    [action*=evil]";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: make browser-flows"]
async fn r44_what_people_write_is_text_on_every_page() {
    // Neither screens nor languages change what is markup, and without scripts less could happen.
    let reader = READERS[0];
    let service = Service::start().await;
    let organizer = found(&service, reader).await;
    let waiting = ask(&service, reader, "ben@example.com", "Ben").await;
    let guest = Browser::new(&service, reader).await;
    for payload in PAYLOADS {
        write(&organizer, &waiting, payload).await;
        tokio::join!(
            visit(&organizer, ORGANIZERS, payload),
            visit(&waiting, PEOPLES, payload),
            visit(&guest, PUBLIC, payload),
        );
        echo(&guest, payload).await;
    }
    for browser in [organizer, waiting, guest] {
        assert_eq!(browser.complaints().await, [""; 0]);
    }
}

const ORGANIZERS: &[&str] = &[
    "/home",
    "/me/account",
    "/c/tea",
    "/c/tea/for-managers",
    "/c/tea/leave",
    "/c/tea/manage/members",
    "/c/tea/manage/members?list=waiting",
    "/c/tea/manage/invitations",
    "/c/tea/manage/settings",
];

const PEOPLES: &[&str] = &[
    "/home",
    "/me/account",
    "/c/tea",
    "/c/tea/join",
    "/c/tea/leave",
];

const PUBLIC: &[&str] = &["/c/tea", "/c/tea/for-managers"];

/// Puts the text wherever one can type.
async fn write(organizer: &Browser<'_>, waiting: &Browser<'_>, payload: &str) {
    let words = organizer.reader.words();
    organizer.open("/c/tea/manage/settings").await;
    organizer.fill(&fl!(words, "settings-name"), payload).await;
    organizer.fill(&fl!(words, "settings-about"), payload).await;
    organizer.press(&fl!(words, "save")).await;
    organizer.sees(&fl!(words, "flash-saved")).await;
    is_text(organizer).await;
    for browser in [organizer, waiting] {
        browser.open(routes::ACCOUNT).await;
        browser.fill(&fl!(words, "join-name"), payload).await;
        browser.press(&fl!(words, "save")).await;
        browser.sees(&fl!(words, "flash-saved")).await;
        is_text(browser).await;
    }
    // The note belongs to a request: back, and asked anew.
    waiting.open("/c/tea/leave").await;
    waiting.press(&fl!(words, "leave-request-do")).await;
    waiting.sees(&fl!(words, "flash-left")).await;
    waiting.open("/c/tea/join").await;
    // Wrongly once: what was typed comes back with the form.
    waiting.fill(&fl!(words, "join-note"), payload).await;
    waiting.send_unchecked("/c/tea/join").await;
    waiting.sees(&fl!(words, "join-agree-missing")).await;
    is_text(waiting).await;
    waiting.tick(&fl!(words, "join-agree")).await;
    waiting.press(&fl!(words, "join-ask")).await;
    waiting.sees(&fl!(words, "flash-join-requested")).await;
}

/// Opens the pages: each says the text, as it was written.
async fn visit(browser: &Browser<'_>, pages: &[&str], payload: &str) {
    for page in pages {
        browser.open(page).await;
        browser.is_at(page).await;
        is_text(browser).await;
        let is_there = browser.shows(payload).await || browser.holds(payload).await;
        assert!(is_there, "{payload} at {page}");
    }
}

/// Addresses that hold the text, and a form that says what was typed before.
async fn echo(guest: &Browser<'_>, payload: &str) {
    let typed: String = url::form_urlencoded::byte_serialize(payload.as_bytes()).collect();
    for page in [
        format!("/login?next=/{typed}"),
        format!("/login?next={typed}"),
        format!("/login/confirm?t={typed}"),
        format!("/mail/stop?t={typed}"),
        format!("/auth/{typed}/go"),
        format!("/auth/{typed}/callback?state={typed}&code={typed}"),
        format!("/c/{typed}"),
        format!("/c/tea/join?i={typed}"),
        format!("/{typed}"),
    ] {
        guest.open(&page).await;
        is_text(guest).await;
    }
    let words = guest.reader.words();
    guest.open(routes::LOGIN).await;
    guest.fill(&fl!(words, "login-email"), payload).await;
    guest.send_unchecked(routes::LOGIN).await;
    guest.sees(payload).await;
    is_text(guest).await;
}

async fn is_text(browser: &Browser<'_>) {
    browser.one(By::Css("footer")).await;
    let path = browser.path().await;
    assert_eq!(browser.found(MADE).await, [""; 0], "{path}");
    assert!(!browser.shows(WORKED_OUT).await, "{path}");
}
