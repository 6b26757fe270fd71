//! The text of a row of words, in the order of reading: what was drawn from right to left is turned round.

use super::{
    characters::{is_mark, is_right_to_left},
    rows::Row,
    words::{GAP, Part, Word, is_note},
};

/// What a line is made of, from left to right as it is drawn.
struct Piece<'a> {
    text: &'a str,
    left: f64,
    right: f64,
    marks: Vec<&'a str>,
    level: u8,
}

/// The text of `row`, whose words are of `part`; `text` holds the characters of the whole page.
pub(super) fn text_of(row: &Row<'_>, part: &Part, text: &str) -> String {
    if row.words.iter().any(|word| word.right_to_left) {
        return turned_round(row, part, text);
    }
    let mut line = String::new();
    let mut last: Option<&Word> = None;
    for word in &row.words {
        if last.is_some_and(|last| are_parted(last, word, part, text)) {
            line.push(' ');
        }
        line.push_str(text.get(word.text.clone()).unwrap_or_default());
        last = Some(word);
    }
    line
}

fn are_parted(a: &Word, b: &Word, part: &Part, text: &str) -> bool {
    let is_note = is_note(a, a.y - b.y, b.size, text.get(b.text.clone()).unwrap_or_default());
    let spaced = part.glyphs.get(b.glyphs.start).is_some_and(|glyph| glyph.after_space);
    spaced || is_note || b.left - a.right > GAP * a.size.max(b.size)
}

/// The inverse of what a producer does to show text (Unicode's annex 9, rule L2): of each piece the level is found,
/// then runs are reversed, from the lowest level to the highest.
fn turned_round(row: &Row<'_>, part: &Part, text: &str) -> String {
    let mut pieces = pieces(row, part, text);
    set_levels(&mut pieces);
    for level in 1..=2 {
        pieces.chunk_by_mut(|a, b| (a.level >= level) == (b.level >= level)).for_each(|run| {
            if run.first().is_some_and(|piece| piece.level >= level) {
                run.reverse();
            }
        });
    }
    pieces.iter().flat_map(|piece| std::iter::once(piece.text).chain(piece.marks.iter().copied())).collect()
}

fn pieces<'a>(row: &Row<'_>, part: &Part, text: &'a str) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    for word in &row.words {
        if let Some(last) = pieces.last().map(|last| last.right) {
            pieces.push(Piece { text: " ", left: last, right: word.left, marks: Vec::new(), level: 0 });
        }
        let glyphs = part.glyphs.get(word.glyphs.clone()).unwrap_or_default();
        let found = glyphs.iter().map(|glyph| (glyph, text.get(glyph.at..glyph.end).unwrap_or_default()));
        let (marks, letters): (Vec<_>, Vec<_>) = found.partition(|(_, text)| is_mark(text));
        let begin = pieces.len();
        pieces.extend(letters.iter().map(|(glyph, text)| Piece {
            text,
            left: glyph.x,
            right: glyph.x + glyph.width,
            marks: Vec::new(),
            level: 0,
        }));
        let own = pieces.get_mut(begin..).unwrap_or_default();
        own.sort_by(|a, b| a.left.total_cmp(&b.left));
        for (glyph, mark) in marks {
            let distance = |piece: &Piece<'_>| ((piece.left + piece.right) / 2.0 - glyph.x - glyph.width / 2.0).abs();
            if let Some(nearest) = own.iter_mut().min_by(|a, b| distance(a).total_cmp(&distance(b))) {
                nearest.marks.push(mark);
            }
        }
    }
    pieces
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    RightToLeft,
    LeftToRight,
    Number,
    Neutral,
}

fn kind(text: &str) -> Kind {
    match text.chars().next() {
        Some(c) if is_right_to_left(c) => Kind::RightToLeft,
        Some(c) if c.is_numeric() => Kind::Number,
        Some(c) if c.is_alphabetic() => Kind::LeftToRight,
        _ => Kind::Neutral,
    }
}

