//! Signing in by a provider: what is right is taken, and everything else is not.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use entities::identity;
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};

use crate::support::{
    Answer,
    provider::{CLIENT, Sign},
    world::{World, begin, callback, provider_page},
};

const WRONG: u16 = 400;
const NO_START: u16 = 410;

/// Nobody is signed in, and a page says why.
#[track_caller]
fn assert_refused(answer: &Answer, status: u16, what: &str) {
    assert_eq!(answer.status, status, "{what}");
    assert!(answer.text().contains("<h1>"), "{what}");
    assert_eq!(answer.header("referrer-policy"), "no-referrer", "{what}");
    assert!(!answer.header("set-cookie").contains("engawa="), "{what}");
}

#[tokio::test]
async fn a_provider_signs_in_the_same_person_again() {
    let world = World::new().await;
    for path in ["/", "/login"] {
        let page = world.app.browser().get(path).await;
        page.assert_shows("action=\"/auth/one\"")
            .assert_shows("Number Oneで続ける")
            .assert_shows("action=\"/auth/two\"");
    }
    let (mut first, answer) = world.go("one").await;
    answer.assert_redirect("/home");
    first
        .get("/me/account")
        .await
        .assert_shows("aoi@example.org");
    // Another address there is still the same person.
    world.one.set_user(
        json!({ "sub": "subject-1", "email": "new@example.org", "email_verified": true }),
    );
    let (mut second, answer) = world.go("one").await;
    answer.assert_redirect("/home");
    second
        .get("/me/account")
        .await
        .assert_shows("aoi@example.org")
        .assert_hides("new@example.org");
    let known = identity::Entity::find()
        .all(&world.app.app.db)
        .await
        .unwrap();
    assert_eq!(known.len(), 1);
    assert_eq!(
        (known[0].issuer.clone(), known[0].subject.as_str()),
        (world.one.url(), "subject-1")
    );
}

#[tokio::test]
async fn a_person_goes_on_to_where_they_wanted_unless_they_say_no() {
    let world = World::new().await;
    for (wanted, next) in [("/me/display", "/me/display"), ("//evil.example", "/home")] {
        let mut browser = world.app.browser();
        browser
            .post("/auth/one", &[("next", wanted)])
            .await
            .assert_redirect("/auth/one/go");
        let url = provider_page(&mut browser, "one").await;
        let callback = world.agree("one", &url);
        browser.get(&callback).await.assert_redirect(next);
    }
    let mut browser = world.app.browser();
    let url = begin(&mut browser, "one").await;
    let (state, _) = world.one.agree(&url);
    let no = format!("/auth/one/callback?state={state}&error=access_denied");
    assert_refused(&browser.get(&no).await, 403, "no");
}

type Change = fn(&mut Value, &mut Value);

/// Lies that a token can tell.
const LIES: [(&str, Change); 17] = [
    ("nonce of another start", |_, c| {
        c["nonce"] = json!("another");
    }),
    ("no nonce", |_, c| {
        drop(c.as_object_mut().unwrap().remove("nonce"));
    }),
    ("another issuer", |_, c| {
        c["iss"] = json!("https://other.example");
    }),
    ("no issuer", |_, c| {
        drop(c.as_object_mut().unwrap().remove("iss"));
    }),
    ("another audience", |_, c| c["aud"] = json!("someone else")),
    ("one audience too many", |_, c| {
        c["aud"] = json!([CLIENT, "someone else"]);
    }),
    ("made for another", |_, c| c["azp"] = json!("someone else")),
    ("out of time", |_, c| {
        c["exp"] = json!(c["iat"].as_i64().unwrap() - 121);
    }),
    ("no end", |_, c| {
        drop(c.as_object_mut().unwrap().remove("exp"));
    }),
    ("does not count yet", |_, c| {
        c["nbf"] = json!(c["iat"].as_i64().unwrap() + 130);
    }),
    ("made in the future", |_, c| {
        c["iat"] = json!(c["iat"].as_i64().unwrap() + 130);
    }),
    ("algorithm none", |h, _| h["alg"] = json!("none")),
    ("algorithm unknown", |h, _| h["alg"] = json!("XX999")),
    ("algorithm of another kind of key", |h, _| {
        h["alg"] = json!("RS256");
    }),
    ("key that nobody knows", |h, _| h["kid"] = json!("nobody's")),
    ("no subject", |_, c| {
        drop(c.as_object_mut().unwrap().remove("sub"));
    }),
    ("subject without end", |_, c| {
        c["sub"] = json!("x".repeat(300));
    }),
];

