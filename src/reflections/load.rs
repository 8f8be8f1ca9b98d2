//! Reflections as they stand in the database.

use std::collections::HashMap;

use entities::{
    ids::{AccountId, MeetingId, ProposalId, ReflectionId},
    next_step, proposal,
    reflection::{self, Column, Entity as Reflections, Met},
    reflection_purpose::{self, Purpose},
    round,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _,
};

use super::{Draft, Readers};

/// A reflection and what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The row.
    pub row: reflection::Model,
    /// Its marks, in their order.
    pub purposes: Vec<Purpose>,
    /// Its next step.
    pub step: Option<next_step::Model>,
}

impl Entry {
    /// The same as the form holds it.
    #[must_use]
    pub fn draft(&self) -> Draft {
        let step = self.step.clone();
        let (occasion, deed) = step.map_or_else(Default::default, |s| (s.occasion, s.deed));
        Draft {
            met: Some(self.row.met),
            sentence: self.row.sentence.clone(),
            no_words: self.row.no_words,
            purposes: self.purposes.clone(),
            occasion,
            deed,
            thanks: self.row.thanks.clone(),
            again: self.row.again,
            readers: Readers::of(&self.row),
        }
    }
}

/// What `who` wrote after the coffee `meeting`.
pub async fn find_of(
    db: &impl ConnectionTrait,
    (who, meeting): (AccountId, MeetingId),
) -> Result<Option<Entry>, DbErr> {
    let row = Reflections::find()
        .filter(Column::MeetingId.eq(meeting))
        .filter(Column::AccountId.eq(who))
        .one(db)
        .await?;
    complete(db, row).await
}

/// The reflection `id`, if it is by `who`.
pub async fn find(
    db: &impl ConnectionTrait,
    (who, id): (AccountId, ReflectionId),
) -> Result<Option<Entry>, DbErr> {
    let row = Reflections::find_by_id(id)
        .filter(Column::AccountId.eq(who))
        .one(db)
        .await?;
    complete(db, row).await
}

async fn complete(
    db: &impl ConnectionTrait,
    row: Option<reflection::Model>,
) -> Result<Option<Entry>, DbErr> {
    let Some(row) = row else { return Ok(None) };
    let purposes = purposes_of(db, row.id).await?;
    let step = next_step::Entity::find_by_id(row.id).one(db).await?;
    Ok(Some(Entry {
        row,
        purposes,
        step,
    }))
}

/// All that `who` wrote, the oldest first.
pub async fn list_of(db: &impl ConnectionTrait, who: AccountId) -> Result<Vec<Entry>, DbErr> {
    let rows = Reflections::find()
        .filter(Column::AccountId.eq(who))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    let theirs = || {
        Reflections::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::AccountId.eq(who))
            .into_query()
    };
    let marks = reflection_purpose::Entity::find()
        .filter(reflection_purpose::Column::ReflectionId.in_subquery(theirs()))
        .all(db)
        .await?;
    let steps = next_step::Entity::find()
        .filter(next_step::Column::ReflectionId.in_subquery(theirs()))
        .all(db)
        .await?;
    let mut purposes: HashMap<ReflectionId, Vec<Purpose>> = HashMap::new();
    for mark in marks {
        let list = purposes.entry(mark.reflection_id).or_default();
        list.push(mark.purpose);
        list.sort_unstable();
    }
    let mut steps: HashMap<ReflectionId, next_step::Model> = steps
        .into_iter()
        .map(|step| (step.reflection_id, step))
        .collect();
    let entries = rows.into_iter().map(|row| Entry {
        purposes: purposes.remove(&row.id).unwrap_or_default(),
        step: steps.remove(&row.id),
        row,
    });
    Ok(entries.collect())
}

async fn purposes_of(db: &impl ConnectionTrait, id: ReflectionId) -> Result<Vec<Purpose>, DbErr> {
    let mut purposes: Vec<Purpose> = reflection_purpose::Entity::find()
        .select_only()
        .column(reflection_purpose::Column::Purpose)
        .filter(reflection_purpose::Column::ReflectionId.eq(id))
        .into_tuple()
        .all(db)
        .await?;
    purposes.sort_unstable();
    Ok(purposes)
}

/// Whether `who` wrote the theme of the round that the proposal belongs to: they helped to make the place.
pub async fn wrote_theme(
    db: &impl ConnectionTrait,
    (who, id): (AccountId, ProposalId),
) -> Result<bool, DbErr> {
    let proposal = proposal::Entity::find_by_id(id).one(db).await?;
    let Some(round) = proposal.and_then(|proposal| proposal.round_id) else {
        return Ok(false);
    };
    let round = round::Entity::find_by_id(round).one(db).await?;
    Ok(round.is_some_and(|round| round.theme_by == Some(who)))
}

/// What someone at the table told the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Who.
    pub by: AccountId,
    /// What they can do now; empty unless the partner may read it.
    pub sentence: String,
    /// Their thanks; may be empty.
    pub thanks: String,
}

/// What the others at the coffee `meeting` let `reader` read.
pub async fn told_to(
    db: &impl ConnectionTrait,
    (reader, meeting): (AccountId, MeetingId),
) -> Result<Vec<Told>, DbErr> {
    let rows = Reflections::find()
        .filter(Column::MeetingId.eq(meeting))
        .filter(Column::AccountId.ne(reader))
        .filter(Column::Met.eq(Met::Yes))
        .order_by_asc(Column::CreatedAt)
        .all(db)
        .await?;
    let told = rows.into_iter().filter_map(|row| {
        let sentence = if row.to_partner {
            row.sentence
        } else {
            String::new()
        };
        let says_something = !sentence.is_empty() || !row.thanks.is_empty();
        Some(Told {
            by: row.account_id.filter(|_| says_something)?,
            sentence,
            thanks: row.thanks,
        })
    });
    Ok(told.collect())
}
