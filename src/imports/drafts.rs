//! Keeping a file between the look at it and the word to take it: a form cannot carry it, and a browser should not.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    ids::{AccountId, CommunityId, DraftId},
    import_draft,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
};

use super::read::Sheet;
use crate::{
    audit::Context,
    db::Db,
    limits::{self, Limit},
};

/// How long a draft counts.
const VALID: TimeDelta = TimeDelta::hours(1);
/// Files are large; nobody tries so many by hand.
const READING: Limit = Limit {
    name: "import",
    times: 30,
    per: TimeDelta::hours(1),
};

/// Why a file is not read.
#[derive(Debug, thiserror::Error)]
pub enum AllowError {
    /// Too many in a short time; works again after this long.
    #[error("too many files")]
    TooMany(Duration),
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Counts a file that somebody is about to send, or says how long to wait: asked before it is read.
pub async fn allow(db: &Db, now: DateTime<Utc>, by: AccountId) -> Result<(), AllowError> {
    db.write(|txn| async move {
        match limits::take(&txn, now, READING, &by.to_string()).await? {
            Ok(()) => Ok(()),
            Err(wait) => Err(AllowError::TooMany(wait)),
        }
    })
    .await
}

/// Keeps a sheet for an hour. An organizer has one draft in a community: the newest.
pub async fn keep(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    sheet: &Sheet,
) -> Result<DraftId, DbErr> {
    let json = &serde_json::to_string(sheet).map_err(|error| DbErr::Json(error.to_string()))?;
    db.write(|txn| async move {
        import_draft::Entity::delete_many()
            .filter(import_draft::Column::CommunityId.eq(community))
            .filter(import_draft::Column::MadeBy.eq(by))
            .exec(&txn)
            .await?;
        let id = DraftId(context.random.id(context.now));
        import_draft::Entity::insert(import_draft::ActiveModel {
            id: Set(id),
            community_id: Set(community),
            made_by: Set(by),
            sheet: Set(json.clone()),
            expires_at: Set(context.now + VALID),
        })
        .exec_without_returning(&txn)
        .await?;
        Ok(id)
    })
    .await
}

/// A draft of one's own that still counts.
pub async fn find(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
    (community, by): (CommunityId, AccountId),
    id: DraftId,
) -> Result<Option<Sheet>, DbErr> {
    let row = import_draft::Entity::find_by_id(id)
        .filter(import_draft::Column::CommunityId.eq(community))
        .filter(import_draft::Column::MadeBy.eq(by))
        .filter(import_draft::Column::ExpiresAt.gt(now))
        .one(db)
        .await?;
    row.map(|row| serde_json::from_str(&row.sheet).map_err(|error| DbErr::Json(error.to_string())))
        .transpose()
}
