//! Progress on a terminal, and stopping on Ctrl-C or at a time limit.

use std::cell::Cell;
use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use matching::{Monitor, Stage};

/// A progress bar on standard error (none when that is no terminal) that also watches for the end: a time limit, after
/// which the best result so far is kept, and Ctrl-C, after which there is none.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    deadline: Option<Instant>,
    interrupted: Arc<AtomicBool>,
    /// Since when the engine is at work on which stage.
    stage: Cell<Option<(Stage, Instant)>>,
    /// Time that went into looking for pairs, and not into matching them.
    looking: Cell<Duration>,
}

impl Progress {
    /// Starts watching. At most one per process, because it takes over the handling of Ctrl-C.
    pub(super) fn start(time_limit: Option<Duration>) -> anyhow::Result<Self> {
        let interrupted = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&interrupted);
        ctrlc::set_handler(move || {
            // Whoever asks twice does not want to wait, for instance for input that never comes.
            if flag.swap(true, Ordering::Relaxed) {
                std::process::exit(1);
            }
        })?;
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(10));
        if !std::io::stderr().is_terminal() {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        let style = ProgressStyle::with_template("{msg:11} {wide_bar} {pos}/{len} {elapsed}")?;
        bar.set_style(style);
        Ok(Self {
            bar,
            deadline: time_limit.map(|limit| Instant::now() + limit),
            interrupted,
            stage: Cell::new(None),
            looking: Cell::new(Duration::ZERO),
        })
    }

    /// How long the engine looked for pairs worth considering, at the start and while pricing.
    pub(super) fn looking_for_pairs(&self) -> Duration {
        self.close_stage();
        self.looking.get()
    }

    /// Books the time since the stage began.
    fn close_stage(&self) {
        if let Some((Stage::Candidates | Stage::Pricing, since)) = self.stage.take() {
            self.looking.set(self.looking.get() + since.elapsed());
        }
    }

    /// Shows a count that the engine does not report itself, such as rows read.
    pub(super) fn count(&self, label: &'static str, done: u64, total: u64) {
        self.bar.set_message(label);
        self.bar.set_length(total);
        self.bar.set_position(done);
    }

    /// An error once Ctrl-C was pressed. Commands ask between steps and before they write anything.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        if self.interrupted.load(Ordering::Relaxed) {
            anyhow::bail!("stopped by Ctrl-C; nothing was written");
        }
        Ok(())
    }

    /// Prints a line on standard error without the bar getting in the way.
    pub(super) fn say(&self, line: &str) {
        self.bar.suspend(|| eprintln!("{line}"));
    }

    /// Removes the bar.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Monitor for Progress {
    fn progress(&self, stage: Stage, done: usize, total: usize) {
        let label = match stage {
            Stage::Candidates => "candidates",
            Stage::Relaxation => "solving",
            Stage::Blossoms => "repairing",
            Stage::Pricing => "pricing",
        };
        if self.stage.get().is_none_or(|(current, _)| current != stage) {
            self.close_stage();
            self.stage.set(Some((stage, Instant::now())));
        }
        self.count(label, done as u64, total as u64);
    }

    fn should_stop(&self) -> bool {
        self.interrupted.load(Ordering::Relaxed)
            || self
                .deadline
                .is_some_and(|deadline| Instant::now() >= deadline)
    }
}
