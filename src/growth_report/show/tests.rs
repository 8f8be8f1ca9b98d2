use uuid::Uuid;

use super::*;
use crate::growth_report::Why;

const TOPIC: TagId = TagId(Uuid::from_u128(1));
const RARE: TagId = TagId(Uuid::from_u128(2));

fn group(coffees: u32, people: u32) -> Group {
    Group {
        coffees,
        people,
        newcomers: people,
    }
}

fn why(code: &str, [coffees, people, others]: [u32; 3]) -> Why {
    Why {
        code: code.to_owned(),
        coffees,
        people,
        others,
    }
}

fn reasons<const N: usize>(reasons: [(&str, u32); N]) -> BTreeMap<String, u32> {
    reasons
        .map(|(reason, count)| (reason.to_owned(), count))
        .into()
}

/// A round of a large community, in which nearly every group has enough people.
fn round() -> Counts {
    Counts {
        funnel: [100, 80, 60, 40, 30],
        purposes: [20, 15, 10, 6, 5, 25],
        sentences: 20,
        steps: 10,
        again: 12,
        before: [10, 12, 9, 8],
        waits: [20, 8, 7, 5],
        left_out: 30,
        coffees: 25,
        ties: vec![Tie {
            one: "a".to_owned(),
            other: "b".to_owned(),
            size: group(9, 9),
        }],
        apart: group(16, 16),
        elsewhere: BTreeMap::from([("a".to_owned(), group(6, 6)), ("b".to_owned(), group(7, 7))]),
        after: [group(10, 18), group(7, 12), group(5, 9), group(3, 5)],
        company_pairs: 22,
        new_company_pairs: 12,
        new_pair_people: 20,
        why: vec![why("teaches", [10, 18, 20]), why("shares", [4, 7, 30])],
        unmatched: reasons([("no_common_mode", 9), ("no_common_time", 6), ("met", 5)]),
        follow_ups: [8, 7, 6],
        learners: 14,
        learnt: BTreeMap::from([(TOPIC, 6), (RARE, 4)]),
        members: 120,
        offers: BTreeMap::from([(TOPIC, 30), (RARE, 4)]),
        wants: BTreeMap::from([(TOPIC, 40)]),
        days: Some(9),
    }
}

fn show_one(change: impl Fn(&mut Counts), k: u32) -> Shown {
    let mut unit = round();
    change(&mut unit);
    show_all(&[unit], k).remove(0)
}

#[test]
fn r36_what_has_enough_people_is_shown() {
    let shown = show_one(|_| {}, FLOOR);
    let expected = Shown {
        funnel: [100, 80, 60, 40, 30].map(Some),
        purposes: [20, 15, 10, 6, 5, 25].map(Some),
        sentences: Some(20),
        steps: Some(10),
        again: Some(12),
        // What adds up to a figure that is shown hides its smallest part.
        before: [Some(10), Some(12), Some(9), None],
        waits: [Some(20), Some(8), Some(7), None],
        served: Some(20),
        coffees: Some(25),
        after: [Some(10), Some(7), None, None],
        ties: vec![ShownTie {
            one: "a".to_owned(),
            other: "b".to_owned(),
            coffees: 9,
        }],
        company_pairs: Some(22),
        new_company_pairs: Some(12),
        why: vec![
            ShownWhy {
                code: "teaches".to_owned(),
                coffees: Some(10),
            },
            ShownWhy {
                code: "shares".to_owned(),
                coffees: None,
            },
        ],
        unmatched: reasons([("no_common_mode", 9), ("no_common_time", 6)]),
        follow_ups: [Some(8), Some(7), None],
        learners: Some(14),
        learnt: BTreeMap::from([(TOPIC, 6)]),
        offers: BTreeMap::from([(TOPIC, 30)]),
        wants: BTreeMap::from([(TOPIC, 40)]),
        days: Some(9),
    };
    assert_eq!(shown, expected);
}

/// A figure that is shown after the one change, and hidden after the other, which leaves one person fewer.
#[track_caller]
fn assert_border<T: std::fmt::Debug + PartialEq>(
    of: fn(&Shown) -> Option<T>,
    enough: fn(&mut Counts),
    too_few: fn(&mut Counts),
) {
    assert_ne!(of(&show_one(enough, FLOOR)), None);
    assert_eq!(of(&show_one(too_few, FLOOR)), None);
}

