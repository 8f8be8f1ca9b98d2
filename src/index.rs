//! Positions as the engine counts them.

/// A position as an index of the engine, which counts in 32 bits.
///
/// Callers count rows, or things that rows name, and refuse rosters long before there are 4 billion.
pub(crate) fn index(position: usize) -> u32 {
    u32::try_from(position).expect("fewer than 4 billion of anything in a roster")
}
