//! Engawa (縁側): one-on-one coffee meetings across companies for people in customer support and customer success.

pub mod accounts;
pub mod app;
pub mod audit;
pub mod cli;
pub mod clock;
pub mod communities;
pub mod config;
pub mod db;
pub mod demo;
pub mod files;
pub mod http;
pub mod jobs;
pub mod limits;
pub mod logging;
pub mod mail;
pub mod providers;
pub mod secret;
pub mod server;
pub mod text;
