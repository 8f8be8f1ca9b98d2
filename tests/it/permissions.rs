//! Every route and every role: who gets what.

use axum::http::Method;
use engawa::http::{self, Who};

use crate::support::{Browser, TestApp};

const MISSING: &str = "00000000-0000-0000-0000-000000000000";

/// What a route answers to someone for whom there is nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nothing {
    SignIn,
    NotFound,
}

async fn ask(browser: &mut Browser, method: &Method, path: &str) -> (u16, String, String) {
    let answer = browser.send(method.clone(), path, String::new()).await;
    let location = answer.header("location").to_owned();
    (answer.status.as_u16(), location, answer.text().to_owned())
}

#[tokio::test]
async fn r33_pages_of_organizers_are_nothing_to_anyone_else() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    organizer
        .post(
            "/c/tea/manage/rounds/new",
            &[("day", "2026-12-08"), ("hour", "10:00")],
        )
        .await
        .assert_redirect("/c/tea/manage/rounds/1");
    let foreign = app.community("coffee").await;
    let member = app.member(&mut organizer, "tea", "zelda").await;
    let mut former = app.member(&mut organizer, "tea", "former").await;
    former
        .post("/c/tea/leave", &[])
        .await
        .assert_redirect("/home");
    former.get("/home").await.assert_status(200);
    let stranger = app.signed_in("stranger@example.com").await;
    let people = [
        (app.browser(), Nothing::SignIn),
        (stranger, Nothing::NotFound),
        (member, Nothing::NotFound),
        (former, Nothing::NotFound),
        (foreign, Nothing::NotFound),
    ];
    for route in http::table() {
        if route.who != Who::Organizer {
            continue;
        }
        let path = route
            .path
            .replace("{community}", "tea")
            .replace("{number}", "1")
            .replace("{id}", MISSING);
        let missing = path.replace("/c/tea/", "/c/nowhere/");
        for (browser, nothing) in &people {
            let (status, location, text) = ask(&mut browser.clone(), &route.method, &path).await;
            match nothing {
                Nothing::SignIn => {
                    assert_eq!(status, 303, "{path}");
                    assert!(location.starts_with("/login"), "{path}");
                }
                Nothing::NotFound => {
                    assert_eq!(status, 404, "{path}");
                    assert!(!text.contains("zelda"), "{path}");
                    // The same for what is there and for what is not.
                    let other = ask(&mut browser.clone(), &route.method, &missing).await;
                    assert_eq!(other.0, 404, "{path}");
                    assert_eq!(other.2.replace("nowhere", "tea"), text, "{path}");
                }
            }
        }
        if route.method == Method::GET {
            // Nor is there anything for the organizer behind an id that does not exist.
            let expected = if path.contains(MISSING) { 404 } else { 200 };
            let status = ask(&mut organizer, &route.method, &path).await.0;
            assert_eq!(status, expected, "{path}");
        }
    }
}

#[tokio::test]
async fn r33_an_organizer_decides_in_their_own_community_alone() {
    let app = TestApp::new().await;
    let mut tea = app.community("tea").await;
    let mut coffee = app.community("coffee").await;
    let mut ben = app.member(&mut tea, "tea", "ben").await;
    let page = tea.get("/c/tea/manage/members").await;
    let id = page
        .text()
        .split("/c/tea/manage/members/")
        .last()
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    for slug in ["tea", "coffee"] {
        let path = format!("/c/{slug}/manage/members/{id}");
        coffee
            .post(&path, &[("decision", "remove")])
            .await
            .assert_status(404);
    }
    ben.get("/c/tea").await.assert_shows("参加中");
    tea.post(
        &format!("/c/tea/manage/members/{id}"),
        &[("decision", "nonsense")],
    )
    .await
    .assert_status(404);
    tea.post(
        &format!("/c/tea/manage/members/{id}"),
        &[("decision", "remove")],
    )
    .await
    .assert_status(303);
    ben.get("/c/tea").await.assert_hides("参加中");
}

#[tokio::test]
async fn r33_addresses_are_shown_to_nobody_else() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut ben = app.member(&mut organizer, "tea", "ben").await;
    for route in http::table() {
        if route.method != Method::GET {
            continue;
        }
        let path = route.path.replace("{community}", "tea");
        let shown = organizer.get(&path).await;
        assert!(!shown.text().contains("ben@example.com"), "{path}");
        let shown = ben.get(&path).await;
        assert!(!shown.text().contains("organizers.example"), "{path}");
    }
}

#[tokio::test]
async fn r33_what_is_ones_own_asks_everyone_else_to_sign_in() {
    let app = TestApp::new().await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    for route in http::table() {
        if route.who != Who::SignedIn {
            continue;
        }
        let path = route
            .path
            .replace("{community}", "nowhere")
            .replace("{handle}", MISSING)
            .replace("{step}", "1")
            .replace("{kind}", "offer")
            .replace("{id}", MISSING);
        let (status, location, _) = ask(&mut app.browser(), &route.method, &path).await;
        assert_eq!(status, 303, "{path}");
        assert!(location.starts_with("/login"), "{path}");
        if route.method == Method::GET {
            let (status, ..) = ask(&mut aoi, &route.method, &path).await;
            assert!(status == 200 || status == 404, "{path}: {status}");
        }
    }
}
