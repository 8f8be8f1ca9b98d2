//! Reading a snapshot from the database.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    block, company, company_apart, company_group, company_name, curiosity,
    ids::{AccountId, CommunityId, CompanyId, MeetingId, TagId},
    meeting::{self, MeetingState},
    meeting_seat,
    membership::{self, Cadence, Standing},
    occupied_quarter,
    participation::{self, TakesPart},
    profile,
    profile_tag::{self, TagKind},
    proposal::{self, ProposalKind},
    proposal_seat, round,
    round_rule::{self, RuleKind},
    tag,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _, sea_query::SelectStatement,
};

use super::{
    Person, RoundPolicy, Snapshot, Topic,
    again::{self, Tables, Wishes},
};
use crate::{
    accounts::deactivate::deactivated,
    calendar::busy::{self as calendar, Taken},
    communities,
    folding::words,
    houses::read_company,
    rounds::{SHORTEST_REPEAT, waits},
};

/// More proposals than this do not wait for one person.
const MOST_PENDING: usize = 5;
/// A coffee begins so long after the round at the earliest.
const AHEAD: TimeDelta = TimeDelta::hours(24);
const QUARTER: i64 = 15 * 60;

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
    let companies = Companies::load(db, round.community_id).await?;
    load_people(db, round, (&companies, only), &mut snapshot).await?;
    load_topics(db, round.community_id, &mut snapshot).await?;
    let wishes = load_past(db, round.community_id, now, &mut snapshot).await?;
    load_decisions(db, round, &wishes, &mut snapshot).await?;
    snapshot.companies_apart = companies.apart(db).await?;
    Ok(snapshot)
}

/// Accounts of a community, for use inside other questions: a list of ids could be longer than a statement takes.
fn inside(community: CommunityId) -> SelectStatement {
    membership::Entity::find()
        .select_only()
        .column(membership::Column::AccountId)
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .into_query()
}

/// Companies by id, and under all their spellings.
struct Companies {
    by_id: HashMap<CompanyId, (String, String)>,
    by_key: HashMap<String, CompanyId>,
}

impl Companies {
    async fn load(db: &impl ConnectionTrait, community: CommunityId) -> Result<Self, DbErr> {
        let groups: HashMap<_, _> = company_group::Entity::find()
            .filter(company_group::Column::CommunityId.eq(community))
            .all(db)
            .await?
            .into_iter()
            .map(|group| (group.id, group.name))
            .collect();
        let companies = company::Entity::find()
            .filter(company::Column::CommunityId.eq(community))
            .all(db)
            .await?;
        let names = company_name::Entity::find()
            .filter(company_name::Column::CommunityId.eq(community))
            .all(db)
            .await?;
        let group = |company: &company::Model| {
            let name = company.group_id.and_then(|group| groups.get(&group));
            name.cloned().unwrap_or_default()
        };
        Ok(Self {
            by_id: companies
                .into_iter()
                .map(|company| (company.id, (company.name.clone(), group(&company))))
                .collect(),
            by_key: names
                .into_iter()
                .map(|name| (name.key, name.company_id))
                .collect(),
        })
    }

    /// The company that a text names, under the name that the community gives it.
    fn settled(&self, typed: &str) -> String {
        read_company(typed)
            .and_then(|name| self.by_key.get(&name.key))
            .and_then(|company| self.by_id.get(company))
            .map_or_else(|| typed.to_owned(), |(name, _)| name.clone())
    }

    async fn apart(&self, db: &impl ConnectionTrait) -> Result<Vec<(String, String)>, DbErr> {
        let mut apart: Vec<(String, String)> = company_apart::Entity::find()
            .all(db)
            .await?
            .into_iter()
            .filter_map(|pair| {
                let (one, _) = self.by_id.get(&pair.company_id)?;
                let (other, _) = self.by_id.get(&pair.other_id)?;
                Some((one.clone(), other.clone()))
            })
            .collect();
        apart.sort_unstable();
        Ok(apart)
    }
}

