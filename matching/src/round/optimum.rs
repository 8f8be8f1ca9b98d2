//! The best pairs of a pool: candidates, solve, and price until no allowed pair could improve the result.

use super::candidates::{Candidate, all_pairs, seeds};
use super::judge::Judge;
use super::pool::{Pool, tie};
use super::pricing::Pricer;
use super::{Goal, Policy};
use crate::Monitor;
use crate::csr::Csr;
use crate::number::Number;
use crate::solve::{Optimum, fits_64_bits, optimize};

/// Waiting longer than this many rounds in a row gives no further advantage; it keeps the arithmetic small.
const LONGEST_WAIT: u32 = 1_000;

/// A solved pool. Scores and bounds are in points.
#[derive(Debug)]
pub(super) struct Solved {
    /// Pairs of places, with their scores.
    pub(super) pairs: Vec<Candidate>,
    pub(super) edges: usize,
    pub(super) pricing_passes: u32,
    pub(super) score: i64,
    pub(super) bound_candidates: i64,
    pub(super) bound_all_pairs: i64,
    /// True when every allowed pair was looked at.
    pub(super) priced: bool,
}

/// Solves the pool. A monitor that says stop gets the best so far.
pub(super) fn solve_pool(
    judge: &Judge<'_>,
    pool: &Pool,
    threads: usize,
    monitor: &dyn Monitor,
) -> Solved {
    let policy = &judge.problem.policy;
    let complete = pool.len() <= policy.all_pairs_up_to as usize;
    let find = if complete { all_pairs } else { seeds };
    let mut graph = Graph {
        judge,
        pool,
        leave: Vec::new(),
        candidates: find(judge, pool, threads, monitor),
    };
    graph.leave = graph.costs_of_leaving();
    let mut best = graph.solve(monitor);
    let mut passes = 0;
    let mut bound = complete.then_some(best.bound);
    if !complete && pool.len() <= policy.price_up_to as usize {
        let mut pricer = Pricer::new(judge, pool, threads);
        let mut latest = best;
        loop {
            let Some(found) = pricer.price(&latest.optimum, monitor) else {
                best = latest;
                break;
            };
            passes += 1;
            let new_bound = latest.bound + found.slack;
            bound = Some(bound.map_or(new_bound, |bound: i128| bound.min(new_bound)));
            if found.better.is_empty() {
                best = latest;
                break;
            }
            graph.add(found.better);
            let next = graph.solve(monitor);
            if next.value < latest.value {
                // Only a solver that was told to stop can do worse with more candidates.
                best = latest;
                break;
            }
            latest = next;
        }
    }
    if !complete {
        graph.pair_leftovers(&mut best);
    }
    graph.report(&best, bound, passes)
}

/// The graph of the candidates, and what it costs to leave each person out.
struct Graph<'a> {
    judge: &'a Judge<'a>,
    pool: &'a Pool,
    /// Ascending, no repeats.
    candidates: Vec<Candidate>,
    leave: Vec<i128>,
}

/// A matching of the graph. Its value is its score less the costs of everybody whom it leaves out.
struct Matched {
    optimum: Optimum,
    pairs: Vec<Candidate>,
    value: i128,
    /// No matching of the candidates has a higher value.
    bound: i128,
}

