//! What may happen to a proposal, and what follows: no database, no clock, no chance.
//!
//! A no is kept to itself until the deadline: the others still wait, their ticked times stay held, and whatever they do
//! has the answer that it would have if nothing had been said.

mod pair;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    ids::AccountId,
    proposal::{ProposalKind, ProposalState},
    proposal_seat::Answer,
};

/// How many times someone may suggest of their own.
pub const SUGGESTIONS: usize = 3;
/// Coffees begin on quarter-hours.
const QUARTER: i64 = 15 * 60;
/// How far ahead times of one's own may lie.
const FURTHEST: TimeDelta = TimeDelta::days(60);

/// When a coffee begins.
pub type Start = DateTime<Utc>;

/// Whether one of those who are asked offers it: their yes and their times are there to be seen.
#[must_use]
pub fn is_personal(kind: ProposalKind) -> bool {
    matches!(
        kind,
        ProposalKind::Direct | ProposalKind::Again | ProposalKind::Move
    )
}

/// One person and what they said so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// What they answered.
    pub answer: Answer,
    /// Times that suit them; none unless they said yes.
    pub ticks: BTreeSet<Start>,
}

impl Seat {
    /// Someone who has not said anything.
    #[must_use]
    pub fn waiting() -> Self {
        Self {
            answer: Answer::Waiting,
            ticks: BTreeSet::new(),
        }
    }

    /// Someone who said yes.
    #[must_use]
    pub fn yes(ticks: BTreeSet<Start>) -> Self {
        Self {
            answer: Answer::Yes,
            ticks,
        }
    }

    fn no() -> Self {
        Self {
            answer: Answer::No,
            ticks: BTreeSet::new(),
        }
    }
}

/// A proposal as far as answers go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Where it comes from.
    pub kind: ProposalKind,
    /// Where it stands.
    pub state: ProposalState,
    /// Until when it can be answered.
    pub answers_by: DateTime<Utc>,
    /// Times, and who suggested them; nobody for those that were offered to all.
    pub times: BTreeMap<Start, Option<AccountId>>,
    /// Who is asked.
    pub seats: BTreeMap<AccountId, Seat>,
}

/// What happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Someone says yes, at these times.
    Accept(AccountId, BTreeSet<Start>),
    /// Someone says not this time.
    Decline(AccountId),
    /// Someone takes their answer back.
    Withdraw(AccountId),
    /// Someone is no longer there: they left, were blocked, or rest.
    Leave(AccountId),
    /// The time to answer may be over.
    Tick,
}

impl Event {
    /// Who does it; nobody when it is the time that does.
    #[must_use]
    pub fn by(&self) -> Option<AccountId> {
        match self {
            Self::Accept(who, _) | Self::Decline(who) | Self::Withdraw(who) | Self::Leave(who) => {
                Some(*who)
            }
            Self::Tick => None,
        }
    }
}

/// When something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Now.
    pub now: DateTime<Utc>,
    /// Until when times can be chosen, should that begin now.
    pub choose_by: DateTime<Utc>,
    /// Whether whoever answers can have none of the times that they see: those went by, or something else is there.
    pub none_left: bool,
}

/// What follows besides the table itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// There is a coffee.
    Book(Start),
    /// All said yes without a time in common.
    Choose,
    /// Over without a coffee.
    Close,
    /// Two of three said yes: they go on as [`Table::pair`].
    Pair,
}

/// Why something did not happen. Nothing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Decided, or too late.
    #[error("the proposal is over")]
    Over,
    /// They are not asked.
    #[error("someone who is not asked")]
    NotAsked,
    /// A yes needs a time.
    #[error("no time was chosen")]
    NoTime,
    /// A time that is not offered.
    #[error("a time that is not offered")]
    NotOffered,
    /// More times of one's own than can be.
    #[error("too many times of one's own")]
    TooMany,
    /// Over before it begins, too far away, or not on a quarter-hour.
    #[error("a time that cannot be")]
    Impossible,
    /// In person, and not by day.
    #[error("a time at night for a coffee in person")]
    Night,
}

impl Table {
    /// Whether answers still count at `now`.
    #[must_use]
    pub fn is_live(&self, now: DateTime<Utc>) -> bool {
        matches!(self.state, ProposalState::Open | ProposalState::Choosing) && now < self.answers_by
    }

    /// Times that `who` may see: what all were offered, their own, and once all said yes everybody's.
    pub fn visible(&self, who: AccountId) -> impl Iterator<Item = Start> {
        let all = self.state == ProposalState::Choosing;
        self.times
            .iter()
            .filter(move |(_, by)| all || by.is_none_or(|by| by == who))
            .map(|(start, _)| *start)
    }

    /// Times that suit everyone else; nothing before all said yes, except an invitation's, which are there to be seen.
    #[must_use]
    pub fn wished(&self, who: AccountId) -> BTreeSet<Start> {
        let others = self.seats.iter().filter(|(account, _)| **account != who);
        let shown = self.state == ProposalState::Choosing || is_personal(self.kind);
        others
            .filter(|_| shown)
            .map(|(_, seat)| seat.ticks.clone())
            .reduce(|one, other| one.intersection(&other).copied().collect())
            .unwrap_or_default()
    }

    /// Whether anyone can suggest times of their own: where none are offered, and once all said yes.
    #[must_use]
    pub fn takes_suggestions(&self) -> bool {
        let none_offered = self.times.values().all(Option::is_some);
        self.state == ProposalState::Choosing || (none_offered && !is_personal(self.kind))
    }

