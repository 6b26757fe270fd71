//! The next run of one source.

use super::RunOutcome;
use crate::refresh::{Class, RETRY_AFTER_CAP};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;

/// An occasion does not start a run this soon after the last attempt, seconds: a flapping connection is not news.
const SOON: i64 = MINUTE;

/// What the person chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Seconds from one good run to the next; `None` = only when asked.
    pub interval: Option<i64>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { interval: Some(6 * HOUR) }
    }
}

/// What is known of a source's runs. Moments are seconds since 1970 UTC.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SourceState {
    /// When a run last began.
    pub attempted_at: Option<i64>,
    /// When a run last ended well, with or without news.
    pub succeeded_at: Option<i64>,
    /// Runs that failed since then.
    pub failures: u32,
    /// Why the last run failed; `None` after a good one.
    pub failed: Option<Class>,
    /// The server asked not to be asked before this.
    pub not_before: Option<i64>,
}

/// Something that makes a run worth while before its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// The program started, or the computer woke.
    Started,
    /// There is a connection again.
    Connected,
}

impl SourceState {
    /// The state when a run begins at `now`: to be written down before trying.
    #[must_use]
    pub fn begun(self, now: i64) -> Self {
        SourceState { attempted_at: Some(now), ..self }
    }

    /// The state after a run that ended at `now`. A stopped run is no failure, but is not begun again at once.
    #[must_use]
    pub fn after(self, outcome: &RunOutcome, now: i64) -> Self {
        match *outcome {
            RunOutcome::Updated | RunOutcome::Unchanged => {
                SourceState { succeeded_at: Some(now), failures: 0, failed: None, not_before: None, ..self }
            }
            RunOutcome::Failed { class: Class::Cancelled, .. } => self.begun(now),
            RunOutcome::Failed { class, retry_after } => SourceState {
                failures: self.failures.saturating_add(1),
                failed: Some(class),
                not_before: retry_after.map(|wait| now.saturating_add(wait.clamp(0, RETRY_AFTER_CAP))),
                ..self
            },
        }
    }

    /// Whether `occasion` makes a run at `now` worth while. What a server asked for is kept to.
    #[must_use]
    pub fn welcomes(&self, occasion: Occasion, now: i64) -> bool {
        let soon = self.attempted_at.is_some_and(|at| (0..SOON).contains(&now.saturating_sub(at)));
        // A longer wait than a server may ask for comes of a clock that was set back since.
        let asked_to_wait =
            self.not_before.is_some_and(|moment| (1..=RETRY_AFTER_CAP).contains(&moment.saturating_sub(now)));
        let waited_for = match occasion {
            Occasion::Started => true,
            Occasion::Connected => self.failed.map_or(self.succeeded_at.is_none(), is_the_connections),
        };
        waited_for && !soon && !asked_to_wait
    }
}

/// Whether a connection's return may mend it.
fn is_the_connections(class: Class) -> bool {
    matches!(class, Class::NoConnection | Class::SignInPage | Class::NotTrusted)
}

/// When the source is due, seconds since 1970 UTC; a moment not after `now` means at once, `None` never by itself.
///
/// After a good run the interval, stretched by up to a tenth; after a failure a wait that doubles with each: from one
/// minute to six hours, or for a sign-in page from five minutes to one hour, give or take a fifth; never before what
/// the server asked for. A refused update begins at an hour: its publisher has to act, on all laptops alike. `jitter` is a random number from 0 to 1: it keeps many laptops from asking at once, and the
/// moments of asking from telling one laptop apart.
#[must_use]
pub fn due(state: &SourceState, settings: Settings, now: i64, jitter: f64) -> Option<i64> {
    let interval = settings.interval?;
    let Some(attempted) = state.attempted_at else { return Some(now) };
    // A clock that was set back must not put the next run off for ever.
    let attempted = attempted.min(now);
    let jitter = jitter.clamp(0.0, 1.0);
    let wait = match state.failed {
        None => stretch(interval, 1.0 + 0.1 * jitter),
        Some(class) => stretch(back_off(class, state.failures), 0.8 + 0.4 * jitter),
    };
    let moment = attempted.saturating_add(wait);
    let asked = state.not_before.map(|asked| asked.min(now.saturating_add(RETRY_AFTER_CAP)));
    Some(asked.map_or(moment, |asked| asked.max(moment)))
}

fn back_off(class: Class, failures: u32) -> i64 {
    let (first, last) = match class {
        Class::SignInPage => (5 * MINUTE, HOUR),
        Class::Blocked => (HOUR, 6 * HOUR),
        _ => (MINUTE, 6 * HOUR),
    };
    let doublings = failures.saturating_sub(1).min(20);
    (first << doublings).min(last)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "waits are far below 2^52 seconds")]
