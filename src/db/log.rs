//! The write-ahead log of an embedded database.

use sea_orm::{ConnectionTrait as _, DbBackend, DbErr};

use super::{Db, patience::limited};

impl Db {
    /// Folds the log into the file and empties it. Until then it holds old pages, and in them what was erased since.
    /// Readers that are under way delay it; then the next time does it.
    pub(crate) async fn fold_log(&self) -> Result<(), DbErr> {
        if self.pool.get_database_backend() != DbBackend::Sqlite {
            return Ok(());
        }
        let _turn = match &self.writers {
            Some(writers) => Some(writers.lock().await),
            None => None,
        };
        limited(
            self.pool
                .execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)"),
        )
        .await
        .map(drop)
    }
}
