//! Keeping a reflection: one of each person after each coffee.

use entities::{
    ids::{AccountId, MeetingId, ReflectionId},
    meeting, next_step,
    reflection::{self, Column, Entity as Reflections, Met},
    reflection_purpose,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _,
    sea_query::OnConflict,
};

use super::{
    Draft, Entry, Field, Stage,
    load::{find, find_of},
    stage,
};
use crate::{
    audit::Context,
    db::{Db, Write, version},
    meetings,
    text::TextError,
};

/// Why a reflection was not kept. Nothing changed.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// No such coffee, or not theirs.
    #[error("no such coffee")]
    NotFound,
    /// The coffee is not over for an hour, was long ago, or was cancelled.
    #[error("not the time to look back: {0:?}")]
    Stage(Stage),
    /// They did not say whether they met.
    #[error("met, or not?")]
    Met,
    /// Neither a sentence nor a mark, nor that it is not in words yet.
    #[error("nothing was said")]
    Nothing,
    /// An occasion without a deed.
    #[error("a next step without a deed")]
    Deed,
    /// A text cannot be used.
    #[error("the {0:?} cannot be used: {1}")]
    Text(Field, TextError),
    /// It was saved elsewhere since the form was opened.
    #[error("changed in between")]
    Changed,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Keeps what `who` wrote after a coffee, on top of the version that they saw; 0 where there was nothing. The same
/// twice is kept once.
pub async fn save(
    db: &Db,
    context: Context<'_>,
    (who, id): (AccountId, MeetingId),
    (draft, seen): (Draft, i32),
) -> Result<ReflectionId, SaveError> {
    let (met, draft) = &draft.checked()?;
    db.write(|txn| async move {
        let coffee = meetings::find(&txn, who, id)
            .await?
            .ok_or(SaveError::NotFound)?;
        match stage(&coffee.meeting, context.now) {
            Stage::Open => {}
            other => return Err(SaveError::Stage(other)),
        }
        let there = match find_of(&txn, (who, id)).await? {
            Some(there) => Some(there),
            None => insert(&txn, context, (who, &coffee.meeting), (*met, draft)).await?,
        };
        let kept = match there {
            Some(kept) => kept,
            // Sent elsewhere at the same time: that one is there now.
            None => find_of(&txn, (who, id)).await?.ok_or(SaveError::Changed)?,
        };
        if kept.draft() == *draft {
            return Ok(kept.row.id);
        }
        update(&txn, context, &kept, (*met, draft, seen)).await?;
        Ok(kept.row.id)
    })
    .await
}

/// `None` when the same person was faster elsewhere.
async fn insert(
    txn: &Write,
    context: Context<'_>,
    (who, meeting): (AccountId, &meeting::Model),
    (met, draft): (Met, &Draft),
) -> Result<Option<Entry>, DbErr> {
    let id = ReflectionId(context.random.id(context.now));
    let row = reflection::ActiveModel {
        id: Set(id),
        meeting_id: Set(meeting.id),
        community_id: Set(meeting.community_id),
        account_id: Set(Some(who)),
        created_at: Set(context.now),
        version: Set(1),
        ..columns(context, met, draft)
    };
    let added = Reflections::insert(row)
        .on_conflict(
            OnConflict::columns([Column::MeetingId, Column::AccountId])
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(txn)
        .await?;
    if added == 0 {
        return Ok(None);
    }
    parts(txn, id, draft).await?;
    find(txn, (who, id)).await
}

async fn update(
    txn: &Write,
    context: Context<'_>,
    kept: &Entry,
    (met, draft, seen): (Met, &Draft, i32),
) -> Result<(), SaveError> {
    let update = Reflections::update_many()
        .set(columns(context, met, draft))
        .filter(Column::Id.eq(kept.row.id));
    if !version::edit(txn, update, Column::Version, seen).await? {
        return Err(SaveError::Changed);
    }
    parts(txn, kept.row.id, draft).await?;
    Ok(())
}

/// What of the form is in the row itself.
fn columns(context: Context<'_>, met: Met, draft: &Draft) -> reflection::ActiveModel {
    let readers = draft.readers;
    reflection::ActiveModel {
        met: Set(met),
        sentence: Set(draft.sentence.clone()),
        no_words: Set(draft.no_words),
        thanks: Set(draft.thanks.clone()),
        again: Set(draft.again),
        to_partner: Set(readers.partner),
        to_organizers: Set(readers.organizers),
        organizers_name: Set(readers.organizers_name),
        to_report: Set(readers.report),
        report_name: Set(readers.report_name),
        changed_at: Set(context.now),
        ..reflection::ActiveModel::default()
    }
}

/// Marks and the next step are what the form says, and nothing else.
async fn parts(txn: &Write, id: ReflectionId, draft: &Draft) -> Result<(), DbErr> {
    reflection_purpose::Entity::delete_many()
        .filter(reflection_purpose::Column::ReflectionId.eq(id))
        .exec(txn)
        .await?;
    let marks = draft
        .purposes
        .iter()
        .map(|purpose| reflection_purpose::ActiveModel {
            reflection_id: Set(id),
            purpose: Set(*purpose),
        });
    reflection_purpose::Entity::insert_many(marks)
        .exec_without_returning(txn)
        .await?;
    if draft.deed.is_empty() {
        next_step::Entity::delete_by_id(id).exec(txn).await?;
        return Ok(());
    }
    let step = next_step::ActiveModel {
        reflection_id: Set(id),
        occasion: Set(draft.occasion.clone()),
        deed: Set(draft.deed.clone()),
        told_at: Set(None),
    };
    next_step::Entity::insert(step)
        .on_conflict(
            OnConflict::column(next_step::Column::ReflectionId)
                .update_columns([next_step::Column::Occasion, next_step::Column::Deed])
                .to_owned(),
        )
        .exec_without_returning(txn)
        .await
        .map(drop)
}
