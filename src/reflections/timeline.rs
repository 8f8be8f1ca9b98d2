//! 成長のきろく: all that someone wrote, whom they met, and what they can tell about now.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{DateTime, Utc};
use entities::{
    account, block, company,
    ids::{AccountId, CommunityId, MeetingId, ReflectionId},
    meeting, meeting_seat,
    membership::{self},
    profile,
    reflection::{self, Met},
    reflection_purpose::Purpose,
    step_follow_up, tag,
    tag_growth::{self, Learnt},
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, Iterable as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _,
};

use super::{After, Entry, due_step, load::list_of};

/// Someone at a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct With {
    /// Who.
    pub account: AccountId,
    /// The name they chose.
    pub name: String,
    /// For whom they work, as far as it is known.
    pub company: String,
}

/// One reflection with all that belongs to it.
#[derive(Clone, Debug)]
pub struct Record {
    /// What was written.
    pub entry: Entry,
    /// After which coffee.
    pub meeting: meeting::Model,
    /// With whom; whoever is gone, or is kept away from, is left out.
    pub with: Vec<With>,
    /// What was said about the next step since.
    pub follow_ups: Vec<step_follow_up::Model>,
}

impl Record {
    /// Whether its next step is to be looked back at.
    #[must_use]
    pub fn due(&self, now: DateTime<Utc>) -> Option<After> {
        self.entry.step.as_ref()?;
        due_step(self.entry.row.created_at, &self.follow_ups, now)
    }
}

/// A topic that someone wanted to hear about and can tell about now.
#[derive(Clone, Debug)]
pub struct LearntTopic {
    /// Which.
    pub tag: tag::Model,
    /// Since when they wanted to hear about it.
    pub wanted_at: DateTime<Utc>,
    /// Since when they can tell.
    pub since: DateTime<Utc>,
    /// After which reflection.
    pub after: Option<ReflectionId>,
}

/// All of it.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// The newest first.
    pub records: Vec<Record>,
    /// The newest first.
    pub learnt: Vec<LearntTopic>,
}

impl Timeline {
    /// How many people they met.
    #[must_use]
    pub fn people(&self) -> usize {
        let met = self.met().flat_map(|record| &record.with);
        met.map(|with| with.account).collect::<HashSet<_>>().len()
    }

    /// At how many companies.
    #[must_use]
    pub fn companies(&self) -> usize {
        let met = self.met().flat_map(|record| &record.with);
        met.map(|with| with.company.as_str())
            .filter(|company| !company.is_empty())
            .collect::<BTreeSet<_>>()
            .len()
    }

    /// How often each purpose was marked; those that never were are left out.
    #[must_use]
    pub fn purposes(&self) -> Vec<(Purpose, usize)> {
        Purpose::iter()
            .map(|purpose| {
                let marked = |record: &&Record| record.entry.purposes.contains(&purpose);
                (purpose, self.records.iter().filter(marked).count())
            })
            .filter(|(_, count)| *count > 0)
            .collect()
    }

    fn met(&self) -> impl Iterator<Item = &Record> {
        let met = |record: &&Record| record.entry.row.met == Met::Yes;
        self.records.iter().filter(met)
    }
}

/// Everything that `who` wrote.
pub async fn load_timeline(db: &impl ConnectionTrait, who: AccountId) -> Result<Timeline, DbErr> {
    let entries = list_of(db, who).await?;
    let meetings = || {
        reflection::Entity::find()
            .select_only()
            .column(reflection::Column::MeetingId)
            .filter(reflection::Column::AccountId.eq(who))
            .into_query()
    };
    let mut coffees: HashMap<MeetingId, meeting::Model> = meeting::Entity::find()
        .filter(meeting::Column::Id.in_subquery(meetings()))
        .all(db)
        .await?
        .into_iter()
        .map(|meeting| (meeting.id, meeting))
        .collect();
    let seats = meeting_seat::Entity::find()
        .filter(meeting_seat::Column::MeetingId.in_subquery(meetings()))
        .filter(meeting_seat::Column::AccountId.ne(who))
        .all(db)
        .await?;
    let faces = Faces::load(db, who, seats.iter().map(|seat| seat.account_id)).await?;
    let mut answers = load_answers(db, who).await?;
    let mut records: Vec<Record> = entries
        .into_iter()
        .filter_map(|entry| {
            let meeting = coffees.remove(&entry.row.meeting_id)?;
            let with = seats
                .iter()
                .filter(|seat| seat.meeting_id == meeting.id)
                .filter_map(|seat| faces.of(seat.account_id, meeting.community_id));
            Some(Record {
                with: with.collect(),
                follow_ups: answers.remove(&entry.row.id).unwrap_or_default(),
                entry,
                meeting,
            })
        })
        .collect();
    records.sort_by_key(|record| std::cmp::Reverse(record.meeting.starts_at));
    Ok(Timeline {
        records,
        learnt: load_learnt(db, who).await?,
    })
}

