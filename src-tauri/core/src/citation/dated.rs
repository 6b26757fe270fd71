//! A day, as far as it is known: a citation never claims more.

use time::{Date, Time};

use crate::model::Precision;

/// When something was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// The day, UTC; the first of its month or year where no more is known.
    pub day: Date,
    /// How exactly it is known.
    pub precision: Precision,
}

impl Dated {
    /// Of a moment in seconds since 1970 UTC.
    #[must_use]
    pub fn of(moment: i64, precision: Precision) -> Self {
        Dated { day: crate::clock::day(moment), precision }
    }

    /// Of a moment whose precision was not kept. Midnight on the first of a month is what a month alone becomes, and
    /// midnight on New Year's Day what a year alone becomes, so no more is claimed of them.
    #[must_use]
    pub fn guessed(moment: i64) -> Self {
        let day = crate::clock::day(moment);
        let midnight = time::OffsetDateTime::from_unix_timestamp(moment).is_ok_and(|at| at.time() == Time::MIDNIGHT);
        let precision = match (midnight, day.ordinal(), day.day()) {
            (true, 1, _) => Precision::Year,
            (true, _, 1) => Precision::Month,
            _ => Precision::Day,
        };
        Dated { day, precision }
    }

    /// Exactly this day.
    #[must_use]
    pub fn exactly(day: Date) -> Self {
        Dated { day, precision: Precision::Day }
    }

    /// Year, month and day, as far as they are known.
    pub(super) fn parts(self) -> Vec<i32> {
        let parts = [self.day.year(), i32::from(u8::from(self.day.month())), i32::from(self.day.day())];
        let known = match self.precision {
            Precision::Day => 3,
            Precision::Month => 2,
            Precision::Year => 1,
        };
        parts.into_iter().take(known).collect()
    }

    /// `8 October 2024`, `October 2024` or `2024`.
    pub(super) fn words(self) -> String {
        match self.precision {
            Precision::Day => words(self.day),
            Precision::Month => format!("{} {}", self.day.month(), self.day.year()),
            Precision::Year => self.day.year().to_string(),
        }
    }
}

/// `8 October 2024`, as it is written in the United Kingdom.
pub(super) fn words(day: Date) -> String {
    format!("{} {} {}", day.day(), day.month(), day.year())
}
