//! For which round a coffee counts that was offered again: the one that the first came from, however often it is put off.

use entities::{
    ids::{ProposalId, RoundId},
    proposal, proposal_again,
};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _, QuerySelect as _};

use crate::db::Write;

/// Lets `offered` count for the round that `first` came from, if it came from one.
pub(crate) async fn count_for_round_of(
    txn: &Write,
    first: ProposalId,
    offered: ProposalId,
) -> Result<(), DbErr> {
    let Some(round) = round_of(txn, first).await? else {
        return Ok(());
    };
    let row = proposal_again::ActiveModel {
        proposal_id: Set(offered),
        round_id: Set(round),
    };
    proposal_again::Entity::insert(row)
        .exec_without_returning(txn)
        .await
        .map(drop)
}

async fn round_of(txn: &Write, id: ProposalId) -> Result<Option<RoundId>, DbErr> {
    let own: Option<Option<RoundId>> = proposal::Entity::find_by_id(id)
        .select_only()
        .column(proposal::Column::RoundId)
        .into_tuple()
        .one(txn)
        .await?;
    if let Some(round) = own.flatten() {
        return Ok(Some(round));
    }
    let again = proposal_again::Entity::find_by_id(id).one(txn).await?;
    Ok(again.map(|row| row.round_id))
}
