//! Asking, an hour after its end, how a coffee was: once in the product, once by mail, and one reminder.

use chrono::{DateTime, NaiveTime, Utc};
use chrono_tz::Tz;
use entities::{
    account, community,
    ids::{AccountId, MeetingId},
    meeting::{self, MeetingState},
    meeting_seat, reflection_asked,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, sea_query::OnConflict,
};

use super::{AFTER, OPEN};
use crate::{
    app::App,
    audit::Context,
    db::Write,
    jobs::{self, Work},
    notices,
    schedule::{after_quiet_hours, instant_of, working_day_after},
    zones,
};

/// Coffees in one go; the next minute brings the next ones.
const BATCH: u64 = 500;
/// The hour of the reminder, by the clocks of whoever is reminded.
const REMINDER_HOUR: u32 = 10;

/// Asks after all coffees that are over for an hour and were not asked after: the job of [`Work::AskReflections`].
pub(crate) async fn ask_due(app: &App) -> Result<(), DbErr> {
    let now = app.now();
    let asked = reflection_asked::Entity::find()
        .select_only()
        .column(reflection_asked::Column::MeetingId)
        .into_query();
    let due = meeting::Entity::find()
        .filter(meeting::Column::State.eq(MeetingState::Booked))
        .filter(meeting::Column::EndsAt.lte(now - AFTER))
        .filter(meeting::Column::EndsAt.gt(now - OPEN))
        .filter(meeting::Column::Id.not_in_subquery(asked))
        .order_by_asc(meeting::Column::EndsAt)
        .limit(BATCH)
        .all(&app.db)
        .await?;
    for meeting in due {
        let (meeting, random) = (&meeting, &app.random);
        let context = Context {
            now,
            random,
            address: None,
        };
        app.db
            .write(|txn| async move { ask(&txn, context, meeting).await })
            .await?;
    }
    Ok(())
}

async fn ask(txn: &Write, context: Context<'_>, meeting: &meeting::Model) -> Result<(), DbErr> {
    let row = reflection_asked::ActiveModel {
        meeting_id: Set(meeting.id),
        asked_at: Set(context.now),
    };
    let first = reflection_asked::Entity::insert(row)
        .on_conflict(
            OnConflict::column(reflection_asked::Column::MeetingId)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(txn)
        .await?;
    if first == 0 {
        return Ok(());
    }
    let people = people_at(txn, meeting.id).await?;
    notices::tell_reflect(txn, context, (meeting.id, meeting.sequence), &people).await?;
    let community = community::Entity::find_by_id(meeting.community_id)
        .one(txn)
        .await?;
    let home = community.and_then(|community| community.time_zone.parse().ok());
    let mut work = Vec::new();
    for account in people {
        let zone = zone_of(txn, account, home.unwrap_or(zones::DEFAULT)).await?;
        let mail = |again| Work::MailReflection {
            meeting: meeting.id,
            account,
            again,
        };
        work.push((after_quiet_hours(context.now, zone), mail(false)));
        work.push((reminder(context.now, zone), mail(true)));
    }
    jobs::enqueue_all(txn, context.random, context.now, &work).await
}

async fn people_at(txn: &Write, id: MeetingId) -> Result<Vec<AccountId>, DbErr> {
    meeting_seat::Entity::find()
        .select_only()
        .column(meeting_seat::Column::AccountId)
        .filter(meeting_seat::Column::MeetingId.eq(id))
        .order_by_asc(meeting_seat::Column::AccountId)
        .into_tuple()
        .all(txn)
        .await
}

async fn zone_of(txn: &Write, who: AccountId, home: Tz) -> Result<Tz, DbErr> {
    let person = account::Entity::find_by_id(who).one(txn).await?;
    let named = person.and_then(|person| person.time_zone);
    Ok(named.as_deref().and_then(zones::find).unwrap_or(home))
}

/// The morning of the next working day.
fn reminder(from: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    let day = working_day_after(from.with_timezone(&zone).date_naive(), 1);
    let hour = NaiveTime::from_hms_opt(REMINDER_HOUR, 0, 0).unwrap_or_default();
    instant_of(day.and_time(hour), zone)
}
