//! What the demo's organizer does with words that were sent: a thank-you that goes back, and quotes for the report.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use entities::{reflection, reflection_quote, word_thanks};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _,
};

use super::{chance::happens, rounds::Town};
use crate::{clock::Random, db::Write};

/// Of a hundred times, so often an organizer said thank you.
const THANKED: usize = 60;
/// Words of one round that organizers put into the report.
const QUOTED: usize = 2;
/// How far back they read.
const FRESH: TimeDelta = TimeDelta::days(30);

/// Sentences that are in the report: nobody needs them twice.
async fn quoted(txn: &Write) -> Result<HashSet<String>, DbErr> {
    let quotes = reflection_quote::Entity::find()
        .select_only()
        .column(reflection_quote::Column::ReflectionId)
        .into_query();
    let sentences: Vec<String> = reflection::Entity::find()
        .select_only()
        .column(reflection::Column::Sentence)
        .filter(reflection::Column::Id.in_subquery(quotes))
        .into_tuple()
        .all(txn)
        .await?;
    Ok(sentences.into_iter().collect())
}

/// Reads what was written lately.
pub(super) async fn read(
    txn: &Write,
    (now, choice): (DateTime<Utc>, &Random),
    town: &Town,
) -> Result<(), DbErr> {
    let fresh = reflection::Entity::find()
        .filter(reflection::Column::CommunityId.eq(town.community))
        .filter(reflection::Column::CreatedAt.gte(now - FRESH))
        .filter(reflection::Column::CreatedAt.lt(now))
        .filter(reflection::Column::Sentence.ne(""))
        .order_by_asc(reflection::Column::CreatedAt)
        .order_by_asc(reflection::Column::Id)
        .all(txn)
        .await?;
    let sent = fresh.iter().filter(|row| row.to_organizers);
    let thanks: Vec<_> = sent
        .filter(|_| happens(choice, THANKED))
        .map(|row| word_thanks::ActiveModel {
            reflection_id: Set(row.id),
            account_id: Set(town.organizer),
            thanked_at: Set(now),
        })
        .collect();
    word_thanks::Entity::insert_many(thanks)
        .exec_without_returning(txn)
        .await?;
    let mut seen = quoted(txn).await?;
    let allowed = fresh.iter().filter(|row| row.to_report);
    let quotes: Vec<_> = allowed
        .filter(|row| seen.insert(row.sentence.clone()))
        .take(QUOTED)
        .map(|row| reflection_quote::ActiveModel {
            reflection_id: Set(row.id),
            quoted_by: Set(Some(town.organizer)),
            quoted_at: Set(now),
        })
        .collect();
    reflection_quote::Entity::insert_many(quotes)
        .exec_without_returning(txn)
        .await
        .map(drop)
}
