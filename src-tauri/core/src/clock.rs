//! Time as an argument: nothing in the core asks the system what time it is, but this one clock.

use std::time::{SystemTime, UNIX_EPOCH};

use time::{Date, OffsetDateTime};

/// When this version was made, seconds since 1970 UTC (24 November 2026): no right clock shows less. Set at each release.
pub const RELEASED_AT: i64 = 1_795_478_400;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Seconds since 1970 UTC.
    fn now(&self) -> i64;
}

/// The computer's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> i64 {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs().cast_signed())
    }
}

/// The day, UTC, of a moment in seconds since 1970; the first day of 1970 for a moment no calendar has.
#[must_use]
pub fn day(moment: i64) -> Date {
    OffsetDateTime::from_unix_timestamp(moment).unwrap_or(OffsetDateTime::UNIX_EPOCH).date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_falls_on_its_day() {
        assert_eq!(day(0).to_string(), "1970-01-01", "the count starts there");
        assert_eq!(day(1_609_718_399).to_string(), "2021-01-03", "the last second of a day belongs to it");
        assert_eq!(day(i64::MAX).to_string(), "1970-01-01", "an impossible moment does not stop the program");
    }
}
