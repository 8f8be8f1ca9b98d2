//! Which cells of a table may be seen that grows from unit to unit, and whose cells are shown as they stood at some of
//! them. Pure.
//!
//! Whoever keeps what was shown can subtract: a later figure of a cell minus an earlier one, and the cells of a line from
//! the whole of that line, over every stretch of time. None of these may stand for fewer people than the threshold.

use super::{Group, suppress::FLOOR};

/// Cells that add up, together with `rest`, to a whole that is shown or could be known.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Places of cells.
    pub(super) cells: Vec<usize>,
    /// What is in none of them, at each time.
    pub(super) rest: Vec<Group>,
}

/// What came into each cell at each time.
#[derive(Clone, Debug)]
pub(super) struct Growing {
    /// By cell, then by time.
    pub(super) cells: Vec<Vec<Group>>,
    pub(super) lines: Vec<Line>,
}

/// How much a figure stands for at least, in coffees or people, whichever are fewer. People who come again are not
/// counted again: only newcomers surely differ from those of other times.
fn weight<'a>(groups: impl Iterator<Item = &'a Group>) -> u32 {
    let (mut coffees, mut newcomers, mut most) = (0, 0, 0);
    for group in groups {
        coffees += group.coffees;
        newcomers += group.newcomers;
        most = group.people.max(most);
    }
    coffees.min(newcomers.max(most))
}

/// For each cell the times at which what it holds until then may be shown: of a row of `times` as many.
pub(super) fn grow(table: &Growing, times: usize, k: u32) -> Vec<Vec<bool>> {
    let mut shown = vec![vec![true; times]; table.cells.len()];
    for k in FLOOR..=k.max(FLOOR) {
        for time in 0..times {
            for (cell, shown) in table.cells.iter().zip(&mut shown) {
                let since = shown[..time].iter().rposition(|shown| *shown);
                let came = since.map_or(0, |last| last + 1)..=time;
                shown[time] &= weight(cell[came].iter()) >= k;
            }
            while let Some(line) = open_line(table, &shown, (time, k)) {
                let smallest = line
                    .cells
                    .iter()
                    .copied()
                    .filter(|cell| shown[*cell][time])
                    .min_by_key(|cell| (total(&table.cells[*cell][..=time]), *cell));
                let Some(smallest) = smallest else { break };
                shown[smallest][time] = false;
            }
        }
    }
    shown
}

fn total(groups: &[Group]) -> u32 {
    groups.iter().map(|group| group.coffees).sum()
}

/// A line of which, over some stretch that ends at `time`, too little is unknown.
fn open_line<'a>(
    table: &'a Growing,
    shown: &[Vec<bool>],
    (time, k): (usize, u32),
) -> Option<&'a Line> {
    table.lines.iter().find(|line| {
        let news = line.cells.iter().any(|cell| shown[*cell][time]);
        news && (0..=time).any(|begin| is_open(table, shown, line, (begin, time, k)))
    })
}

