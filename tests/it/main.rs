//! End-to-end tests of the program, one module per feature.

#![expect(clippy::unwrap_used, reason = "in a test, an unwrap is an assertion")]

mod config;
mod database;
mod health;
mod program;
mod server;
mod shell;
mod support;
mod words;
