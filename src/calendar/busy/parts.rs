//! A calendar's events, as far as they say when somebody is busy.

use calcard::{
    Entry, Parser,
    common::PartialDateTime,
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarDuration, ICalendarEntry,
        ICalendarParameterName, ICalendarPeriod, ICalendarProperty, ICalendarRecurrenceRule,
        ICalendarStatus, ICalendarTransparency, ICalendarValue,
    },
};
use chrono::{NaiveDateTime, TimeDelta};

use super::{
    ReadError,
    zone::{ZoneId, Zones},
};

/// One calendar of a file.
#[derive(Debug)]
pub(super) struct Calendar(ICalendar);

/// A time as a calendar writes it: wall-clock time, and whose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) local: NaiveDateTime,
    pub(super) zone: ZoneId,
    /// Whether it is a day and not a time of it.
    pub(super) is_day: bool,
}

/// How long something takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    /// Until then.
    Until(Stamp),
    /// So long by the clocks of where it takes place.
    Takes(TimeDelta),
}

/// Nobody is away for longer; what says so would lead beyond all calendars.
const LONGEST: TimeDelta = TimeDelta::days(3660);
/// The last line of every file.
const END: &str = "END:VCALENDAR";

/// How long a duration is, if it can be. One that goes back takes no time.
fn takes(duration: &ICalendarDuration) -> Option<TimeDelta> {
    let takes = duration.to_time_delta()?;
    Some(takes.clamp(TimeDelta::zero(), LONGEST))
}

/// One event of a calendar, or one exception of a series.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) uid: String,
    pub(super) start: Stamp,
    pub(super) length: Length,
    pub(super) rule: Option<ICalendarRecurrenceRule>,
    /// Further times, some with a length of their own.
    pub(super) also: Vec<(Stamp, Option<Length>)>,
    /// Times that fall out.
    pub(super) except: Vec<Stamp>,
    /// Which time of the series this one replaces.
    pub(super) replaces: Option<Stamp>,
    /// Whether it stands for all later ones, too.
    pub(super) and_later: bool,
    pub(super) free: bool,
    pub(super) whole_days: bool,
}

impl Calendar {
    /// All calendars of a file.
    pub(super) fn read_all(text: &str) -> Result<Vec<Self>, ReadError> {
        // A file that breaks off may have lost what matters; the parser would end it by itself.
        if !text.trim_end().to_ascii_uppercase().ends_with(END) {
            return Err(ReadError::NotCalendar);
        }
        let mut parser = Parser::new(text);
        let mut all = Vec::new();
        loop {
            match parser.entry() {
                Entry::ICalendar(calendar) => {
                    let root = calendar.components.first();
                    if root.is_some_and(|root| {
                        root.component_type == ICalendarComponentType::VCalendar
                    }) {
                        all.push(Self(calendar));
                    }
                }
                Entry::TooManyComponents => return Err(ReadError::TooMuch),
                Entry::Eof => break,
                Entry::VCard(_) | Entry::InvalidLine(_) | Entry::UnexpectedComponentEnd { .. } => {}
                _ => return Err(ReadError::NotCalendar),
            }
        }
        if all.is_empty() {
            return Err(ReadError::NotCalendar);
        }
        Ok(all)
    }

    /// Its zones, with what they consist of.
    pub(super) fn zones(
        &self,
    ) -> impl Iterator<Item = (&ICalendarComponent, Vec<&ICalendarComponent>)> {
        let components = &self.0.components;
        self.0.timezones().map(|zone| {
            let parts = zone.component_ids.iter();
            let parts = parts.filter_map(|id| components.get(usize::try_from(*id).ok()?));
            (zone, parts.collect())
        })
    }

    /// Its events that can be read; the others say nothing.
    pub(super) fn events(&self, zones: &mut Zones) -> Vec<Part> {
        let events = self.0.components.iter();
        let events = events.filter(|one| one.component_type == ICalendarComponentType::VEvent);
        events.filter_map(|one| part(one, zones)).collect()
    }
}

fn part(event: &ICalendarComponent, zones: &mut Zones) -> Option<Part> {
    use ICalendarProperty as P;

    let mut first = |name: P| {
        let entry = event.property(&name)?;
        stamp(entry, entry.values.first()?, zones)
    };
    let replaces = first(P::RecurrenceId);
    let start = first(P::Dtstart).or(replaces)?;
    let end = first(P::Dtend);
    let takes = event
        .property(&P::Duration)
        .and_then(|entry| match entry.values.first() {
            Some(ICalendarValue::Duration(duration)) => takes(duration),
            _ => None,
        });
    let length = match (end, takes) {
        (Some(end), _) => Length::Until(end),
        (None, Some(takes)) => Length::Takes(takes),
        (None, None) if start.is_day => Length::Takes(TimeDelta::days(1)),
        (None, None) => Length::Takes(TimeDelta::zero()),
    };
    let rule = event
        .property(&P::Rrule)
        .and_then(|entry| match entry.values.first() {
            Some(ICalendarValue::RecurrenceRule(rule)) => Some((**rule).clone()),
            _ => None,
        });
    let uid = event.uid().unwrap_or_default().to_owned();
    let and_later = event
        .property(&P::RecurrenceId)
        .is_some_and(|entry| entry.has_parameter(&ICalendarParameterName::Range));
    let is_free = event.transparency() == Some(&ICalendarTransparency::Transparent);
    let is_off = event.status() == Some(&ICalendarStatus::Cancelled);
    Some(Part {
        uid,
        start,
        length,
        rule,
        also: also(event, zones),
        except: event
            .properties(&P::Exdate)
            .flat_map(|entry| entry.values.iter().map(move |value| (entry, value)))
            .filter_map(|(entry, value)| stamp(entry, value, zones))
            .collect(),
        replaces,
        and_later,
        free: is_free || is_off,
        whole_days: start.is_day,
    })
}

fn also(event: &ICalendarComponent, zones: &mut Zones) -> Vec<(Stamp, Option<Length>)> {
    let mut also = Vec::new();
    for entry in event.properties(&ICalendarProperty::Rdate) {
        for value in &entry.values {
            match value {
                ICalendarValue::Period(ICalendarPeriod::Range { start, end }) => {
                    let both = read(entry, start, zones).zip(read(entry, end, zones));
                    also.extend(both.map(|(start, end)| (start, Some(Length::Until(end)))));
                }
                ICalendarValue::Period(ICalendarPeriod::Duration { start, duration }) => {
                    let both = read(entry, start, zones).zip(takes(duration));
                    also.extend(both.map(|(start, takes)| (start, Some(Length::Takes(takes)))));
                }
                value => also.extend(stamp(entry, value, zones).map(|start| (start, None))),
            }
        }
    }
    also
}

fn stamp(entry: &ICalendarEntry, value: &ICalendarValue, zones: &mut Zones) -> Option<Stamp> {
    match value {
        ICalendarValue::PartialDateTime(time) => read(entry, time, zones),
        _ => None,
    }
}

fn read(entry: &ICalendarEntry, time: &PartialDateTime, zones: &mut Zones) -> Option<Stamp> {
    let read = time.to_date_time()?;
    let is_day = !time.has_time();
    Some(Stamp {
        local: read.date_time,
        zone: match read.offset {
            Some(offset) => zones.fixed(offset),
            None if is_day => ZoneId::OWN,
            None => zones.named(entry.tz_id()),
        },
        is_day,
    })
}
