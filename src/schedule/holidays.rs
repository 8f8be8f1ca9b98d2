//! Japan's public holidays, worked out from the Act on National Holidays as it stands, with the moved days of 2020 and
//! 2021. Valid for the years 2020 to 2099; outside them the same rules are an estimate.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

/// Why a day is a public holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holiday {
    /// A holiday that the act names (国民の祝日).
    Named,
    /// The next free day after a named one that fell on a Sunday (振替休日).
    Substitute,
    /// A day between two named ones (国民の休日).
    Between,
}

/// Whether `date` is a public holiday in Japan, and of which kind.
#[must_use]
pub fn holiday(date: NaiveDate) -> Option<Holiday> {
    if is_named(date) {
        return Some(Holiday::Named);
    }
    if is_substitute(date) {
        return Some(Holiday::Substitute);
    }
    let is_between = date.pred_opt().is_some_and(is_named) && date.succ_opt().is_some_and(is_named);
    is_between.then_some(Holiday::Between)
}

/// Going back through named days without a gap, one of them is a Sunday.
fn is_substitute(date: NaiveDate) -> bool {
    (1..)
        .map_while(|days| date.checked_sub_days(Days::new(days)))
        .take_while(|before| is_named(*before))
        .any(|before| before.weekday() == Weekday::Sun)
}

fn is_named(date: NaiveDate) -> bool {
    let (year, month, day) = (date.year(), date.month(), date.day());
    match (month, day) {
        (1, 1) | (2, 11 | 23) | (4, 29) | (5, 3..=5) | (11, 3 | 23) => true,
        (3, _) => day == equinox(year, 20_843_100),
        (7 | 8 | 10, _) if matches!(year, 2020 | 2021) => is_moved(date),
        (7, _) => is_monday(date, 3),
        (8, _) => day == 11,
        (9, _) => is_monday(date, 3) || day == equinox(year, 23_248_800),
        (1 | 10, _) => is_monday(date, 2),
        _ => false,
    }
}

/// The games in Tokyo moved three holidays in two years.
fn is_moved(date: NaiveDate) -> bool {
    let moved = match date.year() {
        2020 => [(7, 23), (7, 24), (8, 10)],
        _ => [(7, 22), (7, 23), (8, 8)],
    };
    moved.contains(&(date.month(), date.day()))
}

fn is_monday(date: NaiveDate, number: u32) -> bool {
    date.weekday() == Weekday::Mon && date.day().div_ceil(7) == number
}

/// The day of an equinox in Japan: the mean day of 1980 in millionths, moved by the part of a day by which a year is
/// longer than 365, less the leap days. The usual approximation, good for 1980 to 2099.
fn equinox(year: i32, of_1980: i32) -> u32 {
    let years = year - 1980;
    let day = (of_1980 + 242_194 * years).div_euclid(1_000_000) - years.div_euclid(4);
    u32::try_from(day).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_year(year: i32) -> Vec<String> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        first
            .iter_days()
            .take_while(|date| date.year() == year)
            .filter(|date| holiday(*date).is_some())
            .map(|date| date.format("%m-%d").to_string())
            .collect()
    }

    /// As the Cabinet Office announced them.
    #[test]
    fn known_years_come_out() {
        let lists = [
            (
                2020,
                "01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-23 07-24 08-10 09-21 09-22 11-03 11-23",
            ),
            (
                2021,
                "01-01 01-11 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-22 07-23 08-08 08-09 09-20 09-23 11-03 11-23",
            ),
            (
                2022,
                "01-01 01-10 02-11 02-23 03-21 04-29 05-03 05-04 05-05 07-18 08-11 09-19 09-23 10-10 11-03 11-23",
            ),
            (
                2023,
                "01-01 01-02 01-09 02-11 02-23 03-21 04-29 05-03 05-04 05-05 07-17 08-11 09-18 09-23 10-09 11-03 11-23",
            ),
            (
                2024,
                "01-01 01-08 02-11 02-12 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-22 09-23 10-14 11-03 11-04 11-23",
            ),
            (
                2025,
                "01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-21 08-11 09-15 09-23 10-13 11-03 11-23 11-24",
            ),
            (
                2026,
                "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23",
            ),
            (
                2027,
                "01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 11-23",
            ),
        ];
        for (year, days) in lists {
            assert_eq!(of_year(year).join(" "), days, "{year}");
        }
    }

    #[test]
    fn the_kinds_are_told_apart() {
        let kind = |year, month, day| holiday(NaiveDate::from_ymd_opt(year, month, day).unwrap());
        assert_eq!(kind(2026, 9, 21), Some(Holiday::Named));
        assert_eq!(kind(2026, 9, 22), Some(Holiday::Between));
        assert_eq!(kind(2026, 5, 6), Some(Holiday::Substitute));
        assert_eq!(kind(2026, 5, 7), None);
        // Days of silver weeks to come.
        assert_eq!(kind(2032, 9, 21), Some(Holiday::Between));
    }

    #[test]
    fn every_year_has_sixteen_named_days_and_few_more() {
        for year in 2022..2100 {
            let count = of_year(year).len();
            assert!((15..=22).contains(&count), "{year}: {count}");
        }
    }
}
