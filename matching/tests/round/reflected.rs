//! What reflections do to a round, and what they never do.

use matching::round::{Gain, Goal, Judge, Member, Problem, Reflected, Tag, Weights};
use proptest::prelude::*;

use crate::communities::{community, easygoing, reflected};
use crate::oracle::broken_rules;
use crate::pairs::run;

/// The same people, of whom nobody wrote anything.
fn silent(problem: &Problem) -> Problem {
    let mut problem = problem.clone();
    for member in &mut problem.members {
        member.reflected = Reflected::default();
    }
    problem
}

/// The most that reflections add to a pair, and the most that they take away.
fn bounds(weights: &Weights) -> (i64, i64) {
    let most = 2 * i64::from(weights.thread + weights.gain);
    (2 * i64::from(weights.learnt), most)
}

#[test]
fn all_that_reflections_can_add_is_less_than_one_topic_that_the_other_wants() {
    let weights = Weights::default();
    let (least, most) = bounds(&weights);
    assert!(most < i64::from(weights.teaches));
    // A topic that somebody can tell about by now is still worth something to both.
    assert!(least + 2 * i64::from(weights.teaches) > 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn reflections_allow_no_pair_and_give_no_reason_and_count_little(problem in community(2..=16)) {
        let without = silent(&problem);
        let (with, without) = (Judge::new(&problem).expect("valid"), Judge::new(&without).expect("valid"));
        let (least, most) = bounds(&problem.policy.weights);
        let n = u32::try_from(problem.members.len()).expect("small");
        for (a, b) in (0..n).flat_map(|a| (0..n).map(move |b| (a, b))) {
            prop_assert_eq!(with.broken_rule(a, b), without.broken_rule(a, b));
            prop_assert_eq!(with.reasons(a, b), without.reasons(a, b));
            prop_assert_eq!(with.open_score(a, b), without.open_score(a, b));
            if let (Some(with), Some(without)) = (with.score(a, b), without.score(a, b)) {
                prop_assert!((least..=most).contains(&(with - without)), "{with} and {without}");
            }
        }
    }

    #[test]
    fn who_may_have_a_coffee_does_not_depend_on_reflections(problem in community(2..=20)) {
        let (with, without) = (run(&problem), run(&silent(&problem)));
        for pair in &with.pairs {
            prop_assert!(broken_rules(&problem, pair.a, pair.b).is_empty());
        }
        if problem.policy.goal == Goal::Everyone {
            prop_assert_eq!(with.pairs.len(), without.pairs.len());
        }
    }

    #[test]
    fn one_more_word_moves_each_pair_its_way_and_not_far(
        problem in community(2..=12),
        more in reflected(),
        who in 0..12_usize,
    ) {
        let who = who % problem.members.len();
        let add = |change: &dyn Fn(&mut Reflected)| {
            let mut changed = problem.clone();
            change(&mut changed.members[who].reflected);
            changed
        };
        let weights = &problem.policy.weights;
        let before = Judge::new(&problem).expect("valid");
        let n = u32::try_from(problem.members.len()).expect("small");
        let differences = |changed: &Problem| -> Vec<i64> {
            let after = Judge::new(changed).expect("valid");
            let pairs = (0..n).flat_map(|a| (0..n).map(move |b| (a, b)));
            pairs.filter_map(|(a, b)| Some(after.score(a, b)? - before.score(a, b)?)).collect()
        };
        let threads = add(&|said| {
            said.threads.extend(&more.threads);
            said.threads.sort_unstable();
            said.threads.dedup();
        });
        for moved in differences(&threads) {
            prop_assert!((0..=i64::from(weights.thread)).contains(&moved));
        }
        let gains = add(&|said| said.gains.extend(&more.gains));
        for moved in differences(&gains) {
            prop_assert!((0..=i64::from(weights.gain)).contains(&moved));
        }
        let learnt = add(&|said| {
            said.learnt.extend(&more.learnt);
            said.learnt.sort_unstable();
            said.learnt.dedup();
        });
        let least = i64::from(weights.learnt - weights.gain);
        for moved in differences(&learnt) {
            prop_assert!((least..=0).contains(&moved));
        }
    }
}

/// A member of a company of their own, years apart from all others.
fn person(number: u32, offers: &[u32], wants: &[u32]) -> Member {
    Member {
        offers: offers.to_vec(),
        wants: wants.to_vec(),
        tenths_of_years: Some(number * 50),
        ..easygoing(number)
    }
}

/// People of whom all other pairs of companies have met, so that a topic alone makes the difference.
fn world(members: Vec<Member>) -> Problem {
    let community = Tag {
        community: true,
        ..Tag::default()
    };
    Problem {
        members,
        tags: [vec![Tag::default(); 9], vec![community]].concat(),
        ..Problem::default()
    }
}

fn points(problem: &Problem, a: u32, b: u32) -> i64 {
    let with = Judge::new(problem).expect("valid").score(a, b);
    let without = Judge::new(&silent(problem)).expect("valid").score(a, b);
    with.expect("allowed") - without.expect("allowed")
}

#[test]
fn a_thread_leads_to_whoever_can_go_on_with_it() {
    let mut aoi = person(0, &[], &[1, 2]);
    aoi.reflected.threads = vec![2];
    let problem = world(vec![aoi, person(1, &[1], &[]), person(2, &[2], &[])]);
    assert_eq!(points(&problem, 0, 1), 0);
    assert_eq!(points(&problem, 0, 2), 14);
    let result = run(&problem);
    assert_eq!((result.pairs[0].a, result.pairs[0].b), (0, 2));
}

#[test]
fn what_somebody_can_tell_about_by_now_comes_after_what_is_new_to_them() {
    let mut aoi = person(0, &[], &[1, 2]);
    aoi.reflected.learnt = vec![1];
    let problem = world(vec![
        aoi,
        person(1, &[1], &[]),
        person(2, &[2], &[]),
        person(3, &[1, 2], &[]),
    ]);
    assert_eq!(points(&problem, 0, 1), -20);
    assert_eq!(points(&problem, 0, 2), 0);
    // Something new is among what the third one offers.
    assert_eq!(points(&problem, 0, 3), 0);
}

#[test]
fn each_purpose_is_served_by_its_own_pairs() {
    // 1 teaches, 2 is taught, 3 runs a community, 4 wants the same, and 5 is as long in the field; 6 has nothing of it.
    let mut others = vec![
        person(1, &[1], &[]),
        person(2, &[], &[3]),
        person(3, &[9], &[]),
        person(4, &[], &[1]),
        person(5, &[], &[]),
        person(6, &[], &[]),
    ];
    others[4].tenths_of_years = Some(0);
    for (gain, served) in [
        (Gain::Skill, vec![1]),
        (Gain::Teaching, vec![2]),
        (Gain::Community, vec![3]),
        (Gain::Peers, vec![4, 5]),
        (Gain::View, vec![1, 2, 3, 4, 5, 6]),
    ] {
        let mut aoi = person(0, &[3], &[1]);
        aoi.reflected.gains = vec![gain];
        let problem = world([vec![aoi], others.clone()].concat());
        let found: Vec<u32> = (1..=6)
            .filter(|&other| points(&problem, 0, other) == 5)
            .collect();
        assert_eq!(found, served, "{gain:?}");
    }
}
