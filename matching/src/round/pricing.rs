//! Pricing: which allowed pairs, looked at or not, could improve a result.
//!
//! The duals of a solved graph are a price for each person. A pair that scores more than its two prices (and the odd
//! sets around both) would improve the result, and only such a pair can (column generation, after Ford and Fulkerson
//! 1958). When there is none, the result is the best over all allowed pairs.

use super::candidates::Candidate;
use super::judge::Judge;
use super::parallel::{BLOCK, for_each_block, in_tiles};
use super::pool::{Pool, tie};
use crate::solve::Optimum;
use crate::{Monitor, Stage};

/// New candidates per person and pass.
const ADDED_PER_PERSON: usize = 16;

/// Close pairs that are remembered per row; a row with more is looked through in every pass.
const CLOSE_PER_ROW: usize = 512;

/// What a pricing pass found.
pub(super) struct Priced {
    pub(super) better: Vec<Candidate>,
    /// How much the value of a matching over all allowed pairs may exceed the bound of the candidates.
    pub(super) slack: i128,
}

/// An uncovered pair: how much twice its score exceeds what covers it (negative, to sort the worst first), a tie-break,
/// and the pair.
type Uncovered = (i128, u32, Candidate);

/// Prices one solution after another over the same pool.
///
/// A look through all pairs remembers those that are covered closely or not at all. As long as the prices of two people
/// have fallen by less than that margin since, their pair need not be looked at again unless it is remembered.
#[derive(Debug)]
pub(super) struct Pricer<'a> {
    judge: &'a Judge<'a>,
    pool: &'a Pool,
    threads: usize,
    /// Doubled.
    margin: i128,
    last_look: Option<Look>,
}

/// What a look through all pairs left.
#[derive(Debug)]
struct Look {
    /// Doubled prices at that time.
    prices: Vec<i128>,
    /// Allowed pairs of each row that were not covered by more than the margin: partner and score.
    close: Vec<Vec<(u32, i32)>>,
    /// Rows that had more of them than are remembered.
    overflow: Vec<bool>,
}

impl<'a> Pricer<'a> {
    pub(super) fn new(judge: &'a Judge<'a>, pool: &'a Pool, threads: usize) -> Self {
        // Some points: prices move by a few from pass to pass, and not too many pairs are that close.
        let margin = i128::from(judge.problem.policy.weights.largest_score() / 50).max(2);
        Self {
            judge,
            pool,
            threads,
            margin,
            last_look: None,
        }
    }

    /// Looks for allowed pairs that the duals do not cover; `None` when stopped.
    pub(super) fn price(&mut self, optimum: &Optimum, monitor: &dyn Monitor) -> Option<Priced> {
        let fallen = |look: &Look| -> Vec<bool> {
            let fell = |place: usize| 2 * (look.prices[place] - optimum.duals[place]) > self.margin;
            (0..self.pool.len())
                .map(|place| look.overflow[place] || fell(place))
                .collect()
        };
        let mut far = self.last_look.as_ref().map(fallen).unwrap_or_default();
        let distant = far.iter().filter(|&&far| far).count();
        if self.last_look.is_none() || 4 * distant > self.pool.len() {
            let look = self.look(&optimum.duals, monitor)?;
            // Just seen: even of a row with more pairs than are remembered, the worst are.
            far = vec![false; self.pool.len()];
            self.last_look = Some(look);
        }
        let look = self.last_look.as_ref()?;
        let prices = Prices::new(optimum);
        let distant: Vec<u32> = (0..self.pool.end())
            .filter(|&place| far[place as usize])
            .collect();
        let rows = self.pool.len();
        let stage = (monitor, Stage::Pricing);
        let found = for_each_block(
            rows,
            self.threads,
            stage,
            Vec::new,
            |better: &mut Vec<Uncovered>, rows, found| {
                for u in rows {
                    better.clear();
                    let remembered = look.close[u as usize].iter().copied();
                    better
                        .extend(remembered.filter_map(|(v, score)| prices.uncovered(u, v, score)));
                    let mut ask = |v: u32| {
                        if owns(u, v)
                            && let Some(score) = self.score_unless_covered(prices.cover(u, v), u, v)
                        {
                            better.extend(prices.uncovered(u, v, score));
                        }
                    };
                    if far[u as usize] {
                        (0..self.pool.end()).for_each(ask);
                    } else {
                        for &v in &distant {
                            ask(v);
                        }
                    }
                    better.sort_unstable();
                    better.dedup();
                    found.extend(
                        better
                            .iter()
                            .take(ADDED_PER_PERSON)
                            .map(|&(excess, _, pair)| (u, -excess, pair)),
                    );
                }
            },
        )?;
        // Raising the price of each person by the largest excess of their row would cover everything.
        let mut doubled = 0;
        let mut last = None;
        for &(u, excess, _) in &found {
            if last != Some(u) {
                doubled += excess;
                last = Some(u);
            }
        }
        let better = found.into_iter().map(|(_, _, pair)| pair).collect();
        Some(Priced {
            better,
            slack: (doubled + 1).div_euclid(2),
        })
    }

