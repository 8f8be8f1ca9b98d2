use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::*;

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

/// The spans of these events within a year, by their beginnings and ends.
fn busy(events: &str) -> Vec<(String, String)> {
    let text =
        format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}\r\nEND:VCALENDAR\r\n");
    let text = text.replace("\r\n", "\n").replace('\n', "\r\n");
    let window = Window {
        from: at("2026-01-01T00:00:00Z"),
        until: at("2027-01-01T00:00:00Z"),
    };
    let busy = read(&text, window, Tz::Asia__Tokyo, false).unwrap();
    let show = |quarter: i64| {
        let at = DateTime::from_timestamp(quarter * QUARTER, 0).unwrap();
        at.format("%m-%d %H:%M").to_string()
    };
    let spans = busy.spans.into_iter();
    spans
        .map(|(from, until)| (show(from), show(until)))
        .collect()
}

fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\nUID:one\nDTSTAMP:20260101T000000Z\n{lines}\nEND:VEVENT")
}

fn span(from: &str, until: &str) -> (String, String) {
    (from.to_owned(), until.to_owned())
}

#[test]
fn r60_durations_beyond_all_calendars_are_bounded() {
    for (duration, spans) in [
        ("-P9999999999W", 0),
        ("-PT1H", 0),
        ("P9999999999W", 1),
        ("PT1H", 1),
    ] {
        let lines = format!("DTSTART:20261201T030000Z\nDURATION:{duration}");
        assert_eq!(busy(&event(&lines)).len(), spans, "{duration}");
        let series = format!("{lines}\nRRULE:FREQ=YEARLY;COUNT=2");
        assert_eq!(busy(&event(&series)).len(), spans, "{duration}");
    }
}

#[test]
fn r52_a_weekly_nine_oclock_stays_nine_oclock_over_changes_of_the_clocks() {
    let found = busy(&event(
        "DTSTART;TZID=Europe/London:20260326T090000\nDTEND;TZID=Europe/London:20260326T093000\n\
         RRULE:FREQ=WEEKLY;COUNT=2",
    ));
    assert_eq!(
        found,
        [
            span("03-26 09:00", "03-26 09:30"),
            span("04-02 08:00", "04-02 08:30")
        ]
    );
}

#[test]
fn exceptions_and_what_replaces_them_count_whatever_their_sequence_says() {
    let series = event(
        "SEQUENCE:4\nDTSTART:20260302T000000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;UNTIL=20260305T000000Z\n\
         EXDATE:20260303T000000Z",
    );
    let moved = event(
        "SEQUENCE:0\nRECURRENCE-ID:20260304T000000Z\nDTSTART:20260304T120000Z\nDURATION:PT30M",
    );
    let found = busy(&format!("{series}\n{moved}"));
    assert_eq!(
        found,
        [
            span("03-02 00:00", "03-02 01:00"),
            span("03-04 12:00", "03-04 12:30"),
            span("03-05 00:00", "03-05 01:00")
        ]
    );
}

#[test]
fn names_of_outlook_and_zones_that_a_calendar_brings_are_understood() {
    let outlook = busy(&event(
        "DTSTART;TZID=Tokyo Standard Time:20260302T090000\nDURATION:PT15M",
    ));
    assert_eq!(outlook, [span("03-02 00:00", "03-02 00:15")]);
    let zone = "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:20071104T020000\nTZOFFSETFROM:-0400\n\
                TZOFFSETTO:-0500\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\nEND:STANDARD\nBEGIN:DAYLIGHT\n\
                DTSTART:20070311T020000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\n\
                RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\nEND:DAYLIGHT\nEND:VTIMEZONE\n";
    let summer = event("DTSTART;TZID=Ours:20260701T090000\nDURATION:PT15M");
    let winter =
        event("DTSTART;TZID=Ours:20260105T090000\nDURATION:PT15M").replace("UID:one", "UID:two");
    let found = busy(&format!("{zone}{summer}\n{winter}"));
    assert_eq!(
        found,
        [
            span("01-05 14:00", "01-05 14:15"),
            span("07-01 13:00", "07-01 13:15")
        ]
    );
}

#[test]
fn what_is_free_is_not_busy() {
    for free in ["TRANSP:TRANSPARENT", "STATUS:CANCELLED"] {
        let lines = format!("DTSTART:20260302T000000Z\nDURATION:PT1H\n{free}");
        assert!(busy(&event(&lines)).is_empty());
    }
    let day = event("DTSTART;VALUE=DATE:20260302");
    assert!(busy(&day).is_empty());
    let text = format!(
        "BEGIN:VCALENDAR\r\n{}\r\nEND:VCALENDAR\r\n",
        day.replace('\n', "\r\n")
    );
    let window = Window {
        from: at("2026-01-01T00:00:00Z"),
        until: at("2027-01-01T00:00:00Z"),
    };
    let found = read(&text, window, Tz::Asia__Tokyo, true).unwrap();
    let first = at("2026-03-01T15:00:00Z").timestamp() / QUARTER;
    assert_eq!(found.spans, [(first, first + 96)]);
}

#[test]
fn a_zone_that_nobody_knows_is_the_owners_and_is_told() {
    let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Nowhere/Land:20260302T090000\r\n\
                DURATION:PT15M\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let window = Window {
        from: at("2026-01-01T00:00:00Z"),
        until: at("2027-01-01T00:00:00Z"),
    };
    let found = read(text, window, Tz::Asia__Tokyo, false).unwrap();
    assert!(found.unknown_zone);
    assert_eq!(
        found.spans,
        [(
            at("2026-03-02T00:00:00Z").timestamp() / QUARTER,
            at("2026-03-02T00:15:00Z").timestamp() / QUARTER
        )]
    );
}

#[test]
fn what_is_no_calendar_or_too_much_is_refused() {
    let window = Window {
        from: at("2026-01-01T00:00:00Z"),
        until: at("2026-01-01T00:00:00Z") + TimeDelta::days(42),
    };
    let read = |text: &str| read(text, window, Tz::Asia__Tokyo, false);
    for text in [
        "",
        "<html></html>",
        "BEGIN:VCARD\r\nEND:VCARD\r\n",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n",
    ] {
        assert_eq!(read(text), Err(ReadError::NotCalendar), "{text}");
    }
    let each_second = event("DTSTART:19700101T000000Z\nRRULE:FREQ=SECONDLY");
    let text = format!(
        "BEGIN:VCALENDAR\r\n{}\r\nEND:VCALENDAR\r\n",
        each_second.replace('\n', "\r\n")
    );
    assert_eq!(read(&text), Err(ReadError::TooMuch));
    // A hundred thousand ordinary events are read.
    let one = event("DTSTART:20260102T000000Z\nDURATION:PT15M").replace('\n', "\r\n");
    let many: String = (0..100_000)
        .map(|number| one.replace("UID:one", &format!("UID:{number}")) + "\r\n")
        .collect();
    let text = format!("BEGIN:VCALENDAR\r\n{many}END:VCALENDAR\r\n");
    assert_eq!(read(&text).unwrap().spans.len(), 1);
}
