use chrono::TimeZone as _;

use super::*;

fn person(weekly: &str, zone: Tz) -> Person {
    Person {
        weekly: Weekly::parse(weekly).unwrap(),
        zone,
    }
}

fn online() -> Length {
    Length::usual(Mode::Online)
}

fn local(start: Start, zone: Tz) -> String {
    start.with_timezone(&zone).format("%a %d %H:%M").to_string()
}

/// A Monday, 9:00 in Tokyo.
fn monday() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 23, 0, 0, 0).unwrap()
}

#[test]
fn times_are_spread_over_days_and_begin_tomorrow() {
    let noon = "mon 12:00-13:00;tue 12:00-13:00;wed 12:00-13:00;thu 12:00-13:00;fri 12:00-13:00";
    let one = person(noon, Tz::Asia__Tokyo);
    let times = soon(monday(), &[one.clone(), one], &BTreeSet::new(), online());
    let shown: Vec<String> = times
        .iter()
        .map(|start| local(*start, Tz::Asia__Tokyo))
        .collect();
    assert_eq!(
        shown,
        [
            "Tue 24 12:00",
            "Thu 26 12:00",
            "Mon 30 12:00",
            "Wed 02 12:30",
            "Fri 04 12:30"
        ]
    );
}

#[test]
fn one_free_day_gives_several_hours_of_it() {
    let one = person("sat 10:00-13:00", Tz::Asia__Tokyo);
    let other = person("sat 01:00-03:30", Tz::UTC);
    let times = soon(monday(), &[one, other], &BTreeSet::new(), online());
    assert_eq!(times.len(), MOST);
    for start in times {
        assert!(local(start, Tz::Asia__Tokyo).starts_with("Sat"));
    }
}

#[test]
fn what_is_taken_is_not_offered_and_nor_is_what_comes_too_close() {
    let one = person("tue 12:00-13:00", Tz::Asia__Tokyo);
    let first = Utc.with_ymd_and_hms(2026, 11, 24, 3, 30, 0).unwrap();
    let busy = BTreeSet::from([quarter_of(first)]);
    let times = soon(monday(), &[one.clone(), one.clone()], &busy, online());
    // 12:00 needs 12:30 for what is kept free, and 12:30 is taken.
    assert!(times.iter().all(|start| *start > first), "{times:?}");
    let later = soon(first, &[one.clone(), one], &BTreeSet::new(), online());
    assert!(later.iter().all(|start| *start >= first + AHEAD));
}

#[test]
fn unknown_time_rules_nothing_out_and_nobody_s_time_offers_nothing() {
    let known = person("tue 12:00-13:00", Tz::Asia__Tokyo);
    let unknown = person("", Tz::Europe__Paris);
    assert!(
        !soon(
            monday(),
            &[unknown.clone(), known],
            &BTreeSet::new(),
            online()
        )
        .is_empty()
    );
    assert!(
        soon(
            monday(),
            &[unknown.clone(), unknown],
            &BTreeSet::new(),
            online()
        )
        .is_empty()
    );
}

#[test]
fn in_person_is_by_day() {
    let all = "mon 00:00-24:00;tue 00:00-24:00;wed 00:00-24:00;thu 00:00-24:00";
    let one = person(all, Tz::Asia__Tokyo);
    let length = Length::usual(Mode::InPerson);
    let search = soon(monday(), &[one.clone(), one], &BTreeSet::new(), length);
    assert_eq!(search.len(), MOST);
    for start in search {
        let begins = start.with_timezone(&Tz::Asia__Tokyo);
        let ends = (start + length.coffee()).with_timezone(&Tz::Asia__Tokyo);
        assert!(
            begins.hour() >= 8 && (ends.hour() < 20 || (ends.hour(), ends.minute()) == (20, 0))
        );
    }
}

/// Instants around which a zone's clocks change between two years.
fn changes(zone: Tz, years: std::ops::Range<i32>) -> Vec<DateTime<Utc>> {
    use chrono::Offset as _;
    let offset = |at: DateTime<Utc>| zone.offset_from_utc_datetime(&at.naive_utc()).fix();
    let start = Utc.with_ymd_and_hms(years.start, 1, 1, 0, 0, 0).unwrap();
    let end = Utc.with_ymd_and_hms(years.end, 1, 1, 0, 0, 0).unwrap();
    let days = (end - start).num_days();
    (0..days)
        .map(|day| start + TimeDelta::days(day))
        .filter(|day| offset(*day) != offset(*day + TimeDelta::days(1)))
        .collect()
}

fn nine_stays_nine(zone: Tz, change: DateTime<Utc>) {
    let daily: Vec<String> = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        .map(|day| format!("{day} 09:00-09:30"))
        .into();
    let one = person(&daily.join(";"), zone);
    let whole: Vec<String> = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        .map(|day| format!("{day} 00:00-24:00"))
        .into();
    let other = person(&whole.join(";"), Tz::Asia__Tokyo);
    let times = soon(
        change - TimeDelta::days(3),
        &[one, other],
        &BTreeSet::new(),
        online(),
    );
    for start in times {
        let begins = start.with_timezone(&zone).naive_local();
        let ends = (start + TimeDelta::minutes(30))
            .with_timezone(&zone)
            .naive_local();
        assert_eq!((begins.hour(), begins.minute()), (9, 0), "{zone} {start}");
        assert_eq!(ends - begins, TimeDelta::minutes(30), "{zone} {start}");
        assert_eq!(
            zone.from_local_datetime(&begins)
                .single()
                .map(|at| at.to_utc()),
            Some(start)
        );
    }
}

#[test]
fn r52_nine_stays_nine_across_every_change_of_the_clocks() {
    // Every zone with a change in one sampled year, and the named ones in all years; PROPTEST_CASES=10000 takes all.
    let all = crate::proposals::cases() >= 10_000;
    for (number, zone) in chrono_tz::TZ_VARIANTS.into_iter().enumerate() {
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
        ]
        .contains(&zone);
        if !all && !named && number % 12 != 0 {
            continue;
        }
        let years = if all || named { 2024..2036 } else { 2026..2027 };
        for change in changes(zone, years) {
            nine_stays_nine(zone, change);
        }
    }
}
