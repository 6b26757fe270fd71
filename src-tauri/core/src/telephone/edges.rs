//! Whether digits stand alone in a text, or within a reference, an address, a price or a longer figure.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::groups::{Gap, Groups};
use super::letters::{Mark, digit, is_unseen, mark};
use super::number::{is_likely, read};

/// Words that may stand right before a number without a blank, in capitals too.
const TELEPHONE: [&str; 17] = [
    "tel",
    "telephone",
    "phone",
    "freephone",
    "call",
    "fax",
    "ring",
    "text",
    "sms",
    "mob",
    "mobile",
    "helpline",
    "hotline",
    "ffôn",
    "ffon",
    "t",
    "or",
];
/// Codes that are dialled by themselves, or before a number.
const CODES: [&str; 14] =
    ["999", "112", "101", "111", "105", "119", "118", "123", "141", "1470", "1471", "18000", "18001", "18002"];
/// What follows the last letter of a file's or a site's name.
const ENDINGS: &str =
    r"^\.(?:pdf|html?|docx?|xlsx?|csv|txt|zip|jpe?g|png|gif|mp[34]|aspx?|php|com|org|net|co|uk|gov)\b";
/// Words before digits that are no telephone number: some by themselves, most only where they are called a number.
const LABELS: &str = r"(?ix)\b(?: isbn(?:[-\ ]?1[03])? | issn | doi | uprn | urn | utr | ref | sort\ code |
    (?: account|acc|application|booking|case|claim|crime|incident|invoice|membership|nhs|nrm|order|passport|policy|
        reference|registration|serial|ticket|tracking|ref )
    [\ \u{a0}.:-]+ (?: no|number|nr|num|code|id|ref(?:erence)?(?:[\ .]+(?:no|number))? )
    ) [^\w\n]*$";
const ADDRESS: &str = r"(?i)(?://|^www\.|@|^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/)";

static PATTERNS: LazyLock<Option<[Regex; 3]>> =
    LazyLock::new(|| Some([Regex::new(ENDINGS).ok()?, Regex::new(LABELS).ok()?, Regex::new(ADDRESS).ok()?]));

/// Figures that are looked at beside a number: in a longer row of things that stand alone, it stands alone too.
const NEIGHBOURS: usize = 3;
/// Groups of one number, but one: it may be printed digit by digit.
const GROUPS: usize = 10;

/// Whether the groups from `first` to `last`, which stand at `at`, are something by themselves.
pub(super) fn stands_free(text: &Groups<'_>, first: usize, last: usize, at: &Range<usize>) -> bool {
    let before = text.text.get(..at.start).unwrap_or_default().trim_end_matches(is_unseen);
    let after = text.text.get(at.end..).unwrap_or_default().trim_start_matches(is_unseen);
    begins_free(before)
        && ends_free(after)
        && is_free_before(text, first, NEIGHBOURS)
        && is_free_after(text, last, NEIGHBOURS)
        && !is_labelled(before)
}

fn begins_free(before: &str) -> bool {
    let Some(last) = before.chars().next_back() else { return true };
    if "_#=\\@£$€¥₹".contains(last) || before.trim_end().ends_with(['£', '$', '€', '¥', '₹']) {
        return false;
    }
    if is_in_address(before) {
        return false;
    }
    let joined = mark(last).is_some_and(|mark| matches!(mark, Mark::Dash | Mark::Dot | Mark::Slash)) || last == ':';
    let before = if joined { before.get(..before.len() - last.len_utf8()).unwrap_or_default() } else { before };
    let word: String = before.chars().rev().take_while(|letter| letter.is_alphabetic()).collect();
    // A word that runs into the number; capitals are a reference: NRM0300…, AB-0300….
    word.is_empty() || last == ':' || is_word(&word.chars().rev().collect::<String>())
}

fn ends_free(after: &str) -> bool {
    let mut letters = after.chars();
    let Some(next) = letters.next() else { return true };
    if "_#=\\@%£$€¥₹".contains(next) {
        return false;
    }
    if next.is_alphabetic() {
        let extension =
            matches!(next, 'x' | 'X') && letters.clone().find(|c| *c != ' ').is_some_and(|c| digit(c).is_some());
        return extension || is_word(&word_at(after));
    }
    match mark(next) {
        Some(Mark::Dot) => !PATTERNS.as_ref().is_some_and(|[endings, ..]| endings.is_match(after)),
        Some(Mark::Dash | Mark::Slash) => {
            let word = word_at(letters.as_str());
            word.is_empty() || is_word(&word)
        }
        _ => true,
    }
}

fn word_at(text: &str) -> String {
    text.chars().take_while(|letter| letter.is_alphabetic()).collect()
}

/// Whether letters beside digits are a word of a language, and no part of a reference.
fn is_word(letters: &str) -> bool {
    let is_cased = |letter: char| letter.is_uppercase() || letter.is_lowercase();
    let lower = letters.chars().filter(|letter| letter.is_lowercase()).count();
    !letters.chars().any(is_cased) || lower >= 2 || TELEPHONE.contains(&letters.to_lowercase().as_str())
}

