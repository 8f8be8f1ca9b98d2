//! Expanding weekly windows, against a plain minute-by-minute oracle that goes from local time to UTC.

use std::collections::HashSet;

use chrono_tz::{Asia, Australia, Europe, TZ_VARIANTS};
use matching::round::Quarters;
use proptest::prelude::*;

use super::*;

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn members(quarters: &Quarters, window: MeetingWindow) -> Vec<usize> {
    (0..window.quarters())
        .filter(|&quarter| quarters.contains(quarter))
        .collect()
}

fn calendar(text: &str, zone: Tz, window: MeetingWindow) -> Calendar {
    Expander::new(window).calendar(&Weekly::parse(text).unwrap().unwrap(), zone)
}

/// Free quarter-hours as local `day hour:minute` of their beginning.
fn online(text: &str, zone: Tz, window: MeetingWindow) -> Vec<String> {
    let free = calendar(text, zone, window).online;
    let starts: Vec<DateTime<Utc>> = window.starts().collect();
    let free = members(&free, window).into_iter();
    free.map(|quarter| {
        starts[quarter]
            .with_timezone(&zone)
            .format("%a %H:%M")
            .to_string()
    })
    .collect()
}

#[test]
fn a_window_begins_at_the_communitys_midnight() {
    let window = MeetingWindow::new(date(2026, 10, 5), 21, Asia::Tokyo);
    assert_eq!(window.start().to_rfc3339(), "2026-10-04T15:00:00+00:00");
    assert_eq!(window.quarters(), 21 * 96);
    let short = MeetingWindow::new(date(2026, 3, 29), 1, Europe::Berlin);
    assert_eq!(short.quarters(), 23 * 4);
}

#[test]
fn a_plain_week_gives_its_quarter_hours() {
    let window = MeetingWindow::new(date(2026, 10, 5), 7, Asia::Tokyo);
    let starts = online("mon 19:10-20:00;sat 07:00-08:30", Asia::Tokyo, window);
    let expected = [
        "Mon 19:15",
        "Mon 19:30",
        "Mon 19:45",
        "Sat 07:00",
        "Sat 07:15",
        "Sat 07:30",
        "Sat 07:45",
        "Sat 08:00",
        "Sat 08:15",
    ];
    assert_eq!(starts, expected);
    let in_person = calendar("sat 07:00-08:30;sat 19:30-21:00", Asia::Tokyo, window).in_person;
    assert_eq!(
        members(&in_person, window).len(),
        4,
        "8:00 to 8:30 and 19:30 to 20:00"
    );
}

#[test]
fn an_hour_that_the_clocks_skip_is_not_free() {
    let window = MeetingWindow::new(date(2026, 3, 29), 1, Europe::Berlin);
    let starts = online("sun 01:30-03:30", Europe::Berlin, window);
    assert_eq!(starts, ["Sun 01:30", "Sun 01:45", "Sun 03:00", "Sun 03:15"]);
}

#[test]
fn an_hour_that_the_clocks_repeat_is_free_twice() {
    let window = MeetingWindow::new(date(2026, 10, 25), 1, Europe::Berlin);
    assert_eq!(online("sun 02:00-03:00", Europe::Berlin, window).len(), 8);
    let window = MeetingWindow::new(date(2026, 4, 5), 1, Australia::Lord_Howe);
    assert_eq!(
        online("sun 01:30-02:00", Australia::Lord_Howe, window).len(),
        4,
        "half an hour there"
    );
}

#[test]
fn zones_off_by_three_quarters_of_an_hour_fit_the_grid() {
    let window = MeetingWindow::new(date(2026, 10, 5), 1, Asia::Tokyo);
    let starts = online("mon 10:00-10:30", Asia::Kathmandu, window);
    assert_eq!(starts, ["Mon 10:00", "Mon 10:15"]);
}

#[test]
fn dates_that_a_zone_skipped_do_no_harm() {
    let window = MeetingWindow::new(date(2011, 12, 30), 1, chrono_tz::Pacific::Apia);
    assert!(window.quarters() <= 96);
}

/// Every minute that is free, found date by date and minute by minute in local time.
fn oracle(text: &str, zone: Tz, window: MeetingWindow) -> (Vec<usize>, Vec<usize>) {
    let starts: Vec<DateTime<Utc>> = window.starts().collect();
    let (Some(first), Some(last)) = (starts.first(), starts.last()) else {
        return (vec![], vec![]);
    };
    let mut online = HashSet::new();
    let mut by_day = HashSet::new();
    let mut day = first.date_naive() - Days::new(3);
    while day <= last.date_naive() + Days::new(3) {
        for spec in text.split(';') {
            let (name, times) = spec.split_once(' ').unwrap();
            if !day.weekday().to_string().eq_ignore_ascii_case(name) {
                continue;
            }
            let minutes = |time: &str| -> i64 {
                let (hours, minutes) = time.split_once(':').unwrap();
                hours.parse::<i64>().unwrap() * 60 + minutes.parse::<i64>().unwrap()
            };
            let (from, until) = times.split_once('-').unwrap();
            let (from, mut until) = (minutes(from), minutes(until));
            if until < from {
                until += 24 * 60;
            }
            for minute in from..until {
                let local = day.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute);
                let found = zone.from_local_datetime(&local);
                for instant in [found.earliest(), found.latest()].into_iter().flatten() {
                    online.insert(instant.timestamp());
                    if (8..20).contains(&local.hour()) {
                        by_day.insert(instant.timestamp());
                    }
                }
            }
        }
        day = day.succ_opt().unwrap();
    }
    let whole = |free: &HashSet<i64>| {
        let is_free = |&quarter: &usize| {
            (0..15).all(|m| free.contains(&(starts[quarter].timestamp() + m * 60)))
        };
        (0..starts.len()).filter(is_free).collect()
    };
    (whole(&online), whole(&by_day))
}

fn windows() -> impl Strategy<Value = String> {
    let day = prop::sample::select(vec!["mon", "tue", "wed", "thu", "fri", "sat", "sun"]);
    let window = (day, 0..24_u32, 0..12_u32, 0..=24_u32, 0..12_u32)
        .prop_map(|(day, h1, m1, h2, m2)| {
            let m2 = if h2 == 24 { 0 } else { m2 };
            format!("{day} {h1:02}:{:02}-{h2:02}:{:02}", m1 * 5, m2 * 5)
        })
        .prop_filter("a window ends later than it begins", |text| {
            Weekly::parse(text).is_ok()
        });
    prop::collection::vec(window, 1..5).prop_map(|windows| windows.join(";"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Around the months in which clocks change, over all zones there are.
    #[test]
    fn free_time_is_what_the_minutes_say(
        text in windows(),
        zone in prop::sample::select(&TZ_VARIANTS[..]),
        home in prop::sample::select(&TZ_VARIANTS[..]),
        year in 2000..2090,
        month in prop::sample::select(vec![3_u32, 4, 9, 10, 11]),
        day in 1..=28_u32,
    ) {
        let window = MeetingWindow::new(date(year, month, day), 8, home);
        let found = calendar(&text, zone, window);
        let (online, in_person) = oracle(&text, zone, window);
        prop_assert_eq!(members(&found.online, window), online);
        prop_assert_eq!(members(&found.in_person, window), in_person);
    }
}
