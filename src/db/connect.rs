//! Opening the database with the settings that its promises rest on.

use std::{path::PathBuf, time::Duration};

use sea_orm::{
    ConnectOptions, Database, DbErr,
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};

use super::{Db, patience::without_silent_ones};

/// Connections to a server, and readers of an embedded file beside its one writer.
const CONNECTIONS: u32 = 8;
/// How long a request waits for a connection before it is told that the service is busy.
const ACQUIRE: Duration = Duration::from_secs(3);
/// How long SQLite waits for a writer of another process, such as a backup.
const BUSY: Duration = Duration::from_secs(5);

/// Why the database could not be opened: one line that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The address begins with neither scheme.
    #[error("DATABASE_URL must begin with sqlite:// or postgres://")]
    Scheme,
    /// The folder of an embedded database does not exist.
    #[error("DATABASE_URL: the folder {} does not exist; create it first", .0.display())]
    NoFolder(PathBuf),
    /// The file or the server refused.
    #[error("DATABASE_URL: the database does not answer: {0}")]
    Refused(String),
}

/// Opens `url`. Every connection of the pool gets the same settings, because they are part of how it connects.
pub async fn connect(url: &str) -> Result<Db, ConnectError> {
    let options = if url.starts_with("sqlite:") {
        sqlite(url)?
    } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        let mut options = common(url);
        options.map_sqlx_postgres_pool_opts(without_silent_ones);
        options
    } else {
        return Err(ConnectError::Scheme);
    };
    Database::connect(options)
        .await
        .map(Db::new)
        .map_err(|error| ConnectError::Refused(plain(&error)))
}

/// The file behind an `sqlite:` address, or nothing for a server.
#[must_use]
pub(crate) fn embedded_file(url: &str) -> Option<PathBuf> {
    let rest = url.strip_prefix("sqlite:")?;
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let path = rest.split('?').next().unwrap_or(rest);
    Some(PathBuf::from(path))
}

fn sqlite(url: &str) -> Result<ConnectOptions, ConnectError> {
    let folder = embedded_file(url).and_then(|file| file.parent().map(PathBuf::from));
    if let Some(folder) = folder
        && !folder.as_os_str().is_empty()
        && !folder.is_dir()
    {
        return Err(ConnectError::NoFolder(folder));
    }
    let mut options = common(url);
    options.map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // In WAL only FULL syncs at each commit: what was answered is on the disk.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY)
            .foreign_keys(true)
            // Erased text is overwritten, not just unlinked.
            .pragma("secure_delete", "ON")
    });
    Ok(options)
}

fn common(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(CONNECTIONS)
        .acquire_timeout(ACQUIRE)
        .connect_timeout(ACQUIRE)
        // Statements are not logged: their parameters are people's data.
        .sqlx_logging(false);
    options
}

/// The driver's own words, without the layers' prefixes and on one line.
fn plain(error: &DbErr) -> String {
    let text = match error {
        DbErr::Conn(inner) | DbErr::Exec(inner) | DbErr::Query(inner) => inner.to_string(),
        other => other.to_string(),
    };
    text.lines().collect::<Vec<_>>().join(" ")
}
