//! The table of jobs: putting in, taking out under a lease, giving back.

use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    ids::{JobId, LeaseId},
    job,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, LockBehavior, LockType, OnConflict},
};

use super::Work;
use crate::{
    app::App,
    clock::Random,
    db::{Db, Write},
};

/// A holder that died is replaced after this long.
pub(super) const LEASE: TimeDelta = TimeDelta::minutes(1);
/// The first pause after a failure; each further one doubles, up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: TimeDelta = TimeDelta::seconds(20);
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(2);
/// With the pauses above these are more than 30 hours: longer than a mail server is usually away.
const ATTEMPTS: i32 = 24;
/// Nothing is given up earlier, however often it was tried.
const SHORTEST: TimeDelta = TimeDelta::days(1);

/// What the keys of letters begin with.
pub(super) const LETTER: &str = "mail:";
/// Rows in one statement: both databases bound its parameters.
const BATCH: usize = 500;

/// Which jobs: letters wait for a mail server, and nothing else is to wait for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lane {
    Letters,
    Rest,
}

impl Lane {
    fn holds(self) -> Expr {
        let is_letter = job::Column::Key.starts_with(LETTER);
        match self {
            Self::Letters => is_letter,
            Self::Rest => is_letter.not(),
        }
    }
}

/// A job that is ours to run for a while.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// What to do.
    pub work: Work,
    id: JobId,
    lease: LeaseId,
    attempts: i32,
    created_at: DateTime<Utc>,
}

/// Puts `work` into the outbox, in the caller's transaction. If the same already waits, nothing happens.
pub async fn enqueue(
    txn: &Write,
    random: &Random,
    now: DateTime<Utc>,
    work: &Work,
) -> Result<(), DbErr> {
    enqueue_at(txn, random, now, now, work).await
}

/// The same, to be run at `due` or later.
pub async fn enqueue_at(
    txn: &Write,
    random: &Random,
    now: DateTime<Utc>,
    due: DateTime<Utc>,
    work: &Work,
) -> Result<(), DbErr> {
    enqueue_all(txn, random, now, &[(due, work.clone())]).await
}

/// The same for many, each with the time from which on it may run.
pub async fn enqueue_all(
    txn: &Write,
    random: &Random,
    now: DateTime<Utc>,
    work: &[(DateTime<Utc>, Work)],
) -> Result<(), DbErr> {
    for work in work.chunks(BATCH) {
        // What was given up does not stand in the way of a new beginning.
        job::Entity::delete_many()
            .filter(job::Column::Key.is_in(work.iter().map(|(_, work)| work.key())))
            .filter(job::Column::DeadAt.is_not_null())
            .exec(txn)
            .await?;
        let rows: Vec<job::ActiveModel> = work
            .iter()
            .map(|(due, work)| row(random, (now, *due), work))
            .collect::<Result<_, _>>()?;
        job::Entity::insert_many(rows)
            .on_conflict(OnConflict::column(job::Column::Key).do_nothing().to_owned())
            .exec_without_returning(txn)
            .await?;
    }
    txn.call_workers().await
}

fn row(
    random: &Random,
    (now, due): (DateTime<Utc>, DateTime<Utc>),
    work: &Work,
) -> Result<job::ActiveModel, DbErr> {
    let json = serde_json::to_value(work).map_err(|error| DbErr::Json(error.to_string()))?;
    Ok(job::ActiveModel {
        id: Set(JobId(random.id(now))),
        key: Set(work.key()),
        work: Set(json),
        urgency: Set(work.urgency()),
        created_at: Set(now),
        due_at: Set(due),
        attempts: Set(0),
        lease_id: Set(None),
        leased_until: Set(None),
        dead_at: Set(None),
        failure: Set(None),
    })
}

