//! The letter that a coffee is booked, was changed, or is cancelled, with its file for the reader's calendar.

use chrono::TimeDelta;
use entities::{
    ids::{AccountId, MeetingId},
    mail_stop::MailKind,
    meeting::MeetingState,
    meeting_seat,
    proposal::Mode,
};
use i18n_embed_fl::fl;
use sea_orm::{
    ColumnTrait as _, Condition, DbErr, EntityTrait as _, QueryFilter as _, sea_query::Expr,
};

use super::Facts;
use crate::{
    app::App,
    calendar::{self, Party, Reading},
    jobs::JobError,
    mail::{self, Letter, More, Parts},
    schedule::after_quiet_hours,
};

/// A coffee that begins sooner than this after the quiet hours is worth waking someone.
const SOON: TimeDelta = TimeDelta::hours(2);
/// A letter that only tells a new place leaves room for one that tells more.
const PLACE_YIELDS_AT: u64 = 5;

/// What changed since the reader was last told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum News {
    Booked,
    Moved,
    Place,
    Cancelled,
}

/// Writes and sends it: the job of [`crate::jobs::Work::MailCoffee`].
pub(crate) async fn send(
    app: &App,
    (meeting, account, sequence): (MeetingId, AccountId, i32),
    key: &str,
) -> Result<(), JobError> {
    let Some(facts) = Facts::load(app, (meeting, account), MailKind::Coffees).await? else {
        return Ok(());
    };
    // A later change has a letter of its own, which tells all of this one.
    if facts.meeting.sequence != sequence {
        return Ok(());
    }
    let Some(news) = news(app, &facts) else {
        return Ok(());
    };
    let letter = write(app, &facts, news);
    mail::send(app, &letter, &facts.reader.account.email, key).await?;
    note(app, &facts).await?;
    Ok(())
}

fn news(app: &App, facts: &Facts) -> Option<News> {
    let (meeting, seat) = (&facts.meeting, &facts.seat);
    if seat
        .told_sequence
        .is_some_and(|told| told >= meeting.sequence)
        || meeting.ends_at <= app.now()
    {
        return None;
    }
    match (meeting.state, seat.told_sequence) {
        // Nothing is to be taken out of a calendar that it never was in.
        (MeetingState::Cancelled, None) => None,
        (MeetingState::Cancelled, Some(_)) => Some(News::Cancelled),
        (MeetingState::Booked, None) => Some(News::Booked),
        (MeetingState::Booked, Some(_)) if seat.told_start == Some(meeting.starts_at) => {
            Some(News::Place)
        }
        (MeetingState::Booked, Some(_)) => Some(News::Moved),
    }
}

fn write(app: &App, facts: &Facts, news: News) -> Letter {
    let words = facts.reader.locale.words();
    let (when, names) = (facts.when(), facts.others.as_str());
    let when = when.as_str();
    let (subject, text) = match news {
        News::Booked => (
            fl!(words, "mail-booked-subject", when = when, names = names),
            fl!(words, "mail-booked-text", when = when, names = names),
        ),
        News::Moved => (
            fl!(words, "mail-moved-subject", when = when, names = names),
            fl!(words, "mail-moved-text", when = when, names = names),
        ),
        News::Place => (
            fl!(words, "mail-place-subject", when = when, names = names),
            fl!(words, "mail-place-text", when = when, names = names),
        ),
        News::Cancelled => (
            fl!(words, "mail-cancelled-subject", when = when, names = names),
            fl!(words, "mail-cancelled-text", when = when, names = names),
        ),
    };
    let cancelled = news == News::Cancelled;
    let mut before = vec![text];
    if !cancelled {
        before.push(wherever(facts));
    }
    let after = if cancelled {
        fl!(words, "mail-cancelled-file")
    } else {
        fl!(words, "mail-booked-file")
    };
    let parts = Parts {
        subject,
        before,
        button: (fl!(words, "mail-coffee-button"), facts.page()),
        after: vec![after],
        reason: facts.reason(),
        more: More {
            invite: Some(invite(app, facts)),
            at_night: cannot_wait(app, facts),
            of_round: facts.of_round((news == News::Place).then_some(PLACE_YIELDS_AT)),
            ..More::default()
        },
    };
    facts.reader.letter(app, parts)
}

/// Where they meet, in a sentence.
pub(super) fn wherever(facts: &Facts) -> String {
    let words = facts.reader.locale.words();
    let place = facts.meeting.place.as_str();
    match (facts.meeting.mode, &facts.room) {
        (Mode::Online, Some(room)) => fl!(words, "calendar-room", room = room.as_str()),
        (Mode::Online, None) => fl!(words, "coffee-no-room"),
        (Mode::InPerson, _) if place.is_empty() => fl!(words, "coffee-no-place"),
        (Mode::InPerson, _) => fl!(words, "calendar-place", place = place),
    }
}

fn invite(app: &App, facts: &Facts) -> calendar::Invite {
    let account = &facts.reader.account;
    let event = calendar::event_of(
        &facts.meeting,
        Reading {
            account: account.id,
            locale: facts.reader.locale,
            others: &facts.others,
            community: &facts.community.name,
            room: facts.room.as_deref(),
            base: &app.config.base_url,
            now: app.now(),
        },
    );
    let from = &app.config.mail_from;
    let service = Party {
        name: from.name.as_deref().unwrap_or("Engawa"),
        address: from.email.as_ref(),
    };
    let reader = Party {
        name: &account.name,
        address: &account.email,
    };
    calendar::invite(&event, service, reader)
}

fn cannot_wait(app: &App, facts: &Facts) -> bool {
    let morning = after_quiet_hours(app.now(), facts.reader.zone);
    let first = match facts.seat.told_start {
        Some(told) => told.min(facts.meeting.starts_at),
        None => facts.meeting.starts_at,
    };
    first < morning + SOON
}

/// Writes down what the reader was told.
async fn note(app: &App, facts: &Facts) -> Result<(), DbErr> {
    let (meeting, account) = (&facts.meeting, facts.reader.account.id);
    app.db
        .write(|txn| async move {
            let behind = Condition::any()
                .add(meeting_seat::Column::ToldSequence.is_null())
                .add(meeting_seat::Column::ToldSequence.lt(meeting.sequence));
            meeting_seat::Entity::update_many()
                .col_expr(
                    meeting_seat::Column::ToldSequence,
                    Expr::value(meeting.sequence),
                )
                .col_expr(
                    meeting_seat::Column::ToldStart,
                    Expr::value(meeting.starts_at),
                )
                .filter(meeting_seat::Column::MeetingId.eq(meeting.id))
                .filter(meeting_seat::Column::AccountId.eq(account))
                .filter(behind)
                .exec(&txn)
                .await
                .map(drop)
        })
        .await
}
