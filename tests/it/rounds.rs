//! Rounds, from the plan to the proposals.

mod absent;
mod clocks;
pub(crate) mod crashes;
mod newcomers;
mod not_this_time;
mod nudges;
mod pages;
pub(crate) mod people;
pub(crate) mod runs;
mod same;
pub(crate) mod year;
