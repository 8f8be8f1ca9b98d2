//! What each member brings to a comparison, and comparing it.

use crate::round::{Member, Problem};

/// What one member brings, prepared for comparing with many others.
#[derive(Debug, Default)]
pub(super) struct Facets {
    /// (word, tag) of the topics offered and wanted, ascending.
    pub(super) offer_words: Vec<(u32, u32)>,
    pub(super) want_words: Vec<(u32, u32)>,
    /// (group, tag) of the topics offered and wanted, ascending.
    pub(super) offer_groups: Vec<(u32, u32)>,
    pub(super) want_groups: Vec<(u32, u32)>,
    /// Members this one is curious about, ascending.
    pub(super) curious: Vec<u32>,
    pub(super) signature: Signature,
}

/// One bit per element modulo 64: two lists whose bits do not meet share nothing. Saves most comparisons.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Signature {
    pub(super) offers: u64,
    pub(super) wants: u64,
    pub(super) interests: u64,
    pub(super) offer_words: u64,
    pub(super) want_words: u64,
    pub(super) offer_groups: u64,
    pub(super) want_groups: u64,
}

impl Facets {
    pub(super) fn of(member: &Member, problem: &Problem) -> Self {
        let words = |tags: &[u32]| keyed(tags, |tag| problem.tags[tag as usize].words.clone());
        let groups = |tags: &[u32]| {
            keyed(tags, |tag| {
                problem.tags[tag as usize].group.into_iter().collect()
            })
        };
        let (offer_words, want_words) = (words(&member.offers), words(&member.wants));
        let (offer_groups, want_groups) = (groups(&member.offers), groups(&member.wants));
        let keys = |pairs: &[(u32, u32)]| bits(pairs.iter().map(|&(key, _)| key));
        let signature = Signature {
            offers: bits(member.offers.iter().copied()),
            wants: bits(member.wants.iter().copied()),
            interests: bits(member.interests.iter().copied()),
            offer_words: keys(&offer_words),
            want_words: keys(&want_words),
            offer_groups: keys(&offer_groups),
            want_groups: keys(&want_groups),
        };
        Self {
            offer_words,
            want_words,
            offer_groups,
            want_groups,
            curious: Vec::new(),
            signature,
        }
    }
}

/// The (key, tag) pairs of some tags, ascending.
fn keyed(tags: &[u32], keys_of: impl Fn(u32) -> Vec<u32>) -> Vec<(u32, u32)> {
    let mut pairs: Vec<(u32, u32)> = tags
        .iter()
        .flat_map(|&tag| keys_of(tag).into_iter().map(move |key| (key, tag)))
        .collect();
    pairs.sort_unstable();
    pairs
}

fn bits(elements: impl Iterator<Item = u32>) -> u64 {
    elements.fold(0, |bits, element| bits | 1 << (element % 64))
}

/// The elements that two ascending lists share.
pub(super) fn common<'l>(one: &'l [u32], other: &'l [u32]) -> impl Iterator<Item = u32> + 'l {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    short
        .iter()
        .copied()
        .filter(move |element| long.binary_search(element).is_ok())
}

/// Every (key, tag of one, tag of other) with a key that two ascending lists share and tags that differ.
pub(super) fn common_keys<'l>(
    one: &'l [(u32, u32)],
    other: &'l [(u32, u32)],
) -> impl Iterator<Item = (u32, u32, u32)> + 'l {
    one.iter().flat_map(move |&(key, tag)| {
        let from = other.partition_point(|&(k, _)| k < key);
        let same_key = other[from..].iter().take_while(move |&&(k, _)| k == key);
        same_key
            .filter(move |&&(_, other_tag)| other_tag != tag)
            .map(move |&(_, other_tag)| (key, tag, other_tag))
    })
}
