//! The part of a form that asks for free time.

use i18n_embed_fl::fl;

use super::super::{
    fields::{Choice, Field, TextField},
    forms::FormErrors,
    locale::Words,
};
use crate::profiles::times::{self, DAYS, PARTS, TimesError, TypedTimes, cell};

/// Zones that are offered first; any other can be typed.
const ZONES: [&str; 12] = [
    "Asia/Tokyo",
    "Asia/Seoul",
    "Asia/Shanghai",
    "Asia/Taipei",
    "Asia/Singapore",
    "Asia/Ho_Chi_Minh",
    "Asia/Kolkata",
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Los_Angeles",
    "Australia/Sydney",
];
/// Longer than the name of any zone.
const ZONE: usize = 60;
/// Longer than the windows of any week.
const OTHER: usize = 100;

/// The question, with what was answered.
#[derive(Clone, Debug)]
pub(in crate::http) struct TimesView {
    /// Whether it stands beside other questions.
    pub(in crate::http) titled: bool,
    pub(in crate::http) choices: Vec<Choice>,
    pub(in crate::http) days: Vec<Day>,
    pub(in crate::http) fields: Vec<Field>,
    pub(in crate::http) open: bool,
}

/// One row of the grid.
#[derive(Clone, Debug)]
pub(in crate::http) struct Day {
    pub(in crate::http) label: String,
    pub(in crate::http) parts: Vec<Cell>,
}

/// One cell of the grid.
#[derive(Clone, Debug)]
pub(in crate::http) struct Cell {
    pub(in crate::http) value: String,
    pub(in crate::http) label: String,
    pub(in crate::http) hours: String,
    pub(in crate::http) chosen: bool,
}

/// The question.
pub(in crate::http) fn view(
    words: Words,
    typed: &TypedTimes,
    errors: &FormErrors,
    titled: bool,
) -> TimesView {
    let choices = times::Choice::ALL.map(|choice| {
        let label = match choice {
            times::Choice::WeekdayNoon => fl!(words, "times-weekday-noon"),
            times::Choice::WeekdayEvening => fl!(words, "times-weekday-evening"),
            times::Choice::ByRound => fl!(words, "times-by-round"),
            times::Choice::Own => fl!(words, "times-choose-own"),
        };
        Choice::new(choice.code(), label, typed.choice == choice.code())
    });
    let days = (0..).zip(DAYS).map(|(index, day)| Day {
        label: day_name(words, index),
        parts: PARTS
            .map(|part| cell_of(words, typed, (day, part)))
            .to_vec(),
    });
    TimesView {
        titled,
        choices: choices.to_vec(),
        days: days.collect(),
        fields: fields(words, typed, errors),
        open: typed.choice == times::Choice::Own.code() || !errors.all().is_empty(),
    }
}

fn cell_of(words: Words, typed: &TypedTimes, (day, part): (&str, times::Part)) -> Cell {
    let value = cell(day, part);
    Cell {
        label: part_name(words, part.code),
        hours: format!("{}–{}", part.from, part.until),
        chosen: typed.cells.contains(&value),
        value,
    }
}

fn fields(words: Words, typed: &TypedTimes, errors: &FormErrors) -> Vec<Field> {
    let other = TextField {
        name: "other",
        label: fl!(words, "times-other"),
        hint: fl!(words, "times-other-hint"),
        value: typed.other.clone(),
        lines: true,
        most: OTHER,
        ..TextField::default()
    };
    let zone = TextField {
        name: "zone",
        label: fl!(words, "times-zone"),
        hint: fl!(words, "times-zone-hint"),
        value: typed.zone.clone(),
        most: ZONE,
        need: true,
        suggestions: ZONES.map(str::to_owned).to_vec(),
        ..TextField::default()
    };
    vec![other.checked(errors), zone.checked(errors)]
}

/// What is wrong with an answer, beside which field.
pub(in crate::http) fn problem(words: Words, error: TimesError) -> FormErrors {
    match error {
        TimesError::Zone => FormErrors::one("zone", fl!(words, "times-zone-wrong")),
        TimesError::Other => FormErrors::one("other", fl!(words, "times-other-wrong")),
    }
}

/// A day of the week, from Monday as 0.
pub(in crate::http) fn day_name(words: Words, day: usize) -> String {
    match day {
        0 => fl!(words, "day-mon"),
        1 => fl!(words, "day-tue"),
        2 => fl!(words, "day-wed"),
        3 => fl!(words, "day-thu"),
        4 => fl!(words, "day-fri"),
        5 => fl!(words, "day-sat"),
        _ => fl!(words, "day-sun"),
    }
}

/// A part of the day.
pub(in crate::http) fn part_name(words: Words, code: &str) -> String {
    match code {
        "early" => fl!(words, "part-early"),
        "morning" => fl!(words, "part-morning"),
        "noon" => fl!(words, "part-noon"),
        "afternoon" => fl!(words, "part-afternoon"),
        _ => fl!(words, "part-evening"),
    }
}
