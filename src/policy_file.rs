//! The policy of a round as a TOML file: rules, weights and the organizers' decisions. `docs/policy.toml` shows every
//! key with its default.

mod values;
mod weights;

use std::ops::Range;

use chrono::NaiveDate;
use chrono_tz::Tz;
use matching::round::{Goal, Policy};
use serde::Deserialize;
use toml::Spanned;

use crate::availability::MeetingWindow;
use values::{Date, Minutes, Whole, Zone};
use weights::WeightsTable;

/// The meeting window begins on this Monday unless the policy says otherwise: a round from files knows no today, and
/// the same files must give the same pairs on any day. Far from clock changes nearly everywhere.
const FIRST_DAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 1, 5);

/// A policy file that was read and found in order; ids and companies are not looked up yet.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyFile {
    /// What the engine is told.
    pub policy: Policy,
    /// Breaks ties between equally good results.
    pub seed: u64,
    /// For this many rounds after a meeting the same two are not proposed again.
    pub repeat_window_rounds: u32,
    /// The number of the round to be matched; `None` is the one after the last of the history.
    pub round: Option<u32>,
    /// The community's zone; also that of members who give none.
    pub zone: Tz,
    /// When the coffees take place.
    pub window: MeetingWindow,
    /// Pairs of ids that must become pairs.
    pub pins: Vec<Named>,
    /// Pairs of ids that an organizer ruled out.
    pub exclude: Vec<Named>,
    /// Pairs of ids that a member ruled out; nobody is told.
    pub block: Vec<Named>,
    /// Pairs of companies whose people are not proposed to each other.
    pub not_with: Vec<Named>,
    /// Pairs of ids: the first would like to hear from the second.
    pub curious: Vec<Named>,
    /// Ids that sit this round out.
    pub sits_out: Vec<Named<1>>,
}

/// Ids or names of companies, with the line that they stand on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named<const N: usize = 2> {
    /// Counted from 1.
    pub line: usize,
    /// As written, without blanks around.
    pub names: [String; N],
}

/// Why a policy file cannot be used: where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}{key}: {message}")]
pub struct PolicyError {
    /// Counted from 1.
    line: usize,
    /// `, key “rules.round”`, or nothing if the file is no TOML.
    key: String,
    message: String,
}

