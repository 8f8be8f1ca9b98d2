//! Working a round out: a function of its snapshot alone.

use std::{num::NonZero, thread};

use entities::ids::AccountId;
use matching::{
    Silent,
    round::{
        self as engine, Judge, Problem, ProblemError, RoundOptions, RoundResult, UnmatchedReason,
        match_round,
    },
};
use serde::{Deserialize, Serialize};

use super::{
    Outcome, Reason,
    offer::{Offer, offer},
    problem::problem,
    snapshot::Snapshot,
};

/// Who meets whom, who is left over, and how good it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solution {
    /// Pairs and trios, by their first member.
    pub tables: Vec<Table>,
    /// Who is left over, by id.
    pub alone: Vec<(AccountId, UnmatchedReason)>,
    /// How it came about.
    pub statistics: Statistics,
}

/// People who are proposed to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Who, by id.
    pub people: Vec<AccountId>,
    /// How well they fit.
    pub score: i64,
    /// Why.
    pub reasons: Vec<Reason>,
    pub(super) offer: Offer,
}

/// The figures of a round, for organizers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statistics {
    /// Who took part.
    pub people: usize,
    /// Who has a proposal.
    pub matched: usize,
    /// Proposals.
    pub tables: usize,
    /// Points in all, without those that come from what somebody keeps private.
    pub total: i64,
    /// The total and what it lacks at most to the best that there could be, private points included.
    pub bound: i64,
    /// Whether it is proven that none has more.
    pub optimal: bool,
}

impl Statistics {
    /// How far the total is from the bound, as a part of it.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "a share for people to read; points stay far below 2^52"
    )]
    pub fn gap(&self) -> f64 {
        (self.bound - self.total) as f64 / (self.bound.abs().max(1)) as f64
    }
}

/// Works the round out. Threads only make it quicker: the result does not depend on them.
pub fn solve(snapshot: &Snapshot) -> Result<Solution, ProblemError> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    solve_on(snapshot, threads)
}

/// The same on so many threads.
pub fn solve_on(snapshot: &Snapshot, threads: usize) -> Result<Solution, ProblemError> {
    let mut problem = problem(snapshot);
    drop_broken_pins(&mut problem)?;
    let result = match_round(&problem, &RoundOptions { threads }, &Silent)?;
    seat(snapshot, &problem, &result)
}

/// A pin that came to break a rule (a block, a coffee since) must not stop the round; it is let go without a word.
pub(super) fn drop_broken_pins(problem: &mut Problem) -> Result<(), ProblemError> {
    let pins = std::mem::take(&mut problem.pins);
    let judge = Judge::new(problem)?;
    let mut taken = std::collections::HashSet::new();
    let kept = pins
        .into_iter()
        .filter(|(a, b)| {
            judge.broken_rule(*a, *b).is_none() && !taken.contains(a) && !taken.contains(b) && {
                taken.extend([*a, *b]);
                true
            }
        })
        .collect();
    problem.pins = kept;
    Ok(())
}

fn seat(
    snapshot: &Snapshot,
    problem: &Problem,
    result: &RoundResult,
) -> Result<Solution, ProblemError> {
    let judge = Judge::new(problem)?;
    let mut groups: Vec<Vec<u32>> = result
        .pairs
        .iter()
        .map(|pair| vec![pair.a, pair.b])
        .collect();
    let mut alone = Vec::new();
    for person in &result.unmatched {
        let joined =
            snapshot.policy.trios && join(snapshot, problem, &judge, &mut groups, person.member);
        if !joined {
            let account = snapshot.people[person.member as usize].account;
            alone.push((account, person.reason));
        }
    }
    let mut tables: Vec<Table> = groups
        .into_iter()
        .map(|places| table(snapshot, problem, &judge, &places))
        .collect();
    tables.sort_unstable_by(|one, other| one.people.cmp(&other.people));
    let matched = tables.iter().map(|table| table.people.len()).sum();
    // The sum would tell an organizer, from one look to the next, that somebody wrote something.
    let private: i64 = result
        .pairs
        .iter()
        .filter_map(|pair| Some(pair.score - judge.open_score(pair.a, pair.b)?))
        .sum();
    let statistics = Statistics {
        people: matched + alone.len(),
        matched,
        tables: tables.len(),
        total: result.stats.weight - private,
        bound: result.stats.bound_all_pairs - private,
        optimal: result.stats.optimal,
    };
    Ok(Solution {
        tables,
        alone,
        statistics,
    })
}

