//! A whole round: who may meet whom, how well they fit, the best pairs, and why.
//!
//! Everything here works on indices: a member is a position in [`Problem::members`], a tag one in
//! [`Problem::tags`], and so on. Callers sort members by something stable (their id), so that the order of rows in a
//! file or table cannot change the result.

mod policy;
mod problem;
mod result;
mod times;

pub use policy::{Goal, Policy, Weights};
pub use problem::{
    Forbidden, ForbiddenBy, Member, Met, Mode, Modes, Problem, ProblemError, Tag, Wish,
};
pub use result::{
    Direction, Pair, Reason, RoundOptions, RoundResult, RoundStats, Unmatched, UnmatchedReason,
    WhyNot,
};
pub use times::{Calendar, QUARTERS_PER_DAY, Quarters};

use crate::Monitor;

/// Finds the best pairs for the round.
pub fn match_round(
    problem: &Problem,
    options: &RoundOptions,
    monitor: &dyn Monitor,
) -> Result<RoundResult, ProblemError> {
    let _ = (problem, options, monitor);
    Ok(RoundResult::default())
}

/// Says why two members are not a pair of `result`, a result of `match_round` on the same problem.
#[must_use]
pub fn why_not(problem: &Problem, result: &RoundResult, a: u32, b: u32) -> WhyNot {
    let _ = (problem, result, a, b);
    WhyNot::NotPossible
}
