//! Twelve monthly rounds by a clock that is moved, with answers, coffees and mails as people get them.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{DateTime, Days, TimeDelta, Utc};
use chrono_tz::Asia::Tokyo;
use engawa::{
    proposals::{self, AnswerError, machine::Event},
    schedule::{self, instant_of},
};
use entities::{
    ids::{AccountId, RoundId},
    meeting, participation,
    proposal::{self, ProposalState},
    proposal_time, round,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

use super::people::Tea;

/// No more mails go to one person in one round, those for signing in apart.
const MOST_MAILS: usize = 6;

/// What is remembered from round to round.
#[derive(Default)]
struct Memory {
    asked: HashMap<String, DateTime<Utc>>,
    alone: HashSet<AccountId>,
    most_mails: usize,
}

/// A year of so many people.
pub(crate) async fn year(people: usize) {
    let tea = Tea::monthly(people).await;
    let mut memory = Memory::default();
    for number in 1..=12 {
        one_round(&tea, number, &mut memory).await;
    }
    let coffees = meeting::Entity::find()
        .count(&tea.app.app.db)
        .await
        .unwrap();
    println!(
        "{people} people, 12 rounds, {coffees} coffees, at most {} mails to one person in a round",
        memory.most_mails
    );
    assert!(
        usize::try_from(coffees).unwrap() > people,
        "{coffees} coffees"
    );
}

async fn one_round(tea: &Tea, number: i32, memory: &mut Memory) {
    let mails = tea.app.post.mails().len();
    let round = tea.open().await;
    assert_eq!(round.number, number);
    tea.go_to(round.matches_at);
    tea.app.run_jobs().await;
    let first = open_of(tea, round.id).await;
    // Who never answers rests from the fourth round on.
    assert!(first.len() >= tea.people.len() / 3, "{}", first.len());
    let left_over = alone(tea, round.id).await;
    assert!(left_over.is_disjoint(&memory.alone), "round {number}");
    // Half of those who answer do so at once, the others when they are asked once more.
    answer_all(tea, &first, memory, |id| id % 14 < 7).await;
    let due = schedule::nudge(round.matches_at, Tokyo);
    tea.go_to(due);
    tea.app.run_jobs().await;
    answer_all(tea, &open_of(tea, round.id).await, memory, |id| {
        id % 14 >= 7
    })
    .await;
    let answers_by = tea.round(number).await.answers_by;
    tea.go_to(answers_by + TimeDelta::minutes(6));
    tea.close_due().await;
    tea.app.run_jobs().await;
    // The second pass too asks nobody twice; here all say yes.
    tea.app.clock.advance(TimeDelta::days(1));
    tea.app.run_jobs().await;
    answer_all(tea, &open_of(tea, round.id).await, memory, |_| true).await;
    tea.app.clock.advance(TimeDelta::days(7));
    tea.close_due().await;
    tea.app.run_jobs().await;
    memory.alone = alone(tea, round.id).await;
    memory.most_mails = memory.most_mails.max(most_mails(tea, mails));
    assert!(
        memory.most_mails <= MOST_MAILS,
        "{} mails",
        memory.most_mails
    );
}

/// Proposals of a round that wait for answers.
pub(crate) async fn open_of(tea: &Tea, round: RoundId) -> Vec<proposal::Model> {
    proposal::Entity::find()
        .filter(proposal::Column::RoundId.eq(round))
        .filter(proposal::Column::State.is_in([ProposalState::Open, ProposalState::Choosing]))
        .all(&tea.app.app.db)
        .await
        .unwrap()
}

/// One in seven never answers, two say no, and the others yes at all times that are there.
async fn answer_all(
    tea: &Tea,
    proposals: &[proposal::Model],
    memory: &mut Memory,
    now: impl Fn(u128) -> bool,
) {
    for proposal in proposals {
        assert_is_new(&mut memory.asked, proposal);
        let people = proposal.pair.split('+').map(|id| id.parse().unwrap());
        for who in people.filter(|who: &AccountId| now(who.0.as_u128() % 14)) {
            let event = match who.0.as_u128() % 7 {
                0 => continue,
                1 | 2 => Event::Decline(who),
                _ => Event::Accept(who, times_of(tea, proposal).await),
            };
            let context = tea.app.context();
            match proposals::answer(&tea.app.app.db, context, proposal.id, &event).await {
                // Taken: they have something else then, and say nothing.
                Ok(_) | Err(AnswerError::Taken(_) | AnswerError::Refused(_)) => {}
                Err(error) => panic!("{error:?}"),
            }
        }
    }
}

/// The times that are offered, or some of one's own where none are.
pub(crate) async fn times_of(tea: &Tea, proposal: &proposal::Model) -> BTreeSet<DateTime<Utc>> {
    let db = &tea.app.app.db;
    let offered = proposal_time::Entity::find()
        .filter(proposal_time::Column::ProposalId.eq(proposal.id))
        .filter(proposal_time::Column::SuggestedBy.is_null())
        .all(db)
        .await
        .unwrap();
    if !offered.is_empty() {
        return offered.into_iter().map(|time| time.starts_at).collect();
    }
    let round = round::Entity::find_by_id(proposal.round_id.unwrap());
    let first = round.one(db).await.unwrap().unwrap().window_first;
    [9, 12, 15]
        .map(|day| {
            let noon = (first + Days::new(day)).and_hms_opt(12, 0, 0).unwrap();
            instant_of(noon, Tokyo)
        })
        .into()
}

/// Nobody is proposed to the same person again inside the repeat window.
fn assert_is_new(asked: &mut HashMap<String, DateTime<Utc>>, proposal: &proposal::Model) {
    let before = asked.insert(proposal.pair.clone(), proposal.created_at);
    let is_repeat = before.is_some_and(|before| {
        before != proposal.created_at && proposal.created_at - before < TimeDelta::days(180)
    });
    assert!(!is_repeat, "{} is repeated", proposal.pair);
}

/// Who took part and is without anybody, as things stand.
async fn alone(tea: &Tea, round: RoundId) -> HashSet<AccountId> {
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

fn most_mails(tea: &Tea, before: usize) -> usize {
    let mut count: HashMap<String, usize> = HashMap::new();
    for mail in tea.app.post.mails().into_iter().skip(before) {
        for to in mail.to {
            *count.entry(to).or_default() += 1;
        }
    }
    count.values().max().copied().unwrap_or(0)
}

#[tokio::test]
async fn a_year_of_rounds_repeats_nobody_and_leaves_nobody_out_twice() {
    year(100).await;
}
