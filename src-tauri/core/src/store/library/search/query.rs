//! What a person typed, as terms. Whatever was typed is a query: quotes and a leading minus mean something, all other
//! signs only part words. Nothing here is a syntax error, and nothing typed reaches the index unquoted.

use super::fold::{Span, fold, spans};
use super::stem::stem;

/// Characters read of what was typed.
const LONGEST: usize = 256;
/// Words read of it.
const MOST_WORDS: usize = 16;

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// At most 256 characters, without NUL.
    pub text: String,
    /// In the order typed.
    pub terms: Vec<Term>,
}

/// A word, or words that must stand together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Term {
    /// Never empty.
    pub words: Vec<Word>,
    /// Whether resources with it are left out.
    pub excluded: bool,
    /// Whether it stood in quotes.
    pub quoted: bool,
    /// Whether its last word may still be being typed.
    pub growing: bool,
}

/// One word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Lower case, without accents: letters and digits only.
    pub folded: String,
    /// As the index keeps it.
    pub stem: Vec<u8>,
    /// Where it stands in [`Query::text`].
    pub span: Span,
}

impl Query {
    /// Reads what was typed.
    pub fn parse(typed: &str) -> Query {
        let text: String = typed.chars().take(LONGEST).map(|c| if c == '\0' { ' ' } else { c }).collect();
        let mut terms = Vec::new();
        let mut room = MOST_WORDS;
        let mut at = 0;
        while let Some(piece) = Piece::next(&text, at) {
            at = piece.end;
            let mut term = piece.term(&text);
            term.words.truncate(room);
            room -= term.words.len();
            if !term.words.is_empty() {
                terms.push(term);
            }
        }
        Query { text, terms }
    }

    /// The terms to find.
    pub fn wanted(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(|term| !term.excluded)
    }

    /// The terms to leave out.
    pub fn unwanted(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(|term| term.excluded)
    }
}

/// A stretch between blanks or between quotes, in bytes.
struct Piece {
    start: usize,
    /// Where its text ends.
    stop: usize,
    /// Where the next piece may begin.
    end: usize,
    excluded: bool,
    quoted: bool,
}

impl Piece {
    fn next(text: &str, from: usize) -> Option<Piece> {
        let rest = text.get(from..)?;
        let begin = from + rest.find(|c: char| !c.is_whitespace())?;
        let (excluded, start) = match first(text, begin) {
            Some('-' | '−') if first(text, begin + length(text, begin)).is_some_and(|c| !c.is_whitespace()) => {
                (true, begin + length(text, begin))
            }
            _ => (false, begin),
        };
        if first(text, start).is_some_and(is_quote) {
            let inside = start + length(text, start);
            let stop = find(text, inside, is_quote);
            return Some(Piece { start: inside, stop, end: stop + length(text, stop), excluded, quoted: true });
        }
        let stop = find(text, start, |c| c.is_whitespace() || is_quote(c));
        Some(Piece { start, stop, end: stop, excluded, quoted: false })
    }

    fn term(&self, text: &str) -> Term {
        let part = text.get(self.start..self.stop).unwrap_or_default();
        let mut words: Vec<Word> = spans(part)
            .filter(|span| !is_possessive(part, *span))
            .map(|span| Word::of(text, Span { start: self.start + span.start, end: self.start + span.end }))
            .collect();
        words.truncate(MOST_WORDS);
        let open = !self.quoted && !self.excluded && self.stop == text.len();
        Term { words, excluded: self.excluded, quoted: self.quoted, growing: open }
    }
}

impl Word {
    fn of(text: &str, span: Span) -> Word {
        let folded = fold(span.of(text));
        Word { stem: stem(&folded), folded, span }
    }
}

/// The s of "victim's": the word without it finds the same.
fn is_possessive(part: &str, span: Span) -> bool {
    let before = part.get(..span.start).unwrap_or_default();
    span.of(part).eq_ignore_ascii_case("s") && before.len() > 1 && before.ends_with(['\'', '’'])
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '«' | '»')
}

fn first(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

fn length(text: &str, at: usize) -> usize {
    first(text, at).map_or(0, char::len_utf8)
}

fn find(text: &str, from: usize, ends: impl Fn(char) -> bool) -> usize {
    text.get(from..).and_then(|rest| rest.find(ends)).map_or(text.len(), |at| from + at)
}
