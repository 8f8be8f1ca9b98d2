//! The proof that comes with a matching: dual values of the linear program of Edmonds (1965).

/// A set of vertices of odd size with its dual value: at most (k − 1) / 2 pairs fit inside a set of k.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OddSet {
    /// Twice the dual of the set, positive.
    pub dual2: i128,
    /// The vertices of the set, ascending, an odd number of at least three.
    pub members: Vec<u32>,
}

/// Dual values that bound the weight of every matching from above.
///
/// All duals are stored doubled, because they are half-integral, and in 128 bits, because twice a weight may need 65. Every edge `u v w` must be covered:
/// `vertices2[u] + vertices2[v] + Σ dual2 of the odd sets that hold both ≥ 2 · (w + cardinality_bonus)`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Certificate {
    /// Twice the dual of each vertex, none negative.
    pub vertices2: Vec<i128>,
    /// Odd sets with a positive dual.
    pub odd_sets: Vec<OddSet>,
    /// What each pair is worth on top of its weight; 0 unless the objective is `Cardinality`.
    pub cardinality_bonus: i128,
}

impl Certificate {
    /// The bound that the duals prove on the weight of every matching with `pairs` pairs, rounded down: weights are
    /// integers. Without a `cardinality_bonus` it holds for every matching.
    #[must_use]
    pub fn bound(&self, pairs: usize) -> i128 {
        let vertices: i128 = self.vertices2.iter().sum();
        let sets: i128 = self
            .odd_sets
            .iter()
            .map(|set| set.dual2 * (set.members.len() as i128 / 2))
            .sum();
        (vertices + sets).div_euclid(2) - self.cardinality_bonus * pairs as i128
    }
}
