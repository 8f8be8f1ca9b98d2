//! People's ways through the real program in a real browser: `make browser-flows`.
//!
//! Every flow is gone by each of `READERS`: with scripts and without, on a phone and on a desktop, in both languages.

#![expect(clippy::unwrap_used, reason = "in a test, an unwrap is an assertion")]

mod account;
mod coffee;
mod first_steps;
mod joining;
mod list;
mod markup;
mod people;
mod provider;
mod reflect;
mod sign_in;
mod support;
