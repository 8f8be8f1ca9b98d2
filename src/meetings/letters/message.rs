//! The letter that someone at a coffee wrote: at most one an hour, and never what they wrote.

use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    ids::{AccountId, MeetingId, MessageId},
    mail_stop::MailKind,
    meeting_seat, message,
};
use i18n_embed_fl::fl;
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _, sea_query::Expr,
};

use super::Facts;
use crate::{
    app::App,
    jobs::JobError,
    limits::{self, Limit},
    mail::{self, More, Parts},
    notices,
};

/// To one person, whatever the coffees.
const PAUSE: TimeDelta = TimeDelta::hours(1);
const LETTERS: Limit = Limit {
    name: "message letter",
    times: 1,
    per: PAUSE,
};

/// Writes and sends it, unless an earlier one told of this message or the reader has seen it: the job of
/// [`crate::jobs::Work::MailMessage`].
pub(crate) async fn send(
    app: &App,
    (meeting, account, id): (MeetingId, AccountId, MessageId),
    key: &str,
) -> Result<(), JobError> {
    let Some(facts) = Facts::load(app, (meeting, account), MailKind::Messages).await? else {
        return Ok(());
    };
    let Some(message) = message::Entity::find_by_id(id).one(&app.db).await? else {
        return Ok(());
    };
    let told = facts.seat.messages_told_at;
    if told.is_some_and(|told| told >= message.created_at)
        || notices::is_read(&app.db, account, (meeting, id)).await?
    {
        return Ok(());
    }
    wait_for_turn(app, account).await?;
    let words = facts.reader.locale.words();
    let names = facts.others.as_str();
    let parts = Parts {
        subject: fl!(words, "mail-message-subject", names = names),
        before: vec![fl!(words, "mail-message-text", names = names)],
        button: (
            fl!(words, "mail-message-button"),
            format!("{}#message", facts.page()),
        ),
        after: vec![fl!(words, "mail-message-after")],
        reason: facts.reason(),
        more: More::default(),
    };
    let letter = facts.reader.letter(app, parts);
    mail::send(app, &letter, &facts.reader.account.email, key).await?;
    note(app, (meeting, account)).await?;
    Ok(())
}

/// An hour after the last such letter, and one at a time: several may want to go at once.
async fn wait_for_turn(app: &App, account: AccountId) -> Result<(), JobError> {
    let now = app.now();
    let last: Option<DateTime<Utc>> = meeting_seat::Entity::find()
        .select_only()
        .column_as(meeting_seat::Column::MessagesToldAt.max(), "last")
        .filter(meeting_seat::Column::AccountId.eq(account))
        .into_tuple::<Option<DateTime<Utc>>>()
        .one(&app.db)
        .await?
        .flatten();
    if let Some(next) = last.map(|last| last + PAUSE).filter(|next| *next > now) {
        return Err(JobError::NotBefore(next));
    }
    let turn = app
        .db
        .write(|txn| async move { limits::take(&txn, now, LETTERS, &account.to_string()).await })
        .await?;
    match turn {
        Ok(()) => Ok(()),
        Err(wait) => Err(JobError::NotBefore(
            now + TimeDelta::from_std(wait).unwrap_or(PAUSE),
        )),
    }
}

async fn note(app: &App, (meeting, account): (MeetingId, AccountId)) -> Result<(), DbErr> {
    let now = app.now();
    app.db
        .write(|txn| async move {
            meeting_seat::Entity::update_many()
                .col_expr(meeting_seat::Column::MessagesToldAt, Expr::value(now))
                .filter(meeting_seat::Column::MeetingId.eq(meeting))
                .filter(meeting_seat::Column::AccountId.eq(account))
                .exec(&txn)
                .await
                .map(drop)
        })
        .await
}
