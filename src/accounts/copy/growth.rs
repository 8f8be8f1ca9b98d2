//! The part of a person's data that comes from looking back.

use chrono::{DateTime, Utc};
use entities::{
    ids::AccountId,
    reflection::{Again, Met},
    reflection_purpose::Purpose,
};
use sea_orm::DbErr;
use serde::Serialize;

use crate::{
    db::Write,
    reflections::{self, Entry},
};

/// All of it. What others wrote is theirs and left out.
#[derive(Debug, Serialize)]
pub(super) struct Grown {
    reflections: Vec<ReflectionData>,
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
    shown_to_partner: bool,
    shown_to_organizers: bool,
    name_shown_to_organizers: bool,
    shown_in_report: bool,
    name_shown_in_report: bool,
}

pub(super) async fn load(txn: &Write, who: AccountId) -> Result<Grown, DbErr> {
    let entries = reflections::list_of(txn, who).await?;
    Ok(Grown {
        reflections: entries.into_iter().map(data).collect(),
    })
}

fn data(
    Entry {
        row,
        purposes,
        step,
    }: Entry,
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
        shown_to_partner: row.to_partner,
        shown_to_organizers: row.to_organizers,
        name_shown_to_organizers: row.organizers_name,
        shown_in_report: row.to_report,
        name_shown_in_report: row.report_name,
    }
}
