//! Days on which people in Japan are at work, and what is due on them.

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime, Utc, Weekday};
use chrono_tz::Tz;

use super::{holiday, instant_of};

/// Answers are usually due on this working day after.
const DEADLINE_DAY: usize = 3;
/// And on this one who has not answered is asked once more.
const NUDGE_DAY: usize = 2;
/// Hours of the community's day.
const DEADLINE_HOUR: u32 = 18;
const NUDGE_HOUR: u32 = 10;

/// Whether people are at work: Monday to Friday, and no public holiday in Japan.
#[must_use]
pub fn is_working_day(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && holiday(date).is_none()
}

/// The working day number `number` after `date`, which itself does not count. `date` when the calendar ends before.
#[must_use]
pub fn working_day_after(date: NaiveDate, number: usize) -> NaiveDate {
    if number == 0 {
        return date;
    }
    date.iter_days()
        .skip(1)
        .filter(|day| is_working_day(*day))
        .nth(number - 1)
        .unwrap_or(date)
}

/// Until when answers to what goes out at `from` are taken: 18:00 on the third working day after, in the community's
/// zone.
#[must_use]
pub fn deadline(from: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    deadline_in(DEADLINE_DAY, from, zone)
}

/// The same on the working day number `days` after.
#[must_use]
pub fn deadline_in(days: usize, from: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    at(from, zone, days, DEADLINE_HOUR)
}

/// When those who have not answered are asked once more: 10:00 on the second working day after, in the community's
/// zone.
#[must_use]
pub fn nudge(from: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    at(from, zone, NUDGE_DAY, NUDGE_HOUR)
}

fn at(from: DateTime<Utc>, zone: Tz, number: usize, hour: u32) -> DateTime<Utc> {
    let day = working_day_after(from.with_timezone(&zone).date_naive(), number);
    let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    instant_of(day.and_time(time), zone)
}

#[cfg(test)]
mod tests {
    use chrono_tz::Asia::Tokyo;

    use super::*;

    fn tokyo(text: &str) -> DateTime<Utc> {
        let time = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        instant_of(time, Tokyo)
    }

    #[test]
    fn answers_are_due_on_the_third_working_day() {
        // Tuesday to Friday, as usual.
        let round = tokyo("2026-12-08 10:00");
        assert_eq!(deadline(round, Tokyo), tokyo("2026-12-11 18:00"));
        assert_eq!(nudge(round, Tokyo), tokyo("2026-12-10 10:00"));
        // Over a weekend.
        let round = tokyo("2026-12-10 10:00");
        assert_eq!(deadline(round, Tokyo), tokyo("2026-12-15 18:00"));
        // Over the three holidays of May and a weekend; the day of the community counts, not that of Greenwich.
        let round = tokyo("2026-05-01 00:30");
        assert_eq!(deadline(round, Tokyo), tokyo("2026-05-11 18:00"));
        // Over a day between two holidays.
        assert_eq!(
            deadline(tokyo("2026-09-18 10:00"), Tokyo),
            tokyo("2026-09-28 18:00")
        );
    }
}
