//! What holds for every page and every answer.

use axum::http::Method;
use engawa::http::{self, routes};

use crate::support::{Answer, TestApp};

/// A path of the route table with something in the place of each name.
fn filled(path: &str) -> String {
    path.split('/')
        .map(|part| if part.starts_with('{') { "x" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

fn paths(method: &Method) -> Vec<String> {
    http::table()
        .iter()
        .filter(|route| route.method == method)
        .map(|route| filled(route.path))
        .collect()
}

fn assert_headers(answer: &Answer, what: &str) {
    let policy = answer.header("content-security-policy");
    for directive in [
        "default-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(directive), "{what}: {policy}");
    }
    assert!(!policy.contains("unsafe"), "{what}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(
        answer.header("cross-origin-opener-policy"),
        "same-origin",
        "{what}"
    );
    assert!(!answer.header("referrer-policy").is_empty(), "{what}");
    assert!(!answer.header("cache-control").is_empty(), "{what}");
    assert!(!answer.header("x-request-id").is_empty(), "{what}");
}

#[tokio::test]
async fn r48_every_answer_has_the_headers() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    for path in paths(&Method::GET) {
        assert_headers(&browser.get(&path).await, &path);
    }
    for path in [
        "/no/such/page",
        "/assets/x/app.css",
        "/assets/x/none",
        "/robots.txt",
        "/healthz",
        "/readyz",
    ] {
        assert_headers(&browser.get(path).await, path);
    }
    for path in paths(&Method::POST) {
        assert_headers(&browser.post(&path, &[]).await, &path);
        let mut stranger = app.browser().with("sec-fetch-site", "cross-site");
        assert_headers(&stranger.post(&path, &[]).await, &path);
    }
    assert_headers(
        &browser.post(routes::GUIDE, &[]).await.assert_status(405),
        "405",
    );
}

#[tokio::test]
async fn r48_no_page_loads_anything_from_elsewhere() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    for path in paths(&Method::GET) {
        let answer = browser.get(&path).await;
        for attribute in [
            "src=\"",
            "<link rel=\"stylesheet\" href=\"",
            "<link rel=\"icon\" href=\"",
        ] {
            for address in answer.text().split(attribute).skip(1) {
                assert!(
                    address.starts_with("/assets/"),
                    "{path}: {}",
                    &address[..40]
                );
                assert!(!address.starts_with("/assets/missing/"), "{path}");
            }
        }
        assert!(!answer.text().contains(" style=\""), "{path}");
        assert!(!answer.text().contains("<script>"), "{path}");
    }
}

#[tokio::test]
async fn r31_every_changing_route_refuses_other_sites() {
    let app = TestApp::new().await;
    for path in paths(&Method::POST) {
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.example"),
            ("origin", "null"),
            ("origin", "http://127.0.0.1:3000.evil.example"),
            ("origin", "http://127.0.0.1:30000"),
        ] {
            let mut stranger = app.browser().with(name, value);
            let answer = stranger.post(&path, &[]).await.assert_status(403);
            assert!(answer.headers.get("set-cookie").is_none(), "{path}");
        }
        let mut own = app
            .browser()
            .with("sec-fetch-site", "same-origin")
            .with("origin", "http://127.0.0.1:3000");
        assert_ne!(own.post(&path, &[]).await.status, 403, "{path}");
    }
}

#[tokio::test]
async fn every_page_speaks_both_languages() {
    let app = TestApp::new().await;
    for path in paths(&Method::GET) {
        for language in ["ja", "en"] {
            let mut browser = app.browser().with("accept-language", language);
            let answer = browser.get(&path).await;
            if answer.status.is_redirection() {
                continue;
            }
            assert_eq!(answer.header("content-language"), language, "{path}");
            let answer = answer.assert_shows(&format!("<html lang=\"{language}\""));
            // What Fluent puts in the place of a message that it does not have.
            answer.assert_hides("No localization for id");
        }
    }
}

