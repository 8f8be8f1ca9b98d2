//! Engawa's matching engine.
//!
//! Two layers, both pure (no I/O, no clock, no global randomness) and integer only, so that the same input gives
//! the same bytes on every machine and thread count:
//!
//! - [`solve`](solve()): an exact maximum-weight matching of a general [`Graph`], with a [`Certificate`] that
//!   [`verify`](verify::verify) checks without sharing any code with the solver.
//! - [`round`]: a whole round of coffees: who may meet whom, how well a pair fits, the best set of pairs, and the
//!   reasons behind every pair and every person left over.

mod blossom;
#[cfg(test)]
mod brute;
mod certificate;
mod csr;
mod graph;
mod monitor;
mod number;
mod relaxation;
pub mod round;
mod rounding;
mod solve;
pub mod verify;

pub use certificate::{Certificate, OddSet};
pub use graph::{Edge, Graph, GraphError};
pub use monitor::{Monitor, Silent, Stage};
pub use solve::{Objective, Solution, SolveOptions, solve};
