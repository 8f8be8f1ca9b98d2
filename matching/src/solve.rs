//! Maximum-weight matching, exact.
//!
//! First the fractional optimum, which is nearly all of the work and nearly always integral; then blossom searches for
//! the few odd cycles that remain half matched.

use crate::blossom::Blossoms;
use crate::csr::Csr;
use crate::graph::Rows;
use crate::number::Number;
use crate::relaxation::{NONE, Relaxation};
use crate::{Certificate, Graph, Monitor, OddSet, rounding};

/// What a matching is judged by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Objective {
    /// The largest total weight; an edge of weight 0 or less is never needed.
    #[default]
    Weight,
    /// As many pairs as possible, and among those matchings the largest total weight.
    Cardinality,
}

/// How to solve.
#[derive(Debug, Clone, Copy, Default)]
pub struct SolveOptions {
    /// What to maximise.
    pub objective: Objective,
    /// Stop as soon as the result is proven to be within this share of the optimum: 0 is exact, 0.01 is 1 %. The
    /// objective `Cardinality` is always solved exactly.
    pub gap: f64,
}

/// A matching with its proof.
#[derive(Debug, Clone)]
pub struct Solution {
    /// The pairs, each `(u, v)` with `u < v`, ascending.
    pub pairs: Vec<(u32, u32)>,
    /// Total weight of the pairs.
    pub weight: i64,
    /// Proven: no matching of the same objective weighs more. With `Cardinality`: none with as many pairs.
    pub upper_bound: i64,
    /// True when the certificate proves that nothing better exists.
    pub optimal: bool,
    /// The proof of `upper_bound`.
    pub certificate: Certificate,
}

/// Finds a maximum-weight matching of `graph`.
///
/// The result is a function of the set of edges and the options alone. `monitor` hears of progress and may stop the
/// search early, with the best matching so far and a bound that still holds.
#[must_use]
pub fn solve(graph: &Graph, options: &SolveOptions, monitor: &dyn Monitor) -> Solution {
    match &graph.rows {
        Rows::Narrow(csr) => solve_rows(csr, options, monitor),
        Rows::Wide(csr) => solve_rows(csr, options, monitor),
    }
}

fn solve_rows<W>(csr: &Csr<W>, options: &SolveOptions, monitor: &dyn Monitor) -> Solution
where
    W: Copy + Ord + Default + Into<i64> + Into<i128>,
{
    let bonus = match options.objective {
        Objective::Weight => 0,
        Objective::Cardinality => cardinality_bonus(csr),
    };
    let largest = (0..csr.vertices())
        .flat_map(|u| csr.row(u))
        .map(|arc| magnitude(arc.w))
        .max()
        .unwrap_or(0);
    // A pair less leaves two vertices unmatched, and each of them costs half of the bonus.
    let floors = vec![-bonus / 2; csr.vertices() as usize];
    let gap = if options.objective == Objective::Weight {
        options.gap
    } else {
        0.0
    };
    let optimum = if fits_64_bits(largest, bonus) {
        let floors: Vec<i64> = floors.into_iter().map(i64::from_i128).collect();
        optimize::<W, i64>(csr, &floors, gap, monitor)
    } else {
        optimize::<W, i128>(csr, &floors, gap, monitor)
    };
    let vertices2 = optimum.duals.iter().map(|dual| dual + bonus).collect();
    let certificate = Certificate {
        vertices2,
        odd_sets: optimum.odd_sets,
        cardinality_bonus: bonus,
    };
    let mut pairs = Vec::new();
    let mut weight = 0_i64;
    for (u, &v) in (0..).zip(&optimum.mates) {
        if v != NONE && u < v {
            pairs.push((u, v));
            let arc = csr
                .row(u)
                .iter()
                .find(|arc| arc.to == v)
                .expect("mates are neighbours");
            weight += Into::<i64>::into(arc.w);
        }
    }
    // No total leaves 64 bits (`Graph` made sure), so neither does the least bound.
    let upper_bound = i64::try_from(certificate.bound(pairs.len())).unwrap_or(i64::MAX);
    Solution {
        optimal: weight == upper_bound,
        pairs,
        weight,
        upper_bound,
        certificate,
    }
}

/// What every pair must be worth on top of its weight, so that one more pair outweighs any loss of weight.
///
/// An augmenting path with k old edges swaps them for k + 1 new ones; it must gain even if every old edge has the
/// largest weight and every new one the smallest. Even, so that its half is an integer.
fn cardinality_bonus<W: Copy + Ord + Default + Into<i128>>(csr: &Csr<W>) -> i128 {
    let weights = || {
        (0..csr.vertices())
            .flat_map(|u| csr.row(u))
            .map(|arc| Into::<i128>::into(arc.w))
    };
    let (Some(smallest), Some(largest)) = (weights().min(), weights().max()) else {
        return 0;
    };
    let bonus = 1 - smallest + i128::from(csr.vertices() / 2) * (largest - smallest);
    let bonus = bonus.max(0);
    bonus + bonus % 2
}

fn magnitude<W: Into<i128>>(w: W) -> i128 {
    w.into().abs()
}

/// True when a few doubled duals and weights can be added up in 64 bits.
pub(crate) fn fits_64_bits(largest_weight: i128, largest_bonus: i128) -> bool {
    (largest_weight + largest_bonus) < i128::from(i64::MAX) / 32
}

/// A matching with doubled duals, none below twice its vertex' floor.
#[derive(Debug)]
pub(crate) struct Optimum {
    /// The mate of each vertex, or `NONE`.
    pub(crate) mates: Vec<u32>,
    /// Twice the dual of each vertex.
    pub(crate) duals: Vec<i128>,
    pub(crate) odd_sets: Vec<OddSet>,
}

/// Maximises the total weight minus what it costs to leave vertices unmatched: `-floors[v]` for vertex v.
pub(crate) fn optimize<W, D>(csr: &Csr<W>, floors: &[D], gap: f64, monitor: &dyn Monitor) -> Optimum
where
    W: Copy + Ord + Default + Into<D>,
    D: Number,
{
    let mut relaxation = Relaxation::new(csr, floors);
    let complete = relaxation.solve(monitor);
    let mut mates = rounding::round(&relaxation.vertices);
    let duals: Vec<D> = relaxation
        .vertices
        .iter()
        .map(|vertex| vertex.left + vertex.right)
        .collect();
    drop(relaxation);
    if !complete {
        rounding::complete(csr, floors, &mut mates);
    }
    if !complete || is_within(gap, &duals, &mates, floors) {
        let duals = duals.into_iter().map(Into::into).collect();
        return Optimum {
            mates,
            duals,
            odd_sets: Vec::new(),
        };
    }
    let mut blossoms = Blossoms::new(csr, floors, duals, &mates);
    blossoms.solve(monitor);
    Optimum {
        mates: blossoms.mates(),
        duals: blossoms.duals().into_iter().map(Into::into).collect(),
        odd_sets: blossoms.odd_sets(),
    }
}

/// True when the matched part of the duals is within `gap` of all of them: matched edges are tight.
#[expect(clippy::cast_precision_loss, reason = "a stop rule, not a result")]
fn is_within<D: Number>(gap: f64, duals: &[D], mates: &[u32], floors: &[D]) -> bool {
    let above = |v: usize| Into::<i128>::into(duals[v]) - 2 * Into::<i128>::into(floors[v]);
    let bound: i128 = (0..duals.len()).map(above).sum();
    let lost: i128 = (0..duals.len())
        .filter(|&v| mates[v] == NONE)
        .map(above)
        .sum();
    gap > 0.0 && lost as f64 <= gap * bound as f64
}
