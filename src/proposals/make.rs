//! Making a proposal.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use entities::{
    ids::{AccountId, CommunityId, MeetingId, ProposalId, RoundId},
    meeting_move, proposal,
    proposal::{ProposalKind, ProposalState},
    proposal_seat::{self, Answer},
    proposal_tick, proposal_time,
};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _};

use super::{
    Length,
    machine::Start,
    occupied::{self, For},
    pair_of,
};
use crate::{audit::Context, db::Write};

/// A proposal to be made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewProposal<'a> {
    pub(crate) id: ProposalId,
    pub(crate) community: CommunityId,
    pub(crate) kind: ProposalKind,
    pub(crate) round: Option<RoundId>,
    /// Who is asked.
    pub(crate) people: &'a [AccountId],
    /// Whose yes it is already, if a member makes it.
    pub(crate) by: Option<AccountId>,
    pub(crate) note: &'a str,
    pub(crate) length: Length,
    pub(crate) answers_by: DateTime<Utc>,
    pub(crate) times: &'a BTreeSet<Start>,
    /// The coffee that it moves, if it is to.
    pub(crate) moves: Option<MeetingId>,
}

/// Why a proposal was not made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MakeError {
    /// Whoever makes it has something else at these times.
    #[error("times that are taken")]
    Taken(BTreeSet<Start>),
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Makes it. The times of whoever makes it are held from now on.
pub(crate) async fn make(
    txn: &Write,
    context: Context<'_>,
    new: NewProposal<'_>,
) -> Result<(), MakeError> {
    if let Some(by) = new.by {
        let mine = (new.id, new.moves);
        let taken = occupied::taken(txn, by, new.times, new.length, mine).await?;
        if !taken.is_empty() {
            return Err(MakeError::Taken(taken));
        }
    }
    insert(txn, context, new).await?;
    insert_times(txn, new).await?;
    if let Some(by) = new.by {
        let what = (For::Proposal(new.id), new.moves);
        occupied::take(txn, by, new.times, new.length, what).await?;
    }
    if let Some(meeting) = new.moves {
        meeting_move::Entity::insert(meeting_move::ActiveModel {
            proposal_id: Set(new.id),
            meeting_id: Set(meeting),
        })
        .exec_without_returning(txn)
        .await?;
    }
    Ok(())
}

async fn insert(txn: &Write, context: Context<'_>, new: NewProposal<'_>) -> Result<(), DbErr> {
    proposal::Entity::insert(proposal::ActiveModel {
        id: Set(new.id),
        community_id: Set(new.community),
        round_id: Set(new.round),
        kind: Set(new.kind),
        state: Set(ProposalState::Open),
        pair: Set(pair_of(new.people)),
        score: Set(None),
        reasons: Set("[]".to_owned()),
        note: Set(new.note.to_owned()),
        by_whom: Set(new.by),
        mode: Set(new.length.mode),
        minutes: Set(new.length.minutes),
        buffer_minutes: Set(new.length.buffer),
        answers_by: Set(new.answers_by),
        created_at: Set(context.now),
        closed_at: Set(None),
    })
    .exec_without_returning(txn)
    .await?;
    let seats = new.people.iter().map(|account| {
        let is_yes = new.by == Some(*account);
        proposal_seat::ActiveModel {
            proposal_id: Set(new.id),
            account_id: Set(*account),
            round_id: Set(new.round),
            is_open: Set(true),
            answer: Set(if is_yes { Answer::Yes } else { Answer::Waiting }),
            answered_at: Set(is_yes.then_some(context.now)),
            nudged_at: Set(None),
        }
    });
    proposal_seat::Entity::insert_many(seats)
        .exec_without_returning(txn)
        .await
        .map(drop)
}

async fn insert_times(txn: &Write, new: NewProposal<'_>) -> Result<(), DbErr> {
    if new.times.is_empty() {
        return Ok(());
    }
    let times = new.times.iter().map(|start| proposal_time::ActiveModel {
        proposal_id: Set(new.id),
        starts_at: Set(*start),
        suggested_by: Set(None),
    });
    proposal_time::Entity::insert_many(times)
        .exec_without_returning(txn)
        .await?;
    let Some(by) = new.by else { return Ok(()) };
    let ticks = new.times.iter().map(|start| proposal_tick::ActiveModel {
        proposal_id: Set(new.id),
        account_id: Set(by),
        starts_at: Set(*start),
    });
    proposal_tick::Entity::insert_many(ticks)
        .exec_without_returning(txn)
        .await
        .map(drop)
}
