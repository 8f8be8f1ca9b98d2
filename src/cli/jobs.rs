//! `engawa jobs`: what was to be done and could not be.

use anyhow::{Result, bail};
use entities::ids::JobId;

use super::settings::{Settings, block_on};
use crate::{
    clock::Clock,
    jobs::dead::{self, Which},
};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Jobs {
    /// List the jobs that were given up, and why.
    List {
        #[command(flatten)]
        settings: Settings,
    },
    /// Try jobs again that were given up.
    Retry(Retry),
}

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false, args = ["id", "all"])]
pub(super) struct Retry {
    #[command(flatten)]
    settings: Settings,
    /// The job, as it is listed.
    id: Option<JobId>,
    /// All of them.
    #[arg(long)]
    all: bool,
}

pub(super) fn run(command: &Jobs) -> Result<()> {
    block_on(async {
        match command {
            Jobs::List { settings } => list(settings).await,
            Jobs::Retry(args) => retry(args).await,
        }
    })
}

async fn list(settings: &Settings) -> Result<()> {
    let db = settings.connect().await?;
    let jobs = dead::list(&db).await?;
    for job in &jobs {
        let kind = job.work["kind"].as_str().unwrap_or("?");
        let since = job.dead_at.map(|at| at.format("%Y-%m-%d %H:%M UTC"));
        println!(
            "{}  {}  {kind}  {} tries  {}",
            job.id,
            since.map(|at| at.to_string()).unwrap_or_default(),
            job.attempts,
            job.failure.as_deref().unwrap_or("")
        );
    }
    println!("{} given up", jobs.len());
    Ok(())
}

async fn retry(args: &Retry) -> Result<()> {
    let db = args.settings.connect().await?;
    let which = args.id.map_or(Which::All, Which::One);
    let count = dead::retry(&db, Clock::system().now(), which).await?;
    if count == 0 && which != Which::All {
        bail!("no such job was given up; `engawa jobs list` shows those that were");
    }
    println!("{count} to be tried again");
    Ok(())
}
