//! The dates that someone ticked for one round: `2026-12-01 12:00-14:00;2026-12-03`.

use std::ops::Range;

use chrono::{Days, NaiveDate, NaiveDateTime, Timelike as _};
use entities::round;

use crate::availability::Weekly;

/// A ticked day without hours: when one may be asked for a coffee at all.
const WHOLE_DAY: Range<u32> = 9 * 60..21 * 60;
/// Twice the days of the longest window.
const MOST: usize = 90;

/// Days, each with minutes of the day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dates(Vec<(NaiveDate, Range<u32>)>);

/// A text that is no list of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "write dates such as 2026-12-01, with hours such as 12:00-14:00 or without, separated by semicolons"
)]
pub struct DatesError;

impl Dates {
    /// Reads a list; empty when there is nothing in it.
    pub fn parse(text: &str) -> Result<Self, DatesError> {
        let mut dates = Vec::new();
        for part in text
            .split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            let (day, hours) = match part.split_once(' ') {
                Some((day, hours)) => (day, parse_hours(hours)?),
                None => (part, WHOLE_DAY),
            };
            dates.push((day.parse().map_err(|_| DatesError)?, hours));
        }
        if dates.len() > MOST {
            return Err(DatesError);
        }
        dates.sort_unstable_by_key(|(day, hours)| (*day, hours.start));
        Ok(Self(dates))
    }

    /// Whether nothing was ticked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a day was ticked.
    #[must_use]
    pub fn has(&self, day: NaiveDate) -> bool {
        self.0.iter().any(|(ticked, _)| *ticked == day)
    }

    /// Whether all days are those of the round's coffees.
    #[must_use]
    pub fn is_inside(&self, round: &round::Model) -> bool {
        let days = Days::new(u64::try_from(round.window_days).unwrap_or(0));
        let end = round.window_first.checked_add_days(days);
        self.0
            .iter()
            .all(|(day, _)| *day >= round.window_first && end.is_none_or(|end| *day < end))
    }

    /// The hours of the first ticked day, as they are written.
    #[must_use]
    pub fn hours(&self) -> Option<String> {
        let (_, hours) = self.0.first()?;
        let clock = |minutes: u32| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        Some(format!("{}-{}", clock(hours.start), clock(hours.end)))
    }

    /// Whether the quarter-hour that begins at this wall-clock time was ticked.
    #[must_use]
    pub fn holds(&self, time: NaiveDateTime) -> bool {
        let minute = time.hour() * 60 + time.minute();
        self.0.iter().any(|(day, hours)| {
            *day == time.date() && hours.contains(&minute) && minute + 15 <= hours.end
        })
    }
}

fn parse_hours(text: &str) -> Result<Range<u32>, DatesError> {
    // The hours of a day are read as those of a week are.
    Weekly::parse(&format!("mon {text}")).map_err(|_| DatesError)?;
    let (from, until) = text.trim().split_once('-').ok_or(DatesError)?;
    let minutes = |text: &str| -> Result<u32, DatesError> {
        let (hour, minute) = text.trim().split_once(':').ok_or(DatesError)?;
        let number = |text: &str| text.parse::<u32>().map_err(|_| DatesError);
        Ok(number(hour)? * 60 + number(minute)?)
    };
    let hours = minutes(from)?..minutes(until)?;
    if hours.is_empty() {
        Err(DatesError)
    } else {
        Ok(hours)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    #[test]
    fn a_day_alone_is_all_of_it_and_hours_narrow_it() {
        let dates = Dates::parse("2026-12-03; 2026-12-01 12:00-14:00").unwrap();
        assert!(dates.holds(at("2026-12-01 13:45")) && !dates.holds(at("2026-12-01 14:00")));
        assert!(dates.holds(at("2026-12-03 09:00")) && !dates.holds(at("2026-12-03 08:45")));
        assert!(!dates.holds(at("2026-12-02 12:00")));
        assert_eq!(dates.hours().as_deref(), Some("12:00-14:00"));
        assert!(Dates::parse("").unwrap().is_empty());
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "tomorrow",
            "2026-02-30",
            "2026-12-01 14:00-12:00",
            "2026-12-01 25:00-26:00",
            "2026-12-01 x",
        ] {
            assert_eq!(Dates::parse(text), Err(DatesError), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            let _ = Dates::parse(&text);
        }
    }
}
