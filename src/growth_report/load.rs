//! Who did what in some rounds, as it stands in the database.

mod coffees;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::{DateTime, Utc};
use entities::{
    company,
    ids::{AccountId, CommunityId, ReflectionId, RoundId},
    meeting::{self, MeetingState},
    membership::{self, Standing},
    participation::{self, TakesPart},
    profile,
    profile_tag::{self, TagKind},
    proposal, proposal_again, reflection, round,
    step_follow_up::{self, Outcome},
    tag_growth::{self, Learnt},
    uncounted,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _, sea_query::SelectStatement,
};

use self::coffees::{load_coffees, seats};
use super::count::Facts;

/// Some rounds of a community, and the time that they are the report of.
#[derive(Clone, Debug)]
pub(super) struct Period<'a> {
    pub(super) community: CommunityId,
    pub(super) rounds: &'a [round::Model],
    /// After this, what is counted by its date.
    pub(super) from: DateTime<Utc>,
    /// Until then.
    pub(super) until: DateTime<Utc>,
}

impl Period<'_> {
    fn ids(&self) -> Vec<RoundId> {
        self.rounds.iter().map(|round| round.id).collect()
    }

    /// What the rounds proposed, and what was offered again after one of these coffees was cancelled.
    fn proposals(&self) -> SelectStatement {
        let again = proposal_again::Entity::find()
            .select_only()
            .column(proposal_again::Column::ProposalId)
            .filter(proposal_again::Column::RoundId.is_in(self.ids()))
            .into_query();
        proposal::Entity::find()
            .select_only()
            .column(proposal::Column::Id)
            .filter(
                Condition::any()
                    .add(proposal::Column::RoundId.is_in(self.ids()))
                    .add(proposal::Column::Id.in_subquery(again)),
            )
            .into_query()
    }

    fn meetings(&self) -> SelectStatement {
        meeting::Entity::find()
            .select_only()
            .column(meeting::Column::Id)
            .filter(meeting::Column::ProposalId.in_subquery(self.proposals()))
            .into_query()
    }

    fn begins(&self) -> DateTime<Utc> {
        let first = self.rounds.iter().map(|round| round.matches_at).min();
        first.unwrap_or(self.from)
    }
}

pub(super) async fn load(db: &impl ConnectionTrait, period: &Period<'_>) -> Result<Facts, DbErr> {
    let mut facts = Facts::default();
    let left_out: HashSet<AccountId> = uncounted::Entity::find()
        .all(db)
        .await?
        .into_iter()
        .map(|row| row.account_id)
        .collect();
    load_members(db, period, &mut facts).await?;
    load_answers(db, period, &mut facts).await?;
    load_coffees(db, period, &left_out, &mut facts).await?;
    load_before(db, period, &mut facts).await?;
    load_later(db, period, &left_out, &mut facts).await?;
    Ok(facts)
}

fn inside(community: CommunityId) -> SelectStatement {
    membership::Entity::find()
        .select_only()
        .column(membership::Column::AccountId)
        .filter(membership::Column::CommunityId.eq(community))
        .into_query()
}

async fn load_members(
    db: &impl ConnectionTrait,
    period: &Period<'_>,
    facts: &mut Facts,
) -> Result<(), DbErr> {
    let names: HashMap<_, _> = company::Entity::find()
        .filter(company::Column::CommunityId.eq(period.community))
        .all(db)
        .await?
        .into_iter()
        .map(|company| (company.id, company.name))
        .collect();
    let profiles = profile::Entity::find()
        .filter(profile::Column::AccountId.in_subquery(inside(period.community)))
        .all(db)
        .await?;
    for profile in profiles {
        facts.company.insert(profile.account_id, profile.company);
        facts.industry.insert(profile.account_id, profile.industry);
    }
    let newest = period.rounds.iter().map(|round| round.matches_at).max();
    let members = membership::Entity::find()
        .filter(membership::Column::CommunityId.eq(period.community))
        .all(db)
        .await?;
    for member in members {
        if let Some(name) = member.company_id.and_then(|id| names.get(&id)) {
            facts.company.insert(member.account_id, name.clone());
        }
        if member.standing != Standing::Active {
            continue;
        }
        facts.members.insert(member.account_id);
        if newest.is_some_and(|newest| member.agreed_at <= newest) {
            facts.asked.insert(member.account_id);
        }
    }
    let topics = profile_tag::Entity::find()
        .filter(profile_tag::Column::AccountId.in_subquery(inside(period.community)))
        .all(db)
        .await?;
    for row in topics {
        if !facts.members.contains(&row.account_id) {
            continue;
        }
        let list = match row.kind {
            TagKind::Offer => &mut facts.offers,
            TagKind::Want => &mut facts.wants,
            TagKind::Interest => continue,
        };
        list.insert((row.account_id, row.tag_id));
    }
    Ok(())
}

