//! Two versions of a text, compared paragraph by paragraph, so that a person sees what the publisher changed.
//!
//! Pure: paragraphs in, paragraphs out. White space and the form of letters are no difference. Time is bounded: `between`
//! takes a deadline, after which it compares more coarsely, and stays right.

mod pairs;
mod words;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::time::Instant;

use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

use crate::anchor::{Form, fold};
use crate::richtext::RichText;

/// What became of a paragraph or of a stretch of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Nothing.
    Same,
    /// It is new.
    Added,
    /// It is gone.
    Taken,
    /// Of a paragraph: words in it changed.
    Changed,
    /// Of a paragraph: it stands elsewhere now.
    Moved,
}

/// A stretch of words: the same, added or taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Which.
    pub change: Change,
    /// The words.
    pub text: String,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What became of it.
    pub change: Change,
    /// Its words, in stretches.
    pub pieces: Vec<Piece>,
}

/// What differs between two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The paragraphs in the order of the later version; what was taken away stands where it stood.
    pub parts: Vec<Part>,
    /// Whether every word stands as it stood: only white space, breaks of paragraphs, links or images may differ.
    pub same_words: bool,
}

impl Part {
    fn whole(change: Change, text: &str) -> Part {
        let of_words = match change {
            Change::Added | Change::Taken => change,
            _ => Change::Same,
        };
        Part { change, pieces: vec![Piece { change: of_words, text: text.to_owned() }] }
    }
}

/// The paragraphs of a resource: its title, its summary, each line of its body. Empty ones are left out.
#[must_use]
pub fn paragraphs(title: &str, summary: &str, body: &RichText) -> Vec<String> {
    let body = body.plain_text();
    let lines = [title, summary].into_iter().chain(body.lines()).map(str::trim);
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Compares two versions. After `deadline` it goes on more coarsely.
#[must_use]
pub fn between(before: &[String], after: &[String], deadline: Option<Instant>) -> Difference {
    let mut numbers = HashMap::new();
    let old = numbered(before, &mut numbers);
    let new = numbered(after, &mut numbers);
    let operations = capture_diff_slices_deadline(Algorithm::Patience, &old, &new, deadline);
    let moved = Moves::between(&old, &new, &operations);
    let mut parts = Vec::new();
    for operation in operations {
        let (gone, come) = (operation.old_range(), operation.new_range());
        if matches!(operation, DiffOp::Equal { .. }) {
            let same = after.get(come).unwrap_or_default();
            parts.extend(same.iter().map(|text| Part::whole(Change::Same, text)));
            continue;
        }
        let gone = gone.filter(|at| !moved.gone.contains(at)).filter_map(|at| before.get(at)).collect::<Vec<_>>();
        parts.extend(gap(&gone, come, after, &moved, deadline));
    }
    let same_words = parts.iter().all(|part| part.change == Change::Same);
    Difference { parts, same_words }
}

/// What stands between two places where nothing changed. A paragraph that came from elsewhere parts it.
fn gap(gone: &[&String], come: Range<usize>, after: &[String], moved: &Moves, deadline: Option<Instant>) -> Vec<Part> {
    let stays: Vec<&String> =
        come.clone().filter(|at| !moved.come.contains(at)).filter_map(|at| after.get(at)).collect();
    let mut paired = pairs::pair(gone, &stays, deadline).into_iter();
    let mut parts = Vec::new();
    for at in come {
        if moved.come.contains(&at) {
            parts.extend(after.get(at).map(|text| Part::whole(Change::Moved, text)));
            continue;
        }
        // Up to the part that shows this paragraph: what was taken away before it, and itself.
        for part in paired.by_ref() {
            let is_taken = part.change == Change::Taken;
            parts.push(part);
            if !is_taken {
                break;
            }
        }
    }
    parts.extend(paired);
    parts
}

/// Paragraphs by number: two that read the same have the same.
fn numbered(paragraphs: &[String], numbers: &mut HashMap<String, usize>) -> Vec<usize> {
    let number = |text: &String| {
        let next = numbers.len();
        *numbers.entry(fold(text, Form::Words).trim().to_owned()).or_insert(next)
    };
    paragraphs.iter().map(number).collect()
}

/// Paragraphs that stand elsewhere now, by their places before and after.
#[derive(Default)]
struct Moves {
    gone: HashSet<usize>,
    come: HashSet<usize>,
}

impl Moves {
    fn between(old: &[usize], new: &[usize], operations: &[DiffOp]) -> Moves {
        let changed = || operations.iter().filter(|operation| !matches!(operation, DiffOp::Equal { .. }));
        let mut gone: HashMap<usize, Vec<usize>> = HashMap::new();
        let places: Vec<usize> = changed().flat_map(|operation| operation.old_range()).collect();
        for at in places.into_iter().rev() {
            gone.entry(old.get(at).copied().unwrap_or(usize::MAX)).or_default().push(at);
        }
        let mut moves = Moves::default();
        for at in changed().flat_map(|operation| operation.new_range()) {
            let from = new.get(at).and_then(|number| gone.get_mut(number)).and_then(Vec::pop);
            if let Some(from) = from {
                moves.gone.insert(from);
                moves.come.insert(at);
            }
        }
        moves
    }
}
