//! From wall-clock time to an instant: the one place that knows what to do when the clocks change.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;

/// No zone ever skipped more than a day (Apia in 2011, when it crossed the date line).
const LONGEST_GAP: TimeDelta = TimeDelta::hours(25);

/// The instant at which clocks in `zone` show `time`. A time that occurs twice is the first of the two; one that the
/// clocks skip is the end of the gap.
#[must_use]
pub fn instant_of(time: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    if let Some(instant) = zone.from_local_datetime(&time).earliest() {
        return instant.to_utc();
    }
    // The offset before the gap, applied to the skipped time, lies after the gap; half the distance finds its edge.
    let before = (time - LONGEST_GAP).and_utc();
    let after = (time + LONGEST_GAP).and_utc();
    let shows = |instant: DateTime<Utc>| instant.with_timezone(&zone).naive_local();
    let (mut low, mut high) = (before.timestamp(), after.timestamp());
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        let instant = DateTime::from_timestamp(middle, 0).unwrap_or(after);
        if shows(instant) < time {
            low = middle;
        } else {
            high = middle;
        }
    }
    DateTime::from_timestamp(high, 0).unwrap_or(after)
}

/// The first instant of a day in `zone`.
#[must_use]
pub fn start_of_day(date: NaiveDate, zone: Tz) -> DateTime<Utc> {
    instant_of(date.and_time(NaiveTime::MIN), zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, zone: Tz) -> String {
        let time = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        instant_of(time, zone).format("%Y-%m-%dT%H:%MZ").to_string()
    }

    #[test]
    fn r52_a_skipped_time_is_the_end_of_the_gap_and_a_doubled_one_the_first() {
        use chrono_tz::{America, Asia, Australia, Europe, Pacific};

        assert_eq!(at("2026-11-24 10:00", Asia::Tokyo), "2026-11-24T01:00Z");
        assert_eq!(at("2026-03-29 01:30", Europe::London), "2026-03-29T01:00Z");
        assert_eq!(at("2026-10-25 01:30", Europe::London), "2026-10-25T00:30Z");
        assert_eq!(
            at("2026-03-08 02:30", America::New_York),
            "2026-03-08T07:00Z"
        );
        assert_eq!(
            at("2026-10-04 02:10", Australia::Lord_Howe),
            "2026-10-03T15:30Z"
        );
        assert_eq!(at("2011-12-30 12:00", Pacific::Apia), "2011-12-30T10:00Z");
    }
}
