//! The hard rules and the optimum once more, as plainly as possible.

use std::collections::BTreeSet;

use matching::round::{ForbiddenBy, Member, Problem, UnmatchedReason};

/// Every hard rule that the pair breaks, as the reason that it would be given to somebody whom it alone leaves without
/// a coffee.
pub(crate) fn broken_rules(problem: &Problem, a: u32, b: u32) -> BTreeSet<UnmatchedReason> {
    let (one, other) = (&problem.members[a as usize], &problem.members[b as usize]);
    let mut broken = BTreeSet::new();
    let is_pair = |x: u32, y: u32| (x, y) == (a, b) || (x, y) == (b, a);
    if one.houses.iter().any(|house| other.houses.contains(house)) {
        broken.insert(UnmatchedReason::OnlySameCompany);
    }
    let not_with = problem.not_with.iter().any(|(x, y)| {
        (one.houses.contains(x) && other.houses.contains(y))
            || (one.houses.contains(y) && other.houses.contains(x))
    });
    let forbidden = problem.forbidden.iter().any(|forbidden| {
        matches!(forbidden.by, ForbiddenBy::Organizer | ForbiddenBy::Member)
            && is_pair(forbidden.a, forbidden.b)
    });
    if not_with || forbidden {
        broken.insert(UnmatchedReason::BlockedOrExcluded);
    }
    if problem
        .met
        .iter()
        .any(|met| met.recently && is_pair(met.a, met.b))
    {
        broken.insert(UnmatchedReason::AllMetRecently);
    }
    let said = |list: &[u32]| list.iter().copied().collect::<BTreeSet<u32>>();
    let (mine, theirs) = (said(&one.languages), said(&other.languages));
    if !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs) {
        broken.insert(UnmatchedReason::NoCommonLanguage);
    }
    let (online, in_person) = ways(one, other);
    if !online && !in_person {
        broken.insert(UnmatchedReason::NoCommonMode);
    }
    if let (Some(mine), Some(theirs)) = (one.calendar, other.calendar) {
        let (mine, theirs) = (
            &problem.calendars[mine as usize],
            &problem.calendars[theirs as usize],
        );
        let policy = &problem.policy;
        let slots = |free: &dyn Fn(usize) -> bool, length: u32| {
            let (mut slots, mut run) = (0, 0);
            for quarter in 0..200 {
                run = if free(quarter) { run + 1 } else { 0 };
                if run == length {
                    (slots, run) = (slots + 1, 0);
                }
            }
            slots
        };
        let by_video = slots(
            &|q| mine.online.contains(q) && theirs.online.contains(q),
            policy.online_quarters,
        );
        let by_day = slots(
            &|q| mine.in_person.contains(q) && theirs.in_person.contains(q),
            policy.in_person_quarters,
        );
        let enough = policy.minimum_common_times;
        if !(online && by_video >= enough || in_person && by_day >= enough) {
            broken.insert(UnmatchedReason::NoCommonTime);
        }
    }
    broken
}

fn ways(one: &Member, other: &Member) -> (bool, bool) {
    let unsaid = |member: &Member| !member.modes.online && !member.modes.in_person;
    match (unsaid(one), unsaid(other)) {
        (true, true) => (true, true),
        (true, false) => (other.modes.online, other.modes.in_person),
        (false, true) => (one.modes.online, one.modes.in_person),
        (false, false) => {
            let near = one.region.is_some() && one.region == other.region;
            (
                one.modes.online && other.modes.online,
                one.modes.in_person && other.modes.in_person && near,
            )
        }
    }
}

/// What a set of pairs is worth, in the order of importance: people covered, by how long they waited, score.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Worth {
    pub(crate) pairs: usize,
    /// People covered who waited for 9, 8, … 0 rounds.
    pub(crate) waited: [usize; 10],
    pub(crate) score: i64,
}

/// The best worth of any set of pairs, by trying all.
pub(crate) fn best_worth(problem: &Problem, score: &dyn Fn(u32, u32) -> Option<i64>) -> Worth {
    let n = problem.members.len();
    let nothing = Worth {
        pairs: 0,
        waited: [0; 10],
        score: 0,
    };
    let mut best = vec![nothing; 1 << n];
    for set in 1..1_usize << n {
        let first = set.trailing_zeros();
        let rest = set & (set - 1);
        let mut candidate = best[rest].clone();
        for other in (0..u32::try_from(n).expect("small")).filter(|&other| rest >> other & 1 == 1) {
            if let Some(points) = score(first, other) {
                let mut worth = best[rest & !(1 << other)].clone();
                worth.pairs += 1;
                worth.score += points;
                for member in [first, other] {
                    worth.waited[9 - problem.members[member as usize].waited.min(9) as usize] += 1;
                }
                candidate = candidate.max(worth);
            }
        }
        best[set] = candidate;
    }
    best[(1 << n) - 1].clone()
}
