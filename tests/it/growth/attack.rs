//! R36, attacked: whoever has every answer of the report, at every threshold that organizers may set one after the
//! other, and solves the linear system that the answers make, learns no exact figure about fewer people than the lowest.

use std::collections::{BTreeMap, BTreeSet};

use engawa::growth_report::{Coffee, Counts, FLOOR, Facts, Shown, Written, count, show_all};
use entities::{
    ids::{AccountId, TagId},
    reflection_purpose::Purpose,
};
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use sea_orm::Iterable as _;
use uuid::Uuid;

/// A prime beyond all figures, so that sums are what they are.
const PRIME: i128 = (1 << 61) - 1;

/// A linear form over the unknown figures: place and factor.
type Form = BTreeMap<usize, i128>;

fn form(places: impl IntoIterator<Item = usize>) -> Form {
    places.into_iter().map(|place| (place, 1)).collect()
}

fn inverse(of: i128) -> i128 {
    let (mut result, mut base, mut exponent) = (1, of.rem_euclid(PRIME), PRIME - 2);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent >>= 1;
    }
    result
}

/// All that follows from the answers: forms in echelon order, by their first place.
#[derive(Default)]
struct Known(BTreeMap<usize, Form>);

impl Known {
    fn reduced(&self, mut form: Form) -> Form {
        let mut from = 0;
        while let Some((&place, &factor)) = form.range(from..).next() {
            if let Some(row) = self.0.get(&place) {
                for (at, value) in row {
                    let entry = form.entry(*at).or_insert(0);
                    *entry = (*entry - factor * value).rem_euclid(PRIME);
                }
                form.retain(|_, value| *value != 0);
            }
            from = place + 1;
        }
        form
    }

    fn learn(&mut self, form: Form) {
        let mut form = self.reduced(form);
        let Some((&place, &factor)) = form.iter().next() else {
            return;
        };
        let scale = inverse(factor);
        for value in form.values_mut() {
            *value = *value * scale % PRIME;
        }
        self.0.insert(place, form);
    }

    fn gives(&self, form: &Form) -> bool {
        self.reduced(form.clone()).is_empty()
    }
}

/// What an attacker knows of one unit, and the groups that they would like to count: the form, its figure, its people.
#[derive(Default)]
struct Unit {
    count: usize,
    known: Known,
    groups: Vec<(String, Form, u32)>,
    /// How many there are at the time: compared over time.
    stocks: BTreeMap<String, (Form, u32)>,
}

impl Unit {
    fn unknown(&mut self) -> usize {
        self.count += 1;
        self.count - 1
    }

    fn group(&mut self, name: &str, form: Form, people: u32) {
        self.groups.push((name.to_owned(), form, people));
    }

    /// A part of a whole: both sides are groups, and that they add up is known.
    fn part(&mut self, name: &str, whole: (&Form, u32), part: u32, answers: &[bool]) -> Form {
        let (yes, no) = (self.unknown(), self.unknown());
        let mut sum = form([yes, no]);
        for (place, factor) in whole.0 {
            *sum.entry(*place).or_insert(0) -= factor;
        }
        for value in sum.values_mut() {
            *value = value.rem_euclid(PRIME);
        }
        sum.retain(|_, value| *value != 0);
        self.known.learn(sum);
        if answers.iter().any(|shown| *shown) {
            self.known.learn(form([yes]));
        }
        self.group(name, form([yes]), part);
        self.group(&format!("not {name}"), form([no]), whole.1 - part);
        form([yes])
    }

    /// Parts that add up to a whole, with a rest that is never shown.
    fn parts(&mut self, name: &str, whole: Option<&Form>, parts: &[(u32, u32, bool)], rest: u32) {
        let places: Vec<usize> = parts.iter().map(|_| self.unknown()).collect();
        let other = self.unknown();
        if let Some(whole) = whole {
            let mut sum = form(places.iter().copied().chain([other]));
            for (place, factor) in whole {
                *sum.entry(*place).or_insert(0) -= factor;
            }
            for value in sum.values_mut() {
                *value = value.rem_euclid(PRIME);
            }
            self.known.learn(sum);
        }
        for (place, (.., shown)) in places.iter().zip(parts) {
            if *shown {
                self.known.learn(form([*place]));
            }
        }
        let all: Vec<(usize, u32)> = places
            .iter()
            .zip(parts)
            .map(|(place, (value, people, _))| (*place, *value.min(people)))
            .chain([(other, rest)])
            .collect();
        for (first, one) in all.iter().enumerate() {
            self.group(name, form([one.0]), one.1);
            for (second, two) in all.iter().enumerate().skip(first + 1) {
                self.group(name, form([one.0, two.0]), one.1 + two.1);
                for three in &all[second + 1..] {
                    let people = one.1 + two.1 + three.1;
                    self.group(name, form([one.0, two.0, three.0]), people);
                }
            }
        }
    }
}

