//! Twelve monthly rounds of 300 people, by a clock that is moved.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    ids::AccountId,
    participation,
    proposal::{self, ProposalState},
    proposal_seat::Answer,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::people::{Tea, close};

/// No more mails go to one person in one round, those for signing in apart.
const MOST_MAILS: usize = 6;

#[tokio::test]
async fn a_year_of_rounds_repeats_nobody_and_leaves_nobody_out_twice() {
    let tea = Tea::monthly(300).await;
    let mut asked: HashMap<String, DateTime<Utc>> = HashMap::new();
    let mut alone_before: HashSet<AccountId> = HashSet::new();
    for number in 1..=12 {
        let mails = tea.app.post.mails().len();
        let round = tea.open().await;
        assert_eq!(round.number, number);
        tea.go_to(round.matches_at);
        tea.app.run_jobs().await;
        let proposals: Vec<_> = tea
            .proposals()
            .await
            .into_iter()
            .filter(|proposal| proposal.round_id == Some(round.id))
            .collect();
        // Who never answers rests from the fourth round on.
        assert!(proposals.len() >= 120, "{}", proposals.len());
        for proposal in &proposals {
            assert_is_new(&mut asked, proposal);
            // One in seven does not answer; the others say yes or no.
            let answer = |id: AccountId| match id.0.as_u128() % 7 {
                0 => Answer::Waiting,
                1 | 2 => Answer::No,
                _ => Answer::Yes,
            };
            close(&tea.app, proposal, answer).await;
        }
        let left_over = alone(&tea, round.id).await;
        assert!(left_over.is_disjoint(&alone_before), "round {number}");
        let answers_by = tea.round(number).await.answers_by;
        tea.go_to(answers_by + TimeDelta::minutes(6));
        tea.app.run_jobs().await;
        // The second pass too asks nobody twice, and comes to nothing here.
        for proposal in tea.proposals().await {
            if proposal.state == ProposalState::Open {
                assert_is_new(&mut asked, &proposal);
                close(&tea.app, &proposal, |_| Answer::Yes).await;
            }
        }
        alone_before = alone(&tea, round.id).await;
        count_mails(&tea, mails);
    }
}

/// Nobody is proposed to the same person again inside the repeat window.
fn assert_is_new(asked: &mut HashMap<String, DateTime<Utc>>, proposal: &proposal::Model) {
    let before = asked.insert(proposal.pair.clone(), proposal.created_at);
    let is_repeat =
        before.is_some_and(|before| proposal.created_at - before < TimeDelta::days(180));
    assert!(!is_repeat, "{} is repeated", proposal.pair);
}

/// Who took part and is without anybody, as things stand.
async fn alone(tea: &Tea, round: entities::ids::RoundId) -> HashSet<AccountId> {
    participation::Entity::find()
        .filter(participation::Column::RoundId.eq(round))
        .filter(participation::Column::Outcome.is_not_null())
        .filter(participation::Column::Outcome.ne("proposed"))
        .all(&tea.app.app.db)
        .await
        .unwrap()
        .into_iter()
        .map(|row| row.account_id)
        .collect()
}

fn count_mails(tea: &Tea, before: usize) {
    let mut count: HashMap<String, usize> = HashMap::new();
    for mail in tea.app.post.mails().into_iter().skip(before) {
        for to in mail.to {
            *count.entry(to).or_default() += 1;
        }
    }
    let most = count.values().max().copied().unwrap_or(0);
    assert!(most <= MOST_MAILS, "{most} mails");
}
