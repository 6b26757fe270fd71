//! The number of a resource in the library: the higher, the sooner it is shown and searched.
//!
//! ```text
//! bit 37–39  class      pinned, guidance in force, in force, kept for the record, withdrawn
//! bit 20–36  day        days since 1900-01-01 UTC of publication; 0 = not said
//! bit  0–19  place      counts up within the day
//! ```
//! So one walk down the primary key is the list, and one walk down the text index meets the best first. Numbers are
//! kept this small because the text index stores the differences between them.

use crate::model::{Kind, Resource, Status};

const CLASS_SHIFT: u32 = 37;
const DAY_SHIFT: u32 = 20;
/// The last place of a day.
const LAST_PLACE: i64 = (1 << DAY_SHIFT) - 1;
const LAST_DAY: i64 = (1 << (CLASS_SHIFT - DAY_SHIFT)) - 1;
const DAYS_FROM_1900_TO_1970: i64 = 25_567;
const SECONDS_OF_A_DAY: i64 = 86_400;

/// The lowest number that text which may be acted on today can have.
pub(super) const LOWEST_CURRENT: i64 = 2 << CLASS_SHIFT;

/// The first number of the class and day that a resource belongs to.
pub(super) fn day_of(resource: &Resource) -> i64 {
    let day = resource
        .published_at
        .map_or(0, |at| (at.div_euclid(SECONDS_OF_A_DAY).saturating_add(DAYS_FROM_1900_TO_1970)).clamp(1, LAST_DAY));
    class(resource) << CLASS_SHIFT | day << DAY_SHIFT
}

/// The last number of the day that begins at `first`.
pub(super) fn last_of(first: i64) -> i64 {
    first | LAST_PLACE
}

/// The first number of the day that `docid` is in.
pub(super) fn day_containing(docid: i64) -> i64 {
    docid & !LAST_PLACE
}

/// How much a resource matters, 0 to 4.
pub(super) fn class(resource: &Resource) -> i64 {
    match (resource.status, resource.kind) {
        (Status::Withdrawn, _) => 0,
        (Status::Archived | Status::Superseded, _) => 1,
        (Status::Current | Status::Draft, _) if resource.pinned => 4,
        (Status::Current, Kind::StatutoryGuidance | Kind::Guidance) => 3,
        (Status::Current | Status::Draft, _) => 2,
    }
}
