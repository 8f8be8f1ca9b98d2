//! Free time as a set of quarter-hours of the meeting window.

/// Quarter-hours in a day of 24 hours.
pub const QUARTERS_PER_DAY: usize = 96;

/// A set of quarter-hours; bit 0 is the first quarter-hour of the meeting window, in UTC.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Quarters(Vec<u64>);

impl Quarters {
    /// The empty set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one quarter-hour.
    pub fn insert(&mut self, quarter: usize) {
        let word = quarter / 64;
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (quarter % 64);
    }

    /// Takes one quarter-hour out.
    pub fn remove(&mut self, quarter: usize) {
        if let Some(word) = self.0.get_mut(quarter / 64) {
            *word &= !(1 << (quarter % 64));
        }
        // Equal sets have equal words.
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    /// True when the quarter-hour is in the set.
    #[must_use]
    pub fn contains(&self, quarter: usize) -> bool {
        self.0
            .get(quarter / 64)
            .is_some_and(|word| word >> (quarter % 64) & 1 == 1)
    }

    /// How many meetings of `length` quarter-hours fit side by side into the time that both sets share, counted up to
    /// `most`.
    #[must_use]
    pub fn common_slots(&self, other: &Self, length: u32, most: u32) -> u32 {
        let length = length.max(1);
        let mut slots = 0;
        // Quarter-hours of the current run of common time, which may go on from one word to the next.
        let mut run = 0;
        for (one, other) in self.0.iter().zip(&other.0) {
            let mut common = one & other;
            let mut left = u64::BITS;
            while left > 0 {
                let free = common.trailing_ones().min(left);
                run += free;
                left -= free;
                if left == 0 {
                    break;
                }
                common = common.checked_shr(free).unwrap_or(0);
                slots += run / length;
                if slots >= most {
                    return most;
                }
                run = 0;
                let taken = common.trailing_zeros().min(left);
                left -= taken;
                common = common.checked_shr(taken).unwrap_or(0);
            }
        }
        (slots + run / length).min(most)
    }

    /// True when the set is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|&word| word == 0)
    }
}

/// When somebody is free within the meeting window. Members with the same free time share one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Calendar {
    /// Free for a coffee online.
    pub online: Quarters,
    /// Free for one in person: the part by day (8:00–20:00) of the person's zone.
    pub in_person: Quarters,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Quarters;

    fn set(quarters: &[usize]) -> Quarters {
        let mut set = Quarters::new();
        for &quarter in quarters {
            set.insert(quarter);
        }
        set
    }

    proptest! {
        #[test]
        fn slots_are_counted_as_one_would_by_hand(
            one in prop::collection::vec(0..200_usize, 0..180),
            other in prop::collection::vec(0..260_usize, 0..220),
            length in 1..6_u32,
            most in 0..9_u32,
        ) {
            let (mut slots, mut run) = (0, 0);
            for quarter in 0..300 {
                let common = one.contains(&quarter) && other.contains(&quarter);
                run = if common { run + 1 } else { 0 };
                if run == length {
                    slots += 1;
                    run = 0;
                }
            }
            prop_assert_eq!(set(&one).common_slots(&set(&other), length, most), slots.min(most));
        }
    }

    #[test]
    fn a_full_word_runs_on_into_the_next() {
        let all: Vec<usize> = (0..130).collect();
        assert_eq!(set(&all).common_slots(&set(&all), 4, 100), 32);
    }
}
