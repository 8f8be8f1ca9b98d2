//! Taking part: in one round, in all of them, or not for now.

use chrono::{DateTime, Utc};
use entities::{
    ids::{AccountId, CommunityId, RoundId},
    membership::{self, Cadence, Standing},
    participation::{self, TakesPart},
    round::{self, RoundState},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
    sea_query::{Expr, OnConflict},
};

use super::Dates;
use crate::db::Db;

/// Why an answer was not taken. Nothing changed.
#[derive(Debug, thiserror::Error)]
pub enum TakePartError {
    /// No such round, or not a member.
    #[error("no such round")]
    NotFound,
    /// The round takes no more answers.
    #[error("the round takes no more answers")]
    Over,
    /// The dates make no sense, or are not those of the round.
    #[error("the dates are not those of the round")]
    Dates,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// What someone says about a round.
#[derive(Clone, Debug)]
pub struct Part {
    /// Whether they take part.
    pub answer: TakesPart,
    /// The dates they tick; none means their usual week.
    pub dates: String,
}

/// Takes what `who` says about a round. Whoever rested is back with it.
pub async fn answer(
    db: &Db,
    now: DateTime<Utc>,
    who: AccountId,
    id: RoundId,
    part: &Part,
) -> Result<(), TakePartError> {
    let dates = Dates::parse(&part.dates).map_err(|_| TakePartError::Dates)?;
    db.write(|txn| {
        let dates = dates.clone();
        async move {
            // Held still: an answer counts, or finds the round begun.
            let round = round::Entity::find_by_id(id)
                .lock_shared()
                .one(&txn)
                .await?
                .ok_or(TakePartError::NotFound)?;
            let member = find_member(&txn, round.community_id, who)
                .await?
                .ok_or(TakePartError::NotFound)?;
            let known = participation::Entity::find_by_id((id, who))
                .one(&txn)
                .await?;
            if !takes_answers(&round, known.as_ref(), now) {
                return Err(TakePartError::Over);
            }
            if !dates.is_inside(&round) {
                return Err(TakePartError::Dates);
            }
            write(&txn, now, who, id, part).await?;
            if member.cadence == Cadence::Resting && part.answer == TakesPart::In {
                set_cadence(&txn, member.community_id, who, Cadence::Ask).await?;
            }
            Ok(())
        }
    })
    .await
}

/// A round takes answers until it is matched, and newcomers' until the second pass, if more than half of it is left.
fn takes_answers(
    round: &round::Model,
    known: Option<&participation::Model>,
    now: DateTime<Utc>,
) -> bool {
    match round.state {
        RoundState::Open => true,
        RoundState::Proposed => {
            let is_new = known.is_none_or(|known| known.outcome.is_none());
            is_new && round.second_pass_at.is_none() && now < half_of(round)
        }
        RoundState::Matching | RoundState::Closed | RoundState::Cancelled => false,
    }
}

/// The middle of a round: who comes later waits for the next one.
pub(super) fn half_of(round: &round::Model) -> DateTime<Utc> {
    round.matches_at + chrono::TimeDelta::hours(i64::from(round.window_days) * 12)
}

pub(super) async fn write(
    txn: &impl ConnectionTrait,
    now: DateTime<Utc>,
    who: AccountId,
    round: RoundId,
    part: &Part,
) -> Result<(), DbErr> {
    participation::Entity::insert(participation::ActiveModel {
        round_id: Set(round),
        account_id: Set(who),
        answer: Set(part.answer),
        dates: Set(part.dates.clone()),
        outcome: Set(None),
        waited: Set(0),
        changed_at: Set(now),
    })
    .on_conflict(
        OnConflict::columns([
            participation::Column::RoundId,
            participation::Column::AccountId,
        ])
        .update_columns([
            participation::Column::Answer,
            participation::Column::Dates,
            participation::Column::ChangedAt,
        ])
        .to_owned(),
    )
    .exec_without_returning(txn)
    .await
    .map(drop)
}

async fn find_member(
    db: &impl ConnectionTrait,
    community: CommunityId,
    who: AccountId,
) -> Result<Option<membership::Model>, DbErr> {
    membership::Entity::find()
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::AccountId.eq(who))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .one(db)
        .await
}

/// From now on in every round, or asked each time; also the way back from a rest.
pub async fn choose(
    db: &Db,
    who: AccountId,
    community: CommunityId,
    cadence: Cadence,
) -> Result<(), TakePartError> {
    db.write(|txn| async move {
        let changed = set_cadence(&txn, community, who, cadence).await?;
        if changed == 0 {
            return Err(TakePartError::NotFound);
        }
        Ok(())
    })
    .await
}

async fn set_cadence(
    txn: &impl ConnectionTrait,
    community: CommunityId,
    who: AccountId,
    cadence: Cadence,
) -> Result<u64, DbErr> {
    let outcome = membership::Entity::update_many()
        .col_expr(membership::Column::Cadence, Expr::value(cadence))
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::AccountId.eq(who))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .exec(txn)
        .await?;
    Ok(outcome.rows_affected)
}

/// A round as one person sees it.
#[derive(Clone, Debug)]
pub struct Mine {
    /// The round.
    pub round: round::Model,
    /// What they said, if anything.
    pub part: Option<participation::Model>,
    /// Whether it still takes their answer.
    pub is_open: bool,
}

/// The rounds of a community that matter to `who` now: the one to answer, and the last one, if it had nobody for them.
pub async fn list(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
    who: AccountId,
    community: CommunityId,
) -> Result<Vec<Mine>, DbErr> {
    let rounds = round::Entity::find()
        .filter(round::Column::CommunityId.eq(community))
        .filter(round::Column::State.is_in([
            RoundState::Open,
            RoundState::Matching,
            RoundState::Proposed,
        ]))
        .order_by_desc(round::Column::Number)
        .all(db)
        .await?;
    let mut mine = Vec::with_capacity(rounds.len());
    for round in rounds {
        let part = participation::Entity::find_by_id((round.id, who))
            .one(db)
            .await?;
        mine.push(Mine {
            is_open: takes_answers(&round, part.as_ref(), now),
            round,
            part,
        });
    }
    Ok(mine)
}
