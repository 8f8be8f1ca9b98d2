//! A whole round: who may meet whom, how well they fit, the best pairs, and why.
//!
//! Everything here works on indices: a member is a position in [`Problem::members`], a tag one in
//! [`Problem::tags`], and so on. Callers sort members by something stable (their id), so that the order of rows in a
//! file or table cannot change the result.

mod candidates;
mod explain;
mod judge;
mod optimum;
mod parallel;
mod policy;
mod pool;
mod pricing;
mod problem;
mod result;
mod rules;
mod score;
mod times;

pub use explain::why_not;
pub use judge::Judge;
pub use policy::{Goal, Policy, Weights};
pub use problem::{
    Forbidden, ForbiddenBy, Gain, Member, Met, Mode, Modes, Problem, ProblemError, Reflected, Tag,
    Wish,
};
pub use result::{
    Direction, Pair, Reason, RoundOptions, RoundResult, RoundStats, Unmatched, UnmatchedReason,
    WhyNot,
};
pub use times::{Calendar, QUARTERS_PER_DAY, Quarters};

use crate::Monitor;

/// Finds the best pairs for the round.
///
/// The order of importance: pins; everyone matched who can be (or, with [`Goal::Quality`], only pairs that score
/// enough); who waited longest; the total score. The result is a function of the problem alone; a monitor that says
/// stop gets the best so far, with bounds that still hold.
pub fn match_round(
    problem: &Problem,
    options: &RoundOptions,
    monitor: &dyn Monitor,
) -> Result<RoundResult, ProblemError> {
    let judge = Judge::new(problem)?;
    check_pins(&judge)?;
    let pool = pool::Pool::new(problem);
    let solved = optimum::solve_pool(&judge, &pool, options.threads.max(1), monitor);
    let chosen = solved
        .pairs
        .iter()
        .map(|&(u, v, _)| (pool.member(u), pool.member(v)));
    let mut pairs: Vec<Pair> = chosen
        .chain(problem.pins.iter().copied())
        .map(|pair| describe(&judge, pair))
        .collect();
    pairs.sort_unstable_by_key(|pair| pair.a);
    let mut covered = vec![false; problem.members.len()];
    for pair in &pairs {
        covered[pair.a as usize] = true;
        covered[pair.b as usize] = true;
    }
    let left_over = (0..)
        .zip(&problem.members)
        .filter(|&(index, who)| !who.sits_out && !covered[index as usize]);
    let unmatched = left_over.map(|(member, _)| Unmatched {
        member,
        reason: explain::unmatched_reason(&judge, member),
    });
    let weight: i64 = pairs.iter().map(|pair| pair.score).sum();
    let pinned = weight - solved.score;
    let stats = RoundStats {
        edges: solved.edges as u64,
        pricing_passes: solved.pricing_passes,
        weight,
        bound_candidates: solved.bound_candidates + pinned,
        bound_all_pairs: solved.bound_all_pairs + pinned,
        unpriced_slack: if solved.priced {
            0
        } else {
            (solved.bound_all_pairs - solved.bound_candidates).max(0)
        },
        optimal: solved.bound_all_pairs == solved.score,
    };
    Ok(RoundResult {
        unmatched: unmatched.collect(),
        pairs,
        stats,
    })
}

fn describe(judge: &Judge<'_>, (one, other): (u32, u32)) -> Pair {
    let (a, b) = (one.min(other), one.max(other));
    Pair {
        a,
        b,
        score: judge.score(a, b).unwrap_or_default(),
        reasons: judge.reasons(a, b),
    }
}

fn check_pins(judge: &Judge<'_>) -> Result<(), ProblemError> {
    let mut pinned = std::collections::HashSet::new();
    for &(a, b) in &judge.problem.pins {
        if let Some(why) = judge.broken_rule(a, b) {
            return Err(ProblemError::PinBreaksRule { a, b, why });
        }
        if let Some(twice) = [a, b].into_iter().find(|&member| !pinned.insert(member)) {
            return Err(ProblemError::PinnedTwice(twice));
        }
    }
    Ok(())
}
