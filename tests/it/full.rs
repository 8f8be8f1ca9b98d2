//! What the suite tests with small numbers, with the full ones: `make long`. Each prints what it measured.

mod calendar;
mod coffees;
mod database;
mod growth;
mod jobs;
mod mail;
mod profiles;
mod rounds;
