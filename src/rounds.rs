//! Rounds: when they run, who takes part, and how they become proposals.

mod calendars;
mod dates;
mod decline;
pub(crate) mod letters;
mod next;
pub(crate) mod nudge;
mod offer;
mod outcome;
pub mod plan;
mod policy;
mod preview;
mod problem;
mod publish;
mod reasons;
mod rest;
mod rules;
mod run;
pub(crate) mod second_pass;
mod sentences;
mod snapshot;
mod solve;
pub mod take_part;
pub mod theme;
mod view;
mod waits;

pub(crate) use self::run::{finish, run_due};
pub use self::{
    dates::Dates,
    decline::decline,
    next::find_open,
    outcome::Outcome,
    plan::cancel,
    policy::{Contradiction, Preset, RoundPolicy, SHORTEST_REPEAT},
    preview::{Preview, WhyNotPair},
    reasons::Reason,
    rules::{RuleError, add_rule, list_rules, remove_rule},
    run::{Begun, begin},
    sentences::sentence,
    snapshot::{Person, Reflected, Snapshot, Topic},
    solve::{Solution, Statistics, Table, solve, solve_on},
    view::{People, Topics, find, find_number, list, load_alone, load_proposed},
};