#[tokio::test]
async fn r29_no_lie_of_a_token_makes_a_session() {
    for (name, lie) in LIES {
        let world = World::new().await;
        world.one.twist(lie);
        let (_, answer) = world.go("one").await;
        assert_refused(&answer, WRONG, name);
        assert_eq!(world.sessions().await, 0, "{name}");
    }
}

#[tokio::test]
async fn r29_no_wrong_signature_makes_a_session() {
    for sign in [
        Sign::OtherKey,
        Sign::PublicKeyAsSecret,
        Sign::ClientSecret,
        Sign::CutOff,
    ] {
        let world = World::new().await;
        world.one.sign(sign);
        let (_, answer) = world.go("one").await;
        assert_refused(&answer, WRONG, &format!("{sign:?}"));
        assert_eq!(world.sessions().await, 0, "{sign:?}");
    }
}

#[tokio::test]
async fn r29_huge_deep_and_broken_tokens_are_refused() {
    let deep = format!("{{\"sub\":{}1{}}}", "[".repeat(20_000), "]".repeat(20_000));
    let deep = format!("e30.{}.eA", URL_SAFE_NO_PAD.encode(deep));
    for token in [
        "x".repeat(1 << 20),
        deep,
        String::new(),
        "a.b".to_owned(),
        "a.b.c".to_owned(),
    ] {
        let world = World::new().await;
        let length = token.len();
        world.one.raw_token(token);
        let (_, answer) = world.go("one").await;
        assert!(matches!(answer.status.as_u16(), 400 | 503), "{length}");
        assert_eq!(world.sessions().await, 0, "{length}");
    }
}

#[tokio::test]
async fn r29_an_answer_counts_once_for_its_start_and_its_browser() {
    let world = World::new().await;
    let mut browser = world.app.browser();
    let url = begin(&mut browser, "one").await;
    let (state, code) = world.one.agree(&url);
    let good = callback("one", &state, &code);
    // Without a start, with another state.
    let made_up = browser.get(&callback("one", "made-up", &code)).await;
    assert_refused(&made_up, NO_START, "another state");
    // The other provider's address: a mix-up.
    let mixed = browser.get(&callback("two", &state, &code)).await;
    assert_refused(&mixed, NO_START, "another provider");
    let mut again = browser.clone();
    browser.get(&good).await.assert_redirect("/home");
    assert_refused(&again.get(&good).await, NO_START, "twice");
    assert_eq!(world.sessions().await, 1);
    // In another browser, and then not in the right one either.
    let mut browser = world.app.browser();
    let url = begin(&mut browser, "one").await;
    let good = world.agree("one", &url);
    let mut stranger = world.app.browser();
    assert_refused(&stranger.get(&good).await, NO_START, "no cookie");
    assert_refused(&browser.get(&good).await, NO_START, "after another browser");
    let (mut browser, mut stranger) = (world.app.browser(), world.app.browser());
    let url = begin(&mut browser, "one").await;
    begin(&mut stranger, "one").await;
    let good = world.agree("one", &url);
    assert_refused(&stranger.get(&good).await, NO_START, "another's cookie");
    // Too late.
    let mut browser = world.app.browser();
    let url = begin(&mut browser, "one").await;
    let good = world.agree("one", &url);
    world.app.clock.advance(TimeDelta::minutes(10));
    assert_refused(
        &browser.get("/auth/one/go").await,
        NO_START,
        "too late to go",
    );
    assert_refused(&browser.get(&good).await, NO_START, "too late");
    assert_eq!(world.sessions().await, 1);
}

