//! Rounds when clocks jump or differ, and in years with odd days.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Asia::Tokyo;
use engawa::{jobs::Worker, schedule::Times};
use entities::{proposal::ProposalKind, proposal_seat, schedule_tick};
use sea_orm::{EntityTrait as _, QueryOrder as _};

use super::people::Tea;
use crate::support::{TestClock, database::is_postgres};

#[tokio::test(flavor = "multi_thread")]
async fn r54_two_machines_whose_clocks_differ_or_jump_double_no_round_and_no_mail() {
    let tea = Tea::monthly(12).await;
    let ahead = TestClock::new();
    ahead.advance(tea.app.app.now() - ahead.clock().now() + TimeDelta::minutes(2));
    let other = tea.app.another_at(&ahead, tea.app.post.clone()).await;
    let both = async || {
        let (here, there) = (tea.app.app.clone(), other.clone());
        let one = tokio::spawn(async move { Worker::new(here).run_due().await.unwrap() });
        let two = tokio::spawn(async move { Worker::new(there).run_due().await.unwrap() });
        one.await.unwrap();
        two.await.unwrap();
    };
    let first = tea.open().await;
    let until = first.matches_at - TimeDelta::minutes(1) - tea.app.app.now();
    tea.app.clock.advance(until);
    ahead.advance(until);
    // Due on one machine, and in a minute on the other.
    both().await;
    assert_eq!(tea.proposals().await.len(), 6);
    for jump in [
        TimeDelta::minutes(2),
        TimeDelta::hours(-1),
        TimeDelta::days(400),
        TimeDelta::hours(-1),
        TimeDelta::days(3),
    ] {
        tea.app.clock.advance(jump);
        both().await;
        ahead.advance(jump);
        both().await;
    }
    let db = &tea.app.app.db;
    let ticks = schedule_tick::Entity::find().all(db).await.unwrap();
    let rounds: HashSet<_> = ticks.iter().map(|tick| &tick.what).collect();
    assert_eq!(rounds.len(), ticks.len(), "a round that ran twice");
    assert!(rounds.len() >= 2, "{ticks:?}");
    let proposals = tea.proposals().await;
    let seats = proposal_seat::Entity::find().all(db).await.unwrap();
    let mut asked = HashSet::new();
    for seat in &seats {
        let proposal = proposals.iter().find(|one| one.id == seat.proposal_id);
        if proposal.unwrap().kind == ProposalKind::Round {
            let new = asked.insert((seat.round_id, seat.account_id));
            assert!(new, "asked twice in a round: {seat:?}");
        }
    }
    let mails = tea.app.post.mails();
    let ids: HashSet<String> = mails.iter().map(|mail| mail.header("Message-ID")).collect();
    assert_eq!(ids.len(), mails.len(), "a mail that went out twice");
    assert!(is_postgres() || !mails.is_empty());
}

/// Runs a plan for two years, looking every five days, and gives the times at which a round was due.
async fn two_years(rule: &str, every: u32) -> (Vec<DateTime<Utc>>, Vec<DateTime<Utc>>) {
    let tea = Tea::new(4).await;
    let start = tea.app.app.now();
    tea.plan(rule, every).await.unwrap();
    let end = start + TimeDelta::days(731);
    while tea.app.app.now() < end {
        tea.app.clock.advance(TimeDelta::days(5));
        tea.app.run_jobs().await;
    }
    let ran = schedule_tick::Entity::find()
        .order_by_asc(schedule_tick::Column::DueAt)
        .all(&tea.app.app.db)
        .await
        .unwrap();
    let times = Times::parse(rule, every, Tokyo, start).unwrap();
    let due = std::iter::successors(times.first_after(start), |due| times.following(*due))
        .take_while(|due| *due <= tea.app.app.now());
    (
        ran.into_iter().map(|tick| tick.due_at).collect(),
        due.collect(),
    )
}

#[tokio::test]
async fn r53_in_two_years_each_due_round_runs_exactly_once() {
    for (rule, every, least) in [
        // The end of months, some of which are shorter; the leap day of 2028; week 53, which ends 2026.
        ("0 10 31 * *", 1, 13),
        ("0 10 29 * *", 1, 23),
        ("0 10 1 1,7 *", 1, 4),
        ("30 23 * * FRI", 4, 25),
    ] {
        let (ran, due) = two_years(rule, every).await;
        assert_eq!(ran, due, "{rule}");
        assert!(due.len() >= least, "{rule}: {}", due.len());
    }
}
