//! Telephone numbers that can be somebody's own.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{before, compiled, overlaps, stands_alone};
use crate::telephone::dial;

/// Digits in groups, as numbers are printed.
const GROUPS: &str = r"[+(]{0,2}\d[\d \u{a0}().\-–]{5,26}\d";

/// A word for the telephone, right before a number.
const WORD: &str = r"(?i)\b(?:tel|telephone|phone|mob|mobile|cell|call|called|ring|rang|text|texted|whatsapp|whats\s?app|signal|viber|landline|number)\b(?:[^\w\n]+(?:no|number|is|was|on|at|her|him|them|me|us|it|via|new))*[^\w\n]*$";

/// A word after which digits are no telephone number.
const OTHER: &str = r"(?i)\b(?:isbn|issn|doi|uprn|account|acc|sort\s+code|charity|company|registered|registration|vat|invoice|page|pages|pp|id|case|ref|reference)\b(?:[^\w\n]+(?:no|number|is))*[^\w\n]*$";

pub(super) static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| compiled(&[GROUPS, WORD, OTHER]));

/// Every number that is not one of a help line, and does not stand in `plain`.
pub(super) fn all(note: &str, known: &HashSet<String>, plain: &[Range<usize>]) -> Vec<Range<usize>> {
    let Some(groups) = PATTERNS.first() else { return Vec::new() };
    let found = groups.find_iter(note).flat_map(|stretch| numbers(note, stretch.range(), plain));
    found.filter(|at| dial(text(note, at)).is_none_or(|dialled| !known.contains(&dialled))).collect()
}

/// The numbers in a stretch of digits: it may hold other figures before, between and behind them.
fn numbers(note: &str, stretch: Range<usize>, plain: &[Range<usize>]) -> Vec<Range<usize>> {
    let groups = groups(note, &stretch);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut next = 0;
    while next < groups.len() {
        let longest = (next..groups.len()).rev().find_map(|last| {
            let at = groups.get(next)?.start..groups.get(last)?.end;
            let is_one = !overlaps(&at, plain) && stands_alone(note, &at) && is_personal(note, &at);
            is_one.then_some((at, last))
        });
        next = longest.as_ref().map_or(next, |(_, last)| *last) + 1;
        found.extend(longest.map(|(at, _)| at));
    }
    found
}

/// The groups of digits of a stretch; the first has the plus sign or bracket before it.
fn groups(note: &str, stretch: &Range<usize>) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (place, c) in text(note, stretch).char_indices() {
        let at = stretch.start + place;
        match groups.last_mut() {
            _ if !c.is_ascii_digit() => {}
            Some(group) if group.end == at => group.end += 1,
            _ => {
                let sign =
                    text(note, &(stretch.start..at)).chars().rev().take_while(|c| matches!(c, '+' | '(')).count();
                groups.push(at - sign..at + 1);
            }
        }
    }
    groups
}

/// Whether it has the form of a number that a person can have.
fn is_personal(note: &str, at: &Range<usize>) -> bool {
    let printed = text(note, at);
    let before = before(note, at.start);
    if PATTERNS.get(2).is_some_and(|other| other.is_match(before)) {
        return false;
    }
    let Some(dialled) = dial(printed.trim_start_matches('(')).filter(|number| number.starts_with('+')) else {
        // Without its nought or country code it is any figure, unless a word says what it is.
        let count = printed.chars().filter(char::is_ascii_digit).count();
        return (7..=15).contains(&count)
            && !printed.starts_with('0')
            && PATTERNS.get(1).is_some_and(|word| word.is_match(before));
    };
    match dialled.strip_prefix("+44") {
        Some(national) => is_british(national) && has_first_group(printed),
        None => dialled.len() >= 10,
    }
}

/// By Ofcom's plan: 01 and 02 are places, 07 mobiles. Numbers with 03, 08 and 09 belong to organisations.
fn is_british(national: &str) -> bool {
    match national.len() {
        10 => national.starts_with(['1', '2', '7']),
        9 => national.starts_with('1'),
        _ => false,
    }
}

/// A nought that stands alone begins a book's number, not a telephone's.
fn has_first_group(printed: &str) -> bool {
    let mut digits = printed.trim_start_matches(['+', '(']).chars();
    digits.next().is_some() && digits.next().is_some_and(|second| second.is_ascii_digit())
}

fn text<'t>(note: &'t str, at: &Range<usize>) -> &'t str {
    note.get(at.clone()).unwrap_or_default()
}
