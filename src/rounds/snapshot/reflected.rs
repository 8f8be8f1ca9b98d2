//! What reflections say for the next rounds: threads that were taken up, wants that are offers by now, and what the
//! latest coffee served. It stays in the snapshot, which nobody reads.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    ids::{AccountId, CommunityId, MeetingId, ReflectionId, TagId},
    next_step,
    reflection::{self, Met},
    reflection_purpose,
    step_follow_up::{self, Outcome},
    tag_growth::{self, Learnt},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, sea_query::SelectStatement,
};

use super::{Person, Reflected, Snapshot, again::Tables, load::inside, topics::Topics};
use crate::{folding::Prose, tags};

/// What was marked or answered longer ago says nothing any more.
const REMEMBERED: TimeDelta = TimeDelta::days(180);
/// A step of which nobody said what became of it is open for so long: a month after it was asked about for the last
/// time.
const STEP_OPEN: TimeDelta = TimeDelta::days(120);

/// Reads it for everybody who takes part.
pub(super) async fn load(
    db: &impl ConnectionTrait,
    (community, now): (CommunityId, DateTime<Utc>),
    (topics, tables): (&Topics, &Tables),
    snapshot: &mut Snapshot,
) -> Result<(), DbErr> {
    let authors = load_authors(db, (community, now)).await?;
    load_purposes(db, (community, now), &authors, snapshot).await?;
    load_steps(db, (community, now), &authors, (topics, tables, snapshot)).await?;
    load_answers(db, (community, now), topics, snapshot).await?;
    for person in &mut snapshot.people {
        let Reflected {
            threads, learnt, ..
        } = &mut person.reflected;
        threads.retain(|topic| !learnt.contains(topic));
        for list in [threads, learnt] {
            list.sort_unstable();
            list.dedup();
        }
    }
    Ok(())
}

/// Reflections after coffees that took place, not longer ago than `since`.
fn written(community: CommunityId, since: DateTime<Utc>) -> SelectStatement {
    reflection::Entity::find()
        .select_only()
        .column(reflection::Column::Id)
        .filter(reflection::Column::CommunityId.eq(community))
        .filter(reflection::Column::Met.eq(Met::Yes))
        .filter(reflection::Column::AccountId.is_not_null())
        .filter(reflection::Column::CreatedAt.gte(since))
        .into_query()
}

/// Who wrote a reflection, and after which coffee.
type Authors = HashMap<ReflectionId, (AccountId, MeetingId)>;

async fn load_authors(
    db: &impl ConnectionTrait,
    (community, now): (CommunityId, DateTime<Utc>),
) -> Result<Authors, DbErr> {
    let rows = reflection::Entity::find()
        .select_only()
        .column(reflection::Column::Id)
        .column(reflection::Column::AccountId)
        .column(reflection::Column::MeetingId)
        .filter(reflection::Column::Id.in_subquery(written(community, now - REMEMBERED)))
        .into_tuple::<(ReflectionId, AccountId, MeetingId)>()
        .all(db)
        .await?;
    let authors = rows.into_iter().map(|(id, who, at)| (id, (who, at)));
    Ok(authors.collect())
}

/// The marks of each one's latest coffee that has some.
async fn load_purposes(
    db: &impl ConnectionTrait,
    (community, now): (CommunityId, DateTime<Utc>),
    authors: &Authors,
    snapshot: &mut Snapshot,
) -> Result<(), DbErr> {
    let marks = reflection_purpose::Entity::find()
        .filter(
            reflection_purpose::Column::ReflectionId
                .in_subquery(written(community, now - REMEMBERED)),
        )
        // Ids follow the time at which they were made.
        .order_by_desc(reflection_purpose::Column::ReflectionId)
        .order_by_asc(reflection_purpose::Column::Purpose)
        .all(db)
        .await?;
    let mut latest: HashMap<AccountId, ReflectionId> = HashMap::new();
    for mark in marks {
        let Some((who, _)) = authors.get(&mark.reflection_id) else {
            continue;
        };
        let is_latest = *latest.entry(*who).or_insert(mark.reflection_id) == mark.reflection_id;
        if let Some(place) = snapshot.find(*who).filter(|_| is_latest) {
            let reflected = &mut snapshot.people[place as usize].reflected;
            reflected.purposes.push(mark.purpose);
        }
    }
    Ok(())
}

