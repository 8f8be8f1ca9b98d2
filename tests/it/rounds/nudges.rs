//! One nudge, on the second working day, to whoever has not answered, and not at night.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use engawa::{
    audit::Context,
    proposals::{self, machine::Event},
};
use entities::{account, ids::AccountId, proposal_seat};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};

use super::people::Tea;
use crate::support::Mail;

fn context(tea: &Tea) -> Context<'_> {
    tea.app.context()
}

/// Mails that came since there were so many.
fn since(tea: &Tea, before: usize) -> Vec<Mail> {
    tea.app.post.mails().into_iter().skip(before).collect()
}

/// A round of 20 that was matched and told of.
async fn matched() -> Tea {
    let tea = Tea::monthly(20).await;
    let round = tea.open().await;
    tea.go_to(round.matches_at);
    tea.app.run_jobs().await;
    tea
}

async fn decline(tea: &Tea, who: AccountId) {
    let seat = proposal_seat::Entity::find()
        .filter(proposal_seat::Column::AccountId.eq(who))
        .one(&tea.app.app.db)
        .await
        .unwrap()
        .unwrap();
    let event = Event::Decline(who);
    proposals::answer(&tea.app.app.db, context(tea), seat.proposal_id, &event)
        .await
        .unwrap();
}

#[tokio::test]
async fn whoever_has_not_answered_is_nudged_once() {
    let tea = matched().await;
    let before = tea.app.post.mails().len();
    decline(&tea, tea.people[0]).await;
    // Tuesday, 10:00: nothing on Wednesday, one on Thursday.
    tea.app.clock.advance(TimeDelta::hours(47));
    tea.app.run_jobs().await;
    assert_eq!(since(&tea, before).len(), 0);
    tea.app.clock.advance(TimeDelta::hours(1));
    tea.app.run_jobs().await;
    let mails = since(&tea, before);
    assert_eq!(mails.len(), 19);
    let count = mails.iter().fold(BTreeMap::new(), |mut count, mail| {
        *count.entry(mail.to.clone()).or_insert(0) += 1;
        count
    });
    assert!(count.values().all(|count| *count == 1), "{count:?}");
    assert!(!count.contains_key(&vec!["person0@tea.example".to_owned()]));
    assert!(mails[0].text().contains("一度だけお知らせします"));
    assert!(!mails[0].path("/matches/").is_empty());
    // No second one.
    tea.app.clock.advance(TimeDelta::hours(24));
    tea.app.run_jobs().await;
    assert_eq!(since(&tea, before).len(), 19);
    let nudged = proposal_seat::Entity::find()
        .filter(proposal_seat::Column::NudgedAt.is_not_null())
        .all(&tea.app.app.db)
        .await
        .unwrap();
    assert_eq!(nudged.len(), 19);
}

#[tokio::test]
async fn r35_the_nudge_says_nothing_of_the_other_ones_answer() {
    let mut told = Vec::new();
    for declines in [false, true] {
        let tea = matched().await;
        let proposal = &tea.proposals().await[0];
        let people: Vec<AccountId> = proposal
            .pair
            .split('+')
            .map(|id| id.parse().unwrap())
            .collect();
        if declines {
            decline(&tea, people[1]).await;
        }
        let before = tea.app.post.mails().len();
        tea.app.clock.advance(TimeDelta::hours(48));
        tea.app.run_jobs().await;
        let number = tea.people.iter().position(|id| *id == people[0]).unwrap();
        let to = [format!("person{number}@tea.example")];
        let mail = since(&tea, before)
            .into_iter()
            .find(|mail| mail.to == to)
            .unwrap();
        told.push((mail.header("Subject"), mail.text()));
    }
    assert_eq!(told[0], told[1]);
}

#[tokio::test]
async fn mails_wait_for_the_morning_where_their_reader_is() {
    let tea = Tea::monthly(20).await;
    let far = tea.people[0];
    tea.app
        .app
        .db
        .write(|txn| async move {
            account::Entity::update_many()
                .col_expr(account::Column::TimeZone, Expr::value("America/New_York"))
                .filter(account::Column::Id.eq(far))
                .exec(&txn)
                .await
        })
        .await
        .unwrap();
    let round = tea.open().await;
    tea.go_to(round.matches_at);
    let to_far = |mail: &&Mail| mail.to == ["person0@tea.example"];
    let before = tea.app.post.mails().len();
    // 10:00 in Tokyo is 20:00 in New York.
    tea.app.run_jobs().await;
    assert_eq!(since(&tea, before).iter().filter(to_far).count(), 1);
    // Thursday, 10:00 in Tokyo is Wednesday, 20:00; and an hour later it is night there.
    tea.app.clock.advance(TimeDelta::hours(49));
    let before = tea.app.post.mails().len();
    tea.app.run_jobs().await;
    assert_eq!(since(&tea, before).iter().filter(to_far).count(), 0);
    assert_eq!(since(&tea, before).len(), 19);
    tea.app.clock.advance(TimeDelta::hours(11));
    tea.app.run_jobs().await;
    assert_eq!(since(&tea, before).iter().filter(to_far).count(), 1);
}
