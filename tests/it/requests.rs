//! Mails to organizers about those who wait.

use chrono::TimeDelta;
use engawa::jobs::{self, Work};

use crate::support::{Browser, Mail, TestApp, community::set_joining, join};

const ORGANIZER: &str = "tea@organizers.example";

async fn asks(app: &TestApp, name: &str) -> Browser {
    let mut browser = app.signed_in(&format!("{name}@example.com")).await;
    join(&mut browser, "tea", name, "")
        .await
        .assert_redirect("/home");
    browser
}

/// Mails that organizers got since the last look.
async fn told(app: &TestApp, seen: &mut usize) -> Vec<Mail> {
    app.run_jobs().await;
    let mails = app.post.mails();
    let new = mails[*seen..].iter();
    let new = new.filter(|mail| mail.to == [ORGANIZER]).cloned().collect();
    *seen = mails.len();
    new
}

async fn sweep(app: &TestApp) {
    let (random, now) = (&app.app.random, app.app.now());
    app.app
        .db
        .write(|txn| async move { jobs::enqueue(&txn, random, now, &Work::CleanUp).await })
        .await
        .unwrap();
}

#[tokio::test]
async fn an_organizer_is_told_of_requests_once_a_day() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    set_joining(&mut organizer, "tea", "request").await;
    let mut seen = 0;
    told(&app, &mut seen).await;

    asks(&app, "aoi-marker").await;
    let mails = told(&app, &mut seen).await;
    assert_eq!(mails.len(), 1);
    let mail = &mails[0];
    assert!(mail.text().contains("1人"));
    assert!(!mail.raw.contains("aoi-marker") && !mail.text().contains("aoi-marker"));
    organizer
        .get(&mail.path("/c/tea/manage/members"))
        .await
        .assert_shows("aoi-marker");
    assert!(mail.header("List-Unsubscribe").contains("/mail/stop?t="));

    // More of them on the same day wait for the next.
    app.clock.advance(TimeDelta::hours(1));
    asks(&app, "ben").await;
    asks(&app, "chie").await;
    sweep(&app).await;
    assert_eq!(told(&app, &mut seen).await.len(), 0);
    app.clock.advance(TimeDelta::hours(23));
    sweep(&app).await;
    let mails = told(&app, &mut seen).await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text().contains("3人"));

    // Nothing new, nothing to tell.
    app.clock.advance(TimeDelta::days(2));
    sweep(&app).await;
    assert_eq!(told(&app, &mut seen).await.len(), 0);
}

#[tokio::test]
async fn r24_an_organizer_can_stop_these_mails_alone() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    set_joining(&mut organizer, "tea", "request").await;
    let mut seen = 0;
    asks(&app, "aoi").await;
    let mails = told(&app, &mut seen).await;
    let mail = mails.iter().find(|mail| mail.text().contains("1人"));
    let stop = mail.unwrap().path("/mail/stop");
    app.browser()
        .get(&stop)
        .await
        .assert_shows("参加の申し込みのお知らせ");
    app.browser()
        .post(&stop, &[("List-Unsubscribe", "One-Click")])
        .await
        .assert_status(200);
    let page = organizer.get("/me/notifications").await;
    let boxes: Vec<&str> = page
        .text()
        .split("type=\"checkbox\"")
        .skip(1)
        .map(|rest| rest.split('>').next().unwrap())
        .collect();
    let stopped: Vec<&&str> = boxes.iter().filter(|it| !it.contains("checked")).collect();
    assert!(boxes.len() > 1 && stopped.len() == 1, "{boxes:?}");
    assert!(stopped[0].contains("name=\"requests\""), "{stopped:?}");
    app.clock.advance(TimeDelta::days(2));
    asks(&app, "ben").await;
    assert_eq!(told(&app, &mut seen).await.len(), 0);
    organizer
        .post(
            "/me/notifications",
            &[("membership", "yes"), ("requests", "yes")],
        )
        .await
        .assert_status(303);
    app.clock.advance(TimeDelta::days(2));
    asks(&app, "chie").await;
    assert_eq!(told(&app, &mut seen).await.len(), 1);
}
