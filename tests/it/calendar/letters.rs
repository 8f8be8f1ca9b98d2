//! Letters around a coffee: how many, when, and what they do not say.

use chrono::TimeDelta;
use engawa::{
    jobs::{Work, enqueue},
    rounds::Reason,
};
use entities::{job, meeting, proposal, round_mail};
use sea_orm::{ActiveValue::Set, EntityTrait as _, PaginatorTrait as _, sea_query::Expr};

use super::{Table, cancel, coffee, shift, since};
use crate::{support::Mail, tea::slot};

fn to<'a>(mails: &'a [Mail], reader: &str) -> Vec<&'a Mail> {
    mails.iter().filter(|mail| mail.to == [reader]).collect()
}

async fn write(table: &mut Table, person: usize, path: &str, text: &str) {
    let form = [("text", text)];
    let path = format!("{path}/messages");
    table
        .browser(person)
        .post(&path, &form)
        .await
        .assert_status(303);
}

#[tokio::test]
async fn r18_every_change_puts_one_letter_for_each_into_the_outbox() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let keys = async |table: &Table, kind: &str| {
        let jobs = job::Entity::find().all(&table.app.app.db).await.unwrap();
        let prefix = format!("mail:{kind}:");
        jobs.iter()
            .filter(|job| job.key.starts_with(&prefix))
            .count()
    };
    let path = coffee(&mut table).await;
    assert_eq!(keys(&table, "coffee").await, 2);
    assert_eq!(keys(&table, "tomorrow").await, 2);
    shift(&mut table, &path, "2026-11-30T12:00").await;
    assert_eq!(keys(&table, "coffee").await, 4);
    assert_eq!(keys(&table, "times").await, 1);
    cancel(table.browser(0), &path).await;
    assert_eq!(keys(&table, "coffee").await, 6);
    // What is refused leaves nothing.
    let time = [("own", "2026-11-30T12:00")];
    let again = table.browser(0).post(&format!("{path}/time"), &time).await;
    assert!(!again.status.is_success() && !again.status.is_redirection());
    assert_eq!(keys(&table, "coffee").await, 6);
}

/// So many messages within an hour, as far as they are taken, and one more when all were told. Gives how many letters
/// the other one got.
pub(crate) async fn messages(count: usize) -> usize {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let path = coffee(&mut table).await;
    table.app.run_jobs().await;
    let before = table.app.post.mails().len();
    for number in 0..count {
        let text = format!("marker {number}");
        let page = format!("{path}/messages");
        let answer = table.browser(0).post(&page, &[("text", &text)]).await;
        // Beyond a conversation's measure it is not taken.
        let taken = number < 60;
        assert_eq!(answer.status.as_u16(), if taken { 303 } else { 429 });
        table.app.clock.advance(TimeDelta::seconds(1));
        table.app.run_jobs().await;
    }
    assert_eq!(to(&since(&table, before).await, "ben@example.com").len(), 1);
    // An hour later one tells of all others.
    table.app.clock.advance(TimeDelta::minutes(61));
    assert_eq!(to(&since(&table, before).await, "ben@example.com").len(), 2);
    table.app.clock.advance(TimeDelta::minutes(61));
    assert_eq!(since(&table, before).await.len(), 2);
    // Who has read it already is not told.
    write(&mut table, 0, &path, "one more").await;
    table
        .browser(1)
        .post("/notices/read", &[])
        .await
        .assert_status(303);
    assert_eq!(since(&table, before).await.len(), 2);
    // R25: what was written is for the page alone.
    for mail in table.app.post.mails() {
        let text = format!("{}{}", mail.text(), mail.part("text/html"));
        assert!(!text.contains("marker"), "{text}");
    }
    to(&since(&table, before).await, "ben@example.com").len()
}

#[tokio::test]
async fn r24_many_messages_make_one_letter_an_hour() {
    assert_eq!(messages(100).await, 2);
}

#[tokio::test]
async fn nobody_is_woken_but_for_what_cannot_wait() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let path = coffee(&mut table).await;
    table.app.run_jobs().await;
    let before = table.app.post.mails().len();
    // Tuesday, 23:00 in Tokyo.
    table.app.clock.advance(TimeDelta::hours(13));
    write(&mut table, 0, &path, "夜分に").await;
    assert!(since(&table, before).await.is_empty());
    table.app.clock.advance(TimeDelta::hours(9));
    assert_eq!(since(&table, before).await.len(), 1);
    // Saturday, 23:00: the coffee on Sunday at noon can wait for the morning; one at 8:15 cannot.
    shift(&mut table, &path, "2026-11-29T08:15").await;
    table.app.run_jobs().await;
    table.app.clock.advance(TimeDelta::hours(87));
    table.app.run_jobs().await;
    let before = table.app.post.mails().len();
    cancel(table.browser(0), &path).await;
    let mails = since(&table, before).await;
    assert_eq!(super::invites(&mails).len(), 2);
}

