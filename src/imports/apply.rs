//! Taking a list.

use entities::{
    ids::{AccountId, CommunityId, DraftId, ImportedId},
    import_draft, imported_person,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _,
};

use super::{
    plan::{Counts, Fate, Known},
    row::Entry,
};
use crate::{
    audit::{self, Action, Context, Event},
    communities,
    db::{Db, Write},
    jobs::{self, Work},
    secret::Secret,
};

/// Rows in one statement: both databases bound its parameters.
const BATCH: usize = 200;
/// The most people who are expected in one community at a time.
const MOST_EXPECTED: u64 = 200_000;

/// What to do with the people of a list.
#[derive(Clone, Copy, Debug)]
pub struct Taking<'a> {
    /// The people.
    pub entries: &'a [Entry],
    /// Whether those who have not been written to are invited by mail.
    pub invite: bool,
    /// The draft that is used up by it.
    pub draft: Option<DraftId>,
}

/// Why a list was not taken.
#[derive(Debug, thiserror::Error)]
pub enum TakeError {
    /// The draft was taken already, or has expired.
    #[error("the list was taken already, or too long ago")]
    Gone,
    /// Too many people would be expected.
    #[error("more than {MOST_EXPECTED} people would be expected")]
    TooMany,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Takes a list, whole or not at all. The same list again changes nothing. `by` is nobody for an operator's command.
pub async fn take(
    db: &Db,
    secret: &Secret,
    context: Context<'_>,
    (community, by): (CommunityId, Option<AccountId>),
    taking: Taking<'_>,
) -> Result<Counts, TakeError> {
    db.write(|txn| async move {
        communities::lock(&txn, community).await?;
        if let Some(draft) = taking.draft {
            let used = import_draft::Entity::delete_by_id(draft)
                .filter(import_draft::Column::ExpiresAt.gt(context.now))
                .exec(&txn)
                .await?;
            if used.rows_affected == 0 {
                return Err(TakeError::Gone);
            }
        }
        let known = Known::load(&txn, secret, community, taking.entries).await?;
        let fates: Vec<Fate> = taking
            .entries
            .iter()
            .map(|entry| known.fate(entry))
            .collect();
        write(&txn, context, community, (taking.entries, &known)).await?;
        let expected = imported_person::Entity::find()
            .filter(imported_person::Column::CommunityId.eq(community))
            .count(&txn)
            .await?;
        if expected > MOST_EXPECTED {
            return Err(TakeError::TooMany);
        }
        if taking.invite {
            let work = Work::InviteImported {
                community,
                at: context.now.timestamp_micros(),
            };
            jobs::enqueue(&txn, context.random, context.now, &work).await?;
        }
        let event = Event::new(Action::MembersImported).inside(community);
        let event = by.map_or(event, |by| event.by(by));
        audit::record(&txn, context, event).await?;
        Ok(Counts::of(&fates))
    })
    .await
}

async fn write(
    txn: &Write,
    context: Context<'_>,
    community: CommunityId,
    (entries, known): (&[Entry], &Known),
) -> Result<(), DbErr> {
    let mut new = Vec::new();
    for entry in entries {
        match known.fate(entry) {
            Fate::New => new.push(row(context, community, entry)),
            Fate::Changed => {
                if let Some(before) = known.row(entry) {
                    let mut row = row(context, community, entry);
                    row.id = Set(before.id);
                    if before.email == entry.email {
                        row.invited_at = Set(before.invited_at);
                    }
                    imported_person::Entity::update(row).exec(txn).await?;
                }
            }
            Fate::Unchanged | Fate::Member | Fate::Waiting | Fate::Away => {}
        }
    }
    for rows in new.chunks(BATCH) {
        imported_person::Entity::insert_many(rows.to_vec())
            .exec_without_returning(txn)
            .await?;
    }
    Ok(())
}

fn row(
    context: Context<'_>,
    community: CommunityId,
    entry: &Entry,
) -> imported_person::ActiveModel {
    imported_person::ActiveModel {
        id: Set(ImportedId(context.random.id(context.now))),
        community_id: Set(community),
        email: Set(entry.email.clone()),
        source_id: Set(entry.id.clone()),
        name: Set(entry.name.clone()),
        company: Set(entry.company.clone()),
        details: Set(entry.details.to_json()),
        imported_at: Set(context.now),
        invited_at: Set(None),
    }
}
