//! Quarter-hours that are taken. The table's key is the last word; looking first only makes a kind answer.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use entities::{
    ids::{AccountId, MeetingId, ProposalId},
    occupied_quarter::{ActiveModel, Column, Entity},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    QueryFilter as _, QuerySelect as _,
};

use super::{Length, machine::Start};
use crate::{
    calendar::busy::{self as calendar, Taken},
    db::Write,
};

const QUARTER: i64 = 15 * 60;

/// What quarter-hours are taken for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum For {
    /// Times that someone ticked.
    Proposal(ProposalId),
    /// A coffee.
    Meeting(MeetingId),
}

/// The quarter-hour that `at` lies in.
pub(crate) fn quarter_of(at: DateTime<Utc>) -> i64 {
    at.timestamp().div_euclid(QUARTER)
}

/// The quarter-hours of a coffee that begins at `start`, with what is kept free after it.
pub(crate) fn quarters(start: Start, length: Length) -> std::ops::Range<i64> {
    let first = quarter_of(start);
    let minutes = i64::from(length.minutes) + i64::from(length.buffer);
    first..first + (minutes * 60 + QUARTER - 1) / QUARTER
}

/// Which of `starts` someone cannot have, since something else is there. `mine` does not count: the proposal itself, and
/// the coffee that it moves.
pub(crate) async fn taken(
    db: &impl ConnectionTrait,
    who: AccountId,
    starts: &BTreeSet<Start>,
    length: Length,
    mine: (ProposalId, Option<MeetingId>),
) -> Result<BTreeSet<Start>, DbErr> {
    let wanted = union(starts, length);
    let busy: BTreeSet<i64> = Entity::find()
        .filter(Column::AccountId.eq(who))
        .filter(Column::Quarter.is_in(wanted))
        .all(db)
        .await?
        .into_iter()
        .filter(|row| row.proposal_id != Some(mine.0))
        .filter(|row| row.meeting_id.is_none() || row.meeting_id != mine.1)
        .map(|row| row.quarter)
        .collect();
    let clashes = |start: &&Start| quarters(**start, length).any(|quarter| busy.contains(&quarter));
    Ok(starts.iter().filter(clashes).copied().collect())
}

/// Takes all quarter-hours of `starts`, except those that the coffee `beside` has already.
pub(crate) async fn take(
    txn: &Write,
    who: AccountId,
    starts: &BTreeSet<Start>,
    length: Length,
    (what, beside): (For, Option<MeetingId>),
) -> Result<(), DbErr> {
    let mut wanted = union(starts, length);
    if let Some(meeting) = beside {
        let there = Entity::find()
            .filter(Column::AccountId.eq(who))
            .filter(Column::MeetingId.eq(meeting))
            .all(txn)
            .await?;
        for row in there {
            wanted.remove(&row.quarter);
        }
    }
    if wanted.is_empty() {
        return Ok(());
    }
    let (proposal, meeting) = match what {
        For::Proposal(id) => (Some(id), None),
        For::Meeting(id) => (None, Some(id)),
    };
    let rows = wanted.into_iter().map(|quarter| ActiveModel {
        account_id: Set(who),
        quarter: Set(quarter),
        proposal_id: Set(proposal),
        meeting_id: Set(meeting),
    });
    Entity::insert_many(rows)
        .exec_without_returning(txn)
        .await
        .map(drop)
}

fn union(starts: &BTreeSet<Start>, length: Length) -> BTreeSet<i64> {
    starts
        .iter()
        .flat_map(|start| quarters(*start, length))
        .collect()
}

/// Gives back what is held for a proposal, by `who` or by everyone.
pub(crate) async fn release(
    txn: &Write,
    proposal: ProposalId,
    who: Option<AccountId>,
) -> Result<(), DbErr> {
    let mut condition = Condition::all().add(Column::ProposalId.eq(proposal));
    if let Some(who) = who {
        condition = condition.add(Column::AccountId.eq(who));
    }
    Entity::delete_many()
        .filter(condition)
        .exec(txn)
        .await
        .map(drop)
}

/// Gives back what a coffee takes.
pub(crate) async fn free(txn: &Write, meeting: MeetingId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::MeetingId.eq(meeting))
        .exec(txn)
        .await
        .map(drop)
}

/// All quarter-hours from `from` on at which one of `people` has something. What the others only hold for an answer does
/// not count, since it would tell `me` of their answers; nor does the coffee `except`.
pub(crate) async fn busy(
    db: &impl ConnectionTrait,
    (me, people): (AccountId, &[AccountId]),
    from: DateTime<Utc>,
    except: Option<MeetingId>,
) -> Result<BTreeSet<i64>, DbErr> {
    let seen = Condition::any()
        .add(Column::MeetingId.is_not_null())
        .add(Column::AccountId.eq(me));
    let rows: Vec<(i64, Option<MeetingId>)> = Entity::find()
        .select_only()
        .columns([Column::Quarter, Column::MeetingId])
        .filter(Column::AccountId.is_in(people.iter().copied()))
        .filter(Column::Quarter.gte(quarter_of(from)))
        .filter(seen)
        .into_tuple()
        .all(db)
        .await?;
    let elsewhere =
        calendar::taken(db, Taken::By(people.to_vec()), (quarter_of(from), i64::MAX)).await?;
    Ok(rows
        .into_iter()
        .filter(|(_, meeting)| meeting.is_none() || *meeting != except)
        .map(|(quarter, _)| quarter)
        .chain(elsewhere.into_iter().map(|(_, quarter)| quarter))
        .collect())
}
