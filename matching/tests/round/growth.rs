//! A year in which people learn from one another: whether rounds that know of reflections turn more wants into offers.

use std::collections::HashMap;

use matching::round::{Member, Met, Policy, Problem, Reflected, Tag, Weights};
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};

use crate::communities::easygoing;
use crate::pairs::run;

const TOPICS: u32 = 40;
const ROUNDS: u32 = 12;
/// Rounds in which two do not meet again.
const REPEAT: u32 = 6;

/// How somebody comes to tell about what they wanted to hear; chosen before anything was measured.
#[derive(Clone, Copy, Debug)]
enum Learning {
    /// It takes one, two or three talks, which differs by person and topic.
    Talks,
    /// Each talk is as likely to be enough as the one before.
    Luck,
}

/// What is so, whatever anybody wrote.
struct Want {
    topic: u32,
    talks: u32,
    needs: u32,
    can: bool,
}

struct Year {
    rng: StdRng,
    members: Vec<Member>,
    wants: Vec<Vec<Want>>,
    met: HashMap<(u32, u32), u32>,
    learning: Learning,
    uses: Option<Weights>,
}

impl Year {
    fn new((people, seed): (u32, u64), learning: Learning, uses: Option<Weights>) -> Self {
        let mut rng = StdRng::seed_from_u64(seed);
        let mut members = Vec::new();
        let mut wants = Vec::new();
        for number in 0..people {
            let mut topics: Vec<u32> = Vec::new();
            while topics.len() < 8 {
                // Some topics are on many people's minds.
                let topic = rng.random_range(0..TOPICS).min(rng.random_range(0..TOPICS));
                if !topics.contains(&topic) {
                    topics.push(topic);
                }
            }
            let (mut offers, mut wanted) = (topics[..3].to_vec(), topics[3..].to_vec());
            offers.sort_unstable();
            wanted.sort_unstable();
            let needs = [1, 1, 1, 2, 2, 2, 2, 3, 3, 3];
            wants.push(
                wanted
                    .iter()
                    .map(|&topic| Want {
                        topic,
                        talks: 0,
                        needs: needs[rng.random_range(0..needs.len())],
                        can: false,
                    })
                    .collect(),
            );
            members.push(Member {
                offers,
                wants: wanted,
                ..easygoing(number / 4)
            });
        }
        Self {
            rng,
            members,
            wants,
            met: HashMap::new(),
            learning,
            uses,
        }
    }

    fn round(&mut self, number: u32) {
        let met = self.met.iter().map(|(&(a, b), &round)| Met {
            a,
            b,
            recently: number - round <= REPEAT,
        });
        let mut members = self.members.clone();
        if self.uses.is_none() {
            for member in &mut members {
                member.reflected = Reflected::default();
            }
        }
        let mut met: Vec<Met> = met.collect();
        met.sort_unstable_by_key(|met| (met.a, met.b));
        let problem = Problem {
            members,
            tags: vec![Tag::default(); TOPICS as usize],
            met,
            policy: Policy {
                weights: self.uses.clone().unwrap_or_default(),
                ..Policy::default()
            },
            seed: u64::from(number),
            ..Problem::default()
        };
        for pair in run(&problem).pairs {
            // One in five proposals comes to nothing.
            if self.rng.random_bool(0.2) {
                continue;
            }
            self.met.insert((pair.a, pair.b), number);
            self.talk(pair.a, pair.b);
            self.talk(pair.b, pair.a);
        }
    }

    /// In half an hour there is time for one topic each way.
    fn talk(&mut self, one: u32, other: u32) {
        let offers = self.members[other as usize].offers.clone();
        let wants = &mut self.wants[one as usize];
        let open: Vec<usize> = (0..wants.len())
            .filter(|&place| !wants[place].can && offers.contains(&wants[place].topic))
            .collect();
        let picked = match open.len() {
            0 => None,
            many => Some(open[self.rng.random_range(0..many)]),
        };
        if let Some(place) = picked {
            let want = &mut wants[place];
            want.talks += 1;
            want.can = match self.learning {
                Learning::Talks => want.talks >= want.needs,
                Learning::Luck => self.rng.random_bool(0.4),
            };
        }
        // Four in five write, and say of what they talked about whether they can tell about it now.
        if !self.rng.random_bool(0.8) {
            return;
        }
        let member = &mut self.members[one as usize];
        for want in wants.iter().filter(|want| offers.contains(&want.topic)) {
            let said = &mut member.reflected;
            if want.can && !said.learnt.contains(&want.topic) {
                said.threads.retain(|topic| *topic != want.topic);
                said.learnt.push(want.topic);
                said.learnt.sort_unstable();
                member.offers.push(want.topic);
                member.offers.sort_unstable();
            } else if !want.can && want.talks > 0 && !said.threads.contains(&want.topic) {
                said.threads.push(want.topic);
                said.threads.sort_unstable();
            }
        }
    }

    /// How many wants became offers within the year.
    fn learnt(&self) -> usize {
        self.members
            .iter()
            .map(|member| member.reflected.learnt.len())
            .sum()
    }
}

fn year(who: (u32, u64), learning: Learning, uses: Option<Weights>) -> usize {
    let mut year = Year::new(who, learning, uses);
    for number in 1..=ROUNDS {
        year.round(number);
    }
    year.learnt()
}

/// What `docs/matching.md` says was measured with ten of each: `cargo test --release -p matching -- --ignored --nocapture
/// ten_years_of_three_hundred`.
fn compare(people: u32, seeds: std::ops::RangeInclusive<u64>) {
    for learning in [Learning::Talks, Learning::Luck] {
        let mut sums = [0, 0];
        for seed in seeds.clone() {
            let without = year((people, seed), learning, None);
            let with = year((people, seed), learning, Some(Weights::default()));
            println!(
                "{learning:?}, seed {seed}: {without} wants became offers, {with} with reflections"
            );
            assert!(
                with > without,
                "{learning:?}, seed {seed}: {with}, not more than {without}"
            );
            sums[0] += without;
            sums[1] += with;
        }
        println!("{learning:?}: {} and {}", sums[0], sums[1]);
    }
}

#[test]
fn rounds_that_know_of_reflections_turn_more_wants_into_offers() {
    compare(100, 1..=2);
}

#[test]
#[ignore = "takes minutes: make long"]
fn ten_years_of_three_hundred() {
    compare(300, 1..=10);
}