/// Everything that can be asked about one unit, at each of some thresholds.
fn attack(counts: &Counts, answers: &[&Shown]) -> Unit {
    let mut unit = Unit::default();
    let stage: Vec<usize> = (0..5).map(|_| unit.unknown()).collect();
    for (place, size) in counts.funnel.iter().enumerate() {
        let whole = form(stage[place..].iter().copied());
        if answers.iter().any(|shown| shown.funnel[place].is_some()) {
            unit.known.learn(whole.clone());
        }
        unit.group("stage", whole.clone(), *size);
        for later in place + 1..5 {
            let between = form(stage[place..later].iter().copied());
            unit.group("between stages", between, size - counts.funnel[later]);
        }
        if place == 0 {
            unit.stocks.insert("asked".to_owned(), (whole, *size));
        }
    }
    let wrote = (form([stage[4]]), counts.funnel[4]);
    let met = (form([stage[3], stage[4]]), counts.funnel[3]);
    let of = |is: fn(&Shown) -> Option<u32>| -> Vec<bool> {
        answers.iter().map(|shown| is(shown).is_some()).collect()
    };
    for place in 0..6 {
        let shown: Vec<bool> = answers
            .iter()
            .map(|shown| shown.purposes[place].is_some())
            .collect();
        let marked = counts.purposes[place];
        unit.part("purpose", (&wrote.0, wrote.1), marked, &shown);
    }
    for (name, part, shown) in [
        ("sentence", counts.sentences, of(|shown| shown.sentences)),
        ("step", counts.steps, of(|shown| shown.steps)),
        ("again", counts.again, of(|shown| shown.again)),
    ] {
        unit.part(name, (&wrote.0, wrote.1), part, &shown);
    }
    let first = of(|shown| shown.first_timers);
    unit.part("first", (&met.0, met.1), counts.first_timers, &first);

    let coffees = unit.unknown();
    if answers.iter().any(|shown| shown.coffees.is_some()) {
        unit.known.learn(form([coffees]));
    }
    let ties: Vec<_> = counts
        .ties
        .iter()
        .enumerate()
        .map(|(place, tie)| {
            let shown = answers
                .iter()
                .any(|shown| shown.ties[place].coffees.is_some());
            (tie.coffees, tie.people, shown)
        })
        .collect();
    let known: u32 = counts.ties.iter().map(|tie| tie.coffees).sum();
    unit.parts("tie", Some(&form([coffees])), &ties, counts.coffees - known);
    for (place, why) in counts.why.iter().enumerate() {
        let shown: Vec<bool> = answers
            .iter()
            .map(|shown| shown.why[place].coffees.is_some())
            .collect();
        let whole = (&form([coffees]), counts.coffees);
        unit.part("why", whole, why.coffees, &shown);
        if shown.contains(&true) {
            assert!(why.people >= FLOOR && why.others >= FLOOR, "{why:?}");
        }
    }
    let lonely: Vec<_> = counts
        .unmatched
        .iter()
        .map(|(reason, size)| {
            let shown = answers
                .iter()
                .any(|shown| shown.unmatched.contains_key(reason));
            (*size, *size, shown)
        })
        .collect();
    let whole = counts.funnel[1] - counts.funnel[2];
    let known: u32 = counts.unmatched.values().sum();
    unit.parts("unmatched", Some(&form([stage[1]])), &lonely, whole - known);
    let later: Vec<_> = (0..3)
        .map(|place| {
            let shown = answers
                .iter()
                .any(|shown| shown.follow_ups[place].is_some());
            let size = counts.follow_ups[place];
            (size, size, shown)
        })
        .collect();
    unit.parts("follow-up", None, &later, 0);
    topics(&mut unit, counts, answers);
    unit
}

fn topics(unit: &mut Unit, counts: &Counts, answers: &[&Shown]) {
    let members = form([unit.unknown()]);
    let learners: Vec<bool> = answers
        .iter()
        .map(|shown| shown.learners.is_some())
        .collect();
    let whole = (&members, counts.members);
    let learners = unit.part("learners", whole, counts.learners, &learners);
    for (topic, size) in &counts.learnt {
        let shown: Vec<bool> = answers
            .iter()
            .map(|shown| shown.learnt.contains_key(topic))
            .collect();
        unit.part("learnt", (&learners, counts.learners), *size, &shown);
    }
    for (name, sizes) in [("offers", &counts.offers), ("wants", &counts.wants)] {
        for (topic, size) in sizes {
            let shown: Vec<bool> = answers
                .iter()
                .map(|shown| match name {
                    "offers" => shown.offers.contains_key(topic),
                    _ => shown.wants.contains_key(topic),
                })
                .collect();
            let part = unit.part(name, (&members, counts.members), *size, &shown);
            unit.stocks.insert(format!("{name} {topic}"), (part, *size));
        }
    }
}

