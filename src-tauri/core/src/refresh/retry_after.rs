//! `Retry-After` (RFC 9110 §10.2.3): a number of seconds, or a date.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;

/// The longest that a server may make us wait, seconds: a day.
pub const RETRY_AFTER_CAP: i64 = 24 * 60 * 60;

/// What a server said about when to come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryAfter {
    /// After so many seconds.
    Seconds(i64),
    /// Not before this moment, seconds since 1970 UTC.
    At(i64),
}

impl RetryAfter {
    /// Reads the header's value; `None` when it is neither form.
    #[must_use]
    pub fn parse(value: &str) -> Option<Self> {
        let value = value.trim();
        if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(RetryAfter::Seconds(value.parse().unwrap_or(RETRY_AFTER_CAP)));
        }
        OffsetDateTime::parse(value, &Rfc2822).ok().map(|moment| RetryAfter::At(moment.unix_timestamp()))
    }

    /// Seconds to wait from `now` (seconds since 1970 UTC): 0 to [`RETRY_AFTER_CAP`].
    #[must_use]
    pub fn wait(self, now: i64) -> i64 {
        let wait = match self {
            RetryAfter::Seconds(seconds) => seconds,
            RetryAfter::At(moment) => moment.saturating_sub(now),
        };
        wait.clamp(0, RETRY_AFTER_CAP)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read_and_neither_outlasts_a_day() {
        // 784_111_777 is the moment of RFC 9110's own example.
        let cases = [
            ("120", 0, Some(120), "seconds are seconds"),
            (" 0 ", 0, Some(0), "spaces around a value mean nothing"),
            ("999999999999999999999", 0, Some(RETRY_AFTER_CAP), "a number past every integer is a day"),
            ("172800", 0, Some(RETRY_AFTER_CAP), "two days are cut to one"),
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777 - 90, Some(90), "a date is a wait from now"),
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777 + 90, Some(0), "a past date is no wait"),
            ("Sun, 06 Nov 2094 08:49:37 GMT", 784_111_777, Some(RETRY_AFTER_CAP), "a far date is a day"),
            ("-5", 0, None, "a negative number is neither form"),
            ("soon", 0, None, "words are neither form"),
            ("", 0, None, "nothing is neither form"),
        ];
        for (value, now, expected, why) in cases {
            assert_eq!(RetryAfter::parse(value).map(|after| after.wait(now)), expected, "{why}: {value:?}");
        }
    }
}
