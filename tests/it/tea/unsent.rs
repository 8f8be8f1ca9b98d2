//! What organizers see of letters that could not be delivered: their own community's, and nothing that tells on anyone.

use engawa::jobs::{Work, enqueue};
use entities::{audit, job};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

use super::{Table, slot};

const PAGE: &str = "/c/tea/manage/letters";

/// Lets the outbox try these, one after the other.
async fn send(table: &Table, work: &[Work]) {
    let app = &table.app.app;
    for work in work {
        app.db
            .write(|txn| async move { enqueue(&txn, &app.random, app.now(), work).await })
            .await
            .unwrap();
        table.app.run_jobs().await;
    }
}

async fn dead(table: &Table) -> u64 {
    job::Entity::find()
        .filter(job::Column::DeadAt.is_not_null())
        .count(&table.app.app.db)
        .await
        .unwrap()
}

#[tokio::test]
async fn letters_that_nobody_took_are_listed_with_the_cause_and_sent_again() {
    let table = Table::new(&["aoi", "ben", "cho"]).await;
    let mut organizer = table.app.signed_in("tea@organizers.example").await;
    organizer
        .get(PAGE)
        .await
        .assert_status(200)
        .assert_shows("届かなかったメールはありません");
    organizer
        .get("/c/tea/manage")
        .await
        .assert_hides("届かなかったメール");
    let id = table.simple().await;
    let (aoi, ben) = (table.id(0), table.id(1));
    table.app.run_jobs().await;
    table.app.post.fail(Some("550"));
    let proposal = |account| Work::MailProposal {
        proposal: id,
        account,
    };
    send(&table, &[proposal(aoi), proposal(ben)]).await;
    table.app.post.fail(None);
    organizer
        .get("/c/tea/manage")
        .await
        .assert_shows("届かなかったメールが2通あります")
        .assert_shows(PAGE);
    let page = organizer.get(PAGE).await.assert_status(200);
    let page = page
        .assert_shows("さんへ、回についてのメール")
        .assert_shows("アドレスが変わったのかもしれません")
        .assert_hides("example.com")
        .assert_hides("(550)");
    assert!(page.text().contains(">aoi<") && page.text().contains(">ben<"));
    // One by itself, then all that are left.
    let before = table.app.post.mails().len();
    let one = page
        .text()
        .split("name=\"letter\" value=\"")
        .nth(2)
        .unwrap();
    let one = one.split('"').next().unwrap().to_owned();
    organizer
        .post(PAGE, &[("letter", &one)])
        .await
        .assert_redirect(PAGE);
    organizer.get(PAGE).await.assert_shows("もう一度送ります");
    table.app.run_jobs().await;
    assert_eq!(table.app.post.mails().len(), before + 1);
    // Pressed twice, it is sent once.
    organizer
        .post(PAGE, &[("letter", &one)])
        .await
        .assert_redirect(PAGE);
    organizer
        .post(PAGE, &[("letter", "all")])
        .await
        .assert_redirect(PAGE);
    table.app.run_jobs().await;
    let mails = table.app.post.mails().split_off(before);
    let mut to: Vec<_> = mails.iter().map(|mail| mail.to[0].as_str()).collect();
    to.sort_unstable();
    assert_eq!(to, ["aoi@example.com", "ben@example.com"]);
    organizer
        .get(PAGE)
        .await
        .assert_shows("届かなかったメールはありません");
    // R41: who did it is written down, and shown.
    let lines = audit::Entity::find()
        .filter(audit::Column::Action.eq("letters_tried_again"))
        .all(&table.app.app.db)
        .await
        .unwrap();
    assert_eq!(lines.len(), 2);
    organizer
        .get("/c/tea/manage/log")
        .await
        .assert_shows("届かなかったメールを、もう一度送りました");
    organizer
        .post(PAGE, &[("letter", "nonsense")])
        .await
        .assert_status(404);
}

#[tokio::test]
async fn r33_letters_of_another_community_are_nobody_elses() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let mut elsewhere = table.app.community("cake").await;
    let id = table.simple().await;
    let account = table.id(0);
    table.app.run_jobs().await;
    table.app.post.fail(Some("550"));
    let work = Work::MailProposal {
        proposal: id,
        account,
    };
    send(&table, &[work]).await;
    table.app.post.fail(None);
    let row = job::Entity::find()
        .filter(job::Column::DeadAt.is_not_null())
        .one(&table.app.app.db)
        .await
        .unwrap()
        .unwrap();
    let foreign = "/c/cake/manage/letters";
    elsewhere
        .get(foreign)
        .await
        .assert_status(200)
        .assert_hides("aoi");
    let form = [("letter", row.id.to_string())];
    let form = [(form[0].0, form[0].1.as_str())];
    elsewhere
        .post(foreign, &form)
        .await
        .assert_redirect(foreign);
    elsewhere.post(PAGE, &form).await.assert_status(404);
    assert_eq!(dead(&table).await, 1);
    let mut organizer = table.app.signed_in("tea@organizers.example").await;
    organizer.get(PAGE).await.assert_shows("aoi");
    // Who has left is no longer theirs to look at.
    table
        .browser(0)
        .post("/c/tea/leave", &[])
        .await
        .assert_redirect("/home");
    organizer.get(PAGE).await.assert_hides("aoi");
}

#[tokio::test]
async fn r35_no_letter_in_the_list_tells_what_its_reader_did() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let id = table.simple().await;
    let ben = table.id(1);
    let accept = format!("/matches/{id}/accept");
    let time = slot(122);
    table
        .browser(0)
        .post(&accept, &[("slot", &time)])
        .await
        .assert_status(303);
    table.app.run_jobs().await;
    // That Ben was reminded says that he had not answered; that Aoi reads of the end, that she had not said no.
    table.app.post.fail(Some("550"));
    let nudge = Work::MailNudge {
        proposal: id,
        account: ben,
    };
    send(&table, &[nudge]).await;
    table.app.clock.advance(chrono::TimeDelta::hours(81));
    table.close_due().await;
    table.app.post.fail(None);
    assert!(dead(&table).await >= 2);
    let mut organizer = table.app.signed_in("tea@organizers.example").await;
    organizer
        .get(PAGE)
        .await
        .assert_shows("届かなかったメールはありません");
    // Nor is such a letter sent again by them.
    organizer
        .post(PAGE, &[("letter", "all")])
        .await
        .assert_redirect(PAGE);
    assert!(dead(&table).await >= 2);
}

#[tokio::test]
async fn while_mails_to_someone_are_paused_trying_again_is_not_offered() {
    let table = Table::new(&["aoi", "ben"]).await;
    let id = table.simple().await;
    let account = table.id(0);
    table.app.run_jobs().await;
    table.app.post.fail(Some("550"));
    for kind in 0..4 {
        let work = match kind {
            0 => Work::MailProposal {
                proposal: id,
                account,
            },
            _ => Work::MailNudge {
                proposal: id,
                account,
            },
        };
        send(&table, &[work]).await;
    }
    let again = Work::MailProposal {
        proposal: id,
        account,
    };
    send(&table, &[again]).await;
    table.app.post.fail(None);
    let mut organizer = table.app.signed_in("tea@organizers.example").await;
    organizer
        .get(PAGE)
        .await
        .assert_shows("メールを止めています")
        .assert_hides("name=\"letter\"");
}
