//! Why a letter was given up, in four words that a page can say.

/// What became of a letter that was not delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The reader's server will never take it.
    Refused,
    /// Nothing is sent to the reader, since nothing arrived before.
    Paused,
    /// The mail server was away for more than a day.
    Away,
    /// Something else, which the operator can look up.
    Other,
}

/// What is kept of a letter that was not even tried.
pub(super) const PAUSED: &str = "mails to this person are paused, because none arrived";

impl Cause {
    /// The cause behind what a job kept as its failure.
    #[must_use]
    pub fn of(failure: &str) -> Self {
        if failure.starts_with(PAUSED) {
            Self::Paused
        } else if failure.starts_with("the mail server refuses it") {
            Self::Refused
        } else if failure.starts_with("the mail server cannot take it now") {
            Self::Away
        } else {
            Self::Other
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::PostError, *};

    #[test]
    fn the_cause_is_told_from_what_a_job_keeps() {
        for (failure, cause) in [
            (
                PostError::Refused("550".to_owned()).to_string(),
                Cause::Refused,
            ),
            (PostError::Later("421".to_owned()).to_string(), Cause::Away),
            (PAUSED.to_owned(), Cause::Paused),
            ("the letter could not be rendered".to_owned(), Cause::Other),
        ] {
            assert_eq!(Cause::of(&failure), cause, "{failure}");
        }
    }
}
