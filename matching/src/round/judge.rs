//! Rules and scores of a problem, prepared for asking about many pairs.

use super::rules::{Rule, Rules};
use super::score::{LARGEST_WEIGHT, Scorer};
use super::{Goal, Problem, ProblemError, Reason, WhyNot};

/// Answers questions about single pairs of a [`Problem`].
#[derive(Debug)]
pub struct Judge<'a> {
    pub(super) problem: &'a Problem,
    pub(super) rules: Rules<'a>,
    scorer: Scorer<'a>,
}

impl<'a> Judge<'a> {
    /// Prepares a problem; an error if an index in it names nothing or a weight is out of all proportion.
    pub fn new(problem: &'a Problem) -> Result<Self, ProblemError> {
        check_indices(problem)?;
        if problem
            .policy
            .weights
            .all()
            .iter()
            .any(|weight| weight.unsigned_abs() > LARGEST_WEIGHT.unsigned_abs())
        {
            return Err(ProblemError::Overflow);
        }
        Ok(Self {
            problem,
            rules: Rules::new(problem),
            scorer: Scorer::new(problem),
        })
    }

    /// The score of two people who take part and may be proposed to each other, whatever the minimum; `None` if a hard
    /// rule stands between them.
    #[must_use]
    pub fn score(&self, a: u32, b: u32) -> Option<i64> {
        self.allows(a, b)
            .then(|| i64::from(self.scorer.score(&self.rules, a, b)))
    }

    /// The same without what one of the two keeps private: all that anybody may be told of it.
    #[must_use]
    pub fn open_score(&self, a: u32, b: u32) -> Option<i64> {
        self.allows(a, b)
            .then(|| i64::from(self.scorer.open_score(&self.rules, a, b)))
    }

    /// What speaks for a pair, most telling first; only what both profiles show.
    #[must_use]
    pub fn reasons(&self, a: u32, b: u32) -> Vec<Reason> {
        self.scorer.reasons(a, b)
    }

    /// No pair of this member scores more.
    pub(super) fn most(&self, member: u32) -> i32 {
        self.scorer.most(member)
    }

    /// The hard rule that stands between two people; `None` if they may be proposed to each other.
    #[must_use]
    pub fn broken_rule(&self, a: u32, b: u32) -> Option<WhyNot> {
        if a == b {
            return Some(WhyNot::SamePerson);
        }
        for member in [a, b] {
            if self.problem.members[member as usize].sits_out {
                return Some(WhyNot::SitsOut(member));
            }
        }
        self.rules.broken_by(a, b).map(|rule| match rule {
            Rule::SameHouse => WhyNot::SameCompany,
            Rule::ExcludedByOrganizer => WhyNot::Excluded,
            Rule::RuledOutByMember => WhyNot::NotPossible,
            Rule::MetRecently => WhyNot::MetRecently,
            Rule::NoCommonLanguage => WhyNot::NoCommonLanguage,
            Rule::NoCommonMode => WhyNot::NoCommonMode,
            Rule::NoCommonTime => WhyNot::NoCommonTime,
        })
    }

    /// The lowest score that a proposed pair may have. A pair that scores nothing is none that quality asks for.
    pub(super) fn minimum(&self) -> Option<i32> {
        match self.problem.policy.goal {
            Goal::Everyone => None,
            Goal::Quality { minimum_score } => Some(minimum_score.max(1)),
        }
    }

    /// The score that a pair has if it is allowed, which is not asked here.
    pub(super) fn score_if_allowed(&self, a: u32, b: u32) -> i32 {
        self.scorer.score(&self.rules, a, b)
    }

    /// The score of an edge of the round's graph: `None` for a pair that is not allowed or below the minimum.
    pub(super) fn edge(&self, a: u32, b: u32) -> Option<i32> {
        if !self.allows(a, b) {
            return None;
        }
        let score = self.scorer.score(&self.rules, a, b);
        let Some(minimum) = self.minimum() else {
            return Some(score);
        };
        // What somebody keeps private decides for nobody whether there is enough in common.
        let open = self.scorer.open_score(&self.rules, a, b);
        (open >= minimum && score > 0).then_some(score)
    }

    fn allows(&self, a: u32, b: u32) -> bool {
        let sits_out = |member: u32| self.problem.members[member as usize].sits_out;
        a != b && !sits_out(a) && !sits_out(b) && self.rules.broken_by(a, b).is_none()
    }
}

fn check_indices(problem: &Problem) -> Result<(), ProblemError> {
    let check = |what: &'static str, index: u32, count: usize| {
        if (index as usize) < count {
            Ok(())
        } else {
            Err(ProblemError::NoSuch { what, index })
        }
    };
    let members = problem.members.len();
    for member in &problem.members {
        for &tag in member
            .offers
            .iter()
            .chain(&member.wants)
            .chain(&member.interests)
            .chain(&member.reflected.threads)
            .chain(&member.reflected.learnt)
        {
            check("tag", tag, problem.tags.len())?;
        }
        if let Some(calendar) = member.calendar {
            check("calendar", calendar, problem.calendars.len())?;
        }
    }
    let met = problem.met.iter().map(|met| (met.a, met.b));
    let forbidden = problem
        .forbidden
        .iter()
        .map(|forbidden| (forbidden.a, forbidden.b));
    let pairs = met
        .chain(forbidden)
        .chain(problem.pins.iter().copied())
        .chain(problem.curious.iter().copied());
    for (a, b) in pairs {
        check("member", a, members)?;
        check("member", b, members)?;
    }
    Ok(())
}
