//! Topics that members name.

use entities::{
    profile_tag,
    tag::{self, TagState},
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::someone;
use crate::support::TestApp;

#[tokio::test]
async fn a_topic_is_approved_merged_or_left_to_its_proposer() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    someone(&app, &mut organizer, ("aoi", "Kodama"), "返金の断り方").await;
    someone(
        &app,
        &mut organizer,
        ("ben", "Harukaze"),
        "返金の断り方、FAQ",
    )
    .await;
    let db = &app.app.db;
    let own = tag::Entity::find()
        .filter(tag::Column::State.eq(TagState::Proposed))
        .one(db)
        .await
        .unwrap()
        .unwrap();
    let faq = tag::Entity::find()
        .filter(tag::Column::Slug.eq("faq"))
        .one(db)
        .await
        .unwrap()
        .unwrap();
    let path = format!("/c/tea/manage/tags/{}", own.id);
    organizer
        .get("/c/tea/manage/tags")
        .await
        .assert_shows("返金の断り方");
    let approve = |ja, en| {
        [
            ("decision", "approve"),
            ("ja", ja),
            ("en", en),
            ("group", "quality"),
        ]
    };
    organizer
        .post(&path, &approve("", "x"))
        .await
        .assert_status(422);
    organizer
        .post(&path, &approve("ＦＡＱ", "Questions"))
        .await
        .assert_status(422)
        .assert_shows("同じ名前");
    organizer
        .post(&path, &approve("返金のことわり方", "Saying no to refunds"))
        .await
        .assert_redirect("/c/tea/manage/tags");
    let mut foreign = app.community("coffee").await;
    foreign
        .post(
            &path.replace("/tea/", "/coffee/"),
            &[("decision", "decline")],
        )
        .await
        .assert_status(404);
    let into = faq.id.to_string();
    organizer
        .post(&path, &[("decision", "merge"), ("into", "")])
        .await
        .assert_status(422);
    organizer
        .post(&path, &[("decision", "merge"), ("into", &into)])
        .await
        .assert_status(303);
    let rows = profile_tag::Entity::find().all(db).await.unwrap();
    assert_eq!(rows.len(), 2, "who had both keeps one");
    assert!(rows.iter().all(|row| row.tag_id == faq.id));
    let kept = tag::Entity::find_by_id(own.id)
        .one(db)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (kept.state, kept.merged_into),
        (TagState::Merged, Some(faq.id))
    );
    organizer.get(&path).await.assert_shows("まとめられました");
    organizer
        .post(&path, &[("decision", "decline")])
        .await
        .assert_status(404);
    // The old name leads to the topic that took its place.
    someone(&app, &mut organizer, ("chie", "Iroha"), "返金の断り方").await;
    let rows = profile_tag::Entity::find().all(db).await.unwrap();
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().all(|row| row.tag_id == faq.id));
}
