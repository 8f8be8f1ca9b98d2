//! 話を聞いてみたい: whom people would like to hear. Only they know; the matching weighs it.

use chrono::{DateTime, Utc};
use entities::{
    curiosity::{ActiveModel, Column, Entity},
    ids::AccountId,
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait as _, sea_query::OnConflict};

use crate::db::Db;

/// Whether `who` would like to hear `other`.
pub async fn is_there(
    db: &impl ConnectionTrait,
    who: AccountId,
    other: AccountId,
) -> Result<bool, DbErr> {
    let row = Entity::find_by_id((who, other)).one(db).await?;
    Ok(row.is_some())
}

/// From now on, or no longer. Twice is once.
pub async fn set(
    db: &Db,
    now: DateTime<Utc>,
    (who, other): (AccountId, AccountId),
    wishes: bool,
) -> Result<(), DbErr> {
    db.write(|txn| async move {
        if !wishes {
            return Entity::delete_by_id((who, other))
                .exec(&txn)
                .await
                .map(drop);
        }
        let row = ActiveModel {
            account_id: Set(who),
            other_id: Set(other),
            created_at: Set(now),
        };
        Entity::insert(row)
            .on_conflict(
                OnConflict::columns([Column::AccountId, Column::OtherId])
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(&txn)
            .await
            .map(drop)
    })
    .await
}
