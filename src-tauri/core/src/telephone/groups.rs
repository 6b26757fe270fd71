//! A text as groups of digits and what stands between them.

use std::ops::Range;

use super::letters::{Mark, digit, is_plus, is_unseen, mark};

/// Bytes between two groups of one number; unseen letters have three each.
const WIDEST: usize = 32;
/// Blanks between two groups of one number.
const BLANKS: usize = 4;

/// Digits that stand together.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// As a keypad has them.
    pub digits: String,
    /// Where they stand, bytes.
    pub at: Range<usize>,
    /// Where the plus sign before them stands, or a bracket before that.
    pub sign: Option<usize>,
}

/// What stands between two groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// A blank: within a number, or between two things.
    Blank,
    /// A dash, a dot or a stroke without blanks: within a number, or within something longer.
    Tied(Mark),
    /// Brackets, a dash with blanks, several blanks: within a number, or between two things.
    Loose,
    /// The end of a line: within a number, or between two things.
    Line,
    /// A comma, say, without a blank: never within a number, but perhaps within another figure.
    Barred,
    /// Anything else.
    Apart,
}

impl Gap {
    /// Whether it can stand within a number.
    pub fn is_within(self) -> bool {
        !matches!(self, Gap::Barred | Gap::Apart)
    }
}

/// Every group of a text, and the gap behind each but the last.
pub(super) struct Groups<'t> {
    pub text: &'t str,
    pub groups: Vec<Group>,
    pub gaps: Vec<Gap>,
}

impl<'t> Groups<'t> {
    pub fn of(text: &'t str) -> Self {
        let mut read = Groups { text, groups: Vec::new(), gaps: Vec::new() };
        for (at, letter) in text.char_indices() {
            if let Some(digit) = digit(letter) {
                read.add(at..at + letter.len_utf8(), digit);
            }
        }
        read
    }

    fn add(&mut self, at: Range<usize>, digit: char) {
        let between = self.groups.last().map(|last| self.text.get(last.at.end..at.start).unwrap_or_default());
        if let (Some(between), Some(last)) = (between, self.groups.last_mut()) {
            if between.len() <= WIDEST && between.chars().all(is_unseen) {
                last.digits.push(digit);
                last.at.end = at.end;
                return;
            }
            self.gaps.push(gap(between));
        }
        let sign = sign(self.text.get(..at.start).unwrap_or_default());
        self.groups.push(Group { digits: digit.to_string(), at, sign });
    }

    /// The bytes from the first letter of a number to its last, with its plus sign and the bracket that it closes.
    pub fn range(&self, first: usize, last: usize) -> Option<Range<usize>> {
        let (first, end) = (self.groups.get(first)?, self.groups.get(last)?.at.end);
        let start = first.sign.unwrap_or(first.at.start);
        let opened = self.text.get(..start)?.strip_suffix(['(', '（']).map(str::len);
        let closes = self.text.get(start..end)?.contains([')', '）']);
        Some(opened.filter(|_| closes).unwrap_or(start)..end)
    }
}

/// Where the plus sign at the end of a text stands, blanks and a bracket after it passed over.
fn sign(before: &str) -> Option<usize> {
    let before = before.trim_end_matches(|letter| matches!(letter, ' ' | '\u{a0}' | '(' | '（') || is_unseen(letter));
    let plus = before.chars().next_back().filter(|letter| is_plus(*letter))?;
    Some(before.len() - plus.len_utf8())
}

fn gap(between: &str) -> Gap {
    if between.len() > WIDEST {
        return Gap::Apart;
    }
    let (mut blanks, mut lines, mut brackets, mut joint) = (0, 0, 0, None);
    for letter in between.chars().filter(|letter| !is_unseen(*letter)) {
        match mark(letter) {
            Some(Mark::Space) => blanks += 1,
            Some(Mark::Line) => lines += 1,
            Some(Mark::Bracket) => brackets += 1,
            Some(_) if joint.is_some() => return Gap::Apart,
            Some(other) => joint = Some(other),
            None => return barred(between),
        }
    }
    let alone = blanks == 0 && lines == 0 && brackets == 0;
    match joint {
        Some(mark) if alone => Gap::Tied(mark),
        // The end of a sentence.
        Some(Mark::Dot) => Gap::Apart,
        _ if blanks > BLANKS || lines > 1 || brackets > 2 => Gap::Apart,
        _ if lines == 1 => Gap::Line,
        None if blanks == 1 && brackets == 0 => Gap::Blank,
        _ => Gap::Loose,
    }
}

/// One sign that ties two figures.
fn barred(between: &str) -> Gap {
    let mut seen = between.chars().filter(|letter| !is_unseen(*letter));
    match (seen.next(), seen.next()) {
        (Some(',' | ':' | '_' | '=' | '#' | '\\' | '\'' | '’' | '*'), None) => Gap::Barred,
        _ => Gap::Apart,
    }
}
