//! Which figures may be seen. Pure, and the only place that decides it.
//!
//! Each rule begins with what may be seen at the lowest threshold and takes away from that for each higher one, so
//! that what two thresholds show together is no more than what the lower one shows.

/// No figure stands for fewer people than these, whatever organizers set.
pub const FLOOR: u32 = 5;

/// A part of a whole that the community knows or could know: both sides need enough people.
pub(super) fn share(part: u32, whole: u32, k: u32) -> bool {
    let k = k.max(FLOOR);
    part >= k && whole >= part && whole - part >= k
}

/// Nested groups, the widest first: what lies between two that are shown has enough people, and so has the last.
/// `first` says for each threshold from the floor on whether the widest may be shown at all.
pub(super) fn chain(values: &[u32], first: &[bool], k: u32) -> Vec<bool> {
    let mut shown = vec![true; values.len()];
    for (k, first) in (FLOOR..=k.max(FLOOR)).zip(first) {
        let mut last: Option<u32> = None;
        for (place, (value, shown)) in values.iter().zip(&mut shown).enumerate() {
            let far = last.is_none_or(|last| last >= *value && last - value >= k);
            *shown &= *value >= k && far && (place > 0 || *first);
            if *shown {
                last = Some(*value);
            }
        }
    }
    shown
}

/// One part of a whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    /// The figure.
    pub(super) value: u32,
    /// How many people are behind it.
    pub(super) people: u32,
}

/// Parts that never overlap, and `rest`, which is never shown. Whoever knows the whole can subtract: what is not shown
/// has enough people together, so that nothing about fewer follows from it. A whole without such a rest hides its
/// smallest parts.
pub(super) fn partition(cells: &[Cell], rest: u32, k: u32) -> Vec<bool> {
    let mut shown = vec![true; cells.len()];
    for k in FLOOR..=k.max(FLOOR) {
        for (cell, shown) in cells.iter().zip(&mut shown) {
            *shown &= cell.value >= k && cell.people >= k;
        }
        loop {
            let hidden: u32 = cells
                .iter()
                .zip(&shown)
                .filter(|(_, shown)| !**shown)
                .map(|(cell, _)| cell.value.min(cell.people))
                .sum();
            if hidden + rest >= k {
                break;
            }
            let smallest = (0..cells.len())
                .filter(|place| shown[*place])
                .min_by_key(|place| (cells[*place].value, *place));
            let Some(smallest) = smallest else { break };
            shown[smallest] = false;
        }
    }
    shown
}

/// How large a group was at one time after the other, and of how many people it was a part, if of any. A figure is
/// shown if it differs enough from all that were shown before, so that nobody is seen to come or go.
pub(super) fn over_time(values: &[u32], wholes: Option<&[u32]>, k: u32) -> Vec<bool> {
    let mut shown = vec![true; values.len()];
    for k in FLOOR..=k.max(FLOOR) {
        let mut seen: Vec<u32> = Vec::new();
        for (place, (value, shown)) in values.iter().zip(&mut shown).enumerate() {
            let far = seen.iter().all(|seen| seen.abs_diff(*value) >= k);
            let is_part = wholes.is_none_or(|wholes| share(*value, wholes[place], k));
            *shown &= *value >= k && far && is_part;
            if *shown {
                seen.push(*value);
            }
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn r36_both_sides_of_a_share_have_five_people() {
        assert!(share(5, 10, 5));
        assert!(!share(4, 10, 5));
        assert!(!share(6, 10, 5));
        assert!(!share(10, 10, 5));
        assert!(!share(0, 10, 5));
        // Not below the floor.
        assert!(!share(3, 9, 1));
        assert!(!share(5, 10, 6));
        assert!(share(6, 12, 6));
    }

    #[test]
    fn r36_between_stages_that_are_shown_are_five_people() {
        let all = [true; 20];
        assert_eq!(chain(&[128, 74, 66, 58, 46], &all, 5), [true; 5]);
        assert_eq!(
            chain(&[20, 18, 14, 12, 5], &all, 5),
            [true, false, true, false, true]
        );
        assert_eq!(
            chain(&[9, 9, 4, 0, 0], &all, 5),
            [true, false, false, false, false]
        );
        // What a lower threshold hides stays hidden, however well it would fit a higher one.
        assert_eq!(chain(&[20, 14, 11, 5], &all, 5), [true, true, false, true]);
        assert_eq!(
            chain(&[20, 14, 11, 5], &all, 7),
            [true, false, false, false]
        );
        assert_eq!(chain(&[20, 10], &[false], 5), [false, true]);
        // Also what only the widest hid.
        assert_eq!(chain(&[20, 17], &[true, false], 6), [false, false]);
    }

    fn cells(values: &[u32]) -> Vec<Cell> {
        let cell = |value: &u32| Cell {
            value: *value,
            people: *value,
        };
        values.iter().map(cell).collect()
    }

    #[test]
    fn r36_what_is_hidden_cannot_be_had_by_subtraction() {
        assert_eq!(partition(&cells(&[20, 12, 6]), 9, 5), [true, true, true]);
        // Two people alone would follow from the whole: the smallest other part goes, too.
        assert_eq!(partition(&cells(&[20, 12, 2]), 0, 5), [true, false, false]);
        assert_eq!(partition(&cells(&[20, 12, 2]), 3, 5), [true, true, false]);
        // Nothing is left over: that nobody is there would follow.
        assert_eq!(partition(&cells(&[20, 12]), 0, 5), [true, false]);
        assert_eq!(partition(&cells(&[20]), 0, 5), [false]);
        // Many coffees of few people.
        let few = [Cell {
            value: 9,
            people: 3,
        }];
        assert_eq!(partition(&few, 20, 5), [false]);
    }

    #[test]
    fn r36_nobody_is_seen_to_come_or_go() {
        assert_eq!(
            over_time(&[20, 21, 24, 25, 25, 19], None, 5),
            [true, false, false, true, false, false]
        );
        assert_eq!(
            over_time(&[4, 5, 9, 10], None, 5),
            [false, true, false, true]
        );
        // What its whole hides is not what the next one is compared with.
        assert_eq!(
            over_time(&[10, 16, 11], Some(&[30, 18, 30]), 5),
            [true, false, false]
        );
    }

    proptest! {
        #[test]
        fn r36_a_higher_threshold_shows_nothing_new(
            values in prop::collection::vec(0_u32..40, 1..8),
            rest in 0_u32..10,
            k in FLOOR..20,
        ) {
            let mut falling = values.clone();
            falling.sort_unstable_by(|a, b| b.cmp(a));
            let all = vec![true; 40];
            let cells = cells(&values);
            for (lower, higher) in [
                (chain(&falling, &all, k), chain(&falling, &all, k + 1)),
                (partition(&cells, rest, k), partition(&cells, rest, k + 1)),
                (over_time(&values, None, k), over_time(&values, None, k + 1)),
            ] {
                prop_assert!(lower.iter().zip(&higher).all(|(lower, higher)| *lower || !*higher));
            }
        }
    }
}
