//! The table of ties, which grows from unit to unit: an attacker keeps every version of it, knows how many coffees there
//! were in each unit, and, if they are of an industry, how many it had.

use std::collections::{BTreeMap, BTreeSet};

use engawa::growth_report::{Counts, Group, Shown};
use rand::{RngExt as _, rngs::StdRng};

use super::known::{Form, Known, form};

/// Groups that are asked for in each line.
const TRIES: usize = 40;

type Pair = (String, String);

/// How many people a group surely has, or coffees, if there are fewer.
fn size(of: &[Group]) -> u32 {
    let coffees = of.iter().map(|group| group.coffees).sum();
    let newcomers: u32 = of.iter().map(|group| group.newcomers).sum();
    let most = of.iter().map(|group| group.people).max().unwrap_or(0);
    newcomers.max(most).min(coffees)
}

/// What came in, unit by unit: into some cells, and into none of them at last.
struct Line {
    rows: Vec<Vec<Group>>,
    /// How many there were, which the report need not say.
    side: Known,
    known: Known,
    units: usize,
}

impl Line {
    fn new(pairs: &[&Pair], counts: &[Counts], rest: impl Fn(&Counts) -> Group) -> Self {
        let of = |pair: &&Pair| {
            let mine = counts.iter().map(|unit| {
                let mut ties = unit.ties.iter();
                ties.find(|tie| tie.one == pair.0 && tie.other == pair.1)
                    .map_or_else(Group::default, |tie| tie.size)
            });
            mine.collect()
        };
        let mut rows: Vec<Vec<Group>> = pairs.iter().map(of).collect();
        rows.push(counts.iter().map(rest).collect());
        let mut line = Self {
            rows,
            side: Known::default(),
            known: Known::default(),
            units: counts.len(),
        };
        for unit in 0..line.units {
            let all = (0..line.rows.len()).map(|row| line.place(row, unit));
            let whole = form(all.collect::<Vec<_>>());
            line.side.learn(whole.clone());
            line.known.learn(whole);
        }
        line
    }

    fn place(&self, row: usize, unit: usize) -> usize {
        row * self.units + unit
    }

    /// The cell `row` is known as it stood after `unit`.
    fn learn(&mut self, row: usize, unit: usize) {
        let until = (0..=unit).map(|unit| self.place(row, unit));
        let until = form(until.collect::<Vec<_>>());
        self.known.learn(until);
    }

    /// Some cells over some stretches of time: one stretch for all, or each with its own.
    fn ask(&self, chance: &mut StdRng) -> (Form, u32) {
        let stretch = |chance: &mut StdRng| {
            let one = chance.random_range(0..self.units);
            let other = chance.random_range(0..self.units);
            one.min(other)..=one.max(other)
        };
        let (common, own) = (stretch(chance), chance.random_bool(0.4));
        let (mut places, mut people) = (Vec::new(), 0);
        for (row, groups) in self.rows.iter().enumerate() {
            if chance.random_bool(0.35) {
                continue;
            }
            let when = if own { stretch(chance) } else { common.clone() };
            people += size(&groups[when.clone()]);
            places.extend(when.map(|unit| self.place(row, unit)));
        }
        (form(places), people)
    }
}

/// Attacks every line of the table. Gives how many figures were shown.
pub(super) fn attack(
    chance: &mut StdRng,
    lowest: u32,
    (counts, answers): (&[Counts], &[Vec<Shown>]),
) -> usize {
    let pairs: BTreeSet<Pair> = counts
        .iter()
        .flat_map(|unit| &unit.ties)
        .map(|tie| (tie.one.clone(), tie.other.clone()))
        .collect();
    let seen = versions(answers);
    let industries: BTreeSet<&String> = pairs.iter().flat_map(|pair| [&pair.0, &pair.1]).collect();
    let whole = (pairs.iter().collect::<Vec<_>>(), None);
    let of_one = industries.into_iter().map(|industry| {
        let mine = pairs
            .iter()
            .filter(|pair| pair.0 == *industry || pair.1 == *industry);
        (mine.collect(), Some(industry))
    });
    for (mine, industry) in [whole].into_iter().chain(of_one) {
        let mut line = Line::new(&mine, counts, |unit| match industry {
            None => unit.apart,
            Some(industry) => unit.elsewhere.get(industry).copied().unwrap_or_default(),
        });
        for (pair, units) in &seen {
            let row = mine.iter().position(|mine| *mine == pair);
            for unit in units {
                if let Some(row) = row {
                    line.learn(row, *unit);
                }
            }
        }
        for _ in 0..TRIES {
            let (form, people) = line.ask(chance);
            assert!(
                people >= lowest || !line.known.gives(&form) || line.side.gives(&form),
                "{people} at {lowest} in {:?}: {form:?}",
                line.rows
            );
        }
    }
    seen.values().map(BTreeSet::len).sum()
}

/// After which units each cell is known: a figure is new where it differs from the one before.
fn versions(answers: &[Vec<Shown>]) -> BTreeMap<Pair, BTreeSet<usize>> {
    let mut seen: BTreeMap<Pair, BTreeSet<usize>> = BTreeMap::new();
    for answer in answers {
        let mut latest: BTreeMap<Pair, u32> = BTreeMap::new();
        for (unit, shown) in answer.iter().enumerate() {
            for tie in &shown.ties {
                let pair = (tie.one.clone(), tie.other.clone());
                if latest.insert(pair.clone(), tie.coffees) != Some(tie.coffees) {
                    seen.entry(pair).or_default().insert(unit);
                }
            }
        }
    }
    seen
}
