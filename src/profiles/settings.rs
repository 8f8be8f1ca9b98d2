//! Resting for a while, and being asked by rounds alone.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entities::{
    ids::AccountId,
    membership::{self, Standing},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, sea_query::Expr,
};

use super::{Edit, EditError, edit, load};
use crate::{
    audit::Context,
    db::{Db, Write},
    directory,
};

/// The longest pause: after it, leaving is the honest word.
const LONGEST: TimeDelta = TimeDelta::days(366);

/// Why a pause was not taken.
#[derive(Debug, thiserror::Error)]
pub enum PauseError {
    /// Not a day between tomorrow and a year from now.
    #[error("not a day of the coming year")]
    Day,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// The last day of someone's pause, if they pause anywhere on `today`.
pub async fn paused_until(
    db: &impl ConnectionTrait,
    account: AccountId,
    today: NaiveDate,
) -> Result<Option<NaiveDate>, DbErr> {
    let rows = membership::Entity::find()
        .filter(membership::Column::AccountId.eq(account))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .filter(membership::Column::PausedUntil.gte(today))
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|row| row.paused_until).max())
}

/// Rests in all communities, up to and including `last`.
pub async fn pause(
    db: &Db,
    now: DateTime<Utc>,
    account: AccountId,
    last: NaiveDate,
) -> Result<(), PauseError> {
    let today = now.date_naive();
    if last < today || last > today + LONGEST {
        return Err(PauseError::Day);
    }
    db.write(|txn| async move { Ok(set(&txn, account, Some(last)).await?) })
        .await
}

/// Is there again.
pub async fn resume(db: &Db, account: AccountId) -> Result<(), DbErr> {
    db.write(|txn| async move { set(&txn, account, None).await })
        .await
}

async fn set(txn: &Write, account: AccountId, last: Option<NaiveDate>) -> Result<(), DbErr> {
    membership::Entity::update_many()
        .col_expr(membership::Column::PausedUntil, Expr::value(last))
        .filter(membership::Column::AccountId.eq(account))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .exec(txn)
        .await?;
    directory::refresh(txn, &[account]).await
}

/// Says whether direct invites are welcome. The answer of the newest form counts.
pub async fn change_invites(
    db: &Db,
    context: Context<'_>,
    account: AccountId,
    unwelcome: bool,
) -> Result<(), EditError> {
    let version = load(db, context.now, account).await?.profile.version;
    let change = move |profile: &mut entities::profile::Model| profile.no_invites = unwelcome;
    let one = Edit {
        version,
        change: Some(&change),
        ..Edit::default()
    };
    edit(db, context, account, &one).await.map(drop)
}