fn is_due(db: &Db, now: DateTime<Utc>) -> Condition {
    let leased_until = || Expr::col(job::Column::LeasedUntil);
    let is_free = Condition::all()
        .add(job::Column::LeasedUntil.is_null())
        .add(
            Condition::any()
                .add(job::Column::DueAt.lte(now))
                // What is new and was not delayed is due at once, whatever the clock of the machine that enqueued it
                // says.
                .add(
                    job::Column::Attempts
                        .eq(0)
                        .and(Expr::col(job::Column::DueAt).lte(Expr::col(job::Column::CreatedAt))),
                ),
        );
    // It was due when its holder took it.
    let is_left = Condition::any()
        .add(leased_until().lt(db.lease_time(now, TimeDelta::zero())))
        // None is ever so long: the clock that it was written by has been set back since.
        .add(leased_until().gt(db.lease_time(now, LEASE * 2)));
    Condition::all()
        .add(job::Column::DeadAt.is_null())
        .add(Condition::any().add(is_free).add(is_left))
}

/// Takes the most urgent job that is due, the oldest first, for a minute unless it is renewed. Any number of workers may ask at once.
pub async fn claim_next(app: &App) -> Result<Option<Claimed>, DbErr> {
    claim_next_of(app, None).await
}

/// The same among the jobs of one lane.
pub(super) async fn claim_next_of(app: &App, lane: Option<Lane>) -> Result<Option<Claimed>, DbErr> {
    let now = app.now();
    let which = || is_due(&app.db, now).add_option(lane.map(Lane::holds));
    let which = &which;
    // A look without the write lock first: most of the time there is nothing to do.
    let waiting = job::Entity::find()
        .filter(which())
        .select_only()
        .column(job::Column::Id)
        .limit(1)
        .into_tuple::<JobId>()
        .one(&app.db)
        .await?;
    if waiting.is_none() {
        return Ok(None);
    }
    let lease = LeaseId(app.random.id(now));
    let db = &app.db;
    let row = db
        .write(|txn| async move {
            let next = job::Entity::find()
                .select_only()
                .column(job::Column::Id)
                .filter(which())
                .order_by_asc(job::Column::Urgency)
                .order_by_asc(job::Column::CreatedAt)
                .order_by_asc(job::Column::Id)
                .limit(1)
                .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
                .into_query();
            job::Entity::update_many()
                .col_expr(job::Column::LeaseId, Expr::value(lease))
                .col_expr(job::Column::LeasedUntil, db.lease_time(now, LEASE))
                .col_expr(
                    job::Column::Attempts,
                    Expr::col(job::Column::Attempts).add(1),
                )
                .filter(Expr::col(job::Column::Id).eq(next))
                .exec_with_returning(&txn)
                .await
        })
        .await?
        .into_iter()
        .next();
    let Some(row) = row else {
        return Ok(None);
    };
    let Ok(work) = serde_json::from_value(row.work) else {
        // Of another version of this program: not ours to lose.
        let reason = "this version does not know the kind";
        set_aside(&app.db, (row.id, lease), now, reason).await?;
        return Ok(None);
    };
    Ok(Some(Claimed {
        work,
        id: row.id,
        lease,
        attempts: row.attempts,
        created_at: row.created_at,
    }))
}

impl Claimed {
    /// Extends the lease. `false` when it was lost: someone else has the job now, and its results here do not count.
    pub(super) async fn renew(&self, db: &Db, now: DateTime<Utc>) -> Result<bool, DbErr> {
        self.update(db, |update| {
            update.col_expr(job::Column::LeasedUntil, db.lease_time(now, LEASE))
        })
        .await
    }

    /// Gives the job back, to be run by anyone at once.
    pub(super) async fn hand_over(&self, db: &Db) -> Result<bool, DbErr> {
        self.update(db, |update| {
            update
                .col_expr(job::Column::LeaseId, Expr::value(None::<LeaseId>))
                .col_expr(
                    job::Column::LeasedUntil,
                    Expr::value(DateTime::<Utc>::UNIX_EPOCH),
                )
        })
        .await
    }

    /// Gives the job back until `at`, as if it had not been tried.
    pub(super) async fn wait_until(&self, db: &Db, at: DateTime<Utc>) -> Result<bool, DbErr> {
        self.update(db, |update| {
            update
                .col_expr(job::Column::DueAt, Expr::value(at))
                .col_expr(
                    job::Column::Attempts,
                    Expr::col(job::Column::Attempts).sub(1),
                )
                .col_expr(job::Column::LeaseId, Expr::value(None::<LeaseId>))
                .col_expr(job::Column::LeasedUntil, Expr::value(None::<DateTime<Utc>>))
        })
        .await
    }

