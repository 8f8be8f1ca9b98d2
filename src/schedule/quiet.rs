//! Quiet hours: no mail between 21:00 and 8:00 of the reader's day, but for signing in.

use chrono::{DateTime, Days, NaiveTime, Utc};
use chrono_tz::Tz;

use super::instant_of;

/// From this hour on nothing is sent.
pub const QUIET_FROM: u32 = 21;
/// Until this one.
pub const QUIET_UNTIL: u32 = 8;

/// `at`, or the end of the quiet hours that it lies in, by the clocks in `zone`.
#[must_use]
pub fn after_quiet_hours(at: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    let local = at.with_timezone(&zone).naive_local();
    let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    let date = if local.time() >= hour(QUIET_FROM) {
        local.date().checked_add_days(Days::new(1))
    } else if local.time() < hour(QUIET_UNTIL) {
        Some(local.date())
    } else {
        return at;
    };
    let morning = date.unwrap_or(local.date()).and_time(hour(QUIET_UNTIL));
    // Where the clocks went back over the hour, its first occurrence may lie before.
    instant_of(morning, zone).max(at)
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, TimeDelta, Timelike as _};
    use chrono_tz::{Asia::Tokyo, TZ_VARIANTS};
    use proptest::prelude::*;

    use super::*;

    fn tokyo(hour: u32, minute: u32) -> DateTime<Utc> {
        let date = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        instant_of(date.and_hms_opt(hour, minute, 0).unwrap(), Tokyo)
    }

    #[test]
    fn the_night_is_quiet() {
        assert_eq!(after_quiet_hours(tokyo(20, 59), Tokyo), tokyo(20, 59));
        assert_eq!(
            after_quiet_hours(tokyo(21, 0), Tokyo),
            tokyo(8, 0) + TimeDelta::days(1)
        );
        assert_eq!(after_quiet_hours(tokyo(7, 59), Tokyo), tokyo(8, 0));
        assert_eq!(after_quiet_hours(tokyo(8, 0), Tokyo), tokyo(8, 0));
    }

    proptest! {
        #[test]
        fn nothing_is_sent_at_night_in_any_zone(seconds in 1_700_000_000_i64..2_100_000_000, zone in 0..TZ_VARIANTS.len()) {
            let zone = TZ_VARIANTS[zone];
            let at = DateTime::from_timestamp(seconds, 0).unwrap();
            let sent = after_quiet_hours(at, zone);
            prop_assert!(sent >= at && sent - at <= TimeDelta::hours(14));
            let hour = sent.with_timezone(&zone).hour();
            prop_assert!((QUIET_UNTIL..QUIET_FROM).contains(&hour), "{hour}");
        }
    }
}
