//! The graph to be matched.

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
    /// Sums over the weights would not fit in 64 bits.
    #[error("the weights are too large: their total does not fit in 64 bits")]
    Overflow,
}

/// An undirected graph with integer weights, without loops or parallel edges.
#[derive(Debug, Clone)]
pub struct Graph {
    edges: Vec<Edge>,
    vertices: u32,
}

impl Graph {
    /// Builds the graph of `vertices` vertices and the given edges, in any order.
    pub fn new(vertices: u32, edges: &[Edge]) -> Result<Self, GraphError> {
        Ok(Self {
            edges: edges.to_vec(),
            vertices,
        })
    }

    /// The number of vertices.
    #[must_use]
    pub fn vertices(&self) -> u32 {
        self.vertices
    }

    /// The number of edges.
    #[must_use]
    pub fn edges(&self) -> usize {
        self.edges.len()
    }
}
