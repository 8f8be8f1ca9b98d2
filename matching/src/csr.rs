//! Adjacency lists in compressed sparse rows.

use std::cmp::Reverse;

/// One direction of an edge.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Arc<W> {
    pub(crate) to: u32,
    pub(crate) w: W,
}

/// For each vertex its arcs, heaviest first, so that a scan can stop as soon as the rest is too light.
///
/// Equal weights are ordered by a hash of both ends: the order is total and does not depend on the order of the input,
/// and no vertex is everybody's first choice.
#[derive(Debug, Clone)]
pub(crate) struct Csr<W> {
    starts: Vec<usize>,
    arcs: Vec<Arc<W>>,
}

impl<W: Copy + Ord + Default> Csr<W> {
    /// Builds the rows of `vertices` vertices from a list of edges that can be walked twice.
    pub(crate) fn new(vertices: u32, edges: impl Iterator<Item = (u32, u32, W)> + Clone) -> Self {
        let mut starts = vec![0; vertices as usize + 1];
        for (u, v, _) in edges.clone() {
            starts[u as usize + 1] += 1;
            starts[v as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut arcs = vec![
            Arc {
                to: 0,
                w: W::default()
            };
            starts[vertices as usize]
        ];
        let mut next = starts.clone();
        for (u, v, w) in edges {
            for (from, to) in [(u, v), (v, u)] {
                arcs[next[from as usize]] = Arc { to, w };
                next[from as usize] += 1;
            }
        }
        let mut csr = Self { starts, arcs };
        for u in 0..vertices {
            let row = csr.starts[u as usize]..csr.starts[u as usize + 1];
            csr.arcs[row].sort_unstable_by_key(|arc| (Reverse(arc.w), scatter(u, arc.to)));
        }
        csr
    }

    pub(crate) fn vertices(&self) -> u32 {
        u32::try_from(self.starts.len() - 1).expect("vertices are counted in 32 bits")
    }

    pub(crate) fn edges(&self) -> usize {
        self.arcs.len() / 2
    }

    /// The arcs of `u`, heaviest first.
    pub(crate) fn row(&self, u: u32) -> &[Arc<W>] {
        &self.arcs[self.starts[u as usize]..self.starts[u as usize + 1]]
    }
}

/// A one-to-one map of `to` for each `u`: distinct neighbours never tie.
fn scatter(u: u32, to: u32) -> u32 {
    let mixed = (to ^ u.wrapping_mul(0x9E37_79B9)).wrapping_mul(0x85EB_CA6B);
    (mixed ^ (mixed >> 15)).wrapping_mul(0xC2B2_AE35)
}
