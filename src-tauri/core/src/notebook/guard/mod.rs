//! A look at a note for what does not belong into a library of public texts: dates of birth, telephone numbers,
//! references of cases. It is a reminder and no lock: it would rather pass over something than be switched off for
//! crying wolf. It keeps, sends and writes nothing, and knows nothing of notebooks.

mod birth;
mod dates;
mod references;
mod telephones;

use std::collections::HashSet;
use std::ops::Range;

use regex::Regex;
use time::Date;

/// What something in a note looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looks {
    /// A date of birth.
    DateOfBirth,
    /// A telephone number that is not one of a help line.
    Telephone,
    /// A reference by which an office knows a person or a case.
    CaseReference,
}

/// Something in a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it looks like.
    pub looks_like: Looks,
    /// Where it stands, in bytes of the note.
    pub at: Range<usize>,
}

/// What in a note looks like a matter of a case, in the order of the text, never overlapping. `known` are the numbers of
/// help lines as they are dialled ([`crate::model::Number::dial`]); `today` tells an age.
#[must_use]
pub fn look(note: &str, known: &HashSet<String>, today: Date) -> Vec<Found> {
    let addresses = addresses(note);
    let days = dates::all(note);
    let whole_days = days.iter().filter(|day| !day.bare).map(|day| day.at.clone());
    let plain: Vec<Range<usize>> = whole_days.chain(addresses.iter().cloned()).collect();
    let references = references::all(note, &plain);
    let telephones = telephones::all(note, known, &plain);
    let births = birth::all(note, &days, today);
    let mut found: Vec<Found> = Vec::new();
    for (looks_like, ranges) in
        [(Looks::CaseReference, references), (Looks::Telephone, telephones), (Looks::DateOfBirth, births)]
    {
        for at in ranges {
            if !overlaps(&at, &addresses) && !found.iter().any(|other| overlap(&other.at, &at)) {
                found.push(Found { looks_like, at });
            }
        }
    }
    found.sort_by_key(|found| found.at.start);
    found
}

/// Web addresses are full of digits that say nothing of anybody.
fn addresses(note: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut found = Vec::new();
    for word in note.split_inclusive(char::is_whitespace) {
        if word.contains("://") || word.trim_start_matches(['(', '<', '[']).starts_with("www.") {
            found.push(start..start + word.len());
        }
        start += word.len();
    }
    found
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

fn overlaps(one: &Range<usize>, others: &[Range<usize>]) -> bool {
    others.iter().any(|other| overlap(one, other))
}

/// The rest of the line before a place.
fn before(note: &str, place: usize) -> &str {
    let text = note.get(..place).unwrap_or_default();
    text.rsplit('\n').next().unwrap_or_default()
}

/// The rest of the line after a place.
fn after(note: &str, place: usize) -> &str {
    let text = note.get(place..).unwrap_or_default();
    text.split('\n').next().unwrap_or_default()
}

/// Whether something stands free of letters, digits and what ties digits to them.
fn stands_alone(note: &str, at: &Range<usize>) -> bool {
    let tied = |c: char| c.is_alphanumeric() || matches!(c, '£' | '$' | '€' | '#' | '=' | '_' | '/' | '\\' | '@');
    let behind = after(note, at.end);
    let goes_on = behind.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | '_' | '/' | '\\' | '@'))
        || (behind.starts_with(['.', ',', '-']) && behind.chars().nth(1).is_some_and(|next| next.is_ascii_digit()));
    !before(note, at.start).ends_with(tied) && !goes_on
}

/// The patterns of a list. One that does not compile is left out, and a test finds it.
fn compiled(patterns: &[&str]) -> Vec<Regex> {
    patterns.iter().filter_map(|pattern| Regex::new(pattern).ok()).collect()
}

#[cfg(test)]
mod tests;
