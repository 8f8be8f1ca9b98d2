//! Times that someone can no longer have: they are not offered, and a way on always is.

use chrono::TimeDelta;
use entities::{meeting, proposal, proposal::ProposalState};
use sea_orm::EntityTrait as _;

use super::{Table, at, flows::slots, slot};

/// Books a coffee of the first two at hour 98, and asks the first and the third at these hours.
async fn booked_besides(table: &mut Table, hours: &[i64]) -> String {
    let pair = [table.id(0), table.id(1)];
    let (one, other) = (table.round(1).await, table.round(2).await);
    let first = table.propose(one, &pair, &[98]).await;
    let pair = [table.id(0), table.id(2)];
    let second = table.propose(other, &pair, hours).await;
    let path = format!("/matches/{first}/accept");
    for person in [0, 1] {
        let time = slot(98);
        let answer = table.browser(person).post(&path, &[("slot", &time)]).await;
        answer.assert_status(303);
    }
    format!("/matches/{second}")
}

#[tokio::test]
async fn a_time_at_which_one_has_something_is_not_offered_any_more() {
    let mut table = Table::new(&["aoi", "ben", "cho"]).await;
    let path = booked_besides(&mut table, &[98, 122]).await;
    let page = table.browser(0).get(&path).await.assert_status(200);
    assert_eq!(slots(page.text()).len(), 1, "{}", page.text());
    page.assert_shows("のぞいてあります")
        .assert_hides("ほかの時間を提案する");
    // The other one sees both: what somebody else has is nobody's business.
    let page = table.browser(2).get(&path).await.assert_status(200);
    assert_eq!(slots(page.text()).len(), 2);
    page.assert_hides("のぞいてあります");
    // Times of one's own only where none is left.
    let own = [("own", "2026-11-30T12:00")];
    let accept = format!("{path}/accept");
    table
        .browser(0)
        .post(&accept, &own)
        .await
        .assert_status(422)
        .assert_shows("ここにない時間");
}

#[tokio::test]
async fn where_no_time_is_left_one_can_suggest_others() {
    let mut table = Table::new(&["aoi", "ben", "cho"]).await;
    let path = booked_besides(&mut table, &[98]).await;
    let accept = format!("{path}/accept");
    let page = table.browser(0).get(&path).await.assert_status(200);
    assert!(slots(page.text()).is_empty());
    page.assert_shows("ここにあった時間は、すぎたか")
        .assert_shows("ほかの時間を提案する")
        .assert_shows("この時間を提案する")
        .assert_hides("この日時で、お茶をする");
    // What waits is told without counting times that are none.
    table
        .browser(0)
        .get("/home")
        .await
        .assert_shows(&path)
        .assert_hides("1つの時間");
    let own = [("own", "2026-11-30T12:00"), ("own", "2026-12-01T12:00")];
    table
        .browser(0)
        .post(&accept, &own)
        .await
        .assert_redirect(&path);
    // R35: the other one sees the same as before.
    let page = table.browser(2).get(&path).await;
    assert_eq!(slots(page.text()).len(), 1);
    let time = slot(98);
    table
        .browser(2)
        .post(&accept, &[("slot", &time)])
        .await
        .assert_redirect(&path);
    let page = table.browser(2).get(&path).await;
    let wished = slots(page.text());
    assert_eq!(wished.len(), 3, "{wished:?}");
    let pick = wished.iter().find(|slot| slot.contains("11-30T12:00"));
    let booked = table
        .browser(2)
        .post(&accept, &[("slot", pick.unwrap())])
        .await
        .assert_status(303);
    assert!(booked.header("location").starts_with("/coffees/"));
    let coffees = meeting::Entity::find()
        .all(&table.app.app.db)
        .await
        .unwrap();
    assert!(coffees.iter().any(|coffee| coffee.starts_at == at(146)));
}

#[tokio::test]
async fn times_that_went_by_leave_the_same_way_on() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let round = table.round(1).await;
    let pair = [table.id(0), table.id(1)];
    let id = table.propose(round, &pair, &[26]).await;
    table.app.clock.advance(TimeDelta::hours(27));
    let path = format!("/matches/{id}");
    let page = table.browser(0).get(&path).await.assert_status(200);
    page.assert_shows("ここにあった時間は、すぎたか");
    let own = [("own", "2026-11-30T12:00")];
    table
        .browser(0)
        .post(&format!("{path}/accept"), &own)
        .await
        .assert_redirect(&path);
}

