//! Reads the graph of `match solve`; every fault is told as `FILE:LINE: what is wrong`.

use std::path::Path;

use anyhow::anyhow;
use matching::{Graph, GraphError};

use super::super::progress::Progress;
use super::super::watched::Watched;
use crate::edge_list::{self, EdgeList, EdgeListError};

/// Reads the list of edges.
pub(super) fn read(path: &Path, progress: &Progress) -> anyhow::Result<EdgeList> {
    let input = Watched::open(path, progress)?;
    let size = input.size();
    let result = edge_list::read(input, size);
    progress.check()?;
    result.map_err(|error| match error {
        EdgeListError::Io(error) => {
            anyhow::Error::new(error).context(format!("cannot read {}", path.display()))
        }
        EdgeListError::Line { line, what } => at_line(path, line, &what),
    })
}

/// What the solver needs per vertex at the very least: its record, its row of edges, its mate and its dual.
type LeastPerVertex = [u64; 10];

/// Builds the graph.
pub(super) fn graph(path: &Path, list: &EdgeList) -> anyhow::Result<Graph> {
    // A short file may name billions of vertices. Asking for the memory at once turns a crash later into an error now.
    let room = usize::try_from(list.vertices)
        .is_ok_and(|n| Vec::<LeastPerVertex>::new().try_reserve_exact(n).is_ok());
    if !room {
        let what = format!("{} vertices do not fit in memory", list.vertices);
        return Err(at_line(path, 1, &what));
    }
    Graph::new(list.vertices, &list.edges).map_err(|error| {
        let (edge, what) = match error {
            GraphError::SelfLoop { edge, vertex } => {
                (edge, format!("the edge joins vertex {vertex} to itself"))
            }
            GraphError::OutOfRange { edge, vertex, .. } => {
                (edge, format!("there is no vertex {vertex}"))
            }
            GraphError::Duplicate { edge, first } => {
                let line = edge_list::line_of_edge(first);
                (edge, format!("repeats the edge of line {line}"))
            }
            GraphError::Overflow { edge } => (
                edge,
                "with this edge the total of the weights no longer fits in 64 bits".to_owned(),
            ),
        };
        at_line(path, edge_list::line_of_edge(edge), &what)
    })
}

fn at_line(path: &Path, line: u64, what: &str) -> anyhow::Error {
    anyhow!("{}:{line}: {what}", path.display())
}
