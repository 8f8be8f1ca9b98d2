//! Proposals as they stand in the database.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use entities::{
    ids::{AccountId, ProposalId, RoundId},
    membership::Standing,
    proposal::{self, ProposalState},
    proposal_seat, proposal_tick, proposal_time,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, sea_query::LockType,
};

use super::{
    Length,
    machine::{Seat, Table},
};
use crate::{communities, db::Write};

/// A proposal and the answers to it, as the program knows them: what of it someone may see, pages decide.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The proposal.
    pub proposal: proposal::Model,
    /// Answers and times.
    pub table: Table,
}

impl Asked {
    /// How long the coffee would be.
    #[must_use]
    pub fn length(&self) -> Length {
        length_of(&self.proposal)
    }

    /// Those who are asked besides `who`.
    #[must_use]
    pub fn others(&self, who: AccountId) -> Vec<AccountId> {
        let everybody = self.table.seats.keys().copied();
        everybody.filter(|account| *account != who).collect()
    }

    /// Whether it can still be answered.
    #[must_use]
    pub fn is_live(&self, now: DateTime<Utc>) -> bool {
        self.table.is_live(now)
    }
}

pub(super) fn length_of(proposal: &proposal::Model) -> Length {
    Length {
        mode: proposal.mode,
        minutes: proposal.minutes,
        buffer: proposal.buffer_minutes,
    }
}

/// Holds the proposal still: answers to it count one after the other.
pub(super) async fn lock(txn: &Write, id: ProposalId) -> Result<Option<proposal::Model>, DbErr> {
    proposal::Entity::find_by_id(id)
        .lock(LockType::Update)
        .one(txn)
        .await
}

/// Answers and times of a proposal, whoever asks.
pub async fn load_table(
    db: &impl ConnectionTrait,
    proposal: &proposal::Model,
) -> Result<Table, DbErr> {
    let times = proposal_time::Entity::find()
        .filter(proposal_time::Column::ProposalId.eq(proposal.id))
        .all(db)
        .await?;
    let seats = proposal_seat::Entity::find()
        .filter(proposal_seat::Column::ProposalId.eq(proposal.id))
        .all(db)
        .await?;
    let ticks = proposal_tick::Entity::find()
        .filter(proposal_tick::Column::ProposalId.eq(proposal.id))
        .all(db)
        .await?;
    let mut seats: BTreeMap<AccountId, Seat> = seats
        .into_iter()
        .map(|seat| {
            let answer = seat.answer;
            let ticks = BTreeSet::new();
            (seat.account_id, Seat { answer, ticks })
        })
        .collect();
    for tick in ticks {
        if let Some(seat) = seats.get_mut(&tick.account_id) {
            seat.ticks.insert(tick.starts_at);
        }
    }
    Ok(Table {
        kind: proposal.kind,
        state: proposal.state,
        answers_by: proposal.answers_by,
        times: times
            .into_iter()
            .map(|time| (time.starts_at, time.suggested_by))
            .collect(),
        seats,
    })
}

/// The proposal `id`, if `who` is asked by it and still belongs to the community.
pub async fn find(
    db: &impl ConnectionTrait,
    who: AccountId,
    id: ProposalId,
) -> Result<Option<Asked>, DbErr> {
    let Some(proposal) = proposal::Entity::find_by_id(id).one(db).await? else {
        return Ok(None);
    };
    let own = communities::find_membership(db, proposal.community_id, who).await?;
    if own.is_none_or(|own| own.standing != Standing::Active) {
        return Ok(None);
    }
    let table = load_table(db, &proposal).await?;
    let is_asked = table.seats.contains_key(&who);
    Ok(is_asked.then_some(Asked { proposal, table }))
}

/// The proposal with which two of three went on after `asked`, if `who` is one of them.
pub async fn carried_on(
    db: &impl ConnectionTrait,
    who: AccountId,
    asked: &Asked,
) -> Result<Option<Asked>, DbErr> {
    let (Some(round), Some(at)) = (asked.proposal.round_id, asked.proposal.closed_at) else {
        return Ok(None);
    };
    if asked.table.state != ProposalState::Closed || asked.table.seats.len() < 3 {
        return Ok(None);
    }
    let later = proposal::Entity::find()
        .filter(proposal::Column::RoundId.eq(round))
        .filter(proposal::Column::CreatedAt.eq(at))
        .all(db)
        .await?;
    let all = &asked.proposal.pair;
    let next = later.into_iter().find(|next| {
        let mut people = next.pair.split('+');
        next.pair.contains(&who.to_string()) && people.all(|person| all.contains(person))
    });
    match next {
        Some(next) => find(db, who, next.id).await,
        None => Ok(None),
    }
}

/// The round that proposed it; nothing for what a member asked.
pub async fn find_round(
    db: &impl ConnectionTrait,
    id: ProposalId,
) -> Result<Option<RoundId>, DbErr> {
    let proposal = proposal::Entity::find_by_id(id).one(db).await?;
    Ok(proposal.and_then(|proposal| proposal.round_id))
}

/// Proposals that wait for an answer of anyone, among those that ask `who`; the most urgent first.
pub async fn list_of(
    db: &impl ConnectionTrait,
    who: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<Asked>, DbErr> {
    let ids: Vec<ProposalId> = proposal_seat::Entity::find()
        .select_only()
        .column(proposal_seat::Column::ProposalId)
        .filter(proposal_seat::Column::AccountId.eq(who))
        .filter(proposal_seat::Column::IsOpen.eq(true))
        .into_tuple()
        .all(db)
        .await?;
    let rows = proposal::Entity::find()
        .filter(proposal::Column::Id.is_in(ids))
        .filter(proposal::Column::State.is_in([ProposalState::Open, ProposalState::Choosing]))
        .filter(proposal::Column::AnswersBy.gt(now))
        .order_by_asc(proposal::Column::AnswersBy)
        .order_by_asc(proposal::Column::Id)
        .all(db)
        .await?;
    let mut asked = Vec::with_capacity(rows.len());
    for row in rows {
        if let Some(found) = find(db, who, row.id).await? {
            asked.push(found);
        }
    }
    Ok(asked)
}
