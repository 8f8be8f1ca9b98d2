//! The hard rules: which two people may be proposed to each other.

use std::collections::{HashMap, HashSet};

use super::{Calendar, ForbiddenBy, Member, Modes, Problem, Quarters};

/// The first rule that stands between two people, in the order in which the rules are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rule {
    SameHouse,
    ExcludedByOrganizer,
    RuledOutByMember,
    MetRecently,
    NoCommonLanguage,
    NoCommonMode,
    NoCommonTime,
}

/// What earlier rounds and people's decisions say about a pair.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Past {
    /// Some if they met; true inside the repeat window.
    pub(super) met: Option<bool>,
    /// Who ruled the pair out; the organizer if both did, because that may be told.
    forbidden: Option<ForbiddenBy>,
}

/// The rules of a problem, prepared for asking about many pairs.
#[derive(Debug)]
pub(super) struct Rules<'a> {
    problem: &'a Problem,
    past: HashMap<(u32, u32), Past>,
    /// Members that occur in `past`: most do not, and need no look-up.
    has_past: Vec<bool>,
    not_with: HashSet<(u32, u32)>,
}

impl<'a> Rules<'a> {
    pub(super) fn new(problem: &'a Problem) -> Self {
        let mut past: HashMap<(u32, u32), Past> = HashMap::new();
        for met in &problem.met {
            let entry = past.entry(ordered(met.a, met.b)).or_default();
            entry.met = Some(met.recently || entry.met == Some(true));
        }
        for forbidden in &problem.forbidden {
            let entry = past.entry(ordered(forbidden.a, forbidden.b)).or_default();
            if entry.forbidden != Some(ForbiddenBy::Organizer) {
                entry.forbidden = Some(forbidden.by);
            }
        }
        let mut has_past = vec![false; problem.members.len()];
        for &(a, b) in past.keys() {
            has_past[a as usize] = true;
            has_past[b as usize] = true;
        }
        let not_with = problem
            .not_with
            .iter()
            .map(|&(a, b)| ordered(a, b))
            .collect();
        Self {
            problem,
            past,
            has_past,
            not_with,
        }
    }

    /// The rule that the pair breaks, if any. Neither sits out; that is for the caller to know.
    pub(super) fn broken_by(&self, a: u32, b: u32) -> Option<Rule> {
        let (one, other) = (
            &self.problem.members[a as usize],
            &self.problem.members[b as usize],
        );
        if one.houses.iter().any(|house| other.houses.contains(house)) {
            return Some(Rule::SameHouse);
        }
        let past = self.past(a, b);
        match past.forbidden {
            Some(ForbiddenBy::Organizer) => return Some(Rule::ExcludedByOrganizer),
            _ if self.are_not_with(one, other) => return Some(Rule::ExcludedByOrganizer),
            Some(ForbiddenBy::Member) => return Some(Rule::RuledOutByMember),
            None => {}
        }
        if past.met == Some(true) {
            return Some(Rule::MetRecently);
        }
        if !share_or_unknown(&one.languages, &other.languages) {
            return Some(Rule::NoCommonLanguage);
        }
        let ways = common_modes(one, other);
        if ways.is_unknown() {
            return Some(Rule::NoCommonMode);
        }
        let policy = &self.problem.policy;
        match self.common_times_by(one, other, ways, policy.minimum_common_times) {
            Some(times) if times < policy.minimum_common_times => Some(Rule::NoCommonTime),
            _ => None,
        }
    }

    pub(super) fn past(&self, a: u32, b: u32) -> Past {
        if self.has_past[a as usize] && self.has_past[b as usize] {
            self.past.get(&ordered(a, b)).copied().unwrap_or_default()
        } else {
            Past::default()
        }
    }

    /// Common times of two people, counted up to `most`; `None` if one of them gave no times.
    pub(super) fn common_times(&self, a: u32, b: u32, most: u32) -> Option<u32> {
        let (one, other) = (
            &self.problem.members[a as usize],
            &self.problem.members[b as usize],
        );
        self.common_times_by(one, other, common_modes(one, other), most)
    }

    fn common_times_by(&self, one: &Member, other: &Member, ways: Modes, most: u32) -> Option<u32> {
        let calendar = |member: &Member| -> Option<&Calendar> {
            member
                .calendar
                .map(|index| &self.problem.calendars[index as usize])
        };
        let (one, other) = (calendar(one)?, calendar(other)?);
        let policy = &self.problem.policy;
        let count = |possible: bool, one: &Quarters, other: &Quarters, length: u32| {
            if possible {
                one.common_slots(other, length, most)
            } else {
                0
            }
        };
        let online = count(
            ways.online,
            &one.online,
            &other.online,
            policy.online_quarters,
        );
        let by_day = count(
            ways.in_person,
            &one.in_person,
            &other.in_person,
            policy.in_person_quarters,
        );
        Some(online.max(by_day))
    }

    fn are_not_with(&self, one: &Member, other: &Member) -> bool {
        !self.not_with.is_empty()
            && one.houses.iter().any(|&house| {
                other
                    .houses
                    .iter()
                    .any(|&against| self.not_with.contains(&ordered(house, against)))
            })
    }
}

/// The ways in which two people could meet. Who did not say rules nothing out; in person takes the same region.
fn common_modes(one: &Member, other: &Member) -> Modes {
    let unknown = one.modes.is_unknown() || other.modes.is_unknown();
    let online = |member: &Member| member.modes.online || member.modes.is_unknown();
    let in_person = |member: &Member| member.modes.in_person || member.modes.is_unknown();
    let near = unknown || (one.region.is_some() && one.region == other.region);
    Modes {
        online: online(one) && online(other),
        in_person: in_person(one) && in_person(other) && near,
    }
}

/// True when two ascending lists share an element, or one of them is empty.
fn share_or_unknown(one: &[u32], other: &[u32]) -> bool {
    one.is_empty()
        || other.is_empty()
        || one
            .iter()
            .any(|element| other.binary_search(element).is_ok())
}

pub(super) fn ordered(a: u32, b: u32) -> (u32, u32) {
    (a.min(b), a.max(b))
}
