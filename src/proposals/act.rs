//! What people do with proposals, written down: the machine says what follows, one transaction makes it so.

use std::collections::BTreeSet;

use entities::{
    ids::{AccountId, MeetingId, ProposalId},
    meeting_move,
    proposal::{self, Mode, ProposalState},
    proposal_seat::{self, Answer},
    proposal_tick, proposal_time,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    SqlErr, sea_query::Expr,
};

use super::{
    Length,
    choices::choices,
    common_times,
    go_on::{choosing, go_on},
    load::{length_of, load_table, lock},
    machine::{Effect, Event, Moment, Refusal, Start, Table},
    occupied::{self, For},
};
use crate::{
    audit::Context,
    communities,
    db::{Db, Write},
    meetings, notices, profiles,
    schedule::deadline,
};

/// Why an answer was not taken. Nothing changed.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// No such proposal, or none that asks them.
    #[error("no such proposal")]
    NotFound,
    /// It cannot be done.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// They have something else at these times; which, is not known when it came about this very moment.
    #[error("times that are taken")]
    Taken(BTreeSet<Start>),
    /// The database refused.
    #[error("the database refused")]
    Db(#[source] DbErr),
}

impl From<DbErr> for AnswerError {
    fn from(error: DbErr) -> Self {
        // Only quarter-hours are taken twice: everything else is written under the proposal's lock.
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Self::Taken(BTreeSet::new()),
            _ => Self::Db(error),
        }
    }
}

/// Does `event` to the proposal `id`. Says which coffee was booked by it, if one was.
pub async fn answer(
    db: &Db,
    context: Context<'_>,
    id: ProposalId,
    event: &Event,
) -> Result<Option<MeetingId>, AnswerError> {
    db.write(|txn| async move { apply(&txn, context, id, event).await })
        .await
}

/// The same as part of a larger action.
pub(crate) async fn apply(
    txn: &Write,
    context: Context<'_>,
    id: ProposalId,
    event: &Event,
) -> Result<Option<MeetingId>, AnswerError> {
    let proposal = lock(txn, id).await?.ok_or(AnswerError::NotFound)?;
    let before = load_table(txn, &proposal).await?;
    let moment = Moment {
        now: context.now,
        choose_by: deadline(
            context.now,
            communities::zone_of(txn, proposal.community_id).await?,
        ),
        none_left: match event {
            // Whoever offers times has nothing to choose from.
            Event::Accept(who, _) if proposal.by_whom != Some(*who) => {
                let asked = (&proposal, &before);
                choices(txn, context.now, *who, asked).await?.none_left()
            }
            _ => false,
        },
    };
    let (after, effect) = before.step(moment, event)?;
    if let Event::Accept(who, ticks) = event {
        let own: BTreeSet<Start> = ticks
            .iter()
            .filter(|start| before.times.get(*start).is_none_or(Option::is_some))
            .copied()
            .collect();
        if !are_by_day(txn, *who, &own, length_of(&proposal)).await? {
            return Err(Refusal::Night.into());
        }
    }
    let moves = moved_by(txn, id).await?;
    let change = Change {
        proposal: &proposal,
        before: &before,
        after: &after,
        moves,
    };
    change.write_times(txn).await?;
    change.write_seats(txn, context).await?;
    change.write_state(txn, context).await?;
    match effect {
        None => Ok(None),
        Some(Effect::Choose) => {
            let there = event.by();
            choosing(txn, context, &proposal, (&after, there)).await?;
            Ok(None)
        }
        Some(Effect::Close) => {
            occupied::release(txn, id, None).await?;
            let people = after.seats.keys().copied();
            notices::tell_closed(txn, context, &proposal, people).await?;
            Ok(None)
        }
        Some(Effect::Pair) => {
            occupied::release(txn, id, None).await?;
            go_on(txn, context, &proposal, (&after, moment)).await
        }
        Some(Effect::Book(start)) => {
            occupied::release(txn, id, None).await?;
            let people: Vec<AccountId> = after.seats.keys().copied().collect();
            let meeting = match moves {
                None => meetings::book(txn, context, &proposal, (&people, start)).await?,
                Some(meeting) => {
                    meetings::shift(txn, context, &proposal, (meeting, start)).await?;
                    meeting
                }
            };
            Ok(Some(meeting))
        }
    }
}

/// Whether someone can suggest these times for a coffee of this length: in person by their day alone.
pub(crate) async fn are_by_day(
    db: &impl ConnectionTrait,
    who: AccountId,
    times: &BTreeSet<Start>,
    length: Length,
) -> Result<bool, DbErr> {
    if length.mode == Mode::Online || times.is_empty() {
        return Ok(true);
    }
    let zone = profiles::zone_of(db, who).await?;
    Ok(times
        .iter()
        .all(|start| common_times::is_by_day(*start, length, zone)))
}

