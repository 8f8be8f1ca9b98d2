//! A round's way: its snapshot is taken, it is worked out, and all its proposals appear at once. Each step can be
//! repeated after a crash; the first one that finishes it counts.

use chrono::{DateTime, Utc};
use entities::{
    ids::RoundId,
    participation::{self, TakesPart},
    round::{self, RoundState},
    round_snapshot, schedule_tick,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
    sea_query::{Expr, OnConflict},
};

use super::{
    RoundPolicy, Solution,
    next::{Dates, Moment, follow},
    publish::publish,
    snapshot::{self, Snapshot},
    solve,
};
use crate::{
    app::App,
    communities,
    db::{Db, Write},
    jobs::{self, JobError, Work},
};

/// How often everything is read anew when an answer came in meanwhile.
const TRIES: u32 = 10;

/// Whether a run began, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It is being worked out now.
    Yes,
    /// It was begun before, is over, or was moved to another time.
    No,
}

/// The job of a round's time: begins the run, unless the round was moved meanwhile.
pub(crate) async fn run_due(app: &App, round: RoundId, at: i64) -> Result<(), JobError> {
    let Some(due) = DateTime::from_timestamp_micros(at) else {
        return Ok(());
    };
    begin(app, round, Some(due)).await?;
    Ok(())
}

/// Begins a round's run: for its time `due`, or now, when an organizer or operator says so. However many begin it at
/// once, one does; a job then works it out, here or after a restart.
pub async fn begin(app: &App, id: RoundId, due: Option<DateTime<Utc>>) -> Result<Begun, DbErr> {
    let now = app.now();
    let Some(found) = round::Entity::find_by_id(id).one(&app.db).await? else {
        return Ok(Begun::No);
    };
    let found_due = found.matches_at;
    let is_moved = due.is_some_and(|due| due != found.matches_at);
    if found.state != RoundState::Open || is_moved {
        return Ok(Begun::No);
    }
    let policy = RoundPolicy::read(&found.policy);
    let zone = communities::zone_of(&app.db, found.community_id).await?;
    // Late or early, answers have their full time from now on.
    let dates = Dates::new(now, now, zone, &policy);
    let round = &dates.applied_to(&found);
    for _ in 0..TRIES {
        match try_to_begin(app, round, (found_due, now)).await {
            Err(BeginError::Answered) => {}
            Err(BeginError::Db(error)) => return Err(error),
            Ok(begun) => return Ok(begun),
        }
    }
    Err(DbErr::Custom(
        "answers came in faster than the round was read".to_owned(),
    ))
}

