//! What may be seen of the figures.

use std::collections::{BTreeMap, BTreeSet};

use entities::ids::TagId;

use super::{
    Counts, FUNNEL, Group, STEPS, Tie,
    grow::{Growing, Line, grow},
    suppress::{Cell, FLOOR, chain, over_time, partition, share},
};

/// A tie that may be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownTie {
    /// One industry.
    pub one: String,
    /// The other.
    pub other: String,
    /// How many coffees from the beginning until this unit, or until an earlier one if they are no more than a few since.
    pub coffees: u32,
}

/// A reason that led to coffees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownWhy {
    /// Its code.
    pub code: String,
    /// How many coffees; nothing where that may not be seen.
    pub coffees: Option<u32>,
}

/// What may be seen of one unit. What may not is nothing: no figure, and no word how much there is of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Asked, took part, got a proposal, had a coffee, wrote.
    pub funnel: [Option<u32>; FUNNEL],
    /// Who marked each of the six.
    pub purposes: [Option<u32>; 6],
    /// Who wrote a sentence.
    pub sentences: Option<u32>,
    /// Who took a next step along.
    pub steps: Option<u32>,
    /// Who would like to talk again.
    pub again: Option<u32>,
    /// How many coffees those who had one had had before; the first group are those for whom it was the first.
    pub before: [Option<u32>; STEPS],
    /// How many rounds in a row they had had nobody.
    pub waits: [Option<u32>; STEPS],
    /// Who had had nobody the time before, and had a coffee now.
    pub served: Option<u32>,
    /// Coffees.
    pub coffees: Option<u32>,
    /// Coffees by the days from their proposal.
    pub after: [Option<u32>; STEPS],
    /// By industries, from the beginning.
    pub ties: Vec<ShownTie>,
    /// Pairs of companies.
    pub company_pairs: Option<u32>,
    /// Pairs that had not met before.
    pub new_company_pairs: Option<u32>,
    /// What led to coffees.
    pub why: Vec<ShownWhy>,
    /// People without anybody, by reason.
    pub unmatched: BTreeMap<String, u32>,
    /// Done, under way, let go.
    pub follow_ups: [Option<u32>; 3],
    /// People who can tell about something new.
    pub learners: Option<u32>,
    /// By topic.
    pub learnt: BTreeMap<TagId, u32>,
    /// How many offer each topic.
    pub offers: BTreeMap<TagId, u32>,
    /// How many want to hear about it.
    pub wants: BTreeMap<TagId, u32>,
    /// Days from a proposal to its coffee.
    pub days: Option<u32>,
}

/// What may be seen of these units, which follow one another, when groups have at least `k` people.
#[must_use]
pub fn show_all(units: &[Counts], k: u32) -> Vec<Shown> {
    let k = k.max(FLOOR);
    let asked: Vec<u32> = units.iter().map(|unit| unit.funnel[0]).collect();
    let by_threshold: Vec<Vec<bool>> = (FLOOR..=k).map(|k| over_time(&asked, None, k)).collect();
    let mut shown: Vec<Shown> = units
        .iter()
        .enumerate()
        .map(|(place, unit)| {
            let asked: Vec<bool> = by_threshold.iter().map(|shown| shown[place]).collect();
            show(unit, &asked, k)
        })
        .collect();
    ties(units, &mut shown, k);
    stock(
        units,
        &mut shown,
        k,
        (|unit| &unit.offers, |shown| &mut shown.offers),
    );
    stock(
        units,
        &mut shown,
        k,
        (|unit| &unit.wants, |shown| &mut shown.wants),
    );
    shown
}

fn show(unit: &Counts, asked: &[bool], k: u32) -> Shown {
    let [_, took_part, matched, met, wrote] = unit.funnel;
    let stages = chain(&unit.funnel, asked, k);
    let waits = parts(unit.waits, k);
    let of = |whole: u32, part: u32| share(part, whole, k).then_some(part);
    // As many people as there are cannot be fewer than those in half of the coffees.
    let coffees = (met >= k && unit.coffees >= k).then_some(unit.coffees);
    Shown {
        funnel: std::array::from_fn(|stage| stages[stage].then_some(unit.funnel[stage])),
        purposes: unit.purposes.map(|marked| of(wrote, marked)),
        sentences: of(wrote, unit.sentences),
        steps: of(wrote, unit.steps),
        again: of(wrote, unit.again),
        before: parts(unit.before, k),
        waits,
        // The first group and these are all who met: seen where both are, and where some were left out once more.
        served: unit_served(unit, k).filter(|_| waits[0].is_some() && stages[3]),
        coffees,
        after: after(unit, k),
        ties: Vec::new(),
        company_pairs: (met >= k && unit.company_pairs >= k).then_some(unit.company_pairs),
        new_company_pairs: (unit.new_company_pairs >= k && share(unit.new_pair_people, met, k))
            .then_some(unit.new_company_pairs),
        why: unit
            .why
            .iter()
            .map(|why| ShownWhy {
                code: why.code.clone(),
                coffees: (why.people >= k
                    && why.others >= k
                    && share(why.coffees, unit.coffees, k))
                .then_some(why.coffees),
            })
            .collect(),
        unmatched: unmatched(unit, took_part.saturating_sub(matched), k),
        follow_ups: parts(unit.follow_ups, k),
        learners: of(unit.members, unit.learners),
        learnt: unit
            .learnt
            .iter()
            .filter(|(_, count)| share(**count, unit.learners, k))
            .map(|(tag, count)| (*tag, *count))
            .collect(),
        offers: BTreeMap::new(),
        wants: BTreeMap::new(),
        days: unit.days.filter(|_| met >= 2 * k),
    }
}

