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

    /// True when the quarter-hour is in the set.
    #[must_use]
    pub fn contains(&self, quarter: usize) -> bool {
        self.0
            .get(quarter / 64)
            .is_some_and(|word| word >> (quarter % 64) & 1 == 1)
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
