//! Rounds on generated communities, held against rules written down a second time and against trying everything.

mod communities;
mod growth;
mod oracle;
mod pairs;
mod reasons;
mod reflected;
mod simulation;
