//! Whose clocks a time goes by: names of zones, Outlook's too, or the rules that a calendar brings along.

use std::{collections::HashMap, str::FromStr as _};

use calcard::{
    common::timezone::Tz as NamedZone,
    icalendar::{
        ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarRecurrenceRule,
        ICalendarValue,
    },
};
use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset as _, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;

use super::{Window, expand::occurrences, parts::Calendar};

/// No zone ever skipped more than a day.
const LONGEST_GAP: TimeDelta = TimeDelta::hours(25);
/// More changes of the clocks than a zone has in a century.
const MOST_CHANGES: usize = 1_000;

/// A zone of one calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct ZoneId(usize);

impl ZoneId {
    /// The owner's own.
    pub(super) const OWN: Self = Self(0);
}

/// Clocks.
#[derive(Clone, Debug)]
enum Zone {
    Named(Tz),
    Fixed(FixedOffset),
    Rules(Vec<Change>),
}

/// When clocks change, by the clocks before the change, and the offsets in seconds before and after.
#[derive(Clone, Copy, Debug)]
struct Change {
    at: NaiveDateTime,
    before: i32,
    after: i32,
}

/// All zones of one calendar.
#[derive(Debug)]
pub(super) struct Zones {
    all: Vec<Zone>,
    by_name: HashMap<String, ZoneId>,
    unknown: bool,
}

impl Zones {
    pub(super) fn new(calendar: &Calendar, own: Tz, window: Window) -> Self {
        let mut zones = Self {
            all: vec![Zone::Named(own)],
            by_name: HashMap::new(),
            unknown: false,
        };
        for (component, parts) in calendar.zones() {
            let named = component.timezone().and_then(|(name, zone)| {
                let zone = known(zone)?;
                Some((name.to_owned(), zone))
            });
            let found = named.or_else(|| {
                let name = component.property(&ICalendarProperty::Tzid)?;
                let name = name.values.first()?.as_text()?.to_owned();
                let changes = changes(&parts, window);
                (!changes.is_empty()).then_some((name, Zone::Rules(changes)))
            });
            if let Some((name, zone)) = found {
                let id = zones.add(zone);
                zones.by_name.insert(name, id);
            }
        }
        zones
    }

    fn add(&mut self, zone: Zone) -> ZoneId {
        self.all.push(zone);
        ZoneId(self.all.len() - 1)
    }

    /// The zone that a time names; the owner's own where it names none, or one that nobody knows.
    pub(super) fn named(&mut self, name: Option<&str>) -> ZoneId {
        let Some(name) = name else {
            return ZoneId::OWN;
        };
        if let Some(id) = self.by_name.get(name) {
            return *id;
        }
        let zone = NamedZone::from_str(name).ok().and_then(known);
        self.unknown |= zone.is_none();
        let id = zone.map_or(ZoneId::OWN, |zone| self.add(zone));
        self.by_name.insert(name.to_owned(), id);
        id
    }

    pub(super) fn fixed(&mut self, offset: FixedOffset) -> ZoneId {
        let name = format!("\0{offset}");
        if let Some(id) = self.by_name.get(&name) {
            return *id;
        }
        let id = self.add(Zone::Fixed(offset));
        self.by_name.insert(name, id);
        id
    }

    pub(super) fn met_unknown(&self) -> bool {
        self.unknown
    }

    /// When clocks of this zone show `local`: of two times the first, and a time that they skip by the offset before, as
    /// RFC 5545 has it.
    pub(super) fn instant(&self, zone: ZoneId, local: NaiveDateTime) -> DateTime<Utc> {
        match self.all.get(zone.0) {
            Some(Zone::Named(zone)) => named_instant(*zone, local),
            Some(Zone::Fixed(offset)) => (local - *offset).and_utc(),
            Some(Zone::Rules(changes)) => ruled_instant(changes, local),
            None => local.and_utc(),
        }
    }

