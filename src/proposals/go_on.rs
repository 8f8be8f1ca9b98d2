//! All said yes without a time in common, or two of three did: how it goes on.

use entities::{
    ids::{AccountId, MeetingId, ProposalId},
    proposal::{self, ProposalState},
    proposal_seat, proposal_tick, proposal_time,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, DbErr, EntityTrait as _, IntoActiveModel as _,
};

use super::{
    act::AnswerError,
    load::length_of,
    machine::{Effect, Moment, Table},
    occupied::{self, For},
    pair_of,
};
use crate::{
    audit::Context,
    db::Write,
    jobs::{self, Work},
    meetings, notices,
};

/// There are times to choose from now: everyone is told, and who is not there just now by mail.
pub(super) async fn choosing(
    txn: &Write,
    context: Context<'_>,
    proposal: &proposal::Model,
    (table, there): (&Table, Option<AccountId>),
) -> Result<(), DbErr> {
    notices::tell_choosing(txn, context, proposal, table).await?;
    let away = table.seats.keys().filter(|who| Some(**who) != there);
    let work: Vec<_> = away
        .map(|account| Work::MailChoosing {
            proposal: proposal.id,
            account: *account,
        })
        .map(|work| (context.now, work))
        .collect();
    jobs::enqueue_all(txn, context.random, context.now, &work).await
}

/// Two of three said yes: they are a proposal of their own, which both have answered.
pub(super) async fn go_on(
    txn: &Write,
    context: Context<'_>,
    trio: &proposal::Model,
    (table, moment): (&Table, Moment),
) -> Result<Option<MeetingId>, AnswerError> {
    let everybody = table.seats.keys().copied();
    let Some((pair, effect)) = table.pair(moment) else {
        notices::tell_closed(txn, context, trio, everybody).await?;
        return Ok(None);
    };
    let others = everybody.filter(|who| !pair.seats.contains_key(who));
    notices::tell_closed(txn, context, trio, others).await?;
    let proposal = carry_on(txn, context, trio, &pair).await?;
    let people: Vec<AccountId> = pair.seats.keys().copied().collect();
    if let Effect::Book(start) = effect {
        let meeting = meetings::book(txn, context, &proposal, (&people, start)).await?;
        return Ok(Some(meeting));
    }
    let what = (For::Proposal(proposal.id), None);
    for (who, seat) in &pair.seats {
        occupied::take(txn, *who, &seat.ticks, length_of(&proposal), what).await?;
    }
    choosing(txn, context, &proposal, (&pair, None)).await?;
    Ok(None)
}

/// Makes a proposal of `table`, which came out of `trio` with all answers given: open to choose, or decided already.
async fn carry_on(
    txn: &Write,
    context: Context<'_>,
    trio: &proposal::Model,
    table: &Table,
) -> Result<proposal::Model, DbErr> {
    let id = ProposalId(context.random.id(context.now));
    let people: Vec<AccountId> = table.seats.keys().copied().collect();
    let is_open = table.state == ProposalState::Choosing;
    let row = proposal::ActiveModel {
        id: Set(id),
        state: Set(table.state),
        pair: Set(pair_of(&people)),
        // Points and reasons were those of three.
        score: Set(None),
        reasons: Set("[]".to_owned()),
        answers_by: Set(table.answers_by),
        created_at: Set(context.now),
        closed_at: Set((!is_open).then_some(context.now)),
        ..trio.clone().into_active_model().reset_all()
    };
    let made = proposal::Entity::insert(row)
        .exec_with_returning(txn)
        .await?;
    let seats = table
        .seats
        .iter()
        .map(|(account, seat)| proposal_seat::ActiveModel {
            proposal_id: Set(id),
            account_id: Set(*account),
            round_id: Set(trio.round_id),
            is_open: Set(is_open),
            answer: Set(seat.answer),
            answered_at: Set(Some(context.now)),
            nudged_at: Set(None),
        });
    proposal_seat::Entity::insert_many(seats)
        .exec_without_returning(txn)
        .await?;
    let times = table
        .times
        .iter()
        .map(|(start, by)| proposal_time::ActiveModel {
            proposal_id: Set(id),
            starts_at: Set(*start),
            suggested_by: Set(*by),
        });
    proposal_time::Entity::insert_many(times)
        .exec_without_returning(txn)
        .await?;
    let ticks = table.seats.iter().flat_map(|(account, seat)| {
        seat.ticks.iter().map(|start| proposal_tick::ActiveModel {
            proposal_id: Set(id),
            account_id: Set(*account),
            starts_at: Set(*start),
        })
    });
    proposal_tick::Entity::insert_many(ticks)
        .exec_without_returning(txn)
        .await?;
    Ok(made)
}
