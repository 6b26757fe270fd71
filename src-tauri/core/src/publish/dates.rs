//! Dates as a person writes them in a folder, and as a feed carries them.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use time::{Date, macros::format_description};

use crate::model::Precision;

/// A day: `"2026-11-24"` in the folder and in the feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(pub(super) Date);

/// When something was published, as exactly as it is known: `"2020"`, `"2020-09"` or `"2020-09-14"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Published {
    /// The first day of what is known.
    pub(super) from: Day,
    pub(super) precision: Precision,
}

impl Day {
    /// Midnight UTC of the day, RFC 3339.
    pub(super) fn moment(self) -> String {
        format!("{}T00:00:00Z", self.0)
    }
}

impl fmt::Display for Published {
    /// As exactly as it is known: `2020`, `2020-09`, `2020-09-14`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.from.0.to_string();
        let known = match self.precision {
            Precision::Year => 4,
            Precision::Month => 7,
            Precision::Day => day.len(),
        };
        out.write_str(day.get(..known).unwrap_or(&day))
    }
}

/// The day that `text` names.
pub(super) fn day(text: &str) -> Option<Day> {
    Date::parse(text, format_description!("[year]-[month]-[day]")).ok().map(Day)
}

fn published(text: &str) -> Option<Published> {
    let (precision, whole) = match text.len() {
        4 => (Precision::Year, format!("{text}-01-01")),
        7 => (Precision::Month, format!("{text}-01")),
        _ => (Precision::Day, text.to_owned()),
    };
    day(&whole).map(|from| Published { from, precision })
}

struct Quoted<T> {
    read: fn(&str) -> Option<T>,
    wanted: &'static str,
}

impl<T> de::Visitor<'_> for Quoted<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.wanted)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        (self.read)(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_str(Quoted { read: day, wanted: "a day in quotes, such as \"2026-11-24\"" })
    }
}

impl<'de> Deserialize<'de> for Published {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let wanted = "a year, month or day in quotes, such as \"2020\", \"2020-09\" or \"2020-09-14\"";
        from.deserialize_str(Quoted { read: published, wanted })
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_kept_as_exactly_as_it_is_known() {
        let rows = [
            ("2020", Some(("2020-01-01T00:00:00Z", Precision::Year))),
            ("2020-09", Some(("2020-09-01T00:00:00Z", Precision::Month))),
            ("2020-09-14", Some(("2020-09-14T00:00:00Z", Precision::Day))),
            ("2020-13", None),
            ("2021-02-29", None),
            ("14/09/2020", None),
            ("", None),
        ];
        for (text, expected) in rows {
            let read = published(text).map(|date| (date.from.moment(), date.precision));
            let expected = expected.map(|(moment, precision)| (moment.to_owned(), precision));
            assert_eq!(read, expected, "{text:?}: no day or month may be made up, no wrong one may pass");
        }
    }
}
