//! People: who they are, and how they sign in and out.

mod copy;
pub mod deactivate;
mod email;
pub mod erase;
mod erasures;
pub mod mail_choices;
pub mod registry;
pub mod sessions;
pub mod sign_in;

use chrono_tz::Tz;
use entities::{account, ids::AccountId};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, DbErr, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    sea_query::{Expr, OnConflict},
};

pub use self::{
    copy::{DataCopy, copy},
    email::Email,
    erasures::{Erasures, ErasuresError},
};
use crate::{
    audit::Context,
    db::{Db, Write, version},
    directory,
    locale::Locale,
    text::{self, TextError},
};

/// The longest name, in characters as people count them.
pub const NAME: usize = 40;

/// Why a name was not taken.
#[derive(Debug, thiserror::Error)]
pub enum NameError {
    /// It cannot be used.
    #[error("the name cannot be used: {0}")]
    Text(TextError),
    /// It was changed since the form was shown.
    #[error("changed since it was shown")]
    Changed,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// The account with this id.
pub async fn find(db: &Db, account: AccountId) -> Result<Option<account::Model>, DbErr> {
    account::Entity::find_by_id(account).one(db).await
}

/// Takes the name that someone wants to be known by, if nothing changed since they saw version `seen`. The same name
/// again is fine.
pub async fn change_name(
    db: &Db,
    account: AccountId,
    seen: i32,
    name: &str,
) -> Result<(), NameError> {
    let name = &text::line(name, NAME).map_err(NameError::Text)?;
    db.write(|txn| async move {
        let update = account::Entity::update_many()
            .col_expr(account::Column::Name, Expr::value(name))
            .filter(account::Column::Id.eq(account));
        if version::edit(&txn, update, account::Column::Version, seen).await? {
            return Ok(());
        }
        let row = account::Entity::find_by_id(account).one(&txn).await?;
        match row {
            Some(row) if row.name != *name => Err(NameError::Changed),
            _ => Ok(()),
        }
    })
    .await
}

/// Writes to someone in this language, and of times in this zone, from now on.
pub async fn change_display(
    db: &Db,
    account: AccountId,
    locale: Locale,
    zone: Option<Tz>,
) -> Result<(), DbErr> {
    db.write(|txn| async move {
        let mut update = account::Entity::update_many()
            .col_expr(account::Column::Locale, Expr::value(locale.tag()))
            .filter(account::Column::Id.eq(account));
        if let Some(zone) = zone {
            update = update.col_expr(account::Column::TimeZone, Expr::value(zone.name()));
        }
        update.exec(&txn).await.map(drop)
    })
    .await
}

/// Shows times to someone in `zone` from now on.
pub(crate) async fn read_in(txn: &Write, account: AccountId, zone: &str) -> Result<(), DbErr> {
    account::Entity::update_many()
        .col_expr(account::Column::TimeZone, Expr::value(zone))
        .filter(account::Column::Id.eq(account))
        .exec(txn)
        .await
        .map(drop)
}

/// Takes `zone` for someone who has not chosen one.
pub(crate) async fn guess_zone(txn: &Write, account: AccountId, zone: &str) -> Result<(), DbErr> {
    account::Entity::update_many()
        .col_expr(account::Column::TimeZone, Expr::value(zone))
        .filter(account::Column::Id.eq(account))
        .filter(account::Column::TimeZone.is_null())
        .exec(txn)
        .await
        .map(drop)
}

/// Gives someone the name they chose, which has been checked.
pub(crate) async fn rename(txn: &Write, account: AccountId, name: &str) -> Result<(), DbErr> {
    account::Entity::update_many()
        .col_expr(account::Column::Name, Expr::value(name))
        .col_expr(
            account::Column::Version,
            Expr::col(account::Column::Version).add(1),
        )
        .filter(account::Column::Id.eq(account))
        .filter(account::Column::Name.ne(name))
        .exec(txn)
        .await?;
    directory::refresh(txn, &[account]).await
}

/// The account of `email`, made now if this is its first sign-in, and whether it was.
pub(crate) async fn find_or_create(
    txn: &Write,
    context: Context<'_>,
    email: &str,
    locale: Locale,
) -> Result<(AccountId, bool), DbErr> {
    // Two first sign-ins at once make one account.
    let added = account::Entity::insert(account::ActiveModel {
        id: Set(AccountId(context.random.id(context.now))),
        email: Set(email.to_owned()),
        name: Set(String::new()),
        locale: Set(locale.tag().to_owned()),
        time_zone: Set(None),
        created_at: Set(context.now),
        deactivated_at: Set(None),
        version: Set(1),
    })
    .on_conflict(
        OnConflict::column(account::Column::Email)
            .do_nothing()
            .to_owned(),
    )
    .exec_without_returning(txn)
    .await?;
    account::Entity::find_by_email(email)
        .one(txn)
        .await?
        .map(|account| (account.id, added > 0))
        .ok_or_else(|| DbErr::RecordNotFound("the account that was just made".to_owned()))
}
