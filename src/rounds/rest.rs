//! Who lets three rounds in a row pass without an answer is not asked any more, until they come back with one click.

use std::collections::HashMap;

use entities::{
    ids::{AccountId, CommunityId, RoundId},
    membership::{self, Cadence},
    proposal_seat::{self, Answer},
    round,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, JoinType, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, sea_query::Expr,
};

use crate::{db::Write, mail::trouble};

/// So many rounds in a row.
const ROUNDS: usize = 3;
const BATCH: usize = 500;

/// Who did not answer in any of their last three rounds, `round` being the newest.
pub(super) async fn silent(
    db: &impl ConnectionTrait,
    round: &round::Model,
) -> Result<Vec<AccountId>, DbErr> {
    let rows = proposal_seat::Entity::find()
        .select_only()
        .column(proposal_seat::Column::AccountId)
        .column(round::Column::Id)
        .column(proposal_seat::Column::Answer)
        .join_rev(
            JoinType::InnerJoin,
            round::Entity::belongs_to(proposal_seat::Entity)
                .from(round::Column::Id)
                .to(proposal_seat::Column::RoundId)
                .into(),
        )
        .filter(round::Column::CommunityId.eq(round.community_id))
        .filter(round::Column::Number.lte(round.number))
        .order_by_desc(round::Column::Number)
        .into_tuple::<(AccountId, RoundId, Answer)>()
        .all(db)
        .await?;
    let mut rounds: HashMap<AccountId, Vec<(RoundId, bool)>> = HashMap::new();
    for (account, id, answer) in rows {
        let answered = answer != Answer::Waiting;
        let all = rounds.entry(account).or_default();
        if let Some((_, any)) = all.last_mut().filter(|(last, _)| *last == id) {
            *any |= answered;
        } else if all.len() < ROUNDS {
            all.push((id, answered));
        }
    }
    let mut silent: Vec<AccountId> = rounds
        .into_iter()
        .filter(|(_, all)| all.len() == ROUNDS && all[0].0 == round.id)
        .filter(|(_, all)| all.iter().all(|(_, answered)| !answered))
        .map(|(account, _)| account)
        .collect();
    silent.sort_unstable();
    // An address that bounces says nothing about its owner's wish.
    for some in silent.clone().chunks(BATCH) {
        let unheard = trouble::unreached(db, some.iter().copied()).await?;
        silent.retain(|account| !unheard.contains(account));
    }
    Ok(silent)
}

/// Puts them to rest.
pub(super) async fn let_rest(
    txn: &Write,
    community: CommunityId,
    silent: &[AccountId],
) -> Result<(), DbErr> {
    for silent in silent.chunks(BATCH) {
        membership::Entity::update_many()
            .col_expr(membership::Column::Cadence, Expr::value(Cadence::Resting))
            .filter(membership::Column::CommunityId.eq(community))
            .filter(membership::Column::AccountId.is_in(silent.iter().copied()))
            .exec(txn)
            .await?;
    }
    Ok(())
}
