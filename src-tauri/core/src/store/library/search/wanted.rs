//! What was typed, to be found in texts that have no index because they are few: help lines and notes.

use super::completion::Completions;
use super::expression::{Expression, Mark};
use super::fold::{fold, spans};
use super::query::{Query, Term, Word};
use super::snippet;
use super::stem::stem;
use crate::model::Run;

/// What was typed.
#[derive(Debug)]
pub struct Wanted {
    query: Query,
    marks: Vec<Mark>,
}

impl Wanted {
    /// Reads it; whatever was typed can be looked for.
    #[must_use]
    pub fn of(typed: &str) -> Wanted {
        let query = Query::parse(typed);
        let marks = Expression::of(&query, &[], &Completions::default()).marks;
        Wanted { query, marks }
    }

    /// Whether nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.query.wanted().next().is_none()
    }

    /// Whether these texts together have every word, in any of its forms, and none that is to be left out. Words in quotes
    /// must stand one after the other in one text.
    #[must_use]
    pub fn stands_in<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> bool {
        let texts: Vec<Vec<String>> =
            texts.into_iter().map(|text| spans(text).map(|span| fold(span.of(text))).collect()).collect();
        let has = |term: &Term| texts.iter().any(|words| has(words, term));
        self.query.wanted().all(has) && !self.query.unwanted().any(has)
    }

    /// The stretch of the text that shows best why it was found.
    #[must_use]
    pub fn snippet(&self, text: &str) -> Vec<Run> {
        let mut marks = self.marks.clone();
        for term in self.query.wanted().filter(|term| term.growing) {
            marks.extend(completed(text, term));
        }
        snippet::best([text, ""], &marks)
    }
}

/// Marks for the words of a text that the word being typed may become.
fn completed(text: &str, term: &Term) -> Vec<Mark> {
    let Some((last, before)) = term.words.split_last() else { return Vec::new() };
    let words = spans(text).map(|span| fold(span.of(text)));
    let mut ends: Vec<Vec<u8>> = words.filter(|word| word.starts_with(&last.folded)).map(|word| stem(&word)).collect();
    ends.sort_unstable();
    ends.dedup();
    let before: Vec<Vec<u8>> = before.iter().map(|word| word.stem.clone()).collect();
    ends.into_iter().map(|end| Mark { stems: [before.as_slice(), &[end]].concat(), open: false }).collect()
}

fn has(words: &[String], term: &Term) -> bool {
    let last = term.words.len().saturating_sub(1);
    words.windows(term.words.len().max(1)).any(|window| {
        let pairs = window.iter().zip(&term.words).enumerate();
        pairs.into_iter().all(|(place, (own, word))| is_form_of(own, word, term.growing && place == last))
    })
}

fn is_form_of(own: &str, word: &Word, growing: bool) -> bool {
    // A stem keeps the first letter of its word, so most words are passed over unstemmed.
    own == word.folded
        || (growing && own.starts_with(&word.folded))
        || (own.as_bytes().first() == word.stem.first() && stem(own) == word.stem)
}