/// Level 1 runs from right to left, 2 is a run the other way within it, 0 is outside.
fn set_levels(pieces: &mut [Piece<'_>]) {
    let kinds: Vec<Kind> = pieces.iter().map(|piece| kind(piece.text)).collect();
    let base = u8::from(runs_left(&kinds));
    let mut before = None;
    let before: Vec<Option<Kind>> = kinds.iter().map(|kind| strong(&mut before, *kind)).collect();
    let mut after = None;
    let mut after: Vec<Option<Kind>> = kinds.iter().rev().map(|kind| strong(&mut after, *kind)).collect();
    after.reverse();
    for (i, piece) in pieces.iter_mut().enumerate() {
        let kind = kinds.get(i).copied().unwrap_or(Kind::Neutral);
        let around = (before.get(i).copied().flatten(), after.get(i).copied().flatten());
        piece.level = match kind {
            Kind::RightToLeft => 1,
            Kind::LeftToRight => base * 2,
            Kind::Number if base == 1 => 2,
            Kind::Number => u8::from(around == (Some(Kind::RightToLeft), Some(Kind::RightToLeft))) * 2,
            Kind::Neutral => neutral_level(base, around, joins_number(&kinds, i, piece.text)),
        };
    }
}

/// Whether a line of pieces is read from its right end. If letters of one script stand at both ends, that one says so,
/// else the one that most letters are of.
fn runs_left(kinds: &[Kind]) -> bool {
    let is_letter = |kind: &&Kind| matches!(kind, Kind::RightToLeft | Kind::LeftToRight);
    let letters = || kinds.iter().filter(is_letter);
    if letters().next() == letters().next_back() {
        return letters().next() == Some(&Kind::RightToLeft);
    }
    letters().filter(|kind| **kind == Kind::RightToLeft).count() * 2 >= letters().count()
}

fn strong(last: &mut Option<Kind>, kind: Kind) -> Option<Kind> {
    if kind != Kind::Neutral {
        *last = Some(kind);
    }
    *last
}

/// The point of 3.5 or the stroke of 12/2024 belongs to the number.
fn joins_number(kinds: &[Kind], i: usize, text: &str) -> bool {
    let is_number = |i: Option<usize>| i.and_then(|i| kinds.get(i)) == Some(&Kind::Number);
    matches!(text, "." | "," | ":" | "/" | "-" | "\u{66b}" | "\u{66c}")
        && is_number(i.checked_sub(1))
        && is_number(i.checked_add(1))
}

fn neutral_level(base: u8, around: (Option<Kind>, Option<Kind>), joins_number: bool) -> u8 {
    match around {
        (Some(Kind::LeftToRight), Some(Kind::LeftToRight)) => base * 2,
        (Some(Kind::LeftToRight), Some(Kind::Number)) | (Some(Kind::Number), Some(Kind::LeftToRight)) => base * 2,
        _ if joins_number => 2,
        (Some(Kind::RightToLeft), Some(Kind::RightToLeft)) => 1,
        _ => base,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::extract::pdf::{collect::Glyph, rows::rows, words::parts};

    /// Each character is a glyph one unit wide, as drawn from left to right.
    #[track_caller]
    fn check(drawn: &str, read: &str, why: &str) {
        let mut glyphs = Vec::new();
        let (mut x, mut after_space) = (0.0, false);
        for (at, c) in drawn.char_indices() {
            let end = at + c.len_utf8();
            if c != ' ' {
                glyphs.push(Glyph { at, end, x, y: 0.0, width: 1.0, size: 2.0, angle: 0, after_space });
            }
            after_space = c == ' ';
            x += 1.0;
        }
        let part = parts(glyphs, drawn).remove(0);
        let words: Vec<&Word> = part.words.iter().collect();
        let row = rows(&words).remove(0);
        assert_eq!(text_of(&row, &part, drawn), read, "{drawn}: {why}");
    }

    #[test]
    fn what_is_drawn_from_right_to_left_is_read_in_its_order() {
        check("two words", "two words", "nothing is turned");
        check("אבג", "גבא", "the last letter drawn is the first read");
        check("דה אבג", "גבא הד", "words too");
        check("ג 25 אב", "בא 25 ג", "a number runs to the right all the same");
        check("ג 3.5 אב", "בא 3.5 ג", "with its point");
        check("ד UNHCR office ג", "ג UNHCR office ד", "so do words of another script, together");
        check("see גבא here", "see אבג here", "and the other way round");
        check("see דה גבא here", "see אבג הד here", "two words within another script");
    }
}
