//! Reading a snapshot from the database.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    ids::{AccountId, CommunityId},
    membership::{self, Standing},
    round,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
    QueryTrait as _, sea_query::SelectStatement,
};

use super::{
    RoundPolicy, Snapshot, companies::Companies, decisions, past, people, reflected, topics,
};
use crate::communities;

/// A coffee begins so long after the round at the earliest.
const AHEAD: TimeDelta = TimeDelta::hours(24);

/// Reads all that matters for a round, as it is now; of `only` these people, if some are named.
pub(in crate::rounds) async fn load(
    db: &impl ConnectionTrait,
    round: &round::Model,
    now: DateTime<Utc>,
    only: Option<&HashSet<AccountId>>,
) -> Result<Snapshot, DbErr> {
    let zone = communities::zone_of(db, round.community_id).await?;
    let policy = RoundPolicy::read(&round.policy);
    let mut snapshot = Snapshot {
        round: round.id,
        zone,
        window_first: round.window_first,
        window_days: u16::try_from(round.window_days).unwrap_or(policy.window_days),
        not_before: now + AHEAD,
        seed: round.seed.unsigned_abs(),
        people: Vec::new(),
        topics: Vec::new(),
        met: Vec::new(),
        ruled_out: Vec::new(),
        excluded: Vec::new(),
        pinned: Vec::new(),
        companies_apart: Vec::new(),
        curious: Vec::new(),
        policy,
    };
    let community = round.community_id;
    let companies = Companies::load(db, community).await?;
    people::load(db, round, (&companies, only), &mut snapshot).await?;
    let topics = topics::load(db, community, &mut snapshot).await?;
    let (tables, wishes) = past::load(db, community, now, &mut snapshot).await?;
    decisions::load(db, round, &wishes, &mut snapshot).await?;
    if snapshot.policy.reflections {
        reflected::load(db, (community, now), (&topics, &tables), &mut snapshot).await?;
    }
    snapshot.companies_apart = companies.apart(db).await?;
    Ok(snapshot)
}

/// Accounts of a community, for use inside other questions: a list of ids could be longer than a statement takes.
pub(super) fn inside(community: CommunityId) -> SelectStatement {
    membership::Entity::find()
        .select_only()
        .column(membership::Column::AccountId)
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .into_query()
}
