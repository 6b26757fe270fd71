//! Moments as text: days for people, RFC 3339 for programs. All UTC.

use fieldshelf_core::clock::day;
use fieldshelf_core::model::Precision;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// `2026-11-24T08:00:00Z`.
pub fn rfc3339(moment: i64) -> String {
    let moment = OffsetDateTime::from_unix_timestamp(moment).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    moment.format(&Rfc3339).unwrap_or_default()
}

/// `2026-11-24`.
pub fn day_of(moment: i64) -> String {
    day(moment).to_string()
}

/// `2026-11-24`, `2026-11` or `2026`, as exactly as it is known.
pub fn published(moment: i64, precision: Precision) -> String {
    let day = day(moment);
    match precision {
        Precision::Day => day.to_string(),
        Precision::Month => format!("{:04}-{:02}", day.year(), u8::from(day.month())),
        Precision::Year => format!("{:04}", day.year()),
    }
}

/// `3 days ago`.
pub fn ago(moment: i64, now: i64) -> String {
    let seconds = now.saturating_sub(moment);
    let (count, unit) = match seconds {
        ..60 => return "just now".to_owned(),
        60..3_600 => (seconds / 60, "minute"),
        3_600..86_400 => (seconds / 3_600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    format!("{count} {unit}{} ago", if count == 1 { "" } else { "s" })
}

/// `1 resource`, `2 resources`.
pub fn count(number: u64, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_read_as_people_say_them() {
        const NOON: i64 = 1_764_072_000;
        for (seconds, expected) in [
            (-5, "just now"),
            (59, "just now"),
            (60, "1 minute ago"),
            (7_200, "2 hours ago"),
            (86_400, "1 day ago"),
            (864_000, "10 days ago"),
        ] {
            assert_eq!(ago(NOON - seconds, NOON), expected, "{seconds} seconds, in words");
        }
        assert_eq!(rfc3339(NOON), "2025-11-25T12:00:00Z", "programs get the whole moment");
        assert_eq!(published(NOON, Precision::Month), "2025-11", "no more is said than is known");
        assert_eq!(published(NOON, Precision::Year), "2025", "a year is a year");
    }
}
