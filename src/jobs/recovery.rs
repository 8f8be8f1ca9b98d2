//! After trouble with the mail server: what waits leaves soon after it is over.
//!
//! Pauses between tries grow to two hours, so a long outage would be followed by a long silence. When many mails wait,
//! one of them is tried ahead of its time every half-minute; and when a mail leaves that had failed before, all that
//! wait are due at once. Both look at the rows alone, so it makes no difference how many processes there are, or
//! whether they were started anew.

use std::time::Duration;

use chrono::{DateTime, Utc};
use entities::{ids::JobId, job};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, SelectStatement},
};

use super::queue::LETTER;
use crate::{app::App, db::Db};

/// How often one of many is tried ahead of its time.
pub(super) const PROBE: Duration = Duration::from_secs(30);
/// Fewer are left to their pauses: one letter's trouble is not the server's.
const MANY: u64 = 10;
/// Rows in one transaction.
const BATCH: u64 = 500;

/// Mails that failed and wait for their next try.
fn waiting(now: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(job::Column::DeadAt.is_null())
        .add(job::Column::DueAt.gt(now))
        .add(job::Column::Attempts.gt(0))
        .add(job::Column::LeaseId.is_null())
        .add(job::Column::Key.starts_with(LETTER))
}

/// Lets one of many waiting mails try its luck: that with the fewest tries, so that all take turns.
pub(super) async fn probe(app: &App) {
    if let Err(error) = try_one(&app.db, app.now()).await {
        tracing::warn!(cause = %error, "no waiting mail could be tried ahead of its time");
    }
}

async fn try_one(db: &Db, now: DateTime<Utc>) -> Result<(), DbErr> {
    let count = job::Entity::find().filter(waiting(now)).count(db).await?;
    if count < MANY {
        return Ok(());
    }
    let one = &job::Entity::find()
        .select_only()
        .column(job::Column::Id)
        .filter(waiting(now))
        .order_by_asc(job::Column::Attempts)
        .order_by_asc(job::Column::CreatedAt)
        .order_by_asc(job::Column::Id)
        .limit(1)
        .into_query();
    db.write(|txn| async move { make_due(&txn, now, one).await.map(drop) })
        .await
}

/// A mail left: if it had failed before, the trouble is over for those that wait, too.
pub(crate) async fn left(app: &App, key: &str) {
    if let Err(error) = bring_forward(app, key).await {
        tracing::warn!(cause = %error, "waiting mails could not be brought forward");
    }
}

async fn bring_forward(app: &App, key: &str) -> Result<(), DbErr> {
    let (db, now) = (&app.db, app.now());
    let failed_before = job::Entity::find_by_key(key)
        .filter(job::Column::Attempts.gt(1))
        .select_only()
        .column(job::Column::Id)
        .into_tuple::<JobId>()
        .one(db)
        .await?;
    if failed_before.is_none() {
        return Ok(());
    }
    let batch = &job::Entity::find()
        .select_only()
        .column(job::Column::Id)
        .filter(waiting(now))
        .limit(BATCH)
        .into_query();
    // A look without the write lock first: of a thousand that leave, the first has brought the others.
    if job::Entity::find().filter(waiting(now)).count(db).await? == 0 {
        return Ok(());
    }
    loop {
        let count = db
            .write(|txn| async move {
                let count = make_due(&txn, now, batch).await?;
                txn.call_workers().await?;
                Ok::<_, DbErr>(count)
            })
            .await?;
        if count < BATCH {
            return Ok(());
        }
    }
}

async fn make_due(
    txn: &impl ConnectionTrait,
    now: DateTime<Utc>,
    which: &SelectStatement,
) -> Result<u64, DbErr> {
    let outcome = job::Entity::update_many()
        .col_expr(job::Column::DueAt, Expr::value(now))
        .filter(Expr::col(job::Column::Id).in_subquery(which.clone()))
        // Claimed since: its holder decides.
        .filter(job::Column::LeaseId.is_null())
        .exec(txn)
        .await?;
    Ok(outcome.rows_affected)
}
