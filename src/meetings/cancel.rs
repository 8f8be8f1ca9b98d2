//! Cancelling a coffee kindly, with other times to choose from where there are any.

use entities::{
    ids::MessageId,
    ids::{AccountId, CommunityId, MeetingId, ProposalId},
    meeting::{self, MeetingState},
    meeting_move, meeting_seat, message, proposal,
    proposal::{ProposalKind, ProposalState},
    proposal_seat,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, sea_query::Expr,
};

use super::{
    book::{lock, people_at},
    load::times_for,
    talk::WORDS,
};
use crate::{
    audit::Context,
    communities,
    db::{Db, Write},
    notices,
    proposals::{Length, MakeError, NewProposal, count_for_round_of, make, occupied},
    schedule::deadline,
    text::{self, TextError},
};

/// How many other times are offered along with a cancellation.
const OFFERED: usize = 3;

/// Why a coffee was not cancelled.
#[derive(Debug, thiserror::Error)]
pub enum CancelError {
    /// No such coffee, or not theirs.
    #[error("no such coffee")]
    NotFound,
    /// It is over, or was cancelled before.
    #[error("the coffee is over")]
    Over,
    /// The sentence cannot be used.
    #[error("the words cannot be used: {0}")]
    Words(TextError),
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cancelled {
    /// It is cancelled.
    Only,
    /// It is cancelled, and the other one was offered new times.
    Again,
}

/// Cancels the coffee `id` for `who`, with a sentence if there is one. With `again`, new times are offered.
pub async fn cancel(
    db: &Db,
    context: Context<'_>,
    (who, id): (AccountId, MeetingId),
    words: &str,
    again: bool,
) -> Result<Cancelled, CancelError> {
    let words = &text::paragraphs(words, WORDS).map_err(CancelError::Words)?;
    db.write(|txn| async move {
        let meeting = lock(&txn, id).await?.ok_or(CancelError::NotFound)?;
        let people = people_at(&txn, id).await?;
        if !people.contains(&who) {
            return Err(CancelError::NotFound);
        }
        if meeting.state != MeetingState::Booked || meeting.ends_at <= context.now {
            return Err(CancelError::Over);
        }
        if !words.is_empty() {
            message::Entity::insert(message::ActiveModel {
                id: Set(MessageId(context.random.id(context.now))),
                meeting_id: Set(id),
                account_id: Set(who),
                words: Set(words.clone()),
                created_at: Set(context.now),
            })
            .exec_without_returning(&txn)
            .await?;
        }
        end(&txn, context, &meeting, (who, &people)).await?;
        let offered = again && offer_again(&txn, context, &meeting, (who, &people)).await?;
        Ok(if offered {
            Cancelled::Again
        } else {
            Cancelled::Only
        })
    })
    .await
}

/// The coffee does not take place; whoever wanted to move it no longer waits.
async fn end(
    txn: &Write,
    context: Context<'_>,
    meeting: &meeting::Model,
    (who, people): (AccountId, &[AccountId]),
) -> Result<(), DbErr> {
    let changed = meeting::Entity::update_many()
        .col_expr(meeting::Column::State, Expr::value(MeetingState::Cancelled))
        .col_expr(meeting::Column::ChangedAt, Expr::value(context.now))
        .col_expr(
            meeting::Column::Sequence,
            Expr::col(meeting::Column::Sequence).add(1),
        )
        .filter(meeting::Column::Id.eq(meeting.id))
        .filter(meeting::Column::State.eq(MeetingState::Booked))
        .exec(txn)
        .await?;
    if changed.rows_affected != 1 {
        return Ok(());
    }
    occupied::free(txn, meeting.id).await?;
    let moves: Vec<ProposalId> = meeting_move::Entity::find()
        .select_only()
        .column(meeting_move::Column::ProposalId)
        .filter(meeting_move::Column::MeetingId.eq(meeting.id))
        .into_tuple()
        .all(txn)
        .await?;
    for id in moves {
        close_move(txn, context, id).await?;
    }
    let change = (meeting.id, meeting.sequence + 1);
    notices::tell_cancelled(txn, context, change, (who, people)).await
}

async fn close_move(txn: &Write, context: Context<'_>, id: ProposalId) -> Result<(), DbErr> {
    let closed = proposal::Entity::update_many()
        .col_expr(proposal::Column::State, Expr::value(ProposalState::Closed))
        .col_expr(proposal::Column::ClosedAt, Expr::value(context.now))
        .filter(proposal::Column::Id.eq(id))
        .filter(proposal::Column::State.is_in([ProposalState::Open, ProposalState::Choosing]))
        .exec(txn)
        .await?;
    if closed.rows_affected == 0 {
        return Ok(());
    }
    proposal_seat::Entity::update_many()
        .col_expr(proposal_seat::Column::IsOpen, Expr::value(false))
        .filter(proposal_seat::Column::ProposalId.eq(id))
        .exec(txn)
        .await?;
    occupied::release(txn, id, None).await
}

/// Offers new times by the one who cancels, if both have any.
async fn offer_again(
    txn: &Write,
    context: Context<'_>,
    meeting: &meeting::Model,
    (who, people): (AccountId, &[AccountId]),
) -> Result<bool, DbErr> {
    let length = Length {
        mode: meeting.mode,
        minutes: super::load::minutes(meeting),
        buffer: meeting.buffer_minutes,
    };
    let zone = communities::zone_of(txn, meeting.community_id).await?;
    let times = times_for(txn, context.now, (who, people, length), None).await?;
    let times = times.into_iter().take(OFFERED).collect();
    let id = ProposalId(context.random.id(context.now));
    let new = NewProposal {
        id,
        community: meeting.community_id,
        kind: ProposalKind::Again,
        round: None,
        people,
        by: Some(who),
        note: "",
        length,
        answers_by: deadline(context.now, zone),
        times: &times,
        moves: None,
    };
    if times.is_empty() {
        return Ok(false);
    }
    match make(txn, context, new).await {
        Ok(()) => {}
        Err(MakeError::Taken(_)) => return Ok(false),
        Err(MakeError::Db(error)) => return Err(error),
    }
    count_for_round_of(txn, meeting.proposal_id, id).await?;
    let others: Vec<AccountId> = people
        .iter()
        .copied()
        .filter(|other| *other != who)
        .collect();
    notices::tell_asked(txn, context, ProposalKind::Again, [(id, &*others)]).await?;
    Ok(true)
}

/// Cancels all coming coffees of someone who leaves a community.
pub(crate) async fn leave(
    txn: &Write,
    context: Context<'_>,
    (community, who): (CommunityId, AccountId),
) -> Result<(), DbErr> {
    for meeting in coming(txn, context, who).await? {
        if meeting.community_id == community {
            let people = people_at(txn, meeting.id).await?;
            end(txn, context, &meeting, (who, &people)).await?;
        }
    }
    Ok(())
}

/// Cancels all coming coffees of two people of whom one no longer wants to meet the other.
pub(crate) async fn part(
    txn: &Write,
    context: Context<'_>,
    (who, other): (AccountId, AccountId),
) -> Result<(), DbErr> {
    for meeting in coming(txn, context, who).await? {
        let people = people_at(txn, meeting.id).await?;
        if people.contains(&other) {
            end(txn, context, &meeting, (who, &people)).await?;
        }
    }
    Ok(())
}

async fn coming(
    txn: &Write,
    context: Context<'_>,
    who: AccountId,
) -> Result<Vec<meeting::Model>, DbErr> {
    let seats: Vec<MeetingId> = meeting_seat::Entity::find()
        .select_only()
        .column(meeting_seat::Column::MeetingId)
        .filter(meeting_seat::Column::AccountId.eq(who))
        .into_tuple()
        .all(txn)
        .await?;
    meeting::Entity::find()
        .filter(meeting::Column::Id.is_in(seats))
        .filter(meeting::Column::State.eq(MeetingState::Booked))
        .filter(meeting::Column::EndsAt.gt(context.now))
        .order_by_asc(meeting::Column::Id)
        .all(txn)
        .await
}
