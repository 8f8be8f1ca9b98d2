//! From a booked coffee to the table: moving, cancelling, what people write and bring.

use chrono::TimeDelta;
use entities::meeting::MeetingState;

use super::{
    Table,
    flows::{meetings, slots},
    slot,
};

/// A booked coffee of the first two people, on Sunday at noon.
async fn coffee(table: &mut Table) -> String {
    let id = table.simple().await;
    let time = slot(122);
    let path = format!("/matches/{id}/accept");
    let mut to = String::new();
    for person in [0, 1] {
        let answer = table.browser(person).post(&path, &[("slot", &time)]).await;
        answer
            .assert_status(303)
            .header("location")
            .clone_into(&mut to);
    }
    to
}

#[tokio::test]
async fn at_the_table_people_write_bring_and_exchange() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let path = coffee(&mut table).await;
    let page = table.browser(0).get(&path).await;
    let once = page.once();
    let form = [
        ("once", once),
        ("text", "はじめまして。\n<b>楽しみです</b>"),
    ];
    for _ in 0..2 {
        let to = format!("{path}#message");
        let said = table
            .browser(0)
            .post(&format!("{path}/messages"), &form)
            .await;
        said.assert_redirect(&to);
    }
    let form = [("text", "FAQのひな型")];
    let brings = format!("{path}/brings");
    table
        .browser(0)
        .post(&brings, &form)
        .await
        .assert_status(303);
    let form = [("text", "javascript:alert(1)")];
    let room = format!("{path}/where");
    table.browser(0).post(&room, &form).await.assert_status(422);
    let form = [("text", "https://rooms.example/aoi")];
    table.browser(0).post(&room, &form).await.assert_status(303);
    let page = table.browser(1).get(&path).await;
    let page = page
        .assert_shows("はじめまして。")
        .assert_hides("<b>楽しみです")
        .assert_shows("FAQのひな型")
        .assert_shows("href=\"https://rooms.example/aoi\"");
    assert_eq!(page.text().matches("はじめまして").count(), 1);
    let form = [("text", " ")];
    let messages = format!("{path}/messages");
    table
        .browser(1)
        .post(&messages, &form)
        .await
        .assert_status(422);
    // Contacts are exchanged once both wish, and not before the coffee.
    let contact = format!("{path}/contact");
    let (mine, theirs) = ([("text", "aoi at work")], [("text", "ben at home")]);
    table
        .browser(0)
        .post(&contact, &mine)
        .await
        .assert_status(303);
    table.app.clock.advance(TimeDelta::hours(123));
    table
        .browser(1)
        .get(&path)
        .await
        .assert_hides("aoi at work");
    table
        .browser(1)
        .post(&contact, &theirs)
        .await
        .assert_status(303);
    table
        .browser(1)
        .get(&path)
        .await
        .assert_shows("aoi at work");
    table
        .browser(0)
        .get(&path)
        .await
        .assert_shows("ben at home");
}

#[tokio::test]
async fn a_coffee_moves_when_the_other_one_picks_a_time() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let path = coffee(&mut table).await;
    table
        .browser(0)
        .get(&format!("{path}/time"))
        .await
        .assert_shows("12:00–12:30");
    // A quarter of an hour later: the coffee's own time counts as free.
    let form = [("own", "2026-11-29T12:15")];
    let asked = table.browser(0).post(&format!("{path}/time"), &form).await;
    let invite = asked.assert_status(303).header("location").to_owned();
    let again = table.browser(1).post(&format!("{path}/time"), &form).await;
    again
        .assert_status(409)
        .assert_shows("すでにたずねています");
    let page = table.browser(1).get(&invite).await;
    let offered = slots(page.text());
    let pick = [("slot", offered[0].as_str())];
    let moved = table
        .browser(1)
        .post(&format!("{invite}/accept"), &pick)
        .await;
    moved.assert_redirect(&path);
    table
        .browser(0)
        .get(&path)
        .await
        .assert_shows("12:15–12:45");
    table
        .browser(0)
        .get("/notices")
        .await
        .assert_shows("日時が変わりました");
    let all = meetings(&table).await;
    assert_eq!((all.len(), all[0].sequence), (1, 1));
}

