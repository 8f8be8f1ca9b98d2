//! What stays of someone who is gone: nothing of what they wrote.

use entities::{
    ids::{AccountId, MeetingId},
    meeting, meeting_seat, proposal,
};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _, sea_query::Expr,
};

use crate::db::Write;

/// Empties what they wrote into rows that stay for the others; the rest goes with the account.
pub(crate) async fn forget(txn: &Write, who: AccountId) -> Result<(), DbErr> {
    proposal::Entity::update_many()
        .col_expr(proposal::Column::Note, Expr::value(""))
        .filter(proposal::Column::ByWhom.eq(who))
        .exec(txn)
        .await?;
    let theirs: Vec<MeetingId> = meeting_seat::Entity::find()
        .select_only()
        .column(meeting_seat::Column::MeetingId)
        .filter(meeting_seat::Column::AccountId.eq(who))
        .into_tuple()
        .all(txn)
        .await?;
    if theirs.is_empty() {
        return Ok(());
    }
    meeting::Entity::update_many()
        .col_expr(meeting::Column::Place, Expr::value(""))
        .filter(meeting::Column::Id.is_in(theirs))
        .exec(txn)
        .await
        .map(drop)
}
