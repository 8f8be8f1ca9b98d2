//! Topics: the curated set, finding one by any name, proposing new ones.

use engawa::{db, tags};
use entities::{profile_tag, tag, tag_name};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

use crate::{
    profiles::{fill, introduce},
    support::TestApp,
};

async fn proposed(app: &TestApp) -> Vec<tag::Model> {
    tag::Entity::find()
        .filter(tag::Column::State.eq(tag::TagState::Proposed))
        .all(&app.app.db)
        .await
        .unwrap()
}

#[tokio::test]
async fn migrating_brings_the_curated_topics_and_again_changes_nothing() {
    let app = TestApp::new().await;
    let db = &app.app.db;
    assert_eq!(tag::Entity::find().count(db).await.unwrap(), 152);
    let before = (
        tag::Entity::find().all(db).await.unwrap(),
        tag_name::Entity::find().count(db).await.unwrap(),
    );
    tag_name::Entity::delete_many()
        .filter(tag_name::Column::Key.eq("faq"))
        .exec(db.pool())
        .await
        .unwrap();
    let mut renamed: tag::ActiveModel = before.0[0].clone().into();
    renamed.ja = sea_orm::ActiveValue::Set("x".to_owned());
    tag::Entity::update(renamed).exec(db.pool()).await.unwrap();
    db::migrate_up(db).await.unwrap();
    let mut after = tag::Entity::find().all(db).await.unwrap();
    let mut rows = before.0;
    rows.sort_by_key(|row| row.id);
    after.sort_by_key(|row| row.id);
    assert_eq!(rows, after);
    assert_eq!(tag_name::Entity::find().count(db).await.unwrap(), before.1);
}

#[tokio::test]
async fn a_topic_is_found_by_any_of_its_names() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    let typed = "ｆａｑ、よくある質問,Phone Support\nＶＯＣ活用";
    introduce(&mut aoi, ("Aoi", "Kodama"), (typed, "")).await;
    let rows = profile_tag::Entity::find().all(&app.app.db).await.unwrap();
    // FAQ and its Japanese name are one.
    assert_eq!(rows.len(), 3);
    assert!(proposed(&app).await.is_empty());
    aoi.get("/me")
        .await
        .assert_shows("FAQ作成・運用、電話対応、VOC活用");
    let mut english = aoi.clone();
    english
        .post("/language", &[("language", "en"), ("back", "/me")])
        .await
        .assert_redirect("/me");
    english.get("/me").await.assert_shows("Phone support");
}

#[tokio::test]
async fn a_new_word_is_usable_at_once_and_shared_inside_the_community() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut elsewhere = app.community("coffee").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    let mut ben = app.member(&mut organizer, "tea", "ben").await;
    let mut chie = app.member(&mut elsewhere, "coffee", "chie").await;
    let word = "返金の判断 = Refund decisions";
    introduce(&mut aoi, ("Aoi", "Kodama"), (word, "")).await;
    let tags = proposed(&app).await;
    assert_eq!(
        (tags[0].ja.as_str(), tags[0].en.as_str()),
        ("返金の判断", "Refund decisions")
    );
    aoi.get("/me").await.assert_shows("返金の判断");
    // Found by either name; nobody else can tick it before an organizer decides.
    ben.get("/start/2").await.assert_hides("返金の判断");
    introduce(&mut ben, ("Ben", "Minato"), ("refund DECISIONS", "")).await;
    assert_eq!(proposed(&app).await.len(), 1);
    introduce(&mut chie, ("Chie", "Iroha"), ("返金の判断", "")).await;
    let tags = proposed(&app).await;
    assert_eq!(tags.len(), 2, "another community decides for itself");
    assert_ne!(tags[0].community_id, tags[1].community_id);
    // A foreign or made-up code ticks nothing.
    let foreign = tags
        .iter()
        .find(|tag| tag.en != "Refund decisions")
        .unwrap();
    let foreign = foreign.id.to_string();
    let form = [
        ("offer", foreign.as_str()),
        ("offer", "no-such"),
        ("offer", "faq"),
    ];
    fill(&mut aoi, "/me/topics/offer", &form)
        .await
        .assert_redirect("/me");
    aoi.get("/me")
        .await
        .assert_shows("FAQ作成・運用")
        .assert_hides("返金の判断");
}

#[tokio::test]
async fn twenty_of_a_kind_are_enough() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    let words = |count: usize| {
        let words: Vec<String> = (0..count).map(|number| format!("w{number}")).collect();
        words.join(",")
    };
    fill(&mut aoi, "/start/2", &[("offer_words", &words(tags::MOST))])
        .await
        .assert_redirect("/start/3");
    for many in [tags::MOST + 1, 5_000] {
        fill(&mut aoi, "/start/2", &[("offer_words", &words(many))])
            .await
            .assert_status(422)
            .assert_shows("20個まで")
            .assert_shows("href=\"#offer\"");
    }
    // Ten thousand do not fit into a form, and the answer says so.
    fill(&mut aoi, "/start/2", &[("offer_words", &words(10_000))])
        .await
        .assert_status(413)
        .assert_shows("大きすぎます");
    for (times, status) in [(6_000, 303), (10_000, 413)] {
        let ticks: Vec<(&str, &str)> = std::iter::repeat_n(("offer", "faq"), times).collect();
        let answer = fill(&mut aoi, "/start/2", &ticks).await;
        assert_eq!(answer.status, status, "{times}");
    }
    for bad in ["a\u{202e}b", &"字".repeat(41), "・"] {
        fill(&mut aoi, "/start/2", &[("offer_words", bad)])
            .await
            .assert_status(422);
    }
}
