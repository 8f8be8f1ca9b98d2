//! A coffee is booked, or moved: always within the transaction of the answer that decided it.

use std::collections::BTreeSet;

use entities::{
    ids::{AccountId, MeetingId},
    meeting::{self, MeetingState},
    meeting_seat, proposal,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, DbErr, EntityTrait as _, ExprTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
    sea_query::{Expr, LockType},
};

use super::letters;
use crate::{
    audit::Context,
    db::Write,
    notices, prompts,
    proposals::{
        Length,
        machine::Start,
        occupied::{self, For},
    },
};

/// What calendars know a coffee by, besides its id.
const UID: &str = "@engawa";

/// Books a coffee of these people: their quarter-hours, what to begin with, and a notice for each.
pub(crate) async fn book(
    txn: &Write,
    context: Context<'_>,
    proposal: &proposal::Model,
    (people, start): (&[AccountId], Start),
) -> Result<MeetingId, DbErr> {
    let id = MeetingId(context.random.id(context.now));
    let length = length_of(proposal);
    meeting::Entity::insert(meeting::ActiveModel {
        id: Set(id),
        community_id: Set(proposal.community_id),
        proposal_id: Set(proposal.id),
        starts_at: Set(start),
        ends_at: Set(start + length.coffee()),
        buffer_minutes: Set(length.buffer),
        mode: Set(length.mode),
        place: Set(String::new()),
        state: Set(MeetingState::Booked),
        calendar_uid: Set(format!("{id}{UID}")),
        sequence: Set(0),
        created_at: Set(context.now),
        changed_at: Set(context.now),
    })
    .exec_without_returning(txn)
    .await?;
    let seats = people.iter().map(|account| meeting_seat::ActiveModel {
        meeting_id: Set(id),
        account_id: Set(*account),
        brings: Set(String::new()),
        link: Set(String::new()),
        shares_contact: Set(false),
        contact: Set(String::new()),
        told_sequence: Set(None),
        told_start: Set(None),
        messages_told_at: Set(None),
    });
    meeting_seat::Entity::insert_many(seats)
        .exec_without_returning(txn)
        .await?;
    take(txn, id, people, (start, length)).await?;
    prompts::draw(txn, context, id, people).await?;
    notices::tell_booked(txn, context, (id, 0), people).await?;
    letters::remind(txn, context, (id, start), people).await?;
    Ok(id)
}

/// Moves the coffee to `start`, if it still takes place.
pub(crate) async fn shift(
    txn: &Write,
    context: Context<'_>,
    proposal: &proposal::Model,
    (id, start): (MeetingId, Start),
) -> Result<(), DbErr> {
    let Some(meeting) = lock(txn, id).await? else {
        return Ok(());
    };
    if meeting.state != MeetingState::Booked {
        return Ok(());
    }
    let length = length_of(proposal);
    let people = people_at(txn, id).await?;
    occupied::free(txn, id).await?;
    take(txn, id, &people, (start, length)).await?;
    meeting::Entity::update_many()
        .col_expr(meeting::Column::StartsAt, Expr::value(start))
        .col_expr(
            meeting::Column::EndsAt,
            Expr::value(start + length.coffee()),
        )
        .col_expr(meeting::Column::ChangedAt, Expr::value(context.now))
        .col_expr(
            meeting::Column::Sequence,
            Expr::col(meeting::Column::Sequence).add(1),
        )
        .filter(meeting::Column::Id.eq(id))
        .exec(txn)
        .await?;
    notices::tell_moved(txn, context, (id, meeting.sequence + 1), &people).await?;
    letters::remind(txn, context, (id, start), &people).await
}

async fn take(
    txn: &Write,
    id: MeetingId,
    people: &[AccountId],
    (start, length): (Start, Length),
) -> Result<(), DbErr> {
    let starts = BTreeSet::from([start]);
    for who in people {
        let what = (For::Meeting(id), None);
        occupied::take(txn, *who, &starts, length, what).await?;
    }
    Ok(())
}

fn length_of(proposal: &proposal::Model) -> Length {
    Length {
        mode: proposal.mode,
        minutes: proposal.minutes,
        buffer: proposal.buffer_minutes,
    }
}

/// Holds a coffee still.
pub(super) async fn lock(txn: &Write, id: MeetingId) -> Result<Option<meeting::Model>, DbErr> {
    meeting::Entity::find_by_id(id)
        .lock(LockType::Update)
        .one(txn)
        .await
}

/// Who has a coffee, in the order of their ids.
pub(super) async fn people_at(txn: &Write, id: MeetingId) -> Result<Vec<AccountId>, DbErr> {
    meeting_seat::Entity::find()
        .select_only()
        .column(meeting_seat::Column::AccountId)
        .filter(meeting_seat::Column::MeetingId.eq(id))
        .order_by_asc(meeting_seat::Column::AccountId)
        .into_tuple()
        .all(txn)
        .await
}
