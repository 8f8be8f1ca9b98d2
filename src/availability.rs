//! Weekly free time, and what it comes to in the quarter-hours of a round's meeting window.
//!
//! Windows are wall-clock times of the person's own zone. Each quarter-hour of the window (in UTC) is asked for its
//! local time, so that clock changes need no rule of their own: an hour that the clocks skip never comes up, one that
//! they repeat comes up twice.

mod weekly;

use std::collections::HashMap;
use std::rc::Rc;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::Tz;
use matching::round::Calendar;

pub use weekly::{AvailabilityError, MINUTES_PER_WEEK, Weekly};

const QUARTER: i64 = 15 * 60;

/// Coffees in person lie between these minutes of the person's day: 8:00 and 20:00.
const DAYTIME: std::ops::Range<u16> = 8 * 60..20 * 60;

/// The days in which the coffees of a round take place, as quarter-hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeetingWindow {
    start: DateTime<Utc>,
    quarters: usize,
}

impl MeetingWindow {
    /// The window of `days` days from the start of `first` in the community's zone.
    #[must_use]
    pub fn new(first: NaiveDate, days: u16, zone: Tz) -> Self {
        let last = first
            .checked_add_days(Days::new(days.into()))
            .unwrap_or(first);
        let start = midnight(first, zone);
        // Inwards to whole quarter-hours: some zones of the past were off by odd seconds.
        let into = start.timestamp().rem_euclid(QUARTER);
        let start = if into == 0 {
            start
        } else {
            start + TimeDelta::seconds(QUARTER - into)
        };
        let quarters = (midnight(last, zone) - start).num_seconds() / QUARTER;
        Self {
            start,
            quarters: usize::try_from(quarters).unwrap_or(0),
        }
    }

    /// When the first quarter-hour begins.
    #[must_use]
    pub fn start(&self) -> DateTime<Utc> {
        self.start
    }

    /// How many quarter-hours the window has.
    #[must_use]
    pub fn quarters(&self) -> usize {
        self.quarters
    }

    /// When each quarter-hour begins.
    fn starts(self) -> impl Iterator<Item = DateTime<Utc>> {
        std::iter::successors(Some(self.start), |at| {
            Some(*at + TimeDelta::seconds(QUARTER))
        })
        .take(self.quarters)
    }
}

/// The first instant of a day; where the clocks skip midnight, the first one after it.
fn midnight(date: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let minutes = std::iter::successors(Some(date.and_time(NaiveTime::MIN)), |at| {
        Some(*at + TimeDelta::minutes(15))
    });
    // Two days cover the dates that a zone skipped by moving across the date line.
    let mut instants = minutes
        .take(2 * 96)
        .filter_map(|at| zone.from_local_datetime(&at).earliest());
    let naive = || date.and_time(NaiveTime::MIN).and_utc();
    instants
        .next()
        .map_or_else(naive, |instant| instant.to_utc())
}

/// Turns weekly free time into calendars of one meeting window. Remembers what it worked out about each zone.
#[derive(Debug)]
pub struct Expander {
    window: MeetingWindow,
    zones: HashMap<Tz, Rc<[Option<u16>]>>,
}

impl Expander {
    /// For one meeting window.
    #[must_use]
    pub fn new(window: MeetingWindow) -> Self {
        Self {
            window,
            zones: HashMap::new(),
        }
    }

    /// The quarter-hours that lie wholly inside somebody's free time. A week without any gives an empty calendar.
    pub fn calendar(&mut self, weekly: &Weekly, zone: Tz) -> Calendar {
        let free = weekly.free_quarters();
        let mut calendar = Calendar::default();
        for (quarter, minute) in self.local_minutes(zone).iter().enumerate() {
            let Some(minute) = *minute else { continue };
            if !free[usize::from(minute)] {
                continue;
            }
            calendar.online.insert(quarter);
            let of_day = minute % (24 * 60);
            if DAYTIME.contains(&of_day) && of_day + 15 <= DAYTIME.end {
                calendar.in_person.insert(quarter);
            }
        }
        calendar
    }

    /// For each quarter-hour of the window the minute of the local week at which it begins; `None` if the clocks
    /// change within it or it does not begin on a full minute.
    fn local_minutes(&mut self, zone: Tz) -> Rc<[Option<u16>]> {
        let window = self.window;
        let minutes = self.zones.entry(zone).or_insert_with(|| {
            window
                .starts()
                .map(|start| local_minute(start, zone))
                .collect()
        });
        Rc::clone(minutes)
    }
}

fn local_minute(start: DateTime<Utc>, zone: Tz) -> Option<u16> {
    let local = start.with_timezone(&zone).naive_local();
    let late = start + TimeDelta::minutes(14);
    let is_even = late.with_timezone(&zone).naive_local() - local == TimeDelta::minutes(14);
    if !is_even || local.second() != 0 {
        return None;
    }
    let day = local.weekday().num_days_from_monday();
    u16::try_from((day * 24 + local.hour()) * 60 + local.minute()).ok()
}

#[cfg(test)]
mod tests;
