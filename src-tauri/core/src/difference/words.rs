//! A paragraph as words, and two stretches of words side by side.

use std::collections::HashMap;
use std::time::Instant;

use similar::{Algorithm, DiffTag, capture_diff_slices_deadline};
use unicode_segmentation::UnicodeSegmentation;

use super::{Change, Part, Piece};
use crate::anchor::{Form, fold};

/// A word or a mark, with the white space that follows it.
#[derive(Clone)]
pub(super) struct Word {
    shown: String,
    number: u32,
    /// Whether it has a letter or a digit.
    counts: bool,
    /// Whether white space stands before it.
    spaced: bool,
}

/// Words by number: two that read the same have the same.
#[derive(Default)]
pub(super) struct Numbers(HashMap<String, u32>);

/// A paragraph in words.
pub(super) struct Paragraph<'t> {
    pub text: &'t str,
    pub words: Vec<Word>,
    /// The numbers of the words that count, sorted.
    sorted: Vec<u32>,
}

impl<'t> Paragraph<'t> {
    pub fn of(text: &'t str, numbers: &mut Numbers) -> Self {
        let mut words: Vec<Word> = Vec::new();
        for segment in text.split_word_bounds() {
            match words.last_mut() {
                Some(last) if segment.chars().all(char::is_whitespace) => last.shown.push_str(segment),
                last => {
                    let spaced = last.is_none_or(|last| last.shown.ends_with(char::is_whitespace));
                    words.push(numbers.word(segment, spaced));
                }
            }
        }
        if let Some(last) = words.last_mut() {
            // Where paragraphs are joined, their words are not.
            last.shown.push(' ');
        }
        let mut sorted: Vec<u32> = words.iter().filter(|word| word.counts).map(|word| word.number).collect();
        sorted.sort_unstable();
        Paragraph { text, words, sorted }
    }

    /// How many words count.
    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    /// How many words the two have in common, in any order.
    pub fn common(&self, other: &Paragraph<'_>) -> usize {
        let (mut ours, mut theirs) = (self.sorted.iter().peekable(), other.sorted.iter().peekable());
        let mut common = 0;
        while let (Some(one), Some(another)) = (ours.peek(), theirs.peek()) {
            let (step, other_step) = (one <= another, another <= one);
            if step && other_step {
                common += 1;
            }
            if step {
                ours.next();
            }
            if other_step {
                theirs.next();
            }
        }
        common
    }
}

impl Numbers {
    fn word(&mut self, segment: &str, spaced: bool) -> Word {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        let number = *self.0.entry(fold(segment, Form::Words)).or_insert(next);
        Word { shown: segment.to_owned(), number, counts: segment.chars().any(char::is_alphanumeric), spaced }
    }
}

/// How two stretches of words go together.
pub(super) struct Alignment {
    operations: Vec<(DiffTag, std::ops::Range<usize>, std::ops::Range<usize>)>,
    old: Vec<Word>,
    new: Vec<Word>,
}

impl Alignment {
    pub fn of(old: &[Paragraph<'_>], new: &[Paragraph<'_>], deadline: Option<Instant>) -> Alignment {
        let words = |paragraphs: &[Paragraph<'_>]| -> Vec<Word> {
            paragraphs.iter().flat_map(|paragraph| paragraph.words.iter().cloned()).collect()
        };
        let (old, new) = (words(old), words(new));
        let numbers = |words: &[Word]| words.iter().map(|word| word.number).collect::<Vec<_>>();
        let operations = capture_diff_slices_deadline(Algorithm::Myers, &numbers(&old), &numbers(&new), deadline);
        let operations = operations.into_iter().map(|operation| operation.as_tag_tuple()).collect();
        Alignment { operations, old, new }
    }

    /// How many words that count stand in both, in the same order.
    pub fn common(&self) -> usize {
        let same = self.operations.iter().filter(|(tag, ..)| *tag == DiffTag::Equal);
        same.flat_map(|(_, _, range)| self.new.get(range.clone()).unwrap_or_default())
            .filter(|word| word.counts)
            .count()
    }

    /// One part for each of the new paragraphs, which have so many words.
    pub fn parts(&self, lengths: &[usize]) -> Vec<Part> {
        let mut parts = vec![Vec::new()];
        let mut lengths = lengths.iter().copied();
        let mut left = lengths.next().unwrap_or(usize::MAX);
        for (tag, gone, come) in &self.operations {
            if *tag != DiffTag::Equal {
                let gone = self.old.get(gone.clone()).unwrap_or_default();
                gone.iter().for_each(|word| say(&mut parts, Change::Taken, word));
            }
            let change = if *tag == DiffTag::Equal { Change::Same } else { Change::Added };
            for word in self.new.get(come.clone()).unwrap_or_default() {
                if left == 0 {
                    left = lengths.next().unwrap_or(usize::MAX);
                    parts.push(Vec::new());
                }
                say(&mut parts, change, word);
                left = left.saturating_sub(1);
            }
        }
        parts.into_iter().map(part).collect()
    }
}

fn say(parts: &mut [Vec<Piece>], change: Change, word: &Word) {
    let Some(pieces) = parts.last_mut() else { return };
    let is_glued = pieces.last().is_some_and(|last| !last.text.ends_with(char::is_whitespace));
    // Of what was taken away, the space may have stood before it.
    let space = if word.spaced && is_glued && change == Change::Taken { " " } else { "" };
    match pieces.last_mut() {
        Some(last) if last.change == change => last.text.extend([space, &word.shown]),
        _ => pieces.push(Piece { change, text: format!("{space}{}", word.shown) }),
    }
}

fn part(mut pieces: Vec<Piece>) -> Part {
    if let Some(last) = pieces.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    let is_same = pieces.iter().all(|piece| piece.change == Change::Same);
    Part { change: if is_same { Change::Same } else { Change::Changed }, pieces }
}
