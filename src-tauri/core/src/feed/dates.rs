//! Dates as they are really published. RFC 3339 is the rule (JSON Feed 1.1); what else is read, and how sure its
//! reading is, is listed in the tests. Knows no clock, and guesses no day and month order.

use time::format_description::well_known::{Rfc2822, Rfc3339};
use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

use crate::model::Precision;

/// A point in time, and how it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    /// Seconds since 1970 UTC; the start of the day, month or year where no more is known.
    pub(super) at: i64,
    /// How much of it was written.
    pub(super) precision: Precision,
    /// What had to be forgiven, in words.
    pub(super) forgiven: Option<&'static str>,
}

/// The moment that `text` names.
pub(super) fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    let (at, precision, forgiven) = if let Ok(exact) = OffsetDateTime::parse(text, &Rfc3339) {
        (exact, Precision::Day, None)
    } else if let Ok(mail) = OffsetDateTime::parse(text, &Rfc2822) {
        (mail, Precision::Day, Some("it is written as in e-mail"))
    } else {
        numeric(text)?
    };
    (at.year() >= 1000).then_some(Moment { at: at.unix_timestamp(), precision, forgiven })
}

/// The day that `text` names: `2026-11-20`, alone or before a time of day. A month or a year names no day.
pub(super) fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let (day, precision) = calendar(text.split_once(['T', 't', ' ']).map_or(text, |(day, _)| day))?;
    (precision == Precision::Day).then_some(day)
}

type Numeric = (OffsetDateTime, Precision, Option<&'static str>);

/// Year first, all in digits: a part of RFC 3339, or nearly RFC 3339.
fn numeric(text: &str) -> Option<Numeric> {
    let Some((day, clock)) = text.split_once(['T', 't', ' ']) else {
        let (day, precision) = calendar(text)?;
        let forgiven = match precision {
            Precision::Day => "it has no time of day",
            Precision::Month => "it names only a month",
            Precision::Year => "it names only a year",
        };
        return Some((day.midnight().assume_utc(), precision, Some(forgiven)));
    };
    let (day, precision) = calendar(day)?;
    let (clock, offset) = zone(clock.trim())?;
    let at = PrimitiveDateTime::new(day, time_of_day(clock.trim_end())?);
    let forgiven = match offset {
        None => "it names no time zone, and UTC was taken",
        Some(_) => "it is nearly RFC 3339",
    };
    let at = at.assume_offset(offset.unwrap_or(UtcOffset::UTC));
    (precision == Precision::Day).then_some((at, precision, Some(forgiven)))
}

/// `2026`, `2026-11` or `2026-11-20`: its first day.
fn calendar(text: &str) -> Option<(Date, Precision)> {
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let (month, day, precision) = match (parts.next(), parts.next(), parts.next()) {
        (None, None, None) => (1, 1, Precision::Year),
        (Some(month), None, None) => (digits(month, 2)?, 1, Precision::Month),
        (Some(month), Some(day), None) => (digits(month, 2)?, digits(day, 2)?, Precision::Day),
        _ => return None,
    };
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let day = Date::from_calendar_date(i32::from(year), month, u8::try_from(day).ok()?).ok()?;
    Some((day, precision))
}

/// Splits the zone off a time of day; `None` inside = it names none.
fn zone(clock: &str) -> Option<(&str, Option<UtcOffset>)> {
    for utc in ["Z", "z", "UTC", "GMT"] {
        if let Some(rest) = clock.strip_suffix(utc) {
            return Some((rest, Some(UtcOffset::UTC)));
        }
    }
    let Some(sign) = clock.rfind(['+', '-']) else { return Some((clock, None)) };
    let (rest, offset) = clock.split_at(sign);
    let west = offset.starts_with('-');
    let figures = offset.get(1..)?.replacen(':', "", 1);
    let (hours, minutes) = match figures.len() {
        2 => (digits(&figures, 2)?, 0),
        4 => (digits(figures.get(..2)?, 2)?, digits(figures.get(2..)?, 2)?),
        _ => return None,
    };
    let seconds = i32::from(hours) * 3600 + i32::from(minutes) * 60;
    let offset = UtcOffset::from_whole_seconds(if west { -seconds } else { seconds }).ok()?;
    (minutes < 60).then_some((rest, Some(offset)))
}

/// `09:30`, `09:30:59` or `09:30:59.123`.
fn time_of_day(text: &str) -> Option<Time> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut parts = whole.split(':');
    let hour = digits(parts.next()?, 2)?;
    let minute = digits(parts.next()?, 2)?;
    let second = parts.next().map_or(Some(0), |second| digits(second, 2))?;
    if parts.next().is_some() {
        return None;
    }
    Time::from_hms(u8::try_from(hour).ok()?, u8::try_from(minute).ok()?, u8::try_from(second).ok()?).ok()
}

