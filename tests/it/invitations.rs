//! Links that let people in.

use entities::{
    invitation,
    membership::{Role, Standing},
};
use sea_orm::EntityTrait as _;
use tokio::task::JoinSet;

use crate::support::{TestApp, community::standings, dump, join};

#[tokio::test]
async fn an_invitation_survives_signing_in_for_the_first_time() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let link = app.invitation(&mut organizer, "tea", 1).await;
    let mut aoi = app.browser();
    let login = aoi.get(&link).await.assert_status(303);
    let page = aoi.get(login.header("location")).await;
    let next = page.text().split("name=\"next\" value=\"").nth(1).unwrap();
    let next = next.split('"').next().unwrap();
    assert_eq!(next, link);
    let form = [("email", "aoi@example.com"), ("next", next)];
    aoi.post("/login", &form)
        .await
        .assert_redirect("/login/sent");
    let mail = app.newest_mail().await;
    // On another device, where the mail was opened.
    let mut phone = app.browser();
    phone
        .post("/login/confirm", &[("t", &mail.token())])
        .await
        .assert_redirect(&link);
    phone.get(&link).await.assert_shows("name=\"agree\"");
    join(&mut phone, "tea", "Aoi", &link)
        .await
        .assert_redirect("/start/1");
}

#[tokio::test]
async fn an_invitation_is_not_kept_with_a_sign_in() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let link = app.invitation(&mut organizer, "tea", 1).await;
    let token = link.split("i=").nth(1).unwrap();
    let mut aoi = app.browser();
    aoi.post("/login", &[("email", "aoi@example.com"), ("next", &link)])
        .await
        .assert_redirect("/login/sent");
    let kept = format!("{:?}", dump(&app.app.db).await);
    assert!(!kept.contains(token));
    let code = app.newest_mail().await.code();
    aoi.post("/login/code", &[("code", &code)])
        .await
        .assert_redirect(&link);
}

#[tokio::test(flavor = "multi_thread")]
async fn r32_an_invitation_lets_no_more_people_in_than_it_says() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let link = app.invitation(&mut organizer, "tea", 5).await;
    let mut people = Vec::new();
    for number in 0..64 {
        let address = format!("person{number}@example.com");
        let mut browser = app.browser().from([10, 0, 0, number]);
        browser
            .post("/login", &[("email", &address)])
            .await
            .assert_redirect("/login/sent");
        let code = app.newest_mail().await.code();
        browser
            .post("/login/code", &[("code", &code)])
            .await
            .assert_redirect("/home");
        people.push(browser);
    }
    let mut joining = JoinSet::new();
    for mut browser in people {
        let link = link.clone();
        joining.spawn(async move {
            join(&mut browser, "tea", "Someone", &link)
                .await
                .status
                .as_u16()
        });
    }
    let answers = joining.join_all().await;
    assert_eq!(answers.iter().filter(|status| **status == 303).count(), 5);
    assert_eq!(answers.iter().filter(|status| **status == 422).count(), 59);
    assert_eq!(standings(&app).await.len(), 6);
}

#[tokio::test]
async fn r32_a_forged_or_foreign_invitation_opens_nothing() {
    let app = TestApp::new().await;
    let mut tea = app.community("tea").await;
    app.community("coffee").await;
    let link = app.invitation(&mut tea, "tea", 5).await;
    let token = link.split("i=").nth(1).unwrap();
    let mut aoi = app.signed_in("aoi@example.com").await;
    join(&mut aoi, "coffee", "Aoi", &link)
        .await
        .assert_status(422);
    let mut forged = token.to_owned();
    forged.replace_range(42..43, if &forged[42..43] == "x" { "y" } else { "x" });
    for bad in [
        forged.as_str(),
        &token[..22],
        "A",
        "",
        "nonsense",
        "ｔｏｋｅｎ",
    ] {
        join(&mut aoi, "tea", "Aoi", &format!("?i={bad}"))
            .await
            .assert_status(422);
    }
    join(&mut aoi, "tea", "Aoi", &link)
        .await
        .assert_redirect("/start/1");
}

#[tokio::test]
async fn an_invitation_takes_no_role_away_and_counts_once_for_each() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let link = app.invitation(&mut organizer, "tea", 2).await;
    join(&mut organizer, "tea", "Boss", &link)
        .await
        .assert_redirect("/start/1");
    let mut aoi = app.signed_in("aoi@example.com").await;
    for _ in 0..2 {
        join(&mut aoi, "tea", "Aoi", &link)
            .await
            .assert_redirect("/start/1");
    }
    assert_eq!(
        standings(&app).await,
        [
            (Standing::Active, Role::Organizer),
            (Standing::Active, Role::Member)
        ]
    );
    let left = invitation::Entity::find().all(&app.app.db).await.unwrap();
    assert!(left.iter().any(|invitation| invitation.uses_left == 1));
    organizer
        .get("/c/tea/manage/invitations")
        .await
        .assert_shows("あと1人");
}

#[tokio::test]
async fn a_link_lets_in_a_number_of_people() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let path = "/c/tea/manage/invitations";
    for uses in ["0", "-1", "501", "x", "", "1e9", "99999999999999999999"] {
        organizer
            .post(path, &[("uses", uses)])
            .await
            .assert_status(422)
            .assert_shows(&format!("value=\"{uses}\""));
    }
}

#[tokio::test]
async fn an_ended_invitation_lets_nobody_in() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let link = app.invitation(&mut organizer, "tea", 5).await;
    let page = organizer.get("/c/tea/manage/invitations").await;
    let end = page
        .text()
        .split("action=\"/c/tea/manage/invitations/")
        .nth(1)
        .unwrap();
    let end = format!(
        "/c/tea/manage/invitations/{}",
        end.split('"').next().unwrap()
    );
    organizer
        .post(&end, &[])
        .await
        .assert_redirect("/c/tea/manage/invitations");
    let mut aoi = app.signed_in("aoi@example.com").await;
    join(&mut aoi, "tea", "Aoi", &link).await.assert_status(422);
}
