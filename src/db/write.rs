//! One action, one transaction.

use std::{
    error::Error,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait as _,
    sqlx::error::DatabaseError,
};
use tokio::sync::OwnedMutexGuard;

use super::{Db, calls::CHANNEL, once, patience::limited};

/// How often an action is repeated whose transaction lost against another one.
const REPEATS: u32 = 3;
/// The first pause before a repeat; each further one doubles.
const PAUSE: Duration = Duration::from_millis(20);

/// An open write transaction, lent to the work that needs it.
///
/// It is owned and not borrowed because a closure that takes a reference and gives a future cannot be proven `Send`
/// today; a domain function passes it on as `&txn`.
#[derive(Debug)]
pub struct Write(Arc<Open>);

#[derive(Debug)]
struct Open {
    // Declared before the turn, so that it is dropped first: the next writer starts when this one is undone.
    transaction: DatabaseTransaction,
    /// Whether a worker is called once this is committed.
    calls: AtomicBool,
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Db {
    /// Runs `work` in one write transaction and commits when it returns `Ok`; undoes all of it otherwise.
    ///
    /// On SQLite writers queue in this process and the lock is taken at once. On PostgreSQL a transaction that was
    /// undone because of another one (40001, 40P01) is repeated at most three times, so `work` must not have effects
    /// outside the transaction: what shall happen outside is a job.
    ///
    /// # Panics
    /// When `work` keeps its transaction alive after it ended, as by moving it into a task.
    pub async fn write<T, E, F, Work>(&self, work: F) -> Result<T, E>
    where
        E: From<DbErr> + Error + 'static,
        F: Fn(Write) -> Work,
        Work: Future<Output = Result<T, E>>,
    {
        let mut pause = PAUSE;
        let mut repeats = 0;
        loop {
            let open = Arc::new(
                self.begin()
                    .await
                    .inspect_err(|error| self.health.failed(error))?,
            );
            let outcome = match once::claim(&Write(open.clone())).await {
                Ok(()) => work(Write(open.clone())).await,
                Err(error) => Err(error.into()),
            };
            let open =
                Arc::into_inner(open).expect("the work gives the transaction back when it ends");
            let calls = open.calls.into_inner();
            match self.end(open.transaction, outcome).await {
                Ok(value) => {
                    if calls {
                        self.calls.send_replace(());
                    }
                    return Ok(value);
                }
                Err(error) if repeats < REPEATS && lost_against_another(&error) => {
                    tracing::debug!("a transaction lost against another one and is repeated");
                    tokio::time::sleep(pause).await;
                    pause *= 2;
                    repeats += 1;
                }
                other => return other,
            }
        }
    }

    async fn end<T, E>(
        &self,
        transaction: DatabaseTransaction,
        outcome: Result<T, E>,
    ) -> Result<T, E>
    where
        E: From<DbErr> + Error + 'static,
    {
        match outcome {
            Ok(value) => {
                limited(transaction.commit())
                    .await
                    .inspect_err(|error| self.health.failed(error))?;
                self.health.succeeded();
                once::committed();
                Ok(value)
            }
            Err(error) => {
                if let Some(failure) = database_failure(&error) {
                    self.health.failed(failure);
                }
                // Waiting for it: a connection whose transaction is still open would keep the write lock.
                if let Err(error) = limited(transaction.rollback()).await {
                    self.health.failed(&error);
                }
                Err(error)
            }
        }
    }

    async fn begin(&self) -> Result<Open, DbErr> {
        let turn = match &self.writers {
            Some(writers) => Some(writers.clone().lock_owned().await),
            None => None,
        };
        let transaction = limited(self.pool.begin_with_options(TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        }))
        .await?;
        Ok(Open {
            transaction,
            calls: AtomicBool::new(false),
            _turn: turn,
        })
    }
}

impl Write {
    /// Calls the workers as soon as this is committed, those of other processes too.
    pub(crate) async fn call_workers(&self) -> Result<(), DbErr> {
        self.0.calls.store(true, Ordering::Relaxed);
        if self.get_database_backend() == DbBackend::Postgres {
            // PostgreSQL delivers it when the transaction commits, and once however often it is said.
            self.execute_unprepared(&format!("NOTIFY {CHANNEL}"))
                .await?;
        }
        Ok(())
    }
}

/// The driver's error inside `error`, however deep a domain error wraps it.
fn database_failure<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a RuntimeErr> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(failure) = error.downcast_ref::<RuntimeErr>() {
            return Some(failure);
        }
        next = error.source();
    }
    None
}

/// PostgreSQL undid the transaction only because another one ran at the same time.
fn lost_against_another(error: &(dyn Error + 'static)) -> bool {
    let Some(RuntimeErr::SqlxError(error)) = database_failure(error) else {
        return false;
    };
    let code = error.as_database_error().and_then(DatabaseError::code);
    matches!(code.as_deref(), Some("40001" | "40P01"))
}

#[async_trait::async_trait]
impl ConnectionTrait for Write {
    fn get_database_backend(&self) -> DbBackend {
        self.0.transaction.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        limited(self.0.transaction.execute_raw(statement)).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        limited(self.0.transaction.execute_unprepared(sql)).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        limited(self.0.transaction.query_one_raw(statement)).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        limited(self.0.transaction.query_all_raw(statement)).await
    }
}
