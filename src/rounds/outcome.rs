//! What came of a round for someone who took part.

use matching::round::UnmatchedReason;

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// There is a proposal.
    Proposed,
    /// Nobody was found.
    Nobody(UnmatchedReason),
    /// They said yes, there was no coffee, and in the second pass nobody was found.
    NobodyAgain(UnmatchedReason),
}

const REASONS: [UnmatchedReason; 8] = [
    UnmatchedReason::NoCandidate,
    UnmatchedReason::OnlySameCompany,
    UnmatchedReason::BlockedOrExcluded,
    UnmatchedReason::AllMetRecently,
    UnmatchedReason::NoCommonLanguage,
    UnmatchedReason::NoCommonMode,
    UnmatchedReason::NoCommonTime,
    UnmatchedReason::Outnumbered,
];
const AGAIN: &str = "again:";

impl Outcome {
    /// The word in the database.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::Proposed => "proposed".to_owned(),
            Self::Nobody(reason) => reason.code().to_owned(),
            Self::NobodyAgain(reason) => format!("{AGAIN}{}", reason.code()),
        }
    }

    /// The outcome of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        if word == "proposed" {
            return Some(Self::Proposed);
        }
        let (code, again) = match word.strip_prefix(AGAIN) {
            Some(code) => (code, true),
            None => (word, false),
        };
        let reason = REASONS.into_iter().find(|reason| reason.code() == code)?;
        Some(if again {
            Self::NobodyAgain(reason)
        } else {
            Self::Nobody(reason)
        })
    }

    /// Whether they go first next time.
    #[must_use]
    pub fn is_without_anybody(self) -> bool {
        self != Self::Proposed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back() {
        for reason in REASONS {
            for outcome in [Outcome::Nobody(reason), Outcome::NobodyAgain(reason)] {
                assert_eq!(Outcome::from_word(&outcome.word()), Some(outcome));
            }
        }
        assert_eq!(Outcome::from_word("proposed"), Some(Outcome::Proposed));
        assert_eq!(Outcome::from_word("met"), None);
    }
}
