//! Free time that many members share: each week is read once, each calendar laid out once.

use std::collections::HashMap;

use chrono_tz::Tz;
use indexmap::IndexSet;
use matching::round::Calendar;

use crate::availability::{AvailabilityError, Expander, MeetingWindow, Weekly};
use crate::index::index;

/// The free time of all members: each week and zone once.
#[derive(Debug, Default)]
pub(super) struct Weeks {
    /// What each text says that was seen.
    by_text: HashMap<Box<str>, Option<u32>>,
    weeklies: IndexSet<Weekly>,
    pairs: IndexSet<(u32, Tz)>,
}

impl Weeks {
    pub(super) fn number(
        &mut self,
        text: &str,
        zone: Tz,
    ) -> Result<Option<u32>, AvailabilityError> {
        let weekly = if let Some(known) = self.by_text.get(text) {
            *known
        } else {
            let weekly = Weekly::parse(text)?;
            let number = weekly.map(|weekly| index(self.weeklies.insert_full(weekly).0));
            self.by_text.insert(text.into(), number);
            number
        };
        Ok(weekly.map(|weekly| index(self.pairs.insert_full((weekly, zone)).0)))
    }

    pub(super) fn get(&self, number: u32) -> (&Weekly, Tz) {
        let (weekly, zone) = self.pairs[number as usize];
        (&self.weeklies[weekly as usize], zone)
    }
}

/// Calendars in the order in which members first need them; equal ones are one.
pub(super) struct Calendars {
    expander: Expander,
    /// By number of the week and zone.
    known: HashMap<u32, u32>,
    found: Vec<Calendar>,
    by_content: HashMap<Calendar, u32>,
}

impl Calendars {
    pub(super) fn new(window: MeetingWindow) -> Self {
        Self {
            expander: Expander::new(window),
            known: HashMap::new(),
            found: Vec::new(),
            by_content: HashMap::new(),
        }
    }

    pub(super) fn number(&mut self, week: u32, weeks: &Weeks) -> u32 {
        if let Some(&known) = self.known.get(&week) {
            return known;
        }
        let (weekly, zone) = weeks.get(week);
        let calendar = self.expander.calendar(weekly, zone);
        let next = index(self.found.len());
        let number = *self.by_content.entry(calendar.clone()).or_insert(next);
        if number == next {
            self.found.push(calendar);
        }
        self.known.insert(week, number);
        number
    }

    pub(super) fn finish(self) -> Vec<Calendar> {
        self.found
    }
}
