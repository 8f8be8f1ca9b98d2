use chrono::{Datelike as _, NaiveDate, NaiveDateTime, Timelike as _, Weekday};
use chrono_tz::{Asia::Tokyo, Europe::London, TZ_VARIANTS};
use croner::parser::CronParser;
use proptest::prelude::*;

use super::*;

fn tokyo(text: &str) -> DateTime<Utc> {
    instant_of(
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap(),
        Tokyo,
    )
}

fn times(text: &str, every: u32) -> Result<Times, TimesError> {
    Times::parse(text, every, Tokyo, tokyo("2026-11-23 12:00"))
}

#[test]
fn the_second_tuesday_of_the_month() {
    let times = times("0 10 8-14 * TUE", 1).unwrap();
    let first = times.first_after(tokyo("2026-11-23 12:00")).unwrap();
    assert_eq!(first, tokyo("2026-12-08 10:00"));
    assert_eq!(times.following(first), Some(tokyo("2027-01-12 10:00")));
}

#[test]
fn weekdays_are_read_as_people_write_them() {
    for (written, read) in [
        ("*", "*"),
        ("2", "TUE"),
        ("0", "SUN"),
        ("7", "SUN"),
        ("tue", "TUE"),
        ("1-5", "MON,TUE,WED,THU,FRI"),
        ("5-7", "SUN,FRI,SAT"),
        ("fri-sun", "SUN,FRI,SAT"),
        ("*/2", "SUN,TUE,THU,SAT"),
        ("1,3", "MON,WED"),
    ] {
        assert_eq!(weekdays(written).as_deref(), Some(read), "{written}");
    }
    for wrong in ["8", "", "TUESDAY", "5-1", "1/0", "-1", "2#2", "02"] {
        assert_eq!(weekdays(wrong), None, "{wrong}");
    }
}

#[test]
fn r53_rules_that_make_no_sense_are_refused() {
    assert_eq!(times("0 9 31 2 *", 1).unwrap_err(), TimesError::Never);
    assert_eq!(times("0 9 30 2 MON", 1).unwrap_err(), TimesError::Never);
    assert_eq!(times("0 10 * *", 1).unwrap_err(), TimesError::Fields);
    assert_eq!(times("", 1).unwrap_err(), TimesError::Fields);
    assert_eq!(times(&"* ".repeat(60), 1).unwrap_err(), TimesError::Fields);
    assert_eq!(
        times("0 25 * * TUE", 1).unwrap_err(),
        TimesError::Unreadable
    );
    assert_eq!(
        times("x 10 * * TUE", 1).unwrap_err(),
        TimesError::Unreadable
    );
    assert_eq!(times("* * * * *", 1).unwrap_err(), TimesError::TooOften);
    assert_eq!(times("0 10 * * 1,3", 1).unwrap_err(), TimesError::TooOften);
    assert_eq!(times("0 10 * * TUE", 0).unwrap_err(), TimesError::Every);
    assert_eq!(times("0 10 * * TUE", 13).unwrap_err(), TimesError::Every);
    assert!(times("0 10 * * TUE", 2).is_ok());
    assert!(times("0 10 29 2 *", 1).is_ok(), "leap days come");
    assert!(times("0 10 31 * *", 1).is_ok(), "seven times a year");
}

#[test]
fn r52_a_time_lost_or_doubled_by_the_clocks_comes_once() {
    let from = NaiveDate::from_ymd_opt(2026, 3, 23).unwrap();
    let from = instant_of(from.and_hms_opt(0, 0, 0).unwrap(), London);
    let times = Times::parse("30 1 * * SUN", 1, London, from).unwrap();
    let all: Vec<DateTime<Utc>> = times.after(from).take(52).collect();
    let gap = all[0].with_timezone(&London);
    assert_eq!((gap.hour(), gap.minute()), (2, 0), "the gap's end");
    assert!(all[1..].iter().all(|time| {
        let local = time.with_timezone(&London);
        (local.hour(), local.minute()) == (1, 30)
    }));
    assert!(
        all.windows(2)
            .all(|pair| (pair[1].date_naive() - pair[0].date_naive()).num_days() == 7)
    );
}

