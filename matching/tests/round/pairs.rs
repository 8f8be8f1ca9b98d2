//! Which pairs a round makes.

use matching::Silent;
use matching::round::{
    Goal, Judge, Policy, Problem, ProblemError, RoundOptions, RoundResult, WhyNot, match_round,
    why_not,
};
use proptest::prelude::*;

use crate::communities::{community, easygoing};
use crate::oracle::{Worth, best_worth, broken_rules};

pub(crate) fn run(problem: &Problem) -> RoundResult {
    match_round(problem, &RoundOptions::default(), &Silent).expect("a valid problem")
}

fn worth(problem: &Problem, result: &RoundResult) -> Worth {
    let mut worth = Worth {
        pairs: result.pairs.len(),
        waited: [0; 10],
        score: result.stats.weight,
    };
    for member in result.pairs.iter().flat_map(|pair| [pair.a, pair.b]) {
        worth.waited[9 - problem.members[member as usize].waited.min(9) as usize] += 1;
    }
    worth
}

/// Looks for candidates and prices, as in a community of many thousands.
fn as_if_large(problem: &Problem, seeds: u32) -> Problem {
    let mut problem = problem.clone();
    problem.policy = Policy {
        all_pairs_up_to: 0,
        seeds,
        ..problem.policy
    };
    problem
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn no_pair_breaks_a_hard_rule(problem in community(0..=24)) {
        let result = run(&problem);
        let mut seen = std::collections::BTreeSet::new();
        for pair in &result.pairs {
            prop_assert!(pair.a < pair.b);
            prop_assert!(seen.insert(pair.a) && seen.insert(pair.b), "somebody is in two pairs");
            prop_assert_eq!(broken_rules(&problem, pair.a, pair.b).into_iter().next(), None);
            for member in [pair.a, pair.b] {
                prop_assert!(!problem.members[member as usize].sits_out);
            }
            if let Goal::Quality { minimum_score } = problem.policy.goal {
                let open = Judge::new(&problem).expect("a valid problem").open_score(pair.a, pair.b);
                prop_assert!(open.is_some_and(|open| open >= i64::from(minimum_score)));
            }
        }
        let taking_part = problem.members.iter().filter(|member| !member.sits_out).count();
        prop_assert_eq!(seen.len() + result.unmatched.len(), taking_part);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_pair_has_more_points_than_any_could(problem in community(0..=24)) {
        let best = problem.policy.weights.best_score();
        let judge = Judge::new(&problem).expect("a valid problem");
        for pair in run(&problem).pairs {
            let score = judge.open_score(pair.a, pair.b).expect("an allowed pair");
            prop_assert!(score <= best, "{score} of {best}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn everyone_comes_first_then_who_waited_then_the_score(mut problem in community(0..=11)) {
        problem.policy.goal = Goal::Everyone;
        let judge = Judge::new(&problem).expect("a valid problem");
        let best = best_worth(&problem, &|a, b| judge.score(a, b));
        for problem in [&problem, &as_if_large(&problem, 1)] {
            let result = run(problem);
            prop_assert_eq!(worth(problem, &result), best.clone());
            prop_assert!(result.stats.optimal);
            prop_assert_eq!(result.stats.bound_all_pairs, best.score);
        }
    }

    #[test]
    fn with_quality_the_best_total_of_good_pairs_wins(problem in community(0..=11), minimum in 0..120_i32) {
        let mut problem = problem;
        problem.policy.goal = Goal::Quality { minimum_score: minimum };
        problem.policy.weights.waited = 0;
        let judge = Judge::new(&problem).expect("a valid problem");
        let enough = i64::from(minimum.max(1));
        // Only the score counts here, so let the oracle see nothing else.
        let score = |a, b| {
            let is_enough = judge.open_score(a, b).is_some_and(|open| open >= enough);
            judge.score(a, b).filter(|&score| is_enough && score > 0)
        };
        let n = problem.members.len();
        let mut best = vec![0; 1 << n];
        for set in 1..1_usize << n {
            let first = set.trailing_zeros();
            let rest = set & (set - 1);
            best[set] = (0..32).filter(|&other| rest >> other & 1 == 1).fold(best[rest], |most, other| {
                score(first, other).map_or(most, |points| most.max(points + best[rest & !(1 << other)]))
            });
        }
        for problem in [&problem, &as_if_large(&problem, 1)] {
            let result = run(problem);
            prop_assert_eq!(result.stats.weight, best[(1 << n) - 1]);
            prop_assert!(result.stats.optimal);
        }
    }

    #[test]
    fn why_not_tells_the_truth(problem in community(2..=16), a in 0..16_u32, b in 0..16_u32) {
        let n = u32::try_from(problem.members.len()).expect("small");
        let (a, b) = (a % n, b % n);
        let result = run(&problem);
        let answer = why_not(&problem, &result, a, b).expect("a valid problem");
        let broken = broken_rules(&problem, a, b);
        let partner = |member| result.pairs.iter().find_map(|pair| {
            (pair.a == member).then_some(pair.b).or((pair.b == member).then_some(pair.a))
        });
        match answer {
            WhyNot::ArePaired => prop_assert_eq!(partner(a), Some(b)),
            WhyNot::SamePerson => prop_assert_eq!(a, b),
            WhyNot::SitsOut(who) => prop_assert!(problem.members[who as usize].sits_out),
            WhyNot::BelowMinimum { score } => {
                prop_assert!(broken.is_empty());
                let Goal::Quality { minimum_score } = problem.policy.goal else {
                    return Err(TestCaseError::fail("there is no minimum"));
                };
                prop_assert!(score < i64::from(minimum_score.max(1)));
            }
            WhyNot::BetterOtherwise { first, second, .. } => {
                prop_assert!(broken.is_empty());
                prop_assert_eq!(first.map(|(who, _)| who), partner(a));
                prop_assert_eq!(second.map(|(who, _)| who), partner(b));
                prop_assert!(first.is_some() || second.is_some(), "both are free and may meet");
            }
            rule => prop_assert!(!broken.is_empty(), "{} is not so", rule),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn pricing_finds_what_looking_at_all_pairs_finds(mut problem in community(20..=60)) {
        // A boost for waiting lets different scores be equally good.
        problem.policy.weights.waited = 0;
        let all = run(&problem);
        let priced = run(&as_if_large(&problem, 2));
        prop_assert_eq!(priced.stats.weight, all.stats.weight);
        if problem.policy.goal == Goal::Everyone {
            prop_assert_eq!(worth(&problem, &priced), worth(&problem, &all));
        }
        prop_assert_eq!(priced.stats.bound_all_pairs, all.stats.bound_all_pairs);
        prop_assert!(priced.stats.edges <= all.stats.edges);
    }

    #[test]
    fn threads_change_nothing(problem in community(0..=120)) {
        for problem in [&problem, &as_if_large(&problem, 3)] {
            let alone = run(problem);
            let together = match_round(problem, &RoundOptions { threads: 3 }, &Silent).expect("a valid problem");
            prop_assert_eq!(alone.pairs, together.pairs);
            prop_assert_eq!(alone.stats, together.stats);
        }
    }
}

proptest! {
    #[test]
    fn the_bound_holds_even_where_nobody_looked(mut problem in community(2..=40)) {
        problem.policy.weights.waited = 0;
        let optimum = run(&problem);
        problem.policy.price_up_to = 0;
        let candidates_only = run(&as_if_large(&problem, 1));
        prop_assert!(candidates_only.stats.weight <= candidates_only.stats.bound_all_pairs);
        // With as many pairs and no waits, the optimum is judged by the same measure.
        if problem.policy.goal != Goal::Everyone || worth(&problem, &optimum).waited == worth(&problem, &candidates_only).waited {
            prop_assert!(optimum.stats.weight <= candidates_only.stats.bound_all_pairs);
        }
    }
}

#[test]
fn one_big_company_leaves_nobody_out_who_could_be_matched() {
    let sizes = [10, 6, 4, 2, 2];
    let houses = (0..)
        .zip(sizes)
        .flat_map(|(house, size)| std::iter::repeat_n(house, size));
    let problem = Problem {
        members: houses.map(easygoing).collect(),
        ..Problem::default()
    };
    let result = run(&problem);
    assert_eq!(result.pairs.len(), 12);
    assert!(result.unmatched.is_empty());
}

#[test]
fn nobody_is_left_out_for_want_of_a_common_topic() {
    let mut members: Vec<_> = (0..50).map(easygoing).collect();
    for (topic, member) in (0..).zip(&mut members) {
        member.offers = vec![topic];
    }
    let tags = vec![matching::round::Tag::default(); 50];
    let result = run(&Problem {
        members,
        tags,
        ..Problem::default()
    });
    assert_eq!(result.pairs.len(), 25);
}

#[test]
fn a_pin_is_kept_and_its_two_are_not_matched_again() {
    let members = (0..6).map(easygoing).collect();
    let problem = Problem {
        members,
        pins: vec![(4, 1)],
        ..Problem::default()
    };
    let result = run(&problem);
    assert_eq!(result.pairs.len(), 3);
    assert!(result.pairs.iter().any(|pair| (pair.a, pair.b) == (1, 4)));
}

#[test]
fn a_pin_that_breaks_a_rule_is_refused() {
    let members = [0, 0, 1].map(easygoing).to_vec();
    let pinned = |pins| Problem {
        members: members.clone(),
        pins,
        ..Problem::default()
    };
    let refused = |pins| match_round(&pinned(pins), &RoundOptions::default(), &Silent).err();
    let breaks = ProblemError::PinBreaksRule {
        a: 0,
        b: 1,
        why: WhyNot::SameCompany,
    };
    assert_eq!(refused(vec![(0, 1)]), Some(breaks));
    assert_eq!(
        refused(vec![(0, 2), (2, 1)]),
        Some(ProblemError::PinnedTwice(2))
    );
    assert_eq!(
        refused(vec![(0, 7)]),
        Some(ProblemError::NoSuch {
            what: "member",
            index: 7
        })
    );
}