/// Seats someone who is left over with the pair that fits best, if all three welcome it and no rule stands between any
/// two of them.
fn join(
    snapshot: &Snapshot,
    problem: &Problem,
    judge: &Judge<'_>,
    groups: &mut [Vec<u32>],
    person: u32,
) -> bool {
    let welcomes = |place: u32| snapshot.people[place as usize].trio;
    if !welcomes(person) {
        return false;
    }
    let best = groups
        .iter()
        .enumerate()
        .filter(|(_, group)| group.len() == 2 && group.iter().all(|place| welcomes(*place)))
        .filter_map(|(number, group)| {
            let score = judge.score(person, group[0])? + judge.score(person, group[1])?;
            let all = [group[0], group[1], person];
            let fits = share_a_way(problem, &all) && has_time(snapshot, problem, &all);
            fits.then_some((score, std::cmp::Reverse(number)))
        })
        .max();
    let Some((_, std::cmp::Reverse(number))) = best else {
        return false;
    };
    groups[number].push(person);
    groups[number].sort_unstable();
    true
}

/// Each two of them have a way to meet and a language; three need one for all.
fn share_a_way(problem: &Problem, places: &[u32]) -> bool {
    let members = || places.iter().map(|place| &problem.members[*place as usize]);
    let unknown = |member: &engine::Member| member.modes.is_unknown();
    let online = members().all(|member| member.modes.online || unknown(member));
    let in_person = members().all(|member| member.modes.in_person || unknown(member));
    let mut spoken = members()
        .map(|member| &member.languages)
        .filter(|all| !all.is_empty());
    let share_a_language = spoken.next().is_none_or(|first| {
        let spoken: Vec<&Vec<u32>> = spoken.collect();
        first
            .iter()
            .any(|language| spoken.iter().all(|all| all.contains(language)))
    });
    (online || in_person) && share_a_language
}

/// Three who gave times need as many in common as two do, and of the same way to meet.
fn has_time(snapshot: &Snapshot, problem: &Problem, places: &[u32]) -> bool {
    let gave_times = places
        .iter()
        .all(|place| problem.members[*place as usize].calendar.is_some());
    let offered = offer(snapshot, problem, places);
    !gave_times || offered.times.len() >= problem.policy.minimum_common_times.min(5) as usize
}

fn table(snapshot: &Snapshot, problem: &Problem, judge: &Judge<'_>, places: &[u32]) -> Table {
    let mut reasons = Vec::new();
    let mut score = 0;
    for (number, &a) in places.iter().enumerate() {
        for &b in &places[number + 1..] {
            score += judge.score(a, b).unwrap_or_default();
            let found = judge.reasons(a, b).into_iter();
            reasons.extend(found.map(|reason| Reason::of(reason, snapshot, (a, b))));
        }
    }
    Table {
        people: places
            .iter()
            .map(|place| snapshot.people[*place as usize].account)
            .collect(),
        score,
        reasons,
        offer: offer(snapshot, problem, places),
    }
}

impl Solution {
    /// What came of it for each who took part.
    pub(super) fn outcomes(&self) -> impl Iterator<Item = (AccountId, Outcome)> {
        let proposed = self.tables.iter().flat_map(|table| {
            table
                .people
                .iter()
                .map(|person| (*person, Outcome::Proposed))
        });
        let alone = self
            .alone
            .iter()
            .map(|(person, reason)| (*person, Outcome::Nobody(*reason)));
        proposed.chain(alone)
    }
}
