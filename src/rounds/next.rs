//! The round that people can take part in next: when it is made, and when it is.

use chrono::{DateTime, Days, TimeDelta, Utc};
use chrono_tz::Tz;
use entities::{
    ids::{CommunityId, RoundId},
    round::{self, RoundState},
    round_plan,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, sea_query::Expr,
};

use super::RoundPolicy;
use crate::{
    clock::Random,
    communities,
    db::Write,
    jobs::{self, Work},
    schedule::{Times, deadline_in},
};

/// When and where: what every change of a round takes along.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment<'a> {
    pub(super) now: DateTime<Utc>,
    pub(super) random: &'a Random,
}

/// When a round is, from the instant of its matching.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dates {
    opens_at: DateTime<Utc>,
    matches_at: DateTime<Utc>,
    answers_by: DateTime<Utc>,
    window_first: chrono::NaiveDate,
}

impl Dates {
    pub(super) fn new(
        matches_at: DateTime<Utc>,
        now: DateTime<Utc>,
        zone: Tz,
        policy: &RoundPolicy,
    ) -> Self {
        let asked = matches_at - TimeDelta::days(policy.open_days.into());
        let day = matches_at.with_timezone(&zone).date_naive();
        Self {
            opens_at: asked.max(now).min(matches_at),
            matches_at,
            answers_by: deadline_in(policy.answer_days.into(), matches_at, zone),
            window_first: day.checked_add_days(Days::new(1)).unwrap_or(day),
        }
    }

    /// The round with these dates; it opened when it did.
    pub(super) fn applied_to(self, round: &round::Model) -> round::Model {
        round::Model {
            opens_at: round.opens_at.min(self.matches_at),
            matches_at: self.matches_at,
            answers_by: self.answers_by,
            window_first: self.window_first,
            ..round.clone()
        }
    }
}

/// The round that can be taken part in, if there is one.
pub async fn find_open(
    db: &impl ConnectionTrait,
    community: CommunityId,
) -> Result<Option<round::Model>, DbErr> {
    round::Entity::find()
        .filter(round::Column::CommunityId.eq(community))
        .filter(round::Column::State.eq(RoundState::Open))
        .order_by_asc(round::Column::Number)
        .one(db)
        .await
}

/// Makes the round that is matched at `matches_at`, and what shall happen then.
pub(super) async fn make(
    txn: &Write,
    moment: Moment<'_>,
    community: CommunityId,
    matches_at: DateTime<Utc>,
    policy: &RoundPolicy,
) -> Result<round::Model, DbErr> {
    let zone = communities::zone_of(txn, community).await?;
    let last = round::Entity::find()
        .select_only()
        .column_as(round::Column::Number.max(), "last")
        .filter(round::Column::CommunityId.eq(community))
        .into_tuple::<Option<i32>>()
        .one(txn)
        .await?
        .flatten();
    let dates = Dates::new(matches_at, moment.now, zone, policy);
    let seed = i64::from_be_bytes(moment.random.bytes());
    let round = round::ActiveModel {
        id: Set(RoundId(moment.random.id(moment.now))),
        community_id: Set(community),
        number: Set(last.unwrap_or(0) + 1),
        theme: Set(String::new()),
        theme_by: Set(None),
        state: Set(RoundState::Open),
        opens_at: Set(dates.opens_at),
        matches_at: Set(dates.matches_at),
        answers_by: Set(dates.answers_by),
        window_first: Set(dates.window_first),
        window_days: Set(i16::try_from(policy.window_days).unwrap_or(21)),
        policy: Set(policy.written()),
        // Positive, because the engine counts seeds from 0.
        seed: Set(seed & i64::MAX),
        statistics: Set(None),
        second_pass_at: Set(None),
        created_at: Set(moment.now),
        changed_at: Set(moment.now),
    };
    let round = round::Entity::insert(round)
        .exec_with_returning(txn)
        .await?;
    schedule(txn, moment, &round).await?;
    Ok(round)
}

/// Moves a round that is still open to another time and other settings.
pub(super) async fn move_to(
    txn: &Write,
    moment: Moment<'_>,
    round: &round::Model,
    matches_at: DateTime<Utc>,
    policy: &RoundPolicy,
) -> Result<(), DbErr> {
    let zone = communities::zone_of(txn, round.community_id).await?;
    let mut dates = Dates::new(matches_at, moment.now, zone, policy);
    // Who was asked already is not asked again.
    if round.opens_at <= moment.now {
        dates.opens_at = round.opens_at.min(matches_at);
    }
    let moved = round::Entity::update_many()
        .col_expr(round::Column::OpensAt, Expr::value(dates.opens_at))
        .col_expr(round::Column::MatchesAt, Expr::value(dates.matches_at))
        .col_expr(round::Column::AnswersBy, Expr::value(dates.answers_by))
        .col_expr(round::Column::WindowFirst, Expr::value(dates.window_first))
        .col_expr(
            round::Column::WindowDays,
            Expr::value(i16::try_from(policy.window_days).unwrap_or(21)),
        )
        .col_expr(round::Column::Policy, Expr::value(policy.written()))
        .col_expr(round::Column::ChangedAt, Expr::value(moment.now))
        .filter(round::Column::Id.eq(round.id))
        .filter(round::Column::State.eq(RoundState::Open))
        .exec_with_returning(txn)
        .await?;
    for round in moved {
        schedule(txn, moment, &round).await?;
    }
    Ok(())
}

/// Asking who takes part, and matching, are jobs that wait for their time. A job of an earlier date finds the round
/// moved, and does nothing.
async fn schedule(txn: &Write, moment: Moment<'_>, round: &round::Model) -> Result<(), DbErr> {
    let at = round.matches_at.timestamp_micros();
    let ask = Work::AskForRound { round: round.id };
    let run = Work::MatchRound {
        round: round.id,
        at,
    };
    jobs::enqueue_at(txn, moment.random, moment.now, round.opens_at, &ask).await?;
    jobs::enqueue_at(txn, moment.random, moment.now, round.matches_at, &run).await
}

/// The times of a plan, unless its rounds are started by hand.
pub(super) fn times(plan: &round_plan::Model, zone: Tz, now: DateTime<Utc>) -> Option<Times> {
    if plan.cron.is_empty() {
        return None;
    }
    let every = u32::try_from(plan.every).unwrap_or(1);
    Times::parse(&plan.cron, every, zone, now)
        .inspect_err(|error| tracing::warn!(%error, "a plan's times cannot be read any more"))
        .ok()
}

/// Makes the round after one that was due at `due`, if the plan has a schedule and nothing is open yet. Times that went
/// by meanwhile are left out: what was missed is made up for once.
pub(super) async fn follow(
    txn: &Write,
    moment: Moment<'_>,
    community: CommunityId,
    due: DateTime<Utc>,
) -> Result<(), DbErr> {
    let plan = round_plan::Entity::find_by_id(community).one(txn).await?;
    let (Some(plan), None) = (plan, find_open(txn, community).await?) else {
        return Ok(());
    };
    let zone = communities::zone_of(txn, community).await?;
    let next = times(&plan, zone, moment.now).and_then(|times| {
        times
            .tick(due, moment.now)
            .map_or_else(|| times.following(due), |tick| tick.next)
    });
    if let Some(next) = next {
        make(
            txn,
            moment,
            community,
            next,
            &RoundPolicy::read(&plan.policy),
        )
        .await?;
    }
    Ok(())
}