    /// What clocks of this zone show at `instant`.
    pub(super) fn local(&self, zone: ZoneId, instant: DateTime<Utc>) -> NaiveDateTime {
        match self.all.get(zone.0) {
            Some(Zone::Named(zone)) => instant.with_timezone(zone).naive_local(),
            Some(Zone::Fixed(offset)) => instant.with_timezone(offset).naive_local(),
            Some(Zone::Rules(changes)) => {
                let passed = changes.iter().rev().find(|change| {
                    (change.at - TimeDelta::seconds(change.before.into())).and_utc() <= instant
                });
                let offset = passed.map_or(changes[0].before, |change| change.after);
                instant.naive_utc() + TimeDelta::seconds(offset.into())
            }
            None => instant.naive_utc(),
        }
    }
}

fn known(zone: NamedZone) -> Option<Zone> {
    match zone {
        NamedZone::Tz(zone) => Some(Zone::Named(zone)),
        NamedZone::Fixed(offset) => Some(Zone::Fixed(offset)),
        NamedZone::Floating => None,
    }
}

fn named_instant(zone: Tz, local: NaiveDateTime) -> DateTime<Utc> {
    if let Some(instant) = zone.from_local_datetime(&local).earliest() {
        return instant.to_utc();
    }
    let before = zone.offset_from_utc_datetime(&(local - LONGEST_GAP)).fix();
    (local - before).and_utc()
}

fn ruled_instant(changes: &[Change], local: NaiveDateTime) -> DateTime<Utc> {
    let passed = changes.iter().rev().find(|change| {
        let skipped = TimeDelta::seconds((change.after - change.before).max(0).into());
        change.at + skipped <= local
    });
    let offset = passed.map_or_else(
        || changes.first().map_or(0, |change| change.before),
        |change| change.after,
    );
    (local - TimeDelta::seconds(offset.into())).and_utc()
}

/// The changes that a calendar's own zone names, in order.
fn changes(parts: &[&ICalendarComponent], window: Window) -> Vec<Change> {
    let until = window.until.naive_utc() + TimeDelta::days(366);
    let mut all = Vec::new();
    for part in parts.iter().filter(|part| {
        matches!(
            part.component_type,
            ICalendarComponentType::Standard | ICalendarComponentType::Daylight
        )
    }) {
        let offset = |name| offset_of(part, &name);
        let (Some(before), Some(after), Some(first)) = (
            offset(ICalendarProperty::Tzoffsetfrom),
            offset(ICalendarProperty::Tzoffsetto),
            time_of(part, &ICalendarProperty::Dtstart),
        ) else {
            continue;
        };
        let mut times = vec![first];
        if let Some(rule) = rule_of(part) {
            times.extend(occurrences(first, rule, until, MOST_CHANGES));
        }
        for entry in part.properties(&ICalendarProperty::Rdate) {
            times.extend(entry.values.iter().filter_map(|value| match value {
                ICalendarValue::PartialDateTime(time) => Some(time.to_date_time()?.date_time),
                _ => None,
            }));
        }
        all.extend(times.into_iter().map(|at| Change { at, before, after }));
    }
    all.sort_unstable_by_key(|change| change.at);
    all.dedup_by_key(|change| change.at);
    all
}

fn value_of<'a>(
    part: &'a ICalendarComponent,
    name: &ICalendarProperty,
) -> Option<&'a ICalendarValue> {
    part.property(name)?.values.first()
}

fn time_of(part: &ICalendarComponent, name: &ICalendarProperty) -> Option<NaiveDateTime> {
    match value_of(part, name)? {
        ICalendarValue::PartialDateTime(time) => Some(time.to_date_time()?.date_time),
        _ => None,
    }
}

fn offset_of(part: &ICalendarComponent, name: &ICalendarProperty) -> Option<i32> {
    let ICalendarValue::PartialDateTime(offset) = value_of(part, name)? else {
        return None;
    };
    let seconds = i32::from(offset.tz_hour?) * 3_600 + i32::from(offset.tz_minute?) * 60;
    Some(if offset.tz_minus { -seconds } else { seconds })
}

/// A rule of changes counts in wall-clock time; an end in UTC is more than close enough for whole years.
fn rule_of(part: &ICalendarComponent) -> Option<ICalendarRecurrenceRule> {
    match value_of(part, &ICalendarProperty::Rrule)? {
        ICalendarValue::RecurrenceRule(rule) => Some((**rule).clone()),
        _ => None,
    }
}
