//! `engawa match solve`.

mod duals;
mod input;

use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, bail, ensure};
use clap::ValueEnum;
use matching::{Edge, Objective, Solution, SolveOptions, verify};
use serde::Serialize;

use super::options;
use super::print;
use super::progress::Progress;
use super::stats::{self, Seconds, Stats, Stopwatch};
use crate::files::StagedFiles;

/// Options of `engawa match solve`.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Args {
    /// The graph: a line `n m`, then m lines `u v w` with 0-based vertices and an integer weight.
    #[arg(long, value_name = "FILE")]
    graph: PathBuf,

    /// What to maximise.
    #[arg(long, value_enum, default_value_t = By::Weight)]
    objective: By,

    /// Stop once the result is proven to be within this share of the optimum: 0.01 is 1 %, 0 is exact.
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, value_parser = options::gap, allow_negative_numbers = true)]
    gap: f64,

    /// Stop after this time and keep the best result so far. Counts from the start, reading included.
    #[arg(long, value_name = "SECONDS", value_parser = options::seconds, allow_negative_numbers = true)]
    time_limit: Option<Duration>,

    /// Use at most so many threads [default: one per core]. Never changes the result.
    #[arg(long, value_name = "COUNT", value_parser = options::threads, allow_negative_numbers = true)]
    threads: Option<usize>,

    /// Write the certificate: twice the dual of each vertex, then the odd sets.
    #[arg(long, value_name = "FILE")]
    duals: Option<PathBuf>,

    /// Check the result and its bound by code that knows nothing of the solver.
    #[arg(long)]
    verify: bool,

    /// Write sizes, weight, bound, times and memory.
    #[arg(long, value_name = "FILE.json")]
    stats: Option<PathBuf>,
}

const AFTER_HELP: &str = "\
Prints one line `u v` per pair, u < v, ascending. The same graph and options give the same bytes, whatever the order of
its lines. If anything fails, nothing is written.";

#[derive(Debug, Clone, Copy, ValueEnum, Serialize)]
#[serde(rename_all = "lowercase")]
enum By {
    /// The largest total weight; an edge of weight 0 or less is never needed.
    Weight,
    /// As many pairs as possible, and among those matchings the largest total weight.
    Cardinality,
}

impl From<By> for Objective {
    fn from(by: By) -> Self {
        match by {
            By::Weight => Self::Weight,
            By::Cardinality => Self::Cardinality,
        }
    }
}

/// What only this command reports.
#[derive(Debug, Serialize)]
struct More {
    objective: By,
    cardinality_bonus: i128,
    /// Processor time of the solver alone, without reading, building the graph and writing.
    solve_cpu_seconds: f64,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let mut watch = Stopwatch::start();
    ensure_distinct(args)?;
    let progress = Progress::start(args.time_limit)?;

    let list = input::read(&args.graph, &progress)?;
    let (n, m) = (list.vertices, list.edges.len() as u64);
    let read = watch.lap();

    let graph = input::graph(&args.graph, &list)?;
    // Only a check needs the edges as they were read; without it the solver has the memory.
    let edges = args.verify.then_some(list.edges);
    let candidates = watch.lap();

    let cpu_before = stats::cpu_seconds();
    let options = SolveOptions {
        objective: args.objective.into(),
        gap: args.gap,
    };
    let solution = matching::solve(&graph, &options, &progress);
    drop(graph);
    let solve_cpu_seconds = stats::rounded(stats::cpu_seconds() - cpu_before);
    let solve = watch.lap();
    progress.check()?;

    let verified = edges.map(|edges| check(n, &edges, &solution)).transpose()?;
    watch.lap();
    progress.check()?;
    progress.finish();

    let solved = Solved {
        n,
        m,
        solution,
        seconds: Seconds {
            read,
            candidates,
            solve,
            ..Seconds::default()
        },
        solve_cpu_seconds,
    };
    solved.write(args, watch)?;
    if let Some(verified) = verified {
        eprintln!(
            "verified: weight {}, upper bound {}",
            verified.weight, verified.upper_bound
        );
    }
    Ok(())
}

/// A solution, and how it came about.
#[derive(Debug)]
struct Solved {
    n: u32,
    m: u64,
    solution: Solution,
    seconds: Seconds,
    solve_cpu_seconds: f64,
}

impl Solved {
    /// Writes all that was asked for, or nothing.
    fn write(self, args: &Args, mut watch: Stopwatch) -> anyhow::Result<()> {
        let mut files = StagedFiles::new();
        if let Some(path) = &args.duals {
            files.stage(path, |out| duals::write(out, &self.solution.certificate))?;
        }
        let pairs = lines(&self.solution.pairs)?;
        if let Some(path) = &args.stats {
            let seconds = Seconds {
                write: watch.lap(),
                total: watch.total(),
                ..self.seconds
            };
            self.stats(args, seconds).stage(&mut files, path)?;
        }
        print::to_stdout(&pairs)?;
        files.commit()
    }

    fn stats(&self, args: &Args, seconds: Seconds) -> Stats<More> {
        let solution = &self.solution;
        Stats {
            n: self.n.into(),
            m: self.m,
            matched_pairs: solution.pairs.len() as u64,
            weight: solution.weight,
            upper_bound: solution.upper_bound,
            gap: stats::relative_gap(solution.weight, solution.upper_bound),
            optimal: solution.optimal,
            seconds,
            cpu_seconds: stats::cpu_seconds(),
            peak_rss_bytes: stats::peak_rss_bytes(),
            threads: args.threads.unwrap_or_else(options::all_threads),
            version: stats::VERSION,
            more: More {
                objective: args.objective,
                cardinality_bonus: solution.certificate.cardinality_bonus,
                solve_cpu_seconds: self.solve_cpu_seconds,
            },
        }
    }
}

/// Refuses names that would make one file overwrite another.
fn ensure_distinct(args: &Args) -> anyhow::Result<()> {
    let place = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone());
    let graph = place(&args.graph);
    let [duals, stats] = [&args.duals, &args.stats].map(|path| path.as_ref().map(place));
    ensure!(
        duals.is_none() || duals != stats,
        "--duals and --stats name the same file"
    );
    for (option, path) in [("--duals", duals), ("--stats", stats)] {
        ensure!(
            path.as_ref() != Some(&graph),
            "{option} names the graph itself"
        );
    }
    Ok(())
}

/// Checks the solution against the edges as they were read, and that it claims no more than what is proven.
fn check(vertices: u32, edges: &[Edge], solution: &Solution) -> anyhow::Result<verify::Verified> {
    let verified = verify::verify(vertices, edges, &solution.pairs, &solution.certificate)
        .context("the result does not pass its own check; please report this graph as a bug")?;
    if verified.weight != i128::from(solution.weight)
        || verified.upper_bound != i128::from(solution.upper_bound)
        || (solution.optimal && verified.weight != verified.upper_bound)
    {
        bail!(
            "the result does not pass its own check; please report this graph as a bug: \
             weight {}, upper bound {}, optimal {} claimed; weight {}, upper bound {} proven",
            solution.weight,
            solution.upper_bound,
            solution.optimal,
            verified.weight,
            verified.upper_bound
        );
    }
    Ok(verified)
}

/// The pairs as text.
fn lines(pairs: &[(u32, u32)]) -> io::Result<Vec<u8>> {
    let mut text = Vec::with_capacity(pairs.len() * 16);
    for (u, v) in pairs {
        writeln!(text, "{u} {v}")?;
    }
    Ok(text)
}
