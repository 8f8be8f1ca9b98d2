//! People: who they are, and how they sign in and out.

mod email;
pub mod sessions;
pub mod sign_in;

use entities::{account, ids::AccountId};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _, sea_query::OnConflict};

pub use self::email::Email;
use crate::{audit::Context, db::Write, http::locale::Locale};

/// The account of `email`, made now if this is its first sign-in.
async fn find_or_create(
    txn: &Write,
    context: Context<'_>,
    email: &str,
    locale: Locale,
) -> Result<AccountId, DbErr> {
    // Two first sign-ins at once make one account.
    account::Entity::insert(account::ActiveModel {
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
        .map(|account| account.id)
        .ok_or_else(|| DbErr::RecordNotFound("the account that was just made".to_owned()))
}
