//! Proposals: people are asked to have a coffee, each answers for themselves, and the second yes books it.

mod act;
mod again;
mod choices;
pub mod common_times;
mod deadline;
mod go_on;
mod leave;
pub(crate) mod letters;
mod load;
pub mod machine;
mod make;
pub(crate) mod occupied;

use chrono::TimeDelta;
use entities::{ids::AccountId, proposal::Mode};

pub use self::{
    act::{AnswerError, answer},
    choices::{Choices, choices},
    load::{Asked, carried_on, find, find_round, list_of, load_table as load_answers},
};
pub(crate) use self::{
    act::{apply, are_by_day},
    again::count_for_round_of,
    deadline::close_due,
    leave::{Leaving, leave_all},
    make::{MakeError, NewProposal, make},
};

/// How many proposals of any kind may wait for someone's answers.
pub const PENDING: u64 = 5;

/// How people meet, and how much of their time it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// How they meet.
    pub mode: Mode,
    /// The coffee itself, in minutes.
    pub minutes: i16,
    /// What is kept free after it, in minutes.
    pub buffer: i16,
}

impl Length {
    /// What is usual for `mode`.
    #[must_use]
    pub fn usual(mode: Mode) -> Self {
        let (minutes, buffer) = match mode {
            Mode::Online => (30, 15),
            // The way there and back.
            Mode::InPerson => (60, 30),
        };
        Self {
            mode,
            minutes,
            buffer,
        }
    }

    /// How long the coffee is.
    #[must_use]
    pub fn coffee(self) -> TimeDelta {
        TimeDelta::minutes(self.minutes.into())
    }
}

/// What stands for these people in a proposal, whatever their order.
#[must_use]
pub fn pair_of(people: &[AccountId]) -> String {
    let mut people = people.to_vec();
    people.sort_unstable();
    let people: Vec<String> = people.iter().map(ToString::to_string).collect();
    people.join("+")
}

/// How many cases the property tests of this module run: a thousand, or as many as are asked for.
#[cfg(test)]
pub(crate) fn cases() -> u32 {
    proptest::test_runner::Config::default().cases.max(1000)
}
