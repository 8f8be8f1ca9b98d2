//! What rounds come to, in words.

use entities::round::RoundState;
use i18n_embed_fl::fl;
use matching::round::{UnmatchedReason, WhyNot};

use super::super::super::locale::Words;
use crate::rounds::{Outcome, WhyNotPair};

/// Why there was nobody, kindly. What members decided about each other is never told.
pub(in crate::http) fn nobody(words: Words, reason: UnmatchedReason) -> String {
    match reason {
        UnmatchedReason::NoCandidate => fl!(words, "nobody-no-candidate"),
        UnmatchedReason::OnlySameCompany => fl!(words, "nobody-only-same-company"),
        UnmatchedReason::BlockedOrExcluded => fl!(words, "nobody-neutral"),
        UnmatchedReason::AllMetRecently => fl!(words, "nobody-all-met"),
        UnmatchedReason::NoCommonLanguage => fl!(words, "nobody-no-language"),
        UnmatchedReason::NoCommonMode => fl!(words, "nobody-no-mode"),
        UnmatchedReason::NoCommonTime => fl!(words, "nobody-no-time"),
        UnmatchedReason::Outnumbered => fl!(words, "nobody-outnumbered"),
    }
}

/// The same from what is kept; nothing for someone who has a proposal.
pub(in crate::http) fn outcome(words: Words, outcome: &str) -> Option<String> {
    match Outcome::from_word(outcome)? {
        Outcome::Proposed => None,
        Outcome::Nobody(reason) | Outcome::NobodyAgain(reason) => Some(nobody(words, reason)),
    }
}

/// Why two people are no pair. A block, a no and a private wish have one answer.
pub(in crate::http) fn why_not(words: Words, why: &WhyNotPair) -> String {
    let WhyNotPair::Engine(why) = why else {
        return fl!(words, "why-not-absent");
    };
    match why {
        WhyNot::ArePaired => fl!(words, "why-not-paired"),
        WhyNot::SamePerson => fl!(words, "why-not-same-person"),
        WhyNot::SitsOut(_) => fl!(words, "why-not-full"),
        WhyNot::SameCompany => fl!(words, "why-not-same-company"),
        WhyNot::Excluded => fl!(words, "why-not-excluded"),
        WhyNot::NotPossible => fl!(words, "why-not-neutral"),
        WhyNot::MetRecently => fl!(words, "why-not-met"),
        WhyNot::NoCommonLanguage => fl!(words, "why-not-language"),
        WhyNot::NoCommonMode => fl!(words, "why-not-mode"),
        WhyNot::NoCommonTime => fl!(words, "why-not-time"),
        WhyNot::BelowMinimum { score } => fl!(words, "why-not-minimum", score = score.to_string()),
        WhyNot::BetterOtherwise { score, .. } => {
            fl!(words, "why-not-better", score = score.to_string())
        }
    }
}

/// Where a round stands.
pub(in crate::http) fn state(words: Words, state: RoundState) -> String {
    match state {
        RoundState::Open => fl!(words, "round-open"),
        RoundState::Matching => fl!(words, "round-matching"),
        RoundState::Proposed => fl!(words, "round-proposed"),
        RoundState::Closed => fl!(words, "round-closed"),
        RoundState::Cancelled => fl!(words, "round-cancelled"),
    }
}

/// The hue of the state's badge: what goes on by itself, what waits for answers, what is over.
pub(in crate::http) fn hue(state: RoundState) -> &'static str {
    match state {
        RoundState::Open => "info",
        RoundState::Matching | RoundState::Proposed => "ok",
        RoundState::Closed | RoundState::Cancelled => "plain",
    }
}