#[tokio::test]
async fn the_language_button_leads_back_to_the_same_page() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    browser.get(routes::GUIDE).await.assert_shows("使い方");
    browser
        .post(
            routes::LANGUAGE,
            &[("language", "en"), ("back", routes::GUIDE)],
        )
        .await
        .assert_redirect(routes::GUIDE);
    browser
        .get(routes::GUIDE)
        .await
        .assert_shows("How it works");
    browser
        .post(
            routes::LANGUAGE,
            &[("language", "ja"), ("back", "//evil.example")],
        )
        .await
        .assert_redirect("/");
}

#[tokio::test]
async fn a_chosen_theme_stays() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    browser
        .get(routes::DISPLAY)
        .await
        .assert_hides("data-theme");
    browser
        .post(routes::DISPLAY, &[("theme", "dark"), ("language", "ja")])
        .await
        .assert_redirect(routes::DISPLAY);
    browser
        .get(routes::HELP)
        .await
        .assert_shows("data-theme=\"dark\"");
}

#[tokio::test]
async fn errors_are_pages_in_the_readers_language() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    browser
        .get("/no/such/page")
        .await
        .assert_status(404)
        .assert_shows("ページが見つかりません");
    browser.post("/no/such/page", &[]).await.assert_status(404);
    let mut english = app.browser().with("accept-language", "en");
    english
        .get("/no/such/page")
        .await
        .assert_status(404)
        .assert_shows("This page isn&#39;t here");
    let mut stranger = english.with("sec-fetch-site", "cross-site");
    stranger
        .post(routes::LANGUAGE, &[])
        .await
        .assert_status(403)
        .assert_shows("sent from another site");
}

#[tokio::test]
async fn an_error_does_not_look_like_having_been_signed_out() {
    let app = TestApp::new().await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    for path in [
        "/no/such/page",
        "/coffees/nothing",
        "/account/deletion/none",
    ] {
        aoi.get(path)
            .await
            .assert_status(404)
            .assert_shows("href=\"/home\"")
            .assert_hides("href=\"/login\"");
    }
    aoi.post("/logout", &[]).await.assert_status(303);
    aoi.get("/no/such/page")
        .await
        .assert_status(404)
        .assert_shows("href=\"/login\"");
}

#[tokio::test]
async fn r46_a_large_form_is_refused() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let long = "x".repeat(1 << 20);
    browser
        .post(routes::LANGUAGE, &[("back", &long)])
        .await
        .assert_status(413)
        .assert_shows("送られた内容が大きすぎます");
}

#[tokio::test]
async fn r45_bytes_that_are_no_text_are_refused() {
    let app = TestApp::new().await;
    for body in ["back=%FF%FE", "back=%ED%A0%80", "back=%00"] {
        for path in paths(&Method::POST) {
            let answer = app
                .browser()
                .send(Method::POST, &path, body.to_owned())
                .await;
            assert!(!answer.status.is_server_error(), "{path} {body}");
        }
    }
}

#[tokio::test]
async fn assets_are_compressed_and_kept_for_a_year() {
    let app = TestApp::new().await;
    let mut browser = app.browser().with("accept-encoding", "br");
    let page = app.browser().get(routes::GUIDE).await;
    let mut bytes = browser.get(routes::GUIDE).await.bytes.len();
    for address in page.text().split("href=\"").skip(1) {
        let address = address.split('"').next().unwrap();
        if address.starts_with("/assets/") {
            let asset = browser.get(address).await.assert_status(200);
            assert_eq!(
                asset.header("cache-control"),
                "public, max-age=31536000, immutable"
            );
            bytes += asset.bytes.len();
        }
    }
    assert!(bytes <= 60_000, "{bytes} bytes on a first visit");
    let old = browser
        .get("/assets/0123456789abcdef/app.css")
        .await
        .assert_status(200);
    assert_eq!(old.header("content-encoding"), "br");
    assert_eq!(old.header("cache-control"), "no-cache");
    browser
        .get("/assets/x/../../Cargo.toml")
        .await
        .assert_status(404);
}
