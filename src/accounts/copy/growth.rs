//! The part of a person's data that comes from looking back.

use chrono::{DateTime, Utc};
use entities::{
    ids::AccountId,
    reflection::{Again, Met},
    reflection_purpose::Purpose,
    reflection_quote,
    step_follow_up::{self, Outcome},
    tag,
    tag_growth::{self, Learnt},
    uncounted, word_thanks,
};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde::Serialize;

use crate::{
    db::Write,
    reflections::{self, Entry},
};

/// All of it. What others wrote is theirs and left out.
#[derive(Debug, Serialize)]
pub(super) struct Grown {
    reflections: Vec<ReflectionData>,
    topics_learnt: Vec<TopicData>,
    /// When they said thank you, as an organizer; for whose words is not repeated.
    thanked_for_words_at: Vec<DateTime<Utc>>,
    not_counted_since: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize)]
struct TopicData {
    ja: String,
    en: String,
    answer: Learnt,
    wanted_since: DateTime<Utc>,
    at: DateTime<Utc>,
}

#[derive(Debug, Serialize)]
struct FollowUpData {
    after_days: i16,
    outcome: Outcome,
    words: String,
    at: DateTime<Utc>,
}

#[expect(clippy::struct_excessive_bools, reason = "as the form has them")]
#[derive(Debug, Serialize)]
struct ReflectionData {
    written_at: DateTime<Utc>,
    changed_at: DateTime<Utc>,
    edits: i32,
    met: Met,
    sentence: String,
    no_words_yet: bool,
    purposes: Vec<Purpose>,
    thanks: String,
    again: Option<Again>,
    next_step_when: Option<String>,
    next_step: Option<String>,
    next_step_told_at: Option<DateTime<Utc>>,
    what_became_of_it: Vec<FollowUpData>,
    shown_to_partner: bool,
    shown_to_organizers: bool,
    name_shown_to_organizers: bool,
    shown_in_report: bool,
    name_shown_in_report: bool,
    quoted_at: Option<DateTime<Utc>>,
}

pub(super) async fn load(txn: &Write, who: AccountId) -> Result<Grown, DbErr> {
    let entries = reflections::list_of(txn, who).await?;
    let thanks = word_thanks::Entity::find()
        .filter(word_thanks::Column::AccountId.eq(who))
        .order_by_asc(word_thanks::Column::ThankedAt)
        .all(txn)
        .await?;
    let mut written = Vec::with_capacity(entries.len());
    for entry in entries {
        let answers = reflections::answers_of(txn, entry.row.id).await?;
        let quote = reflection_quote::Entity::find_by_id(entry.row.id)
            .one(txn)
            .await?;
        let quoted_at = quote.map(|quote| quote.quoted_at);
        written.push(data(entry, answers, quoted_at));
    }
    Ok(Grown {
        reflections: written,
        topics_learnt: topics(txn, who).await?,
        not_counted_since: uncounted::Entity::find_by_id(who)
            .one(txn)
            .await?
            .map(|row| row.since),
        thanked_for_words_at: thanks.into_iter().map(|thanks| thanks.thanked_at).collect(),
    })
}

async fn topics(txn: &Write, who: AccountId) -> Result<Vec<TopicData>, DbErr> {
    let rows = tag_growth::Entity::find()
        .filter(tag_growth::Column::AccountId.eq(who))
        .order_by_asc(tag_growth::Column::AnsweredAt)
        .all(txn)
        .await?;
    let mut topics = Vec::with_capacity(rows.len());
    for row in rows {
        let tag = tag::Entity::find_by_id(row.tag_id).one(txn).await?;
        let Some(tag) = tag else { continue };
        topics.push(TopicData {
            ja: tag.ja,
            en: tag.en,
            answer: row.answer,
            wanted_since: row.wanted_at,
            at: row.answered_at,
        });
    }
    Ok(topics)
}

fn data(
    Entry {
        row,
        purposes,
        step,
    }: Entry,
    answers: Vec<step_follow_up::Model>,
    quoted_at: Option<DateTime<Utc>>,
) -> ReflectionData {
    let told_at = step.as_ref().and_then(|step| step.told_at);
    let (occasion, deed) = step.map(|step| (step.occasion, step.deed)).unzip();
    ReflectionData {
        written_at: row.created_at,
        changed_at: row.changed_at,
        edits: row.version,
        met: row.met,
        sentence: row.sentence,
        no_words_yet: row.no_words,
        purposes,
        thanks: row.thanks,
        again: row.again,
        next_step_when: occasion,
        next_step: deed,
        next_step_told_at: told_at,
        what_became_of_it: answers
            .into_iter()
            .map(|answer| FollowUpData {
                after_days: answer.after_days,
                outcome: answer.outcome,
                words: answer.words,
                at: answer.answered_at,
            })
            .collect(),
        shown_to_partner: row.to_partner,
        shown_to_organizers: row.to_organizers,
        name_shown_to_organizers: row.organizers_name,
        shown_in_report: row.to_report,
        name_shown_in_report: row.report_name,
        quoted_at,
    }
}
