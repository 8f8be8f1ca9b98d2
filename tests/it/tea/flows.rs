//! The ways from being asked to a coffee, through the front door.

use chrono::TimeDelta;
use entities::{meeting, proposal};
use sea_orm::EntityTrait as _;

use super::{Table, at, slot};

/// The times that a page offers.
pub(crate) fn slots(page: &str) -> Vec<String> {
    page.split("name=\"slot\" value=\"")
        .skip(1)
        .map(|rest| {
            rest.split('"')
                .next()
                .unwrap()
                .replace("&#43;", "+")
                .replace("&#x2b;", "+")
        })
        .collect()
}

pub(super) async fn meetings(table: &Table) -> Vec<meeting::Model> {
    meeting::Entity::find()
        .all(&table.app.app.db)
        .await
        .unwrap()
}

#[tokio::test]
async fn two_yeses_with_a_time_in_common_are_a_coffee() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let id = table.simple().await;
    let path = format!("/matches/{id}");
    let accept = format!("{path}/accept");
    let page = table.browser(0).get(&path).await.assert_status(200);
    assert_eq!(slots(page.text()).len(), 3);
    page.assert_shows("ben").assert_shows("お返事がどちらでも");
    table.browser(0).get("/home").await.assert_shows(&path);
    let (early, late) = (slot(98), slot(122));
    let form = [("slot", early.as_str()), ("slot", late.as_str())];
    table
        .browser(0)
        .post(&accept, &form)
        .await
        .assert_redirect(&path);
    table
        .browser(0)
        .get(&path)
        .await
        .assert_shows("お相手のお返事を待っています");
    let form = [("slot", late.as_str())];
    let booked = table
        .browser(1)
        .post(&accept, &form)
        .await
        .assert_status(303);
    let coffee = booked.header("location").to_owned();
    assert!(coffee.starts_with("/coffees/"), "{coffee}");
    // 122 hours after Tuesday, 10:00 is Sunday, 12:00.
    table
        .browser(1)
        .get(&coffee)
        .await
        .assert_shows("11月29日（日）12:00–12:30")
        .assert_shows("話のたね")
        .assert_shows("日時が決まりました");
    table.browser(0).get("/home").await.assert_shows(&coffee);
    table
        .browser(0)
        .get("/notices")
        .await
        .assert_shows("お茶の日時が決まりました");
    table.browser(0).get(&path).await.assert_redirect(&coffee);
    // The same again leads to the same coffee.
    table
        .browser(1)
        .post(&accept, &form)
        .await
        .assert_redirect(&coffee);
    assert_eq!(meetings(&table).await.len(), 1);
}

#[tokio::test]
async fn without_a_time_in_common_both_see_them_and_pick() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let id = table.simple().await;
    let path = format!("/matches/{id}");
    let accept = format!("{path}/accept");
    let (early, late) = (slot(98), slot(122));
    table
        .browser(0)
        .post(&accept, &[("slot", &early)])
        .await
        .assert_redirect(&path);
    table
        .browser(1)
        .get(&path)
        .await
        .assert_hides("お相手の希望");
    table
        .browser(1)
        .post(&accept, &[("slot", &late)])
        .await
        .assert_redirect(&path);
    table
        .browser(0)
        .get(&path)
        .await
        .assert_shows("お相手の希望");
    table
        .browser(0)
        .get("/notices")
        .await
        .assert_shows("時間を選びましょう");
    // A time of one's own, by one's own clocks: Monday, 12:00 in Tokyo.
    let own = [("own", "2026-11-30T12:00"), ("own", "")];
    table
        .browser(0)
        .post(&accept, &own)
        .await
        .assert_redirect(&path);
    let page = table.browser(1).get(&path).await;
    let wished = slots(page.text());
    let monday = wished
        .iter()
        .find(|slot| slot.contains("2026-11-30T12:00"))
        .unwrap();
    table
        .browser(1)
        .post(&accept, &[("slot", monday)])
        .await
        .assert_status(303);
    let booked = meetings(&table).await;
    assert_eq!(booked[0].starts_at, at(146));
}

#[tokio::test]
async fn what_cannot_be_is_said_and_changes_nothing() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let id = table.simple().await;
    let accept = format!("/matches/{id}/accept");
    let foreign = slot(99);
    for (field, value, text) in [
        ("slot", "", "その時刻は選べません"),
        ("slot", "tomorrow", "その時刻は選べません"),
        ("slot", foreign.as_str(), "ここにない時間"),
        ("nothing", "x", "ひとつ以上"),
        ("own", "2026-11-30T13:00", "ここにない時間"),
    ] {
        let answer = table.browser(0).post(&accept, &[(field, value)]).await;
        answer.assert_status(422).assert_shows(text);
    }
    table.app.clock.advance(TimeDelta::hours(81));
    let late = slot(122);
    let answer = table.browser(0).post(&accept, &[("slot", &late)]).await;
    answer
        .assert_status(409)
        .assert_shows("今回は都合が合いませんでした");
}

#[tokio::test]
async fn a_time_that_is_taken_keeps_all_other_ticks() {
    let mut table = Table::new(&["aoi", "ben", "cho"]).await;
    let first = table.simple().await;
    let round = table.round(2).await;
    let pair = [table.id(0), table.id(2)];
    let second = table.propose(round, &pair, &[98, 122]).await;
    let (early, late) = (slot(98), slot(122));
    let path = format!("/matches/{first}/accept");
    table
        .browser(0)
        .post(&path, &[("slot", &early)])
        .await
        .assert_status(303);
    let form = [("slot", early.as_str()), ("slot", late.as_str())];
    let path = format!("/matches/{second}/accept");
    let page = table.browser(0).post(&path, &form).await.assert_status(409);
    assert!(page.text().contains("たったいま埋まりました"));
    assert_eq!(
        page.text()
            .matches(" checked><span class=\"slot__face\"")
            .count(),
        1
    );
}

