//! Rounds, from the plan to the proposals.

mod absent;
mod crashes;
mod pages;
mod people;
mod runs;
mod year;
