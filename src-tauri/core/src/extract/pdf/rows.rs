//! Words gathered into rows: what stands side by side, whatever column it belongs to.

use super::words::Word;

/// Words that stand side by side, from left to right.
#[derive(Debug, Default)]
pub(super) struct Row<'a> {
    /// The words.
    pub words: Vec<&'a Word>,
    /// The upper edge of its letters.
    pub top: f64,
    /// The lower edge.
    pub bottom: f64,
}

impl Row<'_> {
    fn takes(&self, word: &Word) -> bool {
        let shared = self.bottom.min(word.bottom()) - self.top.max(word.top());
        shared > 0.5 * (self.bottom - self.top).min(word.bottom() - word.top())
    }

    fn add(&mut self, word: &'_ Word) {
        let (own, other) = (self.bottom - self.top, word.bottom() - word.top());
        // A raised or lowered word is no measure for those beside it, nor is a letter as high as three lines.
        if self.words.is_empty() || (other > 1.1 * own && other < 2.0 * own) {
            (self.top, self.bottom) = (word.top(), word.bottom());
        }
    }
}

/// The rows of `words`, from the top down.
pub(super) fn rows<'a>(words: &[&'a Word]) -> Vec<Row<'a>> {
    let mut sorted = words.to_vec();
    sorted.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Row<'a>> = Vec::new();
    for word in sorted {
        match rows.last_mut().filter(|row| row.takes(word)) {
            Some(row) => {
                row.add(word);
                row.words.push(word);
            }
            None => {
                let mut row = Row::default();
                row.add(word);
                row.words.push(word);
                rows.push(row);
            }
        }
    }
    for row in &mut rows {
        row.words.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    rows
}