#[test]
fn r53_in_two_years_every_tick_comes_exactly_once() {
    let (start, end) = (tokyo("2026-11-23 12:00"), tokyo("2028-11-23 12:00"));
    for (rule, every) in [
        ("0 10 8-14 * TUE", 1),
        ("0 10 * * TUE", 2),
        ("30 9 31 * *", 1),
        ("0 10 29 2 *", 1),
        ("15 23 1 1,7 *", 1),
    ] {
        let times = times(rule, every).unwrap();
        let first = times.first_after(start).unwrap();
        let due: Vec<DateTime<Utc>> =
            std::iter::successors(Some(first), |due| times.following(*due))
                .take_while(|due| *due <= end)
                .collect();
        // A worker that looks every 29 minutes, with a pause of some hours now and then.
        let (mut now, mut next, mut ran) = (start, Some(first), Vec::new());
        let mut looks = 0_i64;
        while now <= end {
            if let Some(tick) = next.and_then(|due| times.tick(due, now)) {
                ran.push(tick.at);
                next = tick.next;
            }
            looks += 1;
            now += TimeDelta::minutes(if looks % 100 == 0 { 500 } else { 29 });
        }
        let late = tokyo("2028-11-23 00:00");
        let sure = |all: &[DateTime<Utc>]| -> Vec<DateTime<Utc>> {
            all.iter().copied().filter(|due| *due < late).collect()
        };
        assert_eq!(sure(&ran), sure(&due), "{rule}");
    }
}

#[test]
fn r53_the_year_2038_and_week_53_are_like_any_other() {
    let times = times("0 10 8-14 * TUE", 1).unwrap();
    let first = times.first_after(tokyo("2038-01-01 00:00")).unwrap();
    assert_eq!(first, tokyo("2038-01-12 10:00"));
    assert_eq!(times.following(first), Some(tokyo("2038-02-09 10:00")));
    // Friday of week 53 of 2026 is New Year's Day.
    let weekly = Times::parse("0 10 * * FRI", 1, Tokyo, tokyo("2026-12-20 00:00")).unwrap();
    let fridays: Vec<_> = weekly.after(tokyo("2026-12-20 00:00")).take(3).collect();
    assert_eq!(
        fridays,
        ["2026-12-25", "2027-01-01", "2027-01-08"].map(|day| tokyo(&format!("{day} 10:00")))
    );
}

#[test]
fn what_was_missed_is_done_once() {
    let times = times("0 10 8-14 * TUE", 1).unwrap();
    let due = tokyo("2026-12-08 10:00");
    assert_eq!(times.tick(due, tokyo("2026-12-08 09:59")), None);
    // Three months away: one late tick, and the next one in time.
    let tick = times.tick(due, tokyo("2027-03-01 08:00")).unwrap();
    assert_eq!(tick.at, tokyo("2027-02-09 10:00"));
    assert_eq!(tick.next, Some(tokyo("2027-03-09 10:00")));
}

fn rule() -> impl Strategy<Value = String> {
    let day = prop_oneof![
        Just("*".to_owned()),
        (1..=31_u32).prop_map(|day| day.to_string()),
        (1..=4_u32).prop_map(|week| format!("{}-{}", week * 7 - 6, week * 7)),
    ];
    let month = prop_oneof![
        3 => Just("*".to_owned()),
        1 => (1..=12_u32).prop_map(|month| month.to_string()),
    ];
    (0..60_u32, 0..24_u32, day, month, 0..=7_u32).prop_map(|(minute, hour, day, month, weekday)| {
        format!("{minute} {hour} {day} {month} {weekday}")
    })
}

proptest! {
    /// Another crate, which knows zones, names the same times.
    #[test]
    fn croner_agrees_in_all_zones(
        rule in rule(),
        zone in 0..TZ_VARIANTS.len(),
        seconds in 1_700_000_000_i64..1_900_000_000,
    ) {
        let zone = TZ_VARIANTS[zone];
        let now = DateTime::from_timestamp(seconds, 0).unwrap();
        let other = CronParser::builder().dom_and_dow(true).build().parse(&rule).unwrap();
        if let Ok(times) = Times::parse(&rule, 1, zone, now) {
            let ours: Vec<DateTime<Utc>> = times.after(now).take(50).collect();
            let theirs: Vec<DateTime<Utc>> = other
                .iter_after(now.with_timezone(&zone))
                .take(50)
                .map(|time| time.to_utc())
                .collect();
            let both = ours.len().min(theirs.len());
            prop_assert_eq!(&ours[..both], &theirs[..both]);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), every in 0..20_u32) {
        if let Ok(times) = times(&text, every) {
            let first = times.first_after(tokyo("2026-11-23 12:00"));
            prop_assert!(first.is_some_and(|first| first.year() < 2101));
        }
    }

    #[test]
    fn a_times_day_fits_both_fields(week in 1..=4_u32, now in 1_700_000_000_i64..1_900_000_000) {
        let now = DateTime::from_timestamp(now, 0).unwrap();
        let rule = format!("0 10 {}-{} * 2", week * 7 - 6, week * 7);
        let times = Times::parse(&rule, 1, Tokyo, now).unwrap();
        let local = times.first_after(now).unwrap().with_timezone(&Tokyo);
        prop_assert_eq!(local.weekday(), Weekday::Tue);
        prop_assert_eq!(local.day().div_ceil(7), week);
    }
}
