//! The program in a test: a fresh database, a clock that the test moves, and people who use it.

mod app;
mod browser;
mod clock;
pub(crate) mod database;

pub(crate) use self::{
    app::TestApp,
    browser::{Answer, Browser},
    clock::TestClock,
    database::TestDatabase,
};
