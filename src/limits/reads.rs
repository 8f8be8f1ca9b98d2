//! How often something that only reads may be asked for.
//!
//! A read that wrote down that it took place would cost more than what it protects, and would wait in the queue of
//! writers. So each process counts by itself: with several instances someone may ask each of them so often.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};
use entities::ids::AccountId;

/// So many at once: someone who opens one page after the other, in several windows.
pub const AT_ONCE: i32 = 120;
/// After that, one each time so much has passed.
pub const THEN_EVERY: TimeDelta = TimeDelta::seconds(1);
/// People of whom something is known, before those of whom nothing needs to be are left out.
const KNOWN: usize = 10_000;

/// Who read how much lately. For each it knows one instant: when all that they used up will have come back.
#[derive(Debug, Default)]
pub struct Reads(Mutex<HashMap<AccountId, DateTime<Utc>>>);

impl Reads {
    /// Counts one read by `who`, or says how long to wait.
    pub fn take(&self, now: DateTime<Utc>, who: AccountId) -> Result<(), Duration> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= KNOWN {
            known.retain(|_, whole_at| *whole_at > now);
        }
        let whole_at = known.get(&who).copied().unwrap_or(now).max(now);
        let wait = whole_at - now - THEN_EVERY * (AT_ONCE - 1);
        if wait > TimeDelta::zero() {
            return Err(wait.to_std().unwrap_or(Duration::ZERO));
        }
        known.insert(who, whole_at + THEN_EVERY);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn person(number: u128) -> AccountId {
        AccountId(Uuid::from_u128(number))
    }

    #[test]
    fn many_at_once_then_one_each_second() {
        let (reads, now) = (Reads::default(), DateTime::UNIX_EPOCH);
        for _ in 0..AT_ONCE {
            assert_eq!(reads.take(now, person(1)), Ok(()));
        }
        assert_eq!(reads.take(now, person(1)), Err(Duration::from_secs(1)));
        assert_eq!(reads.take(now, person(2)), Ok(()), "each has their own");
        let half = now + THEN_EVERY / 2;
        assert_eq!(reads.take(half, person(1)), Err(Duration::from_millis(500)));
        let later = now + THEN_EVERY;
        assert_eq!(reads.take(later, person(1)), Ok(()));
        assert_eq!(reads.take(later, person(1)), Err(Duration::from_secs(1)));
        let much_later = now + THEN_EVERY * (3 * AT_ONCE);
        for _ in 0..AT_ONCE {
            assert_eq!(reads.take(much_later, person(1)), Ok(()));
        }
        assert!(
            reads.take(much_later, person(1)).is_err(),
            "no more than that"
        );
    }

    #[test]
    fn who_asks_for_nothing_is_forgotten() {
        let (reads, now) = (Reads::default(), DateTime::UNIX_EPOCH);
        for number in 0..KNOWN as u128 {
            assert_eq!(reads.take(now, person(number)), Ok(()));
        }
        assert_eq!(reads.0.lock().unwrap().len(), KNOWN);
        assert_eq!(reads.take(now + THEN_EVERY, person(0)), Ok(()));
        assert_eq!(reads.0.lock().unwrap().len(), 1);
    }
}
