//! Engawa (縁側): one-on-one coffee meetings across companies for people in customer support and customer success.

pub mod accounts;
pub mod app;
pub mod audit;
pub mod availability;
pub mod cli;
pub mod clock;
pub mod communities;
pub mod config;
pub mod db;
pub mod demo;
pub mod edge_list;
pub mod files;
pub mod folding;
pub mod houses;
pub mod http;
mod index;
pub mod jobs;
pub mod limits;
pub mod mail;
pub mod policy_file;
pub mod roster;
pub mod secret;
pub mod server;
pub mod tables;
pub mod text;
pub mod vocabulary;
pub mod warnings;