fn stretch(wait: i64, by: f64) -> i64 {
    (wait as f64 * by).round() as i64
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    const NOW: i64 = 1_700_000_000;

    fn failed(class: Class, failures: u32) -> SourceState {
        SourceState { attempted_at: Some(NOW), failures, failed: Some(class), ..SourceState::default() }
    }

    #[test]
    fn the_wait_follows_the_last_outcome() {
        let good = SourceState { attempted_at: Some(NOW), succeeded_at: Some(NOW), ..SourceState::default() };
        let asked = SourceState { not_before: Some(NOW + 7_200), ..failed(Class::ServerFailed, 1) };
        let asked_less = SourceState { not_before: Some(NOW + 5), ..failed(Class::ServerFailed, 3) };
        let asked_for_ever = SourceState { not_before: Some(i64::MAX), ..failed(Class::ServerFailed, 1) };
        let from_the_future = SourceState { attempted_at: Some(NOW + 10 * 365 * 86_400), ..good };
        let cases = [
            (SourceState::default(), 0, "a new source is due at once"),
            (good, 6 * 3_600, "after a good run the interval"),
            (failed(Class::NoConnection, 1), 60, "the first failure waits a minute"),
            (failed(Class::NoConnection, 2), 120, "each failure doubles it"),
            (failed(Class::ServerFailed, 5), 960, "whoever failed"),
            (failed(Class::ServerFailed, 10), 6 * 3_600, "up to six hours"),
            (failed(Class::FeedWrong, u32::MAX), 6 * 3_600, "for ever"),
            (failed(Class::SignInPage, 1), 300, "a sign-in page is given five minutes"),
            (failed(Class::SignInPage, 9), 3_600, "up to an hour"),
            (asked, 7_200, "a server's longer wait is kept to"),
            (asked_less, 240, "its shorter wait does not shorten ours"),
            (asked_for_ever, RETRY_AFTER_CAP, "no server puts us off for more than a day"),
            (from_the_future, 6 * 3_600, "a clock that was set back puts nothing off for ever"),
        ];
        for (state, wait, why) in cases {
            // In the middle of the range a failure's wait is exact; a good run's is at the range's start.
            let jitter = if state.failed.is_some() { 0.5 } else { 0.0 };
            assert_eq!(due(&state, Settings::default(), NOW, jitter), Some(NOW + wait), "{why}");
        }
        let by_hand = Settings { interval: None };
        assert_eq!(due(&good, by_hand, NOW, 0.0), None, "who wants no refresh by itself gets none");
    }

    #[test]
    fn jitter_stays_in_its_range() {
        let state = failed(Class::NoConnection, 1);
        let at = |jitter| due(&state, Settings::default(), NOW, jitter).unwrap() - NOW;
        assert_eq!((at(0.0), at(1.0)), (48, 72), "a fifth either way");
        assert_eq!((at(-3.0), at(f64::INFINITY)), (48, 72), "whatever the number is");
    }

    #[test]
    fn an_outcome_is_written_into_the_state() {
        let failing = failed(Class::ServerFailed, 2);
        let outcome = RunOutcome::Failed { class: Class::NoConnection, retry_after: Some(90) };
        let after = failing.after(&outcome, NOW);
        assert_eq!((after.failures, after.not_before), (3, Some(NOW + 90)), "failures add up");
        let stopped = RunOutcome::Failed { class: Class::Cancelled, retry_after: None };
        let later = SourceState { attempted_at: Some(NOW + 9), ..failing };
        assert_eq!(failing.after(&stopped, NOW + 9), later, "a stopped run is no failure");
        let good = after.after(&RunOutcome::Unchanged, NOW + 1);
        assert_eq!((good.failures, good.failed, good.not_before), (0, None, None), "a good run clears them");
        let kept = good.after(&outcome, NOW + 2);
        assert_eq!(kept.succeeded_at, Some(NOW + 1), "a failed run keeps the last good date");
    }

    #[test]
    fn occasions_are_taken_where_they_help() {
        use Occasion::*;
        let later = NOW + 3_600;
        let good = SourceState { attempted_at: Some(NOW), succeeded_at: Some(NOW), ..SourceState::default() };
        let asked = SourceState { not_before: Some(later + 1), ..failed(Class::ServerFailed, 1) };
        let cases = [
            (good, Started, later, true, "a start looks for news"),
            (good, Started, NOW + 10, false, "but not twice in a minute"),
            (good, Started, NOW - 10, true, "a clock that was set back hides no start"),
            (good, Connected, later, false, "a connection says nothing to a source that had one"),
            (failed(Class::NoConnection, 9), Connected, later, true, "it is what this one waits for"),
            (failed(Class::SignInPage, 1), Connected, later, true, "and this one"),
            (failed(Class::NoConnection, 1), Connected, NOW + 5, false, "a flapping connection is not news"),
            (failed(Class::FeedWrong, 1), Connected, later, false, "a connection mends no feed"),
            (asked, Started, later, false, "a server's word outlasts a start"),
            (asked, Started, NOW - 10 * 365 * 86_400, true, "but not a clock that was set back ten years"),
            (SourceState::default(), Connected, later, true, "a source that never succeeded takes any chance"),
        ];
        for (state, occasion, now, expected, why) in cases {
            assert_eq!(state.welcomes(occasion, now), expected, "{why}");
        }
    }
}
