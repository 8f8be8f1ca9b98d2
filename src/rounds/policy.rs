//! The settings of rounds: three presets, and what can be changed about them.

use matching::round::{Goal, Policy};
use serde::{Deserialize, Serialize};

/// A pair that met is not proposed again within so many days; never less than [`SHORTEST_REPEAT`].
const REPEAT_DAYS: u32 = 180;
/// The fewest days that the repeat window can have.
pub const SHORTEST_REPEAT: u32 = 90;
/// Coffees take place within so many days.
const WINDOW_DAYS: u16 = 21;

/// How a community's rounds run, in a few words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// Once a month, on the second Tuesday: ゆるく月1回.
    Monthly,
    /// Every second Tuesday: 2週ごと.
    Fortnightly,
    /// When an organizer starts one, before or after an event: イベントの前後.
    Events,
}

impl Preset {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Monthly, Self::Fortnightly, Self::Events];

    /// The word in forms and in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Monthly => "monthly",
            Self::Fortnightly => "fortnightly",
            Self::Events => "events",
        }
    }

    /// The preset of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.word() == word)
    }

    /// The rule of its times, empty for rounds by hand, and every how many of them.
    #[must_use]
    pub fn times(self) -> (&'static str, u32) {
        match self {
            Self::Monthly => ("0 10 8-14 * TUE", 1),
            Self::Fortnightly => ("0 10 * * TUE", 2),
            Self::Events => ("", 1),
        }
    }

    /// Its settings. With rounds every other week coffees have two weeks, so that they do not pile up.
    #[must_use]
    pub fn policy(self) -> RoundPolicy {
        let window_days = match self {
            Self::Monthly | Self::Events => WINDOW_DAYS,
            Self::Fortnightly => 14,
        };
        RoundPolicy {
            window_days,
            ..RoundPolicy::default()
        }
    }
}

/// Two settings of which each is in range, and which nobody can ever satisfy together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// No pair of any people can have so many points.
    Points {
        /// The most that one can have.
        best: i64,
    },
    /// Answers are awaited for so long that whoever is matched again afterwards has no day left.
    Answers,
}

impl Contradiction {
    /// The setting that is named in a form.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Points { .. } => "minimum_score",
            Self::Answers => "window_days",
        }
    }
}

/// What a round runs by. A round keeps a copy, so that a change of the plan does not reach into it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RoundPolicy {
    /// Days within which two people do not meet twice.
    pub repeat_days: u32,
    /// Days in which the coffees take place.
    pub window_days: u16,
    /// Days between the question who takes part and the matching.
    pub open_days: u16,
    /// Working days to answer.
    pub answer_days: u16,
    /// Times that two people need in common, if both gave times.
    pub common_times: u32,
    /// Length of a coffee online, in minutes.
    pub online_minutes: u16,
    /// What follows on it, in minutes.
    pub online_buffer: u16,
    /// Length of a coffee in person, in minutes.
    pub in_person_minutes: u16,
    /// What follows on it, in minutes.
    pub in_person_buffer: u16,
    /// The points that a pair needs; none when everyone shall have a coffee who can.
    pub minimum_score: Option<u16>,
    /// Whether someone who is left over may join a pair.
    pub trios: bool,
    /// Whether what members wrote after coffees goes into the next rounds.
    pub reflections: bool,
}

impl Default for RoundPolicy {
    fn default() -> Self {
        Self {
            repeat_days: REPEAT_DAYS,
            window_days: WINDOW_DAYS,
            open_days: 8,
            answer_days: 3,
            common_times: 3,
            online_minutes: 30,
            online_buffer: 15,
            in_person_minutes: 60,
            in_person_buffer: 30,
            minimum_score: None,
            trios: true,
            reflections: true,
        }
    }
}

impl RoundPolicy {
    /// Reads what a row holds. What an older version left out has its default.
    #[must_use]
    pub fn read(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }

    /// What a row holds.
    ///
    /// # Panics
    /// Never: numbers and words are JSON.
    #[must_use]
    pub fn written(&self) -> String {
        serde_json::to_string(self).expect("numbers and words are JSON")
    }

    /// The field whose value is out of range, if any.
    #[must_use]
    pub fn fault(&self) -> Option<&'static str> {
        let quarters = |minutes: u16| minutes.is_multiple_of(15);
        [
            (
                "repeat_days",
                (SHORTEST_REPEAT..=730).contains(&self.repeat_days),
            ),
            ("window_days", (7..=42).contains(&self.window_days)),
            ("open_days", (1..=21).contains(&self.open_days)),
            ("answer_days", (1..=5).contains(&self.answer_days)),
            ("common_times", (1..=10).contains(&self.common_times)),
            (
                "online_minutes",
                (15..=120).contains(&self.online_minutes) && quarters(self.online_minutes),
            ),
            (
                "in_person_minutes",
                (30..=180).contains(&self.in_person_minutes) && quarters(self.in_person_minutes),
            ),
            (
                "online_buffer",
                self.online_buffer <= 120 && quarters(self.online_buffer),
            ),
            (
                "in_person_buffer",
                self.in_person_buffer <= 120 && quarters(self.in_person_buffer),
            ),
            (
                "minimum_score",
                self.minimum_score.is_none_or(|score| score <= 1000),
            ),
        ]
        .into_iter()
        .find_map(|(field, is_fine)| (!is_fine).then_some(field))
    }

    /// What of it can never work, whoever takes part.
    #[must_use]
    pub fn contradiction(&self) -> Option<Contradiction> {
        let best = self.engine().weights.best_score();
        if self
            .minimum_score
            .is_some_and(|score| i64::from(score) > best)
        {
            return Some(Contradiction::Points { best });
        }
        // Five working days have a weekend among them, wherever they begin; holidays only make it longer.
        let answers = self.answer_days + 2 * (self.answer_days / 5);
        (self.window_days <= answers).then_some(Contradiction::Answers)
    }

    /// What the engine goes by.
    #[must_use]
    pub fn engine(&self) -> Policy {
        Policy {
            goal: match self.minimum_score {
                None => Goal::Everyone,
                Some(score) => Goal::Quality {
                    minimum_score: score.into(),
                },
            },
            minimum_common_times: self.common_times,
            online_quarters: u32::from(self.online_minutes) / 15,
            in_person_quarters: u32::from(self.in_person_minutes) / 15,
            ..Policy::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_are_without_fault_and_come_back_from_their_rows() {
        for preset in Preset::ALL {
            let policy = preset.policy();
            assert_eq!(policy.fault(), None);
            assert_eq!(policy.contradiction(), None);
            assert_eq!(RoundPolicy::read(&policy.written()), policy);
            assert_eq!(Preset::from_word(preset.word()), Some(preset));
        }
        assert_eq!(RoundPolicy::read("{}"), RoundPolicy::default());
    }

    #[test]
    fn the_repeat_window_never_gets_shorter_than_ninety_days() {
        let policy = RoundPolicy {
            repeat_days: 89,
            ..RoundPolicy::default()
        };
        assert_eq!(policy.fault(), Some("repeat_days"));
    }
}
