//! Rounds, from the plan to the proposals.

mod absent;
mod crashes;
mod not_this_time;
mod pages;
mod people;
mod runs;
mod year;