impl Graph<'_> {
    /// Costs so large that the order of importance holds: nobody is left out for a better score, and of two people the
    /// one who waited longer is left out only if there is no other way.
    ///
    /// A better choice of whom to leave out differs from any other by alternating paths (Berge 1957), each with at most
    /// half of the pool's edges more on one side; so one step of cost above the largest change of score along such a
    /// path is enough. Which people can be covered together forms a matroid (Edmonds and Fulkerson 1965): therefore the
    /// least total of the rounds waited also leaves out as few as possible of those who waited longest.
    fn costs_of_leaving(&self) -> Vec<i128> {
        let places = 0..self.pool.end();
        let waited =
            |place: u32| self.judge.problem.members[self.pool.member(place) as usize].waited;
        let Policy { goal, weights, .. } = &self.judge.problem.policy;
        match goal {
            Goal::Everyone => {
                // Also counts pairs that pricing has yet to find: their scores are no larger than this.
                let largest = i128::from(weights.largest_score());
                let step = 1 + largest + i128::from(self.pool.end() / 2) * 2 * largest;
                places
                    .map(|place| step * i128::from(1 + waited(place).min(LONGEST_WAIT)))
                    .collect()
            }
            Goal::Quality { .. } => {
                let boost = i128::from(weights.waited.max(0));
                places
                    .map(|place| boost * i128::from(waited(place).min(LONGEST_WAIT)))
                    .collect()
            }
        }
    }

    fn solve(&self, monitor: &dyn Monitor) -> Matched {
        let csr = Csr::new(self.pool.end(), self.candidates.iter().copied());
        let largest = self.judge.problem.policy.weights.largest_score();
        let costliest = self.leave.iter().copied().max().unwrap_or(0);
        let optimum = if fits_64_bits(i128::from(largest), 2 * costliest) {
            let floors: Vec<i64> = self
                .leave
                .iter()
                .map(|&cost| i64::from_i128(-cost))
                .collect();
            optimize(&csr, &floors, 0.0, monitor)
        } else {
            let floors: Vec<i128> = self.leave.iter().map(|&cost| -cost).collect();
            optimize(&csr, &floors, 0.0, monitor)
        };
        let is_pair = |&&(u, v, _): &&Candidate| optimum.mates[u as usize] == v;
        let pairs: Vec<Candidate> = self.candidates.iter().filter(is_pair).copied().collect();
        let duals: i128 = optimum.duals.iter().sum();
        let sets: i128 = optimum
            .odd_sets
            .iter()
            .map(|set| set.dual2 * (set.members.len() as i128 / 2))
            .sum();
        let value = self.value(&pairs);
        Matched {
            pairs,
            value,
            bound: (duals + sets).div_euclid(2),
            optimum,
        }
    }

    fn value(&self, pairs: &[Candidate]) -> i128 {
        let score: i128 = pairs.iter().map(|&(_, _, score)| i128::from(score)).sum();
        score - self.cost_left_out(pairs)
    }

    fn cost_left_out(&self, pairs: &[Candidate]) -> i128 {
        let all: i128 = self.leave.iter().sum();
        let covered = pairs
            .iter()
            .map(|&(u, v, _)| self.leave[u as usize] + self.leave[v as usize]);
        all - covered.sum::<i128>()
    }

    fn add(&mut self, better: Vec<Candidate>) {
        self.candidates.extend(better);
        self.candidates.sort_unstable();
        self.candidates.dedup();
    }

    /// Pairs up people who are left over and may meet, best first: where not every pair was looked at, the optimum of
    /// the candidates may leave such people.
    fn pair_leftovers(&self, matched: &mut Matched) {
        let mut covered = vec![false; self.pool.len()];
        for &(u, v, _) in &matched.pairs {
            covered[u as usize] = true;
            covered[v as usize] = true;
        }
        let left: Vec<u32> = (0..self.pool.end())
            .filter(|&place| !covered[place as usize])
            .collect();
        let mut possible = Vec::new();
        for (position, &u) in left.iter().enumerate() {
            for &v in &left[position + 1..] {
                if let Some(score) = self.judge.edge(self.pool.member(u), self.pool.member(v)) {
                    possible.push((-score, tie(u, v), u, v));
                }
            }
        }
        possible.sort_unstable();
        for (score, _, u, v) in possible {
            if !covered[u as usize] && !covered[v as usize] {
                covered[u as usize] = true;
                covered[v as usize] = true;
                matched.pairs.push((u, v, -score));
            }
        }
    }

    fn report(&self, matched: &Matched, bound: Option<i128>, pricing_passes: u32) -> Solved {
        // A bound on the value, with the same people left out, is one on the score.
        let left_out = self.cost_left_out(&matched.pairs);
        let score: i64 = matched
            .pairs
            .iter()
            .map(|&(_, _, score)| i64::from(score))
            .sum();
        let on_score = |bound: i128| {
            i64::try_from(bound + left_out)
                .unwrap_or(i64::MAX)
                .max(score)
        };
        // Half of the most that each person can score covers every pair, looked at or not.
        let most = |place| i64::from(self.judge.most(self.pool.member(place)).max(0));
        let loosest = (0..self.pool.end()).map(most).sum::<i64>() / 2;
        Solved {
            pairs: matched.pairs.clone(),
            edges: self.candidates.len(),
            pricing_passes,
            score,
            bound_candidates: on_score(matched.bound),
            bound_all_pairs: bound.map_or(loosest, |bound| on_score(bound).min(loosest)),
            priced: bound.is_some(),
        }
    }
}