/// Whether what stands before is the beginning of an address of the web or of a mailbox.
fn is_in_address(before: &str) -> bool {
    let ends = |letter: char| letter.is_whitespace() || "<>\"'“”‘’()[]{}|,;".contains(letter);
    let word = before.rsplit(ends).next().unwrap_or_default();
    !word.is_empty() && PATTERNS.as_ref().is_some_and(|[_, _, address]| address.is_match(word))
}

fn is_labelled(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let nearest = line.char_indices().rev().nth(60).map_or(line, |(at, _)| line.get(at..).unwrap_or_default());
    PATTERNS.as_ref().is_some_and(|[_, labels, _]| labels.is_match(nearest))
}

/// Whether nothing before the group `first` makes it a part of a longer figure.
fn is_free_before(text: &Groups<'_>, first: usize, left: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return true };
    let (Some(gap), Some(group)) = (text.gaps.get(before), text.groups.get(before)) else { return true };
    let abroad = group.sign.is_some() || group.digits.starts_with("00");
    match gap {
        Gap::Apart | Gap::Line => return true,
        // The country code of another number may be followed by a bracket.
        Gap::Loose if !abroad => return true,
        _ if left == 0 => return true,
        Gap::Blank if !abroad && (is_small(&group.digits) || follows_letter(text, before)) => {
            return is_free_before(text, begin_of_day(text, before), left - 1);
        }
        _ => {}
    }
    let is_number = |from: usize| is_thing(text, from, before) && is_free_before(text, from, left - 1);
    (before.saturating_sub(GROUPS)..=before).any(is_number)
}

/// Whether nothing after the group `last` makes it a part of a longer figure.
fn is_free_after(text: &Groups<'_>, last: usize, left: usize) -> bool {
    let (Some(gap), Some(group)) = (text.gaps.get(last), text.groups.get(last + 1)) else { return true };
    match gap {
        Gap::Apart | Gap::Line | Gap::Loose => return true,
        _ if left == 0 => return true,
        Gap::Blank if is_small(&group.digits) || precedes_letter(text, last + 1) => {
            return is_free_after(text, end_of_day(text, last + 1), left - 1);
        }
        Gap::Tied(mark) if is_alternative(text, last, &group.digits, *mark) => return true,
        _ => {}
    }
    let is_number = |to: usize| is_thing(text, last + 1, to) && is_free_after(text, to, left - 1);
    (last + 1..=last + 1 + GROUPS).any(is_number)
}

/// A figure that stands beside numbers and is none: an hour, a day, a year.
fn is_small(digits: &str) -> bool {
    let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    digits.len() <= 2 || year || CODES.contains(&digits) || digits == "365"
}

/// The first group of `24/7`, `9-5` or `04/01/2021`, of which `group` is the last.
fn begin_of_day(text: &Groups<'_>, group: usize) -> usize {
    let is_tied = |at: &usize| is_tied_in_day(text, *at) && text.groups.get(*at).is_some_and(|it| is_small(&it.digits));
    (0..group).rev().take_while(is_tied).last().unwrap_or(group)
}

fn end_of_day(text: &Groups<'_>, group: usize) -> usize {
    let is_tied =
        |at: &usize| is_tied_in_day(text, *at) && text.groups.get(at + 1).is_some_and(|it| is_small(&it.digits));
    (group..text.groups.len()).take_while(is_tied).last().map_or(group, |last| last + 1)
}

fn is_tied_in_day(text: &Groups<'_>, gap: usize) -> bool {
    matches!(text.gaps.get(gap), Some(Gap::Tied(_)))
}

/// Whether these groups are a number or a code by themselves.
fn is_thing(text: &Groups<'_>, first: usize, last: usize) -> bool {
    let within = (first..last).all(|at| text.gaps.get(at).is_some_and(|gap| gap.is_within()));
    let alone = first == last && text.groups.get(first).is_some_and(|group| CODES.contains(&group.digits.as_str()));
    let printed = text.range(first, last).and_then(|at| text.text.get(at)).unwrap_or_default();
    within && (alone || read(printed).is_some_and(|dial| dial.as_str().starts_with("116") || is_likely(&dial)))
}

/// `8151/2`, `8151/8152`, `8151–8153`: the other ends of one line.
fn is_alternative(text: &Groups<'_>, last: usize, digits: &str, mark: Mark) -> bool {
    let same = text.groups.get(last).is_some_and(|group| group.digits.len() == digits.len());
    let goes_on = text.gaps.get(last + 1).is_some_and(|gap| matches!(gap, Gap::Tied(_)));
    !goes_on && mark != Mark::Dot && (same || mark == Mark::Slash && digits.len() == 1)
}

fn follows_letter(text: &Groups<'_>, group: usize) -> bool {
    let start = text.groups.get(group).map_or(0, |group| group.at.start);
    text.text.get(..start).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphabetic)
}

/// `365 days`, `100 people`, `9am`.
fn precedes_letter(text: &Groups<'_>, group: usize) -> bool {
    let Some(group) = text.groups.get(group).filter(|group| group.digits.len() <= 4) else { return false };
    let after = text.text.get(group.at.end..).unwrap_or_default();
    after.trim_start_matches([' ', '\u{a0}', '-']).starts_with(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        assert!(PATTERNS.is_some(), "a pattern that does not compile would find nothing");
    }
}
