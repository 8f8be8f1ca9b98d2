//! What happened, told inside the product: each thing once to each person.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entities::{
    ids::{AccountId, MeetingId, MessageId, NoticeId, ProposalId},
    meeting_seat,
    notice::{self, ActiveModel, Column, Entity},
    proposal,
    proposal::ProposalKind,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
    sea_query::{Expr, OnConflict},
};

use crate::{
    audit::Context,
    db::{Db, Write},
    jobs::{self, Work},
    proposals::machine::Table,
};

/// How many are listed.
const LISTED: u64 = 100;
/// Rows in one statement: both databases bound its parameters.
const BATCH: usize = 500;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A round asks.
    Proposed,
    /// Someone invites.
    Invited,
    /// Someone who had to cancel offers new times.
    Again,
    /// Someone asks for another time.
    MoveAsked,
    /// All said yes without a time in common.
    Choosing,
    /// A coffee was booked.
    Booked,
    /// A coffee was moved.
    Moved,
    /// A coffee was cancelled by the other one.
    Cancelled,
    /// A proposal of a round came to nothing.
    Closed,
    /// The other one wrote.
    Message,
    /// A coffee waits to be looked back at.
    Reflect,
    /// The organizers say thank you for one's words.
    Thanked,
}

impl Kind {
    const ALL: [(Self, &str); 12] = [
        (Self::Proposed, "proposed"),
        (Self::Invited, "invited"),
        (Self::Again, "again"),
        (Self::MoveAsked, "move_asked"),
        (Self::Choosing, "choosing"),
        (Self::Booked, "booked"),
        (Self::Moved, "moved"),
        (Self::Cancelled, "cancelled"),
        (Self::Closed, "closed"),
        (Self::Message, "message"),
        (Self::Reflect, "reflect"),
        (Self::Thanked, "thanked"),
    ];

    fn word(self) -> &'static str {
        let known = Self::ALL.into_iter().find(|(kind, _)| *kind == self);
        known.map_or("", |(_, word)| word)
    }

    /// The kind of a row; nothing for one that a newer program wrote.
    #[must_use]
    pub fn of(row: &notice::Model) -> Option<Self> {
        let known = Self::ALL.into_iter().find(|(_, word)| *word == row.kind);
        known.map(|(kind, _)| kind)
    }
}

/// What a notice is about.
#[derive(Clone, Copy, Debug)]
enum About {
    Proposal(ProposalId),
    Meeting(MeetingId),
}

async fn tell(
    txn: &Write,
    context: Context<'_>,
    (kind, about): (Kind, About),
    change: &str,
    people: impl IntoIterator<Item = AccountId>,
) -> Result<(), DbErr> {
    let rows = people
        .into_iter()
        .map(|account| row(context, (kind, about), change, account))
        .collect();
    insert(txn, rows).await
}

fn row(
    context: Context<'_>,
    (kind, about): (Kind, About),
    change: &str,
    account: AccountId,
) -> ActiveModel {
    let (proposal, meeting, id) = match about {
        About::Proposal(id) => (Some(id), None, id.to_string()),
        About::Meeting(id) => (None, Some(id), id.to_string()),
    };
    ActiveModel {
        id: Set(NoticeId(context.random.id(context.now))),
        account_id: Set(account),
        kind: Set(kind.word().to_owned()),
        key: Set(format!("{}:{id}:{change}", kind.word())),
        proposal_id: Set(proposal),
        meeting_id: Set(meeting),
        created_at: Set(context.now),
        read_at: Set(None),
    }
}

