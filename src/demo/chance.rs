//! Choosing by chance, the same for the same seed.

use crate::clock::Random;

/// A number below `end`.
pub(super) fn below(random: &Random, end: usize) -> usize {
    let number = u32::from_le_bytes(random.bytes());
    usize::try_from(number).unwrap_or(0) % end.max(1)
}

/// One of a list.
pub(super) fn pick<'a, T>(random: &Random, list: &'a [T]) -> &'a T {
    &list[below(random, list.len())]
}

/// One word of a text.
pub(super) fn word<'a>(random: &Random, text: &'a str) -> &'a str {
    let words = text.split_whitespace();
    let number = below(random, words.clone().count());
    words.clone().nth(number).unwrap_or("")
}

/// Whether something happens that does so `times` out of a hundred times.
pub(super) fn happens(random: &Random, times: usize) -> bool {
    below(random, 100) < times
}
