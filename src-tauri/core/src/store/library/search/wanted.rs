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
    // One letter begins a word of nearly every text.
    let growing = growing && word.folded.chars().nth(1).is_some();
    // A stem keeps the first letter of its word, so most words are passed over unstemmed.
    own == word.folded
        || (growing && own.starts_with(&word.folded))
        || (own.as_bytes().first() == word.stem.first() && stem(own) == word.stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_without_an_index_are_searched_like_those_with_one() {
        let text = "Call the Slavery helpline before noon; she was trafficked twice. Café, O'Brien.";
        for (typed, expected, why) in [
            ("slavery", Some("Call the [Slavery] helpline"), "a word"),
            ("helplines calling", Some("[Call] the Slavery [helpline]"), "in any form and order"),
            ("traffick", Some("she was [trafficked] twice"), "while it is typed"),
            ("traffi", Some("she was [trafficked] twice"), "from early on"),
            ("traffi ", None, "but a word that was finished is meant"),
            ("\"slavery helpline\"", Some("the [Slavery helpline] before"), "words in quotes together"),
            ("\"helpline slavery\"", None, "in their order"),
            ("slavery -noon", None, "without what is left out"),
            ("slavery -midnight", Some("the [Slavery] helpline"), "which may not be there"),
            ("cafe o'brien", Some("[Café], [O'Brien]."), "accents and apostrophes"),
            ("slavery midnight", None, "all words"),
        ] {
            let wanted = Wanted::of(typed);
            assert_eq!(wanted.stands_in([text]), expected.is_some(), "{typed:?}: {why}");
            let runs = wanted.snippet(text);
            let shown: String =
                runs.iter().map(|run| if run.hit { format!("[{}]", run.text) } else { run.text.clone() }).collect();
            assert!(shown.contains(expected.unwrap_or_default()), "{typed:?}: what was found is marked: {shown}");
        }
        assert!(Wanted::of("slavery noon").stands_in(["slavery", "noon"]), "words may be spread over texts");
        assert!(!Wanted::of("\"slavery noon\"").stands_in(["slavery", "noon"]), "a phrase may not");
        assert!(Wanted::of(" -a ").is_empty(), "something to leave out is nothing to look for");
    }
}
