//! Instants as a reader's clocks show them, and times as forms send them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike as _, NaiveDateTime, SecondsFormat, TimeZone as _, Utc};
use chrono_tz::Tz;
use i18n_embed_fl::fl;

use super::locale::{Locale, Words};
use crate::proposals::machine::Start;

/// Days of the week from Monday, as short as each language writes them.
const DAYS: [(&str, &str); 7] = [
    ("月", "Mon"),
    ("火", "Tue"),
    ("水", "Wed"),
    ("木", "Thu"),
    ("金", "Fri"),
    ("土", "Sat"),
    ("日", "Sun"),
];

/// The day of the week.
fn weekday(local: DateTime<Tz>, locale: Locale) -> &'static str {
    let index = usize::try_from(local.weekday().num_days_from_monday()).unwrap_or(0);
    let (ja, en) = DAYS[index];
    match locale {
        Locale::Ja => ja,
        Locale::En => en,
    }
}

/// A date, such as 11月26日（木）.
pub(super) fn date(at: DateTime<Utc>, zone: Tz, locale: Locale) -> String {
    let local = at.with_timezone(&zone);
    let day = weekday(local, locale);
    match locale {
        Locale::Ja => format!("{}（{day}）", local.format("%-m月%-d日")),
        Locale::En => format!("{day} {}", local.format("%-d %b")),
    }
}

/// A time of day, such as 15:30.
pub(super) fn time(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%-H:%M").to_string()
}

/// A date and a time, such as 11月26日（木）15:30.
pub(super) fn moment(at: DateTime<Utc>, zone: Tz, locale: Locale) -> String {
    with_time(date(at, zone, locale), &time(at, zone), locale)
}

/// From when until when, with the date.
pub(super) fn stretch(
    (from, until): (DateTime<Utc>, DateTime<Utc>),
    zone: Tz,
    locale: Locale,
) -> String {
    let times = format!("{}–{}", time(from, zone), time(until, zone));
    with_time(date(from, zone, locale), &times, locale)
}

fn with_time(date: String, time: &str, locale: Locale) -> String {
    let between = match locale {
        Locale::Ja => "",
        Locale::En => ", ",
    };
    date + between + time
}

/// An instant for machines, with the zone's offset.
pub(super) fn machine(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone)
        .to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// What a zone is called.
pub(super) fn zone_name(words: Words, zone: Tz) -> String {
    if zone == Tz::Asia__Tokyo {
        fl!(words, "zone-japan")
    } else {
        zone.name().replace('_', " ")
    }
}

/// A large date beside a coffee.
#[derive(Clone, Debug)]
pub(super) struct DateBlock {
    pub(super) month: String,
    pub(super) day: String,
    pub(super) weekday: &'static str,
}

impl DateBlock {
    pub(super) fn new(at: DateTime<Utc>, zone: Tz, locale: Locale) -> Self {
        let local = at.with_timezone(&zone);
        let month = match locale {
            Locale::Ja => local.format("%-m月"),
            Locale::En => local.format("%b"),
        };
        Self {
            month: month.to_string(),
            day: local.day().to_string(),
            weekday: weekday(local, locale),
        }
    }
}

/// The times of one day.
#[derive(Clone, Debug)]
pub(super) struct SlotDay {
    pub(super) label: String,
    /// The label's parts: the date is larger.
    pub(super) date: String,
    pub(super) weekday: String,
    pub(super) slots: Vec<Slot>,
}

/// A time to choose.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub(super) value: String,
    pub(super) time: String,
    /// The same by the other one's clocks, where they differ.
    pub(super) theirs: Option<String>,
    /// Whether it is there because the other one wishes it.
    pub(super) wished: bool,
    pub(super) chosen: bool,
}

/// What a slot picker shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Picker<'a> {
    pub(super) zone: Tz,
    pub(super) theirs: Tz,
    pub(super) locale: Locale,
    pub(super) wished: &'a BTreeSet<Start>,
    pub(super) chosen: &'a BTreeSet<Start>,
}

