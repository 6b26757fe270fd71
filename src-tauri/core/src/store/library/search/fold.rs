//! Words of a text, folded as the text index folds them: lower case, Latin without accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One word: where it stands in the text, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

/// The words of a text, in order: runs of letters, digits and the marks that stand on them.
pub fn spans(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = letters.by_ref().find(|(_, letter)| letter.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        while let Some((at, letter)) = letters.next_if(|(_, letter)| continues(*letter)) {
            end = at + letter.len_utf8();
        }
        Some(Span { start, end })
    })
}

impl Span {
    /// The word as written.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// Folds a word into `folded`, which is emptied first.
pub fn fold_into(word: &str, folded: &mut String) {
    folded.clear();
    if word.is_ascii() {
        folded.push_str(word);
        folded.make_ascii_lowercase();
        return;
    }
    for letter in word.chars().flat_map(char::to_lowercase) {
        if loses_accents(letter) {
            folded.extend(std::iter::once(letter).nfd().filter(|part| !is_combining_mark(*part)));
        } else {
            folded.push(letter);
        }
    }
}

/// A word, folded.
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

fn continues(letter: char) -> bool {
    letter.is_alphanumeric() || (!letter.is_ascii() && is_combining_mark(letter))
}

/// The index takes accents off Latin letters only.
fn loses_accents(letter: char) -> bool {
    matches!(letter, '\u{c0}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}')
}
