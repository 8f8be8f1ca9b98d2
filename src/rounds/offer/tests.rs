use chrono::{Days, NaiveTime, Offset as _, TimeZone as _, Timelike as _};
use chrono_tz::{TZ_VARIANTS, Tz};
use entities::ids::{AccountId, RoundId};
use uuid::Uuid;

use super::*;
use crate::{
    proposals::cases,
    rounds::{Person, Reflected, RoundPolicy, problem::problem},
};

fn person(number: u8, weekly: &str, zone: Tz) -> Person {
    Person {
        account: AccountId(Uuid::from_u128(number.into())),
        company: format!("Company {number}"),
        group: String::new(),
        workplace: String::new(),
        offers: Vec::new(),
        wants: Vec::new(),
        interests: Vec::new(),
        region: String::new(),
        online: true,
        in_person: false,
        languages: String::new(),
        zone,
        weekly: weekly.to_owned(),
        dates: String::new(),
        busy: Vec::new(),
        years: None,
        wish: None,
        trio: false,
        waited: 0,
        is_full: false,
        reflected: Reflected::default(),
    }
}

/// A round of these two whose coffees are from `first` on.
fn snapshot(first: NaiveDate, people: &[Person; 2]) -> Snapshot {
    Snapshot {
        round: RoundId(Uuid::nil()),
        zone: Tz::Asia__Tokyo,
        window_first: first,
        window_days: 21,
        not_before: DateTime::UNIX_EPOCH,
        policy: RoundPolicy::default(),
        seed: 1,
        people: people.to_vec(),
        topics: Vec::new(),
        met: Vec::new(),
        ruled_out: Vec::new(),
        excluded: Vec::new(),
        pinned: Vec::new(),
        companies_apart: Vec::new(),
        curious: Vec::new(),
    }
}

fn offered(snapshot: &Snapshot) -> Vec<DateTime<Utc>> {
    offer(snapshot, &problem(snapshot), &[0, 1]).times
}

/// Every day of the week at these hours.
fn daily(hours: &str) -> String {
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        .map(|day| format!("{day} {hours}"))
        .join(";")
}

fn tuesday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

#[test]
fn times_are_on_five_days_and_on_the_half_hour() {
    let free = daily("12:15-14:00");
    let people = [1, 2].map(|number| person(number, &free, Tz::Asia__Tokyo));
    let times = offered(&snapshot(tuesday(), &people));
    let shown: Vec<String> = times
        .iter()
        .map(|at| {
            at.with_timezone(&Tz::Asia__Tokyo)
                .format("%d %H:%M")
                .to_string()
        })
        .collect();
    assert_eq!(
        shown,
        ["24 12:30", "25 12:30", "26 12:30", "27 12:30", "28 12:30"]
    );
}

#[test]
fn one_free_day_a_week_gives_times_that_do_not_overlap() {
    let free = "tue 12:00-14:00";
    let people = [1, 2].map(|number| person(number, free, Tz::Asia__Tokyo));
    let times = offered(&snapshot(tuesday(), &people));
    assert_eq!(times.len(), MOST);
    assert!(
        times
            .windows(2)
            .all(|pair| pair[1] - pair[0] >= TimeDelta::minutes(30))
    );
}

#[test]
fn what_is_taken_is_not_offered_nor_is_what_its_buffer_would_reach() {
    let free = daily("12:00-13:00");
    let mut people = [1, 2].map(|number| person(number, &free, Tz::Asia__Tokyo));
    // 12:30 on the first day.
    let start = Utc.with_ymd_and_hms(2026, 11, 24, 3, 30, 0).unwrap();
    people[0].busy = vec![start.timestamp() / QUARTER];
    let times = offered(&snapshot(tuesday(), &people));
    assert!(
        times.iter().all(|at| at.date_naive() != start.date_naive()),
        "{times:?}"
    );
}

#[test]
fn nine_in_kathmandu_is_offered_although_it_is_no_half_hour_elsewhere() {
    let people = [
        person(1, &daily("09:00-09:30"), Tz::Asia__Kathmandu),
        person(2, &daily("00:00-24:00"), Tz::Asia__Tokyo),
    ];
    let times = offered(&snapshot(tuesday(), &people));
    assert_eq!(times.len(), MOST);
    for at in times {
        let local = at.with_timezone(&Tz::Asia__Kathmandu);
        assert_eq!((local.hour(), local.minute()), (9, 0));
    }
}

fn offset(zone: Tz, at: DateTime<Utc>) -> i32 {
    zone.offset_from_utc_datetime(&at.naive_utc())
        .fix()
        .local_minus_utc()
}

/// Days between 2024 and 2035 on which the clocks of a zone change.
fn changes(zone: Tz) -> impl Iterator<Item = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
    let at = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc();
    first
        .iter_days()
        .take(12 * 366)
        .filter(move |day| offset(zone, at(*day)) != offset(zone, at(*day + Days::new(1))))
}

#[test]
fn r52_every_time_of_a_round_exists_and_nine_stays_nine_across_all_changes() {
    // The named zones in all years; PROPTEST_CASES=10000 takes every zone.
    let all = cases() >= 10_000;
    let named = [
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
    let mut seen = 0;
    for zone in TZ_VARIANTS
        .into_iter()
        .filter(|zone| all || named.contains(zone))
    {
        let people = [
            person(1, &daily("09:00-09:30"), zone),
            person(2, &daily("00:00-24:00"), Tz::Asia__Tokyo),
        ];
        for day in changes(zone) {
            seen += 1;
            let times = offered(&snapshot(day - Days::new(2), &people));
            assert_eq!(times.len(), MOST, "{zone} {day}");
            for at in times {
                let begins = at.with_timezone(&zone).naive_local();
                let ends = (at + TimeDelta::minutes(30))
                    .with_timezone(&zone)
                    .naive_local();
                assert_eq!((begins.hour(), begins.minute()), (9, 0), "{zone} {at}");
                assert_eq!(ends - begins, TimeDelta::minutes(30), "{zone} {at}");
                let back = zone.from_local_datetime(&begins).single();
                assert_eq!(back.map(|at| at.to_utc()), Some(at), "{zone}");
            }
        }
    }
    assert!(seen > 100, "{seen}");
}
