//! From a proposal to a coffee.

pub(crate) mod actions;
mod bad_input;
mod by_day;
mod coffees;
mod copies;
mod fields;
mod flows;
pub(crate) mod histories;
pub(crate) mod kills;
mod people;
pub(crate) mod races;
mod rows;
mod secrets;
mod taken;
mod trios;
mod two_communities;
mod unsent;

use engawa::{app::App, audit::Context};

pub(crate) use flows::slots;
pub(crate) use people::{Table, at, slot};

/// What a member's action takes along.
pub(crate) fn context(app: &App) -> Context<'_> {
    Context {
        now: app.now(),
        random: &app.random,
        address: None,
    }
}
