//! End-to-end tests of the program, one module per feature.

#![expect(clippy::unwrap_used, reason = "in a test, an unwrap is an assertion")]

mod account;
mod communities;
mod config;
mod database;
mod demo;
mod edits;
mod health;
mod invitations;
mod jobs;
mod joining;
mod logs;
mod mail;
mod match_roster;
mod match_solve;
mod names;
mod oidc_peer;
mod pages;
mod permissions;
mod program;
mod provider_links;
mod provider_service;
mod providers;
mod registry;
mod repeats;
mod requests;
mod server;
mod sessions;
mod shell;
mod sign_in;
mod support;
mod words;
mod zones;
