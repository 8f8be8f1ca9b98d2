//! What an embedded database knows of how its rows are spread.

use sea_orm::{ConnectionTrait as _, DbBackend, DbErr};

use super::{Db, patience::limited};

/// A thousand rows of each index are looked at, which takes a fifth of a second with 100,000 people.
const ANALYZE: &str = "PRAGMA analysis_limit = 1000; ANALYZE";

impl Db {
    /// Lets `SQLite` see how its rows are spread. Without that it takes a community for a choice as narrow as a handful of
    /// ids, and reads all members to find twenty of them. PostgreSQL sees to it by itself.
    pub async fn refresh_statistics(&self) -> Result<(), DbErr> {
        if self.pool.get_database_backend() != DbBackend::Sqlite {
            return Ok(());
        }
        let _turn = match &self.writers {
            Some(writers) => Some(writers.lock().await),
            None => None,
        };
        limited(self.pool.execute_unprepared(ANALYZE)).await?;
        Ok(())
    }
}
