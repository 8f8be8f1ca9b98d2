//! Removing a person's data.

use entities::{account, audit as audit_entity, job, sign_in};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _};

use crate::{
    audit::{self, Action, Context, Event},
    communities::{self, joining::LeaveError},
    db::Db,
    jobs::Work,
};

/// Why an account was not removed.
#[derive(Debug, thiserror::Error)]
pub enum EraseError {
    /// A community would be without an organizer. Its name, to say which.
    #[error("the last organizer of a community")]
    LastOrganizer(String),
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Removes the account and all that is about it; the audit keeps that it happened, without an address.
pub async fn erase(
    db: &Db,
    context: Context<'_>,
    account: &account::Model,
) -> Result<(), EraseError> {
    let id = account.id;
    db.write(|txn| async move {
        for place in communities::list_places(&txn, id).await? {
            let person = (place.community.id, id);
            match communities::joining::leave_within(&txn, context, person).await {
                Ok(()) => {}
                Err(LeaveError::LastOrganizer) => {
                    return Err(EraseError::LastOrganizer(place.community.name));
                }
                Err(LeaveError::Db(error)) => return Err(error.into()),
            }
        }
        let requests = sign_in::Entity::find()
            .filter(sign_in::Column::Email.eq(account.email.clone()))
            .all(&txn)
            .await?;
        for request in requests {
            let key = Work::MailSignIn {
                sign_in: request.id,
            }
            .key();
            job::Entity::delete_many()
                .filter(job::Column::Key.eq(key))
                .exec(&txn)
                .await?;
            sign_in::Entity::delete_by_id(request.id).exec(&txn).await?;
        }
        // Sessions, memberships and ways to sign in go with it.
        account::Entity::delete_by_id(id).exec(&txn).await?;
        audit_entity::Entity::update_many()
            .col_expr(
                audit_entity::Column::Address,
                sea_orm::sea_query::Expr::value(None::<String>),
            )
            .filter(audit_entity::Column::AccountId.eq(id))
            .exec(&txn)
            .await?;
        let event = Event::new(Action::AccountErased).on(id.0);
        let nowhere = Context {
            address: None,
            ..context
        };
        audit::record(&txn, nowhere, event).await?;
        Ok(())
    })
    .await
}