async fn load_answers(
    db: &impl ConnectionTrait,
    period: &Period<'_>,
    facts: &mut Facts,
) -> Result<(), DbErr> {
    let rows = participation::Entity::find()
        .filter(participation::Column::RoundId.is_in(period.ids()))
        .filter(participation::Column::Answer.eq(TakesPart::In))
        .all(db)
        .await?;
    for row in rows {
        facts.took_part.insert(row.account_id);
        let waited = u32::try_from(row.waited).unwrap_or(0);
        if waited > 0 {
            facts.left_out.insert(row.account_id);
        }
        match row.outcome.as_deref() {
            Some("proposed") => {
                facts.matched.insert(row.account_id);
                let longest = facts.waited.entry(row.account_id).or_default();
                *longest = waited.max(*longest);
            }
            Some(reason) => {
                let reason = reason.strip_prefix("again:").unwrap_or(reason);
                facts.unmatched.insert(row.account_id, reason.to_owned());
            }
            None => {}
        }
    }
    Ok(())
}

async fn load_before(
    db: &impl ConnectionTrait,
    period: &Period<'_>,
    facts: &mut Facts,
) -> Result<(), DbErr> {
    let earlier = meeting::Entity::find()
        .select_only()
        .column(meeting::Column::Id)
        .filter(meeting::Column::CommunityId.eq(period.community))
        .filter(meeting::Column::State.eq(MeetingState::Booked))
        .filter(meeting::Column::EndsAt.lt(period.begins()))
        .into_query();
    for people in seats(db, earlier).await?.into_values() {
        let companies: BTreeSet<&String> = people
            .iter()
            .filter_map(|who| facts.company.get(who))
            .filter(|company| !company.is_empty())
            .collect();
        let companies: Vec<&String> = companies.into_iter().collect();
        for (place, one) in companies.iter().enumerate() {
            for other in &companies[place + 1..] {
                let pair = ((*one).clone(), (*other).clone());
                facts.met_before.insert(pair);
            }
        }
        facts.earlier.push(people);
    }
    Ok(())
}

/// What came of earlier coffees meanwhile.
async fn load_later(
    db: &impl ConnectionTrait,
    period: &Period<'_>,
    left_out: &HashSet<AccountId>,
    facts: &mut Facts,
) -> Result<(), DbErr> {
    let authors: BTreeMap<ReflectionId, AccountId> = reflection::Entity::find()
        .select_only()
        .column(reflection::Column::Id)
        .column(reflection::Column::AccountId)
        .filter(reflection::Column::CommunityId.eq(period.community))
        .filter(reflection::Column::AccountId.is_not_null())
        .into_tuple::<(ReflectionId, AccountId)>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let answers = step_follow_up::Entity::find()
        .filter(step_follow_up::Column::AnsweredAt.gt(period.from))
        .filter(step_follow_up::Column::AnsweredAt.lte(period.until))
        .order_by_asc(step_follow_up::Column::AnsweredAt)
        .all(db)
        .await?;
    for answer in answers {
        let who = authors.get(&answer.reflection_id);
        let Some(who) = who.filter(|who| !left_out.contains(who)) else {
            continue;
        };
        let place = match answer.outcome {
            Outcome::Done => 0,
            Outcome::UnderWay => 1,
            Outcome::LetGo => 2,
        };
        facts.follow_ups.insert(*who, place);
    }
    let learnt = tag_growth::Entity::find()
        .filter(tag_growth::Column::CommunityId.eq(period.community))
        .filter(tag_growth::Column::Answer.eq(Learnt::CanTell))
        .filter(tag_growth::Column::AnsweredAt.gt(period.from))
        .filter(tag_growth::Column::AnsweredAt.lte(period.until))
        .all(db)
        .await?;
    for row in learnt {
        if !left_out.contains(&row.account_id) && facts.members.contains(&row.account_id) {
            facts.learnt.insert((row.account_id, row.tag_id));
        }
    }
    Ok(())
}
