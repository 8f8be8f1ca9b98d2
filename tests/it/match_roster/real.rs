//! Rosters of real people; see `tests/data/README.md`.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use super::{Desk, Run, rows};

fn data(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    fs::read_to_string(folder.join(name)).unwrap()
}

/// Everybody once, nobody with a colleague, pairs in order.
fn check(roster: &str, run: &Run) {
    let company: HashMap<String, String> = rows::<2>(roster)
        .into_iter()
        .map(|[id, company]| (id, company))
        .collect();
    let mut seen: Vec<String> = Vec::new();
    for (a, b) in run.couples() {
        assert!(a < b, "{a} {b}");
        let [one, other] = [&company[&a], &company[&b]].map(|name| name.to_lowercase());
        assert!(
            one.is_empty() || one != other || one.starts_with("independent"),
            "{a} and {b} are of {one}"
        );
        seen.extend([a, b]);
    }
    assert!(run.couples().is_sorted());
    seen.extend(run.rest().into_iter().map(|[id, _]| id));
    seen.sort();
    let mut everybody: Vec<String> = company.into_keys().collect();
    everybody.sort();
    assert_eq!(seen, everybody);
}

#[test]
fn mentors_and_mentees_of_a_real_programme() {
    let roster = data("ols_members.csv");
    let run = Desk::new(&roster).run(&["--threads", "1"]);
    check(&roster, &run);
    assert_eq!(run.couples().len(), 351, "nobody is left over");
    assert_eq!(run.stats["optimal"], true);
    let shown = include_str!("../../../docs/roster.md")
        .lines()
        .find(|line| line.starts_with("ols-"));
    assert!(
        run.pairs.lines().any(|line| Some(line) == shown),
        "docs/roster.md shows another proposal"
    );
    let with_topic = run
        .rows()
        .iter()
        .filter(|row| row[3].contains("teaches:"))
        .count();
    assert!(with_topic > 100, "{with_topic} pairs share a topic");
    assert!(
        run.stderr
            .lines()
            .all(|line| line.contains("looks like a list separated by")),
        "{}",
        run.stderr
    );

    // As candidates and pricing see it, on two threads, with the rows the other way round.
    let mut lines: Vec<&str> = roster.lines().collect();
    lines[1..].reverse();
    let desk = Desk::new(lines.join("\r\n") + "\r\n");
    let backwards = desk.run(&["--threads", "2"]);
    assert_eq!(backwards.pairs, run.pairs);
    let priced = desk
        .with("policy.toml", "[search]\nall_pairs_up_to = 0")
        .run(&["--threads", "2"]);
    check(&roster, &priced);
    assert_eq!(
        priced.stats["weight"], run.stats["weight"],
        "pricing finds the best of all pairs"
    );
    assert!(priced.stats["edges"].as_u64() < run.stats["edges"].as_u64());
}

#[test]
fn a_round_out_of_time_is_still_a_round() {
    let roster = data("ols_members.csv");
    let desk = Desk::new(&roster).with("policy.toml", "[search]\nall_pairs_up_to = 0");
    let run = desk.run(&["--time-limit", "0.000001"]);
    check(&roster, &run);
    let stat = |name: &str| run.stats[name].as_i64().unwrap();
    assert!(stat("weight") <= stat("upper_bound"));
}

#[test]
fn twenty_thousand_answers_of_a_survey() {
    let roster = data("so2016/members.csv");
    let desk = Desk::new(&roster).with("policy.toml", "[search]\nprice_up_to = 0\nseeds = 4");
    let run = desk.run(&[]);
    check(&roster, &run);
    assert!(run.couples().len() > 9_900, "{}", run.stdout);
    assert_eq!(run.stderr, "", "commas inside brackets are no list");
}
