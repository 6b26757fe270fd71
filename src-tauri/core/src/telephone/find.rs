//! Where telephone numbers stand in a text.

use std::ops::Range;

use super::edges::stands_free;
use super::groups::{Gap, Groups};
use super::number::{Dial, is_likely, read};

/// A number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where it stands, in bytes of the text.
    pub at: Range<usize>,
    /// What is dialled.
    pub dial: Dial,
}

/// Numbers of one text: a book of numbers is no text to be marked, and a hostile one must come to an end.
const MOST: usize = 1_000;
/// Digits of the longest number: a relay prefix or a prefix for calls abroad, and a full number.
const MOST_DIGITS: usize = 20;

/// Full numbers of a text, in its order, 1,000 at most. Short codes look like years and amounts, and are left out; so is what stands
/// in an address of the web, a reference, a price or a longer figure.
#[must_use]
pub fn numbers_in(text: &str) -> Vec<Found> {
    find(text, &|_| true, &is_likely)
}

/// Numbers that `is_wanted`, in the order of the text, never overlapping. `may_be` sees the digits first, and saves the
/// reading of most figures.
pub(super) fn find(text: &str, may_be: &dyn Fn(&str) -> bool, is_wanted: &dyn Fn(&Dial) -> bool) -> Vec<Found> {
    let groups = Groups::of(text);
    let (mut found, mut first) = (Vec::new(), 0);
    while first < groups.groups.len() && found.len() < MOST {
        let next = at(&groups, first, may_be, is_wanted);
        first = next.as_ref().map_or(first, |(_, last)| *last) + 1;
        found.extend(next.map(|(number, _)| number));
    }
    found
}

/// The longest number that begins with a group, and its last group.
fn at(
    groups: &Groups<'_>,
    first: usize,
    may_be: &dyn Fn(&str) -> bool,
    is_wanted: &dyn Fn(&Dial) -> bool,
) -> Option<(Found, usize)> {
    let (mut digits, mut lines, mut longest) = (String::new(), 0, None);
    for last in first..groups.groups.len() {
        digits.push_str(&groups.groups.get(last)?.digits);
        if digits.len() > MOST_DIGITS {
            break;
        }
        if may_be(&digits)
            && let Some(range) = groups.range(first, last)
            && let Some(dial) = groups.text.get(range.clone()).and_then(read).filter(is_wanted)
            && stands_free(groups, first, last, &range)
        {
            longest = Some((Found { at: range, dial }, last));
        }
        let gap = groups.gaps.get(last).copied().unwrap_or(Gap::Apart);
        lines += usize::from(gap == Gap::Line);
        if !gap.is_within() || lines > 1 {
            break;
        }
    }
    longest
}
