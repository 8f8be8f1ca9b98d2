//! The write-ahead log of an embedded database.

use sea_orm::{ConnectionTrait as _, DbBackend, DbErr};

use super::{Db, patience::limited};

/// Empties the log. Readers that are under way get less than a blink to end, since writers wait meanwhile.
const EMPTY: &str = "PRAGMA busy_timeout = 100; PRAGMA wal_checkpoint(TRUNCATE); \
                     PRAGMA busy_timeout = 5000";

impl Db {
    /// Folds the log into the file and empties it. Until then it holds old pages, and in them what was erased since.
    /// Readers may prevent it; then the next time does it.
    pub(crate) async fn fold_log(&self) -> Result<(), DbErr> {
        if self.pool.get_database_backend() != DbBackend::Sqlite {
            return Ok(());
        }
        let db = self.clone();
        // A task of its own: whoever waits for it may go away, and the setting must be put back.
        let folding = tokio::spawn(async move {
            let _turn = match &db.writers {
                Some(writers) => Some(writers.lock().await),
                None => None,
            };
            limited(db.pool.execute_unprepared(EMPTY)).await.map(drop)
        });
        folding
            .await
            .unwrap_or_else(|error| Err(DbErr::Custom(error.to_string())))
    }
}
