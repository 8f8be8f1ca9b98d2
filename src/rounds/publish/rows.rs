//! The rows of a publication, in few statements.

use std::collections::{HashMap, HashSet};

use entities::{
    ids::AccountId,
    participation::{self, TakesPart},
    proposal::{self, Mode, ProposalKind, ProposalState},
    proposal_seat::{self, Answer},
    proposal_time,
};
use matching::round::UnmatchedReason;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr, EntityTrait as _, sea_query::OnConflict};

use super::{Made, Publication};
use crate::{
    db::Write,
    proposals::pair_of,
    rounds::{Outcome, Reason, Solution, snapshot::Snapshot},
};

/// Rows in one statement: both databases bound its parameters.
const BATCH: usize = 500;

/// Proposals with their seats and times.
pub(super) async fn insert_proposals(
    txn: &Write,
    publication: &Publication<'_>,
    snapshot: &Snapshot,
    made: &[Made<'_>],
) -> Result<(), DbErr> {
    for made in made.chunks(BATCH) {
        let proposals = made
            .iter()
            .map(|made| proposal_row(publication, snapshot, made));
        proposal::Entity::insert_many(proposals)
            .exec_without_returning(txn)
            .await?;
        let seats = made.iter().flat_map(|made| {
            made.table
                .people
                .iter()
                .map(|account| proposal_seat::ActiveModel {
                    proposal_id: Set(made.id),
                    account_id: Set(*account),
                    round_id: Set(Some(publication.round.id)),
                    is_open: Set(true),
                    answer: Set(Answer::Waiting),
                    answered_at: Set(None),
                    nudged_at: Set(None),
                })
        });
        proposal_seat::Entity::insert_many(seats)
            .exec_without_returning(txn)
            .await?;
        let times = made.iter().flat_map(|made| {
            let times = made.table.offer.times.iter();
            times.map(|starts_at| {
                let mut time = <proposal_time::ActiveModel as ActiveModelTrait>::default();
                time.proposal_id = Set(made.id);
                time.starts_at = Set(*starts_at);
                time
            })
        });
        proposal_time::Entity::insert_many(times)
            .exec_without_returning(txn)
            .await?;
    }
    Ok(())
}

fn proposal_row(
    publication: &Publication<'_>,
    snapshot: &Snapshot,
    made: &Made<'_>,
) -> proposal::ActiveModel {
    let policy = &snapshot.policy;
    let way = made.table.offer.mode;
    let (minutes, buffer) = match way {
        Mode::Online => (policy.online_minutes, policy.online_buffer),
        Mode::InPerson => (policy.in_person_minutes, policy.in_person_buffer),
    };
    proposal::ActiveModel {
        id: Set(made.id),
        community_id: Set(publication.round.community_id),
        round_id: Set(Some(publication.round.id)),
        kind: Set(publication.kind),
        state: Set(ProposalState::Open),
        pair: Set(pair_of(&made.table.people)),
        score: Set(Some(made.table.score)),
        reasons: Set(Reason::written(&made.table.reasons)),
        note: Set(String::new()),
        by_whom: Set(None),
        mode: Set(way),
        minutes: Set(i16::try_from(minutes).unwrap_or(30)),
        buffer_minutes: Set(i16::try_from(buffer).unwrap_or(15)),
        answers_by: Set(publication.answers_by),
        created_at: Set(publication.now),
        closed_at: Set(None),
    }
}

/// What came of the round for each who took part.
pub(super) async fn write_outcomes(
    txn: &Write,
    publication: &Publication<'_>,
    snapshot: &Snapshot,
    (there, solution, lost): (&HashSet<AccountId>, &Solution, &[AccountId]),
) -> Result<(), DbErr> {
    let mut outcomes: HashMap<AccountId, Outcome> = solution.outcomes().collect();
    for account in lost {
        outcomes.insert(*account, Outcome::Nobody(UnmatchedReason::NoCandidate));
    }
    let mut rows: Vec<participation::ActiveModel> = Vec::new();
    for person in &snapshot.people {
        let outcome = outcomes.get(&person.account).copied();
        let Some(outcome) = outcome.filter(|_| there.contains(&person.account)) else {
            continue;
        };
        let outcome = match (publication.kind, outcome) {
            (ProposalKind::SecondPass, Outcome::Nobody(reason)) => Outcome::NobodyAgain(reason),
            _ => outcome,
        };
        rows.push(participation::ActiveModel {
            round_id: Set(publication.round.id),
            account_id: Set(person.account),
            answer: Set(TakesPart::In),
            dates: Set(person.dates.clone()),
            outcome: Set(Some(outcome.word())),
            waited: Set(i32::try_from(person.waited).unwrap_or(0)),
            changed_at: Set(publication.now),
        });
    }
    for rows in rows.chunks(BATCH) {
        participation::Entity::insert_many(rows.to_vec())
            .on_conflict(
                OnConflict::columns([
                    participation::Column::RoundId,
                    participation::Column::AccountId,
                ])
                .update_columns([
                    participation::Column::Outcome,
                    participation::Column::Waited,
                ])
                .to_owned(),
            )
            .exec_without_returning(txn)
            .await?;
    }
    Ok(())
}
