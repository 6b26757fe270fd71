//! References by which an office knows a person or a case: those whose form tells them, and those behind a word.
//!
//! Forms: National Insurance numbers by HMRC's manual NIM39110; NHS numbers by the NHS Data Dictionary, with their check
//! digit; Home Office references as a letter and seven digits (the unique client number of asylum claims), GWF and UAN
//! numbers of visa applications; appeals as the tribunals publish them (PA/01234/2024, UI-2024-001234).

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{compiled, overlaps, stands_alone};

/// What a reference is made of: digits, capitals, strokes, and groups of digits apart.
const ID: &str = r"(?P<id>[A-Z0-9]+(?:[/\-][A-Z0-9]+)*(?: \d{2,}(?:[/\-][A-Z0-9]+)*)*)";

/// What may stand between a word and the reference.
const LINK: &str = r"(?i:[\s:#.\-]*(?:\b(?:ref|reference|no|num|number|id|case|is|was|card)\b[\s:#.\-]*)*)";

pub(super) const FORMS: [&str; 8] = [
    r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b",
    r"\b[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z]\d{6}[a-d]\b",
    r"\b[A-Z]\d{7}\b",
    r"\b\d{4}-\d{4}-\d{4}-\d{4}\b",
    r"\bGWF ?\d{9}\b",
    r"\b(?:AA|DA|DC|EA|HU|IA|JR|LP|LR|OA|PA|RP|VA)/\d{4,5}/\d{4}\b",
    r"\bUI-\d{4}-\d{6}\b",
    r"\bJR-\d{4}-[A-Z]{3}-\d{6}\b",
];

/// A word, and how many digits a reference has at least behind it.
const WORDS: [(&str, usize); 5] = [
    (r"\bNRM", 6),
    (r"(?i:\bNRM[\s:#\-]*(?:case\s*)?(?:ref|reference|no|number|id)\b\.?)", 4),
    (
        r"(?i:\b(?:case|client|crime|court|file|police|our|your|her|his|their|ho|home\s+office|asylum|incident|custody|claim|claimant|hospital|patient|prison|prisoner|support|safe\s?house)['’]?s?\s+(?:ref|reference|no|number|num|id)\b\.?)",
        4,
    ),
    (r"\b(?:CAD|URN|CRN|UAN|UCN|PNC|(?i:ref|reference))\b\.?", 5),
    (r"(?i:\b(?:passport|brp|evisa|id\s+card|(?:residence|travel)\s+(?:permit|document|card))\b)", 6),
];

const NHS: [&str; 2] = [
    // The ranges in use outside of Scotland, whose numbers begin with a day of birth.
    r"\b(?P<id>[3467]\d{2}[ -]\d{3}[ -]\d{4})\b",
    r"(?i)\b(?:NHS|CHI|H&C|HCN)\b(?:[^\w\n]+(?:no|num|number|is|id))*[^\w\n]*(?P<id>\d{3}[ -]?\d{3}[ -]?\d{4})\b",
];

static WITH_FORM: LazyLock<Vec<Regex>> = LazyLock::new(|| compiled(&FORMS));
static WITH_WORD: LazyLock<Vec<(Regex, usize)>> = LazyLock::new(|| {
    let patterns = WORDS.iter().map(|(word, digits)| (Regex::new(&format!("{word}{LINK}{ID}\\b")), *digits));
    patterns.filter_map(|(pattern, digits)| Some((pattern.ok()?, digits))).collect()
});
static WITH_CHECK_DIGIT: LazyLock<Vec<Regex>> = LazyLock::new(|| compiled(&NHS));

/// How many patterns there are, and how many of them work.
#[cfg(test)]
pub(super) fn patterns() -> (usize, usize) {
    (FORMS.len() + WORDS.len() + NHS.len(), WITH_FORM.len() + WITH_WORD.len() + WITH_CHECK_DIGIT.len())
}

/// Every reference that does not stand in `plain`.
pub(super) fn all(note: &str, plain: &[Range<usize>]) -> Vec<Range<usize>> {
    let with_form = WITH_FORM.iter().flat_map(|form| form.find_iter(note)).filter(|found| is_allowed(found.as_str()));
    let mut found: Vec<Range<usize>> = with_form.map(|found| found.range()).collect();
    for (pattern, least) in WITH_WORD.iter() {
        found.extend(pattern.captures_iter(note).filter_map(|captures| behind_a_word(&captures, *least)));
    }
    let checked = WITH_CHECK_DIGIT.iter().flat_map(|pattern| pattern.captures_iter(note));
    let checked = checked.filter_map(|captures| captures.name("id")).filter(|id| has_check_digit(id.as_str()));
    found.extend(checked.map(|id| id.range()));
    found.retain(|at| !overlaps(at, plain) && stands_alone(note, at));
    found
}

fn behind_a_word(captures: &Captures<'_>, least: usize) -> Option<Range<usize>> {
    let id = captures.name("id")?;
    let digits: String = id.as_str().chars().filter(char::is_ascii_digit).collect();
    let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    (digits.len() >= least && !is_year).then(|| id.range())
}

/// Two letters with which no National Insurance number begins (NIM39110); every other form passes.
fn is_allowed(found: &str) -> bool {
    let upper = found.to_uppercase();
    let is_insurance = found.chars().filter(|c| !c.is_whitespace()).count() == 9 && !upper.contains(['-', '/']);
    let never = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"];
    !(is_insurance && never.iter().any(|never| upper.starts_with(never)))
}

/// The last digit of an NHS number is eleven less the sum of the others, each times its place from the end, modulo 11.
fn has_check_digit(number: &str) -> bool {
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    let Some((last, first)) = digits.split_last().filter(|(_, first)| first.len() == 9) else { return false };
    let sum: u32 = first.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    let all_same = first.iter().all(|digit| digit == last);
    !all_same && (11 - sum % 11) % 11 == *last
}
