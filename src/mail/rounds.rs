//! Nobody gets more than [`MOST`] mails because of one round. What can be left out makes room for what cannot.

use chrono::{DateTime, Utc};
use entities::{
    ids::{AccountId, RoundId},
    round_mail::{ActiveModel, Column, Entity},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, sea_query::OnConflict,
};

use super::OfRound;
use crate::db::Db;

/// What one round brings one person at most.
pub(crate) const MOST: u64 = 6;

/// How many letters of this round left for this reader.
pub(crate) async fn sent(
    db: &impl ConnectionTrait,
    (round, reader): (RoundId, AccountId),
) -> Result<u64, DbErr> {
    Entity::find()
        .filter(Column::RoundId.eq(round))
        .filter(Column::AccountId.eq(reader))
        .count(db)
        .await
}

/// Whether this letter stays at home, because so many were sent for its round.
pub(super) async fn is_enough(db: &Db, of: Option<OfRound>, key: &str) -> Result<bool, DbErr> {
    let Some((of, most)) = of.and_then(|of| Some((of, of.yields_at?))) else {
        return Ok(false);
    };
    let sent = Entity::find()
        .filter(Column::RoundId.eq(of.round))
        .filter(Column::AccountId.eq(of.reader))
        // Sent again, it is the same letter.
        .filter(Column::Key.ne(key))
        .count(db)
        .await?;
    Ok(sent >= most)
}

/// Counts a letter that left.
pub(super) async fn count(
    db: &Db,
    now: DateTime<Utc>,
    of: OfRound,
    key: &str,
) -> Result<(), DbErr> {
    db.write(|txn| async move {
        Entity::insert(ActiveModel {
            round_id: Set(of.round),
            account_id: Set(of.reader),
            key: Set(key.to_owned()),
            sent_at: Set(now),
        })
        .on_conflict(
            OnConflict::columns([Column::RoundId, Column::AccountId, Column::Key])
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(&txn)
        .await
        .map(drop)
    })
    .await
}
