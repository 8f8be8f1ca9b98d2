//! How and when the people of a proposal could meet.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entities::proposal::Mode;
use matching::round::{Calendar, Problem, Quarters};

use super::snapshot::Snapshot;

/// No more times are offered.
const MOST: usize = 5;
const QUARTER: i64 = 15 * 60;

/// A way to meet and times for it; no times when somebody gave none, and they propose them by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Offer {
    pub(super) mode: Mode,
    pub(super) times: Vec<DateTime<Utc>>,
}

/// What the people at these places of the snapshot are offered. Online first: it takes the least.
pub(super) fn offer(snapshot: &Snapshot, problem: &Problem, places: &[u32]) -> Offer {
    let members = || places.iter().map(|place| &problem.members[*place as usize]);
    let online = members().all(|member| member.modes.online || member.modes.is_unknown());
    let mode = if online { Mode::Online } else { Mode::InPerson };
    let length = match mode {
        Mode::Online => problem.policy.online_quarters,
        Mode::InPerson => problem.policy.in_person_quarters,
    };
    let calendars: Option<Vec<&Quarters>> = members()
        .map(|member| {
            let calendar: &Calendar = &problem.calendars[member.calendar? as usize];
            Some(match mode {
                Mode::Online => &calendar.online,
                Mode::InPerson => &calendar.in_person,
            })
        })
        .collect();
    let times = calendars
        .map(|calendars| pick(snapshot, &calendars, length as usize))
        .unwrap_or_default();
    Offer { mode, times }
}

/// Up to five beginnings: one a day as long as there are days, then a second one on the first days.
fn pick(snapshot: &Snapshot, calendars: &[&Quarters], length: usize) -> Vec<DateTime<Utc>> {
    let window = snapshot.window();
    let is_free = |quarter: &usize| {
        (*quarter..quarter + length)
            .all(|quarter| calendars.iter().all(|calendar| calendar.contains(quarter)))
    };
    let start_of = |quarter: usize| {
        let offset = i64::try_from(quarter).unwrap_or(0) * QUARTER;
        window.start() + TimeDelta::seconds(offset)
    };
    let mut days: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
    let last = (window.quarters() + 1).saturating_sub(length);
    for quarter in (0..last).filter(is_free) {
        let day = start_of(quarter).with_timezone(&snapshot.zone).date_naive();
        days.entry(day).or_default().push(quarter);
    }
    for quarters in days.values_mut() {
        side_by_side(quarters, length);
    }
    let firsts = days.values().filter_map(|quarters| quarters.first());
    let further = days.values().flat_map(|quarters| quarters.iter().skip(1));
    let mut times: Vec<DateTime<Utc>> = firsts
        .chain(further)
        .take(MOST)
        .map(|quarter| start_of(*quarter))
        .collect();
    times.sort_unstable();
    times
}

/// Of a day's beginnings those that people remember, on the half-hour if there are any; and none during another.
fn side_by_side(quarters: &mut Vec<usize>, length: usize) {
    // A window begins at midnight.
    let is_even = |quarter: &usize| quarter.is_multiple_of(2);
    if quarters.iter().any(is_even) {
        quarters.retain(is_even);
    }
    let mut free = 0;
    quarters.retain(|quarter| {
        let fits = *quarter >= free;
        if fits {
            free = quarter + length;
        }
        fits
    });
}

#[cfg(test)]
mod tests;
