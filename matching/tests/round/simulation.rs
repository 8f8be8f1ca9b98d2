//! Many rounds in a row.

use std::collections::HashSet;

use matching::round::{Member, Met, Problem, Tag};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};

use crate::communities::easygoing;
use crate::pairs::run;

const TOPICS: u32 = 40;

/// A newcomer of a company drawn so that a few companies are large.
fn newcomer(rng: &mut StdRng) -> Member {
    let company = 60 / rng.random_range(1..=60);
    let mut topics = |most| {
        let mut topics: Vec<u32> = (0..rng.random_range(0..=most))
            .map(|_| rng.random_range(0..TOPICS))
            .collect();
        topics.sort_unstable();
        topics.dedup();
        topics
    };
    let (offers, wants, interests) = (topics(4), topics(4), topics(2));
    Member {
        offers,
        wants,
        interests,
        ..easygoing(company)
    }
}

fn tags() -> Vec<Tag> {
    (0..TOPICS)
        .map(|tag| Tag {
            group: Some(tag / 5),
            ..Tag::default()
        })
        .collect()
}

#[test]
fn nobody_meets_the_same_person_inside_the_repeat_window() {
    const ROUNDS: usize = 12;
    const WINDOW: usize = 6;
    let mut rng = StdRng::seed_from_u64(1);
    let members: Vec<Member> = (0..60).map(|_| newcomer(&mut rng)).collect();
    let mut history: Vec<(usize, u32, u32)> = Vec::new();
    for round in 0..ROUNDS {
        let met = history.iter().map(|&(when, a, b)| Met {
            a,
            b,
            recently: round - when <= WINDOW,
        });
        let problem = Problem {
            members: members.clone(),
            tags: tags(),
            met: met.collect(),
            seed: round as u64,
            ..Problem::default()
        };
        let recent: HashSet<(u32, u32)> = history
            .iter()
            .filter(|&&(when, ..)| round - when <= WINDOW)
            .map(|&(_, a, b)| (a, b))
            .collect();
        for pair in run(&problem).pairs {
            assert!(
                !recent.contains(&(pair.a, pair.b)),
                "a repeat in round {round}"
            );
            history.push((round, pair.a, pair.b));
        }
    }
    assert!(
        history.len() > ROUNDS * 28,
        "nearly everybody meets somebody each time"
    );
}

/// 26 rounds of some 300 people of whom some join, leave, sit out or decline: nobody for whom there was somebody waits
/// more than two rounds in a row.
#[test]
fn nobody_waits_long() {
    let mut rng = StdRng::seed_from_u64(2);
    let mut members: Vec<Member> = (0..300).map(|_| newcomer(&mut rng)).collect();
    let mut history: Vec<(usize, u32, u32)> = Vec::new();
    let mut declined: Vec<(usize, u32, u32)> = Vec::new();
    let mut gone = HashSet::new();
    let mut waits = [0_usize; 8];
    for round in 0..26 {
        for _ in 0..rng.random_range(2..8) {
            members.push(newcomer(&mut rng));
            let everybody: Vec<u32> = (0..).zip(&members).map(|(who, _)| who).collect();
            gone.extend(everybody.choose(&mut rng).copied());
        }
        for (who, member) in (0..).zip(&mut members) {
            member.sits_out = gone.contains(&who) || rng.random_bool(0.1);
        }
        let recently = |when: usize| round - when <= 6;
        let met = history.iter().chain(&declined).map(|&(when, a, b)| Met {
            a,
            b,
            recently: recently(when),
        });
        let problem = Problem {
            members: members.clone(),
            tags: tags(),
            met: met.collect(),
            seed: round as u64,
            ..Problem::default()
        };
        let result = run(&problem);
        for unmatched in &result.unmatched {
            members[unmatched.member as usize].waited += 1;
        }
        for pair in &result.pairs {
            if rng.random_bool(0.08) {
                // One of the two declines; the other goes on waiting.
                declined.push((round, pair.a, pair.b));
                let (refuser, other) = if rng.random_bool(0.5) {
                    (pair.a, pair.b)
                } else {
                    (pair.b, pair.a)
                };
                members[refuser as usize].waited = 0;
                members[other as usize].waited += 1;
                continue;
            }
            history.push((round, pair.a, pair.b));
            for who in [pair.a, pair.b] {
                waits[members[who as usize].waited.min(7) as usize] += 1;
                members[who as usize].waited = 0;
            }
        }
        let longest = result
            .unmatched
            .iter()
            .map(|unmatched| members[unmatched.member as usize].waited)
            .max();
        assert!(
            longest.unwrap_or(0) <= 2,
            "somebody waits for {longest:?} rounds in round {round}"
        );
    }
    // The distribution that docs/matching.md reports.
    println!("coffees after a wait of 0, 1, 2, … rounds: {waits:?}");
    assert_eq!(waits[3..], [0; 5]);
}
