//! Times that suit everyone who is asked: out of their free time, beside what they have already.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Timelike as _, Utc};
use chrono_tz::Tz;
use entities::{profile, proposal::Mode};
use matching::round::Calendar;

use super::{
    Length,
    machine::Start,
    occupied::{quarter_of, quarters},
};
use crate::availability::{Expander, MeetingWindow, Weekly};

/// The most times that are offered.
pub const MOST: usize = 5;
/// How far ahead a coffee is at the least.
pub const AHEAD: TimeDelta = TimeDelta::hours(24);
/// People meet in person between these hours.
const DAYTIME: std::ops::Range<u32> = 8..20;
/// How many days a meeting window has.
const WINDOW: u16 = 21;
/// Times are offered on the first so many days that have any: nobody wants to wait for the last ones.
const DAYS: usize = 10;
const QUARTER: TimeDelta = TimeDelta::minutes(15);

/// What is known of someone's time.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their free time; unknown rules nothing out.
    pub weekly: Option<Weekly>,
    /// Their zone.
    pub zone: Tz,
}

impl Person {
    /// As they say it in their profile. Who chooses dates for each round has no usual week.
    #[must_use]
    pub fn of(profile: Option<&profile::Model>) -> Self {
        let weekly = profile
            .filter(|profile| !profile.by_round)
            .and_then(|profile| Weekly::parse(&profile.weekly).ok().flatten());
        Self {
            weekly,
            zone: zone_of(profile),
        }
    }
}

/// Someone's zone; Japan's for someone who never said.
#[must_use]
pub fn zone_of(profile: Option<&profile::Model>) -> Tz {
    let zone = profile.and_then(|profile| profile.time_zone.parse().ok());
    zone.unwrap_or(Tz::Asia__Tokyo)
}

/// Whether a coffee of this length that begins at `start` lies within the hours in which people meet in person, by the
/// clocks in `zone`. Online any hour will do.
#[must_use]
pub fn is_by_day(start: Start, length: Length, zone: Tz) -> bool {
    let begins = start.with_timezone(&zone).naive_local();
    let ends = begins + length.coffee();
    let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    length.mode == Mode::Online
        || (begins.time() >= hour(DAYTIME.start)
            && ends.time() <= hour(DAYTIME.end)
            && begins.date() == ends.date())
}

/// Times within the next three weeks, for people who agree between themselves.
#[must_use]
pub fn soon(
    now: DateTime<Utc>,
    people: &[Person],
    busy: &BTreeSet<i64>,
    length: Length,
) -> BTreeSet<Start> {
    let Some(first) = people.first() else {
        return BTreeSet::new();
    };
    let today = now.with_timezone(&first.zone).date_naive();
    let window = MeetingWindow::new(today, WINDOW + 1, first.zone);
    let mut expander = Expander::new(window);
    let calendars: Vec<Option<Calendar>> = people
        .iter()
        .map(|person| {
            let weekly = person.weekly.as_ref()?;
            Some(expander.calendar(weekly, person.zone))
        })
        .collect();
    let calendars: Vec<Option<&Calendar>> = calendars.iter().map(Option::as_ref).collect();
    let search = Search {
        window,
        calendars: &calendars,
        busy,
        earliest: now + AHEAD,
        length,
        zone: first.zone,
    };
    search.offer()
}

/// What times are looked for in.
#[derive(Clone, Copy, Debug)]
pub struct Search<'a> {
    /// The days that count.
    pub window: MeetingWindow,
    /// Everybody's free time in it; nothing for someone of whom it is not known.
    pub calendars: &'a [Option<&'a Calendar>],
    /// Quarter-hours since 1970 at which someone has something.
    pub busy: &'a BTreeSet<i64>,
    /// The earliest beginning.
    pub earliest: DateTime<Utc>,
    /// How long a coffee takes.
    pub length: Length,
    /// The zone whose days times are spread over.
    pub zone: Tz,
}

impl Search<'_> {
    /// Up to five times, spread over days and over the hours of a day. None where nobody's time is known: then the
    /// people propose times by hand.
    #[must_use]
    pub fn offer(&self) -> BTreeSet<Start> {
        let mut days: Vec<Vec<Start>> = self.by_day().into_values().collect();
        days.truncate(DAYS);
        let count = days.len().min(MOST);
        let mut chosen = BTreeSet::new();
        for index in 0..count {
            let day = &days[index * days.len() / count];
            chosen.insert(day[index * day.len() / count]);
        }
        // Few days: further hours of the same ones, an hour apart.
        for start in days.into_iter().flatten() {
            if chosen.len() >= MOST {
                break;
            }
            let apart = |other: &Start| (*other - start).abs() >= TimeDelta::hours(1);
            if chosen.iter().all(apart) {
                chosen.insert(start);
            }
        }
        chosen
    }

    /// All times that could be, by day; where a day has any on the half-hour, only those.
    fn by_day(&self) -> BTreeMap<NaiveDate, Vec<Start>> {
        let mut days = BTreeMap::<NaiveDate, Vec<Start>>::new();
        if self.calendars.iter().all(Option::is_none) {
            return days;
        }
        let mut start = self.window.start();
        for quarter in 0..self.window.quarters() {
            if start >= self.earliest && self.is_free(quarter) && self.is_open(start) {
                let day = start.with_timezone(&self.zone).date_naive();
                days.entry(day).or_default().push(start);
            }
            start += QUARTER;
        }
        for starts in days.values_mut() {
            let is_even =
                |start: &Start| start.with_timezone(&self.zone).minute().is_multiple_of(30);
            if starts.iter().any(is_even) {
                starts.retain(is_even);
            }
        }
        days
    }

    /// Whether everybody is free for the whole coffee that begins with `quarter`.
    fn is_free(&self, quarter: usize) -> bool {
        let long = usize::try_from(self.length.minutes).map_or(1, |minutes| minutes.div_ceil(15));
        self.calendars.iter().flatten().all(|calendar| {
            let free = match self.length.mode {
                Mode::Online => &calendar.online,
                Mode::InPerson => &calendar.in_person,
            };
            (quarter..quarter + long).all(|quarter| free.contains(quarter))
        })
    }

    /// Whether nobody has anything then, nor in what is kept free after it.
    fn is_open(&self, start: Start) -> bool {
        debug_assert_eq!(quarters(start, self.length).start, quarter_of(start));
        self.busy
            .range(quarters(start, self.length))
            .next()
            .is_none()
    }
}

#[cfg(test)]
mod tests;