/// Why a round did not begin.
#[derive(Debug, thiserror::Error)]
enum BeginError {
    /// Someone answered while everything was read.
    #[error("an answer came in")]
    Answered,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Reads everything, and begins if no answer came in meanwhile. Reading takes long in large communities, so that it
/// holds up nobody who writes.
async fn try_to_begin(
    app: &App,
    round: &round::Model,
    (due, now): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Begun, BeginError> {
    let id = round.id;
    let answers = &answers_to(&app.db, id).await?;
    let body = &serde_json::to_string(&snapshot::load(&app.db, round, now, None).await?)
        .map_err(|error| DbErr::Json(error.to_string()))?;
    let moment = Moment {
        now,
        random: &app.random,
    };
    app.db
        .write(|txn| async move {
            if !claim(&txn, round, due, now).await? {
                return Ok(Begun::No);
            }
            // Whoever answers from here on finds the round begun.
            if answers_to(&txn, id).await? != *answers {
                return Err(BeginError::Answered);
            }
            keep(&txn, id, body, now).await?;
            follow(&txn, moment, round.community_id, due).await?;
            let work = Work::SolveRound { round: id };
            jobs::enqueue(&txn, moment.random, now, &work).await?;
            Ok(Begun::Yes)
        })
        .await
}

/// How many said what, and when the last of them did.
async fn answers_to(
    db: &impl ConnectionTrait,
    round: RoundId,
) -> Result<Vec<(TakesPart, i64, Option<DateTime<Utc>>)>, DbErr> {
    participation::Entity::find()
        .select_only()
        .column(participation::Column::Answer)
        .column_as(participation::Column::AccountId.count(), "people")
        .column_as(participation::Column::ChangedAt.max(), "newest")
        .filter(participation::Column::RoundId.eq(round))
        .group_by(participation::Column::Answer)
        .order_by_asc(participation::Column::Answer)
        .into_tuple()
        .all(db)
        .await
}

/// Takes the round, if nobody did before. The tick's row is the last word.
async fn claim(
    txn: &Write,
    round: &round::Model,
    due: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let taken = round::Entity::update_many()
        .col_expr(round::Column::State, Expr::value(RoundState::Matching))
        .col_expr(round::Column::OpensAt, Expr::value(round.opens_at))
        .col_expr(round::Column::AnswersBy, Expr::value(round.answers_by))
        .col_expr(round::Column::WindowFirst, Expr::value(round.window_first))
        .col_expr(round::Column::MatchesAt, Expr::value(round.matches_at))
        .col_expr(round::Column::ChangedAt, Expr::value(now))
        .filter(round::Column::Id.eq(round.id))
        .filter(round::Column::State.eq(RoundState::Open))
        .filter(round::Column::MatchesAt.eq(due))
        .exec(txn)
        .await?;
    if taken.rows_affected == 0 {
        return Ok(false);
    }
    let tick = schedule_tick::ActiveModel {
        what: Set(format!("round:{}", round.id)),
        due_at: Set(due),
        ran_at: Set(now),
    };
    schedule_tick::Entity::insert(tick)
        .exec_without_returning(txn)
        .await?;
    Ok(true)
}

pub(super) async fn keep(
    txn: &Write,
    round: RoundId,
    body: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    round_snapshot::Entity::insert(round_snapshot::ActiveModel {
        round_id: Set(round),
        body: Set(body.to_owned()),
        created_at: Set(now),
    })
    .on_conflict(
        OnConflict::column(round_snapshot::Column::RoundId)
            .update_columns([
                round_snapshot::Column::Body,
                round_snapshot::Column::CreatedAt,
            ])
            .to_owned(),
    )
    .exec_without_returning(txn)
    .await
    .map(drop)
}

/// The job that works a round out and publishes it; also the one that goes on with it after a crash.
pub(crate) async fn finish(app: &App, id: RoundId) -> Result<(), JobError> {
    let Some(round) = round::Entity::find_by_id(id).one(&app.db).await? else {
        return Ok(());
    };
    let Some(snapshot) = find_snapshot(&app.db, id).await? else {
        return Ok(());
    };
    let (snapshot, solution) = work_out(snapshot).await?;
    publish(app, &round, &snapshot, &solution).await?;
    Ok(())
}

async fn find_snapshot(db: &Db, round: RoundId) -> Result<Option<Snapshot>, JobError> {
    let row = round_snapshot::Entity::find_by_id(round).one(db).await?;
    let Some(row) = row else { return Ok(None) };
    let read = serde_json::from_str(&row.body);
    read.map(Some)
        .map_err(|error| JobError::GiveUp(format!("a round's snapshot cannot be read: {error}")))
}

/// Works it out on a thread that may take its time.
pub(super) async fn work_out(snapshot: Snapshot) -> Result<(Snapshot, Solution), JobError> {
    let solved = tokio::task::spawn_blocking(move || {
        let solution = solve(&snapshot);
        (snapshot, solution)
    })
    .await
    .map_err(|error| JobError::Retry(error.into()))?;
    match solved {
        (snapshot, Ok(solution)) => Ok((snapshot, solution)),
        (_, Err(error)) => Err(JobError::GiveUp(format!(
            "a round cannot be worked out: {error}"
        ))),
    }
}
