//! Generated communities.

use matching::round::{
    Calendar, Forbidden, ForbiddenBy, Gain, Goal, Member, Met, Modes, Policy, Problem, Quarters,
    Reflected, Tag, Wish,
};
use proptest::prelude::*;

/// Some ascending numbers below `end`.
fn some_of(end: u32, most: usize) -> impl Strategy<Value = Vec<u32>> {
    prop::collection::btree_set(0..end, 0..=most).prop_map(|set| set.into_iter().collect())
}

fn calendar() -> impl Strategy<Value = Calendar> {
    prop::collection::vec((0..24_usize, 1..9_usize), 0..4).prop_map(|windows| {
        let mut calendar = Calendar::default();
        for quarter in windows
            .iter()
            .flat_map(|&(start, length)| start..start + length)
        {
            calendar.online.insert(quarter);
            if quarter % 24 >= 6 {
                calendar.in_person.insert(quarter);
            }
        }
        calendar
    })
}

const GAINS: [Gain; 5] = [
    Gain::Skill,
    Gain::View,
    Gain::Teaching,
    Gain::Community,
    Gain::Peers,
];

/// What somebody may have written; half of the people wrote nothing.
pub(crate) fn reflected() -> impl Strategy<Value = Reflected> {
    let said = (
        some_of(10, 3),
        some_of(10, 3),
        prop::sample::subsequence(GAINS.to_vec(), 0..=GAINS.len()),
    )
        .prop_map(|(threads, learnt, gains)| Reflected {
            threads,
            learnt,
            gains,
        });
    prop_oneof![Just(Reflected::default()), said]
}

fn member() -> impl Strategy<Value = Member> {
    let who = (
        some_of(6, 2),
        prop::option::weighted(0.8, 0..3_u32),
        any::<(bool, bool)>(),
        some_of(3, 2),
    );
    let topics = (some_of(10, 3), some_of(10, 3), some_of(10, 2));
    let rest = (
        prop::option::weighted(0.6, 0..5_u32),
        prop::option::of(0..200_u32),
        prop_oneof![Just(Wish::Either), Just(Wish::Similar), Just(Wish::Ahead)],
        prop_oneof![4 => Just(0), 2 => 1..3_u32, 1 => 3..5_u32],
        prop::bool::weighted(0.05),
        reflected(),
    );
    (who, topics, rest).prop_map(
        |((houses, region, (online, in_person), languages), topics, rest)| Member {
            company: houses.first().copied(),
            houses,
            offers: topics.0,
            wants: topics.1,
            interests: topics.2,
            region,
            modes: Modes { online, in_person },
            languages,
            calendar: rest.0,
            tenths_of_years: rest.1,
            wish: rest.2,
            waited: rest.3,
            sits_out: rest.4,
            reflected: rest.5,
        },
    )
}

/// A community of `people` members with a bit of everything that a rule can look at.
pub(crate) fn community(people: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Problem> {
    let members = prop::collection::vec(member(), people);
    (members, prop::collection::vec(calendar(), 5), any::<u64>()).prop_flat_map(|(members, calendars, seed)| {
        let n = u32::try_from(members.len().max(1)).expect("small");
        let pair = || (0..n, 0..n);
        let few = members.len() / 2;
        let met = prop::collection::vec((pair(), any::<bool>()), 0..=few);
        let forbidden = prop::collection::vec((pair(), any::<bool>()), 0..=few / 2);
        let curious = prop::collection::vec(pair(), 0..=few / 2);
        let not_with = prop::collection::vec((0..6_u32, 0..6_u32), 0..2);
        let goal = prop_oneof![3 => Just(Goal::Everyone), 1 => (0..120_i32).prop_map(|minimum_score| Goal::Quality { minimum_score })];
        (Just((members, calendars, seed)), met, forbidden, curious, not_with, goal).prop_map(
            |((members, calendars, seed), met, forbidden, curious, not_with, goal)| {
                let empty = members.is_empty();
                let tags = (0..10).map(|tag| Tag { group: (tag < 8).then_some(tag / 3), words: vec![tag / 2, 5 + tag % 3], community: tag < 2 });
                Problem {
                    tags: tags.collect(),
                    met: met.into_iter().filter(|_| !empty).map(|((a, b), recently)| Met { a, b, recently }).collect(),
                    forbidden: forbidden
                        .into_iter()
                        .filter(|_| !empty)
                        .map(|((a, b), organizer)| Forbidden {
                            a,
                            b,
                            by: if organizer { ForbiddenBy::Organizer } else { ForbiddenBy::Member },
                        })
                        .collect(),
                    curious: curious.into_iter().filter(|_| !empty).collect(),
                    members,
                    calendars,
                    not_with,
                    pins: Vec::new(),
                    policy: Policy { goal, ..Policy::default() },
                    seed,
                }
            },
        )
    })
}

/// Somebody who rules nothing out.
pub(crate) fn easygoing(house: u32) -> Member {
    Member {
        houses: vec![house],
        company: Some(house),
        ..Member::default()
    }
}

/// A set of quarter-hours from a range.
pub(crate) fn quarters(range: std::ops::Range<usize>) -> Quarters {
    let mut set = Quarters::new();
    for quarter in range {
        set.insert(quarter);
    }
    set
}
