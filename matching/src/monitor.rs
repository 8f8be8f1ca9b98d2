//! How a long computation tells of its progress, and is told to stop.

/// What the engine is doing; shown beside a progress bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Looking for pairs worth considering.
    Candidates,
    /// Solving the fractional relaxation, person by person.
    Relaxation,
    /// Repairing what the relaxation left half matched, by blossom searches.
    Blossoms,
    /// Looking through all allowed pairs for one that would improve the result.
    Pricing,
}

/// Receives progress and may ask the engine to stop with the best result so far.
///
/// Called from the thread that started the computation, often: an implementation should be cheap.
pub trait Monitor {
    /// `done` of `total` units of `stage` are finished.
    fn progress(&self, stage: Stage, done: usize, total: usize) {
        let _ = (stage, done, total);
    }

    /// True when the engine should stop and return the best it can prove so far.
    fn should_stop(&self) -> bool {
        false
    }
}

/// Reports nothing, never stops.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Monitor for Silent {}
