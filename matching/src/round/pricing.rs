//! Pricing: which allowed pairs, looked at or not, could improve a result.
//!
//! The duals of a solved graph are a price for each person. A pair that scores more than its two prices (and the odd
//! sets around both) would improve the result, and only such a pair can (column generation, after Ford and Fulkerson
//! 1958). When there is none, the result is the best over all allowed pairs.

use super::candidates::Candidate;
use super::judge::Judge;
use super::parallel::for_each_row;
use super::pool::{Pool, tie};
use crate::solve::Optimum;
use crate::{Monitor, Stage};

/// New candidates per person and pass.
const ADDED_PER_PERSON: usize = 4;

/// What a pricing pass found.
pub(super) struct Priced {
    pub(super) better: Vec<Candidate>,
    /// How much the value of a matching over all allowed pairs may exceed the bound of the candidates.
    pub(super) slack: i128,
}

/// Looks through all allowed pairs for those that the duals do not cover; `None` when stopped.
pub(super) fn price(
    judge: &Judge<'_>,
    pool: &Pool,
    optimum: &Optimum,
    threads: usize,
    monitor: &dyn Monitor,
) -> Option<Priced> {
    let prices = Prices::new(optimum);
    let end = pool.end();
    let scratch = Vec::new;
    let rows = pool.len();
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
                if let Some((excess, score)) = excess(judge, pool, &prices, u, v) {
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
fn excess(
    judge: &Judge<'_>,
    pool: &Pool,
    prices: &Prices<'_>,
    u: u32,
    v: u32,
) -> Option<(i128, i32)> {
    let (a, b) = (pool.member(u), pool.member(v));
    let covered = prices.cover(u, v);
    // The rules are dearer to ask than the score, and nearly every pair is covered.
    let score = judge.score_if_allowed(a, b);
    if 2 * i128::from(score) <= covered {
        return None;
    }
    let score = judge.edge(a, b)?;
    Some((2 * i128::from(score) - covered, score))
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
