//! Where somebody's other calendar is, and what it last said.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use entities::{
    busy_calendar::{self, ActiveModel, Column, Entity},
    busy_span,
    ids::AccountId,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
    sea_query::{Expr, OnConflict},
};
use url::Url;

use super::{Busy, ReadError, Window, read};
use crate::{
    app::App,
    audit::Context,
    calendar::fetch::{FetchError, Fetcher},
    db::{Db, Write},
    jobs::{self, JobError, Work},
    mail::zone_of,
};

/// What is read ahead: longer than a meeting window from the day on which a round is matched.
const AHEAD: TimeDelta = TimeDelta::days(42);
/// How old what it said may get before it is asked again.
const FRESH: TimeDelta = TimeDelta::hours(3);
/// Pauses after failures: doubling from the first, up to the longest.
const FIRST_PAUSE: TimeDelta = TimeDelta::hours(1);
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(24);
/// Calendars that are called in one transaction.
const BATCH: u64 = 200;
/// Rows in one statement.
const ROWS: usize = 500;
/// The longest address.
const LONGEST_ADDRESS: usize = 2_000;

/// Somebody's other calendar.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its address.
    pub address: String,
    /// Whether whole days in it count as busy.
    pub whole_days: bool,
    /// When it was put there.
    pub set_at: DateTime<Utc>,
    /// When it was last read.
    pub read_at: Option<DateTime<Utc>>,
    /// What was wrong the last time.
    pub trouble: Option<String>,
    /// Whether it names a zone that nobody knows.
    pub unknown_zone: bool,
}

/// Why an address cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// Not an https address.
    #[error("not an https address")]
    Address,
}

/// The address of a calendar as somebody types or pastes it. Calendar programs write `webcal`.
pub fn parse_address(typed: &str) -> Result<Url, SourceError> {
    let typed = typed.trim();
    let typed = match typed.get(..9) {
        Some(scheme) if scheme.eq_ignore_ascii_case("webcal://") => {
            format!("https://{}", &typed[9..])
        }
        _ => typed.to_owned(),
    };
    let url: Url = typed.parse().map_err(|_| SourceError::Address)?;
    let is_good = matches!(url.scheme(), "https" | "http")
        && url.has_host()
        && url.username().is_empty()
        && url.password().is_none()
        && url.as_str().len() <= LONGEST_ADDRESS;
    is_good.then_some(url).ok_or(SourceError::Address)
}

/// The other calendar of `who`.
pub async fn find(db: &impl ConnectionTrait, who: AccountId) -> Result<Option<Source>, DbErr> {
    let row = Entity::find_by_id(who).one(db).await?;
    Ok(row.map(|row| Source {
        address: row.address,
        whole_days: row.whole_days,
        set_at: row.set_at,
        read_at: row.read_at,
        trouble: row.trouble,
        unknown_zone: row.unknown_zone,
    }))
}

impl Source {
    /// Whether it is still to be read since it was put there.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.trouble.is_none() && self.read_at.is_none_or(|read_at| read_at < self.set_at)
    }
}

/// In how many separate times `who` is busy, as their other calendar says.
pub async fn count(db: &impl ConnectionTrait, who: AccountId) -> Result<u64, DbErr> {
    busy_span::Entity::find()
        .filter(busy_span::Column::AccountId.eq(who))
        .count(db)
        .await
}

/// Takes an address. Another one forgets what the one before said; reading it is a job.
pub async fn set(
    db: &Db,
    context: Context<'_>,
    who: AccountId,
    (address, whole_days): (&Url, bool),
) -> Result<(), DbErr> {
    db.write(|txn| async move {
        let now = context.now;
        let before = Entity::find_by_id(who).one(&txn).await?;
        let is_same = before.is_some_and(|row| row.address == address.as_str());
        if !is_same {
            forget_spans(&txn, who).await?;
            Entity::delete_by_id(who).exec(&txn).await?;
        }
        Entity::insert(ActiveModel {
            account_id: Set(who),
            address: Set(address.as_str().to_owned()),
            whole_days: Set(whole_days),
            set_at: Set(now),
            read_at: Set(None),
            next_at: Set(now),
            failures: Set(0),
            trouble: Set(None),
            unknown_zone: Set(false),
        })
        .on_conflict(
            OnConflict::column(Column::AccountId)
                .update_columns([
                    Column::WholeDays,
                    Column::SetAt,
                    Column::NextAt,
                    // It is tried anew, whatever went wrong before.
                    Column::Failures,
                    Column::Trouble,
                ])
                .to_owned(),
        )
        .exec_without_returning(&txn)
        .await?;
        let work = Work::ReadCalendar { account: who };
        jobs::enqueue(&txn, context.random, now, &work).await
    })
    .await
}

/// Forgets the address and what it said.
pub async fn forget(db: &Db, who: AccountId) -> Result<(), DbErr> {
    db.write(|txn| async move {
        forget_spans(&txn, who).await?;
        Entity::delete_by_id(who).exec(&txn).await.map(drop)
    })
    .await
}

async fn forget_spans(txn: &Write, who: AccountId) -> Result<(), DbErr> {
    busy_span::Entity::delete_many()
        .filter(busy_span::Column::AccountId.eq(who))
        .exec(txn)
        .await
        .map(drop)
}

