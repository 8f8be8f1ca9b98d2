//! Rounds as organizers see them: with names, and without anybody's answers.

use std::collections::HashMap;

use entities::{
    account, company,
    ids::{AccountId, CommunityId, RoundId, TagId},
    membership::{self, Standing},
    participation,
    proposal::{self, ProposalKind},
    round, tag,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use super::Reason;
use crate::locale::Locale;

/// Rounds in a list.
const MOST: u64 = 60;

/// The rounds of a community, the newest first.
pub async fn list(
    db: &impl ConnectionTrait,
    community: CommunityId,
) -> Result<Vec<round::Model>, DbErr> {
    round::Entity::find()
        .filter(round::Column::CommunityId.eq(community))
        .order_by_desc(round::Column::Number)
        .limit(MOST)
        .all(db)
        .await
}

/// The round of a community with this number.
pub async fn find(
    db: &impl ConnectionTrait,
    community: CommunityId,
    number: i32,
) -> Result<Option<round::Model>, DbErr> {
    round::Entity::find()
        .filter(round::Column::CommunityId.eq(community))
        .filter(round::Column::Number.eq(number))
        .one(db)
        .await
}

/// The number that people know a round by.
pub async fn find_number(db: &impl ConnectionTrait, id: RoundId) -> Result<Option<i32>, DbErr> {
    round::Entity::find_by_id(id)
        .select_only()
        .column(round::Column::Number)
        .into_tuple()
        .one(db)
        .await
}

/// The members of a community by name.
#[derive(Clone, Debug, Default)]
pub struct People(HashMap<AccountId, (String, String)>);

impl People {
    /// Reads them all: a round has most of them.
    pub async fn load(db: &impl ConnectionTrait, community: CommunityId) -> Result<Self, DbErr> {
        let companies: HashMap<_, _> = company::Entity::find()
            .filter(company::Column::CommunityId.eq(community))
            .all(db)
            .await?
            .into_iter()
            .map(|company| (company.id, company.name))
            .collect();
        let people = membership::Entity::find()
            .filter(membership::Column::CommunityId.eq(community))
            .filter(membership::Column::Standing.eq(Standing::Active))
            .find_also_related(account::Entity)
            .all(db)
            .await?;
        let named = people.into_iter().filter_map(|(member, account)| {
            let company = member.company_id.and_then(|id| companies.get(&id));
            let company = company.cloned().unwrap_or_default();
            Some((member.account_id, (account?.name, company)))
        });
        Ok(Self(named.collect()))
    }

    /// Those of a proposal alone, by name.
    pub async fn of(db: &impl ConnectionTrait, people: &[AccountId]) -> Result<Self, DbErr> {
        let people = account::Entity::find()
            .filter(account::Column::Id.is_in(people.iter().copied()))
            .all(db)
            .await?;
        let named = people
            .into_iter()
            .map(|person| (person.id, (person.name, String::new())));
        Ok(Self(named.collect()))
    }

    /// A person's name; empty for someone who is gone.
    #[must_use]
    pub fn name(&self, account: AccountId) -> &str {
        self.0.get(&account).map_or("", |(name, _)| name)
    }

    /// Their company.
    #[must_use]
    pub fn company(&self, account: AccountId) -> &str {
        self.0.get(&account).map_or("", |(_, company)| company)
    }

    /// Everybody, by name.
    #[must_use]
    pub fn all(&self) -> Vec<(AccountId, &str, &str)> {
        let mut all: Vec<_> = self
            .0
            .iter()
            .map(|(id, (name, company))| (*id, name.as_str(), company.as_str()))
            .collect();
        all.sort_unstable_by_key(|(id, name, _)| (*name, *id));
        all
    }
}

/// Topics by name, in both languages.
#[derive(Clone, Debug, Default)]
pub struct Topics(HashMap<TagId, (String, String)>);

impl Topics {
    /// Reads the topics that a community can name.
    pub async fn load(db: &impl ConnectionTrait, community: CommunityId) -> Result<Self, DbErr> {
        let tags = tag::Entity::find()
            .filter(
                Condition::any()
                    .add(tag::Column::CommunityId.is_null())
                    .add(tag::Column::CommunityId.eq(community)),
            )
            .all(db)
            .await?;
        Ok(Self(
            tags.into_iter()
                .map(|tag| (tag.id, (tag.ja, tag.en)))
                .collect(),
        ))
    }

    /// Those that some reasons name.
    pub async fn of(db: &impl ConnectionTrait, reasons: &[Reason]) -> Result<Self, DbErr> {
        let tags = tag::Entity::find()
            .filter(tag::Column::Id.is_in(reasons.iter().flat_map(Reason::tags)))
            .all(db)
            .await?;
        let named = tags.into_iter().map(|tag| (tag.id, (tag.ja, tag.en)));
        Ok(Self(named.collect()))
    }

    /// A topic's name in a language; empty for one that is gone.
    #[must_use]
    pub fn name(&self, tag: TagId, locale: Locale) -> &str {
        self.0.get(&tag).map_or("", |(ja, en)| match locale {
            Locale::Ja => ja,
            Locale::En => en,
        })
    }
}

/// A proposal of a round, as organizers see it.
#[derive(Clone, Debug)]
pub struct Proposed {
    /// Who.
    pub people: Vec<AccountId>,
    /// Why.
    pub reasons: Vec<Reason>,
    /// Whether it came with the second pass.
    pub is_second: bool,
}

/// The proposals of a round.
pub async fn load_proposed(
    db: &impl ConnectionTrait,
    round: RoundId,
) -> Result<Vec<Proposed>, DbErr> {
    let rows = proposal::Entity::find()
        .select_only()
        .column(proposal::Column::Pair)
        .column(proposal::Column::Reasons)
        .column(proposal::Column::Kind)
        .filter(proposal::Column::RoundId.eq(round))
        .filter(proposal::Column::Kind.is_in([ProposalKind::Round, ProposalKind::SecondPass]))
        .order_by_asc(proposal::Column::CreatedAt)
        .order_by_asc(proposal::Column::Pair)
        .into_tuple::<(String, String, ProposalKind)>()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(pair, reasons, kind)| Proposed {
            people: pair.split('+').filter_map(|id| id.parse().ok()).collect(),
            reasons: Reason::read(&reasons),
            is_second: kind == ProposalKind::SecondPass,
        })
        .collect())
}

/// Who took part in a round and is without anybody, with the word for why.
pub async fn load_alone(
    db: &impl ConnectionTrait,
    round: RoundId,
) -> Result<Vec<(AccountId, String)>, DbErr> {
    let rows = participation::Entity::find()
        .select_only()
        .column(participation::Column::AccountId)
        .column(participation::Column::Outcome)
        .filter(participation::Column::RoundId.eq(round))
        .filter(participation::Column::Outcome.is_not_null())
        .filter(participation::Column::Outcome.ne("proposed"))
        .order_by_asc(participation::Column::AccountId)
        .into_tuple::<(AccountId, Option<String>)>()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(account, outcome)| Some((account, outcome?)))
        .collect())
}
