//! A clock that stands still until the test moves it.

use std::sync::{Arc, Mutex};

use chrono::{DateTime, TimeDelta, TimeZone as _, Utc};
use engawa::clock::{Clock, TimeSource};

/// The test's hand on the clock.
#[derive(Clone)]
pub(crate) struct TestClock(Arc<Mutex<DateTime<Utc>>>);

impl TestClock {
    /// A Tuesday morning in Tokyo.
    pub(crate) fn new() -> Self {
        let start = Utc.with_ymd_and_hms(2026, 11, 24, 1, 0, 0).unwrap();
        Self(Arc::new(Mutex::new(start)))
    }

    /// The machine's time, from when it stands still.
    pub(crate) fn today() -> Self {
        Self(Arc::new(Mutex::new(Clock::system().now())))
    }

    /// The clock that the program reads.
    pub(crate) fn clock(&self) -> Clock {
        Clock::new(self.clone())
    }

    pub(crate) fn advance(&self, time: TimeDelta) {
        *self.0.lock().unwrap() += time;
    }
}

impl TimeSource for TestClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}
