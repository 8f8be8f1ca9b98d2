//! What a round says about people and pairs.

use matching::round::{
    Calendar, Direction, Goal, Judge, Member, Modes, Problem, Reason, Tag, UnmatchedReason, Wish,
};
use proptest::prelude::*;

use crate::communities::{community, easygoing, quarters};
use crate::oracle::broken_rules;
use crate::pairs::run;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn the_reason_for_having_no_coffee_is_true(problem in community(0..=20)) {
        let result = run(&problem);
        let judge = Judge::new(&problem).expect("a valid problem");
        let minimum = match problem.policy.goal {
            Goal::Everyone => i64::MIN,
            Goal::Quality { minimum_score } => i64::from(minimum_score.max(1)),
        };
        let has_coffee = |member| result.pairs.iter().any(|pair| pair.a == member || pair.b == member);
        for unmatched in &result.unmatched {
            let me = unmatched.member;
            let others: Vec<u32> = (0..).zip(&problem.members)
                .filter(|(other, who)| *other != me && !who.sits_out)
                .map(|(other, _)| other)
                .collect();
            // Strike out rule by rule, and see which one leaves nobody.
            let order = [
                UnmatchedReason::OnlySameCompany,
                UnmatchedReason::BlockedOrExcluded,
                UnmatchedReason::AllMetRecently,
                UnmatchedReason::NoCommonLanguage,
                UnmatchedReason::NoCommonMode,
                UnmatchedReason::NoCommonTime,
            ];
            let mut left = others;
            let mut expected = left.is_empty().then_some(UnmatchedReason::NoCandidate);
            for rule in order {
                left.retain(|&other| !broken_rules(&problem, me, other).contains(&rule));
                if left.is_empty() {
                    expected = expected.or(Some(rule));
                }
            }
            left.retain(|&other| judge.open_score(me, other).is_some_and(|score| score >= minimum));
            if left.is_empty() {
                expected = expected.or(Some(UnmatchedReason::NoCandidate));
            }
            prop_assert_eq!(unmatched.reason, expected.unwrap_or(UnmatchedReason::Outnumbered));
            if unmatched.reason == UnmatchedReason::Outnumbered {
                prop_assert!(left.into_iter().all(has_coffee), "somebody whom they could meet is free");
            }
        }
    }

    #[test]
    fn every_reason_of_a_pair_shows_in_both_profiles(problem in community(2..=16)) {
        for pair in run(&problem).pairs {
            let (a, b) = (&problem.members[pair.a as usize], &problem.members[pair.b as usize]);
            let of = |direction| match direction {
                Direction::AToB => (a, b),
                Direction::BToA => (b, a),
            };
            let group = |tag: &u32| problem.tags[*tag as usize].group;
            for reason in pair.reasons {
                let shows = match reason {
                    Reason::Teaches(direction, tag) => {
                        of(direction).0.offers.contains(&tag) && of(direction).1.wants.contains(&tag)
                    }
                    Reason::Akin { direction, offer, want } => {
                        let words = |tag: u32| problem.tags[tag as usize].words.clone();
                        of(direction).0.offers.contains(&offer)
                            && of(direction).1.wants.contains(&want)
                            && words(offer).iter().any(|word| words(want).contains(word))
                    }
                    Reason::SameGroup(direction, shared) => {
                        of(direction).0.offers.iter().any(|tag| group(tag) == Some(shared))
                            && of(direction).1.wants.iter().any(|tag| group(tag) == Some(shared))
                    }
                    Reason::BothWant(tag) => a.wants.contains(&tag) && b.wants.contains(&tag),
                    Reason::Shares(tag) => a.interests.contains(&tag) && b.interests.contains(&tag),
                    Reason::NewCompanyPair => a.company.is_some() && b.company.is_some() && a.company != b.company,
                    Reason::SameRegion => a.region.is_some() && a.region == b.region,
                    Reason::Experience { of_a } => (if of_a { a } else { b }).wish != Wish::Either,
                };
                prop_assert!(shows);
            }
        }
    }
}

