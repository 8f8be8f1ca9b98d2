//! Keeping away from someone. They are never told.

use entities::{
    account,
    block::{self, BlockKind},
    ids::AccountId,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    sea_query::{Expr, OnConflict},
};

use crate::{
    audit::Context,
    communities,
    db::{Db, Write},
    directory, meetings,
};

/// People with whom someone is not matched, at most: more is another community.
pub const NOT_WITH: u64 = 200;

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
pub struct Kept {
    /// Who.
    pub account: AccountId,
    /// The name they chose.
    pub name: String,
}

/// Everybody whom `account` keeps away from in this way, the newest first.
pub async fn list(
    db: &impl ConnectionTrait,
    account: AccountId,
    kind: BlockKind,
) -> Result<Vec<Kept>, DbErr> {
    let rows = block::Entity::find()
        .filter(block::Column::AccountId.eq(account))
        .filter(block::Column::Kind.eq(kind))
        .order_by_desc(block::Column::CreatedAt)
        .order_by_asc(block::Column::OtherId)
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
        .map(|person| Kept {
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
    // Who was not to be matched is a block now, and is not to be matched again when the block is taken back.
    let turned = block::Entity::update_many()
        .col_expr(block::Column::Kind, Expr::value(BlockKind::Block))
        .col_expr(block::Column::AlsoNotWith, Expr::value(true))
        .filter(between(account, other))
        .filter(block::Column::Kind.eq(BlockKind::NotWith))
        .exec(txn)
        .await?;
    if turned.rows_affected == 0 {
        put(txn, context, (account, other), BlockKind::Block).await?;
    }
    meetings::part(txn, context, (account, other)).await?;
    directory::refresh(txn, &[account, other]).await
}

/// Takes it back. A wish not to be matched with someone is another matter and stays.
pub async fn unblock(db: &Db, (account, other): (AccountId, AccountId)) -> Result<(), DbErr> {
    db.write(|txn| async move {
        block::Entity::update_many()
            .col_expr(block::Column::Kind, Expr::value(BlockKind::NotWith))
            .col_expr(block::Column::AlsoNotWith, Expr::value(false))
            .filter(between(account, other))
            .filter(block::Column::AlsoNotWith.eq(true))
            .exec(&txn)
            .await?;
        block::Entity::delete_many()
            .filter(between(account, other))
            .filter(block::Column::Kind.eq(BlockKind::Block))
            .exec(&txn)
            .await?;
        directory::refresh(&txn, &[account, other]).await
    })
    .await
}

/// Why someone was not put on the list of those with whom one is not matched.
#[derive(Debug, thiserror::Error)]
pub enum NotWithError {
    /// Nobody needs more; who does leaves out everybody.
    #[error("more than {NOT_WITH} people")]
    TooMany,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Is matched with `other` no more: neither by rounds nor by invites, in any community. Everything else stays, and
/// they are never told. Twice is once; a block goes further already.
pub async fn keep_unmatched(
    db: &Db,
    context: Context<'_>,
    (account, other): (AccountId, AccountId),
) -> Result<(), NotWithError> {
    db.write(|txn| async move {
        let all = block::Entity::find()
            .filter(block::Column::AccountId.eq(account))
            .filter(block::Column::Kind.eq(BlockKind::NotWith))
            .filter(block::Column::OtherId.ne(other));
        if all.count(&txn).await? >= NOT_WITH {
            return Err(NotWithError::TooMany);
        }
        block::Entity::update_many()
            .col_expr(block::Column::AlsoNotWith, Expr::value(true))
            .filter(between(account, other))
            .filter(block::Column::Kind.eq(BlockKind::Block))
            .exec(&txn)
            .await?;
        Ok(put(&txn, context, (account, other), BlockKind::NotWith).await?)
    })
    .await
}

/// Can be matched with `other` again, as far as that goes from this side.
pub async fn match_again(db: &Db, (account, other): (AccountId, AccountId)) -> Result<(), DbErr> {
    db.write(|txn| async move {
        block::Entity::delete_many()
            .filter(between(account, other))
            .filter(block::Column::Kind.eq(BlockKind::NotWith))
            .exec(&txn)
            .await
            .map(drop)
    })
    .await
}

/// What `account` has said about `other`.
fn between(account: AccountId, other: AccountId) -> Condition {
    Condition::all()
        .add(block::Column::AccountId.eq(account))
        .add(block::Column::OtherId.eq(other))
}

async fn put(
    txn: &Write,
    context: Context<'_>,
    (account, other): (AccountId, AccountId),
    kind: BlockKind,
) -> Result<(), DbErr> {
    block::Entity::insert(block::ActiveModel {
        account_id: Set(account),
        other_id: Set(other),
        kind: Set(kind),
        created_at: Set(context.now),
        also_not_with: Set(false),
    })
    .on_conflict(
        OnConflict::columns([block::Column::AccountId, block::Column::OtherId])
            .do_nothing()
            .to_owned(),
    )
    .exec_without_returning(txn)
    .await
    .map(drop)
}
