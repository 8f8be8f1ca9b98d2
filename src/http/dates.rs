//! Dates and times as the reader's language writes them, in a zone.

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use chrono_tz::Tz;

use super::locale::Locale;

const WEEKDAYS: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];

impl Locale {
    /// A day, such as 12月8日（火） or Tue 8 Dec.
    #[must_use]
    pub fn day(self, date: NaiveDate) -> String {
        let weekday = WEEKDAYS[date.weekday().num_days_from_monday() as usize];
        match self {
            Self::Ja => format!("{}（{weekday}）", date.format("%-m月%-d日")),
            Self::En => date.format("%a %-d %b").to_string(),
        }
    }

    /// The day of an instant by the clocks of `zone`.
    #[must_use]
    pub fn day_of(self, at: DateTime<Utc>, zone: Tz) -> String {
        self.day(at.with_timezone(&zone).date_naive())
    }

    /// A day and a time of it, such as 12月8日（火）10:00.
    #[must_use]
    pub fn day_and_time(self, at: DateTime<Utc>, zone: Tz) -> String {
        let local = at.with_timezone(&zone);
        let space = match self {
            Self::Ja => "",
            Self::En => ", ",
        };
        format!(
            "{}{space}{}",
            self.day(local.date_naive()),
            local.format("%H:%M")
        )
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Asia::Tokyo;

    use super::*;

    #[test]
    fn a_day_is_that_of_the_zone() {
        let at = DateTime::parse_from_rfc3339("2026-12-07T16:30:00Z")
            .unwrap()
            .to_utc();
        assert_eq!(Locale::Ja.day_and_time(at, Tokyo), "12月8日（火）01:30");
        assert_eq!(Locale::En.day_and_time(at, Tokyo), "Tue 8 Dec, 01:30");
        assert_eq!(Locale::En.day_of(at, Tokyo), "Tue 8 Dec");
    }
}
