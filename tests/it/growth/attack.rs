//! R36, attacked: whoever has every answer of the report, at every threshold that organizers may set one after the
//! other, and solves the linear system that the answers make, learns no exact figure about fewer people than the lowest.

mod known;
mod life;
mod ties;

use std::collections::BTreeMap;

use engawa::growth_report::{Counts, FLOOR, STEPS, Shown, count, show_all};
use rand::{SeedableRng as _, rngs::StdRng};

use self::{
    known::{Form, Known, PRIME, form},
    life::live,
};

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

    /// Parts that add up to a whole, with a rest that is never shown, if there may be one.
    fn parts(
        &mut self,
        name: &str,
        whole: Option<&Form>,
        parts: &[(u32, u32, bool)],
        rest: Option<u32>,
    ) {
        let places: Vec<usize> = parts.iter().map(|_| self.unknown()).collect();
        let rest = rest.map(|rest| (self.unknown(), rest));
        if let Some(whole) = whole {
            let other = rest.map(|(other, _)| other);
            let mut sum = form(places.iter().copied().chain(other));
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
            .chain(rest)
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
    fairness(&mut unit, counts, (answers, &met.0));
    let coffees = unit.unknown();
    if answers.iter().any(|shown| shown.coffees.is_some()) {
        unit.known.learn(form([coffees]));
    }
    let after = counts.after.iter().enumerate().map(|(place, group)| {
        let shown = answers.iter().any(|shown| shown.after[place].is_some());
        (group.coffees, group.people, shown)
    });
    let after: Vec<_> = after.collect();
    unit.parts("after", Some(&form([coffees])), &after, None);
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
    unit.parts(
        "unmatched",
        Some(&form([stage[1]])),
        &lonely,
        Some(whole - known),
    );
    let later: Vec<_> = (0..3)
        .map(|place| {
            let shown = answers
                .iter()
                .any(|shown| shown.follow_ups[place].is_some());
            let size = counts.follow_ups[place];
            (size, size, shown)
        })
        .collect();
    unit.parts("follow-up", None, &later, None);
    topics(&mut unit, counts, answers);
    unit
}

fn fairness(unit: &mut Unit, counts: &Counts, (answers, met): (&[&Shown], &Form)) {
    let steps = |sizes: [u32; STEPS], shown: fn(&Shown) -> [Option<u32>; STEPS]| {
        let is_seen = |place: usize| answers.iter().any(|answer| shown(answer)[place].is_some());
        let parts = sizes.iter().enumerate();
        let parts = parts.map(|(place, size)| (*size, *size, is_seen(place)));
        parts.collect::<Vec<_>>()
    };
    let before = steps(counts.before, |shown| shown.before);
    unit.parts("before", Some(met), &before, None);
    let first = unit.count;
    let waits = steps(counts.waits, |shown| shown.waits);
    unit.parts("waits", Some(met), &waits, None);
    let served = form(first + 1..first + STEPS);
    if answers.iter().any(|shown| shown.served.is_some()) {
        unit.known.learn(served.clone());
        assert!(counts.left_out - counts.served() >= FLOOR, "{counts:?}");
    }
    unit.group("served", served, counts.served());
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

#[test]
fn r36_no_linear_system_of_all_answers_finds_fewer_than_five() {
    const THRESHOLDS: [u32; 4] = [5, 6, 8, 11];
    let (mut figures, mut cells) = (0, 0);
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
                cells += ties::attack(&mut chance, lowest, (&counts, &answers));
            }
        }
    }
    assert!(figures > 10_000, "{figures}: an empty report is no feat");
    assert!(cells > 1_000, "{cells}: nor is an empty table");
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
