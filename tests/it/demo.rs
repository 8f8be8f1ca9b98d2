//! The demo: everything to look at, nothing to set up, nobody else let in.

use std::{
    io::{BufRead as _, BufReader},
    process::Stdio,
};

use axum::http::Method;
use engawa::{clock::Random, http};
use entities::account;
use rand::{SeedableRng as _, rngs::StdRng};
use sea_orm::{EntityTrait as _, QueryOrder as _};

use crate::support::{
    TestApp,
    service::{engawa, get, terminate},
};

#[tokio::test]
async fn one_click_makes_somebody_of_anybody() {
    let app = TestApp::demo(60).await;
    let mut browser = app.browser();
    let page = browser
        .get("/")
        .await
        .assert_shows("デモ：だれかになってみる");
    let account = page
        .text()
        .split("name=\"account\" value=\"")
        .nth(1)
        .unwrap();
    let account = account.split('"').next().unwrap();
    browser
        .post("/dev/become", &[("account", account)])
        .await
        .assert_redirect("/home");
    // The first one looks after the community, where three people wait.
    browser
        .get("/home")
        .await
        .assert_shows("3人が、参加のお返事を待っています");
    browser
        .get("/dev/people?page=2")
        .await
        .assert_shows("この人になる");
    browser
        .post("/dev/become", &[("account", "nobody")])
        .await
        .assert_status(404);
}

#[tokio::test]
async fn its_mails_can_be_read() {
    let app = TestApp::demo(5).await;
    let mut browser = app.browser();
    browser
        .get("/dev/mail")
        .await
        .assert_shows("まだメールはありません");
    browser
        .post("/login", &[("email", "me@example.com")])
        .await
        .assert_redirect("/login/sent");
    app.run_jobs().await;
    let page = browser
        .get("/dev/mail")
        .await
        .assert_shows("me@example.com");
    let link = page
        .text()
        .split("127.0.0.1:3000")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    browser.get(link).await.assert_shows("me@example.com");
}

#[tokio::test]
async fn outside_a_demo_its_routes_do_not_exist() {
    let app = TestApp::new().await;
    for route in http::demo_table() {
        let answer = app
            .browser()
            .send(route.method, route.path, String::new())
            .await;
        assert_eq!(answer.status, 404, "{}", route.path);
    }
    app.browser().get("/login").await.assert_hides("/dev/");
}

#[tokio::test]
async fn its_pages_speak_both_languages_and_refuse_other_sites() {
    let app = TestApp::demo(5).await;
    for route in http::demo_table() {
        if route.method == Method::GET {
            for language in ["ja", "en"] {
                let mut browser = app.browser().with("accept-language", language);
                browser
                    .get(route.path)
                    .await
                    .assert_status(200)
                    .assert_shows(&format!("<html lang=\"{language}\""))
                    .assert_hides("No localization for id");
            }
        } else {
            let mut stranger = app.browser().with("sec-fetch-site", "cross-site");
            stranger.post(route.path, &[]).await.assert_status(403);
        }
    }
}

#[tokio::test]
async fn the_same_seed_makes_the_same_people() {
    let names = async || {
        let app = TestApp::demo(50).await;
        account::Entity::find()
            .order_by_asc(account::Column::Email)
            .all(&app.app.db)
            .await
            .unwrap()
            .into_iter()
            .map(|account| account.name)
            .collect::<Vec<_>>()
    };
    let first = names().await;
    assert_eq!(first.len(), 53);
    assert_eq!(first, names().await);
}

#[test]
fn it_starts_by_one_command_and_keeps_what_it_is_told_to_keep() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let mut child = engawa(&folder)
            .args([
                "demo",
                "--listen",
                "127.0.0.1:0",
                "--members",
                "20",
                "--data",
                "kept",
            ])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let port = line
            .trim()
            .trim_end_matches('/')
            .rsplit(':')
            .next()
            .unwrap();
        let page = get(port.parse().unwrap(), "/login");
        assert!(page.contains("/dev/become"), "{page}");
        terminate(&child);
        assert!(child.wait().unwrap().success());
    }
    assert!(folder.path().join("kept/engawa.db").is_file());
}

#[test]
fn it_refuses_to_be_reached_from_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:3000"] {
        let output = engawa(&folder)
            .args(["demo", "--listen", address])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(
            error.starts_with("engawa: a demo listens on this machine alone"),
            "{error}"
        );
        assert_eq!(error.lines().count(), 1, "{error}");
    }
}

#[tokio::test]
async fn tea_waits_for_each_of_its_personas() {
    let app = TestApp::demo(60).await;
    let choice = Random::new(StdRng::seed_from_u64(1));
    engawa::demo::seed_rounds(&app.app, &choice).await.unwrap();
    // Once: a demo that keeps its data starts with what it had.
    engawa::demo::seed_rounds(&app.app, &choice).await.unwrap();
    app.run_jobs().await;
    let people = app.browser().get("/dev/people").await;
    let accounts: Vec<String> = people
        .text()
        .split("name=\"account\" value=\"")
        .skip(1)
        .take(5)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    for (place, account) in accounts.iter().enumerate() {
        let mut browser = app.browser();
        browser
            .post("/dev/become", &[("account", account)])
            .await
            .assert_redirect("/home");
        browser
            .get("/home")
            .await
            .assert_shows("お返事は")
            .assert_shows("第10回");
        browser.get("/dev/mail").await.assert_shows("/matches/");
        browser
            .get("/coffees?tab=over")
            .await
            .assert_shows("href=\"/coffees/");
        let coming = browser.get("/coffees").await;
        if [0, 2].contains(&place) {
            coming.assert_shows("href=\"/coffees/");
        }
        if place == 0 {
            browser
                .get("/c/cs-tea/manage/rounds/10")
                .await
                .assert_shows("いま組み合わせる");
        }
        if place == 1 {
            browser
                .get("/coffees?tab=waiting")
                .await
                .assert_shows("href=\"/invites/");
        }
    }
}
