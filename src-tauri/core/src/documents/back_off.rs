//! When a file that could not be fetched is tried again. Pure.

use crate::model::FetchFault;
use crate::refresh::RETRY_AFTER_CAP;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// How long the disk is left alone after it was full, seconds.
pub(super) const DISK_WAIT: i64 = HOUR;

/// How long something waits that the shelf could not write, or another program is at, seconds.
pub(super) const SOON: i64 = MINUTE;

/// The longest wait there is, with its jitter, seconds.
const LONGEST: i64 = DAY + DAY / 5;

/// When to try again, seconds since 1970 UTC; `None` = only when asked.
///
/// What may mend itself waits from five minutes to six hours, doubling with each of the `failures` in a row; what only
/// the publisher can mend waits a day; each give or take a fifth by `jitter` (0 to 1), so that laptops do not ask at the
/// same moment. Never before `retry_after` seconds, which the server asked for.
#[must_use]
pub fn again_at(why: FetchFault, failures: u32, retry_after: Option<i64>, now: i64, jitter: f64) -> Option<i64> {
    let wait = match why {
        FetchFault::NoConnection
        | FetchFault::SignInPage
        | FetchFault::NotAFile
        | FetchFault::ServerFailed
        | FetchFault::NotTrusted => stretch(doubled(failures), jitter),
        FetchFault::Gone | FetchFault::BadAddress | FetchFault::WrongHash => stretch(DAY, jitter),
        FetchFault::Disk => DISK_WAIT,
        FetchFault::TooLarge => return None,
    };
    let asked = retry_after.unwrap_or(0).clamp(0, RETRY_AFTER_CAP);
    Some(now.saturating_add(wait.max(asked)))
}

/// Whether a moment to wait for has come. One that is further off than any wait comes of a clock that was set back.
#[must_use]
pub fn is_due(moment: i64, now: i64) -> bool {
    !(1..=LONGEST).contains(&moment.saturating_sub(now))
}

/// Whether a fault is of the host and not of one file: then the others there wait as well.
#[must_use]
pub fn is_of_host(why: FetchFault, retry_after: Option<i64>) -> bool {
    matches!(why, FetchFault::NoConnection | FetchFault::SignInPage | FetchFault::NotTrusted) || retry_after.is_some()
}

fn doubled(failures: u32) -> i64 {
    ((5 * MINUTE) << failures.saturating_sub(1).min(20)).min(6 * HOUR)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "waits are far below 2^52 seconds")]
fn stretch(wait: i64, jitter: f64) -> i64 {
    (wait as f64 * (0.8 + 0.4 * jitter.clamp(0.0, 1.0))).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_700_000_000;

    #[test]
    fn the_wait_follows_the_cause() {
        use FetchFault::*;
        let cases = [
            (ServerFailed, 1, None, Some(300), "the first failure waits five minutes"),
            (ServerFailed, 2, None, Some(600), "each failure doubles it"),
            (NoConnection, 7, None, Some(19_200), "whoever failed"),
            (SignInPage, 8, None, Some(6 * HOUR), "up to six hours"),
            (NotTrusted, u32::MAX, None, Some(6 * HOUR), "for ever"),
            (ServerFailed, 1, Some(7_200), Some(7_200), "a server's longer wait is kept to"),
            (ServerFailed, 1, Some(5), Some(300), "its shorter one does not shorten ours"),
            (ServerFailed, 1, Some(i64::MAX), Some(DAY), "no server puts us off for more than a day"),
            (Gone, 1, None, Some(DAY), "what is gone is looked for once a day"),
            (BadAddress, 9, None, Some(DAY), "however often"),
            (WrongHash, 1, None, Some(DAY), "the publisher has to mend it"),
            (NotAFile, 1, None, Some(300), "a page may be that of a network to sign in to"),
            (Disk, 3, None, Some(HOUR), "a full disk has an hour"),
            (TooLarge, 1, None, None, "what no file may be is not tried again"),
        ];
        for (why, failures, asked, wait, reason) in cases {
            let moment = again_at(why, failures, asked, NOW, 0.5);
            assert_eq!(moment, wait.map(|wait| NOW + wait), "{reason}");
        }
        let at = |jitter| again_at(ServerFailed, 1, None, NOW, jitter);
        assert_eq!((at(0.0), at(f64::INFINITY)), (Some(NOW + 240), Some(NOW + 360)), "a fifth either way, at most");
    }

    #[test]
    fn a_clock_that_was_set_back_puts_nothing_off() {
        for (moment, due) in [(NOW - 1, true), (NOW, true), (NOW + 1, false), (NOW + DAY, false), (NOW + 3 * DAY, true)]
        {
            assert_eq!(is_due(moment, NOW), due, "{}", moment - NOW);
        }
    }
}
