//! Jobs that were given up: looking at them, and trying them again.

use chrono::{DateTime, Utc};
use entities::{
    ids::{JobId, LeaseId},
    job,
};
use sea_orm::{
    ColumnTrait as _, Condition, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    sea_query::Expr,
};

use crate::db::{Db, Write};

/// Which of the jobs that were given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// All of them.
    All,
    /// This one.
    One(JobId),
}

/// The jobs that were given up, the oldest first.
pub async fn list(db: &Db) -> Result<Vec<job::Model>, DbErr> {
    job::Entity::find()
        .filter(job::Column::DeadAt.is_not_null())
        .order_by_asc(job::Column::DeadAt)
        .order_by_asc(job::Column::Id)
        .all(db)
        .await
}

/// Lets them run once more as if they were new, and says how many those are.
pub async fn retry(db: &Db, now: DateTime<Utc>, which: Which) -> Result<u64, DbErr> {
    let chosen = &match which {
        Which::All => Condition::all(),
        Which::One(id) => Condition::all().add(job::Column::Id.eq(id)),
    };
    db.write(|txn| async move { begin_anew(&txn, now, chosen.clone()).await })
        .await
}

/// The same for some of them, as part of a larger action.
pub(crate) async fn revive(txn: &Write, now: DateTime<Utc>, ids: &[JobId]) -> Result<u64, DbErr> {
    let chosen = Condition::all().add(job::Column::Id.is_in(ids.iter().copied()));
    begin_anew(txn, now, chosen).await
}

async fn begin_anew(txn: &Write, now: DateTime<Utc>, chosen: Condition) -> Result<u64, DbErr> {
    let outcome = job::Entity::update_many()
        .col_expr(job::Column::DeadAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(job::Column::LeaseId, Expr::value(None::<LeaseId>))
        .col_expr(job::Column::LeasedUntil, Expr::value(None::<DateTime<Utc>>))
        .col_expr(job::Column::Attempts, Expr::value(0))
        // Its day of tries begins now.
        .col_expr(job::Column::CreatedAt, Expr::value(now))
        .col_expr(job::Column::DueAt, Expr::value(now))
        .filter(chosen)
        .filter(job::Column::DeadAt.is_not_null())
        .exec(txn)
        .await?;
    if outcome.rows_affected > 0 {
        txn.call_workers().await?;
    }
    Ok(outcome.rows_affected)
}
