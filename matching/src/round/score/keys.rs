//! Sets of topics or words that are compared millions of times.

/// Commonest keys that are kept as bits.
const BITS: u32 = u128::BITS;

/// Numbers keys by how many people have them: rank 0 is the commonest.
#[derive(Debug)]
pub(super) struct Ranks {
    rank_of: Vec<u32>,
    key_of: Vec<u32>,
    /// By rank, in eighths: 8 for a key that more than half of the people have, one more for each halving, up to 16.
    rarity: Vec<i32>,
}

/// Rarity of the commonest keys, in eighths.
const COMMON: i32 = 8;

impl Ranks {
    /// Counts, for `keys` keys, in how many of the given sets (one for each person, no repeats inside) each stands.
    pub(super) fn new(keys: usize, sets: &[Vec<u32>]) -> Self {
        let mut counts = vec![0_usize; keys];
        for &key in sets.iter().flatten() {
            counts[key as usize] += 1;
        }
        let mut key_of: Vec<u32> = (0..).zip(&counts).map(|(key, _)| key).collect();
        key_of.sort_by_key(|&key| (std::cmp::Reverse(counts[key as usize]), key));
        let mut rank_of = vec![0; keys];
        for (rank, &key) in (0..).zip(&key_of) {
            rank_of[key as usize] = rank;
        }
        let rarity = key_of
            .iter()
            .map(|&key| rarity(sets.len(), counts[key as usize]))
            .collect();
        Self {
            rank_of,
            key_of,
            rarity,
        }
    }

    pub(super) fn key(&self, rank: u32) -> u32 {
        self.key_of[rank as usize]
    }

    pub(super) fn set(&self, keys: impl IntoIterator<Item = u32>) -> Keys {
        Keys::new(
            keys.into_iter()
                .map(|key| self.rank_of[key as usize])
                .collect(),
        )
    }

    /// What a hit is worth, by rank, if it is worth `weight` when common.
    pub(super) fn points(&self, weight: i32) -> Vec<i32> {
        self.rarity
            .iter()
            .map(|rarity| weight * rarity / COMMON)
            .collect()
    }
}

fn rarity(everybody: usize, count: usize) -> i32 {
    let halvings = everybody
        .checked_div(count)
        .and_then(usize::checked_ilog2)
        .unwrap_or(0);
    COMMON + i32::try_from(halvings).unwrap_or(COMMON).min(COMMON)
}

/// A set of ranks.
#[derive(Debug, Default)]
pub(super) struct Keys {
    common: u128,
    /// The ranks beyond the bits, rarest first.
    rare: Box<[u32]>,
    /// One bit for each rare rank modulo 64: sets whose bits do not meet share none.
    signature: u64,
}

impl Keys {
    fn new(mut ranks: Vec<u32>) -> Self {
        ranks.sort_unstable_by_key(|&rank| std::cmp::Reverse(rank));
        ranks.dedup();
        let split = ranks.partition_point(|&rank| rank >= BITS);
        let common = ranks
            .split_off(split)
            .into_iter()
            .fold(0, |bits, rank| bits | 1 << rank);
        let signature = ranks.iter().fold(0, |bits, rank| bits | 1 << (rank % 64));
        Self {
            common,
            rare: ranks.into(),
            signature,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.common == 0 && self.rare.is_empty()
    }

    pub(super) fn meets(&self, other: &Self) -> bool {
        self.common & other.common != 0 || self.shared_rare(other).next().is_some()
    }

    /// The shared ranks, rarest first.
    pub(super) fn shared(&self, other: &Self) -> impl Iterator<Item = u32> {
        self.shared_rare(other)
            .chain(Bits(self.common & other.common))
    }

    /// The points of the shared ranks, as [`counted`] counts them; `None` if there are none. Written out, because it is most of the time that a
    /// large round takes.
    pub(super) fn points(&self, other: &Self, points: &[i32]) -> Option<i32> {
        let (mut sum, mut place) = (0, 0);
        for rank in self.shared_rare(other).take(COUNTED) {
            sum += points[rank as usize] >> place;
            place += 1;
        }
        let mut common = self.common & other.common;
        while common != 0 && place < COUNTED {
            let highest = common.ilog2();
            common ^= 1 << highest;
            sum += points[highest as usize] >> place;
            place += 1;
        }
        (place > 0).then_some(sum)
    }

    fn shared_rare(&self, other: &Self) -> impl Iterator<Item = u32> {
        let mine = if self.signature & other.signature == 0 {
            &[]
        } else {
            &self.rare[..]
        };
        mine.iter()
            .copied()
            .filter(|rank| other.rare.contains(rank))
    }
}

/// The bits of a word, highest first.
struct Bits(u128);

impl Iterator for Bits {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let highest = self.0.checked_ilog2()?;
        self.0 ^= 1 << highest;
        Some(highest)
    }
}

/// How many hits of a kind count.
const COUNTED: usize = 3;

/// Of several hits the rarest counts in full, the second half, the third a quarter, further ones nothing, so that one
/// good topic is worth more than a long list. Gives each hit that counts with its points.
pub(super) fn counted(
    hits: impl Iterator<Item = u32>,
    points: &[i32],
) -> impl Iterator<Item = (i32, u32)> {
    (0..COUNTED)
        .zip(hits)
        .map(|(place, rank)| (points[rank as usize] >> place, rank))
}