#[tokio::test]
async fn the_day_before_comes_one_reminder_for_the_time_that_holds() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let path = coffee(&mut table).await;
    shift(&mut table, &path, "2026-12-01T12:00").await;
    table.app.run_jobs().await;
    let before = table.app.post.mails().len();
    // Saturday: the reminder of the first time finds the coffee moved.
    table.app.clock.advance(TimeDelta::hours(100));
    assert!(since(&table, before).await.is_empty());
    // Monday, 14:00.
    table.app.clock.advance(TimeDelta::hours(48));
    let mails = since(&table, before).await;
    assert_eq!(mails.len(), 2);
    assert!(
        mails[0].text().contains("12月1日（火）12:00"),
        "{}",
        mails[0].text()
    );
    assert!(mails[0].text().contains("・"), "{}", mails[0].text());
    assert!(since(&table, before + 2).await.is_empty());
}

/// Lets one job be done.
async fn run(table: &Table, work: Work) {
    let (app, work) = (&table.app.app, &work);
    app.db
        .write(|txn| async move { enqueue(&txn, &app.random, app.now(), work).await })
        .await
        .unwrap();
    table.app.run_jobs().await;
}

#[tokio::test]
async fn no_round_brings_more_than_six_mails() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let before = table.app.post.mails().len();
    let id = table.simple().await;
    for person in [0, 1] {
        let (proposal, account) = (id, table.id(person));
        run(&table, Work::MailProposal { proposal, account }).await;
        run(&table, Work::MailNudge { proposal, account }).await;
    }
    let (early, path) = (slot(122), format!("/matches/{id}/accept"));
    let mut coffee = String::new();
    for person in [0, 1] {
        let answer = table.browser(person).post(&path, &[("slot", &early)]).await;
        answer
            .assert_status(303)
            .header("location")
            .clone_into(&mut coffee);
    }
    table.app.run_jobs().await;
    shift(&mut table, &coffee, "2026-12-01T12:00").await;
    table.app.run_jobs().await;
    // The mail that asks for another time is between the two of them and counts for no round.
    for hour in [24, 24, 24, 24, 24, 26] {
        table.app.clock.advance(TimeDelta::hours(hour));
        table.app.run_jobs().await;
    }
    cancel(table.browser(0), &coffee).await;
    let mails = since(&table, before).await;
    for reader in ["aoi@example.com", "ben@example.com"] {
        let own: Vec<String> = to(&mails, reader)
            .iter()
            .map(|mail| mail.text())
            .filter(|text| !text.contains("ご相談です"))
            .collect();
        assert_eq!(own.len(), 6, "{own:#?}");
    }
    let counted = round_mail::Entity::find().count(&table.app.app.db).await;
    assert_eq!(counted.unwrap(), 12);
}

/// Aoi is told of all there is to tell before a coffee is booked, after so many `earlier` letters of the round; gives how
/// many came to each from then on until it was cancelled, and whether one of them told Aoi to choose.
async fn cancelled_after_all(earlier: usize) -> ([usize; 2], bool) {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let before = table.app.post.mails().len();
    let (round, account) = (table.round(1).await, table.id(0));
    let pair = [account, table.id(1)];
    let proposal = table.propose(round, &pair, &[98, 122, 146]).await;
    for number in 0..earlier {
        let mail = round_mail::ActiveModel {
            round_id: Set(round),
            account_id: Set(account),
            key: Set(format!("mail:{number}")),
            sent_at: Set(table.app.app.now()),
        };
        let mail = round_mail::Entity::insert(mail);
        mail.exec_without_returning(&table.app.app.db)
            .await
            .unwrap();
    }
    run(&table, Work::MailProposal { proposal, account }).await;
    run(&table, Work::MailNudge { proposal, account }).await;
    let path = format!("/matches/{proposal}/accept");
    for (person, time) in [(0, slot(98)), (1, slot(122)), (0, slot(122))] {
        let answer = table.browser(person).post(&path, &[("slot", &time)]).await;
        answer.assert_status(303);
        table.app.run_jobs().await;
    }
    let coffee = meeting::Entity::find().one(&table.app.app.db).await;
    let coffee = format!("/coffees/{}", coffee.unwrap().unwrap().id);
    let time = format!("{coffee}/time");
    for person in [0, 1] {
        let page = table.browser(person).get(&time).await.assert_status(200);
        page.assert_shows("日時の相談は、ここまでです");
        let own = [("own", "2026-12-03T12:00")];
        let answer = table.browser(person).post(&time, &own).await;
        answer.assert_status(409);
    }
    cancel(table.browser(0), &coffee).await;
    let mails = since(&table, before).await;
    let own = to(&mails, "aoi@example.com");
    let chose = own.iter().any(|mail| mail.text().contains("選びなおすか"));
    let counts = [own.len(), to(&mails, "ben@example.com").len()];
    (counts, chose)
}