/// Quarter-hours between `from` and `until` at which one of these people is busy elsewhere.
pub async fn taken(
    db: &impl ConnectionTrait,
    people: Taken,
    (from, until): (i64, i64),
) -> Result<Vec<(AccountId, i64)>, DbErr> {
    let rows = busy_span::Entity::find()
        .filter(busy_span::Column::UntilQuarter.gt(from))
        .filter(busy_span::Column::FromQuarter.lt(until));
    let rows = match people {
        Taken::By(people) => rows.filter(busy_span::Column::AccountId.is_in(people)),
        Taken::Within(people) => rows.filter(busy_span::Column::AccountId.in_subquery(*people)),
    };
    let rows = rows
        .order_by_asc(busy_span::Column::AccountId)
        .order_by_asc(busy_span::Column::FromQuarter)
        .all(db)
        .await?;
    let quarters = rows.into_iter().flat_map(|row| {
        let quarters = row.from_quarter.max(from)..row.until_quarter.min(until);
        quarters.map(move |quarter| (row.account_id, quarter))
    });
    Ok(quarters.collect())
}

/// Whose time is asked for.
#[derive(Clone, Debug)]
pub enum Taken {
    /// These people's.
    By(Vec<AccountId>),
    /// That of all whom a question finds.
    Within(Box<sea_orm::sea_query::SelectStatement>),
}

/// Calls all calendars whose turn it is: the job of [`Work::ReadCalendars`].
pub(crate) async fn refresh_due(app: &App) -> Result<(), JobError> {
    let now = app.now();
    let due: Vec<AccountId> = Entity::find()
        .select_only()
        .column(Column::AccountId)
        .filter(Column::NextAt.lte(now))
        .order_by_asc(Column::NextAt)
        .limit(BATCH)
        .into_tuple()
        .all(&app.db)
        .await?;
    let work: &Vec<_> = &due
        .into_iter()
        .map(|account| (now, Work::ReadCalendar { account }))
        .collect();
    let random = &app.random;
    app.db
        .write(|txn| async move { jobs::enqueue_all(&txn, random, now, work).await })
        .await?;
    Ok(())
}

/// Fetches and reads the calendar of `who`: the job of [`Work::ReadCalendar`]. What goes wrong stands in its row; the
/// next try has its own time.
pub(crate) async fn refresh(app: &App, who: AccountId) -> Result<(), JobError> {
    let Some(source) = Entity::find_by_id(who).one(&app.db).await? else {
        return Ok(());
    };
    let zone = zone_of(&app.db, Some(who)).await?;
    let outcome = ask(app, &source, zone).await;
    write(app, &source, outcome).await?;
    Ok(())
}

/// What went wrong, in a word that a page turns into a sentence.
async fn ask(app: &App, source: &busy_calendar::Model, zone: Tz) -> Result<Busy, &'static str> {
    let url: Url = source.address.parse().map_err(|_| "address")?;
    let fetched = Fetcher::new(&app.config.fetch_allow).fetch(&url).await;
    let text = fetched.map_err(|error| match error {
        FetchError::Forbidden => "address",
        FetchError::Nobody | FetchError::Redirects => "nobody",
        FetchError::Slow => "slow",
        FetchError::Status(_) => "refused",
        FetchError::TooLong => "long",
        FetchError::NotText => "no_calendar",
    })?;
    let now = app.now();
    let window = Window {
        from: now,
        until: now + AHEAD,
    };
    let days = source.whole_days;
    let work = tokio::task::spawn_blocking(move || read(&text, window, zone, days));
    match work.await {
        Ok(Ok(busy)) => Ok(busy),
        Ok(Err(ReadError::TooMuch)) => Err("long"),
        // Or a file that nobody could have thought of.
        Ok(Err(ReadError::NotCalendar)) | Err(_) => Err("no_calendar"),
    }
}

/// Writes down what came of it, unless the address was changed meanwhile. After a failure what it said before holds.
async fn write(
    app: &App,
    source: &busy_calendar::Model,
    outcome: Result<Busy, &'static str>,
) -> Result<(), DbErr> {
    let (now, who) = (app.now(), source.account_id);
    let outcome = &outcome;
    app.db
        .write(|txn| async move {
            let update = Entity::update_many()
                .filter(Column::AccountId.eq(who))
                .filter(Column::SetAt.eq(source.set_at));
            let (update, spans) = match outcome {
                Ok(busy) => (
                    update
                        .col_expr(Column::ReadAt, Expr::value(now))
                        .col_expr(Column::NextAt, Expr::value(now + FRESH))
                        .col_expr(Column::Failures, Expr::value(0))
                        .col_expr(Column::Trouble, Expr::value(None::<String>))
                        .col_expr(Column::UnknownZone, Expr::value(busy.unknown_zone)),
                    Some(&busy.spans),
                ),
                Err(trouble) => (
                    update
                        .col_expr(Column::NextAt, Expr::value(now + pause(source.failures)))
                        .col_expr(Column::Failures, Expr::value(source.failures + 1))
                        .col_expr(Column::Trouble, Expr::value(*trouble)),
                    None,
                ),
            };
            if update.exec(&txn).await?.rows_affected != 1 {
                return Ok(());
            }
            let Some(spans) = spans else { return Ok(()) };
            forget_spans(&txn, who).await?;
            for spans in spans.chunks(ROWS) {
                let rows = spans.iter().map(|(first, last)| busy_span::ActiveModel {
                    account_id: Set(who),
                    from_quarter: Set(*first),
                    until_quarter: Set(*last),
                });
                busy_span::Entity::insert_many(rows)
                    .exec_without_returning(&txn)
                    .await?;
            }
            Ok(())
        })
        .await
}

fn pause(failures: i32) -> TimeDelta {
    let doublings = u32::try_from(failures.clamp(0, 10)).unwrap_or(0);
    (FIRST_PAUSE * 2_i32.pow(doublings)).min(LONGEST_PAUSE)
}