    /// Looks through all pairs. Odd sets do not count here: they may be gone when the pair is asked for again.
    fn look(&self, prices: &[i128], monitor: &dyn Monitor) -> Option<Look> {
        let stage = (monitor, Stage::Pricing);
        let scratch = || vec![Vec::new(); BLOCK];
        let rows = for_each_block(
            self.pool.len(),
            self.threads,
            stage,
            scratch,
            |close, rows, found| {
                in_tiles(rows.clone(), 0..self.pool.end(), |u, tile| {
                    let close: &mut Vec<(i128, u32, i32)> = &mut close[(u - rows.start) as usize];
                    for v in tile.filter(|&v| owns(u, v)) {
                        let covered = prices[u as usize] + prices[v as usize];
                        if let Some(score) = self.score_unless_covered(covered - self.margin, u, v)
                        {
                            close.push((covered - 2 * i128::from(score), v, score));
                        }
                    }
                });
                for close in &mut close[..rows.len()] {
                    close.sort_unstable();
                    let overflow = close.len() > CLOSE_PER_ROW;
                    close.truncate(CLOSE_PER_ROW);
                    found.push((
                        close.drain(..).map(|(_, v, score)| (v, score)).collect(),
                        overflow,
                    ));
                }
            },
        )?;
        let (close, overflow) = rows.into_iter().unzip();
        Some(Look {
            prices: prices.to_vec(),
            close,
            overflow,
        })
    }

    /// The score of a pair if it is allowed and twice the score is above what covers it.
    fn score_unless_covered(&self, covered: i128, u: u32, v: u32) -> Option<i32> {
        let (a, b) = (self.pool.member(u), self.pool.member(v));
        // The rules are dearer to ask than the score, and nearly every pair is covered.
        let score = self.judge.score_if_allowed(a, b);
        if 2 * i128::from(score) <= covered {
            None
        } else {
            self.judge.edge(a, b)
        }
    }
}

/// True for half of the others: each pair belongs to the row of one of the two.
fn owns(row: u32, other: u32) -> bool {
    row != other && (other > row) == (row.abs_diff(other) % 2 == 1)
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

    fn uncovered(&self, u: u32, v: u32, score: i32) -> Option<Uncovered> {
        let excess = 2 * i128::from(score) - self.cover(u, v);
        (excess > 0).then(|| (-excess, tie(u, v), (u.min(v), u.max(v), score)))
    }

    fn cover(&self, u: u32, v: u32) -> i128 {
        let (of_u, of_v) = (&self.sets_of[u as usize], &self.sets_of[v as usize]);
        let shared = of_u.iter().filter(|set| of_v.contains(set));
        let sets: i128 = shared.map(|&set| self.optimum.odd_sets[set].dual2).sum();
        self.optimum.duals[u as usize] + self.optimum.duals[v as usize] + sets
    }
}
