//! A year in which people learn from one another at known rates: what the report says of it afterwards, and whether
//! rounds that know of reflections turn more wants into offers. What is planted is noted as it happens, by code that
//! knows nothing of the report's tables.

mod plant;
mod truth;

use std::collections::BTreeSet;

use engawa::growth_report::{self, FLOOR, Unit, show_all};

pub(crate) use self::truth::Learning;
use self::{
    plant::{Plan, Year},
    truth::{RATES, Tally, Truth},
};

/// Points of a hundred by which a figure of the report may differ from what was planted.
const POINTS: f64 = 2.0;

fn share(part: u32, whole: u32) -> f64 {
    100.0 * f64::from(part) / f64::from(whole)
}

fn assert_near(what: &str, found: f64, planted: f64) {
    assert!(
        (found - planted).abs() <= POINTS,
        "{what}: {found:.1} instead of {planted:.1}"
    );
}

/// Each figure that may be seen is what was planted in its rounds, or, of what came of them, in its time.
fn check_rounds(units: &[Unit], truth: &Truth) {
    let counts: Vec<_> = units.iter().map(|unit| unit.counts.clone()).collect();
    let mut seen = 0;
    let mut from = None;
    for (unit, shown) in units.iter().zip(show_all(&counts, FLOOR)) {
        let numbers = unit.first..=unit.last;
        let of_unit = truth.tallies.iter();
        let of_unit = of_unit.filter(|tally| numbers.contains(&tally.number));
        let planted = of_unit.fold(Tally::default(), Tally::and);
        let learners: BTreeSet<_> = truth
            .learnt
            .iter()
            .filter(|(at, ..)| from.is_none_or(|from| *at > from) && *at <= unit.until)
            .map(|(_, who, _)| who)
            .collect();
        from = Some(unit.until);
        let marked = shown.purposes.into_iter().zip(&planted.marked);
        let of_those_who_wrote = marked
            .map(|(found, people)| (found, people.len()))
            .chain([
                (shown.sentences, planted.sentences.len()),
                (shown.steps, planted.steps.len()),
                (shown.again, planted.again.len()),
            ])
            .map(|(found, people)| (found, people, planted.wrote.len()));
        let members = usize::try_from(unit.counts.members).unwrap();
        let of_all = [
            (shown.funnel[3], planted.met.len(), members),
            (shown.funnel[4], planted.wrote.len(), members),
            (shown.learners, learners.len(), members),
        ];
        for (place, (found, planted, whole)) in of_those_who_wrote.chain(of_all).enumerate() {
            let Some(found) = found else { continue };
            seen += 1;
            let [planted, whole] = [planted, whole].map(|count| u32::try_from(count).unwrap());
            let what = format!("figure {place} of round {}", unit.first);
            assert_near(&what, share(found, whole), share(planted, whole));
        }
    }
    assert!(
        seen > 4 * units.len(),
        "{seen} figures in {} units",
        units.len()
    );
}

/// Over the year, the shares are the rates at which everything was planted.
fn check_year(units: &[Unit], truth: &Truth) {
    let sum = |of: &dyn Fn(&growth_report::Counts) -> u32| -> u32 {
        units.iter().map(|unit| of(&unit.counts)).sum()
    };
    let wrote = sum(&|counts| counts.funnel[4]);
    let met = sum(&|counts| counts.funnel[3]);
    assert_near("who wrote", share(wrote, met), RATES.writes);
    assert_near(
        "sentences",
        share(sum(&|counts| counts.sentences), wrote),
        RATES.sentence,
    );
    assert_near(
        "steps",
        share(sum(&|counts| counts.steps), wrote),
        RATES.step,
    );
    assert_near(
        "again",
        share(sum(&|counts| counts.again), wrote),
        RATES.again,
    );
    for (place, rate) in RATES.purposes.iter().enumerate() {
        let marked = sum(&|counts| counts.purposes[place]);
        assert_near(&format!("purpose {place}"), share(marked, wrote), *rate);
    }
    let done = |place: usize| sum(&|counts| counts.follow_ups[place]);
    let all = done(0) + done(1) + done(2);
    for (place, rate) in RATES.outcomes.iter().enumerate() {
        assert_near(&format!("outcome {place}"), share(done(place), all), *rate);
    }
    // Who learnt what is there to the last one, topic by topic.
    let learnt: u32 = units
        .iter()
        .flat_map(|unit| unit.counts.learnt.values())
        .sum();
    assert_eq!(usize::try_from(learnt).unwrap(), truth.learnt.len());
}

/// A year of so many people in so many rounds, and what the report says of it.
pub(crate) async fn recovered(people: usize, rounds: i32, seed: u64) {
    let plan = Plan {
        people,
        rounds,
        seed,
        learning: Learning::Talks,
        uses_reflections: true,
    };
    let year = Year::live(&plan).await;
    let units = year.release().await;
    let truth = year.truth();
    check_rounds(&units, truth);
    if rounds >= 12 {
        check_year(&units, truth);
    }
    println!(
        "{people} people, {rounds} rounds: {} units, {} coffees, {} wants became offers",
        units.len(),
        truth
            .tallies
            .iter()
            .map(|tally| tally.coffees)
            .sum::<usize>(),
        truth.learnt.len(),
    );
}

/// How many wants became offers in years that differ in nothing but whether rounds know of reflections.
pub(crate) async fn with_and_without(
    (people, rounds): (usize, i32),
    learning: Learning,
    seeds: std::ops::RangeInclusive<u64>,
) -> [usize; 2] {
    let mut sums = [0, 0];
    for seed in seeds {
        let mut found = [0, 0];
        for (place, uses_reflections) in [false, true].into_iter().enumerate() {
            let plan = Plan {
                people,
                rounds,
                seed,
                learning,
                uses_reflections,
            };
            found[place] = Year::live(&plan).await.truth().learnt.len();
            sums[place] += found[place];
        }
        println!(
            "{learning:?}, seed {seed}: {} wants became offers without reflections, {} with them",
            found[0], found[1]
        );
    }
    sums
}

#[tokio::test]
async fn the_report_says_what_was_planted() {
    Box::pin(recovered(60, 3, 1)).await;
}