/// The file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    goal: GoalName,
    minimum_score: Option<Spanned<Whole<-1_000_000, 1_000_000>>>,
    seed: Option<Whole<0, { i64::MAX }>>,
    rules: RulesTable,
    search: SearchTable,
    weights: WeightsTable,
    pins: Vec<Spanned<[String; 2]>>,
    exclude: Vec<Spanned<[String; 2]>>,
    block: Vec<Spanned<[String; 2]>>,
    not_with: Vec<Spanned<[String; 2]>>,
    curious: Vec<Spanned<[String; 2]>>,
    sits_out: Vec<Spanned<String>>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum GoalName {
    #[default]
    Everyone,
    Quality,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RulesTable {
    repeat_window_rounds: Option<Whole<0, 1_000>>,
    round: Option<Whole<0, 1_000_000>>,
    minimum_common_times: Option<Whole<0, 100>>,
    online_minutes: Option<Minutes>,
    in_person_minutes: Option<Minutes>,
    time_zone: Option<Zone>,
    window_start: Option<Date>,
    window_days: Option<Whole<1, 92>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct SearchTable {
    all_pairs_up_to: Option<Whole<0, 100_000>>,
    seeds: Option<Whole<1, 1_000>>,
    price_up_to: Option<Whole<0, 10_000_000>>,
}

impl Default for PolicyFile {
    /// What an empty file says.
    fn default() -> Self {
        Self::build(File::default(), "").expect("the defaults are in order")
    }
}

impl PolicyFile {
    /// Reads a file's text. Unknown keys and values out of range are errors that name the key and its line.
    pub fn parse(text: &str) -> Result<Self, PolicyError> {
        let bad = |error: &toml::de::Error, key| {
            let message = error.message().replace('\n', "; ");
            PolicyError {
                line: line_of(text, error.span()),
                key,
                message,
            }
        };
        let file = toml::Deserializer::parse(text).map_err(|error| bad(&error, String::new()))?;
        let file: File = serde_path_to_error::deserialize(file)
            .map_err(|error| bad(error.inner(), format!(", key “{}”", error.path())))?;
        Self::build(file, text)
    }

    fn build(file: File, text: &str) -> Result<Self, PolicyError> {
        let mut policy = Policy {
            goal: goal(&file, text)?,
            ..Policy::default()
        };
        let RulesTable {
            minimum_common_times,
            online_minutes,
            in_person_minutes,
            ..
        } = file.rules;
        set(&mut policy.minimum_common_times, minimum_common_times);
        set(&mut policy.online_quarters, online_minutes);
        set(&mut policy.in_person_quarters, in_person_minutes);
        set(&mut policy.all_pairs_up_to, file.search.all_pairs_up_to);
        set(&mut policy.seeds, file.search.seeds);
        set(&mut policy.price_up_to, file.search.price_up_to);
        file.weights.apply(&mut policy.weights);

        let zone = file
            .rules
            .time_zone
            .map_or(chrono_tz::Asia::Tokyo, |zone| zone.0);
        let first = file.rules.window_start.map(|date| date.0);
        let first = first.or(FIRST_DAY).unwrap_or_default();
        let days = file.rules.window_days.map_or(21, u16::from);
        let named = |list: Vec<Spanned<[String; 2]>>| -> Vec<Named> {
            list.into_iter()
                .map(|entry| Named::new(entry, text))
                .collect()
        };
        Ok(Self {
            policy,
            seed: file.seed.map_or(0, u64::from),
            repeat_window_rounds: file.rules.repeat_window_rounds.map_or(6, u32::from),
            round: file.rules.round.map(u32::from),
            zone,
            window: MeetingWindow::new(first, days, zone),
            pins: named(file.pins),
            exclude: named(file.exclude),
            block: named(file.block),
            not_with: named(file.not_with),
            curious: named(file.curious),
            sits_out: file
                .sits_out
                .into_iter()
                .map(|id| Named::one(id, text))
                .collect(),
        })
    }
}

impl Named {
    fn new(entry: Spanned<[String; 2]>, text: &str) -> Self {
        let line = line_of(text, Some(entry.span()));
        Self {
            line,
            names: entry.into_inner().map(|name| name.trim().to_owned()),
        }
    }
}

impl Named<1> {
    fn one(entry: Spanned<String>, text: &str) -> Self {
        let line = line_of(text, Some(entry.span()));
        Self {
            line,
            names: [entry.into_inner().trim().to_owned()],
        }
    }
}

/// A goal and a minimum score go together.
fn goal(file: &File, text: &str) -> Result<Goal, PolicyError> {
    let error = |line, key: &str, message: &str| PolicyError {
        line,
        key: format!(", key “{key}”"),
        message: message.to_owned(),
    };
    match (file.goal, &file.minimum_score) {
        (GoalName::Everyone, None) => Ok(Goal::Everyone),
        (GoalName::Quality, Some(score)) => Ok(Goal::Quality {
            minimum_score: i32::from(*score.as_ref()),
        }),
        (GoalName::Quality, None) => {
            let line = text
                .lines()
                .position(|line| line.trim_start().starts_with("goal"));
            let message = "the goal “quality” needs a minimum_score";
            Err(error(line.map_or(1, |line| line + 1), "goal", message))
        }
        (GoalName::Everyone, Some(score)) => {
            let message = "a minimum score needs goal = \"quality\"; with \"everyone\" any allowed pair is taken";
            Err(error(
                line_of(text, Some(score.span())),
                "minimum_score",
                message,
            ))
        }
    }
}

fn set<T>(place: &mut u32, value: Option<T>)
where
    u32: From<T>,
{
    if let Some(value) = value {
        *place = u32::from(value);
    }
}

/// The line on which a span of the text begins.
fn line_of(text: &str, span: Option<Range<usize>>) -> usize {
    let start = span.map_or(0, |span| span.start).min(text.len());
    1 + text.get(..start).unwrap_or_default().matches('\n').count()
}

#[cfg(test)]
mod tests;
