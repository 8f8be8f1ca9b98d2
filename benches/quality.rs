//! What the best matching is worth on real rosters: beside taking the best pair first, and beside a shuffle, which is
//! what most tools do. Prints the tables of `docs/matching.md`: `make quality`.

use std::collections::HashSet;
use std::fs::File;
use std::path::Path;

use chrono::NaiveDate;
use chrono_tz::Tz;
use engawa::availability::MeetingWindow;
use engawa::roster::{Roster, Setting};
use engawa::warnings::Warnings;
use matching::Silent;
use matching::round::{Judge, Problem, RoundOptions, match_round};
use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;

/// A way to pair people up: the pairs' scores.
type Pairs = Vec<i64>;

fn main() -> anyhow::Result<()> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    println!("| roster | people | way | pairs | left over | total score | share of the bound |");
    println!("|---|--:|---|--:|--:|--:|--:|");
    for (name, file, people) in [
        ("Open Life Science", "ols_members.csv", 702),
        ("Stack Overflow 2016", "so2016/members.csv", 2_000),
    ] {
        let problem = load(&data.join(file), people)?;
        compare(name, &problem)?;
    }
    Ok(())
}

/// The first `people` of a roster.
fn load(path: &Path, people: usize) -> anyhow::Result<Problem> {
    let first = NaiveDate::from_ymd_opt(2026, 1, 5).expect("a date");
    let setting = Setting {
        zone: Tz::Asia__Tokyo,
        window: MeetingWindow::new(first, 21, Tz::Asia__Tokyo),
    };
    let mut roster = Roster::read(File::open(path)?, setting, &mut Warnings::default())?;
    roster.problem.members.truncate(people);
    Ok(roster.problem)
}

fn compare(name: &str, problem: &Problem) -> anyhow::Result<()> {
    let judge = Judge::new(problem)?;
    let best = match_round(problem, &RoundOptions { threads: 2 }, &Silent)?;
    let bound = best.stats.bound_all_pairs;
    let ours = best.pairs.iter().map(|pair| pair.score).collect();
    for (way, pairs) in [
        ("Engawa", ours),
        ("best pair first", greedy(problem, &judge)),
        ("shuffle, best of 20", shuffle(problem, &judge, 20)),
        ("shuffle", shuffle(problem, &judge, 1)),
    ] {
        let people = problem.members.len();
        let total: i64 = pairs.iter().sum();
        #[expect(clippy::cast_precision_loss, reason = "a percentage for people")]
        let share = 100.0 * total as f64 / bound as f64;
        let left = people - 2 * pairs.len();
        println!(
            "| {name} | {people} | {way} | {} | {left} | {total} | {share:.1} % |",
            pairs.len()
        );
    }
    Ok(())
}

/// Takes the best pair that is left, again and again.
fn greedy(problem: &Problem, judge: &Judge<'_>) -> Pairs {
    let members = 0..u32::try_from(problem.members.len()).expect("members are counted in 32 bits");
    let mut all: Vec<(i64, u32, u32)> = Vec::new();
    for a in members.clone() {
        all.extend((a + 1..members.end).filter_map(|b| Some((-judge.score(a, b)?, a, b))));
    }
    all.sort_unstable();
    let mut taken = HashSet::new();
    let mut pairs = Pairs::new();
    for (score, a, b) in all {
        if !taken.contains(&a) && !taken.contains(&b) {
            taken.extend([a, b]);
            pairs.push(-score);
        }
    }
    pairs
}

/// Puts everybody in a random order and lets each meet the next allowed person; the best of several attempts.
fn shuffle(problem: &Problem, judge: &Judge<'_>, attempts: u64) -> Pairs {
    let attempt = |seed| {
        let mut rng = StdRng::seed_from_u64(seed);
        let mut waiting: Vec<u32> = (0..)
            .zip(&problem.members)
            .map(|(member, _)| member)
            .collect();
        waiting.shuffle(&mut rng);
        let mut pairs = Pairs::new();
        while let Some(a) = waiting.pop() {
            let partner = waiting.iter().rposition(|&b| judge.score(a, b).is_some());
            if let Some(position) = partner {
                let b = waiting.remove(position);
                pairs.extend(judge.score(a, b));
            }
        }
        pairs
    };
    (0..attempts)
        .map(attempt)
        .max_by_key(|pairs| (pairs.len(), pairs.iter().sum::<i64>()))
        .unwrap_or_default()
}
