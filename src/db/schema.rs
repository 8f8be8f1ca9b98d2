//! Bringing the schema to the version that this program was built for, and back.

use migrations::Migrator;
use sea_orm::{
    ConnectionTrait as _, DbBackend, DbErr, SqliteTransactionMode, TransactionOptions,
    TransactionTrait as _,
};
use sea_orm_migration::MigratorTrait as _;

use super::Db;

/// The key of PostgreSQL's lock that migrating processes take, held until their transaction ends.
const LOCK: i64 = 0x656e_6761_7761;

/// What is known of the schema, without changing anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaState {
    /// Names of the migrations that are in, oldest first.
    pub applied: Vec<String>,
    /// Names of those that wait.
    pub pending: Vec<String>,
}

/// Why the schema cannot be used or changed.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    /// A newer program migrated it.
    #[error(
        "the database was migrated by a newer version of engawa; use that version, or restore a backup"
    )]
    Newer,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Reads which migrations are in. Creates nothing, so a read-only user may ask too.
pub async fn schema_state(db: &Db) -> Result<SchemaState, SchemaError> {
    let name = |migration: &sea_orm_migration::Migration| migration.name().to_owned();
    let applied = Migrator::get_applied_migrations_read_only(db.pool())
        .await
        .map_err(newer)?;
    let pending = Migrator::get_pending_migrations_read_only(db.pool())
        .await
        .map_err(newer)?;
    Ok(SchemaState {
        applied: applied.iter().map(name).collect(),
        pending: pending.iter().map(name).collect(),
    })
}

/// Applies all that wait and writes the curated topics that are missing, in one transaction. Of several processes that start at once, one migrates and the others
/// wait for it and then find nothing to do.
pub async fn migrate_up(db: &Db) -> Result<(), SchemaError> {
    migrate(db, async |txn| {
        Migrator::up(txn, None).await?;
        crate::tags::sync_curated(txn).await
    })
    .await
}

/// Undoes the newest `steps`, in one transaction.
pub async fn migrate_down(db: &Db, steps: u32) -> Result<(), SchemaError> {
    migrate(db, async |txn| Migrator::down(txn, Some(steps)).await).await
}

async fn migrate(
    db: &Db,
    work: impl AsyncFn(&sea_orm::DatabaseTransaction) -> Result<(), DbErr>,
) -> Result<(), SchemaError> {
    let txn = db
        .pool()
        .begin_with_options(TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        })
        .await?;
    if txn.get_database_backend() == DbBackend::Postgres {
        txn.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({LOCK})"))
            .await?;
    }
    work(&txn).await.map_err(newer)?;
    txn.commit().await?;
    Ok(())
}

/// The library reports a migration that it does not know by words only; nothing else here is a custom error.
fn newer(error: DbErr) -> SchemaError {
    match error {
        DbErr::Custom(_) => SchemaError::Newer,
        other => SchemaError::Db(other),
    }
}
