//! The times of a rule such as `0 10 8-14 * TUE`: by the clocks of a zone, and every so many of them.

use std::str::FromStr as _;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use cron::Schedule;

use super::instant_of;

/// Rounds closer together than a week would overlap: answers alone take three working days. A week in which the clocks
/// change can be some hours shorter.
const CLOSEST: TimeDelta = TimeDelta::hours(7 * 24 - 3);
/// No more of a rule's times can be skipped: a year of months.
const MOST_SKIPPED: u32 = 12;
/// How many times of a rule are looked at before it is believed.
const LOOKED_AT: usize = 60;
/// A longer text is no rule.
const LONGEST: usize = 100;
/// Further back than any change of the clocks reaches.
const CLOCK_CHANGE: TimeDelta = TimeDelta::hours(26);
const WEEKDAYS: [&str; 8] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];

/// When something happens again and again.
#[derive(Clone, Debug)]
pub struct Times {
    rule: Schedule,
    zone: Tz,
    every: usize,
}

/// Why a rule was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimesError {
    /// Not five fields.
    #[error("a rule has five fields: minute, hour, day, month, weekday, such as 0 10 8-14 * TUE")]
    Fields,
    /// A field cannot be read.
    #[error("a field of the rule cannot be read; numbers, lists, ranges and steps are known")]
    Unreadable,
    /// No day fits, such as 31 February.
    #[error("the rule names no time that ever comes")]
    Never,
    /// Rounds would overlap.
    #[error("the rule's times are less than a week apart")]
    TooOften,
    /// Every how many of the times is out of range.
    #[error("every 1st to every {MOST_SKIPPED}th of the rule's times can be used")]
    Every,
}

impl Times {
    /// Reads a rule of five fields (minute, hour, day, month, weekday). A day must fit both the day and the weekday, so
    /// that `8-14` and `TUE` are the second Tuesday. `now` is where looking for its times begins.
    pub fn parse(text: &str, every: u32, zone: Tz, now: DateTime<Utc>) -> Result<Self, TimesError> {
        let fields: Vec<&str> = text.split_whitespace().collect();
        if text.len() > LONGEST || fields.len() != 5 {
            return Err(TimesError::Fields);
        }
        let [minute, hour, day, month, weekday] = fields[..] else {
            return Err(TimesError::Fields);
        };
        if !(1..=MOST_SKIPPED).contains(&every) {
            return Err(TimesError::Every);
        }
        let weekday = weekdays(weekday).ok_or(TimesError::Unreadable)?;
        let rule = Schedule::from_str(&format!("0 {minute} {hour} {day} {month} {weekday}"))
            .map_err(|_| TimesError::Unreadable)?;
        let every = usize::try_from(every).map_err(|_| TimesError::Every)?;
        let times = Self { rule, zone, every };
        times.check(now)?;
        Ok(times)
    }

    fn check(&self, now: DateTime<Utc>) -> Result<(), TimesError> {
        let all: Vec<DateTime<Utc>> = self
            .after(now)
            .step_by(self.every)
            .take(LOOKED_AT)
            .collect();
        if all.len() < 3 {
            return Err(TimesError::Never);
        }
        if all.windows(2).any(|pair| pair[1] - pair[0] < CLOSEST) {
            return Err(TimesError::TooOften);
        }
        Ok(())
    }

    /// The rule's times after `instant`, none left out.
    fn after(&self, instant: DateTime<Utc>) -> impl Iterator<Item = DateTime<Utc>> {
        let zone = self.zone;
        let mut last = instant;
        // The rule is asked on a line of wall-clock times; what that line makes of a change of the clocks is ours to say.
        let wall = (instant - CLOCK_CHANGE)
            .with_timezone(&zone)
            .naive_local()
            .and_utc();
        self.rule
            .after_owned(wall)
            .map(move |time| instant_of(time.naive_utc(), zone))
            .filter(move |time| {
                let is_new = *time > last;
                last = last.max(*time);
                is_new
            })
    }

    /// The first time after `instant`.
    #[must_use]
    pub fn first_after(&self, instant: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.after(instant).next()
    }

    /// The time that follows on `due`, leaving out as many as shall be.
    #[must_use]
    pub fn following(&self, due: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.after(due).nth(self.every - 1)
    }

    /// What to do at `now` about something that is due at `due`: nothing yet, or once, for the latest of its times that
    /// are over, and when it is due next. However many were missed, it is done once.
    #[must_use]
    pub fn tick(&self, due: DateTime<Utc>, now: DateTime<Utc>) -> Option<Tick> {
        if now < due {
            return None;
        }
        let mut at = due;
        loop {
            match self.following(at) {
                Some(next) if next <= now => at = next,
                next => return Some(Tick { at, next }),
            }
        }
    }
}

/// One time that came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Which time it was.
    pub at: DateTime<Utc>,
    /// The next one, if there is any in this century.
    pub next: Option<DateTime<Utc>>,
}

/// The weekday field as names: crates disagree about numbers. Sunday is 0 and 7.
fn weekdays(field: &str) -> Option<String> {
    if matches!(field, "*" | "?") {
        return Some("*".to_owned());
    }
    let mut chosen = [false; 7];
    for part in field.split(',') {
        let (range, step) = match part.split_once('/') {
            Some((range, step)) => (range, step.parse().ok().filter(|step| *step > 0)?),
            None => (part, 1),
        };
        let (from, to) = match range.split_once('-') {
            _ if range == "*" => (0, 6),
            Some((from, to)) => (weekday(from)?, weekday(to)?),
            None => (weekday(range)?, weekday(range)?),
        };
        let to = if to == 0 && from > 0 { 7 } else { to };
        if to < from {
            return None;
        }
        for day in (from..=to).step_by(step) {
            chosen[day % 7] = true;
        }
    }
    let names: Vec<&str> = (0..7)
        .filter(|day| chosen[*day])
        .map(|day| WEEKDAYS[day])
        .collect();
    Some(names.join(","))
}

fn weekday(text: &str) -> Option<usize> {
    let is_digit = text.len() == 1;
    match text.parse() {
        Ok(number) if is_digit && number <= 7 => Some(number),
        Ok(_) => None,
        Err(_) => WEEKDAYS
            .iter()
            .position(|name| text.eq_ignore_ascii_case(name)),
    }
}

#[cfg(test)]
mod tests;
