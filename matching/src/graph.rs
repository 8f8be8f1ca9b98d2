//! The graph to be matched.

use crate::csr::Csr;

/// An undirected edge between the vertices `u` and `v` with weight `w`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Edge {
    /// One end, 0-based.
    pub u: u32,
    /// The other end, 0-based.
    pub v: u32,
    /// The weight; may be negative.
    pub w: i64,
}

/// Why a list of edges is no graph. `edge` is the 0-based position in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GraphError {
    /// An edge joins a vertex to itself.
    #[error("edge {edge} joins vertex {vertex} to itself")]
    SelfLoop {
        /// Position of the edge.
        edge: usize,
        /// The vertex.
        vertex: u32,
    },
    /// An end of an edge is not a vertex.
    #[error("edge {edge} names vertex {vertex}, but there are only {vertices}")]
    OutOfRange {
        /// Position of the edge.
        edge: usize,
        /// The vertex.
        vertex: u32,
        /// How many vertices there are.
        vertices: u32,
    },
    /// The same two vertices are joined twice.
    #[error("edge {edge} repeats edge {first}")]
    Duplicate {
        /// Position of the second of the two.
        edge: usize,
        /// Position of the first of the two.
        first: usize,
    },
    /// The absolute weights up to this edge add up to more than 63 bits.
    #[error("with edge {edge} the total of the weights no longer fits in 64 bits")]
    Overflow {
        /// Position of the edge.
        edge: usize,
    },
}

/// An undirected graph with integer weights, without loops or parallel edges.
#[derive(Debug, Clone)]
pub struct Graph {
    pub(crate) rows: Rows,
}

/// Arcs of 8 bytes when the weights fit in 32 bits, of 16 otherwise.
#[derive(Debug, Clone)]
pub(crate) enum Rows {
    Narrow(Csr<i32>),
    Wide(Csr<i64>),
}

impl Graph {
    /// Builds the graph of `vertices` vertices and the given edges, in any order.
    pub fn new(vertices: u32, edges: &[Edge]) -> Result<Self, GraphError> {
        check_edges(vertices, edges)?;
        let rows = if edges.iter().all(|edge| i32::try_from(edge.w).is_ok()) {
            #[expect(clippy::cast_possible_truncation, reason = "just checked")]
            let narrow = |edge: &Edge| (edge.u, edge.v, edge.w as i32);
            let csr = Csr::new(vertices, edges.iter().map(narrow));
            check_duplicates(&csr, edges)?;
            Rows::Narrow(csr)
        } else {
            let csr = Csr::new(vertices, edges.iter().map(|edge| (edge.u, edge.v, edge.w)));
            check_duplicates(&csr, edges)?;
            Rows::Wide(csr)
        };
        Ok(Self { rows })
    }

    /// The number of vertices.
    #[must_use]
    pub fn vertices(&self) -> u32 {
        match &self.rows {
            Rows::Narrow(csr) => csr.vertices(),
            Rows::Wide(csr) => csr.vertices(),
        }
    }

    /// The number of edges.
    #[must_use]
    pub fn edges(&self) -> usize {
        match &self.rows {
            Rows::Narrow(csr) => csr.edges(),
            Rows::Wide(csr) => csr.edges(),
        }
    }
}

fn check_edges(vertices: u32, edges: &[Edge]) -> Result<(), GraphError> {
    let mut total = 0_i64;
    for (position, edge) in edges.iter().enumerate() {
        for vertex in [edge.u, edge.v] {
            if vertex >= vertices {
                return Err(GraphError::OutOfRange {
                    edge: position,
                    vertex,
                    vertices,
                });
            }
        }
        if edge.u == edge.v {
            return Err(GraphError::SelfLoop {
                edge: position,
                vertex: edge.u,
            });
        }
        let sum = edge
            .w
            .checked_abs()
            .and_then(|weight| total.checked_add(weight));
        total = sum.ok_or(GraphError::Overflow { edge: position })?;
    }
    Ok(())
}

/// Reports the earliest edge that repeats an earlier one.
fn check_duplicates<W: Copy + Ord + Default>(
    csr: &Csr<W>,
    edges: &[Edge],
) -> Result<(), GraphError> {
    let mut last_row = vec![u32::MAX; csr.vertices() as usize];
    let repeats = (0..csr.vertices()).any(|u| {
        csr.row(u)
            .iter()
            .any(|arc| std::mem::replace(&mut last_row[arc.to as usize], u) == u)
    });
    if !repeats {
        return Ok(());
    }
    // Only now is it worth the memory to remember where each pair of ends was seen first.
    let mut seen = std::collections::HashMap::with_capacity(edges.len());
    for (position, edge) in edges.iter().enumerate() {
        let ends = (edge.u.min(edge.v), edge.u.max(edge.v));
        if let Some(first) = seen.insert(ends, position) {
            return Err(GraphError::Duplicate {
                edge: position,
                first,
            });
        }
    }
    Ok(())
}
