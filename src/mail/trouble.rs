//! People whom mail does not reach: a server has said that it will never take letters to their address.
//!
//! After three refusals in a row letters to that address pause, all but those that someone asks for in order to sign
//! in: they are few, and the way out. Who signs in by one of them has shown that mail arrives, and all is well again.
//! A letter that is taken before the pause also ends the trouble; during it, it is no proof, since many a server takes
//! a letter and drops it later.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use entities::{account, ids::AccountId, mail_trouble};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _,
    QueryFilter as _,
    sea_query::{Expr, OnConflict},
};

use crate::db::{Db, Write};

/// So many refusals in a row pause an address.
const PAUSED_AFTER: i32 = 3;

/// The trouble with mails to `account`, if there is any.
pub async fn find(
    db: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Option<mail_trouble::Model>, DbErr> {
    mail_trouble::Entity::find_by_id(account).one(db).await
}

/// Which of `accounts` mail does not reach: for their organizers, who may know another way to them.
pub async fn unreached(
    db: &impl ConnectionTrait,
    accounts: impl IntoIterator<Item = AccountId>,
) -> Result<HashSet<AccountId>, DbErr> {
    let rows = mail_trouble::Entity::find()
        .filter(mail_trouble::Column::AccountId.is_in(accounts))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|trouble| trouble.account_id).collect())
}

/// The account behind `email`, and the trouble with it.
pub(super) async fn find_by_email(
    db: &Db,
    email: &str,
) -> Result<Option<(account::Model, Option<mail_trouble::Model>)>, DbErr> {
    let Some(account) = account::Entity::find_by_email(email).one(db).await? else {
        return Ok(None);
    };
    let trouble = find(db, account.id).await?;
    Ok(Some((account, trouble)))
}

/// Notes that a letter to `account` was refused for good.
pub(super) async fn refused(db: &Db, now: DateTime<Utc>, account: AccountId) -> Result<(), DbErr> {
    db.write(|txn| async move {
        // Erased meanwhile: nothing is noted of somebody who is gone.
        if account::Entity::find_by_id(account)
            .one(&txn)
            .await?
            .is_none()
        {
            return Ok(());
        }
        let refusals = || Expr::col((mail_trouble::Entity, mail_trouble::Column::Refusals));
        mail_trouble::Entity::insert(mail_trouble::ActiveModel {
            account_id: Set(account),
            refusals: Set(1),
            refused_at: Set(now),
            paused_at: Set(None),
        })
        .on_conflict(
            OnConflict::column(mail_trouble::Column::AccountId)
                .value(mail_trouble::Column::Refusals, refusals().add(1))
                .value(mail_trouble::Column::RefusedAt, now)
                .to_owned(),
        )
        .exec_without_returning(&txn)
        .await?;
        mail_trouble::Entity::update_many()
            .col_expr(mail_trouble::Column::PausedAt, Expr::value(now))
            .filter(mail_trouble::Column::AccountId.eq(account))
            .filter(mail_trouble::Column::Refusals.gte(PAUSED_AFTER))
            .filter(mail_trouble::Column::PausedAt.is_null())
            .exec(&txn)
            .await
            .map(drop)
    })
    .await
}

/// Notes that a server took a letter to `account`.
pub(super) async fn taken(db: &Db, account: AccountId) -> Result<(), DbErr> {
    let still = Condition::all()
        .add(mail_trouble::Column::AccountId.eq(account))
        .add(mail_trouble::Column::PausedAt.is_null());
    let still = &still;
    db.write(|txn| async move {
        mail_trouble::Entity::delete_many()
            .filter(still.clone())
            .exec(&txn)
            .await
            .map(drop)
    })
    .await
}

/// Notes that `account` has read a letter: they signed in by what was in it.
pub(crate) async fn arrived(txn: &Write, account: AccountId) -> Result<(), DbErr> {
    mail_trouble::Entity::delete_by_id(account)
        .exec(txn)
        .await
        .map(drop)
}