#[test]
fn r36_one_person_fewer_hides_a_figure() {
    let coffees = |shown: &Shown| shown.coffees;
    assert_border(
        coffees,
        |unit| unit.funnel[3] = 5,
        |unit| unit.funnel[3] = 4,
    );
    assert_border(coffees, |unit| unit.coffees = 5, |unit| unit.coffees = 4);
    let pairs = |shown: &Shown| shown.company_pairs;
    assert_border(pairs, |unit| unit.funnel[3] = 5, |unit| unit.funnel[3] = 4);
    assert_border(
        pairs,
        |unit| unit.company_pairs = 5,
        |unit| unit.company_pairs = 4,
    );
    let new = |shown: &Shown| shown.new_company_pairs;
    assert_border(
        new,
        |unit| unit.new_company_pairs = 5,
        |unit| unit.new_company_pairs = 4,
    );
    assert_border(
        new,
        |unit| unit.new_pair_people = 5,
        |unit| unit.new_pair_people = 4,
    );
    // Who had a coffee of no such pair.
    assert_border(
        new,
        |unit| unit.new_pair_people = 35,
        |unit| unit.new_pair_people = 36,
    );
    let teaches = |shown: &Shown| shown.why[0].coffees;
    assert_border(
        teaches,
        |unit| unit.why[0].people = 5,
        |unit| unit.why[0].people = 4,
    );
    assert_border(
        teaches,
        |unit| unit.why[0].others = 5,
        |unit| unit.why[0].others = 4,
    );
    assert_border(
        teaches,
        |unit| unit.why[0].coffees = 20,
        |unit| unit.why[0].coffees = 21,
    );
    let days = |shown: &Shown| shown.days;
    assert_border(days, |unit| unit.funnel[3] = 10, |unit| unit.funnel[3] = 9);
    let served = |shown: &Shown| shown.served;
    assert_border(served, |unit| unit.left_out = 25, |unit| unit.left_out = 24);
    assert_border(served, |unit| unit.waits[0] = 6, |unit| unit.waits[0] = 4);
    assert_border(
        served,
        |unit| unit.funnel[3] = 55,
        |unit| unit.funnel[3] = 56,
    );
    let purpose = |shown: &Shown| shown.purposes[0];
    assert_border(
        purpose,
        |unit| unit.purposes[0] = 25,
        |unit| unit.purposes[0] = 26,
    );
    let learners = |shown: &Shown| shown.learners;
    assert_border(
        learners,
        |unit| unit.learners = 115,
        |unit| unit.learners = 116,
    );
}

#[test]
fn r36_some_of_the_reasons_are_those_of_too_few() {
    // Five more have a reason that nobody knows: then nothing else has to be hidden.
    let shown = show_one(|unit| unit.funnel[2] = 55, FLOOR);
    assert_eq!(shown.unmatched, round().unmatched);
    // With fewer of them the smallest group goes, too.
    let shown = show_one(|unit| unit.funnel[2] = 56, FLOOR);
    assert_eq!(shown.unmatched.len(), 2);
    // More have a coffee than took part: what cannot be is not added up.
    let shown = show_one(|unit| unit.funnel[2] = 90, FLOOR);
    assert_eq!(shown.unmatched.len(), 2);
}

#[test]
fn r36_ties_add_up_from_unit_to_unit_and_topics_stay_what_they_were() {
    let mut later = round();
    later.ties[0].size = group(6, 6);
    let mut few = round();
    few.ties[0].size = group(2, 2);
    few.offers.insert(TOPIC, 34);
    let shown = show_all(&[round(), later, few], FLOOR);
    let ties: Vec<u32> = shown.iter().map(|unit| unit.ties[0].coffees).collect();
    assert_eq!(ties, [9, 15, 15]);
    // As many as before, or nearly, are told only once: nobody is seen to come or go.
    let offers: Vec<_> = shown.iter().map(|unit| unit.offers.get(&TOPIC)).collect();
    assert_eq!(offers, [Some(&30), None, None]);
}

#[test]
fn r36_a_higher_threshold_hides_more() {
    let shown = show_one(|_| {}, 11);
    // Fewer than eleven lie between the last two.
    assert_eq!(shown.funnel[3..], [Some(40), None]);
    assert_eq!(shown.steps, None);
    assert_eq!((shown.sentences, shown.again), (None, Some(12)));
    // No threshold is lower than the lowest.
    assert_eq!(show_one(|_| {}, 0), show_one(|_| {}, FLOOR));
}
