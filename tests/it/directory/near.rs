//! Words with one wrong letter in them.

use engawa::directory::Query;

use super::{Someone, Town, by_text, names};
use crate::support::TestApp;

fn people() -> Vec<Someone> {
    vec![
        Someone {
            name: "見る人",
            company: "どこか",
            ..Someone::default()
        },
        Someone {
            name: "Takumi Ogawa",
            company: "こだまクラウド株式会社",
            known_as: &["Kodama Cloud"],
            offers: &["onboarding"],
            ..Someone::default()
        },
        Someone {
            name: "佐々木 みのり",
            company: "ミナトペイ",
            role: "オペレーター",
            region: "サッポロ",
            ..Someone::default()
        },
        Someone {
            name: "高橋 一",
            company: "品質管理",
            wants: &["chatbot"],
            ..Someone::default()
        },
    ]
}

#[tokio::test]
async fn one_wrong_letter_still_finds_them() {
    let app = TestApp::new().await;
    let town = Town::new(&app, "tea").await;
    let added = town.people(&people()).await;
    for (typed, meant) in [
        ("Takuma", "Takumi Ogawa"),
        ("ogwaa", "Takumi Ogawa"),
        ("Ogawwa", "Takumi Ogawa"),
        ("takumogawa", "Takumi Ogawa"),
        ("kodana", "Takumi Ogawa"),
        ("kodama clowd", "Takumi Ogawa"),
        ("コダマクラウト", "Takumi Ogawa"),
        ("クラウロ", "Takumi Ogawa"),
        ("onbording", "Takumi Ogawa"),
        ("オンポーディング", "Takumi Ogawa"),
        ("ogawwa onboarding", "Takumi Ogawa"),
        ("ミナトベイ", "佐々木 みのり"),
        ("みなどぺい", "佐々木 みのり"),
        ("オペレータア", "佐々木 みのり"),
        ("サッポヨ", "佐々木 みのり"),
        ("佐々木みのる", "佐々木 みのり"),
        ("チャツトポット", "高橋 一"),
    ] {
        let page = town.search(&added[0], by_text(typed)).await;
        assert_eq!(names(&page), [meant], "{typed}");
        assert!(page.guessed, "{typed}");
        assert_eq!(page.found, 1, "{typed}");
    }
}

#[tokio::test]
async fn what_is_typed_right_or_quite_wrong_is_not_guessed_at() {
    let app = TestApp::new().await;
    let town = Town::new(&app, "tea").await;
    let added = town.people(&people()).await;
    for (typed, meant) in [("Takumi", "Takumi Ogawa"), ("ミナト", "佐々木 みのり")] {
        let page = town.search(&added[0], by_text(typed)).await;
        assert_eq!(names(&page), [meant], "{typed}");
        assert!(!page.guessed, "{typed}");
    }
    for typed in [
        "ogaxyz",
        "kdm",
        "kadomo",
        "品質改善",
        "みのら みのう",
        "takumi nobody",
    ] {
        let page = town.search(&added[0], by_text(typed)).await;
        assert_eq!(names(&page), Vec::<String>::new(), "{typed}");
        assert!(!page.guessed);
    }
    assert!(!town.search(&added[0], Query::default()).await.guessed);
}

#[tokio::test]
async fn the_exact_ones_stand_first_and_many_of_them_are_enough() {
    let app = TestApp::new().await;
    let town = Town::new(&app, "tea").await;
    let mut all = people();
    let named = |name| Someone {
        name,
        company: "どこか",
        ..Someone::default()
    };
    all.extend([named("Ogama"), named("Ogana")]);
    let added = town.people(&all).await;
    let page = town.search(&added[0], by_text("ogama")).await;
    assert_eq!(names(&page), ["Ogama", "Ogana", "Takumi Ogawa"]);
    assert_eq!((page.found, page.guessed), (3, true));
    town.people(&[named("Ogama A"), named("Ogama B")]).await;
    let page = town.search(&added[0], by_text("ogama")).await;
    assert_eq!((page.found, page.guessed), (3, false));
}
