//! Browsers that are signed in.

use axum::http::Method;
use chrono::TimeDelta;
use engawa::http::{self, Who};
use entities::{audit, session};
use sea_orm::{EntityTrait as _, PaginatorTrait as _, QueryOrder as _};

use tokio::task::JoinSet;

use crate::support::{Browser, TestApp, dump, join};

#[tokio::test]
async fn r28_signing_in_replaces_the_session_of_the_browser() {
    let app = TestApp::new().await;
    let mut browser = app.signed_in("aoi@example.com").await;
    let old = browser.clone();
    browser
        .post("/login", &[("email", "ben@example.com")])
        .await
        .assert_redirect("/login/sent");
    let code = app.newest_mail().await.code();
    browser
        .post("/login/code", &[("code", &code)])
        .await
        .assert_redirect("/home");
    assert_ne!(old.cookies["engawa"], browser.cookies["engawa"]);
    old.clone()
        .get("/home")
        .await
        .assert_redirect("/login?next=%2Fhome");
    assert_eq!(session::Entity::find().count(&app.app.db).await.unwrap(), 1);
}

#[tokio::test]
async fn r28_a_change_of_rights_by_anyone_renews_the_session() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let link = app.invitation(&mut organizer, "tea", 1).await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    let mut phone = app.signed_in("aoi@example.com").await;
    let joined = join(&mut aoi, "tea", "Aoi", &link).await;
    // A lost answer can be asked for again; the next page brings the new token.
    assert!(!joined.header("set-cookie").contains("engawa="));
    renews(&mut aoi).await;
    renews(&mut phone).await;
    stays(&mut aoi).await;
    let page = organizer.get("/c/tea/manage/members").await;
    let path = page
        .text()
        .split('"')
        .rfind(|part| part.starts_with("/c/tea/manage/members/"))
        .unwrap()
        .to_owned();
    for decision in ["make-organizer", "make-member", "remove"] {
        organizer
            .post(&path, &[("decision", decision)])
            .await
            .assert_status(303);
        renews(&mut aoi).await;
        renews(&mut phone).await;
        stays(&mut aoi).await;
        stays(&mut organizer).await;
    }
}

async fn stays(browser: &mut Browser) {
    let before = browser.cookies["engawa"].clone();
    browser.get("/home").await.assert_status(200);
    assert_eq!(browser.cookies["engawa"], before);
}

/// The next page brings a new token, and the old one is dead.
async fn renews(browser: &mut Browser) {
    let mut before = browser.clone();
    browser.get("/home").await.assert_status(200);
    assert_ne!(browser.cookies["engawa"], before.cookies["engawa"]);
    before
        .get("/home")
        .await
        .assert_redirect("/login?next=%2Fhome");
    browser.get("/home").await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn r28_two_pages_at_once_leave_the_browser_signed_in() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    aoi.post("/c/tea/leave", &[]).await.assert_status(303);
    let mut pages = JoinSet::new();
    for _ in 0..8 {
        let mut tab = aoi.clone();
        pages.spawn(async move {
            tab.get("/home").await;
            tab.cookies["engawa"].clone()
        });
    }
    let mut tokens = pages.join_all().await;
    tokens.retain(|token| *token != aoi.cookies["engawa"]);
    assert_eq!(tokens.len(), 1, "one answer brings the new token");
    aoi.cookies.insert("engawa".to_owned(), tokens.remove(0));
    aoi.get("/home").await.assert_status(200);
}

#[tokio::test]
async fn r28_a_session_ends_when_idle_and_in_any_case() {
    let app = TestApp::new().await;
    let mut idle = app.signed_in("aoi@example.com").await;
    let mut busy = app.signed_in("ben@example.com").await;
    app.clock.advance(TimeDelta::days(29));
    busy.get("/home").await.assert_status(200);
    app.clock.advance(TimeDelta::days(1));
    idle.get("/home")
        .await
        .assert_redirect("/login?next=%2Fhome");
    for _ in 0..5 {
        busy.get("/home").await.assert_status(200);
        app.clock.advance(TimeDelta::days(29));
    }
    // 175 days old.
    busy.get("/home").await.assert_status(200);
    app.clock.advance(TimeDelta::days(5));
    busy.get("/home")
        .await
        .assert_redirect("/login?next=%2Fhome");
}

