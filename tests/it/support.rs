//! The program in a test: a fresh database, a clock that the test moves, and people who use it.

mod app;
mod browser;
mod clock;
pub(crate) mod community;
pub(crate) mod database;
mod dump;
mod post;
pub(crate) mod provider;
pub(crate) mod proxy;
pub(crate) mod service;
pub(crate) mod smtp;
pub(crate) mod world;

pub(crate) use self::{
    app::{TestApp, join},
    browser::{Answer, Browser},
    clock::TestClock,
    database::TestDatabase,
    dump::dump,
    post::{Mail, MemoryPost},
};
