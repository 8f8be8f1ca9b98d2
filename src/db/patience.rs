//! How long the database may take, and which of its failures mean that it is away.

use std::{io, time::Duration};

use sea_orm::{
    DbErr, RuntimeErr,
    sqlx::{
        self, Connection as _, PgConnection,
        postgres::{PgPool, PgPoolOptions},
    },
};
use tokio::time::timeout;

/// For one statement, the wait for a connection included.
const STATEMENT: Duration = Duration::from_secs(10);
/// For a connection that comes back to say that it still works.
const RETURN: Duration = Duration::from_secs(3);

/// Runs `work` for as long as a statement may take. Failures that are the database's own and not an answer to the
/// statement come back as [`DbErr::Conn`], which a visitor is told as "busy".
pub(super) async fn limited<T>(work: impl Future<Output = Result<T, DbErr>>) -> Result<T, DbErr> {
    match timeout(STATEMENT, work).await {
        Ok(outcome) => outcome.map_err(tell_away),
        Err(_) => Err(DbErr::Conn(RuntimeErr::Internal(
            "the database did not answer in time".to_owned(),
        ))),
    }
}

fn tell_away(error: DbErr) -> DbErr {
    match error {
        DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause))
            if is_away(&cause) =>
        {
            DbErr::Conn(RuntimeErr::SqlxError(cause))
        }
        other => other,
    }
}

fn is_away(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => true,
        sqlx::Error::Database(error) => error.code().is_some_and(|code| is_trouble(&code)),
        _ => false,
    }
}

/// Whether an answer's code tells of the database's state and not of the statement.
fn is_trouble(code: &str) -> bool {
    // PostgreSQL: connection lost, out of resources, operator or time limit, system error, read-only.
    let classes = ["08", "53", "57", "58"];
    if code == "25006" || (code.len() == 5 && classes.iter().any(|class| code.starts_with(class))) {
        return true;
    }
    // SQLite: busy, read-only, input and output, full, cannot be opened; extended codes carry more above a byte.
    code.len() < 5
        && code
            .parse::<u32>()
            .is_ok_and(|code| [5, 8, 10, 13, 14].contains(&(code & 0xff)))
}

/// Drops connections that fall silent when they come back. Without a limit of its own one that was cut off in the
/// middle of a statement would keep its place in the pool until the system notices, which takes a quarter of an hour.
pub(super) fn without_silent_ones(pool: PgPoolOptions) -> PgPoolOptions {
    pool.after_release(|connection: &mut PgConnection, _| {
        Box::pin(async move {
            match timeout(RETURN, connection.ping()).await {
                Ok(outcome) => outcome.map(|()| true),
                Err(_) => Err(sqlx::Error::Io(io::ErrorKind::TimedOut.into())),
            }
        })
    })
}

/// A connection of its own beside the pool, for listening.
pub(super) fn one_beside(pool: &PgPool) -> PgPool {
    let options = pool.connect_options();
    PgPoolOptions::new()
        .max_connections(1)
        .connect_lazy_with(options.as_ref().clone())
}

#[cfg(test)]
mod tests {
    use super::is_trouble;

    #[test]
    fn r12_r13_trouble_is_told_from_answers() {
        // Disk full, read-only, administrator's shutdown; SQLite's busy, full, and a read-only with details.
        for code in ["53100", "25006", "57P01", "08006", "5", "13", "1032"] {
            assert!(is_trouble(code), "{code}");
        }
        // Unique, foreign key, serialization; SQLite's constraint with details.
        for code in ["23505", "23503", "40001", "2067", "1555", "1", "42601"] {
            assert!(!is_trouble(code), "{code}");
        }
    }
}
