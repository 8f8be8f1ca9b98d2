//! When the people of a round are free, as the engine asks it.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Timelike as _, Utc};
use matching::round::Calendar;

use super::{
    Dates,
    snapshot::{Person, Snapshot},
};
use crate::{
    availability::{Expander, Weekly},
    index::index,
};

const QUARTER: i64 = 15 * 60;
/// Coffees in person lie between these hours of the person's day.
const DAYTIME: std::ops::Range<u32> = 8..20;

/// Everyone's free time; equal ones are kept once.
pub(super) struct Calendars<'a> {
    snapshot: &'a Snapshot,
    expander: Expander,
    /// When each quarter-hour of the window begins.
    starts: Vec<DateTime<Utc>>,
    /// The first of them, counted from 1970.
    first: i64,
    /// How many of them come too soon.
    too_soon: usize,
    found: Vec<Calendar>,
    by_content: HashMap<Calendar, u32>,
}

impl<'a> Calendars<'a> {
    pub(super) fn new(snapshot: &'a Snapshot) -> Self {
        let window = snapshot.window();
        let count = i64::try_from(window.quarters()).unwrap_or(0);
        let start = window.start();
        let starts: Vec<DateTime<Utc>> = (0..count)
            .map(|quarter| start + TimeDelta::seconds(quarter * QUARTER))
            .collect();
        Self {
            snapshot,
            expander: Expander::new(window),
            first: start.timestamp().div_euclid(QUARTER),
            too_soon: starts.partition_point(|start| *start < snapshot.not_before),
            starts,
            found: Vec::new(),
            by_content: HashMap::new(),
        }
    }

    /// The number of a person's calendar; none for someone who gave no times, which rules nothing out.
    pub(super) fn number(&mut self, person: &Person) -> Option<u32> {
        let calendar = self.of(person)?;
        let next = index(self.found.len());
        let number = *self.by_content.entry(calendar.clone()).or_insert(next);
        if number == next {
            self.found.push(calendar);
        }
        Some(number)
    }

    /// A person's free time within the window, if they gave any.
    fn of(&mut self, person: &Person) -> Option<Calendar> {
        let dates = Dates::parse(&person.dates).unwrap_or_default();
        let free = if dates.is_empty() {
            // A text that the profile took earlier can be read; an empty one means any time.
            let weekly = Weekly::parse(&person.weekly).ok()??;
            self.expander.calendar(&weekly, person.zone)
        } else {
            self.ticked(&dates, person)
        };
        Some(self.without_taken(free, person))
    }

    /// The days of this round alone: who ticks days means those, whatever the usual week is.
    fn ticked(&self, dates: &Dates, person: &Person) -> Calendar {
        let mut calendar = Calendar::default();
        for (quarter, start) in self.starts.iter().enumerate() {
            let local = start.with_timezone(&person.zone).naive_local();
            if dates.holds(local) {
                calendar.online.insert(quarter);
                if DAYTIME.contains(&local.hour()) {
                    calendar.in_person.insert(quarter);
                }
            }
        }
        calendar
    }

    /// Less what other coffees take, the time that must lie between two, and what comes too soon.
    fn without_taken(&self, mut free: Calendar, person: &Person) -> Calendar {
        let policy = &self.snapshot.policy;
        for (quarters, buffer) in [
            (&mut free.online, policy.online_buffer),
            (&mut free.in_person, policy.in_person_buffer),
        ] {
            let taken = taken(&person.busy, buffer)
                .filter_map(|quarter| usize::try_from(quarter - self.first).ok());
            for quarter in (0..self.too_soon).chain(taken) {
                quarters.remove(quarter);
            }
        }
        free
    }

    pub(super) fn finish(self) -> Vec<Calendar> {
        self.found
    }
}

/// Taken quarter-hours, and those before them in which a coffee's buffer would run into one.
fn taken(busy: &[i64], buffer: u16) -> impl Iterator<Item = i64> {
    let before = i64::from(buffer / 15);
    busy.iter()
        .flat_map(move |quarter| quarter - before..=*quarter)
}
