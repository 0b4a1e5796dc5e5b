//! Clocks.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::Duration,
};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970-01-01T00:00:00Z, as the machine believes.
    fn now(&self) -> i64;

    /// What a clock on the learner's wall shows now, as milliseconds since it showed 1970-01-01T00:00; only to be shown.
    fn local(&self) -> i64 {
        self.now()
    }

    /// The time since some fixed moment, for measuring how long something takes. Never goes back.
    fn elapsed(&self) -> Duration;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock {
    start: std::time::Instant,
}

#[allow(clippy::disallowed_methods, reason = "this is where clocks are read")]
impl SystemClock {
    /// The machine's clock; what it measures counts from here.
    pub fn start() -> SystemClock {
        SystemClock { start: std::time::Instant::now() }
    }
}

#[allow(clippy::disallowed_methods, reason = "this is where clocks are read")]
impl Clock for SystemClock {
    fn now(&self) -> i64 {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    fn local(&self) -> i64 {
        let now = self.now();
        let zone = jiff::tz::TimeZone::system();
        let offset = jiff::Timestamp::from_millisecond(now).map(|at| zone.to_offset(at).seconds());
        now.saturating_add(i64::from(offset.unwrap_or(0)) * 1_000)
    }

    fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }
}

/// A clock that stands until it is moved, for tests.
#[derive(Debug, Default)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// A clock that stands at this moment, in milliseconds since 1970-01-01T00:00:00Z.
    pub fn at(now: i64) -> FixedClock {
        FixedClock(AtomicI64::new(now))
    }

    /// Moves the clock on.
    pub fn advance(&self, by: Duration) {
        self.0.fetch_add(i64::try_from(by.as_millis()).unwrap_or(0), Ordering::Relaxed);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }

    fn elapsed(&self) -> Duration {
        Duration::from_millis(u64::try_from(self.now()).unwrap_or(0))
    }
}
