//! Coffees as they stand in the database.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use entities::{
    ids::{AccountId, MeetingId, ProposalId},
    meeting::{self, MeetingState},
    meeting_move, meeting_prompt, meeting_seat,
    membership::Standing,
    message, profile,
    proposal::Mode,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use crate::{
    communities,
    proposals::{
        Length,
        common_times::{self, Person},
        machine::Start,
        occupied,
    },
};

/// A coffee and all that is on its page.
#[derive(Clone, Debug)]
pub struct Coffee {
    /// The coffee.
    pub meeting: meeting::Model,
    /// Who has it, in the order of their ids.
    pub seats: Vec<meeting_seat::Model>,
    /// Words of the prompts drawn for it.
    pub prompts: Vec<String>,
    /// What they wrote, the oldest first.
    pub messages: Vec<message::Model>,
}

impl Coffee {
    /// The seat of `who`.
    #[must_use]
    pub fn seat(&self, who: AccountId) -> Option<&meeting_seat::Model> {
        self.seats.iter().find(|seat| seat.account_id == who)
    }

    /// Everyone else at the table.
    pub fn others(&self, who: AccountId) -> impl Iterator<Item = &meeting_seat::Model> {
        self.seats.iter().filter(move |seat| seat.account_id != who)
    }

    /// Whether it takes place and is not over.
    #[must_use]
    pub fn is_coming(&self, now: DateTime<Utc>) -> bool {
        self.meeting.state == MeetingState::Booked && self.meeting.ends_at > now
    }

    /// Contacts of the others, once it has begun and everyone at the table would exchange theirs.
    #[must_use]
    pub fn contacts(&self, who: AccountId, now: DateTime<Utc>) -> Vec<&meeting_seat::Model> {
        let all = self.seats.len() > 1 && self.seats.iter().all(|seat| seat.shares_contact);
        let shown = all && self.has_begun(now);
        self.others(who).filter(|_| shown).collect()
    }

    /// Whether it took place, or does now.
    #[must_use]
    pub fn has_begun(&self, now: DateTime<Utc>) -> bool {
        self.meeting.state == MeetingState::Booked && self.meeting.starts_at <= now
    }

    /// The room: one that someone named, or the installation's.
    #[must_use]
    pub fn room(&self, template: Option<&str>) -> Option<String> {
        room_of(&self.meeting, &self.seats, template)
    }

    /// How long it is.
    #[must_use]
    pub fn length(&self) -> Length {
        Length {
            mode: self.meeting.mode,
            minutes: minutes(&self.meeting),
            buffer: self.meeting.buffer_minutes,
        }
    }
}

/// The room of a coffee: one that someone at it named, or one made of the installation's `template`.
#[must_use]
pub fn room_of(
    meeting: &meeting::Model,
    seats: &[meeting_seat::Model],
    template: Option<&str>,
) -> Option<String> {
    if meeting.mode != Mode::Online {
        return None;
    }
    let named = seats.iter().find(|seat| !seat.link.is_empty());
    named
        .map(|seat| seat.link.clone())
        .or_else(|| template.map(|url| url.replace("{id}", &meeting.id.to_string())))
}

pub(super) fn minutes(meeting: &meeting::Model) -> i16 {
    let minutes = (meeting.ends_at - meeting.starts_at).num_minutes();
    i16::try_from(minutes).unwrap_or(i16::MAX)
}

/// The coffee `id`, if `who` has a seat and still belongs to the community.
pub async fn find(
    db: &impl ConnectionTrait,
    who: AccountId,
    id: MeetingId,
) -> Result<Option<Coffee>, DbErr> {
    let Some(meeting) = meeting::Entity::find_by_id(id).one(db).await? else {
        return Ok(None);
    };
    let own = communities::find_membership(db, meeting.community_id, who).await?;
    if own.is_none_or(|own| own.standing != Standing::Active) {
        return Ok(None);
    }
    let seats = meeting_seat::Entity::find()
        .filter(meeting_seat::Column::MeetingId.eq(id))
        .order_by_asc(meeting_seat::Column::AccountId)
        .all(db)
        .await?;
    if seats.iter().all(|seat| seat.account_id != who) {
        return Ok(None);
    }
    let prompts = meeting_prompt::Entity::find()
        .select_only()
        .column(meeting_prompt::Column::Prompt)
        .filter(meeting_prompt::Column::MeetingId.eq(id))
        .order_by_asc(meeting_prompt::Column::Position)
        .into_tuple()
        .all(db)
        .await?;
    let messages = message::Entity::find()
        .filter(message::Column::MeetingId.eq(id))
        .order_by_asc(message::Column::CreatedAt)
        .order_by_asc(message::Column::Id)
        .all(db)
        .await?;
    Ok(Some(Coffee {
        meeting,
        seats,
        prompts,
        messages,
    }))
}