fn digits(text: &str, length: usize) -> Option<u16> {
    (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    const NEARLY: Option<&str> = Some("it is nearly RFC 3339");
    const NO_ZONE: Option<&str> = Some("it names no time zone, and UTC was taken");
    const MAIL: Option<&str> = Some("it is written as in e-mail");
    /// 2026-11-20T09:00:00Z.
    const NINE: i64 = 1_795_165_200;
    const MIDNIGHT: i64 = NINE - 9 * 3600;

    #[test]
    fn moments_are_read_as_they_are_really_published() {
        let cases: &[(&str, i64, Precision, Option<&str>)] = &[
            ("2026-11-20T09:00:00Z", NINE, Precision::Day, None),
            (" 2026-11-20T09:00:00Z\n", NINE, Precision::Day, None),
            ("2026-11-20T09:00:00.123+00:00", NINE, Precision::Day, None),
            ("2026-11-20T10:00:00+01:00", NINE, Precision::Day, None),
            ("2026-11-20T10:00:00+0100", NINE, Precision::Day, NEARLY),
            ("2026-11-20T04:00:00.000-0500", NINE, Precision::Day, NEARLY),
            ("2026-11-20T11:00:00+02", NINE, Precision::Day, NEARLY),
            ("2026-11-20T09:00Z", NINE, Precision::Day, NEARLY),
            ("2026-11-20 09:00:00 UTC", NINE, Precision::Day, NEARLY),
            ("2026-11-20 09:00:00 +0000", NINE, Precision::Day, NEARLY),
            ("2026-11-20T09:00:00", NINE, Precision::Day, NO_ZONE),
            ("2026-11-20 09:00", NINE, Precision::Day, NO_ZONE),
            ("Fri, 20 Nov 2026 09:00:00 GMT", NINE, Precision::Day, MAIL),
            ("20 Nov 2026 10:00:00 +0100", NINE, Precision::Day, MAIL),
            ("2026-11-20", MIDNIGHT, Precision::Day, Some("it has no time of day")),
            ("2026-11", MIDNIGHT - 19 * 86_400, Precision::Month, Some("it names only a month")),
            ("2021", 1_609_459_200, Precision::Year, Some("it names only a year")),
            ("1833-08-28T00:00:00Z", -4_302_633_600, Precision::Day, None),
        ];
        for (text, at, precision, forgiven) in cases {
            let expected = Moment { at: *at, precision: *precision, forgiven: *forgiven };
            assert_eq!(moment(text), Some(expected), "{text} is a form that real feeds use");
        }
    }

    #[test]
    fn what_could_be_two_days_or_none_is_not_guessed() {
        for text in [
            "",
            "yesterday",
            "01/02/2020",
            "20 November 2026",
            "2026-13-01",
            "2026-02-30",
            "0000-00-00",
            "0000-00-00 00:00:00",
            "2026-11-20T25:00:00Z",
            "2026-11-20T09:00:00+99:00",
            "2026-11-20T09:00:00+00:75",
            "2026-11T09:00:00Z",
            "1795165200",
            "2026-11-20T",
            "2026-11-20T09",
            "2026-11-20T09:00:00.x",
            "２０２６-11-20",
            "2026-11-20T0é:00Z",
            "+2026",
            "20-11-2026",
        ] {
            assert_eq!(moment(text), None, "{text} names no certain moment");
        }
    }

    #[test]
    fn a_day_is_a_whole_day() {
        let cases: &[(&str, Option<&str>)] = &[
            ("2026-11-20", Some("2026-11-20")),
            ("2026-11-20T23:30:00-05:00", Some("2026-11-20")),
            (" 2026-11-20 ", Some("2026-11-20")),
            ("2026-11", None),
            ("2026", None),
            ("2026-02-29", None),
            ("soon", None),
        ];
        for (text, expected) in cases {
            assert_eq!(
                day(text).map(|day| day.to_string()).as_deref(),
                *expected,
                "{text}: the day as the publisher wrote it"
            );
        }
    }
}
