//! The program in a test: a fresh database, a clock that the test moves, and people who use it.

mod app;
mod clock;
pub(crate) mod database;

pub(crate) use self::{app::TestApp, clock::TestClock, database::TestDatabase};