#[tokio::test]
async fn r24_a_coffee_is_moved_twice_at_the_most() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let path = coffee(&mut table).await;
    let time = format!("{path}/time");
    // One is taken up, the other not: each brought a letter.
    for (own, answer) in [
        ("2026-12-01T12:00", "accept"),
        ("2026-12-02T12:00", "decline"),
    ] {
        let asked = table.browser(0).post(&time, &[("own", own)]).await;
        let invite = asked.assert_status(303).header("location").to_owned();
        let page = table.browser(1).get(&invite).await;
        let offered = slots(page.text());
        let pick = [("slot", offered[0].as_str())];
        table
            .browser(1)
            .post(&format!("{invite}/{answer}"), &pick)
            .await
            .assert_status(303);
    }
    table.app.run_jobs().await;
    let before = table.app.post.mails().len();
    for person in [0, 1] {
        let own = [("own", "2026-12-03T12:00")];
        let answer = table.browser(person).post(&time, &own).await;
        answer
            .assert_status(409)
            .assert_shows("日時の相談は、ここまでです");
        let page = table.browser(person).get(&time).await.assert_status(200);
        page.assert_shows("日時の相談は、ここまでです")
            .assert_shows("メッセージを書く")
            .assert_shows(&format!("{path}/cancel"))
            .assert_hides("name=\"own\"");
    }
    table.app.run_jobs().await;
    assert_eq!(table.app.post.mails().len(), before);
    assert_eq!(meetings(&table).await[0].sequence, 1);
}

#[tokio::test]
async fn notices_say_with_whom() {
    let mut table = Table::new(&["aoi", "ben", "cho"]).await;
    coffee(&mut table).await;
    let round = table.round(2).await;
    let all = [table.id(0), table.id(1), table.id(2)];
    let trio = table.propose(round, &all, &[26]).await;
    table.app.clock.advance(TimeDelta::hours(81));
    table.close_due().await;
    table
        .browser(0)
        .get("/notices")
        .await
        .assert_shows("benさんとのお茶の日時が決まりました")
        .assert_shows(&format!("href=\"/matches/{trio}\""))
        .assert_shows("benさん、choさんとのお茶は、今回は都合が合いませんでした");
    table.read_in(0, "en").await;
    table
        .browser(0)
        .get("/notices")
        .await
        .assert_shows("Your coffee with ben is booked.")
        .assert_shows("work out with ben and cho this time");
    // Who is gone has no name any more.
    let erase = [("confirm", "yes")];
    table.browser(2).post("/me/account/delete", &erase).await;
    table.browser(0).get("/notices").await.assert_hides("cho");
}

#[tokio::test]
async fn something_urgent_cancels_kindly_and_offers_new_times() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    for person in [0, 1] {
        table
            .says(person, "tue 12:00-14:00;wed 12:00-14:00", "Asia/Tokyo")
            .await;
    }
    let path = coffee(&mut table).await;
    let cancel = format!("{path}/cancel");
    table
        .browser(0)
        .get(&cancel)
        .await
        .assert_shows("急な対応が入りました");
    let form = [("again", "yes")];
    table
        .browser(0)
        .post(&cancel, &form)
        .await
        .assert_redirect(&path);
    table
        .browser(0)
        .post(&cancel, &form)
        .await
        .assert_redirect(&path);
    table
        .browser(1)
        .get(&path)
        .await
        .assert_shows("取りやめになりました");
    let list = table.browser(1).get("/coffees?tab=waiting").await;
    let invite = list.text().split("href=\"/invites/").nth(1).unwrap();
    let invite = format!("/invites/{}", invite.split('"').next().unwrap());
    let page = table.browser(1).get(&invite).await;
    let offered = slots(page.text());
    assert_eq!(offered.len(), 3);
    let pick = [("slot", offered[0].as_str())];
    table
        .browser(1)
        .post(&format!("{invite}/accept"), &pick)
        .await
        .assert_status(303);
    let mut states: Vec<_> = meetings(&table).await.iter().map(|one| one.state).collect();
    states.sort_by_key(|state| *state == MeetingState::Booked);
    assert_eq!(states, [MeetingState::Cancelled, MeetingState::Booked]);
}

#[tokio::test]
async fn r37_r38_words_are_in_the_copy_and_gone_afterwards() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let path = coffee(&mut table).await;
    let marker = "marker-of-aoi";
    for action in ["messages", "brings", "contact"] {
        let form = [("text", marker)];
        let path = format!("{path}/{action}");
        table.browser(0).post(&path, &form).await.assert_status(303);
    }
    let copy = table.browser(0).post("/me/account/data", &[]).await;
    assert_eq!(copy.text().matches(marker).count(), 3);
    let copy = table.browser(1).post("/me/account/data", &[]).await;
    assert!(!copy.text().contains(marker));
    table.app.clock.advance(TimeDelta::hours(130));
    let erase = [("confirm", "yes")];
    table.browser(0).post("/me/account/delete", &erase).await;
    let rows = crate::support::dump(&table.app.app.db).await;
    let all: String = rows.values().flatten().cloned().collect();
    assert!(!all.contains(marker));
    // The other one's coffee stays.
    table
        .browser(1)
        .get(&path)
        .await
        .assert_status(200)
        .assert_shows("退会した方");
}
