//! Counting once, when nobody writes about a round any more, and keeping it: later changes are in no figure, so that
//! nobody can be seen in the difference of two.

use chrono::{DateTime, Days, TimeDelta, Utc};
use chrono_tz::Tz;
use entities::{
    community, growth_release,
    ids::CommunityId,
    round::{self, RoundState},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, sea_query::OnConflict,
};

use super::{
    Counts, FLOOR, count,
    load::{Period, load},
};
use crate::{app::App, reflections, schedule::start_of_day};

/// A round in which fewer people wrote is counted together with the next one: it could show nothing alone.
const ENOUGH: u32 = 2 * FLOOR;
/// So many rounds are one unit in any case.
const MOST: usize = 6;

/// Some rounds that are counted together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The number of the first.
    pub first: i32,
    /// The number of the last.
    pub last: i32,
    /// Until when it was counted.
    pub until: DateTime<Utc>,
    /// The figures, exact.
    pub counts: Counts,
}

/// All units of a community, the oldest first.
pub async fn list(db: &impl ConnectionTrait, community: CommunityId) -> Result<Vec<Unit>, DbErr> {
    let rows = growth_release::Entity::find()
        .filter(growth_release::Column::CommunityId.eq(community))
        .order_by_asc(growth_release::Column::FirstRound)
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Unit {
                first: row.first_round,
                last: row.last_round,
                until: row.until,
                counts: serde_json::from_str(&row.body)
                    .map_err(|error| DbErr::Json(error.to_string()))?,
            })
        })
        .collect()
}

/// Counts all rounds of all communities whose time has come: the job of [`crate::jobs::Work::ReleaseReports`].
pub(crate) async fn release_due(app: &App) -> Result<(), DbErr> {
    let communities = community::Entity::find().all(&app.db).await?;
    for community in communities {
        while release_next(app, &community).await? {}
    }
    Ok(())
}

/// Counts the next unit of a community, if there is one.
async fn release_next(app: &App, community: &community::Model) -> Result<bool, DbErr> {
    let before = list(&app.db, community.id).await?.pop();
    let zone: Tz = community.time_zone.parse().unwrap_or(Tz::UTC);
    let ripe = ripe_rounds(app, community.id, (zone, before.as_ref())).await?;
    let from = before.map_or(community.created_at, |unit| unit.until);
    for end in 1..=ripe.len() {
        let rounds = &ripe[..end];
        let until = rounds
            .last()
            .map_or(from, |round| written_until(round, zone));
        let period = Period {
            community: community.id,
            rounds,
            from,
            until,
        };
        let counts = count(&load(&app.db, &period).await?);
        if counts.funnel[4] >= ENOUGH || end >= MOST {
            keep(app, &period, &counts).await?;
            return Ok(true);
        }
    }
    Ok(false)
}

/// Rounds after the last unit about which nobody writes any more; the first that is not ripe ends them.
async fn ripe_rounds(
    app: &App,
    community: CommunityId,
    (zone, before): (Tz, Option<&Unit>),
) -> Result<Vec<round::Model>, DbErr> {
    let rounds = round::Entity::find()
        .filter(round::Column::CommunityId.eq(community))
        .filter(round::Column::Number.gt(before.map_or(0, |unit| unit.last)))
        .filter(round::Column::State.ne(RoundState::Cancelled))
        .order_by_asc(round::Column::Number)
        .all(&app.db)
        .await?;
    let is_ripe = |round: &round::Model| {
        matches!(round.state, RoundState::Proposed | RoundState::Closed)
            && written_until(round, zone) <= app.now()
    };
    Ok(rounds.into_iter().take_while(is_ripe).collect())
}

/// When nobody writes about the coffees of a round any more.
fn written_until(round: &round::Model, zone: Tz) -> DateTime<Utc> {
    let days = u64::try_from(round.window_days).unwrap_or(0);
    let last = round.window_first.checked_add_days(Days::new(days));
    let end = start_of_day(last.unwrap_or(round.window_first), zone);
    end + reflections::OPEN + TimeDelta::days(1)
}

async fn keep(app: &App, period: &Period<'_>, counts: &Counts) -> Result<(), DbErr> {
    let (Some(first), Some(last)) = (period.rounds.first(), period.rounds.last()) else {
        return Ok(());
    };
    let body = serde_json::to_string(counts).map_err(|error| DbErr::Json(error.to_string()))?;
    let row = &growth_release::ActiveModel {
        community_id: Set(period.community),
        first_round: Set(first.number),
        last_round: Set(last.number),
        until: Set(period.until),
        released_at: Set(app.now()),
        body: Set(body),
    };
    app.db
        .write(|txn| async move {
            growth_release::Entity::insert(row.clone())
                .on_conflict(
                    OnConflict::columns([
                        growth_release::Column::CommunityId,
                        growth_release::Column::FirstRound,
                    ])
                    .do_nothing()
                    .to_owned(),
                )
                .exec_without_returning(&txn)
                .await
                .map(drop)
        })
        .await
}
