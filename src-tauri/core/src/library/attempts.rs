//! How long to wait after a wrong secret. Kept in memory only, and nobody is ever locked out: what slows a guesser down is
//! the cost of each guess; this spares the person at the keyboard a program that guesses there.

use std::collections::HashMap;

use crate::{Error, Result};

/// Seconds that are waited at most.
const LONGEST: i64 = 30;

/// Wrong secrets, by the number of the notebook.
#[derive(Debug, Default)]
pub(super) struct Attempts(HashMap<u32, Wrong>);

#[derive(Debug, Clone, Copy, Default)]
struct Wrong {
    times: u32,
    /// Seconds since 1970 UTC.
    last: i64,
}

impl Attempts {
    /// # Errors
    /// [`Error::TooSoon`].
    pub(super) fn may_try(&self, number: u32, now: i64) -> Result<()> {
        let Some(wrong) = self.0.get(&number) else { return Ok(()) };
        let wait = (1_i64 << wrong.times.saturating_sub(1).min(5)).min(LONGEST);
        let passed = now.saturating_sub(wrong.last);
        // A clock that was put back keeps nobody waiting.
        if (0..wait).contains(&passed) { Err(Error::TooSoon(wait - passed)) } else { Ok(()) }
    }

    pub(super) fn failed(&mut self, number: u32, now: i64) {
        let wrong = self.0.entry(number).or_default();
        *wrong = Wrong { times: wrong.times.saturating_add(1), last: now };
    }

    pub(super) fn succeeded(&mut self, number: u32) {
        self.0.remove(&number);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn each_wrong_secret_makes_the_next_wait_longer() {
        let mut attempts = Attempts::default();
        let mut now = 1_000;
        for (times, wait) in [(1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 30), (7, 30), (100, 30)] {
            attempts.may_try(1, now).unwrap();
            attempts.failed(1, now);
            let early = attempts.may_try(1, now + wait - 1);
            assert!(matches!(early, Err(Error::TooSoon(1))), "after {times} wrong ones: {early:?}");
            now += wait;
            assert!(attempts.may_try(1, now).is_ok(), "after {times} wrong ones, {wait} seconds are enough");
        }
        assert!(attempts.may_try(2, now - 1).is_ok(), "another notebook is another matter");
        assert!(attempts.may_try(1, now - 500).is_ok(), "a clock that was put back locks nobody out");
        attempts.succeeded(1);
        attempts.failed(1, now);
        assert!(attempts.may_try(1, now + 1).is_ok(), "a right one begins anew");
    }
}
