//! What people at a coffee tell each other: messages, the one thing they bring, where they meet, and their contacts.

use std::time::Duration;

use chrono::TimeDelta;
use entities::{
    ids::{AccountId, MeetingId, MessageId},
    meeting::{self, MeetingState},
    meeting_seat, message,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _,
    QueryFilter as _, QueryOrder as _, sea_query::Expr,
};
use url::Url;

use super::{
    book::{lock, people_at},
    load::find,
};
use crate::{
    audit::Context,
    db::{Db, Write},
    limits::{self, Limit},
    notices,
    text::{self, TextError},
};

/// The longest message, in characters as people count them.
pub const WORDS: usize = 1000;
/// The longest name of the thing that someone brings, and of a place.
pub const BRINGS: usize = 120;
/// The longest contact.
pub const CONTACT: usize = 120;
/// The longest address of a room.
pub const LINK: usize = 300;
/// A place that nobody changed for so long is settled.
const SETTLED: TimeDelta = TimeDelta::minutes(10);
/// A conversation, not a flood.
const WRITING: Limit = Limit {
    name: "message",
    times: 60,
    per: TimeDelta::hours(1),
};

/// Why something was not taken. Nothing changed.
#[derive(Debug, thiserror::Error)]
pub enum TalkError {
    /// No such coffee, or not theirs.
    #[error("no such coffee")]
    NotFound,
    /// The words cannot be used.
    #[error("the words cannot be used: {0}")]
    Words(TextError),
    /// Not the address of a room.
    #[error("not an https address")]
    Link,
    /// Too many in a short time; works again after this long.
    #[error("too many messages")]
    TooMany(Duration),
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Someone at a coffee.
type Who = (AccountId, MeetingId);

async fn check(txn: &Write, (who, id): Who) -> Result<Vec<AccountId>, TalkError> {
    let coffee = find(txn, who, id).await?.ok_or(TalkError::NotFound)?;
    Ok(coffee.others(who).map(|seat| seat.account_id).collect())
}

/// Writes to the others.
pub async fn say(db: &Db, context: Context<'_>, who: Who, words: &str) -> Result<(), TalkError> {
    let words = &text::paragraphs(words, WORDS).map_err(TalkError::Words)?;
    if words.is_empty() {
        return Err(TalkError::Words(TextError::Empty));
    }
    db.write(|txn| async move {
        let others = check(&txn, who).await?;
        if let Err(wait) = limits::take(&txn, context.now, WRITING, &who.0.to_string()).await? {
            return Err(TalkError::TooMany(wait));
        }
        let id = MessageId(context.random.id(context.now));
        message::Entity::insert(message::ActiveModel {
            id: Set(id),
            meeting_id: Set(who.1),
            account_id: Set(who.0),
            words: Set(words.clone()),
            created_at: Set(context.now),
        })
        .exec_without_returning(&txn)
        .await?;
        notices::tell_message(&txn, context, (who.1, id), &others).await?;
        Ok(())
    })
    .await
}

/// Names the one thing that someone brings; nothing takes it back.
pub async fn bring(db: &Db, who: Who, thing: &str) -> Result<(), TalkError> {
    let thing = &line_or_nothing(thing, BRINGS)?;
    db.write(|txn| async move {
        check(&txn, who).await?;
        let column = meeting_seat::Column::Brings;
        Ok(set(&txn, who, column, Expr::value(thing.as_str())).await?)
    })
    .await
}

/// Names the room that someone has for the coffee, in place of any other; nothing goes back to the installation's.
pub async fn set_link(
    db: &Db,
    context: Context<'_>,
    who: Who,
    link: &str,
) -> Result<(), TalkError> {
    let link = &line_or_nothing(link, LINK)?;
    if !link.is_empty() {
        let url: Url = link.parse().map_err(|_| TalkError::Link)?;
        if url.scheme() != "https" || !url.has_host() || !url.username().is_empty() {
            return Err(TalkError::Link);
        }
    }
    db.write(|txn| async move {
        let meeting = lock(&txn, who.1).await?.ok_or(TalkError::NotFound)?;
        check(&txn, who).await?;
        let seats = meeting_seat::Entity::find()
            .filter(meeting_seat::Column::MeetingId.eq(who.1))
            .all(&txn)
            .await?;
        let is_there = |seat: &meeting_seat::Model| {
            let named = if seat.account_id == who.0 {
                link.as_str()
            } else {
                ""
            };
            seat.link == named
        };
        if seats.iter().all(is_there) {
            return Ok(());
        }
        meeting_seat::Entity::update_many()
            .col_expr(meeting_seat::Column::Link, Expr::value(""))
            .filter(meeting_seat::Column::MeetingId.eq(who.1))
            .exec(&txn)
            .await?;
        let column = meeting_seat::Column::Link;
        set(&txn, who, column, Expr::value(link.as_str())).await?;
        Ok(changed(&txn, context, &meeting).await?)
    })
    .await
}

/// The room that someone named last, to be offered the next time.
pub async fn own_link(db: &impl ConnectionTrait, who: AccountId) -> Result<String, DbErr> {
    let seat = meeting_seat::Entity::find()
        .filter(meeting_seat::Column::AccountId.eq(who))
        .filter(meeting_seat::Column::Link.ne(""))
        .order_by_desc(meeting_seat::Column::MeetingId)
        .one(db)
        .await?;
    Ok(seat.map(|seat| seat.link).unwrap_or_default())
}

/// Names the place where they meet.
pub async fn set_place(
    db: &Db,
    context: Context<'_>,
    who: Who,
    place: &str,
) -> Result<(), TalkError> {
    let place = &line_or_nothing(place, BRINGS)?;
    db.write(|txn| async move {
        let meeting = lock(&txn, who.1).await?.ok_or(TalkError::NotFound)?;
        check(&txn, who).await?;
        if meeting.place == *place {
            return Ok(());
        }
        meeting::Entity::update_many()
            .col_expr(meeting::Column::Place, Expr::value(place.as_str()))
            .filter(meeting::Column::Id.eq(who.1))
            .exec(&txn)
            .await?;
        Ok(changed(&txn, context, &meeting).await?)
    })
    .await
}

/// Counts a change of the place, and tells the calendars of all a little later: people correct themselves.
async fn changed(txn: &Write, context: Context<'_>, meeting: &meeting::Model) -> Result<(), DbErr> {
    if meeting.state != MeetingState::Booked || meeting.ends_at <= context.now {
        return Ok(());
    }
    meeting::Entity::update_many()
        .col_expr(meeting::Column::ChangedAt, Expr::value(context.now))
        .col_expr(
            meeting::Column::Sequence,
            Expr::col(meeting::Column::Sequence).add(1),
        )
        .filter(meeting::Column::Id.eq(meeting.id))
        .exec(txn)
        .await?;
    let people = people_at(txn, meeting.id).await?;
    let change = (meeting.id, meeting.sequence + 1);
    notices::mail_calendars(txn, context, (change, context.now + SETTLED), &people).await
}

/// Would exchange contacts, or no longer. The others see it once all would.
pub async fn share_contact(db: &Db, who: Who, contact: &str) -> Result<(), TalkError> {
    let contact = &line_or_nothing(contact, CONTACT)?;
    db.write(|txn| async move {
        check(&txn, who).await?;
        let shares = meeting_seat::Column::SharesContact;
        set(&txn, who, shares, Expr::value(!contact.is_empty())).await?;
        let column = meeting_seat::Column::Contact;
        Ok(set(&txn, who, column, Expr::value(contact.as_str())).await?)
    })
    .await
}

async fn set(
    txn: &Write,
    (who, id): Who,
    column: meeting_seat::Column,
    value: Expr,
) -> Result<(), DbErr> {
    meeting_seat::Entity::update_many()
        .col_expr(column, value)
        .filter(meeting_seat::Column::MeetingId.eq(id))
        .filter(meeting_seat::Column::AccountId.eq(who))
        .exec(txn)
        .await
        .map(drop)
}

fn line_or_nothing(typed: &str, most: usize) -> Result<String, TalkError> {
    match text::line(typed, most) {
        Ok(line) => Ok(line),
        Err(TextError::Empty) => Ok(String::new()),
        Err(error) => Err(TalkError::Words(error)),
    }
}
