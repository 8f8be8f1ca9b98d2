//! The commands, one file each.

mod account;
mod community;
mod demo;
mod doctor;
mod jobs;
mod match_roster;
mod match_solve;
mod members;
mod migrate;
mod options;
mod print;
mod progress;
mod round;
mod serve;
mod settings;
mod stats;
mod watched;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// One-on-one coffee meetings across companies.
#[derive(Debug, Parser)]
#[command(name = "engawa", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Find the best pairs, from files alone.
    #[command(subcommand)]
    Match(Match),
    /// People's accounts.
    #[command(subcommand)]
    Account(account::Account),
    /// Communities.
    #[command(subcommand)]
    Community(community::Community),
    /// Rounds of a community.
    #[command(subcommand)]
    Round(round::Round),
    /// People of a community.
    #[command(subcommand)]
    Members(members::Members),
    /// Look at a demo community on this machine.
    Demo(demo::Args),
    /// Mails and other things that were given up.
    #[command(subcommand)]
    Jobs(jobs::Jobs),
    /// Check settings, database and mail.
    Doctor(doctor::Args),
    /// Serve the web application.
    Serve(serve::Args),
    /// Bring the database's schema up, or back.
    #[command(subcommand)]
    Migrate(migrate::Migrate),
}

#[derive(Debug, Subcommand)]
enum Match {
    /// Solve a graph given as a list of edges.
    Solve(match_solve::Args),
    /// Match a whole round from a roster.
    Roster(match_roster::Args),
}

/// Runs the program with the arguments of the process. Exit codes: 0 done, 1 failed, 2 wrong usage.
#[must_use]
pub fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Match(Match::Solve(args)) => match_solve::run(&args),
        Command::Match(Match::Roster(args)) => match_roster::run(&args),
        Command::Account(command) => account::run(&command),
        Command::Community(command) => community::run(&command),
        Command::Round(command) => round::run(&command),
        Command::Members(command) => members::run(&command),
        Command::Demo(args) => demo::run(&args),
        Command::Jobs(command) => jobs::run(&command),
        Command::Doctor(args) => doctor::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Migrate(command) => migrate::run(&command),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("engawa: {error:#}");
            ExitCode::FAILURE
        }
    }
}
