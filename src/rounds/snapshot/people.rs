//! Who takes part, and when they have time.

use std::collections::{HashMap, HashSet};

use entities::{
    ids::{AccountId, CommunityId},
    membership::{self, Cadence, Standing},
    occupied_quarter,
    participation::{self, TakesPart},
    profile, proposal_seat, round,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use super::{Person, Reflected, Snapshot, companies::Companies, load::inside};
use crate::{
    accounts::deactivate::deactivated,
    calendar::busy::{self as calendar, Taken},
    rounds::waits,
};

/// More proposals than this do not wait for one person.
const MOST_PENDING: usize = 5;
const QUARTER: i64 = 15 * 60;

/// Reads everybody who takes part; of `only` these people, if some are named.
pub(super) async fn load(
    db: &impl ConnectionTrait,
    round: &round::Model,
    (companies, only): (&Companies, Option<&HashSet<AccountId>>),
    snapshot: &mut Snapshot,
) -> Result<(), DbErr> {
    let members = taking_part(db, round, snapshot).await?;
    let mut profiles: HashMap<AccountId, profile::Model> = profile::Entity::find()
        .filter(profile::Column::AccountId.in_subquery(inside(round.community_id)))
        .filter(profile::Column::CompletedAt.is_not_null())
        .all(db)
        .await?
        .into_iter()
        .map(|profile| (profile.account_id, profile))
        .collect();
    let mut busy = load_busy(db, round.community_id, snapshot).await?;
    let full = load_full(db, round.community_id).await?;
    let waited = waits::load(db, round).await?;
    for (member, dates) in members {
        let account = member.account_id;
        if only.is_some_and(|only| !only.contains(&account)) {
            continue;
        }
        // Without a profile nobody knows whose colleague someone is.
        let Some(profile) = profiles.remove(&account) else {
            continue;
        };
        let known = member.company_id.and_then(|id| companies.by_id.get(&id));
        let (company, group) = known
            .cloned()
            .unwrap_or_else(|| (companies.settled(&profile.company), String::new()));
        snapshot.people.push(Person {
            account,
            company,
            group,
            workplace: companies.settled(&profile.workplace),
            offers: Vec::new(),
            wants: Vec::new(),
            interests: Vec::new(),
            region: profile.region,
            online: profile.online,
            in_person: profile.in_person,
            languages: profile.languages,
            zone: profile.time_zone.parse().unwrap_or(snapshot.zone),
            weekly: profile.weekly,
            dates,
            busy: busy.remove(&account).unwrap_or_default(),
            years: profile.years,
            wish: profile.wish,
            trio: profile.trio_welcome,
            waited: waited.get(&account).copied().unwrap_or(0),
            is_full: full.contains(&account),
            reflected: Reflected::default(),
        });
    }
    snapshot
        .people
        .sort_unstable_by_key(|person| person.account);
    Ok(())
}

/// Members who take part, with the dates they ticked.
async fn taking_part(
    db: &impl ConnectionTrait,
    round: &round::Model,
    snapshot: &Snapshot,
) -> Result<Vec<(membership::Model, String)>, DbErr> {
    let mut answers: HashMap<AccountId, participation::Model> = participation::Entity::find()
        .filter(participation::Column::RoundId.eq(round.id))
        .all(db)
        .await?
        .into_iter()
        .map(|answer| (answer.account_id, answer))
        .collect();
    let today = round.matches_at.with_timezone(&snapshot.zone).date_naive();
    let members = membership::Entity::find()
        .filter(membership::Column::CommunityId.eq(round.community_id))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .filter(membership::Column::HeldAt.is_null())
        .filter(membership::Column::AccountId.not_in_subquery(deactivated()))
        .filter(
            Condition::any()
                .add(membership::Column::PausedUntil.is_null())
                .add(membership::Column::PausedUntil.lt(today)),
        )
        .all(db)
        .await?;
    Ok(members
        .into_iter()
        .filter_map(|member| match answers.remove(&member.account_id) {
            Some(answer) => (answer.answer == TakesPart::In).then_some((member, answer.dates)),
            None => (member.cadence == Cadence::Standing).then_some((member, String::new())),
        })
        .collect())
}

async fn load_busy(
    db: &impl ConnectionTrait,
    community: CommunityId,
    snapshot: &Snapshot,
) -> Result<HashMap<AccountId, Vec<i64>>, DbErr> {
    let window = snapshot.window();
    let first = window.start().timestamp().div_euclid(QUARTER);
    let count = i64::try_from(window.quarters()).unwrap_or(0);
    let rows = occupied_quarter::Entity::find()
        .select_only()
        .column(occupied_quarter::Column::AccountId)
        .column(occupied_quarter::Column::Quarter)
        .filter(occupied_quarter::Column::Quarter.between(first, first + count))
        .filter(occupied_quarter::Column::AccountId.in_subquery(inside(community)))
        .order_by_asc(occupied_quarter::Column::AccountId)
        .order_by_asc(occupied_quarter::Column::Quarter)
        .into_tuple::<(AccountId, i64)>()
        .all(db)
        .await?;
    let people = Taken::Within(Box::new(inside(community)));
    let elsewhere = calendar::taken(db, people, (first, first + count + 1)).await?;
    let mut busy: HashMap<AccountId, Vec<i64>> = HashMap::new();
    for (account, quarter) in rows.into_iter().chain(elsewhere) {
        busy.entry(account).or_default().push(quarter);
    }
    for quarters in busy.values_mut() {
        quarters.sort_unstable();
        quarters.dedup();
    }
    Ok(busy)
}

/// People for whom as many proposals wait as one can have.
async fn load_full(
    db: &impl ConnectionTrait,
    community: CommunityId,
) -> Result<HashSet<AccountId>, DbErr> {
    let rows = proposal_seat::Entity::find()
        .select_only()
        .column(proposal_seat::Column::AccountId)
        .filter(proposal_seat::Column::IsOpen.eq(true))
        .filter(proposal_seat::Column::AccountId.in_subquery(inside(community)))
        .into_tuple::<AccountId>()
        .all(db)
        .await?;
    let mut count: HashMap<AccountId, usize> = HashMap::new();
    for account in rows {
        *count.entry(account).or_default() += 1;
    }
    Ok(count
        .into_iter()
        .filter_map(|(account, count)| (count >= MOST_PENDING).then_some(account))
        .collect())
}
