//! Any text is a search, and none is too much.

use std::time::Duration;

use engawa::directory::{LONGEST, Text};
use proptest::{
    prelude::*,
    strategy::ValueTree as _,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

use super::{Someone, Town, by_text};
use crate::support::TestApp;

#[tokio::test]
async fn r46_any_text_is_a_search_that_no_database_refuses() {
    let app = TestApp::new().await;
    let town = Town::new(&app, "tea").await;
    let people = town
        .people(&[Someone {
            name: "森田 ちひろ",
            company: "こだま",
            ..Someone::default()
        }])
        .await;
    let mut texts: Vec<String> = [
        "",
        " ",
        "*",
        "\"",
        "'",
        "\\",
        "''' OR 1=1 --",
        "a AND",
        "NOT",
        "NEAR(a b)",
        "a:*",
        "{name} : x",
        "-a",
        "^a",
        "(",
        ")))",
        "a | b & !c",
        "<->",
        "%",
        "_",
        "\0",
        "a\0b",
        "🍵",
        "👨‍👩‍👧‍👦",
        "é",
        "e\u{301}",
        "か\u{3099}",
        "ー",
        "々",
        "\u{202e}abc",
        "\u{fffe}",
        "ﷺ",
        "İ",
        "ß",
        "ｶﾞ",
        "nobody",
        "fz",
        "rank:1",
        "search_terms",
        "x' OR ''='",
        "$1",
        "?1",
        "森",
        "の",
        "aa OR bb",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.push("あ".repeat(4_000));
    texts.push("森田 ".repeat(1_000));
    texts.push("a ".repeat(2_000));
    texts.push("\"(*".repeat(1_500));
    texts.push("電話対応の".repeat(800));
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        TestRng::deterministic_rng(RngAlgorithm::ChaCha),
    );
    for _ in 0..300 {
        texts.push(any::<String>().new_tree(&mut runner).unwrap().current());
        texts.push(
            "[ -~あ-んァ-ヶ一-龥]{0,60}"
                .new_tree(&mut runner)
                .unwrap()
                .current(),
        );
    }
    for text in texts {
        let asked = tokio::time::timeout(
            Duration::from_secs(20),
            town.search(&people[0], by_text(&text)),
        );
        let page = asked
            .await
            .unwrap_or_else(|_| panic!("{text:?} takes too long"));
        assert!(page.people.is_empty(), "there is nobody else: {text:?}");
    }
}

#[tokio::test]
async fn r46_a_text_that_is_too_long_is_cut_and_the_page_says_so() {
    let app = TestApp::demo(30).await;
    let mut browser = app.browser();
    super::page::become_someone(&app, &mut browser, 0).await;
    let long =
        url::form_urlencoded::byte_serialize("あ".repeat(4_000).as_bytes()).collect::<String>();
    let page = browser
        .get(&format!("/people?q={long}"))
        .await
        .assert_status(200);
    page.assert_shows(&format!("はじめの{LONGEST}文字でさがしました"));
    let text = Text::new(&"電".repeat(4_000));
    assert_eq!(text.typed.chars().count(), LONGEST);
}

#[tokio::test]
async fn r46_ten_thousand_conditions_are_no_more_than_a_few() {
    let app = TestApp::demo(30).await;
    let mut browser = app.browser();
    super::page::become_someone(&app, &mut browser, 0).await;
    let many = "offer=faq&offer=nothing&place=x&lang=ja&years=9&".repeat(700);
    browser
        .get(&format!("/people?{many}"))
        .await
        .assert_status(200);
}