#[tokio::test]
async fn an_invite_goes_out_by_mail_and_one_pick_books_it() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    table
        .says(
            0,
            "mon 12:00-14:00;tue 12:00-14:00;wed 12:00-14:00",
            "Asia/Tokyo",
        )
        .await;
    table
        .says(1, "mon 03:00-05:00;tue 03:00-05:00;wed 03:00-05:00", "UTC")
        .await;
    let handle = table.handle(1).await;
    let path = format!("/people/{handle}/invite");
    table
        .browser(0)
        .get(&format!("/people/{handle}"))
        .await
        .assert_shows(&path);
    let page = table.browser(0).get(&path).await.assert_status(200);
    let offered = slots(page.text());
    assert_eq!(offered.len(), 5, "{}", page.text());
    page.assert_shows("お相手は");
    let page = table.browser(0).get(&path).await;
    let once = page.once();
    let form = [
        ("once", once),
        ("note", "オンボーディングの話を聞いてみたいです。"),
        ("slot", offered[0].as_str()),
        ("slot", offered[1].as_str()),
    ];
    let sent = table.browser(0).post(&path, &form).await.assert_status(303);
    let invite = sent.header("location").to_owned();
    // The same form again is the same invite.
    table
        .browser(0)
        .post(&path, &form)
        .await
        .assert_redirect(&invite);
    table
        .browser(0)
        .get(&invite)
        .await
        .assert_shows("お返事を待っています");
    // Where the guest is, it is one in the night.
    let before = table.app.post.mails().len();
    table.app.run_jobs().await;
    assert_eq!(table.app.post.mails().len(), before);
    table.app.clock.advance(TimeDelta::hours(7));
    let mail = table.app.newest_mail().await;
    assert_eq!(mail.to, ["ben@example.com"]);
    assert_eq!(mail.path("/invites/"), invite);
    // Opening the link does nothing.
    let page = table.browser(1).get(&invite).await.assert_status(200);
    assert_eq!(slots(page.text()).len(), 2);
    page.assert_shows("オンボーディングの話")
        .assert_hides("次の回には参加する");
    let pick = [("slot", offered[1].as_str())];
    let booked = table
        .browser(1)
        .post(&format!("{invite}/accept"), &pick)
        .await
        .assert_status(303);
    let coffee = booked.header("location").to_owned();
    table
        .browser(1)
        .get(&coffee)
        .await
        .assert_shows("お相手の時刻では");
    // Not again for 90 days.
    table.browser(0).get(&path).await.assert_shows("90日");
    assert_eq!(meetings(&table).await.len(), 1);
}

#[tokio::test]
async fn who_takes_no_invites_rests_or_keeps_away_gives_one_neutral_answer() {
    let mut table = Table::new(&["aoi", "ben", "cho", "dan"]).await;
    for person in 0..4 {
        table.says(person, "", "Asia/Tokyo").await;
    }
    table
        .browser(1)
        .post("/me/privacy/invites", &[("no_invites", "yes")])
        .await
        .assert_status(303);
    let mut pages = Vec::new();
    for person in [1, 2] {
        let handle = table.handle(person).await;
        if person == 2 {
            let form = [("until", "2026-12-24")];
            table
                .browser(2)
                .post("/me/privacy/pause", &form)
                .await
                .assert_status(303);
        }
        let path = format!("/people/{handle}/invite");
        let page = table.browser(0).get(&path).await.assert_status(200);
        let page = page.assert_shows("いまはお誘いを受けとっていません");
        pages.push(page.text().replace(&handle.to_string(), "ID"));
        let form = [("own", "2026-12-01T12:00")];
        table.browser(0).post(&path, &form).await.assert_status(409);
    }
    let plain = |text: &str| text.replace("ben", "").replace("cho", "");
    assert_eq!(plain(&pages[0]), plain(&pages[1]));
    let handle = table.handle(0).await;
    let blocked = format!("/people/{handle}/block");
    table
        .browser(3)
        .post(&blocked, &[])
        .await
        .assert_status(303);
    let path = format!("/people/{}/invite", table.handle(3).await);
    table.browser(0).get(&path).await.assert_status(404);
    assert!(
        proposal::Entity::find()
            .all(&table.app.app.db)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn five_wait_at_the_most_and_an_invite_closes_quietly() {
    let names = ["aoi", "ben", "cho", "dan", "eri", "fumi", "gen"];
    let mut table = Table::new(&names).await;
    for person in 1..6 {
        let path = format!("/people/{}/invite", table.handle(person).await);
        let time = format!("2026-12-0{person}T12:00");
        table
            .browser(0)
            .post(&path, &[("own", &time)])
            .await
            .assert_status(303);
    }
    let path = format!("/people/{}/invite", table.handle(6).await);
    table
        .browser(0)
        .get(&path)
        .await
        .assert_shows("5つあります");
    let form = [("own", "2026-12-07T12:00")];
    table.browser(0).post(&path, &form).await.assert_status(409);
    table.app.clock.advance(TimeDelta::days(7));
    table.close_due().await;
    table
        .browser(0)
        .get(&path)
        .await
        .assert_hides("5つあります");
    table
        .browser(0)
        .get("/notices")
        .await
        .assert_shows("お知らせは、まだありません");
}