impl Picker<'_> {
    /// The times by day.
    pub(super) fn days(self, times: impl IntoIterator<Item = Start>) -> Vec<SlotDay> {
        let mut days = BTreeMap::<_, Vec<Start>>::new();
        for start in times {
            let day = start.with_timezone(&self.zone).date_naive();
            days.entry(day).or_default().push(start);
        }
        days.into_values()
            .filter_map(|starts| self.day(&starts))
            .collect()
    }

    fn day(self, starts: &[Start]) -> Option<SlotDay> {
        let first = *starts.first()?;
        let local = first.with_timezone(&self.zone);
        let day = weekday(local, self.locale);
        let (date, weekday) = match self.locale {
            Locale::Ja => (local.format("%-m月%-d日"), format!("{day}曜日")),
            Locale::En => (local.format("%-d %b"), day.to_owned()),
        };
        Some(SlotDay {
            label: self::date(first, self.zone, self.locale),
            date: date.to_string(),
            weekday,
            slots: starts.iter().map(|start| self.slot(*start)).collect(),
        })
    }

    fn slot(self, start: Start) -> Slot {
        let here = start.with_timezone(&self.zone).naive_local();
        let there = start.with_timezone(&self.theirs).naive_local();
        Slot {
            value: machine(start, self.zone),
            time: time(start, self.zone),
            theirs: (here != there).then(|| moment(start, self.theirs, self.locale)),
            wished: self.wished.contains(&start),
            chosen: self.chosen.contains(&start),
        }
    }
}

/// Times as a form sends them: ticked ones with their offset, and those of one's own by one's own clocks. `None` when
/// one cannot be read, or does not exist because the clocks skip it.
pub(super) fn read(slots: &[String], own: &[String], zone: Tz) -> Option<BTreeSet<Start>> {
    let ticked = slots.iter().map(|slot| {
        DateTime::parse_from_rfc3339(slot)
            .ok()
            .map(|at| at.to_utc())
    });
    let own = own
        .iter()
        .map(|typed| typed.trim())
        .filter(|typed| !typed.is_empty());
    let own = own.map(|typed| {
        let local = NaiveDateTime::parse_from_str(typed, "%Y-%m-%dT%H:%M").ok()?;
        zone.from_local_datetime(&local)
            .earliest()
            .map(|at| at.to_utc())
    });
    ticked.chain(own).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_each_language_does() {
        let at = Utc.with_ymd_and_hms(2026, 11, 26, 6, 30, 0).unwrap();
        assert_eq!(
            moment(at, Tz::Asia__Tokyo, Locale::Ja),
            "11月26日（木）15:30"
        );
        assert_eq!(moment(at, Tz::Asia__Tokyo, Locale::En), "Thu 26 Nov, 15:30");
        assert_eq!(machine(at, Tz::Asia__Tokyo), "2026-11-26T15:30:00+09:00");
    }

    #[test]
    fn r52_an_hour_that_the_clocks_skip_is_no_time() {
        let typed = |text: &str| read(&[], &[text.to_owned()], Tz::Europe__London);
        assert_eq!(typed("2027-03-28T01:30"), None);
        assert_eq!(typed("nonsense"), None);
        // Of two that there are, the first.
        let first = Utc.with_ymd_and_hms(2026, 10, 25, 0, 30, 0).unwrap();
        assert_eq!(typed("2026-10-25T01:30"), Some(BTreeSet::from([first])));
    }

    #[test]
    fn what_is_sent_is_what_was_offered() {
        let at = Utc.with_ymd_and_hms(2026, 11, 26, 6, 30, 0).unwrap();
        for zone in [Tz::Asia__Tokyo, Tz::Asia__Kathmandu, Tz::America__New_York] {
            let sent = read(&[machine(at, zone)], &[], zone);
            assert_eq!(sent, Some(BTreeSet::from([at])));
        }
    }
}
