//! Rounds on generated communities, held against rules written down a second time and against trying everything.

mod communities;
mod oracle;
mod pairs;
mod reasons;
mod simulation;
