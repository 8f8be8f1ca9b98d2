//! When somebody is busy, as another calendar of theirs says.

mod expand;
mod keep;
mod parts;
mod zone;

use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;

pub use self::keep::{Source, SourceError, Taken, count, find, forget, parse_address, set, taken};
pub(crate) use self::keep::{refresh, refresh_due};
use self::{
    expand::Series,
    parts::{Calendar, Part},
    zone::Zones,
};

const QUARTER: i64 = 15 * 60;
/// Rules that take longer to follow are not those of an honest calendar.
const PATIENCE: Duration = Duration::from_secs(8);
/// More times than a calendar has in a few weeks, whoever's it is.
const MOST: usize = 200_000;

/// The time that matters.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// From here.
    pub from: DateTime<Utc>,
    /// Until here.
    pub until: DateTime<Utc>,
}

/// What a calendar says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Busy {
    /// Quarter-hours since 1970, each span from its first to before its last; in order, and apart.
    pub spans: Vec<(i64, i64)>,
    /// Whether it names a zone that nobody knows; its times were read by the owner's clocks.
    pub unknown_zone: bool,
}

/// Why a calendar says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It is none.
    #[error("not a calendar")]
    NotCalendar,
    /// It has more in it than can be read in good time.
    #[error("too much in it")]
    TooMuch,
}

/// Reads when the owner of a calendar is busy within `window`. Whole days count only if `days_count`. Times without a
/// zone are by the clocks of `own`.
pub fn read(text: &str, window: Window, own: Tz, days_count: bool) -> Result<Busy, ReadError> {
    let calendars = Calendar::read_all(text)?;
    let begin = Instant::now();
    let mut busy = Busy::default();
    let mut left = MOST;
    for calendar in &calendars {
        let mut zones = Zones::new(calendar, own, window);
        for series in Series::all(calendar.events(&mut zones)) {
            // A rule can look for a day that never comes.
            if series.has_rules() && begin.elapsed() > PATIENCE {
                return Err(ReadError::TooMuch);
            }
            let found = series.within(window, &zones, &mut left)?;
            let counts = |part: &Part| !part.free && (days_count || !part.whole_days);
            busy.spans.extend(
                found
                    .into_iter()
                    .filter(|(part, ..)| counts(part))
                    .filter_map(|(_, start, end)| quarters(start, end, window)),
            );
        }
        busy.unknown_zone |= zones.met_unknown();
    }
    busy.spans = joined(busy.spans);
    Ok(busy)
}

/// The quarter-hours that a time touches within the window.
fn quarters(start: DateTime<Utc>, end: DateTime<Utc>, window: Window) -> Option<(i64, i64)> {
    let (start, end) = (start.max(window.from), end.min(window.until));
    let first = start.timestamp().div_euclid(QUARTER);
    let last = (end + TimeDelta::seconds(QUARTER - 1))
        .timestamp()
        .div_euclid(QUARTER);
    (start < end).then_some((first, last))
}

/// The same time as spans that do not touch.
fn joined(mut spans: Vec<(i64, i64)>) -> Vec<(i64, i64)> {
    spans.sort_unstable();
    let mut joined: Vec<(i64, i64)> = Vec::new();
    for (first, last) in spans {
        match joined.last_mut() {
            Some((_, end)) if first <= *end => *end = last.max(*end),
            _ => joined.push((first, last)),
        }
    }
    joined
}

#[cfg(test)]
mod tests;
