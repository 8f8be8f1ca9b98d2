//! People: who they are, and how they sign in and out.

pub mod data;
mod email;
pub mod mail_choices;
pub mod sessions;
pub mod sign_in;

use entities::{account, ids::AccountId};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _,
    sea_query::{Expr, OnConflict},
};

pub use self::email::Email;
use crate::{
    audit::Context,
    db::{Db, Write},
    directory,
    http::locale::Locale,
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
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Takes the name that someone wants to be known by.
pub async fn change_name(db: &Db, account: AccountId, name: &str) -> Result<(), NameError> {
    let name = &text::line(name, NAME).map_err(NameError::Text)?;
    db.write(|txn| async move { Ok(rename(&txn, account, name).await?) })
        .await
}

/// Writes to someone in this language from now on.
pub async fn change_locale(db: &Db, account: AccountId, locale: Locale) -> Result<(), DbErr> {
    db.write(|txn| async move {
        account::Entity::update_many()
            .col_expr(account::Column::Locale, Expr::value(locale.tag()))
            .filter(account::Column::Id.eq(account))
            .exec(&txn)
            .await
            .map(drop)
    })
    .await
}

/// Gives someone the name they chose, which has been checked.
pub(crate) async fn rename(txn: &Write, account: AccountId, name: &str) -> Result<(), DbErr> {
    account::Entity::update_many()
        .col_expr(account::Column::Name, Expr::value(name))
        .filter(account::Column::Id.eq(account))
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
        created_at: Set(context.now),
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
