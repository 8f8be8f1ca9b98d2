//! What of the report others see: words as their authors ticked, and links for people without an account.

use chrono::TimeDelta;
use engawa::jobs::Work;
use entities::reflection::{self, Met};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};

use super::{
    past::{PATH, Past},
    people::tick,
};

#[tokio::test]
async fn words_are_in_the_report_as_ticked_and_looked_at_and_go_at_once() {
    let past = Past::new(24, 1).await;
    let db = past.table.app.app.db.clone();
    let mut organizer = past.organizer().await;
    let rows = reflection::Entity::find()
        .filter(reflection::Column::ToReport.eq(true))
        .filter(reflection::Column::Met.eq(Met::Yes))
        .all(&db)
        .await
        .unwrap();
    let (allowed, secret) = (&rows[0], "ひみつのひとこと");
    reflection::Entity::update_many()
        .col_expr(reflection::Column::Sentence, Expr::value("公開のひとこと"))
        .filter(reflection::Column::Id.eq(allowed.id))
        .exec(&db)
        .await
        .unwrap();
    reflection::Entity::update_many()
        .col_expr(reflection::Column::Sentence, Expr::value(secret))
        .filter(reflection::Column::ToReport.eq(false))
        .exec(&db)
        .await
        .unwrap();
    let hidden = reflection::Entity::find()
        .filter(reflection::Column::Sentence.eq(secret))
        .one(&db)
        .await
        .unwrap()
        .unwrap();
    let id = allowed.id.to_string();
    organizer
        .post(PATH, &[("quote", &hidden.id.to_string())])
        .await
        .assert_status(404);
    let print = "/c/tea/manage/report/print";
    organizer.get(print).await.assert_hides("公開のひとこと");
    organizer
        .post(PATH, &[("quote", &id)])
        .await
        .assert_redirect(PATH);
    organizer
        .get(print)
        .await
        .assert_shows("公開のひとこと")
        .assert_hides(secret);
    reflection::Entity::update_many()
        .col_expr(reflection::Column::ToReport, Expr::value(false))
        .filter(reflection::Column::Id.eq(allowed.id))
        .exec(&db)
        .await
        .unwrap();
    organizer.get(print).await.assert_hides("公開のひとこと");
}

#[tokio::test]
async fn a_link_shows_the_report_until_it_ends_and_members_know_of_it() {
    let past = Past::new(30, 1).await;
    let mut organizer = past.organizer().await;
    organizer
        .post(PATH, &[("purpose", " ")])
        .await
        .assert_status(422);
    let page = organizer.get(PATH).await;
    let key = page.hidden("key").to_owned();
    for _ in 0..2 {
        organizer
            .post(PATH, &[("purpose", "会場のみなさん"), ("key", &key)])
            .await
            .assert_redirect(PATH);
    }
    let page = organizer.get(PATH).await;
    assert_eq!(page.text().matches("<code>").count(), 1);
    let link = page.text().split("<code>").nth(1).unwrap();
    let link = link.split('<').next().unwrap();
    let link = link.split("127.0.0.1:3000").nth(1).unwrap().to_owned();
    let mut guest = past.table.app.browser();
    let shown = guest.get(&link).await.assert_status(200);
    assert_eq!(shown.header("referrer-policy"), "no-referrer");
    assert!(shown.text().contains("<b>"));
    assert!(!shown.text().contains("name=\"minimum\""));
    organizer.get("/c/tea").await.assert_shows("会場のみなさん");
    past.table
        .app
        .browser()
        .get("/c/tea")
        .await
        .assert_hides("会場のみなさん");
    // Altered, of another community, and of none.
    let mut altered = link.clone();
    let last = if altered.pop() == Some('A') { 'Q' } else { 'A' };
    altered.push(last);
    past.table.app.community("coffee").await;
    for wrong in [
        altered.as_str(),
        &link.replace("/c/tea/", "/c/coffee/"),
        "/c/tea/report",
        "/c/tea/report?t=banana",
    ] {
        guest.get(wrong).await.assert_status(404);
    }
    past.table.app.clock.advance(TimeDelta::days(31));
    guest.get(&link).await.assert_status(404);
    tick(&past.table.app, Work::CleanUp).await;
    let mut organizer = past.organizer().await;
    organizer
        .post(PATH, &[("purpose", "協力会社"), ("key", "")])
        .await
        .assert_redirect(PATH);
    let page = organizer.get(PATH).await;
    let end = page.text().split("name=\"end\" value=\"").nth(1).unwrap();
    let end = end.split('"').next().unwrap().to_owned();
    organizer
        .post(PATH, &[("end", &end)])
        .await
        .assert_redirect(PATH);
    let page = organizer.get(PATH).await;
    assert_eq!(page.text().matches("<code>").count(), 0);
}
