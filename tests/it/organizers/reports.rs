//! 相談・通報: what members tell, and what comes of it.

use entities::membership;
use sea_orm::EntityTrait as _;

use super::{report_path, someone, tell};
use crate::support::{TestApp, dump};

#[tokio::test]
async fn a_report_is_answered_and_its_words_stay_where_they_belong() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut aoi = someone(&app, &mut organizer, ("aoi", "Kodama"), "FAQ").await;
    let mut ben = someone(&app, &mut organizer, ("ben", "Harukaze"), "FAQ").await;
    tell(&app, &mut aoi, "ben").await;
    organizer
        .get("/c/tea/manage")
        .await
        .assert_shows("相談・通報が1件");
    let path = report_path(&app).await;
    organizer
        .get(&path)
        .await
        .assert_shows("marker-of-a-report")
        .assert_shows("aoi");
    organizer
        .post(&path, &[("answer", " ")])
        .await
        .assert_status(422);
    let close = [("answer", "marker-of-an-answer"), ("after", "stay")];
    organizer
        .post(&path, &close)
        .await
        .assert_redirect("/c/tea/manage/watch");
    organizer.post(&path, &close).await.assert_status(404);
    let mail = app.newest_mail().await;
    assert_eq!(mail.to, ["aoi@example.com"]);
    assert!(!mail.raw.contains("marker") && !mail.text().contains("ben"));
    let link = mail.path("/c/tea/reports/");
    aoi.get(&link).await.assert_shows("marker-of-an-answer");
    for browser in [&mut ben, &mut organizer] {
        browser.get(&link).await.assert_status(404);
    }
    // Nobody learns from the log who told.
    organizer
        .get("/c/tea/manage/log")
        .await
        .assert_shows("相談にお返事しました")
        .assert_hides("marker");
}

#[tokio::test]
async fn three_reports_hold_a_member_until_an_organizer_has_looked() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    someone(&app, &mut organizer, ("ben", "Harukaze"), "FAQ").await;
    for (name, company) in [("aoi", "Kodama"), ("chie", "Iroha"), ("dan", "Minato")] {
        let mut browser = someone(&app, &mut organizer, (name, company), "FAQ").await;
        tell(&app, &mut browser, "ben").await;
    }
    organizer
        .get("/c/tea/manage/members?list=resting")
        .await
        .assert_shows("ben")
        .assert_shows("相談を受けてお休み中");
    let path = report_path(&app).await;
    organizer
        .post(&path, &[("answer", "見ました"), ("after", "release")])
        .await
        .assert_status(303);
    organizer
        .get("/c/tea/manage/members?list=resting")
        .await
        .assert_hides("<bdi>ben</bdi>");
    let path = report_path(&app).await;
    organizer
        .post(&path, &[("answer", "見ました"), ("after", "remove")])
        .await
        .assert_status(303);
    organizer
        .get("/c/tea/manage/members")
        .await
        .assert_hides("<bdi>ben</bdi>");
    let kept = format!("{:?}", dump(&app.app.db).await["audit"]);
    for action in ["report_closed", "member_released", "member_removed"] {
        assert!(kept.contains(action), "{action}");
    }
}

#[tokio::test]
async fn r33_an_organizer_does_not_see_reports_about_themselves() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut ben = someone(&app, &mut organizer, ("ben", "Harukaze"), "FAQ").await;
    let rows = membership::Entity::find().all(&app.app.db).await.unwrap();
    let row = rows.iter().max_by_key(|row| row.changed_at).unwrap();
    organizer
        .get("/c/tea/manage/watch")
        .await
        .assert_shows("運営がひとりのとき");
    organizer
        .post(
            &format!("/c/tea/manage/members/{}", row.id),
            &[("decision", "make-organizer")],
        )
        .await
        .assert_status(303);
    let mut aoi = someone(&app, &mut organizer, ("aoi", "Kodama"), "FAQ").await;
    tell(&app, &mut aoi, "ben").await;
    let path = report_path(&app).await;
    let before = ben.get("/c/tea/manage/watch").await;
    before
        .assert_shows("待っている相談はありません")
        .assert_hides("運営がひとり");
    ben.get("/c/tea/manage").await.assert_hides("相談・通報が");
    ben.get("/c/tea/manage/log").await.assert_hides("相談に");
    ben.get(&path).await.assert_status(404);
    ben.post(&path, &[("answer", "x")]).await.assert_status(404);
    organizer
        .get(&path)
        .await
        .assert_shows("marker-of-a-report");
}
