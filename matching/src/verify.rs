//! Checks a certificate from first principles. Shares no code with the solver, on purpose.

use std::collections::HashMap;

use crate::{Certificate, Edge};

/// Why a matching or its certificate does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// A pair is not an edge, or a vertex is in two pairs.
    #[error("not a matching: {0}")]
    NotAMatching(String),
    /// A dual is negative, an odd set is malformed, or an edge is not covered.
    #[error("not a bound: {0}")]
    NotABound(String),
}

/// What a valid certificate proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// Weight of the pairs, added up afresh from the edges.
    pub weight: i128,
    /// The bound that the duals prove, rounded down (weights are integers).
    pub upper_bound: i128,
}

/// Checks that `pairs` is a matching of the edges and that `certificate` bounds every matching of them.
///
/// `edges` is the input as read. With a `cardinality_bonus` the bound holds for matchings with as many pairs.
pub fn verify(
    vertices: u32,
    edges: &[Edge],
    pairs: &[(u32, u32)],
    certificate: &Certificate,
) -> Result<Verified, VerifyError> {
    let weight = weigh(vertices, edges, pairs)?;
    let sets_of = check_duals(vertices, certificate)?;
    for edge in edges {
        let (of_u, of_v) = (&sets_of[edge.u as usize], &sets_of[edge.v as usize]);
        let shared = of_u.iter().filter(|set| of_v.binary_search(set).is_ok());
        let covered = certificate.vertices2[edge.u as usize]
            + certificate.vertices2[edge.v as usize]
            + shared
                .map(|&set| certificate.odd_sets[set].dual2)
                .sum::<i128>();
        if covered < 2 * (i128::from(edge.w) + certificate.cardinality_bonus) {
            let Edge { u, v, w } = edge;
            return Err(VerifyError::NotABound(format!(
                "the edge {u} {v} {w} is not covered"
            )));
        }
    }
    let mut doubled: i128 = certificate.vertices2.iter().sum();
    for set in &certificate.odd_sets {
        doubled += set.dual2 * ((set.members.len() as i128 - 1) / 2);
    }
    let upper_bound = doubled.div_euclid(2) - certificate.cardinality_bonus * pairs.len() as i128;
    if upper_bound < weight {
        return Err(VerifyError::NotABound(format!(
            "the bound {upper_bound} is below the weight {weight}"
        )));
    }
    Ok(Verified {
        weight,
        upper_bound,
    })
}

/// The total weight of the pairs, if they are a matching.
fn weigh(vertices: u32, edges: &[Edge], pairs: &[(u32, u32)]) -> Result<i128, VerifyError> {
    let mut partner = vec![None; vertices as usize];
    for &(u, v) in pairs {
        for (one, other) in [(u, v), (v, u)] {
            let Some(place) = partner.get_mut(one as usize) else {
                return Err(VerifyError::NotAMatching(format!(
                    "vertex {one} does not exist"
                )));
            };
            if place.replace(other).is_some() {
                return Err(VerifyError::NotAMatching(format!(
                    "vertex {one} is in two pairs"
                )));
            }
        }
    }
    let mut found: HashMap<(u32, u32), i64> = HashMap::new();
    for edge in edges {
        if partner[edge.u as usize] == Some(edge.v) {
            found.insert((edge.u.min(edge.v), edge.u.max(edge.v)), edge.w);
        }
    }
    let mut total = 0;
    for &(u, v) in pairs {
        let weight = found.get(&(u.min(v), u.max(v)));
        let weight =
            weight.ok_or_else(|| VerifyError::NotAMatching(format!("{u} {v} is not an edge")))?;
        total += i128::from(*weight);
    }
    Ok(total)
}

/// For each vertex the odd sets that hold it, ascending, if all duals are in order.
fn check_duals(vertices: u32, certificate: &Certificate) -> Result<Vec<Vec<usize>>, VerifyError> {
    if certificate.vertices2.len() != vertices as usize {
        return Err(VerifyError::NotABound(
            "there must be one dual for each vertex".into(),
        ));
    }
    if let Some(v) = certificate.vertices2.iter().position(|&dual| dual < 0) {
        return Err(VerifyError::NotABound(format!(
            "the dual of vertex {v} is negative"
        )));
    }
    let mut sets_of = vec![Vec::new(); vertices as usize];
    for (number, set) in certificate.odd_sets.iter().enumerate() {
        let ascending = set.members.windows(2).all(|pair| pair[0] < pair[1]);
        if set.dual2 < 0 || set.members.len() < 3 || set.members.len() % 2 == 0 || !ascending {
            return Err(VerifyError::NotABound(format!(
                "odd set {number} is malformed"
            )));
        }
        for &v in &set.members {
            let Some(sets) = sets_of.get_mut(v as usize) else {
                return Err(VerifyError::NotABound(format!(
                    "odd set {number} names vertex {v}"
                )));
            };
            sets.push(number);
        }
    }
    Ok(sets_of)
}