#[tokio::test]
async fn r29_a_code_needs_its_verifier_its_address_and_to_be_new() {
    for redirect in [false, true] {
        let world = World::new().await;
        let mut browser = world.app.browser();
        let url = begin(&mut browser, "one").await;
        let (state, code) = world.one.agree(&url);
        world.one.spoil(&code, redirect);
        let answer = browser.get(&callback("one", &state, &code)).await;
        assert_refused(&answer, WRONG, "spoilt");
    }
    // A code that was used for another start.
    let world = World::new().await;
    let mut browser = world.app.browser();
    let url = begin(&mut browser, "one").await;
    let (state, code) = world.one.agree(&url);
    let good = callback("one", &state, &code);
    browser.get(&good).await.assert_redirect("/home");
    let mut browser = world.app.browser();
    let url = begin(&mut browser, "one").await;
    let (state, _) = world.one.agree(&url);
    let answer = browser.get(&callback("one", &state, &code)).await;
    assert_refused(&answer, WRONG, "used");
    // A code that was given to another start: its token has the other nonce and its verifier does not fit.
    let (mut victim, mut thief) = (world.app.browser(), world.app.browser());
    let (third, fourth) = (
        begin(&mut victim, "one").await,
        begin(&mut thief, "one").await,
    );
    let (_, stolen) = world.one.agree(&third);
    let (state, _) = world.one.agree(&fourth);
    let answer = thief.get(&callback("one", &state, &stolen)).await;
    assert_refused(&answer, WRONG, "stolen");
    assert_eq!(world.sessions().await, 1);
}

#[tokio::test]
async fn r29_who_answers_must_be_who_was_asked() {
    let world = World::new().await;
    let try_with = async |iss: String| {
        let mut browser = world.app.browser();
        let url = begin(&mut browser, "one").await;
        let callback = world.agree("one", &url);
        browser.get(&format!("{callback}&iss={iss}")).await
    };
    assert_refused(&try_with(world.two.url()).await, WRONG, "another");
    try_with(world.one.url()).await.assert_redirect("/home");
    // A provider that says it names itself must do so.
    let strict = World::new().await;
    strict.one.set_metadata(
        "authorization_response_iss_parameter_supported",
        json!(true),
    );
    assert_refused(&strict.go("one").await.1, WRONG, "nobody");
}

#[tokio::test]
async fn r29_a_token_of_another_provider_is_refused() {
    let world = World::new().await;
    let issuer = world.two.url();
    world
        .one
        .twist(move |_, claims| claims["iss"] = json!(issuer));
    assert_refused(&world.go("one").await.1, WRONG, "another's token");
}

#[tokio::test]
async fn r29_metadata_of_another_issuer_is_refused() {
    let world = World::new().await;
    world
        .one
        .set_metadata("issuer", json!("https://other.example"));
    world
        .app
        .browser()
        .post("/auth/one", &[])
        .await
        .assert_status(503)
        .assert_shows("Number Oneにつながりません");
}

#[tokio::test]
async fn r29_secrets_go_nowhere_unencrypted() {
    for endpoint in ["authorization_endpoint", "token_endpoint"] {
        for address in ["http://id.example", "javascript:alert(1)"] {
            let world = World::new().await;
            world.one.set_metadata(endpoint, json!(address));
            let mut browser = world.app.browser();
            browser.post("/auth/one", &[]).await.assert_status(503);
        }
    }
}

#[tokio::test]
async fn r29_no_other_site_begins_a_sign_in() {
    let world = World::new().await;
    let mut stranger = world.app.browser().with("sec-fetch-site", "cross-site");
    for path in ["/auth/one", "/me/account/providers/one/add"] {
        stranger.post(path, &[]).await.assert_status(403);
    }
}
