//! `engawa match roster`.

mod input;
mod output;
mod paths;
mod reasons;
mod report;
mod why_not;

use std::path::PathBuf;
use std::time::Duration;

use matching::round::{RoundOptions, RoundResult, match_round};
use serde::Serialize;

use super::options;
use super::print;
use super::progress::Progress;
use super::stats::{self, Seconds, Stats, Stopwatch};
use crate::files::StagedFiles;
use crate::roster::Roster;

/// Options of `engawa match roster`.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Args {
    /// The people: a CSV file with a header line; the columns `id` and `company` are required.
    #[arg(long, value_name = "FILE.csv")]
    members: PathBuf,

    /// Who met whom before: a CSV file with the columns `a,b,round`.
    #[arg(long, value_name = "FILE.csv")]
    history: Option<PathBuf>,

    /// Rules, weights and decisions of the organizers.
    #[arg(long, value_name = "FILE.toml")]
    policy: Option<PathBuf>,

    /// Where to write the pairs: `a,b,score,reasons`.
    #[arg(long, value_name = "PAIRS.csv")]
    out: PathBuf,

    /// Where to write who takes part and stays without a coffee: `id,reason`.
    #[arg(long, value_name = "FILE.csv")]
    unmatched: Option<PathBuf>,

    /// Where to write sizes, score, bounds, times and memory.
    #[arg(long, value_name = "FILE.json")]
    stats: Option<PathBuf>,

    /// Use at most so many threads [default: one per core]. Never changes the result.
    #[arg(long, value_name = "COUNT", value_parser = options::threads, allow_negative_numbers = true)]
    threads: Option<usize>,

    /// Stop after this time and keep the best result so far. Counts from the start, reading included.
    #[arg(long, value_name = "SECONDS", value_parser = options::seconds, allow_negative_numbers = true)]
    time_limit: Option<Duration>,

    /// Say why these two are not a pair, for example `m01,m02`.
    #[arg(long, value_name = "A,B")]
    why_not: Option<String>,
}

const AFTER_HELP: &str = "\
The same files and options give the same bytes, whatever the order of rows and the number of threads.
If anything fails, nothing is written. docs/roster.md describes every file.";

/// What only this command reports.
#[derive(Debug, Serialize)]
struct More {
    /// Over the graph of candidates.
    bound_candidates: i64,
    /// Over every allowed pair.
    bound_all_pairs: i64,
    /// The part of `bound_all_pairs` that is there because allowed pairs were not looked at one by one.
    unpriced_slack: i64,
    pricing_passes: u32,
    edges: u64,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let mut watch = Stopwatch::start();
    paths::ensure_distinct(args)?;
    let progress = Progress::start(args.time_limit)?;

    let roster = input::read(args, &progress)?;
    let question = args
        .why_not
        .as_deref()
        .map(|text| why_not::find(&roster, text))
        .transpose()?;
    let read = watch.lap();

    let threads = args.threads.unwrap_or_else(options::all_threads);
    let result = match_round(&roster.problem, &RoundOptions { threads }, &progress);
    let candidates = progress.looking_for_pairs().as_secs_f64();
    let solve = (watch.lap() - candidates).max(0.0);
    progress.check()?;
    progress.finish();
    let result = result.map_err(|error| why_not::explain(&roster, &error))?;

    let matched = Matched {
        roster,
        result,
        threads,
        seconds: Seconds {
            read,
            candidates,
            solve,
            ..Seconds::default()
        },
    };
    matched.write(args, question, watch)
}

/// A round that was matched, and how long it took.
#[derive(Debug)]
struct Matched {
    roster: Roster,
    result: RoundResult,
    threads: usize,
    seconds: Seconds,
}

impl Matched {
    /// Writes all that was asked for, or nothing.
    fn write(
        mut self,
        args: &Args,
        question: Option<(u32, u32)>,
        mut watch: Stopwatch,
    ) -> anyhow::Result<()> {
        let (roster, result) = (&self.roster, &self.result);
        let mut files = StagedFiles::new();
        files.stage(&args.out, |out| output::pairs(out, roster, result))?;
        if let Some(path) = &args.unmatched {
            files.stage(path, |out| output::unmatched(out, roster, result))?;
        }
        self.seconds.write = watch.lap();
        self.seconds.total = watch.total();
        let stats = self.stats();
        if let Some(path) = &args.stats {
            stats.stage(&mut files, path)?;
        }
        let mut text = report::summary(&self.roster, &self.result, &stats);
        if let Some((a, b)) = question {
            text += &why_not::answer(&self.roster, &self.result, a, b)?;
        }
        print::to_stdout(text.as_bytes())?;
        files.commit()
    }

    fn stats(&self) -> Stats<More> {
        let found = &self.result.stats;
        let upper_bound = found.bound_all_pairs;
        Stats {
            n: self.roster.ids.len() as u64,
            m: found.edges,
            matched_pairs: self.result.pairs.len() as u64,
            weight: found.weight,
            upper_bound,
            gap: stats::relative_gap(found.weight, upper_bound),
            optimal: found.optimal,
            seconds: self.seconds,
            cpu_seconds: stats::cpu_seconds(),
            peak_rss_bytes: stats::peak_rss_bytes(),
            threads: self.threads,
            version: stats::VERSION,
            more: More {
                bound_candidates: found.bound_candidates,
                bound_all_pairs: found.bound_all_pairs,
                unpriced_slack: found.unpriced_slack,
                pricing_passes: found.pricing_passes,
                edges: found.edges,
            },
        }
    }
}
