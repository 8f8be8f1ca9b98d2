//! What may be seen of the figures.

use std::collections::BTreeMap;

use entities::ids::TagId;

use super::{
    Counts, FUNNEL,
    suppress::{Cell, FLOOR, chain, over_time, partition, share},
};

/// A tie that may be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownTie {
    /// One industry.
    pub one: String,
    /// The other.
    pub other: String,
    /// How many coffees; nothing where that may not be seen.
    pub coffees: Option<u32>,
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
    /// For whom it was the first coffee.
    pub first_timers: Option<u32>,
    /// Coffees.
    pub coffees: Option<u32>,
    /// By industries.
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
    let of = |whole: u32, part: u32| share(part, whole, k).then_some(part);
    // As many people as there are cannot be fewer than those in half of the coffees.
    let coffees = (met >= k && unit.coffees >= k).then_some(unit.coffees);
    Shown {
        funnel: std::array::from_fn(|stage| stages[stage].then_some(unit.funnel[stage])),
        purposes: unit.purposes.map(|marked| of(wrote, marked)),
        sentences: of(wrote, unit.sentences),
        steps: of(wrote, unit.steps),
        again: of(wrote, unit.again),
        first_timers: of(met, unit.first_timers),
        coffees,
        ties: ties(unit, k),
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
        follow_ups: follow_ups(unit, k),
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

fn ties(unit: &Counts, k: u32) -> Vec<ShownTie> {
    let cells: Vec<Cell> = unit
        .ties
        .iter()
        .map(|tie| Cell {
            value: tie.coffees,
            people: tie.people,
        })
        .collect();
    let known: u32 = unit.ties.iter().map(|tie| tie.coffees).sum();
    let rest = unit.coffees.saturating_sub(known);
    let shown = partition(&cells, rest, k);
    unit.ties
        .iter()
        .zip(shown)
        .map(|(tie, shown)| ShownTie {
            one: tie.one.clone(),
            other: tie.other.clone(),
            coffees: shown.then_some(tie.coffees),
        })
        .collect()
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

fn follow_ups(unit: &Counts, k: u32) -> [Option<u32>; 3] {
    let cells = unit.follow_ups.map(|count| Cell {
        value: count,
        people: count,
    });
    let shown = partition(&cells, 0, k);
    std::array::from_fn(|place| shown[place].then_some(unit.follow_ups[place]))
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
