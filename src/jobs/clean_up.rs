//! Removes what is kept no longer, in small batches, so that no request waits for it.

use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    audit, growth_link, idempotency_key, import_draft, import_refusal, imported_person, invitation,
    job, mail_trouble, provider_start, rate_limit, round_mail, session, sign_in,
};
use sea_orm::{
    ColumnTrait as _, Condition, DbErr, EntityTrait, ExprTrait as _, Iterable as _,
    PrimaryKeyToColumn as _, QueryFilter as _, QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, IntoCondition},
};

use super::JobError;
use crate::{
    accounts::sessions,
    app::App,
    db::{Db, once},
    imports,
};

/// Rows in one transaction.
const BATCH: u64 = 500;
/// How long an expired request to sign in is kept, by mail or at a provider.
const SIGN_IN: TimeDelta = TimeDelta::days(1);
/// How long an expired invitation is kept.
const INVITATIONS: TimeDelta = TimeDelta::days(30);
/// How long counters are kept; the longest stretch is a day.
const COUNTERS: TimeDelta = TimeDelta::days(2);
/// How long a job that was given up can be looked at.
const DEAD_JOBS: TimeDelta = TimeDelta::days(30);
/// How long it is remembered that a mail was refused, unless mails to that person are paused.
const MAIL_TROUBLE: TimeDelta = TimeDelta::days(90);
/// How long the mails of a round are counted; none takes so long.
const ROUND_MAILS: TimeDelta = TimeDelta::days(90);
/// How long the audit is kept.
const AUDIT: TimeDelta = TimeDelta::days(365);
/// How long the network addresses in it are kept.
const AUDIT_ADDRESSES: TimeDelta = TimeDelta::days(90);

pub(super) async fn run(app: &App) -> Result<(), JobError> {
    let (db, now) = (&app.db, app.now());
    remove::<sign_in::Entity>(db, sign_in::Column::ExpiresAt.lt(now - SIGN_IN)).await?;
    let late = provider_start::Column::ExpiresAt.lt(now - SIGN_IN);
    remove::<provider_start::Entity>(db, late).await?;
    let used = idempotency_key::Column::CreatedAt.lt(now - once::KEPT);
    remove::<idempotency_key::Entity>(db, used).await?;
    let ended = Condition::any()
        .add(session::Column::SeenAt.lt(now - sessions::IDLE))
        .add(session::Column::CreatedAt.lt(now - sessions::ABSOLUTE));
    remove::<session::Entity>(db, ended).await?;
    remove::<invitation::Entity>(db, invitation::Column::ExpiresAt.lt(now - INVITATIONS)).await?;
    remove::<growth_link::Entity>(db, growth_link::Column::ExpiresAt.lt(now)).await?;
    remove::<import_draft::Entity>(db, import_draft::Column::ExpiresAt.lt(now)).await?;
    let long_expected = imported_person::Column::ImportedAt.lt(now - imports::KEPT);
    remove::<imported_person::Entity>(db, long_expected).await?;
    remove_refusals(db, now - imports::REFUSAL_KEPT).await?;
    remove_counters(db, now - COUNTERS).await?;
    remove::<job::Entity>(db, job::Column::DeadAt.lt(now - DEAD_JOBS)).await?;
    let passed = mail_trouble::Column::RefusedAt
        .lt(now - MAIL_TROUBLE)
        .and(mail_trouble::Column::PausedAt.is_null());
    remove::<mail_trouble::Entity>(db, passed).await?;
    forget_round_mails(db, now - ROUND_MAILS).await?;
    remove::<audit::Entity>(db, audit::Column::At.lt(now - AUDIT)).await?;
    forget_addresses(db, now - AUDIT_ADDRESSES).await?;
    db.refresh_statistics().await?;
    // What was deleted is still in old pages of the log.
    db.fold_log().await?;
    Ok(())
}

/// Deletes matching rows of a table whose primary key is one column.
async fn remove<E: EntityTrait>(db: &Db, condition: impl IntoCondition) -> Result<(), DbErr> {
    let condition = &condition.into_condition();
    loop {
        let outcome = db
            .write(|txn| async move {
                let Some(key) = E::PrimaryKey::iter().next() else {
                    return Ok(0);
                };
                let column = key.into_column();
                let batch = E::find()
                    .select_only()
                    .column(column)
                    .filter(condition.clone())
                    .limit(BATCH)
                    .into_query();
                let deleted = E::delete_many()
                    .filter(Expr::col(column).in_subquery(batch))
                    .exec(&txn)
                    .await?;
                Ok::<_, DbErr>(deleted.rows_affected)
            })
            .await?;
        if outcome < BATCH {
            return Ok(());
        }
    }
}

/// They are few and have two columns for a key: one statement.
async fn remove_refusals(db: &Db, before: DateTime<Utc>) -> Result<(), DbErr> {
    db.write(|txn| async move {
        import_refusal::Entity::delete_many()
            .filter(import_refusal::Column::RefusedAt.lt(before))
            .exec(&txn)
            .await
            .map(drop)
    })
    .await
}

/// Their key has three columns; a day brings few of them.
async fn forget_round_mails(db: &Db, before: DateTime<Utc>) -> Result<(), DbErr> {
    db.write(|txn| async move {
        round_mail::Entity::delete_many()
            .filter(round_mail::Column::SentAt.lt(before))
            .exec(&txn)
            .await
            .map(drop)
    })
    .await
}

/// The same for counters: of their key the digest alone is enough, since a newer row of the same one is not old.
async fn remove_counters(db: &Db, before: DateTime<Utc>) -> Result<(), DbErr> {
    loop {
        let removed = db
            .write(|txn| async move {
                let old = rate_limit::Column::BeganAt.lt(before);
                let batch = rate_limit::Entity::find()
                    .select_only()
                    .column(rate_limit::Column::KeyDigest)
                    .filter(old.clone())
                    .limit(BATCH)
                    .into_query();
                let deleted = rate_limit::Entity::delete_many()
                    .filter(Expr::col(rate_limit::Column::KeyDigest).in_subquery(batch))
                    .filter(old)
                    .exec(&txn)
                    .await?;
                Ok::<_, DbErr>(deleted.rows_affected)
            })
            .await?;
        if removed == 0 {
            return Ok(());
        }
    }
}

async fn forget_addresses(db: &Db, before: DateTime<Utc>) -> Result<(), DbErr> {
    loop {
        let forgotten = db
            .write(|txn| async move {
                let batch = audit::Entity::find()
                    .select_only()
                    .column(audit::Column::Id)
                    .filter(audit::Column::At.lt(before))
                    .filter(audit::Column::Address.is_not_null())
                    .limit(BATCH)
                    .into_query();
                let updated = audit::Entity::update_many()
                    .col_expr(audit::Column::Address, Expr::value(None::<String>))
                    .filter(Expr::col(audit::Column::Id).in_subquery(batch))
                    .exec(&txn)
                    .await?;
                Ok::<_, DbErr>(updated.rows_affected)
            })
            .await?;
        if forgotten < BATCH {
            return Ok(());
        }
    }
}
