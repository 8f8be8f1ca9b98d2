//! Whether someone is counted, without a name, in figures of what was written.

use chrono::{DateTime, Utc};
use entities::{ids::AccountId, uncounted};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait as _, sea_query::OnConflict};

use crate::db::Db;

/// Whether they are. To begin with, everybody is.
pub async fn is_counted(db: &impl ConnectionTrait, who: AccountId) -> Result<bool, DbErr> {
    let row = uncounted::Entity::find_by_id(who).one(db).await?;
    Ok(row.is_none())
}

/// Takes a choice; it holds for what is counted from now on.
pub async fn count_me(
    db: &Db,
    now: DateTime<Utc>,
    (who, counted): (AccountId, bool),
) -> Result<(), DbErr> {
    db.write(|txn| async move {
        if counted {
            uncounted::Entity::delete_by_id(who).exec(&txn).await?;
            return Ok(());
        }
        let row = uncounted::ActiveModel {
            account_id: Set(who),
            since: Set(now),
        };
        uncounted::Entity::insert(row)
            .on_conflict(
                OnConflict::column(uncounted::Column::AccountId)
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(&txn)
            .await
            .map(drop)
    })
    .await
}
