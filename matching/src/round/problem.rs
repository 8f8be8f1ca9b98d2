//! What the engine is asked.

use super::{Calendar, Policy};

/// A round to be matched.
#[derive(Debug, Clone, Default)]
pub struct Problem {
    /// Everybody who is considered, in a stable order (see the module's description).
    pub members: Vec<Member>,
    /// The topics that `Member::offers`, `wants` and `interests` name.
    pub tags: Vec<Tag>,
    /// Free times that `Member::calendar` names.
    pub calendars: Vec<Calendar>,
    /// Pairs who met before.
    pub met: Vec<Met>,
    /// Pairs who must not be proposed.
    pub forbidden: Vec<Forbidden>,
    /// Pairs of houses (as in `Member::houses`) whose people must not be proposed to each other: competitors, clients.
    pub not_with: Vec<(u32, u32)>,
    /// Pairs that the organizers decided; each must keep every hard rule.
    pub pins: Vec<(u32, u32)>,
    /// `(from, to)`: `from` said 話を聞いてみたい of `to`. Raises the score and is never given as a reason.
    pub curious: Vec<(u32, u32)>,
    /// Rules and weights.
    pub policy: Policy,
    /// Breaks ties between equally good results, so that no place in the list is favoured for ever.
    pub seed: u64,
}

/// One person.
#[derive(Debug, Clone, Default)]
pub struct Member {
    /// The houses that this person belongs to: employer (the whole company group is one house) and, for an agent at a
    /// client's, the workplace. Two who share a house are never paired. Empty: nobody's colleague.
    pub houses: Vec<u32>,
    /// The employer among `houses`, for counting which companies have met.
    pub company: Option<u32>,
    /// Topics this person can talk about (話せること), ascending, no repeats.
    pub offers: Vec<u32>,
    /// Topics this person wants to hear about (聞きたいこと), ascending, no repeats.
    pub wants: Vec<u32>,
    /// Things this person likes (好きなこと), ascending, no repeats.
    pub interests: Vec<u32>,
    /// Where this person could meet in person.
    pub region: Option<u32>,
    /// How this person would meet; empty means not said, which rules nothing out.
    pub modes: Modes,
    /// Languages, ascending, no repeats; empty means not said, which rules nothing out.
    pub languages: Vec<u32>,
    /// Index into `Problem::calendars`; `None` means no times given, which rules nothing out.
    pub calendar: Option<u32>,
    /// Years of experience, in tenths.
    pub tenths_of_years: Option<u32>,
    /// Whom this person likes to meet.
    pub wish: Wish,
    /// Rounds in a row without a coffee although taking part.
    pub waited: u32,
    /// True for somebody who sits this round out (paused, or no capacity left): stays unmatched, without a reason.
    pub sits_out: bool,
    /// What their reflections said, as far as it counts for a round.
    pub reflected: Reflected,
}

/// What somebody wrote after earlier coffees. It moves the score a little and is never given as a reason.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reflected {
    /// Topics this person took up and has not finished: those of an open next step, and wants of which they said that
    /// they cannot tell about them yet; ascending, no repeats.
    pub threads: Vec<u32>,
    /// Wants this person can tell about by now, ascending, no repeats.
    pub learnt: Vec<u32>,
    /// What their latest coffee served, as far as a pair can serve it again.
    pub gains: Vec<Gain>,
}

/// Something a coffee can serve, and how a pair serves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gain {
    /// A skill for daily work: the other offers a topic that one wants and cannot tell about yet.
    Skill,
    /// A wider view: the two companies have not met.
    View,
    /// Teaching: one offers a topic that the other wants.
    Teaching,
    /// Running a community: the other offers a topic about that.
    Community,
    /// Peers: both want to hear about the same, or are of similar experience.
    Peers,
}

/// A way to meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// By video.
    Online,
    /// At a public place in a region.
    InPerson,
}

/// A set of [`Mode`]s.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Modes {
    /// Would meet online.
    pub online: bool,
    /// Would meet in person.
    pub in_person: bool,
}

impl Modes {
    /// True when the person did not say.
    #[must_use]
    pub fn is_unknown(self) -> bool {
        !self.online && !self.in_person
    }
}

/// Whom somebody likes to meet, by experience.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wish {
    /// Either.
    #[default]
    Either,
    /// Somebody of similar experience.
    Similar,
    /// Somebody further ahead.
    Ahead,
}

/// A topic.
#[derive(Debug, Clone, Default)]
pub struct Tag {
    /// The group of the curated set that the topic belongs to; free-text topics have none.
    pub group: Option<u32>,
    /// Words of the topic's name, as word ids, ascending, no repeats: two topics that share a word are akin.
    pub words: Vec<u32>,
    /// Whether it is about running a community.
    pub community: bool,
}

/// Two people who met before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Met {
    /// One of the two.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// True when the meeting lies inside the repeat window, so that the pair is ruled out.
    pub recently: bool,
}

/// A pair that must not be proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forbidden {
    /// One of the two.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// Whose decision it was.
    pub by: ForbiddenBy,
}

/// Who ruled a pair out; the kinds differ in who may hear of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForbiddenBy {
    /// An organizer excluded the pair; organizers may be told.
    Organizer,
    /// A block, a decline or a private "not with" of one of the two; nobody is told.
    Member,
}

/// Why a problem cannot be solved as asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProblemError {
    /// Somebody is in two pins.
    #[error("member {0} is pinned twice")]
    PinnedTwice(u32),
    /// A pin would break a hard rule.
    #[error("the pinned pair {a}, {b} breaks a rule: {why}")]
    PinBreaksRule {
        /// One of the two.
        a: u32,
        /// The other.
        b: u32,
        /// The rule.
        why: super::WhyNot,
    },
    /// An index names nothing.
    #[error("{what} {index} does not exist")]
    NoSuch {
        /// What kind of thing.
        what: &'static str,
        /// The index.
        index: u32,
    },
    /// The weights are so large that their total does not fit in 64 bits.
    #[error("the weights are too large: their total does not fit in 64 bits")]
    Overflow,
}
