//! End-to-end tests of the program, one module per feature.

#![expect(
    clippy::unwrap_used,
    reason = "a failed step fails the test, in helpers too"
)]

mod match_roster;
mod match_solve;
