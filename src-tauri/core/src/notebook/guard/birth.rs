//! Which days are days of birth: those beside a word that says so, and those right behind somebody's name.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use time::Date;

use super::dates::Day;
use super::{after, before, compiled};

/// Years that a person can be old.
const OLDEST: i32 = 110;
/// A day behind a name is an appointment more often than a birth, unless it is so many years past…
const YEARS_PAST: i32 = 3;
/// …and where the month is a word, most often that of a publication, which are rarely so old.
const YEARS_PAST_IN_WORDS: i32 = 12;

/// A word for birth, what stands between it and the day, and the end of the text before the day. Beside English, the word
/// as it stands in papers that people bring with them.
const WORD: &str = r"(?i)(?P<word>\bd\.?\s?o\.?\s?b\b\.?|\b(?:date|day|year)\s+of\s+birth\b|\bbirth\s?(?:date|day)\b|\byob\b|\bborn\b|\bb\.|\b(?:naissance|nacimiento|nascimento|nascita|geburtsdatum|geboren|urodzenia|urodzony|urodzona|ditëlindja|nașterii|doğum)\b)(?P<between>(?:[^\w\n]+\w+){0,5})[^\w\n]*$";

const WORD_AFTER: &str = r"(?i)^[^\w\n]{0,3}(?:(?:is|was)\s+)?(?:(?:her|his|their|the|my|client'?s?|child'?s?)\s+)?(?:d\.?o\.?b\b|(?:date|day)\s+of\s+birth\b|birth\s?(?:date|day)\b)";

/// A name: two or three words that begin with a capital, up to where the day begins.
const NAME: &str = r"(?P<name>(?:\p{Lu}\p{Ll}[\p{L}'’\-]*\s+){1,2}\p{Lu}\p{Ll}[\p{L}'’\-]*)\s*[,(:\-–]?\s*\(?$";

/// A year of birth, of somebody.
const YEARS: [&str; 2] = [
    r"(?i)(?:\bd\.?o\.?b\b\.?|\byob\b|\b(?:date|year)\s+of\s+birth\b)\W{0,3}(?:(?:is|was|in|about|approx\.?|c\.)\s*)*(?P<year>(?:19|20)\d{2})\b",
    r"(?i)\b(?:she|he|they|client|child|son|daughter|baby|boy|girl|mother|father|brother|sister|victim|survivor|who)\s+(?:was\s+|were\s+|is\s+)?born\s+(?:in\s+)?(?:\p{L}+\s+){0,3}(?P<year>(?:19|20)\d{2})\b",
];

pub(super) static PATTERNS: LazyLock<Vec<Regex>> =
    LazyLock::new(|| compiled(&[WORD, WORD_AFTER, NAME, YEARS[0], YEARS[1]]));

/// Words between that say that the day is another's, or a bound, as in "born before 1 January 1983".
const OTHER_DAYS: [&str; 22] = [
    "before",
    "after",
    "since",
    "until",
    "between",
    "from",
    "by",
    "due",
    "deadline",
    "needed",
    "required",
    "meeting",
    "check",
    "checked",
    "updated",
    "sent",
    "published",
    "review",
    "law",
    "act",
    "version",
    "party",
];

/// Words with a capital that are no names.
const NO_NAMES: &str = "act acts agency airport alliance appeal appendix april army article assembly assessment \
    association august authority bill board border bulletin campaign care case cases centre chapter charity church circular \
    city clause code college commission commissioner committee common conference convention council county court \
    decision declaration department directive directorate division edition england eu europe european family february \
    figure force form forum foundation friday fund general group guidance guide guidelines hall handbook health high \
    home hospital hotel house human immigration inspectorate institute international ireland january journal july june \
    justice kingdom labour last law lords magazine march meeting ministry monday modern national network news newsletter \
    next northern note notes november office october operation order organisation page parliament part partnership \
    police policy practice press programme project protection protocol public published purple quarter recommendation \
    referral regulation regulations release report resolution review rights road royal rules saturday schedule school \
    scotland scottish section secretary september series service services session shelter slavery social society \
    source staff stage standard standards state statement station statistics street strategy sunday supreme support \
    table team the thursday times toolkit training treaty tribunal trust tuesday union unit united university update \
    updated upper version victims wales wednesday week welsh white women workshop world";

/// The days of birth among the days of a text, and years of birth.
pub(super) fn all(note: &str, days: &[Day], today: Date) -> Vec<Range<usize>> {
    let days = days.iter().filter(|day| is_birth(note, day, today)).map(|day| day.at.clone());
    days.chain(years(note, today)).collect()
}

fn is_birth(note: &str, day: &Day, today: Date) -> bool {
    let Some(years_ago) = years_ago(day, today) else { return false };
    let (before, after) = (before(note, day.at.start), after(note, day.at.end));
    is_called_birth(before, years_ago)
        || matches(1, after)
        || (day.whole_year && !day.bare && is_behind_a_name(before, day.in_words, years_ago))
}

/// How many years ago it was, if a person can be as old.
fn years_ago(day: &Day, today: Date) -> Option<i32> {
    let date = if day.whole_year { day.date } else { within_a_century(day.date, today)? };
    let years = today.year() - date.year();
    (date <= today && (0..=OLDEST).contains(&years)).then_some(years)
}

/// Two digits of a year: the last such year that is not to come.
fn within_a_century(date: Date, today: Date) -> Option<Date> {
    let of = |century: i32| date.replace_year(century + date.year()).ok();
    of(2000).filter(|date| *date <= today).or_else(|| of(1900))
}

fn is_called_birth(before: &str, years_ago: i32) -> bool {
    let Some(captures) = PATTERNS.first().and_then(|word| word.captures(before)) else { return false };
    let between = captures.name("between").map_or("", |between| between.as_str()).to_lowercase();
    let words: Vec<&str> = between.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_birthday = captures.name("word").is_some_and(|word| word.as_str().to_lowercase().contains("birthday"));
    // A day of this year behind more than a word or two is what is being planned, not a new-born child.
    let near = if years_ago == 0 { words.len() < 2 && !is_birthday } else { true };
    near && !words.iter().any(|word| OTHER_DAYS.contains(word))
}

fn is_behind_a_name(before: &str, in_words: bool, years_ago: i32) -> bool {
    let least = if in_words { YEARS_PAST_IN_WORDS } else { YEARS_PAST };
    let name = PATTERNS.get(2).and_then(|name| name.captures(before)?.name("name"));
    let Some(name) = name.filter(|_| years_ago >= least) else { return false };
    // Cases of courts are called by names: Rantsev v Cyprus and Russia.
    let of_a_case = before.contains(" v ") || before.contains(" v. ");
    !of_a_case
        && !name.as_str().to_lowercase().split_whitespace().any(|word| NO_NAMES.split_whitespace().any(|no| no == word))
}

fn years(note: &str, today: Date) -> Vec<Range<usize>> {
    let patterns = PATTERNS.iter().skip(3);
    let years = patterns.flat_map(|pattern| pattern.captures_iter(note)).filter_map(|captures| captures.name("year"));
    let can_be = |year: &str| year.parse::<i32>().is_ok_and(|year| (0..=OLDEST).contains(&(today.year() - year)));
    years.filter(|year| can_be(year.as_str())).map(|year| year.range()).collect()
}

fn matches(place: usize, text: &str) -> bool {
    PATTERNS.get(place).is_some_and(|pattern| pattern.is_match(text))
}
