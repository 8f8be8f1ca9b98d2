//! Coffees that wait to be looked back at.

use chrono::{DateTime, Utc};
use entities::{
    ids::{AccountId, MeetingId},
    meeting::{self, MeetingState},
    meeting_seat,
    membership::{self, Standing},
    reflection,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _,
};

use super::{AFTER, OPEN};
use crate::meetings::Line;

/// The coffees that `who` can look back at and has not, the oldest first.
pub async fn list_due(
    db: &impl ConnectionTrait,
    who: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<Line>, DbErr> {
    let seats = meeting_seat::Entity::find()
        .select_only()
        .column(meeting_seat::Column::MeetingId)
        .filter(meeting_seat::Column::AccountId.eq(who))
        .into_query();
    let written = reflection::Entity::find()
        .select_only()
        .column(reflection::Column::MeetingId)
        .filter(reflection::Column::AccountId.eq(who))
        .into_query();
    let places = membership::Entity::find()
        .select_only()
        .column(membership::Column::CommunityId)
        .filter(membership::Column::AccountId.eq(who))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .into_query();
    let due = meeting::Entity::find()
        .filter(meeting::Column::Id.in_subquery(seats))
        .filter(meeting::Column::Id.not_in_subquery(written))
        .filter(meeting::Column::CommunityId.in_subquery(places))
        .filter(meeting::Column::State.eq(MeetingState::Booked))
        .filter(meeting::Column::EndsAt.lte(now - AFTER))
        .filter(meeting::Column::EndsAt.gt(now - OPEN))
        .order_by_asc(meeting::Column::EndsAt)
        .all(db)
        .await?;
    let mut lines = Vec::with_capacity(due.len());
    for meeting in due {
        let others = others_at(db, meeting.id, who).await?;
        lines.push(Line { meeting, others });
    }
    Ok(lines)
}

/// Who else has a coffee.
pub(super) async fn others_at(
    db: &impl ConnectionTrait,
    id: MeetingId,
    who: AccountId,
) -> Result<Vec<AccountId>, DbErr> {
    meeting_seat::Entity::find()
        .select_only()
        .column(meeting_seat::Column::AccountId)
        .filter(meeting_seat::Column::MeetingId.eq(id))
        .filter(meeting_seat::Column::AccountId.ne(who))
        .order_by_asc(meeting_seat::Column::AccountId)
        .into_tuple()
        .all(db)
        .await
}
