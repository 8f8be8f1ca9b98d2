//! R52: a coffee beside a change of the clocks is the same instant in every file, and free quarter-hours stay free.

use chrono::{DateTime, NaiveDateTime, Offset as _, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;
use engawa::calendar::{
    Event, Party,
    busy::{Window, read},
    invite, published,
};

use super::files::File;

/// Those that a requirement names.
const NAMED: [Tz; 9] = [
    Tz::Europe__London,
    Tz::America__New_York,
    Tz::Australia__Lord_Howe,
    Tz::Africa__Casablanca,
    Tz::Europe__Dublin,
    Tz::Asia__Kathmandu,
    Tz::Pacific__Kiritimati,
    Tz::Pacific__Apia,
    Tz::Asia__Tokyo,
];

fn year(year: i32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(year, 1, 1, 0, 0, 0).unwrap()
}

/// The first quarter-hour after each change of the clocks from 2024 to 2035.
fn changes(zone: Tz) -> Vec<DateTime<Utc>> {
    let offset = |at: DateTime<Utc>| zone.offset_from_utc_datetime(&at.naive_utc()).fix();
    let (mut at, last) = (year(2024), year(2036));
    let mut changes = Vec::new();
    while at < last {
        // Nowhere do clocks change twice within two days; then by quarter-hours to the very one.
        let next = at + TimeDelta::days(2);
        if offset(at) != offset(next) {
            let quarters = (1..=192).map(|quarter| at + TimeDelta::minutes(15) * quarter);
            let before = offset(at);
            changes.extend(quarters.into_iter().find(|at| offset(*at) != before));
        }
        at = next;
    }
    changes
}

fn event(starts_at: DateTime<Utc>) -> Event {
    Event {
        uid: "one@engawa".to_owned(),
        sequence: 0,
        written_at: starts_at,
        created_at: starts_at,
        changed_at: starts_at,
        starts_at,
        ends_at: starts_at + TimeDelta::minutes(30),
        cancelled: false,
        summary: "お茶".to_owned(),
        description: String::new(),
        location: String::new(),
        page: "https://engawa.example.org/coffees/1".to_owned(),
    }
}

fn instant(value: &str) -> DateTime<Utc> {
    NaiveDateTime::parse_from_str(value, "%Y%m%dT%H%M%SZ")
        .unwrap_or_else(|_| panic!("{value}"))
        .and_utc()
}

/// Writes coffees around each change in both kinds of file, and reads them back in two ways. Gives their number.
pub(crate) fn round_trips(zone: Tz) -> usize {
    let party = |address| Party {
        name: "Aoi",
        address,
    };
    let mut count = 0;
    for change in changes(zone) {
        for minutes in [-60, -30, -15, 0, 15, 60] {
            let start = change + TimeDelta::minutes(minutes);
            let coffee = event(start);
            let file = invite(
                &coffee,
                party("engawa@example.org"),
                party("aoi@example.com"),
            )
            .file;
            for file in [file, published("Aoi", std::slice::from_ref(&coffee))] {
                let lines = File::read(&file);
                let (from, until) = (instant(lines.one("DTSTART")), instant(lines.one("DTEND")));
                assert_eq!(
                    (from, until),
                    (coffee.starts_at, coffee.ends_at),
                    "{zone} {start}"
                );
                // By the clocks of whoever subscribes to it.
                let window = Window {
                    from: start - TimeDelta::days(1),
                    until: start + TimeDelta::days(1),
                };
                let busy = read(&file, window, zone, false).unwrap();
                let first = start.timestamp() / 900;
                assert_eq!(busy.spans, [(first, first + 2)], "{zone} {start}");
            }
            count += 1;
        }
    }
    count
}

#[test]
fn r52_coffees_around_changes_of_the_clocks_survive_their_files() {
    let counts = NAMED.map(round_trips);
    // Kathmandu, Kiritimati, Apia and Tokyo have none in these years; the others at least two a year.
    assert!(
        counts[..5].iter().all(|count| *count >= 6 * 24),
        "{counts:?}"
    );
    assert_eq!(counts[5..], [0; 4], "{counts:?}");
}

/// Every zone that there is.
pub(crate) fn every_zone() -> usize {
    chrono_tz::TZ_VARIANTS.into_iter().map(round_trips).sum()
}
