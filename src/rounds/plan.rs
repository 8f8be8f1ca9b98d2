//! How often a community's rounds run: reading and changing the plan, starting a round by hand, calling one off.

use chrono::{DateTime, Utc};
use entities::{
    ids::{AccountId, CommunityId, RoundId},
    round::{self, RoundState},
    round_plan, round_snapshot,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    sea_query::Expr,
};

use super::{
    Contradiction, Preset, RoundPolicy,
    next::{Moment, find_open, follow, make, move_to, times},
};
use crate::{
    audit::{self, Action, Context, Event},
    communities,
    db::{Db, Write},
    schedule::{Times, TimesError},
};

/// A plan as an organizer wants it.
#[derive(Clone, Debug)]
pub struct NewPlan {
    /// The preset it began from.
    pub preset: Preset,
    /// The rule of its times; empty for rounds by hand.
    pub cron: String,
    /// Every how many of them.
    pub every: u32,
    /// The settings.
    pub policy: RoundPolicy,
    /// The edit that it builds on; 0 for the first one.
    pub version: i64,
}

/// Why a plan was not taken. Nothing changed.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// The rule cannot be used.
    #[error(transparent)]
    Times(#[from] TimesError),
    /// A setting is out of range.
    #[error("the setting {0} is out of range")]
    Setting(&'static str),
    /// Nobody could ever satisfy the settings together.
    #[error("the settings contradict each other: {0:?}")]
    Contradiction(Contradiction),
    /// Someone else changed the plan meanwhile.
    #[error("someone else changed the plan")]
    Changed,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// The plan of a community, if it has one.
pub async fn find(
    db: &impl ConnectionTrait,
    community: CommunityId,
) -> Result<Option<round_plan::Model>, DbErr> {
    round_plan::Entity::find_by_id(community).one(db).await
}

/// Takes the plan and moves the round that is open, or makes one.
pub async fn save(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    new: &NewPlan,
) -> Result<(), PlanError> {
    if let Some(field) = new.policy.fault() {
        return Err(PlanError::Setting(field));
    }
    if let Some(contradiction) = new.policy.contradiction() {
        return Err(PlanError::Contradiction(contradiction));
    }
    let zone = communities::zone_of(db, community).await?;
    if !new.cron.is_empty() {
        Times::parse(&new.cron, new.every, zone, context.now)?;
    }
    let moment = Moment {
        now: context.now,
        random: context.random,
    };
    db.write(|txn| async move {
        let plan = write(&txn, community, new, context.now).await?;
        let due = times(&plan, zone, context.now).and_then(|times| times.first_after(context.now));
        match (find_open(&txn, community).await?, due) {
            (Some(open), due) => {
                let due = due.unwrap_or(open.matches_at);
                move_to(&txn, moment, &open, due, &new.policy).await?;
            }
            (None, Some(due)) => {
                make(&txn, moment, community, due, &new.policy).await?;
            }
            (None, None) => {}
        }
        let event = Event::new(Action::SettingsChanged).by(by).inside(community);
        audit::record(&txn, context, event).await?;
        Ok(())
    })
    .await
}

async fn write(
    txn: &Write,
    community: CommunityId,
    new: &NewPlan,
    now: DateTime<Utc>,
) -> Result<round_plan::Model, PlanError> {
    let known = find(txn, community).await?;
    if known.as_ref().map_or(0, |plan| plan.version) != new.version {
        return Err(PlanError::Changed);
    }
    let plan = round_plan::ActiveModel {
        community_id: Set(community),
        preset: Set(new.preset.word().to_owned()),
        cron: Set(new.cron.clone()),
        every: Set(i16::try_from(new.every).unwrap_or(1)),
        policy: Set(new.policy.written()),
        theme_keeper: Set(known.as_ref().and_then(|plan| plan.theme_keeper)),
        version: Set(new.version + 1),
        changed_at: Set(now),
    };
    if known.is_none() {
        return Ok(round_plan::Entity::insert(plan)
            .exec_with_returning(txn)
            .await?);
    }
    let written = round_plan::Entity::update_many()
        .set(plan)
        .filter(round_plan::Column::CommunityId.eq(community))
        .filter(round_plan::Column::Version.eq(new.version))
        .exec_with_returning(txn)
        .await?;
    written.into_iter().next().ok_or(PlanError::Changed)
}

/// Why a round could not be started or called off.
#[derive(Debug, thiserror::Error)]
pub enum RoundError {
    /// One is open already.
    #[error("a round is open already")]
    AlreadyOpen,
    /// Its time is not ahead.
    #[error("the time lies in the past, or too far ahead")]
    Time,
    /// No such round, or it is past that.
    #[error("no such round")]
    NotFound,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Opens a round by hand, to be matched at `matches_at`.
pub async fn start(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    matches_at: DateTime<Utc>,
) -> Result<round::Model, RoundError> {
    let ahead = matches_at - context.now;
    if ahead < chrono::TimeDelta::zero() || ahead > chrono::TimeDelta::days(366) {
        return Err(RoundError::Time);
    }
    let moment = Moment {
        now: context.now,
        random: context.random,
    };
    db.write(|txn| async move {
        if find_open(&txn, community).await?.is_some() {
            return Err(RoundError::AlreadyOpen);
        }
        let policy = match find(&txn, community).await? {
            Some(plan) => RoundPolicy::read(&plan.policy),
            None => Preset::Events.policy(),
        };
        let round = make(&txn, moment, community, matches_at, &policy).await?;
        let event = Event::new(Action::RoundOpened)
            .by(by)
            .on(round.id.0)
            .inside(community);
        audit::record(&txn, context, event).await?;
        Ok(round)
    })
    .await
}

/// Calls a round off that has no proposals yet. The next one of the schedule opens.
pub async fn cancel(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    id: RoundId,
) -> Result<(), RoundError> {
    let moment = Moment {
        now: context.now,
        random: context.random,
    };
    db.write(|txn| async move {
        let cancelled = round::Entity::update_many()
            .col_expr(round::Column::State, Expr::value(RoundState::Cancelled))
            .col_expr(round::Column::ChangedAt, Expr::value(context.now))
            .filter(round::Column::Id.eq(id))
            .filter(round::Column::CommunityId.eq(community))
            .filter(round::Column::State.is_in([RoundState::Open, RoundState::Matching]))
            .exec_with_returning(&txn)
            .await?;
        let round = cancelled.into_iter().next().ok_or(RoundError::NotFound)?;
        round_snapshot::Entity::delete_by_id(id).exec(&txn).await?;
        follow(&txn, moment, community, round.matches_at).await?;
        let event = Event::new(Action::RoundCancelled)
            .by(by)
            .on(id.0)
            .inside(community);
        audit::record(&txn, context, event).await?;
        Ok(())
    })
    .await
}

/// The next times of a rule, to show what it means.
pub async fn coming(
    db: &impl ConnectionTrait,
    community: CommunityId,
    plan: &round_plan::Model,
    now: DateTime<Utc>,
) -> Result<Vec<DateTime<Utc>>, DbErr> {
    let zone = communities::zone_of(db, community).await?;
    let Some(times) = times(plan, zone, now) else {
        return Ok(Vec::new());
    };
    let open = find_open(db, community).await?;
    let first = open.map_or_else(|| times.first_after(now), |open| Some(open.matches_at));
    Ok(std::iter::successors(first, |due| times.following(*due))
        .take(3)
        .collect())
}
