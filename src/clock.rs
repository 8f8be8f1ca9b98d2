//! Time and chance, passed in: the only place that may read the system's clock or its random source.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use rand::{CryptoRng, Rng, rngs::StdRng};
use uuid::Uuid;

/// Says what time it is. Tests bring one that stands still until it is moved.
pub trait TimeSource: Send + Sync {
    /// The instant, in UTC.
    fn now(&self) -> DateTime<Utc>;
}

/// The clock that everything reads; cheap to clone.
///
/// It never goes back: what has expired stays so. When the machine's clock is set back, this one goes on at half
/// speed until the other has caught up.
#[derive(Clone)]
pub struct Clock(Arc<Steady<dyn TimeSource>>);

struct Steady<T: ?Sized> {
    /// The last answer, and when it was given by the monotonic clock.
    last: Mutex<Option<(DateTime<Utc>, Instant)>>,
    source: T,
}

impl Clock {
    /// The clock of the machine.
    #[must_use]
    pub fn system() -> Self {
        Self::new(SystemTime)
    }

    /// A clock that asks `source`.
    #[must_use]
    pub fn new(source: impl TimeSource + 'static) -> Self {
        Self(Arc::new(Steady {
            last: Mutex::new(None),
            source,
        }))
    }

    /// The instant in whole microseconds: what both databases give back unchanged.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        let told = self.0.source.now();
        let mut last = self.0.last.lock().unwrap_or_else(PoisonError::into_inner);
        let now = match *last {
            Some((before, at)) if told < before => {
                let passed = TimeDelta::from_std(at.elapsed()).unwrap_or(TimeDelta::zero());
                before + passed / 2
            }
            _ => told,
        };
        *last = Some((now, Instant::now()));
        now.trunc_subsecs(6)
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Clock")
    }
}

struct SystemTime;

impl TimeSource for SystemTime {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the clock"
    )]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// The random source that everything draws from; cheap to clone.
#[derive(Clone)]
pub struct Random(Arc<Mutex<dyn CryptoRng + Send>>);

impl Random {
    /// A generator seeded by the operating system.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that opens the system's random source"
    )]
    pub fn system() -> Self {
        Self::new(rand::make_rng::<StdRng>())
    }

    /// A source that draws from `generator`.
    #[must_use]
    pub fn new(generator: impl CryptoRng + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(generator)))
    }

    /// `N` random bytes.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .fill_bytes(&mut bytes);
        bytes
    }

    /// A new id (UUID version 7): ids made later sort later.
    #[must_use]
    pub fn id(&self, now: DateTime<Utc>) -> Uuid {
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid()
    }
}

impl fmt::Debug for Random {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Random")
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use chrono::{DateTime, TimeDelta, Utc};

    use super::{Clock, TimeSource};

    #[derive(Clone)]
    struct Told(Arc<Mutex<DateTime<Utc>>>);

    impl TimeSource for Told {
        fn now(&self) -> DateTime<Utc> {
            *self.0.lock().unwrap()
        }
    }

    #[test]
    fn r54_a_clock_that_is_set_back_does_not_go_back() {
        let start = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let told = Told(Arc::new(Mutex::new(start)));
        let clock = Clock::new(told.clone());
        assert_eq!(clock.now(), start);
        *told.0.lock().unwrap() = start - TimeDelta::hours(1);
        let mut last = clock.now();
        for _ in 0..1000 {
            let now = clock.now();
            assert!(now >= last);
            last = now;
        }
        // It waits for the other: no more than the time that passed here.
        assert!(last >= start && last < start + TimeDelta::minutes(1));
        let later = start + TimeDelta::days(400);
        *told.0.lock().unwrap() = later;
        assert_eq!(clock.now(), later);
    }
}
