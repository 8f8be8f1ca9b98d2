//! The part of a person's data that comes from rounds and coffees: answers, times, messages, notices.

use chrono::{DateTime, NaiveDate, Utc};
use entities::{
    busy_calendar, busy_span, calendar_feed, curiosity,
    ids::AccountId,
    meeting::{self, MeetingState},
    meeting_seat, message, notice,
    participation::{self, TakesPart},
    proposal::{self, ProposalKind},
    proposal_seat::{self, Answer},
    proposal_tick, round, round_mail,
};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde::Serialize;

use crate::db::Write;

/// All of it. What the others said is theirs and left out.
#[derive(Debug, Serialize)]
pub(super) struct Together {
    rounds: Vec<RoundData>,
    proposals: Vec<ProposalData>,
    coffees: Vec<CoffeeData>,
    messages: Vec<MessageData>,
    notices: Vec<NoticeData>,
    /// Since when there is someone they would like to hear; whom, is not repeated.
    would_like_to_hear_since: Vec<DateTime<Utc>>,
    busy_calendar: Option<BusyCalendarData>,
    busy_times: Vec<BusyData>,
    calendar_feed: Option<FeedData>,
    /// When mails about rounds were sent to them.
    mails_of_rounds: Vec<DateTime<Utc>>,
    /// What they wrote for rounds when it was their turn.
    themes: Vec<String>,
}

#[derive(Debug, Serialize)]
struct BusyCalendarData {
    address: String,
    whole_days_count_as_busy: bool,
    since: DateTime<Utc>,
    last_read_at: Option<DateTime<Utc>>,
    trouble: Option<String>,
}

#[derive(Debug, Serialize)]
struct BusyData {
    from: Option<DateTime<Utc>>,
    until: Option<DateTime<Utc>>,
}

/// That there is an address; the address itself is a key, and on its page.
#[derive(Debug, Serialize)]
struct FeedData {
    works: bool,
    made_at: DateTime<Utc>,
}

#[derive(Debug, Serialize)]
struct RoundData {
    first_day: Option<NaiveDate>,
    answer: TakesPart,
    dates: String,
    outcome: Option<String>,
    rounds_waited: i32,
    changed_at: DateTime<Utc>,
}

#[derive(Debug, Serialize)]
struct ProposalData {
    kind: ProposalKind,
    made_at: DateTime<Utc>,
    note: Option<String>,
    answer: Answer,
    answered_at: Option<DateTime<Utc>>,
    reminded_at: Option<DateTime<Utc>>,
    times: Vec<DateTime<Utc>>,
}

#[derive(Debug, Serialize)]
struct CoffeeData {
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    state: MeetingState,
    place: String,
    i_bring: String,
    my_room: String,
    i_share_my_contact: bool,
    my_contact: String,
    told_of_messages_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize)]
struct MessageData {
    at: DateTime<Utc>,
    words: String,
}

#[derive(Debug, Serialize)]
struct NoticeData {
    at: DateTime<Utc>,
    kind: String,
    read_at: Option<DateTime<Utc>>,
}

pub(super) async fn load(txn: &Write, who: AccountId) -> Result<Together, DbErr> {
    let messages = message::Entity::find()
        .filter(message::Column::AccountId.eq(who))
        .order_by_asc(message::Column::CreatedAt)
        .all(txn)
        .await?;
    let notices = notice::Entity::find()
        .filter(notice::Column::AccountId.eq(who))
        .order_by_asc(notice::Column::CreatedAt)
        .all(txn)
        .await?;
    let wishes = curiosity::Entity::find()
        .filter(curiosity::Column::AccountId.eq(who))
        .all(txn)
        .await?;
    let themes = round::Entity::find()
        .select_only()
        .column(round::Column::Theme)
        .filter(round::Column::ThemeBy.eq(who))
        .order_by_asc(round::Column::MatchesAt)
        .into_tuple()
        .all(txn)
        .await?;
    let mails = round_mail::Entity::find()
        .filter(round_mail::Column::AccountId.eq(who))
        .order_by_asc(round_mail::Column::SentAt)
        .all(txn)
        .await?;
    let calendar = busy_calendar::Entity::find_by_id(who).one(txn).await?;
    let feed = calendar_feed::Entity::find_by_id(who).one(txn).await?;
    Ok(Together {
        themes,
        busy_calendar: calendar.map(|calendar| BusyCalendarData {
            address: calendar.address,
            whole_days_count_as_busy: calendar.whole_days,
            since: calendar.set_at,
            last_read_at: calendar.read_at,
            trouble: calendar.trouble,
        }),
        busy_times: busy_times(txn, who).await?,
        calendar_feed: feed.map(|feed| FeedData {
            works: feed.works,
            made_at: feed.made_at,
        }),
        rounds: rounds(txn, who).await?,
        proposals: proposals(txn, who).await?,
        coffees: coffees(txn, who).await?,
        messages: messages
            .into_iter()
            .map(|message| MessageData {
                at: message.created_at,
                words: message.words,
            })
            .collect(),
        notices: notices
            .into_iter()
            .map(|notice| NoticeData {
                at: notice.created_at,
                kind: notice.kind,
                read_at: notice.read_at,
            })
            .collect(),
        mails_of_rounds: mails.into_iter().map(|mail| mail.sent_at).collect(),
        would_like_to_hear_since: wishes.into_iter().map(|wish| wish.created_at).collect(),
    })
}