/// The topics of next steps that are open: those that the step names, or else the wants that its coffee was about.
async fn load_steps(
    db: &impl ConnectionTrait,
    (community, now): (CommunityId, DateTime<Utc>),
    authors: &Authors,
    (topics, tables, snapshot): (&Topics, &Tables, &mut Snapshot),
) -> Result<(), DbErr> {
    let steps = next_step::Entity::find()
        .filter(next_step::Column::ReflectionId.in_subquery(written(community, now - STEP_OPEN)))
        .all(db)
        .await?;
    let over = load_over(db, (community, now)).await?;
    let names: Vec<(TagId, String)> = snapshot
        .topics
        .iter()
        .filter_map(|topic| topics.0.get(&topic.id))
        .flat_map(|topic| tags::name_keys(topic).map(move |key| (topic.id, key)))
        .collect();
    for step in steps {
        let Some((who, meeting)) = authors.get(&step.reflection_id) else {
            continue;
        };
        let Some(place) = snapshot
            .find(*who)
            .filter(|_| !over.contains(&step.reflection_id))
        else {
            continue;
        };
        let words = Prose::new(&format!("{}\n{}", step.occasion, step.deed));
        let spoken_of = names.iter().filter(|(_, name)| words.names(name));
        let mut about: Vec<TagId> = spoken_of.map(|(topic, _)| *topic).collect();
        if about.is_empty() {
            about = talked_about(
                snapshot,
                &snapshot.people[place as usize],
                (tables, *meeting),
            );
        }
        let reflected = &mut snapshot.people[place as usize].reflected;
        reflected.threads.append(&mut about);
    }
    Ok(())
}

/// Steps that were done or let go.
async fn load_over(
    db: &impl ConnectionTrait,
    (community, now): (CommunityId, DateTime<Utc>),
) -> Result<HashSet<ReflectionId>, DbErr> {
    let answers = step_follow_up::Entity::find()
        .filter(
            step_follow_up::Column::ReflectionId.in_subquery(written(community, now - STEP_OPEN)),
        )
        .order_by_asc(step_follow_up::Column::AfterDays)
        .all(db)
        .await?;
    let latest: HashMap<ReflectionId, Outcome> = answers
        .into_iter()
        .map(|answer| (answer.reflection_id, answer.outcome))
        .collect();
    let over = latest
        .into_iter()
        .filter(|(_, outcome)| *outcome != Outcome::UnderWay);
    Ok(over.map(|(id, _)| id).collect())
}

/// What someone wants and somebody else at the table offers.
fn talked_about(
    snapshot: &Snapshot,
    one: &Person,
    (tables, meeting): (&Tables, MeetingId),
) -> Vec<TagId> {
    let table = tables.get(&meeting).map_or(&[][..], |(_, people)| people);
    let others = table.iter().filter(|who| **who != one.account);
    others
        .filter_map(|who| snapshot.find(*who))
        .flat_map(|place| &snapshot.people[place as usize].offers)
        .filter(|topic| one.wants.contains(topic))
        .copied()
        .collect()
}

/// Wants of which someone was asked whether they can tell about them now.
async fn load_answers(
    db: &impl ConnectionTrait,
    (community, now): (CommunityId, DateTime<Utc>),
    topics: &Topics,
    snapshot: &mut Snapshot,
) -> Result<(), DbErr> {
    let rows = tag_growth::Entity::find()
        .filter(tag_growth::Column::CommunityId.eq(community))
        .filter(tag_growth::Column::AccountId.in_subquery(inside(community)))
        .all(db)
        .await?;
    for row in rows {
        let known = snapshot
            .find(row.account_id)
            .zip(topics.settled(row.tag_id));
        let Some((place, topic)) = known else {
            continue;
        };
        let Person {
            wants, reflected, ..
        } = &mut snapshot.people[place as usize];
        // Whoever struck a want out wants nothing more of it.
        if !wants.contains(&topic) {
            continue;
        }
        match row.answer {
            Learnt::CanTell => reflected.learnt.push(topic),
            Learnt::NotYet if row.answered_at >= now - REMEMBERED => reflected.threads.push(topic),
            Learnt::NotYet => {}
        }
    }
    Ok(())
}
