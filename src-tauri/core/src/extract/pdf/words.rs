//! Glyphs joined into words: by their order, and by the gaps between them.

use std::{collections::HashMap, ops::Range};

use super::{
    characters::{is_mark, is_right_to_left},
    collect::Glyph,
};

/// A gap of this share of the font's size parts two words.
pub(super) const GAP: f64 = 0.13;

/// A word on the page. All glyphs of a page part run in one direction, and x follows it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    /// Which of the part's glyphs.
    pub glyphs: Range<usize>,
    /// Where its characters stand in the page's text.
    pub text: Range<usize>,
    /// Where it begins on its line.
    pub left: f64,
    /// Where it ends.
    pub right: f64,
    /// The line it stands on, growing downwards.
    pub y: f64,
    /// The size of its font.
    pub size: f64,
    /// How many characters.
    pub length: usize,
    /// Whether it has no letter yet that its marks belong to.
    pub is_mark: bool,
    /// Whether some of it runs from right to left.
    pub right_to_left: bool,
}

impl Word {
    /// The upper edge of its letters.
    pub(super) fn top(&self) -> f64 {
        self.y - 0.7 * self.size
    }

    /// The lower edge.
    pub(super) fn bottom(&self) -> f64 {
        self.y + 0.2 * self.size
    }
}

/// What runs in one direction on a page: the page turned until that is to the right.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// In the order in which they were drawn.
    pub glyphs: Vec<Glyph>,
    /// Their words, in that order.
    pub words: Vec<Word>,
}

/// The parts of a page: first the one with the most glyphs.
pub(super) fn parts(glyphs: Vec<Glyph>, text: &str) -> Vec<Part> {
    let mut by_angle: Vec<(i32, Vec<Glyph>)> = Vec::new();
    for glyph in glyphs {
        let glyph = turned(glyph);
        match by_angle.iter_mut().find(|(angle, _)| *angle == glyph.angle) {
            Some((_, glyphs)) => glyphs.push(glyph),
            None => by_angle.push((glyph.angle, vec![glyph])),
        }
    }
    by_angle.sort_by_key(|(_, glyphs)| std::cmp::Reverse(glyphs.len()));
    by_angle
        .into_iter()
        .map(|(_, glyphs)| {
            let mut words = join(&glyphs, text);
            drop_repeated(&mut words, text);
            Part { glyphs, words }
        })
        .collect()
}

fn turned(glyph: Glyph) -> Glyph {
    if glyph.angle == 0 {
        return glyph;
    }
    let (sin, cos) = f64::from(-glyph.angle).to_radians().sin_cos();
    Glyph { x: glyph.x * cos - glyph.y * sin, y: glyph.x * sin + glyph.y * cos, ..glyph }
}

fn join(glyphs: &[Glyph], text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut last: Option<&Glyph> = None;
    for (i, glyph) in glyphs.iter().enumerate() {
        let characters = text.get(glyph.at..glyph.end).unwrap_or_default();
        let continued = last.zip(words.last_mut()).filter(|(last, word)| continues(word, last, glyph, characters));
        match continued {
            Some((_, word)) => extend(word, glyph, i, characters),
            None => words.push(Word {
                glyphs: i..i + 1,
                text: glyph.at..glyph.end,
                left: glyph.x,
                right: glyph.x + glyph.width,
                y: glyph.y,
                size: glyph.size,
                length: characters.chars().count(),
                is_mark: is_mark(characters),
                right_to_left: characters.chars().any(is_right_to_left),
            }),
        }
        // The next letter stands beside the letter, wherever its marks are.
        if last.is_none() || !is_mark(characters) {
            last = Some(glyph);
        }
    }
    words
}

fn continues(word: &Word, last: &Glyph, glyph: &Glyph, characters: &str) -> bool {
    if glyph.after_space || glyph.at != word.text.end {
        return false;
    }
    let size = last.size.max(glyph.size);
    let rise = last.y - glyph.y;
    if rise.abs() > 0.5 * size {
        return false;
    }
    let over =
        |mark: &Glyph, left: f64, right: f64| mark.x < right + 0.5 * size && mark.x + mark.width > left - 0.5 * size;
    if is_mark(characters) && over(glyph, word.left, word.right) {
        return true;
    }
    if word.is_mark && over(last, glyph.x, glyph.x + glyph.width) {
        return true;
    }
    if is_note(word, rise, glyph.size, characters) {
        return false;
    }
    let fits = |gap: f64| (-0.35 * size..GAP * size).contains(&gap);
    fits(glyph.x - last.x - last.width)
        || (characters.chars().any(is_right_to_left) && fits(last.x - glyph.x - glyph.width))
}

/// The number of a footnote is not part of the word that it stands at, while that of a power is part of the unit.
pub(super) fn is_note(word: &Word, rise: f64, size: f64, characters: &str) -> bool {
    let is_raised = rise > 0.15 * word.size && size < 0.9 * word.size;
    is_raised && word.length > 2 && !characters.chars().all(char::is_alphabetic)
}

fn extend(word: &mut Word, glyph: &Glyph, i: usize, characters: &str) {
    word.glyphs.end = i + 1;
    word.text.end = glyph.end;
    word.left = word.left.min(glyph.x);
    word.right = word.right.max(glyph.x + glyph.width);
    if glyph.size > word.size {
        (word.size, word.y) = (glyph.size, glyph.y);
    }
    word.length += characters.chars().count();
    word.is_mark &= is_mark(characters);
    word.right_to_left |= characters.chars().any(is_right_to_left);
}

/// A word drawn again within a fraction of its size was meant to look bold, or to throw a shadow.
fn drop_repeated(words: &mut Vec<Word>, text: &str) {
    let mut seen: HashMap<&str, Vec<(f64, f64)>> = HashMap::new();
    words.retain(|word| {
        let places = seen.entry(text.get(word.text.clone()).unwrap_or_default()).or_default();
        let near = 0.2 * word.size;
        if places.iter().any(|(left, y)| (left - word.left).abs() < near && (y - word.y).abs() < near) {
            return false;
        }
        places.push((word.left, word.y));
        true
    });
}
