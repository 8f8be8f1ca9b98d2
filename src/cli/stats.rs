//! The statistics that `--stats` writes as JSON, the same shape for every matching command.

use std::path::Path;
use std::time::Instant;

use nix::sys::resource::{Usage, UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use serde::Serialize;

use crate::files::StagedFiles;

/// What is known about a finished computation. `more` holds what only one command reports; its fields stand beside
/// the others in the JSON.
#[derive(Debug, Serialize)]
pub(super) struct Stats<More> {
    /// Vertices, or members.
    pub(super) n: u64,
    /// Edges.
    pub(super) m: u64,
    pub(super) matched_pairs: u64,
    pub(super) weight: i64,
    /// Proven: no matching of the same objective weighs more.
    pub(super) upper_bound: i64,
    /// How far `weight` may be from the optimum, see [`relative_gap`].
    pub(super) gap: f64,
    pub(super) optimal: bool,
    pub(super) seconds: Seconds,
    /// Processor time of all threads, user and system.
    pub(super) cpu_seconds: f64,
    pub(super) peak_rss_bytes: u64,
    /// Threads that the command was allowed to use.
    pub(super) threads: usize,
    pub(super) version: &'static str,
    #[serde(flatten)]
    pub(super) more: More,
}

/// Wall-clock seconds of each step.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(super) struct Seconds {
    /// Reading and parsing the input.
    pub(super) read: f64,
    /// Building the graph to be matched.
    pub(super) candidates: f64,
    /// Matching it.
    pub(super) solve: f64,
    /// Writing the results, up to these statistics.
    pub(super) write: f64,
    /// From the start of the command to these statistics, so at least the sum of the others.
    pub(super) total: f64,
}

impl<More: Serialize> Stats<More> {
    /// Stages the statistics as indented JSON for `path`.
    pub(super) fn stage(&self, files: &mut StagedFiles, path: &Path) -> anyhow::Result<()> {
        files.stage(path, |out| {
            serde_json::to_writer_pretty(&mut *out, self)?;
            writeln!(out)?;
            Ok(())
        })
    }
}

/// The version that goes into the statistics.
pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// How far a weight may be from the optimum: `(upper_bound - weight) / max(1, |upper_bound|)`.
#[expect(
    clippy::cast_precision_loss,
    reason = "a share for people to read; 53 bits are plenty"
)]
pub(super) fn relative_gap(weight: i64, upper_bound: i64) -> f64 {
    let missing = i128::from(upper_bound) - i128::from(weight);
    missing as f64 / upper_bound.unsigned_abs().max(1) as f64
}

/// Measures the steps of a command one after the other.
#[derive(Debug)]
pub(super) struct Stopwatch {
    start: Instant,
    lap: Instant,
}

impl Stopwatch {
    /// Starts with the command.
    pub(super) fn start() -> Self {
        let start = Instant::now();
        Self { start, lap: start }
    }

    /// Seconds since the last lap, or the start.
    pub(super) fn lap(&mut self) -> f64 {
        let now = Instant::now();
        let lap = now - self.lap;
        self.lap = now;
        rounded(lap.as_secs_f64())
    }

    /// Seconds since the start.
    pub(super) fn total(&self) -> f64 {
        rounded(self.start.elapsed().as_secs_f64())
    }
}

/// Processor time of this process until now, in seconds; 0 where the system does not tell.
pub(super) fn cpu_seconds() -> f64 {
    usage().map_or(0.0, |usage| {
        let time = usage.user_time() + usage.system_time();
        #[expect(
            clippy::cast_precision_loss,
            reason = "microseconds of centuries fit into 53 bits"
        )]
        let micros = time.num_microseconds() as f64;
        micros / 1e6
    })
}

/// The most memory that this process held at any moment; 0 where the system does not tell.
pub(super) fn peak_rss_bytes() -> u64 {
    high_water_mark()
        .or_else(|| usage().and_then(|usage| u64::try_from(usage.max_rss()).ok()))
        .unwrap_or(0)
        .saturating_mul(1024)
}

/// The peak as Linux knows it, in KiB. Preferred to `getrusage`, whose figure a process inherits from the one that
/// started it: a small program started by a large one would look large.
fn high_water_mark() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim_end().parse().ok()
}

fn usage() -> Option<Usage> {
    getrusage(UsageWho::RUSAGE_SELF).ok()
}

/// Microseconds are as fine as the clock is worth, and shorter to read.
pub(super) fn rounded(seconds: f64) -> f64 {
    (seconds * 1e6).round() / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gap_is_a_share_of_the_bound() {
        assert!((relative_gap(99, 100) - 0.01).abs() < 1e-12);
        assert!((relative_gap(-101, -100) - 0.01).abs() < 1e-12);
    }

    #[test]
    fn the_gap_is_defined_for_a_bound_of_zero_and_for_extremes() {
        assert!(relative_gap(0, 0).abs() < f64::EPSILON);
        assert!(relative_gap(i64::MIN, i64::MAX) > 1.9);
    }

    #[test]
    fn the_process_knows_its_own_size() {
        assert!(peak_rss_bytes() > 100_000);
    }
}
