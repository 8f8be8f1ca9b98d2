//! End-to-end tests of the program, one module per feature.

#![expect(clippy::unwrap_used, reason = "in a test, an unwrap is an assertion")]

mod account;
mod communities;
mod companies;
mod config;
mod database;
mod demo;
mod health;
mod imports;
mod jobs;
mod logs;
mod mail;
mod match_roster;
mod match_solve;
mod oidc_peer;
mod organizers;
mod pages;
mod permissions;
mod photos;
mod profiles;
mod program;
mod provider_links;
mod provider_service;
mod providers;
mod server;
mod sessions;
mod shell;
mod sign_in;
mod support;
mod tags;
mod words;