fn unit_served(unit: &Counts, k: u32) -> Option<u32> {
    let served = unit.served();
    share(served, unit.left_out, k).then_some(served)
}

/// Groups of people that have everybody in one of them.
fn parts<const N: usize>(sizes: [u32; N], k: u32) -> [Option<u32>; N] {
    let cells = sizes.map(|size| Cell {
        value: size,
        people: size,
    });
    let shown = partition(&cells, 0, k);
    std::array::from_fn(|place| shown[place].then_some(sizes[place]))
}

fn after(unit: &Counts, k: u32) -> [Option<u32>; STEPS] {
    let cells = unit.after.map(|group| Cell {
        value: group.coffees,
        people: group.people,
    });
    let shown = partition(&cells, 0, k);
    std::array::from_fn(|place| shown[place].then_some(unit.after[place].coffees))
}

/// The table of ties, which grows from unit to unit.
fn ties(units: &[Counts], shown: &mut [Shown], k: u32) {
    let names: BTreeSet<(&String, &String)> = units
        .iter()
        .flat_map(|unit| unit.ties.iter().map(|tie| (&tie.one, &tie.other)))
        .collect();
    let names: Vec<(&String, &String)> = names.into_iter().collect();
    let cells: Vec<Vec<Group>> = names
        .iter()
        .map(|(one, other)| {
            let is_it = |tie: &&Tie| tie.one == **one && tie.other == **other;
            let mine = units.iter().map(|unit| unit.ties.iter().find(is_it));
            mine.map(|tie| tie.map_or_else(Group::default, |tie| tie.size))
                .collect()
        })
        .collect();
    let industries: BTreeSet<&String> = names
        .iter()
        .flat_map(|(one, other)| [*one, *other])
        .collect();
    let of_one = industries.into_iter().map(|industry| Line {
        cells: (0..names.len())
            .filter(|cell| names[*cell].0 == industry || names[*cell].1 == industry)
            .collect(),
        rest: units
            .iter()
            .map(|unit| unit.elsewhere.get(industry).copied().unwrap_or_default())
            .collect(),
    });
    let whole = Line {
        cells: (0..names.len()).collect(),
        rest: units.iter().map(|unit| unit.apart).collect(),
    };
    let table = Growing {
        lines: of_one.chain([whole]).collect(),
        cells,
    };
    for (cell, seen) in grow(&table, units.len(), k).iter().enumerate() {
        let (mut until_now, mut latest) = (0, None);
        for (unit, seen) in seen.iter().enumerate() {
            until_now += table.cells[cell][unit].coffees;
            if *seen {
                latest = Some(until_now);
            }
            let Some(coffees) = latest else { continue };
            shown[unit].ties.push(ShownTie {
                one: names[cell].0.clone(),
                other: names[cell].1.clone(),
                coffees,
            });
        }
    }
}

fn unmatched(unit: &Counts, whole: u32, k: u32) -> BTreeMap<String, u32> {
    let cells: Vec<Cell> = unit
        .unmatched
        .values()
        .map(|count| Cell {
            value: *count,
            people: *count,
        })
        .collect();
    let known: u32 = unit.unmatched.values().sum();
    let shown = partition(&cells, whole.saturating_sub(known), k);
    let rows = unit.unmatched.iter().zip(shown);
    rows.filter(|(_, shown)| *shown)
        .map(|((reason, count), _)| (reason.clone(), *count))
        .collect()
}

/// Where a unit keeps a stock.
type Stock = (
    fn(&Counts) -> &BTreeMap<TagId, u32>,
    fn(&mut Shown) -> &mut BTreeMap<TagId, u32>,
);

/// Topics of members: each is a group that people join and leave over time, and a part of all members.
fn stock(units: &[Counts], shown: &mut [Shown], k: u32, (of, into): Stock) {
    let mut topics: Vec<TagId> = units
        .iter()
        .flat_map(|unit| of(unit).keys().copied())
        .collect();
    topics.sort_unstable();
    topics.dedup();
    for topic in topics {
        let values: Vec<u32> = units
            .iter()
            .map(|unit| of(unit).get(&topic).copied().unwrap_or(0))
            .collect();
        let members: Vec<u32> = units.iter().map(|unit| unit.members).collect();
        for (place, far) in over_time(&values, Some(&members), k)
            .into_iter()
            .enumerate()
        {
            if far {
                into(&mut shown[place]).insert(topic, values[place]);
            }
        }
    }
}

#[cfg(test)]
mod tests;
