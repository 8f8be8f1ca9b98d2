//! Signing in by mail.

use std::time::{Duration, Instant};

use axum::http::Method;
use chrono::TimeDelta;
use entities::{account, session};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use tokio::task::JoinSet;

use crate::support::{Browser, Mail, TestApp, dump};

async fn sessions(app: &TestApp) -> u64 {
    session::Entity::find().count(&app.app.db).await.unwrap()
}

/// Asks for a mail and reads it.
async fn ask(app: &TestApp, browser: &mut Browser, email: &str) -> Mail {
    browser
        .post("/login", &[("email", email)])
        .await
        .assert_redirect("/login/sent");
    app.newest_mail().await
}

#[tokio::test]
async fn r26_a_link_signs_in_once() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let mail = ask(&app, &mut browser, "aoi@example.com").await;
    let form = [("t", mail.token())];
    let form = [("t", form[0].1.as_str())];
    browser
        .post("/login/confirm", &form)
        .await
        .assert_redirect("/home");
    browser.get("/home").await.assert_status(200);
    let mut other = app.browser();
    other.post("/login/confirm", &form).await.assert_status(410);
    assert_eq!(sessions(&app).await, 1);
}

#[tokio::test]
async fn r26_opening_a_link_changes_nothing() {
    let app = TestApp::new().await;
    let mail = ask(&app, &mut app.browser(), "aoi@example.com").await;
    let before = dump(&app.app.db).await;
    for method in [Method::GET, Method::HEAD] {
        let mut scanner = app.browser();
        let page = scanner.send(method, &mail.link(), String::new()).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.header("referrer-policy"), "no-referrer");
        assert_eq!(page.header("cache-control"), "no-store");
        assert!(scanner.cookies.is_empty());
    }
    assert_eq!(dump(&app.app.db).await, before);
}

#[tokio::test]
async fn r26_a_link_in_another_browser_says_whose_account_it_is() {
    let app = TestApp::new().await;
    let mail = ask(&app, &mut app.browser(), "aoi@example.com").await;
    let mut other = app.browser();
    other
        .get(&mail.link())
        .await
        .assert_shows("aoi@example.com");
}

#[tokio::test(flavor = "multi_thread")]
async fn r26_of_64_at_once_one_gets_in() {
    let app = TestApp::new().await;
    let mail = ask(&app, &mut app.browser(), "aoi@example.com").await;
    let mut tries = JoinSet::new();
    for _ in 0..64 {
        let (mut browser, token) = (app.browser(), mail.token());
        tries.spawn(async move {
            browser
                .post("/login/confirm", &[("t", &token)])
                .await
                .status
        });
    }
    let answers = tries.join_all().await;
    assert_eq!(answers.iter().filter(|status| **status == 303).count(), 1);
    assert_eq!(answers.iter().filter(|status| **status == 410).count(), 63);
    assert_eq!(sessions(&app).await, 1);
    assert_eq!(account::Entity::find().count(&app.app.db).await.unwrap(), 1);
}

#[tokio::test]
async fn r26_only_the_newest_counts_and_only_for_ten_minutes() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let first = ask(&app, &mut browser, "aoi@example.com").await;
    let second = ask(&app, &mut browser, "aoi@example.com").await;
    browser
        .post("/login/confirm", &[("t", &first.token())])
        .await
        .assert_status(410);
    app.clock.advance(TimeDelta::minutes(10));
    browser.get(&second.link()).await.assert_status(410);
    browser
        .post("/login/confirm", &[("t", &second.token())])
        .await
        .assert_status(410);
    browser
        .post("/login/code", &[("code", &second.code())])
        .await
        .assert_status(410);
    assert_eq!(sessions(&app).await, 0);
}

#[tokio::test]
async fn after_a_slip_in_the_address_the_code_of_the_second_mail_counts() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    ask(&app, &mut browser, "aoi@example.con").await;
    let mail = ask(&app, &mut browser, "aoi@example.com").await;
    browser
        .post("/login/code", &[("code", &mail.code())])
        .await
        .assert_redirect("/home");
}

#[tokio::test]
async fn r26_neither_link_nor_code_is_kept() {
    let app = TestApp::new().await;
    let mail = ask(&app, &mut app.browser(), "aoi@example.com").await;
    let kept = format!("{:?}", dump(&app.app.db).await);
    let code = mail.code().replace('-', "");
    for secret in [mail.token(), mail.code(), code] {
        assert!(!kept.contains(&secret));
    }
}

#[tokio::test]
async fn a_code_counts_in_the_browser_that_asked_alone() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let mail = ask(&app, &mut browser, "aoi@example.com").await;
    let mut thief = app.browser();
    thief
        .post("/login/code", &[("code", &mail.code())])
        .await
        .assert_status(410);
    let mut second_thief = app.browser();
    ask(&app, &mut second_thief, "thief@example.com").await;
    second_thief
        .post("/login/code", &[("code", &mail.code())])
        .await
        .assert_status(422);
    // Small letters, a space and full width: as people type.
    let typed = mail.code().to_lowercase().replace('-', "　");
    browser
        .post("/login/code", &[("code", &typed)])
        .await
        .assert_redirect("/home");
    browser
        .post("/login/code", &[("code", &typed)])
        .await
        .assert_status(410);
}

#[tokio::test]
async fn a_code_may_be_tried_five_times() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let mail = ask(&app, &mut browser, "aoi@example.com").await;
    for _ in 0..5 {
        browser
            .post("/login/code", &[("code", "22222222")])
            .await
            .assert_status(422)
            .assert_shows("<title>エラー：")
            .assert_shows("href=\"#code\"");
    }
    browser
        .post("/login/code", &[("code", &mail.code())])
        .await
        .assert_status(410);
    // The link in the same mail is no guess.
    browser
        .post("/login/confirm", &[("t", &mail.token())])
        .await
        .assert_redirect("/home");
}