async fn load_people(
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

async fn load_topics(
    db: &impl ConnectionTrait,
    community: CommunityId,
    snapshot: &mut Snapshot,
) -> Result<(), DbErr> {
    let known: HashMap<TagId, tag::Model> = tag::Entity::find()
        .filter(
            Condition::any()
                .add(tag::Column::CommunityId.is_null())
                .add(tag::Column::CommunityId.eq(community)),
        )
        .all(db)
        .await?
        .into_iter()
        .map(|tag| (tag.id, tag))
        .collect();
    let rows = profile_tag::Entity::find()
        .select_only()
        .column(profile_tag::Column::AccountId)
        .column(profile_tag::Column::Kind)
        .column(profile_tag::Column::TagId)
        .filter(profile_tag::Column::AccountId.in_subquery(inside(community)))
        .into_tuple::<(AccountId, TagKind, TagId)>()
        .all(db)
        .await?;
    let mut used: Vec<TagId> = Vec::new();
    for (account, kind, id) in rows {
        let Some(place) = snapshot.find(account) else {
            continue;
        };
        let Some(tag) = known.get(&id) else { continue };
        let id = tag
            .merged_into
            .filter(|id| known.contains_key(id))
            .unwrap_or(id);
        let person = &mut snapshot.people[place as usize];
        match kind {
            TagKind::Offer => person.offers.push(id),
            TagKind::Want => person.wants.push(id),
            TagKind::Interest => person.interests.push(id),
        }
        used.push(id);
    }
    for person in &mut snapshot.people {
        for list in [&mut person.offers, &mut person.wants, &mut person.interests] {
            list.sort_unstable();
            list.dedup();
        }
    }
    used.sort_unstable();
    used.dedup();
    snapshot.topics = used
        .iter()
        .filter_map(|id| known.get(id))
        .map(topic)
        .collect();
    Ok(())
}

fn topic(tag: &tag::Model) -> Topic {
    let mut all = words(&tag.ja);
    all.extend(words(&tag.en));
    all.sort_unstable();
    all.dedup();
    Topic {
        id: tag.id,
        group: tag.topic_group.clone(),
        words: all,
    }
}

/// Coffees that were booked, and proposals that came to nothing.
async fn load_past(
    db: &impl ConnectionTrait,
    community: CommunityId,
    now: DateTime<Utc>,
    snapshot: &mut Snapshot,
) -> Result<Wishes, DbErr> {
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
    let wishes = again::load(db, community, &tables).await?;
    let soonest = since.max(now - TimeDelta::days(SHORTEST_REPEAT.into()));
    let since_of = |pair: &(AccountId, AccountId)| {
        if wishes.mutual.contains(pair) {
            soonest
        } else {
            since
        }
    };
    let mut met: HashMap<(AccountId, AccountId), bool> = HashMap::new();
    for (at, people) in tables.into_values() {
        for pair in pairs(people) {
            *met.entry(pair).or_default() |= at >= since_of(&pair);
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
    Ok(wishes)
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

async fn load_decisions(
    db: &impl ConnectionTrait,
    round: &round::Model,
    wishes: &Wishes,
    snapshot: &mut Snapshot,
) -> Result<(), DbErr> {
    let inside = || inside(round.community_id);
    let blocks = block::Entity::find()
        .filter(block::Column::AccountId.in_subquery(inside()))
        .filter(block::Column::OtherId.in_subquery(inside()))
        .all(db)
        .await?;
    let curious = curiosity::Entity::find()
        .filter(curiosity::Column::AccountId.in_subquery(inside()))
        .filter(curiosity::Column::OtherId.in_subquery(inside()))
        .all(db)
        .await?;
    let rules = round_rule::Entity::find()
        .filter(round_rule::Column::CommunityId.eq(round.community_id))
        .filter(
            Condition::any()
                .add(round_rule::Column::RoundId.is_null())
                .add(round_rule::Column::RoundId.eq(round.id)),
        )
        .all(db)
        .await?;
    let takes_part = |one: AccountId, other: AccountId| {
        snapshot.find(one).is_some() && snapshot.find(other).is_some()
    };
    let mut ruled_out: Vec<_> = blocks
        .into_iter()
        .flat_map(|block| pairs(vec![block.account_id, block.other_id]))
        .filter(|pair| takes_part(pair.0, pair.1))
        .collect();
    let mut curious: Vec<_> = curious
        .into_iter()
        .map(|wish| (wish.account_id, wish.other_id))
        .chain(wishes.again.iter().copied())
        .filter(|pair| takes_part(pair.0, pair.1) && !wishes.others.contains(pair))
        .collect();
    curious.sort_unstable();
    curious.dedup();
    let of = |kind: RuleKind| {
        let mut pairs: Vec<_> = rules
            .iter()
            .filter(|rule| rule.kind == kind && takes_part(rule.one_id, rule.other_id))
            .map(|rule| (rule.one_id, rule.other_id))
            .collect();
        pairs.sort_unstable();
        pairs
    };
    let (pinned, excluded) = (of(RuleKind::Pin), of(RuleKind::Exclude));
    ruled_out.append(&mut snapshot.ruled_out);
    ruled_out.sort_unstable();
    ruled_out.dedup();
    snapshot.ruled_out = ruled_out;
    (snapshot.pinned, snapshot.excluded, snapshot.curious) = (pinned, excluded, curious);
    Ok(())
}