async fn load_answers(
    db: &impl ConnectionTrait,
    who: AccountId,
) -> Result<HashMap<ReflectionId, Vec<step_follow_up::Model>>, DbErr> {
    let theirs = reflection::Entity::find()
        .select_only()
        .column(reflection::Column::Id)
        .filter(reflection::Column::AccountId.eq(who))
        .into_query();
    let rows = step_follow_up::Entity::find()
        .filter(step_follow_up::Column::ReflectionId.in_subquery(theirs))
        .order_by_asc(step_follow_up::Column::AfterDays)
        .all(db)
        .await?;
    let mut answers: HashMap<ReflectionId, Vec<step_follow_up::Model>> = HashMap::new();
    for row in rows {
        answers.entry(row.reflection_id).or_default().push(row);
    }
    Ok(answers)
}

/// The topics that `who` can tell about now, the newest first.
pub async fn load_learnt(
    db: &impl ConnectionTrait,
    who: AccountId,
) -> Result<Vec<LearntTopic>, DbErr> {
    let rows = tag_growth::Entity::find()
        .filter(tag_growth::Column::AccountId.eq(who))
        .filter(tag_growth::Column::Answer.eq(Learnt::CanTell))
        .order_by_desc(tag_growth::Column::AnsweredAt)
        .all(db)
        .await?;
    let tags = tag::Entity::find()
        .filter(tag::Column::Id.is_in(rows.iter().map(|row| row.tag_id)))
        .all(db)
        .await?;
    let mut tags: HashMap<_, _> = tags.into_iter().map(|tag| (tag.id, tag)).collect();
    let learnt = rows.into_iter().filter_map(|row| {
        Some(LearntTopic {
            tag: tags.remove(&row.tag_id)?,
            wanted_at: row.wanted_at,
            since: row.answered_at,
            after: row.reflection_id,
        })
    });
    Ok(learnt.collect())
}

/// Names and companies of many people at once.
struct Faces {
    names: HashMap<AccountId, String>,
    said: HashMap<AccountId, String>,
    known: HashMap<(AccountId, CommunityId), String>,
}

impl Faces {
    async fn load(
        db: &impl ConnectionTrait,
        who: AccountId,
        people: impl Iterator<Item = AccountId>,
    ) -> Result<Self, DbErr> {
        let mut people: HashSet<AccountId> = people.collect();
        let blocks = block::Entity::find()
            .filter(
                Condition::any()
                    .add(block::Column::AccountId.eq(who))
                    .add(block::Column::OtherId.eq(who)),
            )
            .filter(block::Column::Kind.eq(block::BlockKind::Block))
            .all(db)
            .await?;
        for block in blocks {
            people.remove(&block.account_id);
            people.remove(&block.other_id);
        }
        let people: Vec<AccountId> = people.into_iter().collect();
        let mut faces = Self {
            names: HashMap::new(),
            said: HashMap::new(),
            known: HashMap::new(),
        };
        for people in people.chunks(500) {
            faces.add(db, people).await?;
        }
        Ok(faces)
    }

    async fn add(&mut self, db: &impl ConnectionTrait, people: &[AccountId]) -> Result<(), DbErr> {
        let ids = || people.iter().copied();
        let accounts = account::Entity::find()
            .filter(account::Column::Id.is_in(ids()))
            .all(db)
            .await?;
        let names = accounts.into_iter().map(|row| (row.id, row.name));
        self.names.extend(names);
        let profiles = profile::Entity::find()
            .filter(profile::Column::AccountId.is_in(ids()))
            .all(db)
            .await?;
        let said = profiles
            .into_iter()
            .map(|row| (row.account_id, row.company));
        self.said.extend(said);
        let members = membership::Entity::find()
            .filter(membership::Column::AccountId.is_in(ids()))
            .filter(membership::Column::CompanyId.is_not_null())
            .all(db)
            .await?;
        let companies = company::Entity::find()
            .filter(company::Column::Id.is_in(members.iter().filter_map(|row| row.company_id)))
            .all(db)
            .await?;
        let companies: HashMap<_, _> = companies
            .into_iter()
            .map(|company| (company.id, company.name))
            .collect();
        for row in members {
            let name = row.company_id.and_then(|id| companies.get(&id));
            let Some(name) = name else { continue };
            self.known
                .insert((row.account_id, row.community_id), name.clone());
        }
        Ok(())
    }

    fn of(&self, account: AccountId, community: CommunityId) -> Option<With> {
        let known = self.known.get(&(account, community));
        let company = known.or_else(|| self.said.get(&account));
        Some(With {
            account,
            name: self.names.get(&account)?.clone(),
            company: company.cloned().unwrap_or_default(),
        })
    }
}
