//! End-to-end tests of the program, one module per feature.

#![expect(clippy::unwrap_used, reason = "in a test, an unwrap is an assertion")]

mod account;
mod clocks;
mod communities;
mod config;
mod database;
mod demo;
mod durability;
mod edits;
mod erasure;
mod full;
mod fuzz;
mod health;
mod invitations;
mod jobs;
mod joining;
mod logs;
mod mail;
mod mail_server;
mod match_roster;
mod match_solve;
mod migrations;
mod names;
mod oidc_peer;
mod outbox;
mod pages;
mod permissions;
mod program;
mod provider_links;
mod provider_service;
mod providers;
mod registry;
mod repeats;
mod requests;
mod retention;
mod server;
mod sessions;
mod shell;
mod sign_in;
mod slow_database;
mod support;
mod words;
mod zones;
