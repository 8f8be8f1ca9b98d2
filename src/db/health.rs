//! Whether the database takes writes, as the last real one showed.

use std::{
    error::Error,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use chrono::{DateTime, Utc};
use entities::heartbeat;
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _, RuntimeErr, sea_query::OnConflict};

use super::Db;

/// Remembers how the last write ended; shared by all clones of a [`Db`].
#[derive(Clone, Debug, Default)]
pub struct Health {
    failing: Arc<AtomicBool>,
}

impl Health {
    /// Whether the last write that reached the database went through.
    #[must_use]
    pub fn is_good(&self) -> bool {
        !self.failing.load(Ordering::Relaxed)
    }

    pub(super) fn succeeded(&self) {
        if self.failing.swap(false, Ordering::Relaxed) {
            tracing::info!("the database takes writes again");
        }
    }

    /// Notes a failure that is the database's own: a broken constraint is an answer, not a failure.
    pub(super) fn failed(&self, error: &(dyn Error + 'static)) {
        let runtime = error.downcast_ref::<RuntimeErr>().or_else(|| {
            error
                .source()
                .and_then(|source| source.downcast_ref::<RuntimeErr>())
        });
        if let Some(RuntimeErr::SqlxError(sqlx)) = runtime
            && let Some(database) = sqlx.as_database_error()
            && (database.is_unique_violation()
                || database.is_foreign_key_violation()
                || database.is_check_violation())
        {
            return;
        }
        if !self.failing.swap(true, Ordering::Relaxed) {
            tracing::error!(cause = %error, "the database refuses writes");
        }
    }
}

impl Db {
    /// Writes the heartbeat: a real write, since `SELECT 1` also succeeds on a disk that is full.
    pub async fn beat(&self, now: DateTime<Utc>) -> Result<(), DbErr> {
        self.write(|txn| async move {
            heartbeat::Entity::insert(heartbeat::ActiveModel {
                id: Set(heartbeat::ROW),
                beat_at: Set(now),
            })
            .on_conflict(
                OnConflict::column(heartbeat::Column::Id)
                    .update_column(heartbeat::Column::BeatAt)
                    .to_owned(),
            )
            .exec_without_returning(&txn)
            .await
            .map(drop)
        })
        .await
    }
}
