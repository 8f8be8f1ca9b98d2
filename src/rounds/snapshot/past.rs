//! Who had a coffee with whom, and who was asked in vain.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    ids::{AccountId, CommunityId, MeetingId},
    meeting::{self, MeetingState},
    meeting_seat,
    proposal::{self, ProposalKind},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};

use super::{
    Snapshot,
    again::{self, Tables, Wishes},
};
use crate::rounds::SHORTEST_REPEAT;

/// Coffees that were booked, and proposals that came to nothing.
pub(super) async fn load(
    db: &impl ConnectionTrait,
    community: CommunityId,
    now: DateTime<Utc>,
    snapshot: &mut Snapshot,
) -> Result<(Tables, Wishes), DbErr> {
    let since = now - TimeDelta::days(snapshot.policy.repeat_days.into());
    let mut tables = Tables::new();
    let seats = meeting_seat::Entity::find()
        .select_only()
        .column(meeting::Column::Id)
        .column(meeting::Column::StartsAt)
        .column(meeting_seat::Column::AccountId)
        .join_rev(
            sea_orm::JoinType::InnerJoin,
            meeting::Entity::belongs_to(meeting_seat::Entity)
                .from(meeting::Column::Id)
                .to(meeting_seat::Column::MeetingId)
                .into(),
        )
        .filter(meeting::Column::CommunityId.eq(community))
        .filter(meeting::Column::State.eq(MeetingState::Booked))
        .into_tuple::<(MeetingId, DateTime<Utc>, AccountId)>()
        .all(db)
        .await?;
    for (id, at, account) in seats {
        tables.entry(id).or_insert((at, Vec::new())).1.push(account);
    }
    let wishes = if snapshot.policy.reflections {
        again::load(db, community, &tables).await?
    } else {
        Wishes::default()
    };
    let soonest = since.max(now - TimeDelta::days(SHORTEST_REPEAT.into()));
    let since_of = |pair: &(AccountId, AccountId)| {
        if wishes.mutual.contains(pair) {
            soonest
        } else {
            since
        }
    };
    let mut met: HashMap<(AccountId, AccountId), bool> = HashMap::new();
    for (at, people) in tables.values() {
        for pair in pairs(people.clone()) {
            *met.entry(pair).or_default() |= *at >= since_of(&pair);
        }
    }
    // A no, a silence and a clash count alike: what was asked in vain is not asked again for as long.
    let asked = proposal::Entity::find()
        .select_only()
        .column(proposal::Column::Pair)
        .column(proposal::Column::CreatedAt)
        .filter(proposal::Column::CommunityId.eq(community))
        .filter(proposal::Column::CreatedAt.gte(since))
        .filter(proposal::Column::Kind.is_in([
            ProposalKind::Round,
            ProposalKind::SecondPass,
            ProposalKind::Direct,
        ]))
        .into_tuple::<(String, DateTime<Utc>)>()
        .all(db)
        .await?;
    let mut ruled_out: HashSet<(AccountId, AccountId)> = HashSet::new();
    for (text, at) in asked {
        let people: Vec<AccountId> = text.split('+').filter_map(|id| id.parse().ok()).collect();
        ruled_out.extend(
            pairs(people).filter(|pair| met.get(pair) != Some(&true) && at >= since_of(pair)),
        );
    }
    let takes_part = |pair: &(AccountId, AccountId)| {
        snapshot.find(pair.0).is_some() && snapshot.find(pair.1).is_some()
    };
    let mut met: Vec<_> = met
        .into_iter()
        .filter(|(pair, _)| takes_part(pair))
        .map(|((one, other), recently)| (one, other, recently))
        .collect();
    met.sort_unstable();
    let mut ruled_out: Vec<_> = ruled_out.into_iter().filter(takes_part).collect();
    ruled_out.sort_unstable();
    (snapshot.met, snapshot.ruled_out) = (met, ruled_out);
    Ok((tables, wishes))
}

/// All pairs of the people at a table, the smaller id first.
pub(super) fn pairs(mut people: Vec<AccountId>) -> impl Iterator<Item = (AccountId, AccountId)> {
    people.sort_unstable();
    let count = people.len();
    (0..count).flat_map(move |one| {
        let people = people.clone();
        (one + 1..count).map(move |other| (people[one], people[other]))
    })
}