/// The worked example of `docs/matching.md`.
#[test]
fn the_worked_example_adds_up() {
    let tag = |group, words: &[u32]| Tag {
        group,
        words: words.to_vec(),
        ..Tag::default()
    };
    let (macros, voc, onboarding, board_games) = (0, 1, 2, 3);
    let aoi = Member {
        offers: vec![macros, onboarding],
        wants: vec![voc],
        interests: vec![board_games],
        region: Some(0),
        calendar: Some(0),
        tenths_of_years: Some(20),
        wish: Wish::Ahead,
        modes: Modes {
            online: true,
            in_person: false,
        },
        ..easygoing(0)
    };
    let ben = Member {
        offers: vec![voc],
        wants: vec![macros],
        interests: vec![board_games],
        region: Some(0),
        calendar: Some(0),
        tenths_of_years: Some(70),
        modes: Modes {
            online: true,
            in_person: false,
        },
        ..easygoing(1)
    };
    // Fourteen more people make the topics rarer: 16 in all, of whom 2 name each of the three.
    let mut members = vec![aoi, ben];
    members.extend((2..16).map(easygoing));
    let problem = Problem {
        members,
        tags: vec![
            tag(Some(0), &[0]),
            tag(Some(1), &[1]),
            tag(Some(2), &[2]),
            tag(None, &[3]),
        ],
        calendars: vec![Calendar {
            online: quarters(40..48),
            in_person: quarters(0..0),
        }],
        ..Problem::default()
    };
    let judge = Judge::new(&problem).expect("a valid problem");
    // base 20; each direction 40 · 11/8 = 55; mutual 30; interest 12 · 11/8 = 16; new companies 10; region 4;
    // experience 12; one common time beyond three: 1.
    assert_eq!(
        judge.score(0, 1),
        Some(20 + 55 + 55 + 30 + 16 + 10 + 4 + 12 + 1)
    );
    assert_eq!(
        judge.reasons(0, 1),
        [
            Reason::Teaches(Direction::AToB, macros),
            Reason::Teaches(Direction::BToA, voc),
            Reason::Shares(board_games),
            Reason::Experience { of_a: true },
            Reason::NewCompanyPair,
            Reason::SameRegion,
        ]
    );
}

#[test]
fn a_round_of_nobody_or_one_or_one_company_is_a_result() {
    assert!(run(&Problem::default()).unmatched.is_empty());
    let alone = run(&Problem {
        members: vec![easygoing(0)],
        ..Problem::default()
    });
    assert_eq!(
        alone
            .unmatched
            .iter()
            .map(|who| who.reason)
            .collect::<Vec<_>>(),
        [UnmatchedReason::NoCandidate]
    );
    let colleagues = run(&Problem {
        members: vec![easygoing(7); 5],
        ..Problem::default()
    });
    assert_eq!(colleagues.unmatched.len(), 5);
    assert!(
        colleagues
            .unmatched
            .iter()
            .all(|who| who.reason == UnmatchedReason::OnlySameCompany)
    );
}

/// A private signal raises the score, but is no reason that anybody reads.
#[test]
fn who_is_curious_about_whom_stays_private() {
    let members = vec![easygoing(0), easygoing(1), easygoing(2), easygoing(3)];
    let problem = Problem {
        members,
        curious: vec![(0, 3)],
        ..Problem::default()
    };
    let open = Problem {
        curious: Vec::new(),
        ..problem.clone()
    };
    let (judge, open) = (
        Judge::new(&problem).expect("valid"),
        Judge::new(&open).expect("valid"),
    );
    assert_eq!(judge.score(0, 3), open.score(0, 3).map(|score| score + 25));
    assert_eq!(judge.reasons(0, 3), open.reasons(0, 3));
    assert!(
        run(&problem)
            .pairs
            .iter()
            .any(|pair| (pair.a, pair.b) == (0, 3))
    );
}
