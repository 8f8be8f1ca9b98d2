//! Asking for another time. The coffee stays where it is until the other one picks one.

use std::collections::BTreeSet;

use entities::{
    ids::{AccountId, MeetingId, ProposalId},
    meeting_move, proposal,
    proposal::{ProposalKind, ProposalState},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QuerySelect as _,
};

use super::{
    book::lock,
    load::{Coffee, find},
};
use crate::{
    audit::Context,
    communities,
    db::Db,
    mail::rounds,
    notices,
    proposals::{
        MakeError, NewProposal, are_by_day,
        machine::{SUGGESTIONS, Start},
        make,
    },
    schedule::deadline,
};

/// How often people may ask to move one coffee, all of them together and whatever came of it. Each time others get a
/// letter that no limit holds back; beyond, people write to each other, or cancel.
const MOVES: u64 = 2;
/// What must be left of the mails of a round, for everyone at the table: the invite of the new time, and what may cancel it.
const LETTERS: u64 = 2;

/// Why nothing was asked. Nothing changed.
#[derive(Debug, thiserror::Error)]
pub enum OfferError {
    /// No such coffee, or not theirs.
    #[error("no such coffee")]
    NotFound,
    /// It is over, or was cancelled.
    #[error("the coffee is over")]
    Over,
    /// Someone has asked already.
    #[error("another time was asked for already")]
    Asked,
    /// It was asked twice, or would bring more mails than a round may.
    #[error("another time was asked for too often")]
    Often,
    /// No time, more than three, or one that cannot be.
    #[error("times that cannot be")]
    Times,
    /// They have something else at these times.
    #[error("times that are taken")]
    Taken(BTreeSet<Start>),
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl From<MakeError> for OfferError {
    fn from(error: MakeError) -> Self {
        match error {
            MakeError::Taken(times) => Self::Taken(times),
            MakeError::Db(error) => Self::Db(error),
        }
    }
}

/// Asks the others whether one of `times` suits them better. Gives the proposal they answer.
pub async fn offer_move(
    db: &Db,
    context: Context<'_>,
    (who, id): (AccountId, MeetingId),
    times: &BTreeSet<Start>,
) -> Result<ProposalId, OfferError> {
    let can_be = |start: &Start| *start > context.now && start.timestamp() % 900 == 0;
    if times.is_empty() || times.len() > SUGGESTIONS || !times.iter().all(can_be) {
        return Err(OfferError::Times);
    }
    db.write(|txn| async move {
        lock(&txn, id).await?.ok_or(OfferError::NotFound)?;
        let coffee = find(&txn, who, id).await?.ok_or(OfferError::NotFound)?;
        if !coffee.is_coming(context.now) || coffee.has_begun(context.now) {
            return Err(OfferError::Over);
        }
        if !are_by_day(&txn, who, times, coffee.length()).await? {
            return Err(OfferError::Times);
        }
        if is_asked(&txn, id).await? {
            return Err(OfferError::Asked);
        }
        if !may_move(&txn, &coffee).await? {
            return Err(OfferError::Often);
        }
        let people: Vec<AccountId> = coffee.seats.iter().map(|seat| seat.account_id).collect();
        let zone = communities::zone_of(&txn, coffee.meeting.community_id).await?;
        let until = deadline(context.now, zone).min(coffee.meeting.starts_at);
        let proposal = ProposalId(context.random.id(context.now));
        let new = NewProposal {
            id: proposal,
            community: coffee.meeting.community_id,
            kind: ProposalKind::Move,
            round: None,
            people: &people,
            by: Some(who),
            note: "",
            length: coffee.length(),
            answers_by: until,
            times,
            moves: Some(id),
        };
        make(&txn, context, new).await?;
        let others: Vec<AccountId> = people.into_iter().filter(|other| *other != who).collect();
        notices::tell_asked(&txn, context, ProposalKind::Move, [(proposal, &*others)]).await?;
        Ok(proposal)
    })
    .await
}

/// Whether another time may still be asked for.
pub async fn may_move(db: &impl ConnectionTrait, coffee: &Coffee) -> Result<bool, DbErr> {
    let asked = meeting_move::Entity::find()
        .filter(meeting_move::Column::MeetingId.eq(coffee.meeting.id))
        .count(db)
        .await?;
    Ok(asked < MOVES && has_letters(db, coffee).await?)
}

/// Whether the round of this coffee, if it is of one, leaves everyone the mails that a move may bring.
async fn has_letters(db: &impl ConnectionTrait, coffee: &Coffee) -> Result<bool, DbErr> {
    let proposal = proposal::Entity::find_by_id(coffee.meeting.proposal_id)
        .one(db)
        .await?;
    let Some(round) = proposal.and_then(|proposal| proposal.round_id) else {
        return Ok(true);
    };
    for seat in &coffee.seats {
        let told = seat.told_sequence == Some(coffee.meeting.sequence);
        let sent = rounds::sent(db, (round, seat.account_id)).await? + u64::from(!told);
        if sent + LETTERS > rounds::MOST {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether someone waits for an answer about another time.
pub(super) async fn is_asked(db: &impl ConnectionTrait, id: MeetingId) -> Result<bool, DbErr> {
    let moves: Vec<ProposalId> = meeting_move::Entity::find()
        .select_only()
        .column(meeting_move::Column::ProposalId)
        .filter(meeting_move::Column::MeetingId.eq(id))
        .into_tuple()
        .all(db)
        .await?;
    let open = proposal::Entity::find()
        .filter(proposal::Column::Id.is_in(moves))
        .filter(proposal::Column::State.is_in([ProposalState::Open, ProposalState::Choosing]))
        .one(db)
        .await?;
    Ok(open.is_some())
}
