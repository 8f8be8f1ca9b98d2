//! The times of a series: calcard walks through its rule on a line of wall-clock times; zones, exceptions and what
//! replaces what are ours.

use std::collections::{BTreeMap, HashMap, HashSet};

use calcard::{
    common::{PartialDateTime, timezone::Tz as NamedZone},
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarFrequency,
        ICalendarProperty, ICalendarRecurrenceRule,
    },
};
use chrono::{DateTime, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::{
    ReadError, Window,
    parts::{Length, Part, Stamp},
    zone::{ZoneId, Zones},
};

/// A rule that began long ago is followed from so long before the window.
const RUN_UP: TimeDelta = TimeDelta::days(2);

/// An event with all its exceptions.
#[derive(Debug, Default)]
pub(super) struct Series {
    masters: Vec<Part>,
    exceptions: Vec<Part>,
}

/// A time of a series, and the part that says how it is.
type Found<'a> = (&'a Part, DateTime<Utc>, DateTime<Utc>);

impl Series {
    /// Puts together what has the same name.
    pub(super) fn all(parts: Vec<Part>) -> Vec<Self> {
        let mut all = BTreeMap::<String, Self>::new();
        let mut nameless = Vec::new();
        for part in parts {
            if part.uid.is_empty() {
                nameless.push(Self {
                    masters: vec![part],
                    exceptions: Vec::new(),
                });
                continue;
            }
            let series = all.entry(part.uid.clone()).or_default();
            if part.replaces.is_some() {
                series.exceptions.push(part);
            } else {
                series.masters.push(part);
            }
        }
        nameless.extend(all.into_values());
        nameless
    }

    /// Whether there is a rule to follow.
    pub(super) fn has_rules(&self) -> bool {
        self.masters.iter().any(|master| master.rule.is_some())
    }

    /// All times of it that may lie in the window.
    pub(super) fn within<'a>(
        &'a self,
        window: Window,
        zones: &Zones,
        left: &mut usize,
    ) -> Result<Vec<Found<'a>>, ReadError> {
        let at = |stamp: &Stamp| zones.instant(stamp.zone, stamp.local);
        let mut replaced: HashMap<DateTime<Utc>, &Part> = self
            .exceptions
            .iter()
            .filter_map(|part| Some((at(part.replaces.as_ref()?), part)))
            .collect();
        let later: BTreeMap<DateTime<Utc>, &Part> = replaced
            .iter()
            .filter(|(_, part)| part.and_later)
            .map(|(at, part)| (*at, *part))
            .collect();
        let mut found = Vec::new();
        for master in &self.masters {
            let except = Except::of(master, zones);
            for (stamp, length) in starts(master, window, zones, left)? {
                let start = at(&stamp);
                if let Some(part) = replaced.remove(&start) {
                    found.push(time_of(part, &part.start, part.length, zones));
                } else if except.holds(&stamp, start) {
                } else if let Some((from, part)) = later.range(..start).next_back() {
                    // From then on all are as that one is, and as far away from where they were.
                    let moved = part.start.local - zones.local(part.start.zone, *from);
                    let local = zones.local(part.start.zone, start) + moved;
                    let stamp = Stamp {
                        local,
                        ..part.start
                    };
                    found.push(time_of(part, &stamp, part.length, zones));
                } else {
                    found.push(time_of(master, &stamp, length, zones));
                }
            }
        }
        // Those whose own time was not met on the way: beyond the window, or of a series that is not here.
        let rest = replaced.into_values();
        found.extend(rest.map(|part| time_of(part, &part.start, part.length, zones)));
        Ok(found)
    }
}

/// From when until when a part takes place at `start`.
fn time_of<'a>(part: &'a Part, start: &Stamp, length: Length, zones: &Zones) -> Found<'a> {
    let begin = zones.instant(start.zone, start.local);
    let end = match length {
        Length::Takes(takes) => zones.instant(start.zone, start.local + takes),
        Length::Until(end) if *start == part.start => zones.instant(end.zone, end.local),
        // As long by the clocks as the first one.
        Length::Until(end) => {
            let first = zones.instant(part.start.zone, part.start.local);
            let takes = if end.zone == part.start.zone {
                end.local - part.start.local
            } else {
                zones.instant(end.zone, end.local) - first
            };
            zones.instant(start.zone, start.local + takes)
        }
    };
    (part, begin, end)
}

/// Times that fall out of a series: instants, or whole days of it.
struct Except {
    instants: HashSet<DateTime<Utc>>,
    days: HashSet<chrono::NaiveDate>,
}

