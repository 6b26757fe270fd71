//! Moments as RFC 3339 in UTC, which is what the W3C model asks of them.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::wrong;
use crate::Result;

/// Years that RFC 3339 can write: 0000 to 9999.
const FIRST: i64 = -62_167_219_200;
const LAST: i64 = 253_402_300_799;

/// `2026-11-24T08:00:00Z`; a moment that has no such form becomes the nearest that has.
pub(crate) fn moment(seconds: i64) -> String {
    let moment = OffsetDateTime::from_unix_timestamp(seconds.clamp(FIRST, LAST));
    moment.ok().and_then(|moment| moment.format(&Rfc3339).ok()).unwrap_or_default()
}

/// Seconds since 1970 UTC.
pub(crate) fn seconds(text: &str) -> Result<i64> {
    let moment = OffsetDateTime::parse(text, &Rfc3339).map_err(|_| wrong("a moment in it is not one"))?;
    Ok(moment.unix_timestamp())
}
