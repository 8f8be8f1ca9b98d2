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

/// Prices one solution after another over the same pool.
///
/// After the first pass a pair need only be looked at again if the price of one of the two fell, or if there were more
/// pairs in a row than one pass adds: all others are still covered.
#[derive(Debug)]
pub(super) struct Pricer<'a> {
    judge: &'a Judge<'a>,
    pool: &'a Pool,
    /// Doubled prices at the pass before; empty before the first.
    before: Vec<i128>,
    /// People whose row had more pairs than were added, or who were in an odd set.
    unfinished: Vec<bool>,
}

impl<'a> Pricer<'a> {
    pub(super) fn new(judge: &'a Judge<'a>, pool: &'a Pool) -> Self {
        Self {
            judge,
            pool,
            before: Vec::new(),
            unfinished: vec![true; pool.len()],
        }
    }

    /// Looks for allowed pairs that the duals do not cover; `None` when stopped.
    pub(super) fn price(
        &mut self,
        optimum: &Optimum,
        threads: usize,
        monitor: &dyn Monitor,
    ) -> Option<Priced> {
        let prices = Prices::new(optimum);
        let fell = |place: usize| {
            self.before
                .get(place)
                .is_none_or(|&before| optimum.duals[place] < before)
        };
        let looks: Vec<bool> = (0..self.pool.len())
            .map(|place| self.unfinished[place] || fell(place))
            .collect();
        let looking: Vec<u32> = (0..self.pool.end())
            .filter(|&place| looks[place as usize])
            .collect();
        let rows = self.pool.len();
        let found = for_each_row(
            rows,
            threads,
            (monitor, Stage::Pricing),
            Vec::new,
            |better, u, found| {
                better.clear();
                let mut look = |v| {
                    if let Some((excess, score)) = self.excess(&prices, u, v) {
                        better.push((-excess, tie(u, v), (u.min(v), u.max(v), score)));
                    }
                };
                // Each pair belongs to the row of one of the two, and each row has half of the others.
                if looks[u as usize] {
                    (u + 1..self.pool.end())
                        .step_by(2)
                        .chain((u % 2..u).step_by(2))
                        .for_each(look);
                } else {
                    let belongs = |&&v: &&u32| (v > u) == (v.abs_diff(u) % 2 == 1);
                    looking.iter().filter(belongs).for_each(|&v| look(v));
                }
                better.sort_unstable();
                let more = better.len() > ADDED_PER_PERSON;
                found.extend(
                    better
                        .iter()
                        .take(ADDED_PER_PERSON)
                        .map(|&(excess, _, pair)| (u, -excess, pair, more)),
                );
            },
        )?;
        self.before.clone_from(&optimum.duals);
        self.unfinished = prices.sets_of.iter().map(|sets| !sets.is_empty()).collect();
        // Raising the price of each person by the largest excess of their row would cover everything.
        let mut doubled = 0;
        let mut last = None;
        for &(u, excess, _, more) in &found {
            self.unfinished[u as usize] |= more;
            if last != Some(u) {
                doubled += excess;
                last = Some(u);
            }
        }
        let better = found.into_iter().map(|(_, _, pair, _)| pair).collect();
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
