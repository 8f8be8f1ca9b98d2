//! The proof that comes with a matching: dual values of the linear program of Edmonds (1965).

/// A set of vertices of odd size with its dual value: at most (k − 1) / 2 pairs fit inside a set of k.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OddSet {
    /// Twice the dual of the set, positive.
    pub dual2: i64,
    /// The vertices of the set, ascending, an odd number of at least three.
    pub members: Vec<u32>,
}

/// Dual values that bound the weight of every matching from above.
///
/// All duals are stored doubled, because they are half-integral. Every edge `u v w` must be covered:
/// `vertices2[u] + vertices2[v] + Σ dual2 of the odd sets that hold both ≥ 2 · (w + cardinality_bonus)`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Certificate {
    /// Twice the dual of each vertex, none negative.
    pub vertices2: Vec<i64>,
    /// Odd sets with a positive dual.
    pub odd_sets: Vec<OddSet>,
    /// What each pair is worth on top of its weight; 0 unless the objective is `Cardinality`.
    pub cardinality_bonus: i64,
}