#[tokio::test]
async fn an_invite_with_no_time_left_is_answered_with_others_and_told_by_mail() {
    let mut table = Table::new(&["aoi", "ben", "cho"]).await;
    // Aoi asks Ben for one hour at which Ben then books something with Cho.
    let handle = table.handle(1).await;
    let form = [("own", "2026-11-28T12:00")];
    let sent = table
        .browser(0)
        .post(&format!("/people/{handle}/invite"), &form)
        .await
        .assert_status(303);
    let invite = sent.header("location").to_owned();
    let round = table.round(1).await;
    let pair = [table.id(1), table.id(2)];
    let other = table.propose(round, &pair, &[98]).await;
    let time = slot(98);
    for person in [1, 2] {
        let path = format!("/matches/{other}/accept");
        let answer = table.browser(person).post(&path, &[("slot", &time)]).await;
        answer.assert_status(303);
    }
    let page = table.browser(1).get(&invite).await.assert_status(200);
    assert!(slots(page.text()).is_empty());
    page.assert_shows("ほかの時間を提案する");
    table.app.run_jobs().await;
    let before = table.app.post.mails().len();
    let own = [("own", "2026-11-30T12:00")];
    table
        .browser(1)
        .post(&format!("{invite}/accept"), &own)
        .await
        .assert_redirect(&invite);
    table.app.run_jobs().await;
    let mails = table.app.post.mails().split_off(before);
    let to: Vec<_> = mails.iter().map(|mail| mail.to[0].as_str()).collect();
    assert_eq!(to, ["aoi@example.com"]);
    assert_eq!(mails[0].path("/invites/"), invite);
    assert!(
        mails[0].text().contains("時間の提案"),
        "{}",
        mails[0].text()
    );
    let page = table.browser(0).get(&invite).await;
    let wished = slots(page.text());
    let pick = wished.iter().find(|slot| slot.contains("11-30T12:00"));
    let booked = table
        .browser(0)
        .post(&format!("{invite}/accept"), &[("slot", pick.unwrap())])
        .await
        .assert_status(303);
    assert!(booked.header("location").starts_with("/coffees/"));
}

#[tokio::test]
async fn a_coffee_that_is_to_be_moved_stays_until_it_begins_at_the_longest() {
    let mut table = Table::new(&["aoi", "ben", "cho"]).await;
    let round = table.round(1).await;
    let pair = [table.id(0), table.id(1)];
    let id = table.propose(round, &pair, &[98]).await;
    let time = slot(98);
    let mut coffee = String::new();
    for person in [0, 1] {
        let path = format!("/matches/{id}/accept");
        let answer = table.browser(person).post(&path, &[("slot", &time)]).await;
        answer
            .assert_status(303)
            .header("location")
            .clone_into(&mut coffee);
    }
    // The day before it is asked for another hour, which the other one then gives to someone else.
    table.app.clock.advance(TimeDelta::hours(80));
    let form = [("own", "2026-11-30T12:00")];
    let asked = table
        .browser(0)
        .post(&format!("{coffee}/time"), &form)
        .await
        .assert_status(303);
    let invite = asked.header("location").to_owned();
    let second = table.round(2).await;
    let people = vec![table.id(1), table.id(2)];
    let asked = [(second, people, vec![at(146)])];
    let other = table.propose_all(at(80), at(140), &asked).await[0];
    let time = slot(146);
    table
        .browser(1)
        .post(&format!("/matches/{other}/accept"), &[("slot", &time)])
        .await
        .assert_status(303);
    let own = [("own", "2026-12-01T12:00")];
    table
        .browser(1)
        .post(&format!("{invite}/accept"), &own)
        .await
        .assert_redirect(&invite);
    // Nobody picks: it takes place as it was, and nothing can move it once it has begun.
    table.app.clock.advance(TimeDelta::hours(18));
    table.close_due().await;
    let rows = proposal::Entity::find()
        .all(&table.app.app.db)
        .await
        .unwrap();
    let moving = rows.iter().find(|row| invite.contains(&row.id.to_string()));
    assert_eq!(moving.unwrap().state, ProposalState::Closed);
    let coffees = meeting::Entity::find()
        .all(&table.app.app.db)
        .await
        .unwrap();
    assert_eq!(coffees[0].starts_at, at(98));
    table.browser(0).get(&coffee).await.assert_status(200);
}