/// The coffee that the proposal `id` led to: booked by it, or moved.
pub async fn of_proposal(
    db: &impl ConnectionTrait,
    id: ProposalId,
) -> Result<Option<MeetingId>, DbErr> {
    if let Some(moved) = meeting_move::Entity::find_by_id(id).one(db).await? {
        return Ok(Some(moved.meeting_id));
    }
    let booked = meeting::Entity::find()
        .filter(meeting::Column::ProposalId.eq(id))
        .one(db)
        .await?;
    Ok(booked.map(|meeting| meeting.id))
}

/// A line of one's list of coffees.
#[derive(Clone, Debug)]
pub struct Line {
    /// The coffee.
    pub meeting: meeting::Model,
    /// Who else has it.
    pub others: Vec<AccountId>,
}

/// The coffees of `who`: those to come, the next first, or those that are over, the latest first.
pub async fn list_of(
    db: &impl ConnectionTrait,
    who: AccountId,
    now: DateTime<Utc>,
    to_come: bool,
) -> Result<Vec<Line>, DbErr> {
    const MOST: u64 = 50;
    let mine: Vec<MeetingId> = meeting_seat::Entity::find()
        .select_only()
        .column(meeting_seat::Column::MeetingId)
        .filter(meeting_seat::Column::AccountId.eq(who))
        .into_tuple()
        .all(db)
        .await?;
    let all = meeting::Entity::find()
        .filter(meeting::Column::Id.is_in(mine))
        .limit(MOST);
    let coming = meeting::Column::State
        .eq(MeetingState::Booked)
        .and(meeting::Column::EndsAt.gt(now));
    let rows = if to_come {
        all.filter(coming)
            .order_by_asc(meeting::Column::StartsAt)
            .all(db)
            .await?
    } else {
        all.filter(coming.not())
            .order_by_desc(meeting::Column::StartsAt)
            .all(db)
            .await?
    };
    let mut lines = Vec::with_capacity(rows.len());
    for meeting in rows {
        let own = communities::find_membership(db, meeting.community_id, who).await?;
        if own.is_none_or(|own| own.standing != Standing::Active) {
            continue;
        }
        let others = meeting_seat::Entity::find()
            .select_only()
            .column(meeting_seat::Column::AccountId)
            .filter(meeting_seat::Column::MeetingId.eq(meeting.id))
            .filter(meeting_seat::Column::AccountId.ne(who))
            .into_tuple()
            .all(db)
            .await?;
        lines.push(Line { meeting, others });
    }
    Ok(lines)
}

/// The coffee `id` of `who`, whether or not they still belong to the community: what one wrote about it stays one's own.
pub async fn find_own(
    db: &impl ConnectionTrait,
    who: AccountId,
    id: MeetingId,
) -> Result<Option<Line>, DbErr> {
    let Some(meeting) = meeting::Entity::find_by_id(id).one(db).await? else {
        return Ok(None);
    };
    let mut people: Vec<AccountId> = meeting_seat::Entity::find()
        .select_only()
        .column(meeting_seat::Column::AccountId)
        .filter(meeting_seat::Column::MeetingId.eq(id))
        .order_by_asc(meeting_seat::Column::AccountId)
        .into_tuple()
        .all(db)
        .await?;
    if !people.contains(&who) {
        return Ok(None);
    }
    people.retain(|other| *other != who);
    Ok(Some(Line {
        meeting,
        others: people,
    }))
}

/// Up to five times that these people have in common from tomorrow on, in ascending order, as far as `me` may know.
/// What the coffee `except` takes counts as free.
pub async fn times_for(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
    (me, people, length): (AccountId, &[AccountId], Length),
    except: Option<MeetingId>,
) -> Result<BTreeSet<Start>, DbErr> {
    let mut known = Vec::with_capacity(people.len());
    for who in people {
        let profile = profile::Entity::find_by_id(*who).one(db).await?;
        known.push(Person::of(profile.as_ref()));
    }
    let busy = occupied::busy(db, (me, people), now, except).await?;
    Ok(common_times::soon(now, &known, &busy, length))
}
