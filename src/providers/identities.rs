//! The providers that someone added to their account.

use entities::{identity, ids::AccountId};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use crate::{
    audit::{self, Action, Context, Event},
    db::Db,
};

/// Who providers say that someone is, the oldest first.
pub async fn list_identities(db: &Db, account: AccountId) -> Result<Vec<identity::Model>, DbErr> {
    identity::Entity::find()
        .filter(identity::Column::AccountId.eq(account))
        .order_by_asc(identity::Column::CreatedAt)
        .all(db)
        .await
}

/// Removes one of the person's own ways to sign in; somebody else's is not found, and nothing happens. Mail stays.
pub async fn remove_identity(
    db: &Db,
    context: Context<'_>,
    account: AccountId,
    (issuer, subject): (&str, &str),
) -> Result<(), DbErr> {
    db.write(|txn| async move {
        let deleted = identity::Entity::delete_many()
            .filter(identity::Column::Issuer.eq(issuer))
            .filter(identity::Column::Subject.eq(subject))
            .filter(identity::Column::AccountId.eq(account))
            .exec(&txn)
            .await?;
        if deleted.rows_affected > 0 {
            let event = Event::new(Action::ProviderRemoved).by(account);
            audit::record(&txn, context, event).await?;
        }
        Ok(())
    })
    .await
}