#[tokio::test]
async fn r28_one_sees_and_ends_ones_own_sessions_alone() {
    let app = TestApp::new().await;
    let mut phone = app.signed_in("aoi@example.com").await;
    let mut laptop = app.signed_in("aoi@example.com").await;
    let mut ben = app.signed_in("ben@example.com").await;
    let page = laptop.get("/me/account").await;
    let ends: Vec<&str> = page
        .text()
        .split("action=\"")
        .filter_map(|rest| rest.split('"').next())
        .filter(|action| action.starts_with("/me/account/sessions/"))
        .collect();
    assert_eq!(ends.len(), 1, "one other session, and not one's own");

    ben.post(ends[0], &[]).await.assert_redirect("/me/account");
    phone.get("/home").await.assert_status(200);
    laptop
        .post(ends[0], &[])
        .await
        .assert_redirect("/me/account");
    laptop
        .get("/me/account")
        .await
        .assert_shows("その端末のログインを終わらせました");
    laptop
        .get("/me/account")
        .await
        .assert_hides("その端末のログインを終わらせました");
    phone
        .get("/home")
        .await
        .assert_redirect("/login?next=%2Fhome");
    laptop
        .post("/me/account/sessions/nonsense/end", &[])
        .await
        .assert_status(404);
}

#[tokio::test]
async fn r28_signing_out_ends_the_session_here_or_everywhere() {
    let app = TestApp::new().await;
    let mut phone = app.signed_in("aoi@example.com").await;
    let mut laptop = app.signed_in("aoi@example.com").await;
    let copied = phone.clone();
    phone.post("/logout", &[]).await.assert_redirect("/");
    assert!(!phone.cookies.contains_key("engawa"));
    phone.get("/").await.assert_shows("ログアウトしました");
    copied
        .clone()
        .get("/home")
        .await
        .assert_redirect("/login?next=%2Fhome");
    laptop.get("/home").await.assert_status(200);

    let mut tablet = app.signed_in("aoi@example.com").await;
    tablet
        .post("/me/account/sign-out-everywhere", &[])
        .await
        .assert_redirect("/");
    laptop
        .get("/home")
        .await
        .assert_redirect("/login?next=%2Fhome");
}

#[tokio::test]
async fn r28_the_cookie_is_as_strict_as_the_address_allows() {
    for (address, name, secure) in [
        ("http://127.0.0.1:3000", "engawa", false),
        ("https://engawa.example.org", "__Host-engawa", true),
    ] {
        let app = TestApp::with(&[("ENGAWA_BASE_URL", address)]).await;
        let mut browser = app.browser();
        browser
            .post("/login", &[("email", "aoi@example.com")])
            .await
            .assert_redirect("/login/sent");
        let code = app.newest_mail().await.code();
        let answer = browser.post("/login/code", &[("code", &code)]).await;
        let cookie = answer
            .headers
            .get_all("set-cookie")
            .iter()
            .map(|value| value.to_str().unwrap())
            .find(|cookie| cookie.starts_with(&format!("{name}=")))
            .expect("a session cookie");
        for attribute in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(attribute), "{cookie}");
        }
        assert_eq!(cookie.contains("Secure"), secure, "{cookie}");
        assert!(!cookie.contains("Domain"), "{cookie}");
        // 256 bits in base64.
        let token = cookie.split(['=', ';']).nth(1).unwrap();
        assert_eq!(token.len(), 43);
        assert!(!format!("{:?}", dump(&app.app.db).await).contains(token));
        let hsts = answer.header("strict-transport-security");
        assert_eq!(!hsts.is_empty(), secure);
    }
}

#[tokio::test]
async fn r33_who_is_not_signed_in_is_sent_to_sign_in() {
    let app = TestApp::new().await;
    for route in http::table() {
        if route.who != Who::SignedIn {
            continue;
        }
        let path = route
            .path
            .replace("{id}", "00000000-0000-0000-0000-000000000000");
        let answer = app
            .browser()
            .send(route.method.clone(), &path, String::new())
            .await;
        assert_eq!(answer.status, 303, "{path}");
        assert!(answer.header("location").starts_with("/login"), "{path}");
    }
}

