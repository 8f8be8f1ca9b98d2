//! The one reminder: a coffee is tomorrow.

use chrono::{Days, NaiveTime};
use entities::{
    ids::{AccountId, MeetingId},
    mail_stop::MailKind,
    meeting::MeetingState,
    meeting_prompt,
};
use i18n_embed_fl::fl;
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::{Facts, invite::wherever};
use crate::{
    app::App,
    audit::Context,
    db::Write,
    jobs::{self, JobError, Work},
    mail::{self, More, Parts, zone_of},
    prompts,
    proposals::machine::Start,
    schedule::instant_of,
};

/// It goes out at this hour of the reader's day before.
const HOUR: u32 = 12;
/// It stays at home when so many mails were sent for its round.
const YIELDS_AT: u64 = 5;

/// Puts the reminders into the outbox. Who has a coffee so soon that the day before is over was told just now.
pub(crate) async fn remind(
    txn: &Write,
    context: Context<'_>,
    (meeting, start): (MeetingId, Start),
    people: &[AccountId],
) -> Result<(), DbErr> {
    let mut work = Vec::new();
    for account in people {
        let zone = zone_of(txn, Some(*account)).await?;
        let day = start.with_timezone(&zone).date_naive();
        let before = day.checked_sub_days(Days::new(1)).unwrap_or(day);
        let noon = NaiveTime::from_hms_opt(HOUR, 0, 0).unwrap_or_default();
        let due = instant_of(before.and_time(noon), zone);
        if due > context.now {
            let (account, at) = (*account, start.timestamp_micros());
            let reminder = Work::MailTomorrow {
                meeting,
                account,
                at,
            };
            work.push((due, reminder));
        }
    }
    jobs::enqueue_all(txn, context.random, context.now, &work).await
}

/// Writes and sends one, unless the coffee was moved or cancelled: the job of [`Work::MailTomorrow`].
pub(crate) async fn send(
    app: &App,
    (meeting, account, at): (MeetingId, AccountId, i64),
    key: &str,
) -> Result<(), JobError> {
    let Some(facts) = Facts::load(app, (meeting, account), MailKind::Reminders).await? else {
        return Ok(());
    };
    let coffee = &facts.meeting;
    if coffee.state != MeetingState::Booked
        || coffee.starts_at.timestamp_micros() != at
        || coffee.starts_at <= app.now()
    {
        return Ok(());
    }
    let (locale, zone) = (facts.reader.locale, facts.reader.zone);
    let words = locale.words();
    let time = coffee.starts_at.with_timezone(&zone).format("%H:%M");
    let (time, names) = (time.to_string(), facts.others.as_str());
    let when = facts.when();
    // Sent late, it may be about today.
    let today = app.now().with_timezone(&zone).date_naive();
    let is_today = coffee.starts_at.with_timezone(&zone).date_naive() == today;
    let subject = if is_today {
        fl!(
            words,
            "mail-today-subject",
            time = time.as_str(),
            names = names
        )
    } else {
        fl!(
            words,
            "mail-tomorrow-subject",
            time = time.as_str(),
            names = names
        )
    };
    let seeds: Vec<String> = meeting_prompt::Entity::find()
        .select_only()
        .column(meeting_prompt::Column::Prompt)
        .filter(meeting_prompt::Column::MeetingId.eq(meeting))
        .order_by_asc(meeting_prompt::Column::Position)
        .into_tuple()
        .all(&app.db)
        .await?;
    let mut before = vec![
        fl!(
            words,
            "mail-tomorrow-text",
            when = when.as_str(),
            names = names
        ),
        wherever(&facts),
    ];
    if !seeds.is_empty() {
        before.push(fl!(words, "mail-tomorrow-seeds"));
    }
    let parts = Parts {
        subject,
        before,
        button: (fl!(words, "mail-coffee-button"), facts.page()),
        after: vec![fl!(words, "mail-tomorrow-after")],
        reason: facts.reason(),
        more: More {
            points: seeds
                .iter()
                .filter_map(|slug| prompts::find(slug))
                .map(|prompt| prompt.text(locale).to_owned())
                .collect(),
            of_round: facts.of_round(Some(YIELDS_AT)),
            ..More::default()
        },
    };
    let letter = facts.reader.letter(app, parts);
    mail::send(app, &letter, &facts.reader.account.email, key).await
}