impl Except {
    fn of(master: &Part, zones: &Zones) -> Self {
        let (days, times): (Vec<&Stamp>, Vec<&Stamp>) =
            master.except.iter().partition(|stamp| stamp.is_day);
        Self {
            instants: times
                .into_iter()
                .map(|stamp| zones.instant(stamp.zone, stamp.local))
                .collect(),
            days: days.into_iter().map(|stamp| stamp.local.date()).collect(),
        }
    }

    fn holds(&self, stamp: &Stamp, start: DateTime<Utc>) -> bool {
        self.instants.contains(&start) || self.days.contains(&stamp.local.date())
    }
}

/// The beginnings of a series that may matter, each with its length.
fn starts(
    master: &Part,
    window: Window,
    zones: &Zones,
    left: &mut usize,
) -> Result<Vec<(Stamp, Length)>, ReadError> {
    let mut starts = vec![(master.start, master.length)];
    starts.extend(
        master
            .also
            .iter()
            .map(|(stamp, length)| (*stamp, length.unwrap_or(master.length))),
    );
    if let Some(rule) = &master.rule {
        let zone = master.start.zone;
        let until = zones.local(zone, window.until) + TimeDelta::days(1);
        let from = zones.local(zone, window.from) - RUN_UP - longest(master, zones);
        let mut rule = rule.clone();
        rule.until = rule.until.and_then(|end| end_of(&end, zone, zones));
        let first = skip(master.start.local, &rule, from);
        let times = occurrences(first, rule, until, *left + 1);
        if times.len() > *left {
            return Err(ReadError::TooMuch);
        }
        *left -= times.len();
        let times = times
            .into_iter()
            .filter(|local| *local != master.start.local);
        starts.extend(times.map(|local| {
            let stamp = Stamp {
                local,
                ..master.start
            };
            (stamp, master.length)
        }));
    }
    Ok(starts)
}

/// How long one time of a series takes, roughly.
fn longest(master: &Part, zones: &Zones) -> TimeDelta {
    let (_, begin, end) = time_of(master, &master.start, master.length, zones);
    (end - begin).clamp(TimeDelta::zero(), TimeDelta::days(366))
}

/// The end of a rule by the clocks of its series.
fn end_of(end: &PartialDateTime, zone: ZoneId, zones: &Zones) -> Option<PartialDateTime> {
    let read = end.to_date_time()?;
    let local = match read.offset {
        Some(offset) => zones.local(zone, (read.date_time - offset).and_utc()),
        None if end.has_time() => read.date_time,
        None => read
            .date_time
            .date()
            .and_time(NaiveTime::from_hms_opt(23, 59, 59)?),
    };
    Some(naive(local))
}

/// A later beginning from which the same rule goes on in the same way, or the one there is.
fn skip(
    start: NaiveDateTime,
    rule: &ICalendarRecurrenceRule,
    from: NaiveDateTime,
) -> NaiveDateTime {
    use ICalendarFrequency as F;

    let every = i64::from(rule.interval.unwrap_or(1).max(1));
    let step = match rule.freq {
        F::Daily | F::Hourly | F::Minutely | F::Secondly => every,
        F::Weekly => every * 7,
        // There are few of these.
        F::Monthly | F::Yearly => return start,
    };
    // Counted from the beginning, it has to be followed from there.
    if rule.count.is_some() || from <= start {
        return start;
    }
    start + TimeDelta::days((from - start).num_days() / step * step)
}

/// The times of a rule that begins at `first`, on a line of wall-clock times, at most `most` of them.
pub(super) fn occurrences(
    first: NaiveDateTime,
    mut rule: ICalendarRecurrenceRule,
    until: NaiveDateTime,
    most: usize,
) -> Vec<NaiveDateTime> {
    let own = rule.until.as_ref().and_then(PartialDateTime::to_date_time);
    let end = own.map_or(until, |own| own.date_time.min(until));
    if end < first {
        return Vec::new();
    }
    rule.until = Some(naive(end));
    let mut event = ICalendarComponent::new(ICalendarComponentType::VEvent);
    event.add_property(ICalendarProperty::Dtstart, naive(first));
    event.add_property(ICalendarProperty::Rrule, rule);
    let mut root = ICalendarComponent::new(ICalendarComponentType::VCalendar);
    root.component_ids.push(1);
    let calendar = ICalendar {
        components: vec![root, event],
    };
    let expanded = calendar.expand_dates(NamedZone::Floating, most);
    let times = expanded.events.into_iter();
    times.map(|event| event.start.naive_local()).collect()
}

fn naive(local: NaiveDateTime) -> PartialDateTime {
    PartialDateTime::from_naive_timestamp(local.and_utc().timestamp())
}
