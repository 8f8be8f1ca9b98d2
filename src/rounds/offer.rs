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
    let is_free = |quarter: usize| {
        (quarter..quarter + length)
            .all(|quarter| calendars.iter().all(|calendar| calendar.contains(quarter)))
    };
    let mut days: BTreeMap<NaiveDate, Vec<DateTime<Utc>>> = BTreeMap::new();
    let mut quarter = 0;
    while quarter + length <= window.quarters() {
        // Coffees begin on the half-hour, which people remember.
        if !quarter.is_multiple_of(2) || !is_free(quarter) {
            quarter += 1;
            continue;
        }
        let offset = i64::try_from(quarter).unwrap_or(0) * QUARTER;
        let start = window.start() + TimeDelta::seconds(offset);
        let day = start.with_timezone(&snapshot.zone).date_naive();
        days.entry(day).or_default().push(start);
        quarter += length;
    }
    let firsts = days.values().filter_map(|times| times.first());
    let further = days.values().flat_map(|times| times.iter().skip(1));
    let mut times: Vec<DateTime<Utc>> = firsts.chain(further).take(MOST).copied().collect();
    times.sort_unstable();
    times
}
