//! Values of options that need more than a type.

use std::num::NonZero;
use std::thread;
use std::time::Duration;

/// Longer limits are surely mistakes, and would overflow the clock at some point.
const LONGEST_SECONDS: f64 = 365.0 * 86_400.0;

/// More threads than any machine has.
const MOST_THREADS: usize = 4096;

/// A share between 0 and 1.
pub(super) fn gap(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(gap) if (0.0..=1.0).contains(&gap) => Ok(gap),
        _ => Err("expected a number from 0 to 1, such as 0.01 for 1 %".to_owned()),
    }
}

/// A positive number of seconds, fractions allowed.
pub(super) fn seconds(text: &str) -> Result<Duration, String> {
    match text.parse::<f64>() {
        Ok(seconds) if seconds > 0.0 && seconds <= LONGEST_SECONDS => {
            Ok(Duration::from_secs_f64(seconds))
        }
        _ => Err("expected a number of seconds above 0 and up to a year".to_owned()),
    }
}

/// A number of threads.
pub(super) fn threads(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(threads @ 1..=MOST_THREADS) => Ok(threads),
        _ => Err(format!("expected a number from 1 to {MOST_THREADS}")),
    }
}

/// As many threads as this machine runs at once.
pub(super) fn all_threads() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_a_share() {
        assert!(gap("0").is_ok() && gap("0.01").is_ok() && gap("1").is_ok());
        for text in ["-0.1", "1.1", "NaN", "inf", "1%", ""] {
            assert!(gap(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_time_limit_is_positive_and_finite() {
        assert_eq!(seconds("0.5"), Ok(Duration::from_millis(500)));
        for text in ["0", "-1", "NaN", "inf", "1e300", "5s", ""] {
            assert!(seconds(text).is_err(), "{text}");
        }
    }

    #[test]
    fn there_is_at_least_one_thread() {
        assert_eq!(threads("1"), Ok(1));
        for text in ["0", "-1", "1.5", "99999999999999999999", ""] {
            assert!(threads(text).is_err(), "{text}");
        }
    }
}
