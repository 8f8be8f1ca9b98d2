//! `engawa round`: running a community's round from the command line.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, Result, bail};
use entities::{community, round};
use serde::Serialize;

use super::settings::{Settings, block_on};
use crate::{
    app::{App, Parts},
    clock::{Clock, Random},
    communities, db,
    demo::DemoPost,
    providers::Providers,
    rounds::{self, Begun, Preview, Statistics},
    secret::Secret,
};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Round {
    /// Run the round that is open now, before or after its time.
    Run(RunArgs),
}

#[derive(Debug, clap::Args)]
pub(super) struct RunArgs {
    #[command(flatten)]
    settings: Settings,
    /// The community's word in addresses.
    #[arg(long, value_name = "SLUG")]
    community: String,
    /// Say what it would come to, and change nothing.
    #[arg(long)]
    dry_run: bool,
    /// Where to write the figures as JSON.
    #[arg(long, value_name = "FILE.json")]
    report: Option<PathBuf>,
}

/// The figures of a round, as `--report` writes them.
#[derive(Debug, Serialize)]
struct Report {
    community: String,
    round: i32,
    dry_run: bool,
    people: usize,
    matched: usize,
    proposals: usize,
    unmatched: std::collections::BTreeMap<String, usize>,
    total: i64,
    upper_bound: i64,
    gap: f64,
    optimal: bool,
}

pub(super) fn run(command: &Round) -> Result<()> {
    let Round::Run(run) = command;
    block_on(run_round(run))
}

async fn run_round(run: &RunArgs) -> Result<()> {
    let app = open(run).await?;
    let slug = &run.community;
    let community = communities::find_by_slug(&app.db, slug)
        .await?
        .with_context(|| format!("there is no community “{slug}”; see its address"))?;
    let round = rounds::find_open(&app.db, community.id)
        .await?
        .context("no round is open; open one on its page, or choose how rounds run")?;
    let (statistics, unmatched) = if run.dry_run {
        let solution = Preview::load(&app.db, &round, app.now()).await?.solution;
        let reasons = solution
            .alone
            .iter()
            .map(|(_, reason)| reason.code().to_owned());
        (solution.statistics, reasons.collect())
    } else {
        if rounds::begin(&app, round.id, None).await? == Begun::No {
            bail!("the round was begun by somebody else just now");
        }
        rounds::finish(&app, round.id).await?;
        let alone = rounds::load_alone(&app.db, round.id).await?;
        let reasons: Vec<String> = alone.into_iter().map(|(_, reason)| reason).collect();
        (published(&app, &round).await?, reasons)
    };
    let report = report(run, &community, &round, (&statistics, unmatched));
    print(&report);
    if let Some(file) = &run.report {
        let json = serde_json::to_string_pretty(&report)?;
        fs::write(file, json + "\n").with_context(|| format!("cannot write {}", file.display()))?;
    }
    app.db.pool().close_by_ref().await?;
    Ok(())
}

async fn open(run: &RunArgs) -> Result<App> {
    let config = run.settings.read()?;
    let db = db::connect(config.database_url.reveal()).await?;
    if !db::schema_state(&db).await?.pending.is_empty() {
        bail!("the database waits for migrations; run `engawa migrate up` first");
    }
    let random = Random::system();
    Ok(App::new(Parts {
        db,
        clock: Clock::system(),
        secret: Secret::load(&config, &random)?,
        random,
        // Mails are jobs, which `engawa serve` runs; nothing is sent from here.
        post: std::sync::Arc::new(DemoPost::default()),
        providers: Providers::default(),
        config,
        demo: None,
    }))
}

async fn published(app: &App, round: &round::Model) -> Result<Statistics> {
    let round = rounds::find(&app.db, round.community_id, round.number)
        .await?
        .context("the round is gone")?;
    let statistics = round
        .statistics
        .context("the round is still being worked out")?;
    Ok(serde_json::from_str(&statistics)?)
}

fn report(
    run: &RunArgs,
    community: &community::Model,
    round: &round::Model,
    (statistics, reasons): (&Statistics, Vec<String>),
) -> Report {
    let mut unmatched = std::collections::BTreeMap::new();
    for reason in reasons {
        *unmatched.entry(reason).or_default() += 1;
    }
    Report {
        community: community.slug.clone(),
        round: round.number,
        dry_run: run.dry_run,
        people: statistics.people,
        matched: statistics.matched,
        proposals: statistics.tables,
        unmatched,
        total: statistics.total,
        upper_bound: statistics.bound,
        gap: statistics.gap(),
        optimal: statistics.optimal,
    }
}

fn print(report: &Report) {
    let done = if report.dry_run { "would be" } else { "are" };
    println!(
        "Round {}: {} people take part.",
        report.round, report.people
    );
    println!(
        "{} {done} matched, in {} proposals.",
        report.matched, report.proposals
    );
    for (reason, count) in &report.unmatched {
        println!("{count} unmatched: {reason}");
    }
    println!(
        "total {}, upper bound {}, gap {:.6}",
        report.total, report.upper_bound, report.gap
    );
}