    /// Removes the job: it is done.
    pub async fn done(&self, db: &Db) -> Result<bool, DbErr> {
        let (id, lease) = (self.id, self.lease);
        let outcome = db
            .write(|txn| async move {
                job::Entity::delete_many()
                    .filter(job::Column::Id.eq(id))
                    .filter(job::Column::LeaseId.eq(lease))
                    .exec(&txn)
                    .await
            })
            .await?;
        Ok(outcome.rows_affected == 1)
    }

    /// Delays the job, or sets it aside when it was tried often enough.
    pub(super) async fn failed(
        &self,
        app: &App,
        now: DateTime<Utc>,
        failure: &str,
    ) -> Result<(), DbErr> {
        if self.attempts >= ATTEMPTS && now >= self.created_at + SHORTEST {
            return self.give_up(&app.db, now, failure).await;
        }
        let due = now + pause(self.attempts, app.random.bytes());
        self.update(&app.db, |update| {
            update
                .col_expr(job::Column::DueAt, Expr::value(due))
                .col_expr(job::Column::Failure, Expr::value(failure))
                .col_expr(job::Column::LeaseId, Expr::value(None::<LeaseId>))
                .col_expr(job::Column::LeasedUntil, Expr::value(None::<DateTime<Utc>>))
        })
        .await
        .map(drop)
    }

    /// Sets the job aside, where an operator sees it.
    pub(super) async fn give_up(
        &self,
        db: &Db,
        now: DateTime<Utc>,
        failure: &str,
    ) -> Result<(), DbErr> {
        set_aside(db, (self.id, self.lease), now, failure).await
    }

    async fn update(
        &self,
        db: &Db,
        change: impl Fn(sea_orm::UpdateMany<job::Entity>) -> sea_orm::UpdateMany<job::Entity>,
    ) -> Result<bool, DbErr> {
        let change = &change;
        let (id, lease) = (self.id, self.lease);
        let outcome = db
            .write(|txn| async move { guarded(&txn, (id, lease), change).await })
            .await?;
        Ok(outcome == 1)
    }
}

/// Changes a job only while its lease is the one that is named.
async fn guarded(
    txn: &impl ConnectionTrait,
    (id, lease): (JobId, LeaseId),
    change: impl Fn(sea_orm::UpdateMany<job::Entity>) -> sea_orm::UpdateMany<job::Entity>,
) -> Result<u64, DbErr> {
    let outcome = change(job::Entity::update_many())
        .filter(job::Column::Id.eq(id))
        .filter(job::Column::LeaseId.eq(lease))
        .exec(txn)
        .await?;
    Ok(outcome.rows_affected)
}

async fn set_aside(
    db: &Db,
    holder: (JobId, LeaseId),
    now: DateTime<Utc>,
    failure: &str,
) -> Result<(), DbErr> {
    db.write(|txn| async move {
        guarded(&txn, holder, |update| {
            update
                .col_expr(job::Column::DeadAt, Expr::value(now))
                .col_expr(job::Column::Failure, Expr::value(failure))
        })
        .await
        .map(drop)
    })
    .await
}

/// The pause after so many attempts: doubling, capped, and up to a fifth longer or shorter by chance, so that what
/// failed together does not come back together.
fn pause(attempts: i32, chance: [u8; 1]) -> TimeDelta {
    let doublings = u32::try_from(Ord::clamp(attempts, 1, 16) - 1).unwrap_or(0);
    let pause = std::cmp::min(FIRST_PAUSE * 2_i32.pow(doublings), LONGEST_PAUSE);
    pause * (80 + i32::from(chance[0]) * 40 / 255) / 100
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::{ATTEMPTS, LONGEST_PAUSE, pause};

    #[test]
    fn r19_pauses_grow_and_cover_more_than_a_day() {
        let mut total = TimeDelta::zero();
        let mut last = TimeDelta::zero();
        for attempt in 1..ATTEMPTS {
            let shortest = pause(attempt, [0]);
            assert!(shortest >= last);
            assert!(pause(attempt, [255]) <= LONGEST_PAUSE * 6 / 5);
            total += shortest;
            last = shortest;
        }
        assert!(total > TimeDelta::hours(24), "{total}");
    }
}