#[tokio::test]
async fn r31_no_get_changes_anything() {
    let app = TestApp::new().await;
    let mut browser = app.signed_in("aoi@example.com").await;
    let before = dump(&app.app.db).await;
    for route in http::table() {
        if route.method == Method::GET {
            let path = route.path.replace("{id}", "x");
            let answer = browser.get(&path).await;
            assert!(!answer.status.is_server_error(), "{path}");
            if answer.status == 200 {
                assert_eq!(answer.header("cache-control"), "no-store", "{path}");
            }
        }
    }
    assert_eq!(dump(&app.app.db).await, before);
}

#[tokio::test]
async fn r41_signing_in_and_out_is_audited() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    browser
        .post("/login", &[("email", "aoi@example.com")])
        .await
        .assert_redirect("/login/sent");
    app.clock.advance(TimeDelta::seconds(1));
    let code = app.newest_mail().await.code();
    browser
        .post("/login/code", &[("code", "22222222")])
        .await
        .assert_status(422);
    app.clock.advance(TimeDelta::seconds(1));
    browser
        .post("/login/code", &[("code", &code)])
        .await
        .assert_redirect("/home");
    app.clock.advance(TimeDelta::seconds(1));
    let mut other = app.signed_in("aoi@example.com").await;
    app.clock.advance(TimeDelta::seconds(1));
    let page = other.get("/me/account").await;
    let end = page
        .text()
        .split("action=\"/me/account/sessions/")
        .nth(1)
        .unwrap();
    let end = format!("/me/account/sessions/{}", end.split('"').next().unwrap());
    other.post(&end, &[]).await.assert_redirect("/me/account");
    app.clock.advance(TimeDelta::seconds(1));
    other
        .post("/me/account/sign-out-everywhere", &[])
        .await
        .assert_redirect("/");
    app.clock.advance(TimeDelta::seconds(1));
    let lines = audit::Entity::find()
        .order_by_asc(audit::Column::At)
        .all(&app.app.db)
        .await
        .unwrap();
    let actions: Vec<&str> = lines.iter().map(|line| line.action.as_str()).collect();
    assert_eq!(
        actions,
        [
            "sign_in_refused",
            "signed_in",
            "signed_in",
            "session_ended",
            "signed_out_everywhere"
        ]
    );
    assert!(
        lines
            .iter()
            .all(|line| line.address.as_deref() == Some("192.0.2.1"))
    );
    assert!(lines[1..].iter().all(|line| line.account_id.is_some()));
    assert!(!format!("{lines:?}").contains("aoi@"));
}

#[tokio::test]
async fn r39_nothing_is_kept_longer_than_said() {
    let app = TestApp::new().await;
    app.signed_in("aoi@example.com").await;
    app.browser()
        .post("/login", &[("email", "ben@example.com")])
        .await
        .assert_redirect("/login/sent");
    app.post.fail(Some("550"));
    app.run_jobs().await;
    let clean = async || {
        let (random, now) = (&app.app.random, app.app.now());
        app.app
            .db
            .write(|txn| async move {
                engawa::jobs::enqueue(&txn, random, now, &engawa::jobs::Work::CleanUp).await
            })
            .await
            .unwrap();
        app.run_jobs().await;
        dump(&app.app.db).await
    };
    app.clock.advance(TimeDelta::days(3));
    let kept = clean().await;
    assert_eq!((kept["sign_in"].len(), kept["rate_limit"].len()), (0, 0));
    assert_eq!((kept["session"].len(), kept["job"].len()), (1, 1));
    app.clock.advance(TimeDelta::days(88));
    let kept = clean().await;
    assert_eq!((kept["session"].len(), kept["job"].len()), (0, 0));
    assert_eq!(kept["audit"].len(), 1);
    assert!(kept["audit"][0].contains("address: None"), "{kept:?}");
    app.clock.advance(TimeDelta::days(730));
    let kept = clean().await;
    assert_eq!(kept["audit"].len(), 0);
    assert_eq!(kept["account"].len(), 1);
}