/// The coffee that a proposal would move.
pub(super) async fn moved_by(
    db: &impl ConnectionTrait,
    id: ProposalId,
) -> Result<Option<MeetingId>, DbErr> {
    let row = meeting_move::Entity::find_by_id(id).one(db).await?;
    Ok(row.map(|row| row.meeting_id))
}

/// What a step of the machine means for the rows.
struct Change<'a> {
    proposal: &'a proposal::Model,
    before: &'a Table,
    after: &'a Table,
    moves: Option<MeetingId>,
}

impl Change<'_> {
    async fn write_times(&self, txn: &Write) -> Result<(), DbErr> {
        let id = self.proposal.id;
        for start in self.before.times.keys() {
            if !self.after.times.contains_key(start) {
                proposal_time::Entity::delete_by_id((id, *start))
                    .exec(txn)
                    .await?;
            }
        }
        for (start, by) in &self.after.times {
            if !self.before.times.contains_key(start) {
                proposal_time::Entity::insert(proposal_time::ActiveModel {
                    proposal_id: Set(id),
                    starts_at: Set(*start),
                    suggested_by: Set(*by),
                })
                .exec_without_returning(txn)
                .await?;
            }
        }
        Ok(())
    }

    async fn write_seats(&self, txn: &Write, context: Context<'_>) -> Result<(), AnswerError> {
        for (who, seat) in &self.after.seats {
            if self.before.seats.get(who) == Some(seat) {
                continue;
            }
            let answered = (seat.answer != Answer::Waiting).then_some(context.now);
            proposal_seat::Entity::update_many()
                .col_expr(proposal_seat::Column::Answer, Expr::value(seat.answer))
                .col_expr(proposal_seat::Column::AnsweredAt, Expr::value(answered))
                .filter(proposal_seat::Column::ProposalId.eq(self.proposal.id))
                .filter(proposal_seat::Column::AccountId.eq(*who))
                .exec(txn)
                .await?;
            self.write_ticks(txn, *who, &seat.ticks).await?;
        }
        Ok(())
    }

    async fn write_ticks(
        &self,
        txn: &Write,
        who: AccountId,
        ticks: &BTreeSet<Start>,
    ) -> Result<(), AnswerError> {
        let id = self.proposal.id;
        proposal_tick::Entity::delete_many()
            .filter(proposal_tick::Column::ProposalId.eq(id))
            .filter(proposal_tick::Column::AccountId.eq(who))
            .exec(txn)
            .await?;
        occupied::release(txn, id, Some(who)).await?;
        if ticks.is_empty() {
            return Ok(());
        }
        let rows = ticks.iter().map(|start| proposal_tick::ActiveModel {
            proposal_id: Set(id),
            account_id: Set(who),
            starts_at: Set(*start),
        });
        proposal_tick::Entity::insert_many(rows)
            .exec_without_returning(txn)
            .await?;
        let length = length_of(self.proposal);
        let taken = occupied::taken(txn, who, ticks, length, (id, self.moves)).await?;
        if !taken.is_empty() {
            return Err(AnswerError::Taken(taken));
        }
        let what = (For::Proposal(id), self.moves);
        occupied::take(txn, who, ticks, length, what).await?;
        Ok(())
    }

    async fn write_state(&self, txn: &Write, context: Context<'_>) -> Result<(), DbErr> {
        let (before, after) = (self.before.state, self.after.state);
        if before == after {
            return Ok(());
        }
        let is_open = matches!(after, ProposalState::Open | ProposalState::Choosing);
        let changed = proposal::Entity::update_many()
            .col_expr(proposal::Column::State, Expr::value(after))
            .col_expr(
                proposal::Column::AnswersBy,
                Expr::value(self.after.answers_by),
            )
            .col_expr(
                proposal::Column::ClosedAt,
                Expr::value((!is_open).then_some(context.now)),
            )
            .filter(proposal::Column::Id.eq(self.proposal.id))
            .filter(proposal::Column::State.eq(before))
            .exec(txn)
            .await?;
        if changed.rows_affected != 1 {
            return Err(DbErr::RecordNotUpdated);
        }
        proposal_seat::Entity::update_many()
            .col_expr(proposal_seat::Column::IsOpen, Expr::value(is_open))
            .filter(proposal_seat::Column::ProposalId.eq(self.proposal.id))
            .exec(txn)
            .await
            .map(drop)
    }
}
