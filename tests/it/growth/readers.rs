//! R41: who read the report.

use chrono::TimeDelta;
use entities::audit;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use tokio::task::JoinSet;

use super::past::{PATH, Past};
use crate::support::{Browser, dump};

async fn lines(past: &Past) -> Vec<audit::Model> {
    audit::Entity::find()
        .filter(audit::Column::Action.starts_with("growth_"))
        .order_by_asc(audit::Column::At)
        .order_by_asc(audit::Column::Action)
        .all(&past.table.app.app.db)
        .await
        .unwrap()
}

async fn words(past: &Past) -> Vec<String> {
    let lines = lines(past).await;
    lines.into_iter().map(|line| line.action).collect()
}

/// A link as its maker sees it.
async fn make_link(organizer: &mut Browser, purpose: &str) -> String {
    organizer
        .post(PATH, &[("purpose", purpose)])
        .await
        .assert_redirect(PATH);
    let page = organizer.get(PATH).await;
    let link = page.text().split("<code>").nth(1).unwrap();
    let link = link.split('<').next().unwrap();
    link.split("127.0.0.1:3000").nth(1).unwrap().to_owned()
}

#[tokio::test]
async fn r41_each_way_of_reading_the_report_leaves_one_line_an_hour() {
    let past = Past::new(30, 1).await;
    let mut organizer = past.organizer().await;
    for _ in 0..3 {
        organizer.get(PATH).await.assert_status(200);
        organizer
            .get(&format!("{PATH}/print"))
            .await
            .assert_status(200);
    }
    assert_eq!(words(&past).await, ["growth_report_viewed"]);
    for chart in ["", "?chart=funnel", "?chart=ties"] {
        let file = organizer.get(&format!("{PATH}.csv{chart}")).await;
        file.assert_status(200);
    }
    let viewed = ["growth_report_taken", "growth_report_viewed"];
    assert_eq!(words(&past).await, viewed);
    past.table.app.clock.advance(TimeDelta::minutes(59));
    organizer.get(PATH).await.assert_status(200);
    assert_eq!(words(&past).await.len(), 2);
    past.table.app.clock.advance(TimeDelta::minutes(2));
    organizer.get(PATH).await.assert_status(200);
    let lines = lines(&past).await;
    assert_eq!(lines.len(), 3);
    for line in &lines {
        assert_eq!(line.community_id, Some(past.table.community));
        assert_eq!(line.address.as_deref(), Some("192.0.2.1"));
        assert!(line.account_id.is_some() && line.subject_id.is_none());
    }
    // Who is refused, and what is not there, leaves none.
    let mut stranger = past.table.app.signed_in("stranger@example.com").await;
    stranger.get(PATH).await.assert_status(404);
    let file = organizer.get(&format!("{PATH}.csv?chart=none")).await;
    file.assert_status(404);
    assert_eq!(words(&past).await.len(), 3);
}

#[tokio::test]
async fn r41_a_shared_link_leaves_a_line_with_the_link_and_without_a_person() {
    let past = Past::new(30, 1).await;
    let mut organizer = past.organizer().await;
    let link = make_link(&mut organizer, "会場のみなさん").await;
    let mut guest = past.table.app.browser();
    for _ in 0..2 {
        guest.get(&link).await.assert_status(200);
    }
    guest.get(&format!("{link}x")).await.assert_status(404);
    let lines = lines(&past).await;
    let made: Vec<_> = lines
        .iter()
        .filter(|line| line.action == "growth_link_made")
        .collect();
    let opened: Vec<_> = lines
        .iter()
        .filter(|line| line.action == "growth_report_opened")
        .collect();
    assert_eq!((made.len(), opened.len()), (1, 1));
    assert_eq!(opened[0].account_id, None);
    assert_eq!(opened[0].subject_id, made[0].subject_id);
    assert_eq!(opened[0].address.as_deref(), Some("192.0.2.1"));
    // No contents: not for whom the link is, nor what is in it.
    let token = link.split("?t=").nth(1).unwrap();
    let kept = format!("{:?}", dump(&past.table.app.app.db).await["audit"]);
    assert!(!kept.contains("会場") && !kept.contains(token), "{kept}");
    organizer
        .get("/c/tea/manage/log")
        .await
        .assert_shows("リンクから成長レポートがひらかれました")
        .assert_shows("会場のみなさん")
        .assert_shows("リンクをひらいた人");
}

#[tokio::test]
async fn r41_two_pages_at_once_are_one_line() {
    let past = Past::new(12, 1).await;
    let organizer = past.organizer().await;
    let mut reading = JoinSet::new();
    for _ in 0..8 {
        let mut organizer = organizer.clone();
        reading.spawn(async move { organizer.get(PATH).await.status });
    }
    let answers = reading.join_all().await;
    assert!(answers.iter().all(|status| *status == 200), "{answers:?}");
    assert_eq!(words(&past).await, ["growth_report_viewed"]);
}

#[tokio::test]
async fn r31_reading_the_report_changes_nothing_but_the_record_of_it() {
    let past = Past::new(30, 1).await;
    let mut organizer = past.organizer().await;
    let link = make_link(&mut organizer, "venue").await;
    past.table.app.clock.advance(TimeDelta::hours(2));
    organizer.get("/home").await.assert_status(200);
    let db = &past.table.app.app.db;
    let mut before = dump(db).await;
    for page in [
        PATH,
        "/c/tea/manage/report/print",
        "/c/tea/manage/report.csv",
        "/c/tea/manage/report.csv?chart=ties",
        &link,
    ] {
        organizer.get(page).await.assert_status(200);
    }
    let mut after = dump(db).await;
    let (lines, more) = (
        before.remove("audit").unwrap(),
        after.remove("audit").unwrap(),
    );
    assert_eq!(more.len(), lines.len() + 3);
    assert_eq!(after, before);
}