#[tokio::test]
async fn r24_a_coffee_is_moved_only_while_its_round_leaves_letters_for_it() {
    // One told that the round opens.
    assert_eq!(cancelled_after_all(1).await, ([5, 2], true));
}

#[tokio::test]
async fn r24_what_may_wait_leaves_room_for_a_move_that_is_asked_for() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let before = table.app.post.mails().len();
    let coffee = coffee(&mut table).await;
    table.app.run_jobs().await;
    let booked = round_mail::Entity::find().all(&table.app.app.db).await;
    let booked = booked.unwrap();
    // Before it was booked, each had got three of the round.
    for mail in &booked {
        for number in 0..3 {
            let mail = round_mail::ActiveModel {
                round_id: Set(mail.round_id),
                account_id: Set(mail.account_id),
                key: Set(format!("mail:{number}")),
                sent_at: Set(mail.sent_at),
            };
            let mail = round_mail::Entity::insert(mail);
            mail.exec_without_returning(&table.app.app.db)
                .await
                .unwrap();
        }
    }
    let own = [("own", "2026-12-01T12:00")];
    let asked = table.browser(0).post(&format!("{coffee}/time"), &own).await;
    let invite = asked.assert_status(303).header("location").to_owned();
    let room = [("text", "https://meet.example/room")];
    let set = table
        .browser(1)
        .post(&format!("{coffee}/where"), &room)
        .await;
    set.assert_status(303);
    table.app.run_jobs().await;
    let page = table.browser(1).get(&invite).await;
    let offered = crate::tea::slots(page.text());
    let pick = [("slot", offered[0].as_str())];
    let accept = format!("{invite}/accept");
    let picked = table.browser(1).post(&accept, &pick).await;
    picked.assert_redirect(&coffee);
    table.app.run_jobs().await;
    cancel(table.browser(0), &coffee).await;
    let mails = since(&table, before).await;
    for reader in ["aoi@example.com", "ben@example.com"] {
        assert_eq!(
            super::invites(&mails)
                .iter()
                .filter(|(to, _)| to == reader)
                .count(),
            3
        );
    }
    let counted = round_mail::Entity::find().count(&table.app.app.db).await;
    assert_eq!(counted.unwrap(), 12);
}

#[tokio::test]
async fn r24_an_invite_goes_before_the_word_that_there_are_times_to_choose_from() {
    // Another told of a proposal that came to nothing.
    assert_eq!(cancelled_after_all(2).await, ([4, 2], false));
}

#[tokio::test]
async fn nothing_came_of_it_is_said_kindly_and_not_to_who_said_no() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let before = table.app.post.mails().len();
    let id = table.simple().await;
    let path = format!("/matches/{id}");
    let accept = [("slot", slot(122))];
    let accept = [(accept[0].0, accept[0].1.as_str())];
    table
        .browser(0)
        .post(&format!("{path}/accept"), &accept)
        .await
        .assert_status(303);
    let decline = format!("{path}/decline");
    table
        .browser(1)
        .post(&decline, &[])
        .await
        .assert_status(303);
    // Friday, 19:00.
    table.app.clock.advance(TimeDelta::hours(81));
    table.close_due().await;
    let mails = since(&table, before).await;
    assert_eq!(to(&mails, "aoi@example.com").len(), 1);
    assert!(mails[0].text().contains("あらためてご紹介します"));
    assert!(to(&mails, "ben@example.com").is_empty());
}

