//! Keeping away from someone. They are never told.

use entities::{
    account,
    block::{self, BlockKind},
    ids::AccountId,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _,
    QueryFilter as _, QueryOrder as _,
    sea_query::{Expr, OnConflict},
};

use crate::{
    audit::Context,
    communities,
    db::{Db, Write},
    directory, meetings,
};

/// Whether one of the two has blocked the other.
pub async fn is_between(
    db: &impl ConnectionTrait,
    one: AccountId,
    other: AccountId,
) -> Result<bool, DbErr> {
    let either = Condition::any()
        .add(
            block::Column::AccountId
                .eq(one)
                .and(block::Column::OtherId.eq(other)),
        )
        .add(
            block::Column::AccountId
                .eq(other)
                .and(block::Column::OtherId.eq(one)),
        );
    let row = block::Entity::find()
        .filter(either)
        .filter(block::Column::Kind.eq(BlockKind::Block))
        .one(db)
        .await?;
    Ok(row.is_some())
}

/// Someone whom one keeps away from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// Who.
    pub account: AccountId,
    /// The name they chose.
    pub name: String,
}

/// Everybody whom `account` has blocked, the newest first.
pub async fn list(db: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Blocked>, DbErr> {
    let rows = block::Entity::find()
        .filter(block::Column::AccountId.eq(account))
        .filter(block::Column::Kind.eq(BlockKind::Block))
        .order_by_desc(block::Column::CreatedAt)
        .all(db)
        .await?;
    let others = rows.iter().map(|row| row.other_id);
    let people = account::Entity::find()
        .filter(account::Column::Id.is_in(others))
        .all(db)
        .await?;
    let name = |id| people.iter().find(|person| person.id == id);
    Ok(rows
        .iter()
        .filter_map(|row| name(row.other_id))
        .map(|person| Blocked {
            account: person.id,
            name: person.name.clone(),
        })
        .collect())
}

/// Blocks `other`, from now on and in all communities. Twice is once.
pub async fn block(
    db: &Db,
    context: Context<'_>,
    (account, other): (AccountId, AccountId),
) -> Result<(), DbErr> {
    db.write(|txn| async move { block_within(&txn, context, (account, other)).await })
        .await
}

/// The same as part of a larger action.
pub(crate) async fn block_within(
    txn: &Write,
    context: Context<'_>,
    (account, other): (AccountId, AccountId),
) -> Result<(), DbErr> {
    // A round that is being published holds its communities still: its proposals come before the block, which takes
    // the two out of them, or after it.
    communities::lock_shared(txn, account, other).await?;
    block::Entity::insert(block::ActiveModel {
        account_id: Set(account),
        other_id: Set(other),
        kind: Set(BlockKind::Block),
        created_at: Set(context.now),
    })
    .on_conflict(
        OnConflict::columns([block::Column::AccountId, block::Column::OtherId])
            .value(block::Column::Kind, Expr::value(BlockKind::Block))
            .to_owned(),
    )
    .exec_without_returning(txn)
    .await?;
    meetings::part(txn, context, (account, other)).await?;
    directory::refresh(txn, &[account, other]).await
}

/// Takes it back. A wish not to be matched with someone is another matter and stays.
pub async fn unblock(db: &Db, (account, other): (AccountId, AccountId)) -> Result<(), DbErr> {
    db.write(|txn| async move {
        block::Entity::delete_many()
            .filter(block::Column::AccountId.eq(account))
            .filter(block::Column::OtherId.eq(other))
            .filter(block::Column::Kind.eq(BlockKind::Block))
            .exec(&txn)
            .await?;
        directory::refresh(&txn, &[account, other]).await
    })
    .await
}
