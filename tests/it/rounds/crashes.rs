//! A crash after any step, and a restart, give the same proposals once.

use std::{process::Command, thread, time::Duration};

use chrono::TimeDelta;
use engawa::{jobs::claim_next, rounds};
use entities::{
    notice,
    proposal::ProposalState,
    proposal_seat::{self, Answer},
    round::RoundState,
    round_snapshot,
};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

use super::people::{Tea, close};
use crate::support::{MemoryPost, database::is_postgres};

#[tokio::test]
async fn r10_a_holder_that_dies_between_the_steps_leaves_a_round_that_ends_once() {
    let tea = Tea::monthly(24).await;
    let round = tea.open().await;
    rounds::begin(&tea.app.app, round.id, None).await.unwrap();
    assert_eq!(tea.round(1).await.state, RoundState::Matching);
    // Claimed, and its holder is gone: another one takes over when the lease is over.
    let claimed = claim_next(&tea.app.app).await.unwrap();
    assert!(claimed.is_some());
    let other = tea.app.another(MemoryPost::default()).await;
    tea.app.end_leases().await;
    engawa::jobs::Worker::new(other).run_due().await.unwrap();
    assert_eq!(tea.round(1).await.state, RoundState::Proposed);
    let proposals = tea.proposals().await;
    assert_eq!(proposals.len(), 12);
    // The late holder comes back, and the job is run once more.
    tea.app.run_jobs().await;
    assert_eq!(tea.proposals().await, proposals);
    let db = &tea.app.app.db;
    assert_eq!(proposal_seat::Entity::find().count(db).await.unwrap(), 24);
    assert_eq!(notice::Entity::find().count(db).await.unwrap(), 24);
    assert_eq!(round_snapshot::Entity::find().count(db).await.unwrap(), 0);
}

/// Kills the program at 20 moments of a round. Not on PostgreSQL, where the other test covers the same steps.
#[tokio::test]
async fn r10_killed_at_any_moment_a_round_ends_once() {
    if is_postgres() {
        return;
    }
    let tea = Tea::new(120).await;
    tea.plan("0 10 * * TUE", 1).await.unwrap();
    for number in 1..=20 {
        let round = tea.open().await;
        let mut child = Command::new(env!("CARGO_BIN_EXE_engawa"))
            .args(["round", "run", "--community", "tea"])
            .env("DATABASE_URL", &tea.app.database.url)
            .env("ENGAWA_SECRET", "a secret of the tests, 0123456789")
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        // The moment is what is tried out here; nothing is asserted about it.
        thread::sleep(Duration::from_millis(number * 12));
        child.kill().unwrap();
        child.wait().unwrap();
        // Jobs of the program have the machine's time; this clock is moved beyond it, and then round after round.
        tea.app.clock.advance(TimeDelta::days(400));
        tea.app.run_jobs().await;
        let now = tea.round(round.number).await;
        if now.state == RoundState::Open {
            // Killed before it began.
            rounds::begin(&tea.app.app, now.id, None).await.unwrap();
            tea.app.run_jobs().await;
        }
        assert_ne!(tea.round(round.number).await.state, RoundState::Matching);
        let asked: Vec<_> = tea
            .proposals()
            .await
            .into_iter()
            .filter(|proposal| proposal.round_id == Some(round.id))
            .collect();
        let people: Vec<&str> = asked.iter().flat_map(|p| p.pair.split('+')).collect();
        let distinct: std::collections::HashSet<_> = people.iter().collect();
        assert_eq!(people.len(), distinct.len(), "moment {number}");
        for proposal in tea.proposals().await {
            if proposal.state == ProposalState::Open {
                close(&tea.app, &proposal, |_| Answer::No).await;
            }
        }
    }
}