/// Whether something is known of a line from `begin` to `end`, and what is not is less than the threshold.
fn is_open(
    table: &Growing,
    shown: &[Vec<bool>],
    line: &Line,
    (begin, end, k): (usize, usize, u32),
) -> bool {
    let mut known = false;
    let mut hidden = weight(line.rest[begin..=end].iter());
    for cell in &line.cells {
        let groups = &table.cells[*cell];
        let is_shown = |time: &usize| shown[*cell][*time];
        // What came in is known from after one time at which the cell was shown, or from the beginning, to another.
        let first = if begin == 0 {
            Some(0)
        } else {
            (begin - 1..end).find(is_shown).map(|time| time + 1)
        };
        let last = (begin..=end).rev().find(is_shown).map(|time| time + 1);
        match (first, last) {
            (Some(first), Some(last)) if first < last => {
                known = true;
                hidden += weight(groups[begin..first].iter().chain(&groups[last..=end]));
            }
            _ => hidden += weight(groups[begin..=end].iter()),
        }
    }
    known && hidden < k
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn group(size: u32) -> Group {
        Group {
            coffees: size,
            people: size,
            newcomers: size,
        }
    }

    /// Cells of one line.
    fn line(cells: &[&[u32]], rest: &[u32]) -> Growing {
        let groups = |sizes: &[u32]| sizes.iter().copied().map(group).collect();
        Growing {
            lines: vec![Line {
                cells: (0..cells.len()).collect(),
                rest: groups(rest),
            }],
            cells: cells.iter().map(|sizes| groups(sizes)).collect(),
        }
    }

    #[test]
    fn r36_a_cell_is_shown_again_when_enough_came() {
        let table = line(&[&[4, 1, 4, 1]], &[9, 9, 9, 9]);
        assert_eq!(grow(&table, 4, 5), [[false, true, false, true]]);
        assert_eq!(grow(&table, 4, 6), [[false, false, false, true]]);
        assert_eq!(grow(&table, 4, 11), [[false, false, false, false]]);
        assert_eq!(grow(&table, 4, 0), grow(&table, 4, 5));
    }

    #[test]
    fn r36_what_came_into_no_shown_cell_is_enough_or_nothing() {
        // Two coffees are in no cell at the second time: what came into the cell follows from them.
        assert_eq!(grow(&line(&[&[9, 9]], &[5, 2]), 2, 5), [[true, false]]);
        // Over both times together they are enough.
        assert_eq!(grow(&line(&[&[0, 9]], &[3, 2]), 2, 5), [[false, true]]);
        // The smaller goes.
        assert_eq!(
            grow(&line(&[&[9], &[7], &[2]], &[0]), 1, 5),
            [[true], [false], [false]]
        );
        // A cell that was shown before ends what is unknown of it.
        assert_eq!(
            grow(&line(&[&[9, 9], &[5, 1]], &[5, 3]), 2, 5),
            [[true, false], [true, false]]
        );
    }

    #[test]
    fn r36_a_stretch_of_which_nothing_is_known_tells_nothing() {
        // From the second time on the first cell was shown once: what came into it between two times is not known.
        let table = line(&[&[4, 1, 0], &[3, 0, 2]], &[5, 0, 0]);
        assert_eq!(
            grow(&table, 3, 5),
            [[false, true, false], [false, false, true]]
        );
    }

    #[test]
    fn r36_people_who_come_again_are_counted_once() {
        let again = Group {
            coffees: 3,
            people: 4,
            newcomers: 0,
        };
        let mut table = line(&[&[3, 0, 0]], &[9, 9, 9]);
        table.cells[0][0].people = 4;
        table.cells[0][0].newcomers = 4;
        table.cells[0][1] = again;
        table.cells[0][2] = Group {
            newcomers: 1,
            ..again
        };
        assert_eq!(grow(&table, 3, 5), [[false, false, true]]);
    }

    #[test]
    fn r36_each_line_of_a_table_hides_enough() {
        // Three industries: a with b, a with c, b with c. Only b and c have something that is in no cell.
        let table = Growing {
            cells: [20, 12, 9].map(|size| vec![group(size)]).to_vec(),
            lines: [(vec![0, 1], 0), (vec![0, 2], 6), (vec![1, 2], 6)]
                .map(|(cells, rest)| Line {
                    cells,
                    rest: vec![group(rest)],
                })
                .to_vec(),
        };
        assert_eq!(grow(&table, 1, 5), [[true], [false], [true]]);
    }

    proptest! {
        #[test]
        fn r36_a_higher_threshold_shows_no_other_cells(
            sizes in prop::collection::vec(prop::collection::vec(0_u32..12, 4), 1..5),
            rest in prop::collection::vec(0_u32..9, 4),
            k in FLOOR..12,
        ) {
            let cells: Vec<&[u32]> = sizes.iter().map(Vec::as_slice).collect();
            let table = line(&cells, &rest);
            let (lower, higher) = (grow(&table, 4, k), grow(&table, 4, k + 1));
            let pairs = lower.iter().flatten().zip(higher.iter().flatten());
            prop_assert!(pairs.into_iter().all(|(lower, higher)| *lower || !*higher));
        }
    }
}