async fn busy_times(txn: &Write, who: AccountId) -> Result<Vec<BusyData>, DbErr> {
    const QUARTER: i64 = 15 * 60;
    let at = |quarter: i64| DateTime::from_timestamp(quarter.checked_mul(QUARTER)?, 0);
    let spans = busy_span::Entity::find()
        .filter(busy_span::Column::AccountId.eq(who))
        .order_by_asc(busy_span::Column::FromQuarter)
        .all(txn)
        .await?;
    let times = spans.into_iter().map(|span| BusyData {
        from: at(span.from_quarter),
        until: at(span.until_quarter),
    });
    Ok(times.collect())
}

async fn rounds(txn: &Write, who: AccountId) -> Result<Vec<RoundData>, DbErr> {
    let rows = participation::Entity::find()
        .filter(participation::Column::AccountId.eq(who))
        .order_by_asc(participation::Column::ChangedAt)
        .all(txn)
        .await?;
    let mut rounds = Vec::with_capacity(rows.len());
    for row in rows {
        let round = round::Entity::find_by_id(row.round_id).one(txn).await?;
        rounds.push(RoundData {
            first_day: round.map(|round| round.window_first),
            answer: row.answer,
            dates: row.dates,
            outcome: row.outcome,
            rounds_waited: row.waited,
            changed_at: row.changed_at,
        });
    }
    Ok(rounds)
}

async fn proposals(txn: &Write, who: AccountId) -> Result<Vec<ProposalData>, DbErr> {
    let seats = proposal_seat::Entity::find()
        .filter(proposal_seat::Column::AccountId.eq(who))
        .order_by_asc(proposal_seat::Column::ProposalId)
        .all(txn)
        .await?;
    let mut proposals = Vec::with_capacity(seats.len());
    for seat in seats {
        let proposal = proposal::Entity::find_by_id(seat.proposal_id)
            .one(txn)
            .await?;
        let Some(proposal) = proposal else { continue };
        let times = proposal_tick::Entity::find()
            .select_only()
            .column(proposal_tick::Column::StartsAt)
            .filter(proposal_tick::Column::ProposalId.eq(proposal.id))
            .filter(proposal_tick::Column::AccountId.eq(who))
            .order_by_asc(proposal_tick::Column::StartsAt)
            .into_tuple()
            .all(txn)
            .await?;
        proposals.push(ProposalData {
            kind: proposal.kind,
            made_at: proposal.created_at,
            note: (proposal.by_whom == Some(who)).then_some(proposal.note),
            answer: seat.answer,
            answered_at: seat.answered_at,
            reminded_at: seat.nudged_at,
            times,
        });
    }
    Ok(proposals)
}

async fn coffees(txn: &Write, who: AccountId) -> Result<Vec<CoffeeData>, DbErr> {
    let seats = meeting_seat::Entity::find()
        .filter(meeting_seat::Column::AccountId.eq(who))
        .order_by_asc(meeting_seat::Column::MeetingId)
        .all(txn)
        .await?;
    let mut coffees = Vec::with_capacity(seats.len());
    for seat in seats {
        let meeting = meeting::Entity::find_by_id(seat.meeting_id)
            .one(txn)
            .await?;
        let Some(meeting) = meeting else { continue };
        coffees.push(CoffeeData {
            starts_at: meeting.starts_at,
            ends_at: meeting.ends_at,
            state: meeting.state,
            place: meeting.place,
            i_bring: seat.brings,
            my_room: seat.link,
            i_share_my_contact: seat.shares_contact,
            my_contact: seat.contact,
            told_of_messages_at: seat.messages_told_at,
        });
    }
    Ok(coffees)
}
