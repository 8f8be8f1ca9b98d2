//! Deactivating an account: the operator's way to keep someone out without taking anything away from them.
//!
//! Nobody signs in by it, nobody finds or meets the person, and no mail goes to them. What they wrote stays, and comes
//! back with them when the account is activated again.

use entities::{account, community, ids::AccountId, membership, session, sign_in};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
    sea_query::{Expr, Query, SelectStatement},
};

use super::Email;
use crate::{
    audit::{self, Action, Context, Event},
    communities::{self, members},
    db::{Db, Write},
    directory, meetings,
};

/// Why an account stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum DeactivateError {
    /// No account has this address.
    #[error("no account has this address")]
    NotFound,
    /// It is so already.
    #[error("the account is so already")]
    Already,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Deactivates the account of `email`: ends its sessions and requests to sign in, and cancels what others have
/// arranged with the person. Gives the names of communities that are left without an organizer.
pub async fn deactivate(
    db: &Db,
    context: Context<'_>,
    email: &str,
) -> Result<Vec<String>, DeactivateError> {
    db.write(|txn| async move {
        let id = find(&txn, email).await?.id;
        // Communities before people, as everywhere.
        let places = communities::list_places(&txn, id).await?;
        for place in &places {
            communities::lock(&txn, place.community.id).await?;
        }
        let account = change(&txn, email, Some(context.now)).await?;
        session::Entity::delete_many()
            .filter(session::Column::AccountId.eq(account.id))
            .exec(&txn)
            .await?;
        sign_in::Entity::delete_many()
            .filter(sign_in::Column::Email.eq(account.email.clone()))
            .exec(&txn)
            .await?;
        let mut left = Vec::new();
        for place in places {
            meetings::leave_community(&txn, context, (place.community.id, account.id)).await?;
            if is_left_alone(&txn, &place.community, &place.membership).await? {
                left.push(place.community.name);
            }
        }
        directory::refresh(&txn, &[account.id]).await?;
        let event = Event::new(Action::AccountDeactivated).on(account.id.0);
        audit::record(&txn, context, event).await?;
        Ok(left)
    })
    .await
}

/// Activates it again. They sign in anew, and are where they were; what was cancelled stays so.
pub async fn reactivate(db: &Db, context: Context<'_>, email: &str) -> Result<(), DeactivateError> {
    db.write(|txn| async move {
        let account = change(&txn, email, None).await?;
        directory::refresh(&txn, &[account.id]).await?;
        let event = Event::new(Action::AccountReactivated).on(account.id.0);
        Ok(audit::record(&txn, context, event).await?)
    })
    .await
}

/// The account, after the change; nothing is changed when it is so already.
async fn change(
    txn: &Write,
    email: &str,
    deactivated_at: Option<chrono::DateTime<chrono::Utc>>,
) -> Result<account::Model, DeactivateError> {
    let account = find(txn, email).await?;
    let column = account::Column::DeactivatedAt;
    let expected = match deactivated_at {
        Some(_) => column.is_null(),
        None => column.is_not_null(),
    };
    let changed = account::Entity::update_many()
        .col_expr(column, Expr::value(deactivated_at))
        .filter(account::Column::Id.eq(account.id))
        .filter(expected)
        .exec(txn)
        .await?;
    match changed.rows_affected {
        0 => Err(DeactivateError::Already),
        _ => Ok(account),
    }
}

async fn find(txn: &Write, email: &str) -> Result<account::Model, DeactivateError> {
    let email = Email::parse(email).ok_or(DeactivateError::NotFound)?;
    let found = account::Entity::find_by_email(email.as_str())
        .one(txn)
        .await?;
    found.ok_or(DeactivateError::NotFound)
}

async fn is_left_alone(
    txn: &Write,
    community: &community::Model,
    membership: &membership::Model,
) -> Result<bool, DbErr> {
    let looked_after = membership.role == membership::Role::Organizer
        && membership.standing == membership::Standing::Active;
    let organizers = members::count_role(txn, community.id, membership::Role::Organizer).await?;
    Ok(looked_after && organizers == 0)
}

/// Whether nobody can sign in by this account.
pub(crate) async fn is_deactivated(txn: &Write, account: AccountId) -> Result<bool, DbErr> {
    let found = account::Entity::find_by_id(account)
        .filter(account::Column::DeactivatedAt.is_not_null())
        .select_only()
        .column(account::Column::Id)
        .into_tuple::<AccountId>()
        .one(txn)
        .await?;
    Ok(found.is_some())
}

/// The ids of all deactivated accounts, for questions that leave them out. They are few.
pub(crate) fn deactivated() -> SelectStatement {
    Query::select()
        .column(account::Column::Id)
        .from(account::Entity)
        .and_where(account::Column::DeactivatedAt.is_not_null())
        .to_owned()
}
