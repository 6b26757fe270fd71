//! Table word: surface words, and in how many resources and pages they stand.

use std::collections::HashMap;

use rusqlite::Connection;

use super::search::fold::{fold_into, spans};
use crate::Result;

/// Longer words are no use as completions, and hardly words.
const LONGEST: usize = 40;

/// What a run changes, gathered in memory: one write for each word, not for each of its places.
#[derive(Default)]
pub(super) struct Deltas {
    words: HashMap<Box<str>, Delta>,
    /// Counts the texts seen, so that a word counts once in each.
    text: u32,
    folded: String,
}

struct Delta {
    last_text: u32,
    change: i64,
}

impl Deltas {
    /// A resource or a page, in one or several texts.
    pub(super) fn add<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) {
        self.count(texts, 1);
    }

    pub(super) fn take_away<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) {
        self.count(texts, -1);
    }

    fn count<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>, change: i64) {
        self.text += 1;
        for text in texts {
            for span in spans(text) {
                fold_into(span.of(text), &mut self.folded);
                if self.folded.len() <= LONGEST {
                    self.meet(change);
                }
            }
        }
    }

    fn meet(&mut self, change: i64) {
        match self.words.get_mut(self.folded.as_str()) {
            Some(delta) if delta.last_text == self.text => {}
            Some(delta) => {
                delta.last_text = self.text;
                delta.change += change;
            }
            None => {
                let word = self.folded.as_str().into();
                self.words.insert(word, Delta { last_text: self.text, change });
            }
        }
    }

    /// Writes the changes, in the order of the table.
    pub(super) fn write(self, connection: &Connection) -> Result<()> {
        let mut changed: Vec<_> = self.words.into_iter().filter(|(_, delta)| delta.change != 0).collect();
        changed.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let mut add = connection.prepare_cached(
            "INSERT INTO word (word, df) VALUES (?1, ?2) ON CONFLICT (word) DO UPDATE SET df = df + excluded.df",
        )?;
        let mut forget = connection.prepare_cached("DELETE FROM word WHERE word = ?1 AND df <= 0")?;
        for (word, delta) in changed {
            add.execute((&word, delta.change))?;
            if delta.change < 0 {
                forget.execute([&word])?;
            }
        }
        Ok(())
    }
}
