//! Finds a marked passage again in a text that its publisher may have changed since, or says that it changed.
//!
//! A mark on the wrong words is worse than none: where two places could be meant, none is named. Selectors are those of
//! the W3C Web Annotation model (<https://www.w3.org/TR/annotation-model/>, 4.2.4 and 4.2.5). Places count Unicode code
//! points, and never part what a reader sees as one character. No database, no clock: a text in, a place out.

mod context;
mod folded;
mod text;

#[cfg(test)]
mod tests;

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

pub(crate) use folded::{Form, fold};
pub use text::{Found, Text, search};

use crate::model::{Selector, Standing};

/// Characters of the text that are kept on each side of a passage.
pub const CONTEXT: usize = 64;

/// The selector of a range of `text`: widened to whole characters as a reader sees them, without the white space at its
/// ends. Its `exact` is empty where the range holds nothing else.
#[must_use]
pub fn selector_of(text: &str, range: Range<u32>) -> Selector {
    let start = byte_of(text, range.start);
    let end = byte_of(text, range.end.max(range.start));
    let (start, end) = (edge(text, start, Side::Before), edge(text, end, Side::After));
    let whole = text.get(start..end).unwrap_or_default();
    let start = start + (whole.len() - whole.trim_start().len());
    let exact = whole.trim();
    let end = start + exact.len();
    let (before, after) = (text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default());
    let prefix = before.char_indices().rev().take(CONTEXT).last().map_or(start, |(at, _)| at);
    let suffix = after.char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| end + at);
    let first = count(before);
    Selector {
        prefix: text.get(edge(text, prefix, Side::After)..start).unwrap_or_default().to_owned(),
        suffix: text.get(end..edge(text, suffix, Side::Before)).unwrap_or_default().to_owned(),
        start: first,
        end: first + count(exact),
        exact: exact.to_owned(),
    }
}

/// Where a passage stands in `text`. `same_text`: it is the text that the selector was made on. For many passages of one
/// text, [`Text`] is made once.
#[must_use]
pub fn find(text: &str, selector: &Selector, same_text: bool) -> Standing {
    Text::new(text).find(selector, same_text)
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Before,
    After,
}

/// The nearest place on that side where a character begins.
fn edge(text: &str, at: usize, side: Side) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    if cursor.is_boundary(text, 0).unwrap_or(true) {
        return at;
    }
    let edge = match side {
        Side::Before => cursor.prev_boundary(text, 0),
        Side::After => cursor.next_boundary(text, 0),
    };
    edge.ok().flatten().unwrap_or(at)
}

fn byte_of(text: &str, character: u32) -> usize {
    text.char_indices().nth(character as usize).map_or(text.len(), |(at, _)| at)
}

pub(crate) fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}
