//! Values of a policy file that refuse what makes no sense, so that the error carries the value's line.

use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;
use serde::de::{Deserialize, Deserializer, Error};

/// A whole number from `MIN` to `MAX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Whole<const MIN: i64, const MAX: i64>(i64);

impl<'de, const MIN: i64, const MAX: i64> Deserialize<'de> for Whole<MIN, MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = i64::deserialize(deserializer)?;
        if (MIN..=MAX).contains(&value) {
            Ok(Self(value))
        } else {
            let range =
                format!("{value} is out of range; write a whole number from {MIN} to {MAX}");
            Err(D::Error::custom(range))
        }
    }
}

/// The range was checked against the type when the number was read; each use names a range that fits.
macro_rules! into_number {
    ($($number:ty),*) => {$(
        impl<const MIN: i64, const MAX: i64> From<Whole<MIN, MAX>> for $number {
            fn from(value: Whole<MIN, MAX>) -> Self {
                Self::try_from(value.0).expect("the range of a setting fits its type")
            }
        }
    )*};
}
into_number!(u16, u32, u64, i32);

/// A length of time in minutes, whole quarter-hours up to four hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Minutes(u16);

impl<'de> Deserialize<'de> for Minutes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let minutes = u16::from(Whole::<15, 240>::deserialize(deserializer)?);
        if !minutes.is_multiple_of(15) {
            let message =
                format!("{minutes} minutes are no whole quarter-hours; write 15, 30, 45, 60 …");
            return Err(D::Error::custom(message));
        }
        Ok(Self(minutes))
    }
}

/// Quarter-hours.
impl From<Minutes> for u32 {
    fn from(minutes: Minutes) -> Self {
        Self::from(minutes.0 / 15)
    }
}

/// An IANA time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Zone(pub(super) Tz);

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let zone = name.trim().parse().map_err(|_| {
            D::Error::custom(format!(
                "“{name}” is no IANA time zone; write for example Asia/Tokyo"
            ))
        });
        Ok(Self(zone?))
    }
}

/// A date of this century, written as a TOML date or as a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Date(pub(super) NaiveDate);

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Written {
    Date(toml::value::Datetime),
    Text(String),
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bad =
            || D::Error::custom("no date of the years 2000 to 2099; write for example 2026-10-05");
        let text = match Written::deserialize(deserializer).map_err(|_| bad())? {
            Written::Date(date) => date.to_string(),
            Written::Text(text) => text,
        };
        let date = text
            .parse()
            .ok()
            .filter(|date: &NaiveDate| (2000..2100).contains(&date.year()));
        Ok(Self(date.ok_or_else(bad)?))
    }
}
