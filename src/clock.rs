//! Time and chance, passed in: the only place that may read the system's clock or its random source.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{DateTime, SubsecRound as _, Utc};
use rand::{CryptoRng, Rng, rngs::StdRng};
use uuid::Uuid;

/// Says what time it is. Tests bring one that stands still until it is moved.
pub trait TimeSource: Send + Sync {
    /// The instant, in UTC.
    fn now(&self) -> DateTime<Utc>;
}

/// The clock that everything reads; cheap to clone.
#[derive(Clone)]
pub struct Clock(Arc<dyn TimeSource>);

impl Clock {
    /// The clock of the machine.
    #[must_use]
    pub fn system() -> Self {
        Self::new(SystemTime)
    }

    /// A clock that asks `source`.
    #[must_use]
    pub fn new(source: impl TimeSource + 'static) -> Self {
        Self(Arc::new(source))
    }

    /// The instant in whole microseconds: what both databases give back unchanged.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.0.now().trunc_subsecs(6)
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