async fn insert(txn: &Write, rows: Vec<ActiveModel>) -> Result<(), DbErr> {
    for rows in rows.chunks(BATCH) {
        Entity::insert_many(rows.to_vec())
            .on_conflict(
                OnConflict::columns([Column::AccountId, Column::Key])
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(txn)
            .await?;
    }
    Ok(())
}

/// Tells the people of each proposal that they are asked.
pub(crate) async fn tell_asked<'a>(
    txn: &Write,
    context: Context<'_>,
    how: ProposalKind,
    asked: impl IntoIterator<Item = (ProposalId, &'a [AccountId])>,
) -> Result<(), DbErr> {
    let kind = match how {
        ProposalKind::Round | ProposalKind::SecondPass => Kind::Proposed,
        ProposalKind::Direct => Kind::Invited,
        ProposalKind::Again => Kind::Again,
        ProposalKind::Move => Kind::MoveAsked,
    };
    let mut work = Vec::new();
    let rows = asked.into_iter().flat_map(|(id, people)| {
        let about = (kind, About::Proposal(id));
        // A round's proposals and an invite have letters of their own.
        if matches!(kind, Kind::Again | Kind::MoveAsked) {
            work.extend(people.iter().map(|account| times(id, *account)));
        }
        people
            .iter()
            .map(move |account| row(context, about, "", *account))
    });
    insert(txn, rows.collect()).await?;
    enqueue(txn, context, work).await
}

fn times(proposal: ProposalId, account: AccountId) -> Work {
    Work::MailTimes { proposal, account }
}

async fn enqueue(
    txn: &Write,
    context: Context<'_>,
    work: impl IntoIterator<Item = Work>,
) -> Result<(), DbErr> {
    let now = context.now;
    let work: Vec<_> = work.into_iter().map(|work| (now, work)).collect();
    jobs::enqueue_all(txn, context.random, now, &work).await
}

/// Tells everyone that there are times to choose from now.
pub(crate) async fn tell_choosing(
    txn: &Write,
    context: Context<'_>,
    proposal: &proposal::Model,
    table: &Table,
) -> Result<(), DbErr> {
    let about = (Kind::Choosing, About::Proposal(proposal.id));
    tell(txn, context, about, "", table.seats.keys().copied()).await
}

/// Tells people that a round's proposal came to nothing. What a member asked by themselves closes quietly.
pub(crate) async fn tell_closed(
    txn: &Write,
    context: Context<'_>,
    proposal: &proposal::Model,
    people: impl IntoIterator<Item = AccountId>,
) -> Result<(), DbErr> {
    if proposal.round_id.is_none() {
        return Ok(());
    }
    let about = (Kind::Closed, About::Proposal(proposal.id));
    let people: Vec<AccountId> = people.into_iter().collect();
    let work: Vec<_> = people
        .iter()
        .map(|account| Work::MailClosed {
            proposal: proposal.id,
            account: *account,
        })
        .collect();
    enqueue(txn, context, work).await?;
    tell(txn, context, about, "", people).await
}

/// Tells everyone that there is a coffee.
pub(crate) async fn tell_booked(
    txn: &Write,
    context: Context<'_>,
    (id, sequence): (MeetingId, i32),
    people: &[AccountId],
) -> Result<(), DbErr> {
    let about = (Kind::Booked, About::Meeting(id));
    let change = sequence.to_string();
    mail(txn, context, (id, sequence), people).await?;
    tell(txn, context, about, &change, people.iter().copied()).await
}

/// Puts a letter about a coffee into the outbox for everyone at it.
async fn mail(
    txn: &Write,
    context: Context<'_>,
    change: (MeetingId, i32),
    people: &[AccountId],
) -> Result<(), DbErr> {
    mail_calendars(txn, context, (change, context.now), people).await
}

/// The same at `due`, for what is no news but in calendars.
pub(crate) async fn mail_calendars(
    txn: &Write,
    context: Context<'_>,
    ((meeting, sequence), due): ((MeetingId, i32), DateTime<Utc>),
    people: &[AccountId],
) -> Result<(), DbErr> {
    let work = people.iter().map(|account| Work::MailCoffee {
        meeting,
        account: *account,
        sequence,
    });
    let work: Vec<_> = work.map(|work| (due, work)).collect();
    jobs::enqueue_all(txn, context.random, context.now, &work).await
}

/// Tells everyone that a coffee has another time.
pub(crate) async fn tell_moved(
    txn: &Write,
    context: Context<'_>,
    (id, sequence): (MeetingId, i32),
    people: &[AccountId],
) -> Result<(), DbErr> {
    let about = (Kind::Moved, About::Meeting(id));
    let change = sequence.to_string();
    mail(txn, context, (id, sequence), people).await?;
    tell(txn, context, about, &change, people.iter().copied()).await
}

/// Tells the others that a coffee does not take place, and the calendars of all, also of `who` cancelled it.
pub(crate) async fn tell_cancelled(
    txn: &Write,
    context: Context<'_>,
    (id, sequence): (MeetingId, i32),
    (who, people): (AccountId, &[AccountId]),
) -> Result<(), DbErr> {
    let about = (Kind::Cancelled, About::Meeting(id));
    let change = sequence.to_string();
    mail(txn, context, (id, sequence), people).await?;
    let others = people.iter().copied().filter(|other| *other != who);
    tell(txn, context, about, &change, others).await
}

/// Asks everyone how a coffee was.
pub(crate) async fn tell_reflect(
    txn: &Write,
    context: Context<'_>,
    (id, sequence): (MeetingId, i32),
    people: &[AccountId],
) -> Result<(), DbErr> {
    let about = (Kind::Reflect, About::Meeting(id));
    let change = sequence.to_string();
    tell(txn, context, about, &change, people.iter().copied()).await
}

/// Tells someone that the organizers say thank you for what they wrote after a coffee.
pub(crate) async fn tell_thanked(
    txn: &Write,
    context: Context<'_>,
    id: MeetingId,
    author: AccountId,
) -> Result<(), DbErr> {
    let about = (Kind::Thanked, About::Meeting(id));
    tell(txn, context, about, "", [author]).await
}

/// Tells the others that someone wrote.
pub(crate) async fn tell_message(
    txn: &Write,
    context: Context<'_>,
    (id, message): (MeetingId, MessageId),
    others: &[AccountId],
) -> Result<(), DbErr> {
    let about = (Kind::Message, About::Meeting(id));
    let work = others.iter().map(|account| Work::MailMessage {
        meeting: id,
        account: *account,
        message,
    });
    enqueue(txn, context, work).await?;
    let change = message.to_string();
    tell(txn, context, about, &change, others.iter().copied()).await
}

/// Whether `who` has seen that this message came.
pub(crate) async fn is_read(
    db: &impl ConnectionTrait,
    who: AccountId,
    (meeting, message): (MeetingId, MessageId),
) -> Result<bool, DbErr> {
    let key = format!("{}:{meeting}:{message}", Kind::Message.word());
    let notice = Entity::find()
        .filter(Column::AccountId.eq(who))
        .filter(Column::Key.eq(key))
        .one(db)
        .await?;
    Ok(notice.is_some_and(|notice| notice.read_at.is_some()))
}

/// The newest notices of `who`.
pub async fn list(db: &impl ConnectionTrait, who: AccountId) -> Result<Vec<notice::Model>, DbErr> {
    Entity::find()
        .filter(Column::AccountId.eq(who))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(LISTED)
        .all(db)
        .await
}

/// For each of `rows`, notices to `who`, with whom it has to do: who asks, where one does, or else all others.
pub async fn others(
    db: &impl ConnectionTrait,
    who: AccountId,
    rows: &[notice::Model],
) -> Result<Vec<Vec<AccountId>>, DbErr> {
    let proposals = proposal::Entity::find()
        .filter(proposal::Column::Id.is_in(rows.iter().filter_map(|row| row.proposal_id)))
        .all(db)
        .await?;
    let seats = meeting_seat::Entity::find()
        .filter(meeting_seat::Column::MeetingId.is_in(rows.iter().filter_map(|row| row.meeting_id)))
        .order_by_asc(meeting_seat::Column::AccountId)
        .all(db)
        .await?;
    let mut asked: HashMap<ProposalId, Vec<AccountId>> = HashMap::new();
    for proposal in proposals {
        let by = proposal.by_whom.filter(|by| *by != who);
        let all = || proposal.pair.split('+').filter_map(|id| id.parse().ok());
        let people = by.map_or_else(|| all().collect(), |by| vec![by]);
        asked.insert(proposal.id, people);
    }
    let mut met: HashMap<MeetingId, Vec<AccountId>> = HashMap::new();
    for seat in seats {
        met.entry(seat.meeting_id)
            .or_default()
            .push(seat.account_id);
    }
    let of = |row: &notice::Model| {
        let people = row.meeting_id.and_then(|id| met.get(&id));
        let people = people.or_else(|| asked.get(&row.proposal_id?));
        let people = people.into_iter().flatten().copied();
        people.filter(|other| *other != who).collect()
    };
    Ok(rows.iter().map(of).collect())
}

/// How many `who` has not seen.
pub async fn count_unread(db: &impl ConnectionTrait, who: AccountId) -> Result<u64, DbErr> {
    Entity::find()
        .filter(Column::AccountId.eq(who))
        .filter(Column::ReadAt.is_null())
        .count(db)
        .await
}

/// Marks all of them as seen.
pub async fn mark_read(db: &Db, now: DateTime<Utc>, who: AccountId) -> Result<(), DbErr> {
    db.write(|txn| async move {
        Entity::update_many()
            .col_expr(Column::ReadAt, Expr::value(now))
            .filter(Column::AccountId.eq(who))
            .filter(Column::ReadAt.is_null())
            .exec(&txn)
            .await
            .map(drop)
    })
    .await
}
