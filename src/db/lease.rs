//! The time by which leases are judged: one that all who hold them share, and that no clock's jump moves.

use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{DbBackend, sea_query::Expr};

use super::Db;

impl Db {
    /// The instant `after` from now, for comparing and writing in a statement.
    ///
    /// Processes on PostgreSQL share the server's clock, which is read inside the statement. An embedded database has
    /// one process: it starts from `now`, the first time, and counts on by the machine's monotonic clock.
    pub(crate) fn lease_time(&self, now: DateTime<Utc>, after: TimeDelta) -> Expr {
        if self.pool.get_database_backend() == DbBackend::Postgres {
            let seconds = after.num_seconds();
            return Expr::cust(format!("clock_timestamp() + interval '{seconds} seconds'"));
        }
        let (began, start) = self.lease_clock.get_or_init(|| (now, Instant::now()));
        let passed = TimeDelta::from_std(start.elapsed()).unwrap_or(TimeDelta::zero());
        Expr::value(*began + passed + after)
    }
}
