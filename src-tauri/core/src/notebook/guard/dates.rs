//! Days in a text, in the forms in which they are written in the United Kingdom, and in ISO 8601.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use time::{Date, Month};

use super::stands_alone;

/// A day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) at: Range<usize>,
    /// Two digits of the year are the last of it.
    pub(super) date: Date,
    /// Whether the year is written with its century.
    pub(super) whole_year: bool,
    /// Whether the month is a word, as it is in most texts that are not forms.
    pub(super) in_words: bool,
    /// Whether nothing but its place next to a word makes it a day: `03051998`.
    pub(super) bare: bool,
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const MONTH: &str = "(?P<word>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|\
                     sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

pub(super) static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let day_first = format!(
        r"(?i)\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s\-/]+{MONTH}\.?,?[\s\-/]+(?P<y>\d{{4}}|\d{{2}})\b"
    );
    let month_first = format!(r"(?i)\b{MONTH}\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})\b");
    super::compiled(&[
        &day_first,
        &month_first,
        r"\b(?P<d>\d{1,2})\s?[/.\-–]\s?(?P<m>\d{1,2})\s?[/.\-–]\s?(?P<y>\d{4}|\d{2})\b",
        r"\b(?P<y>\d{4})[/.\-](?P<m>\d{1,2})[/.\-](?P<d>\d{1,2})\b",
        r"\b(?P<d>\d{1,2}) (?P<m>\d{1,2}) (?P<y>\d{4})\b",
        r"\b(?P<d>\d{2})(?P<m>\d{2})(?P<y>\d{4})\b",
    ])
});

/// How many of the patterns, the last, need a word beside them.
const BARE: usize = 2;

/// Every day in the text.
pub(super) fn all(note: &str) -> Vec<Day> {
    let is_bare = |place: usize| place + BARE >= PATTERNS.len();
    let found = PATTERNS.iter().enumerate().flat_map(|(place, pattern)| {
        pattern.captures_iter(note).filter_map(move |captures| day(&captures, is_bare(place)))
    });
    let mut days: Vec<Day> = found.filter(|day| stands_alone(note, &day.at)).collect();
    days.sort_by_key(|day| (day.at.start, day.bare));
    days.dedup_by(|later, earlier| super::overlap(&later.at, &earlier.at));
    days
}

fn day(captures: &Captures<'_>, bare: bool) -> Option<Day> {
    let number = |name: &str| captures.name(name)?.as_str().parse::<u8>().ok();
    let written = captures.name("y")?.as_str();
    let year: i32 = written.parse().ok()?;
    let word = captures.name("word").map(|word| word.as_str().to_lowercase());
    let date = match &word {
        Some(word) => calendar(year, month(word)?, number("d")?)?,
        // Americans write the month first.
        None => calendar(year, number("m")?, number("d")?).or_else(|| calendar(year, number("d")?, number("m")?))?,
    };
    Some(Day { at: captures.get(0)?.range(), date, whole_year: written.len() == 4, in_words: word.is_some(), bare })
}

fn month(word: &str) -> Option<u8> {
    let place = MONTHS.iter().position(|month| word.starts_with(month))?;
    u8::try_from(place + 1).ok()
}

fn calendar(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}