#[tokio::test]
async fn one_leads_back_to_where_one_wanted_to_go() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let answer = browser.get("/me/account").await;
    let login = answer.assert_redirect("/login?next=%2Fme%2Faccount");
    browser
        .get(login.header("location"))
        .await
        .assert_shows("value=\"/me/account\"");
    let form = [("email", "aoi@example.com"), ("next", "/me/account")];
    browser
        .post("/login", &form)
        .await
        .assert_redirect("/login/sent");
    let code = app.newest_mail().await.code();
    browser
        .post("/login/code", &[("code", &code)])
        .await
        .assert_redirect("/me/account");
    // And nowhere else.
    let mut victim = app.browser();
    let form = [
        ("email", "ben@example.com"),
        ("next", "https://evil.example/"),
    ];
    victim
        .post("/login", &form)
        .await
        .assert_redirect("/login/sent");
    let code = app.newest_mail().await.code();
    victim
        .post("/login/code", &[("code", &code)])
        .await
        .assert_redirect("/home");
}

#[tokio::test]
async fn the_same_person_keeps_the_same_account() {
    let app = TestApp::new().await;
    app.signed_in("aoi@example.com").await;
    let mut browser = app.browser();
    ask(&app, &mut browser, " ＡＯＩ@Example.com ").await;
    let code = app.newest_mail().await.code();
    browser
        .post("/login/code", &[("code", &code)])
        .await
        .assert_redirect("/home");
    assert_eq!(account::Entity::find().count(&app.app.db).await.unwrap(), 1);
}

#[tokio::test]
async fn r27_known_unknown_and_malformed_addresses_look_alike() {
    let app = TestApp::new().await;
    app.signed_in("known@example.com").await;
    let mut shown = Vec::new();
    for address in [
        "known@example.com",
        "unknown@example.com",
        "no address",
        "a@b",
        "ｘ\u{202e}@example.com",
    ] {
        let mut browser = app.browser();
        let asked = browser
            .post("/login", &[("email", address)])
            .await
            .assert_redirect("/login/sent");
        let page = browser.get("/login/sent").await.assert_status(200);
        let names: Vec<String> = browser.cookies.into_keys().collect();
        let text = page.text().replace(&askama_escaped(address), "…");
        let text = text.replace(page.once(), "…");
        shown.push((asked.text().to_owned(), names, text));
    }
    assert!(shown.iter().all(|page| *page == shown[0]), "{shown:#?}");
}

fn askama_escaped(text: &str) -> String {
    text.replace('&', "&#38;")
}

#[tokio::test]
#[ignore = "measures time: make time-limits"]
async fn r27_nor_do_they_differ_in_time() {
    let app = TestApp::new().await;
    app.signed_in("known@example.com").await;
    let kinds: [fn(u8) -> String; 3] = [
        |_| "known@example.com".to_owned(),
        |number| format!("unknown{number}@example.com"),
        |number| format!("no address {number}"),
    ];
    let mut times = [Vec::new(), Vec::new(), Vec::new()];
    for number in 0..60 {
        for (kind, times) in kinds.iter().zip(&mut times) {
            let mut browser = app.browser().from([10, 0, 0, number]);
            let address = kind(number);
            let begin = Instant::now();
            browser
                .post("/login", &[("email", &address)])
                .await
                .assert_redirect("/login/sent");
            times.push(begin.elapsed());
        }
        // The limit for one address is another test's.
        app.clock.advance(TimeDelta::minutes(61));
    }
    let medians = times.map(|mut times| {
        times.sort();
        times[times.len() / 2]
    });
    let spread = medians
        .iter()
        .max()
        .unwrap()
        .saturating_sub(*medians.iter().min().unwrap());
    assert!(spread < Duration::from_millis(10), "{medians:?}");
}

#[tokio::test]
async fn r32_mails_to_one_address_and_from_one_client_are_limited() {
    let app = TestApp::new().await;
    for number in 0..5 {
        // From anywhere: the limit protects the mailbox.
        let mut browser = app.browser().from([10, 0, 0, number]);
        browser
            .post("/login", &[("email", "aoi@example.com")])
            .await
            .assert_redirect("/login/sent");
    }
    let mut browser = app.browser().from([10, 0, 1, 1]);
    let refused = browser
        .post("/login", &[("email", "aoi@example.com")])
        .await
        .assert_status(429)
        .assert_shows("少し時間をおいてください");
    let wait: i64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=3600).contains(&wait));
    browser
        .post("/login", &[("email", "ben@example.com")])
        .await
        .assert_redirect("/login/sent");
    app.clock.advance(TimeDelta::seconds(wait));
    browser
        .post("/login", &[("email", "aoi@example.com")])
        .await
        .assert_redirect("/login/sent");

    let mut flood = app
        .browser()
        .from([10, 9, 9, 9])
        .with("x-forwarded-for", "203.0.113.7");
    let mut statuses = Vec::new();
    for number in 0..41 {
        let address = format!("someone{number}@example.com");
        statuses.push(
            flood
                .post("/login", &[("email", &address)])
                .await
                .status
                .as_u16(),
        );
    }
    assert_eq!(statuses[..40], [303; 40]);
    assert_eq!(statuses[40], 429);
}

#[tokio::test]
async fn an_empty_address_is_explained_beside_the_field() {
    let app = TestApp::new().await;
    app.browser()
        .post("/login", &[("email", "  "), ("next", "/me/account")])
        .await
        .assert_status(422)
        .assert_shows("<title>エラー：")
        .assert_shows("href=\"#email\"")
        .assert_shows("aria-invalid=\"true\"")
        .assert_shows("value=\"/me/account\"");
}
