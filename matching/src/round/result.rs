//! What the engine answers.

use std::fmt;

/// How to run a round.
#[derive(Debug, Clone, Copy)]
pub struct RoundOptions {
    /// Threads for scoring and pricing; the result does not depend on it.
    pub threads: usize,
}

impl Default for RoundOptions {
    fn default() -> Self {
        Self { threads: 1 }
    }
}

/// The pairs of a round, who is left over, and the proof.
#[derive(Debug, Clone, Default)]
pub struct RoundResult {
    /// Who meets whom, ascending by the first member; each has `a < b`.
    pub pairs: Vec<Pair>,
    /// Who takes part and stays without a coffee, ascending.
    pub unmatched: Vec<Unmatched>,
    /// How it came about.
    pub stats: RoundStats,
}

/// A pair with its score and what speaks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// One of the two.
    pub a: u32,
    /// The other, larger than `a`.
    pub b: u32,
    /// Points by [`super::Weights`].
    pub score: i64,
    /// Reasons, most telling first; only what both profiles show. Empty when nothing but the rules spoke for the pair.
    pub reasons: Vec<Reason>,
}

/// Which of the two of a [`Pair`] gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// `a` offers what `b` wants.
    AToB,
    /// `b` offers what `a` wants.
    BToA,
}

/// Something that speaks for a pair. Tags are indices into `Problem::tags`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// One offers the tag, the other wants it.
    Teaches(Direction, u32),
    /// One offers the first tag, the other wants the second, and their names share a word.
    Akin {
        /// Who gives.
        direction: Direction,
        /// What is offered.
        offer: u32,
        /// What is wanted.
        want: u32,
    },
    /// One offers a topic of the group from which the other wants one.
    SameGroup(Direction, u32),
    /// Both want to hear about the tag.
    BothWant(u32),
    /// Both like the tag.
    Shares(u32),
    /// The two companies have not met yet.
    NewCompanyPair,
    /// Both are in the same region.
    SameRegion,
    /// The wish about experience of `a` (true: of `a`, false: of `b`) comes true.
    Experience {
        /// Whose wish.
        of_a: bool,
    },
}

/// Somebody without a coffee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unmatched {
    /// Who.
    pub member: u32,
    /// The honest reason.
    pub reason: UnmatchedReason,
}

/// Why somebody stays unmatched.
///
/// The rules are asked in the order of the variants from `OnlySameCompany` to `NoCommonTime`; the reason is the rule
/// that ruled out the last person who was left by the rules before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum UnmatchedReason {
    /// Nobody else takes part, or, with a minimum score, nobody allowed reaches it.
    NoCandidate,
    /// Everybody else is of the same house.
    OnlySameCompany,
    /// Blocks, exclusions and "not with" leave nobody.
    BlockedOrExcluded,
    /// Everybody left was met inside the repeat window.
    AllMetRecently,
    /// Nobody left speaks a common language.
    NoCommonLanguage,
    /// Nobody left can meet in the same way.
    NoCommonMode,
    /// Nobody left has enough common times.
    NoCommonTime,
    /// There are people to meet, and each of them has a coffee with somebody else.
    Outnumbered,
}

impl UnmatchedReason {
    /// The code of the file format.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoCandidate => "no_candidate",
            Self::OnlySameCompany => "only_same_company",
            Self::BlockedOrExcluded => "blocked_or_excluded",
            Self::AllMetRecently => "all_met_recently",
            Self::NoCommonLanguage => "no_common_language",
            Self::NoCommonMode => "no_common_mode",
            Self::NoCommonTime => "no_common_time",
            Self::Outnumbered => "outnumbered",
        }
    }
}

/// Why two people are not a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyNot {
    /// They are a pair.
    ArePaired,
    /// The two are one person.
    SamePerson,
    /// One of the two sits this round out.
    SitsOut(u32),
    /// They share a house.
    SameCompany,
    /// An organizer excluded the pair, or their companies are "not with".
    Excluded,
    /// The neutral answer: a block, a decline or a private "not with".
    NotPossible,
    /// They met inside the repeat window.
    MetRecently,
    /// No common language.
    NoCommonLanguage,
    /// No common way to meet.
    NoCommonMode,
    /// Too few common times.
    NoCommonTime,
    /// Their score is below the minimum.
    BelowMinimum {
        /// The pair's score.
        score: i64,
    },
    /// They may meet, but the round as a whole is better without this pair.
    BetterOtherwise {
        /// The pair's score.
        score: i64,
        /// The partner of the first, with that pair's score.
        first: Option<(u32, i64)>,
        /// The partner of the second, with that pair's score.
        second: Option<(u32, i64)>,
    },
}

impl fmt::Display for WhyNot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ArePaired => "they are a pair",
            Self::SamePerson => "both are the same person",
            Self::SitsOut(_) => "one of them sits this round out",
            Self::SameCompany => "they belong to the same company, company group or workplace",
            Self::Excluded => "an organizer excluded the pair or their companies",
            Self::NotPossible => "this pair is not possible",
            Self::MetRecently => "they met inside the repeat window",
            Self::NoCommonLanguage => "they have no common language",
            Self::NoCommonMode => "they have no common way to meet",
            Self::NoCommonTime => "they have too few common times",
            Self::BelowMinimum { .. } => "their score is below the minimum",
            Self::BetterOtherwise { .. } => "the round as a whole is better without this pair",
        })
    }
}

/// How a round came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RoundStats {
    /// Edges of the candidate graph in the end.
    pub edges: u64,
    /// Passes over all allowed pairs that looked for better candidates.
    pub pricing_passes: u32,
    /// Total score of the pairs, pins included.
    pub weight: i64,
    /// Proven: no matching in the candidate graph that covers as many people, and of those as many who waited, scores
    /// more.
    pub bound_candidates: i64,
    /// The same over every allowed pair.
    pub bound_all_pairs: i64,
    /// How far `bound_all_pairs` lies above `bound_candidates` because the allowed pairs were not looked at one by one,
    /// only bounded by the most that each person can score.
    pub unpriced_slack: i64,
    /// True when no pairs can be better over every allowed pair.
    pub optimal: bool,
}