/// A community in which people come, go, meet and write, for some rounds.
fn live(chance: &mut StdRng) -> Vec<Facts> {
    let size = chance.random_range(3..=60_u128);
    let person = |number: u128| AccountId(Uuid::from_u128(number + 1));
    let topic = |number: u128| TagId(Uuid::from_u128(number + 1));
    let mut members: BTreeSet<AccountId> = (0..size).map(person).collect();
    let mut next = size;
    let mut before = BTreeSet::new();
    let companies = ["A", "B", "C", "D"];
    let mut units = Vec::new();
    let eager: f64 = chance.random_range(0.3..1.0);
    for _ in 0..chance.random_range(1..=6) {
        // One person joins or leaves, or a few.
        for _ in 0..chance.random_range(0..3) {
            members.insert(person(next));
            next += 1;
        }
        if chance.random_bool(0.4)
            && let Some(gone) = members.iter().next().copied()
        {
            members.remove(&gone);
        }
        let mut facts = Facts {
            asked: members.clone(),
            members: members.clone(),
            had_before: before.clone(),
            ..Facts::default()
        };
        for who in &members {
            let company = companies[chance.random_range(0..4)].to_owned();
            facts.industry.insert(*who, company.clone());
            facts.company.insert(*who, company);
            for number in 0..3 {
                if chance.random_bool(0.4) {
                    facts.offers.insert((*who, topic(number)));
                }
                if chance.random_bool(0.3) {
                    facts.wants.insert((*who, topic(number)));
                }
                if chance.random_bool(0.15) {
                    facts.learnt.insert((*who, topic(number)));
                }
            }
            if chance.random_bool(0.3) {
                facts.follow_ups.insert(*who, chance.random_range(0..3));
            }
        }
        let going: Vec<AccountId> = members
            .iter()
            .copied()
            .filter(|_| chance.random_bool(eager))
            .collect();
        facts.took_part = going.iter().copied().collect();
        for pair in going.chunks(2) {
            if pair.len() < 2 || chance.random_bool(0.1) {
                for who in pair {
                    let reason = ["no_candidate", "no_common_time"][chance.random_range(0..2)];
                    facts.unmatched.insert(*who, reason.to_owned());
                }
                continue;
            }
            facts.matched.extend(pair);
            if chance.random_bool(0.2) {
                continue;
            }
            let reasons = ["teaches", "shares", "new_company_pair"];
            let reasons = reasons.into_iter().filter(|_| chance.random_bool(0.5));
            facts.coffees.push(Coffee {
                people: pair.to_vec(),
                reasons: reasons.map(str::to_owned).collect(),
                days: chance.random_range(1..20),
            });
            before.extend(pair);
            for who in pair {
                if chance.random_bool(0.75) {
                    facts.written.push(Written {
                        who: *who,
                        purposes: Purpose::iter()
                            .filter(|_| chance.random_bool(0.45))
                            .collect(),
                        sentence: chance.random_bool(0.6),
                        step: chance.random_bool(0.4),
                        again: chance.random_bool(0.7),
                    });
                }
            }
        }
        units.push(facts);
    }
    units
}

#[test]
fn r36_no_linear_system_of_all_answers_finds_fewer_than_five() {
    const THRESHOLDS: [u32; 4] = [5, 6, 8, 11];
    let mut figures = 0;
    for seed in 0..200 {
        let mut chance = StdRng::seed_from_u64(seed);
        let counts: Vec<Counts> = live(&mut chance).iter().map(count).collect();
        for last in 0..THRESHOLDS.len() {
            // All that was shown while the threshold rose, and each height alone.
            for thresholds in [&THRESHOLDS[..=last], &THRESHOLDS[last..=last]] {
                let answers: Vec<Vec<Shown>> = thresholds
                    .iter()
                    .map(|threshold| show_all(&counts, *threshold))
                    .collect();
                let lowest = thresholds[0];
                let units: Vec<Unit> = (0..counts.len())
                    .map(|place| {
                        let of: Vec<&Shown> = answers.iter().map(|shown| &shown[place]).collect();
                        attack(&counts[place], &of)
                    })
                    .collect();
                for unit in &units {
                    figures += unit.known.0.len();
                    for (name, form, people) in &unit.groups {
                        assert!(
                            *people >= lowest || !unit.known.gives(form),
                            "seed {seed}: {name} of {people} at {thresholds:?}"
                        );
                    }
                }
                over_time(seed, lowest, &units);
            }
        }
    }
    assert!(figures > 10_000, "{figures}: an empty report is no feat");
}

/// No answers are about two units at once, so a difference is known where both of its sides are.
fn over_time(seed: u64, lowest: u32, units: &[Unit]) {
    for (place, early) in units.iter().enumerate() {
        for late in &units[place + 1..] {
            for (name, (form, then)) in &early.stocks {
                let Some((after, now)) = late.stocks.get(name) else {
                    continue;
                };
                let both = early.known.gives(form) && late.known.gives(after);
                assert!(
                    !both || then.abs_diff(*now) >= lowest,
                    "seed {seed}: {name} went from {then} to {now}"
                );
            }
        }
    }
}