/// All proposals were made for these reasons.
pub(super) async fn give_reasons(table: &Table, reasons: &[Reason]) {
    let reasons = &Reason::written(reasons);
    let db = &table.app.app.db;
    db.write(|txn| async move {
        proposal::Entity::update_many()
            .col_expr(proposal::Column::Reasons, Expr::value(reasons))
            .exec(&txn)
            .await
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn letters_greet_their_reader_and_say_where_the_neighbour_works() {
    use engawa::jobs::{Work, enqueue};

    let mut table = Table::new(&["aoi", "ben", "cho"]).await;
    table.read_in(1, "en").await;
    for person in [0, 1, 2] {
        table.says(person, "", "Asia/Tokyo").await;
    }
    let round = table.round(1).await;
    let pair = [table.id(0), table.id(1)];
    let id = table.propose(round, &pair, &[98]).await;
    let other = table.round(2).await;
    let all = [table.id(0), table.id(1), table.id(2)];
    let trio = table.propose(other, &all, &[122]).await;
    give_reasons(&table, &[Reason::NewCompanyPair]).await;
    let before = table.app.post.mails().len();
    for (proposal, person) in [(id, 0), (id, 1), (trio, 0)] {
        let account = table.id(person);
        let work = &Work::MailProposal { proposal, account };
        let app = &table.app.app;
        app.db
            .write(|txn| async move { enqueue(&txn, &app.random, app.now(), work).await })
            .await
            .unwrap();
        table.app.run_jobs().await;
    }
    let mails = since(&table, before).await;
    let texts: Vec<[String; 2]> = mails
        .iter()
        .map(|mail| [mail.text(), mail.part("text/html")])
        .collect();
    for text in &texts[0] {
        assert!(text.contains("aoiさん、こんにちは。"), "{text}");
        assert!(text.contains("Company 1"), "{text}");
        assert!(text.contains("どうして、このふたり？"), "{text}");
    }
    assert!(
        texts[0][0].starts_with("aoiさん、こんにちは。"),
        "{}",
        texts[0][0]
    );
    for text in &texts[1] {
        assert!(text.contains("Hello ben,"), "{text}");
        assert!(text.contains("Company 0"), "{text}");
        assert!(text.contains("Why you two"), "{text}");
    }
    // Of two others there is no one line.
    assert!(!texts[2][0].contains("Company"), "{}", texts[2][0]);
    // Who asks for a code may be anyone: it says no name.
    let mut browser = table.app.browser();
    browser
        .post("/login", &[("email", "aoi@example.com")])
        .await
        .assert_status(303);
    let mail = table.app.newest_mail().await;
    assert!(!mail.text().contains("aoiさん"), "{}", mail.text());
}

#[tokio::test]
async fn times_to_choose_from_come_by_mail() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let before = table.app.post.mails().len();
    let id = table.simple().await;
    let path = format!("/matches/{id}/accept");
    for (person, hours) in [(0, 98), (1, 122)] {
        let form = [("slot", slot(hours))];
        let form = [(form[0].0, form[0].1.as_str())];
        table
            .browser(person)
            .post(&path, &form)
            .await
            .assert_status(303);
    }
    // Who answered last is on the page already.
    let mails = since(&table, before).await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].path("/matches/"), format!("/matches/{id}"));
}

#[tokio::test]
async fn r24_each_kind_is_stopped_by_its_own_link_and_chosen_on_one_page() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let before = table.app.post.mails().len();
    let path = coffee(&mut table).await;
    let mails = since(&table, before).await;
    let stop = to(&mails, "ben@example.com")[0].header("List-Unsubscribe");
    let stop = stop.trim_matches(['<', '>']).to_owned();
    let stop = stop.strip_prefix("http://127.0.0.1:3000").unwrap();
    let mut anyone = table.app.browser();
    anyone.get(stop).await.assert_status(200);
    anyone
        .post(stop, &[("List-Unsubscribe", "One-Click")])
        .await
        .assert_shows("メールを止めました");
    table
        .browser(1)
        .get("/me/notifications")
        .await
        .assert_hides("name=\"coffees\" value=\"yes\" checked")
        .assert_shows("name=\"messages\" value=\"yes\" checked")
        .assert_shows("name=\"reminders\" value=\"yes\" checked");
    let before = before + mails.len();
    cancel(table.browser(0), &path).await;
    let mails = since(&table, before).await;
    assert_eq!(to(&mails, "ben@example.com").len(), 0);
    assert_eq!(to(&mails, "aoi@example.com").len(), 1);
}
