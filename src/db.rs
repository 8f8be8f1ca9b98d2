//! The database: connecting, and the one way to write.

mod calls;
mod connect;
mod health;
mod lease;
mod log;
pub mod once;
mod patience;
mod schema;
mod statistics;
pub mod version;
mod write;

use std::{
    sync::{Arc, OnceLock},
    time::Instant,
};

use chrono::{DateTime, Utc};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult, Statement,
};
use tokio::sync::{Mutex, watch};

pub(crate) use self::connect::embedded_file;
use self::patience::limited;
pub use self::{
    connect::{ConnectError, connect},
    health::Health,
    schema::{SchemaError, SchemaState, migrate_down, migrate_up, schema_state},
    write::Write,
};

/// A pool of connections; cheap to clone. Reading goes straight to it, writing through [`Db::write`].
#[derive(Clone, Debug)]
pub struct Db {
    pool: DatabaseConnection,
    /// SQLite has one writer. Its own busy back-off starves the unlucky, so writers of this process wait here,
    /// first come, first served.
    writers: Option<Arc<Mutex<()>>>,
    health: Health,
    /// Rung when a committed change needs a worker.
    calls: watch::Sender<()>,
    /// When leases began to be judged here, by the clock and by the monotonic one.
    lease_clock: Arc<OnceLock<(DateTime<Utc>, Instant)>>,
}

impl Db {
    fn new(pool: DatabaseConnection) -> Self {
        let writers =
            (pool.get_database_backend() == DbBackend::Sqlite).then(|| Arc::new(Mutex::new(())));
        Self {
            pool,
            writers,
            health: Health::default(),
            calls: watch::Sender::default(),
            lease_clock: Arc::default(),
        }
    }

    /// Whether the last real write went through.
    #[must_use]
    pub fn health(&self) -> &Health {
        &self.health
    }

    /// The pool itself, for what is neither a query nor a write: closing, migrating, looking at its settings.
    #[must_use]
    pub fn pool(&self) -> &DatabaseConnection {
        &self.pool
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Db {
    fn get_database_backend(&self) -> DbBackend {
        self.pool.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        limited(self.pool.execute_raw(statement)).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        limited(self.pool.execute_unprepared(sql)).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        limited(self.pool.query_one_raw(statement)).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        limited(self.pool.query_all_raw(statement)).await
    }
}
