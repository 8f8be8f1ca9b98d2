//! Two of three.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entities::{ids::AccountId, proposal::ProposalState, proposal_seat::Answer};

use super::{Effect, Moment, Seat, Table, is_personal};

impl Table {
    /// The two who said yes, as a table of their own, when a third did not: with what suits them, decided as any other.
    #[must_use]
    pub fn pair(&self, moment: Moment) -> Option<(Self, Effect)> {
        let mut pair = self.pair_at(moment.now)?;
        let effect = pair.settle(moment)?;
        Some((pair, effect))
    }

    /// Those two, as long as both still have a time to come.
    pub(super) fn pair_at(&self, now: DateTime<Utc>) -> Option<Self> {
        let to_come = |seat: &Seat| Seat {
            answer: seat.answer,
            ticks: seat
                .ticks
                .iter()
                .copied()
                .filter(|start| *start > now)
                .collect(),
        };
        let willing = self.seats.iter().map(|(who, seat)| (*who, to_come(seat)));
        let seats: BTreeMap<AccountId, Seat> = willing
            .filter(|(_, seat)| seat.answer == Answer::Yes && !seat.ticks.is_empty())
            .collect();
        if is_personal(self.kind) || seats.len() != 2 {
            return None;
        }
        let theirs = |by: &Option<AccountId>| by.is_none_or(|by| seats.contains_key(&by));
        let mut times = self.times.clone();
        times.retain(|start, by| {
            *start > now && (theirs(by) || seats.values().any(|seat| seat.ticks.contains(start)))
        });
        // Whoever suggested them, the third one does not stay in their table.
        for by in times.values_mut() {
            *by = by.filter(|by| seats.contains_key(by));
        }
        Some(Self {
            kind: self.kind,
            state: ProposalState::Open,
            answers_by: self.answers_by,
            times,
            seats,
        })
    }
}
