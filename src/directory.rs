//! Finding people: what the search knows about each member.

use entities::ids::AccountId;
use sea_orm::DbErr;

use crate::db::Write;

/// Brings what the search knows about these people up to date, in the transaction that changed something about them.
pub(crate) async fn refresh(_: &Write, _: &[AccountId]) -> Result<(), DbErr> {
    Ok(())
}
