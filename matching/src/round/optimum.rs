//! The best pairs of a pool: candidates, solve, and price until no allowed pair could improve the result.

use super::candidates::{Candidate, all_pairs, seeds};
use super::judge::Judge;
use super::parallel::for_each_row;
use super::pool::{Pool, tie};
use super::{Goal, Policy};
use crate::csr::Csr;
use crate::number::Number;
use crate::solve::{Optimum, fits_64_bits, optimize};
use crate::{Monitor, Stage};

/// New candidates per person and pricing pass.
const ADDED_PER_PERSON: usize = 4;

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
    pub(super) bound_all_pairs: Option<i64>,
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
        let mut latest = best;
        loop {
            let Some(priced) = graph.price(&latest.optimum, threads, monitor) else {
                best = latest;
                break;
            };
            passes += 1;
            let priced_bound = latest.bound + priced.slack;
            bound = Some(bound.map_or(priced_bound, |bound: i128| bound.min(priced_bound)));
            if priced.better.is_empty() {
                best = latest;
                break;
            }
            graph.add(priced.better);
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

/// What a pricing pass found.
struct Priced {
    better: Vec<Candidate>,
    /// How much the value of a matching over all allowed pairs may exceed the bound of the candidates.
    slack: i128,
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

    /// Looks through all allowed pairs for those that the duals do not cover; `None` when stopped.
    fn price(&self, optimum: &Optimum, threads: usize, monitor: &dyn Monitor) -> Option<Priced> {
        let prices = Prices::new(optimum);
        let end = self.pool.end();
        let scratch = Vec::new;
        let rows = self.pool.len();
        let found = for_each_row(
            rows,
            threads,
            (monitor, Stage::Pricing),
            scratch,
            |better, u, found| {
                better.clear();
                // Each pair is looked at once, and each person looks at half of the others.
                let ahead = (u + 1..end).step_by(2);
                let behind = (u % 2..u).step_by(2);
                for v in ahead.chain(behind) {
                    if let Some((excess, score)) = self.excess(&prices, u, v) {
                        better.push((-excess, tie(u, v), (u.min(v), u.max(v), score)));
                    }
                }
                better.sort_unstable();
                better.truncate(ADDED_PER_PERSON);
                found.extend(
                    better
                        .iter()
                        .map(|&(excess, _, candidate)| (u, -excess, candidate)),
                );
            },
        )?;
        // Raising the dual of each person by the largest excess of their row would cover everything.
        let mut doubled = 0;
        let mut last = None;
        for &(u, excess, _) in &found {
            if last != Some(u) {
                doubled += excess;
                last = Some(u);
            }
        }
        let better = found
            .into_iter()
            .map(|(_, _, candidate)| candidate)
            .collect();
        Some(Priced {
            better,
            slack: (doubled + 1).div_euclid(2),
        })
    }

    /// By how much twice the score of a pair exceeds what its duals cover, if it is allowed and not covered.
    fn excess(&self, prices: &Prices<'_>, u: u32, v: u32) -> Option<(i128, i32)> {
        let (a, b) = (self.pool.member(u), self.pool.member(v));
        let covered = prices.cover(u, v);
        // The rules are dearer to ask than the score, and nearly every pair is covered.
        let score = self.judge.score_if_allowed(a, b);
        if 2 * i128::from(score) <= covered {
            return None;
        }
        let score = self.judge.edge(a, b)?;
        Some((2 * i128::from(score) - covered, score))
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
        Solved {
            pairs: matched.pairs.clone(),
            edges: self.candidates.len(),
            pricing_passes,
            score,
            bound_candidates: on_score(matched.bound),
            bound_all_pairs: bound.map(on_score),
        }
    }
}

/// The duals of a solved graph, for looking up what covers a pair.
struct Prices<'a> {
    optimum: &'a Optimum,
    /// Odd sets of each vertex that is in any.
    sets_of: Vec<Vec<usize>>,
}

impl<'a> Prices<'a> {
    fn new(optimum: &'a Optimum) -> Self {
        let mut sets_of = vec![Vec::new(); optimum.duals.len()];
        for (number, set) in optimum.odd_sets.iter().enumerate() {
            set.members
                .iter()
                .for_each(|&v| sets_of[v as usize].push(number));
        }
        Self { optimum, sets_of }
    }

    fn cover(&self, u: u32, v: u32) -> i128 {
        let (of_u, of_v) = (&self.sets_of[u as usize], &self.sets_of[v as usize]);
        let shared = of_u.iter().filter(|set| of_v.contains(set));
        let sets: i128 = shared.map(|&set| self.optimum.odd_sets[set].dual2).sum();
        self.optimum.duals[u as usize] + self.optimum.duals[v as usize] + sets
    }
}