    /// What comes of `event`: the table afterwards, and what else follows.
    pub fn step(&self, moment: Moment, event: &Event) -> Result<(Self, Option<Effect>), Refusal> {
        let mut next = self.clone();
        let effect = match event {
            Event::Tick => next.tick(moment.now),
            Event::Accept(who, ticks) => next.accept(moment, *who, ticks)?,
            Event::Decline(who) => next.decline(moment.now, *who)?,
            Event::Withdraw(who) => next.withdraw(moment.now, *who)?,
            // Late or decided, there is nothing to leave.
            Event::Leave(who) => next.decline(moment.now, *who).unwrap_or_default(),
        };
        Ok((next, effect))
    }

    fn seat(&mut self, now: DateTime<Utc>, who: AccountId) -> Result<&mut Seat, Refusal> {
        let is_live = self.is_live(now);
        let seat = self.seats.get_mut(&who).ok_or(Refusal::NotAsked)?;
        if is_live {
            Ok(seat)
        } else {
            Err(Refusal::Over)
        }
    }

    fn tick(&mut self, now: DateTime<Utc>) -> Option<Effect> {
        let undecided = matches!(self.state, ProposalState::Open | ProposalState::Choosing);
        if !undecided || now < self.answers_by {
            return None;
        }
        // A table where all had a choice and made none is over for all of them.
        let may_go_on = self.state == ProposalState::Open;
        Some(self.end(now, may_go_on))
    }

    fn accept(
        &mut self,
        moment: Moment,
        who: AccountId,
        ticks: &BTreeSet<Start>,
    ) -> Result<Option<Effect>, Refusal> {
        self.seat(moment.now, who)?;
        self.check(moment, who, ticks)?;
        self.drop_suggestions(who, ticks);
        for start in ticks {
            self.times.entry(*start).or_insert(Some(who));
        }
        self.seats.insert(who, Seat::yes(ticks.clone()));
        Ok(self.settle(moment))
    }

    fn check(
        &self,
        moment: Moment,
        who: AccountId,
        ticks: &BTreeSet<Start>,
    ) -> Result<(), Refusal> {
        let now = moment.now;
        if ticks.is_empty() {
            return Err(Refusal::NoTime);
        }
        let visible: BTreeSet<Start> = self.visible(who).collect();
        let own = ticks
            .iter()
            .filter(|start| !visible.contains(*start) || self.times[*start] == Some(who));
        let own = own.count();
        if own > 0 && !moment.none_left && !self.takes_suggestions() {
            return Err(Refusal::NotOffered);
        }
        if own > SUGGESTIONS {
            return Err(Refusal::TooMany);
        }
        let can_be = |start: &Start| {
            *start > now
                && *start < now + FURTHEST
                && start.timestamp().rem_euclid(QUARTER) == 0
                && start.timestamp_subsec_nanos() == 0
        };
        if ticks.iter().all(can_be) {
            Ok(())
        } else {
            Err(Refusal::Impossible)
        }
    }

    /// After a yes: a coffee, a choice, or more waiting.
    fn settle(&mut self, moment: Moment) -> Option<Effect> {
        let everybody = self.seats.values().all(|seat| seat.answer == Answer::Yes);
        if !everybody || self.seats.len() < 2 {
            return None;
        }
        let common = self.seats.values().map(|seat| seat.ticks.clone());
        let common = common.reduce(|one, other| one.intersection(&other).copied().collect());
        // Whoever said yes last chose among times to come.
        if let Some(start) = common.and_then(|common| common.first().copied()) {
            self.state = ProposalState::Booked;
            return Some(Effect::Book(start));
        }
        if self.state == ProposalState::Open {
            self.state = ProposalState::Choosing;
            // Whoever would like to move a coffee has until it begins, at the most.
            if self.kind != ProposalKind::Move {
                self.answers_by = moment.choose_by;
            }
            return Some(Effect::Choose);
        }
        None
    }

    /// Suggestions that were taken back are gone, unless they suit someone else.
    fn drop_suggestions(&mut self, who: AccountId, kept: &BTreeSet<Start>) {
        let seats = &self.seats;
        let suits = |start: &Start| {
            let mut others = seats.iter().filter(|(account, _)| **account != who);
            others.any(|(_, seat)| seat.ticks.contains(start))
        };
        self.times
            .retain(|start, by| *by != Some(who) || kept.contains(start) || suits(start));
    }

    fn decline(&mut self, now: DateTime<Utc>, who: AccountId) -> Result<Option<Effect>, Refusal> {
        self.step_back(now, who, Seat::no())
    }

    fn withdraw(&mut self, now: DateTime<Utc>, who: AccountId) -> Result<Option<Effect>, Refusal> {
        self.step_back(now, who, Seat::waiting())
    }

    fn step_back(
        &mut self,
        now: DateTime<Utc>,
        who: AccountId,
        to: Seat,
    ) -> Result<Option<Effect>, Refusal> {
        let choosing = self.state == ProposalState::Choosing;
        let personal = is_personal(self.kind);
        let seat = self.seat(now, who)?;
        let offered = personal && seat.answer == Answer::Yes;
        *seat = to;
        self.drop_suggestions(who, &BTreeSet::new());
        // What someone offers by themselves is over without their yes; and who has seen the others' times has told
        // theirs, so that a no is plain to see anyway.
        Ok((offered || choosing).then(|| self.end(now, choosing)))
    }

    /// Over, for all or for all but two.
    fn end(&mut self, now: DateTime<Utc>, may_go_on: bool) -> Effect {
        let goes_on = may_go_on && self.pair_at(now).is_some();
        self.state = ProposalState::Closed;
        if goes_on { Effect::Pair } else { Effect::Close }
    }
}

#[cfg(test)]
mod tests;
