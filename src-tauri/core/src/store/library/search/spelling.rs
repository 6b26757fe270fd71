//! The nearest known words, when nothing was found.

use rusqlite::Connection;
use strsim::osa_distance;

use super::query::{Query, Word};
use crate::Result;

/// Words read at most in one round.
const READ: i64 = 50_000;
/// Beyond every word.
const LAST: &str = "\u{10ffff}";
/// Words shorter than this are not corrected.
const SHORTEST: usize = 3;

/// What was typed with every unknown word replaced by the nearest known one; `None` when there is nothing to replace
/// or nothing near.
pub fn suggest(connection: &Connection, query: &Query) -> Result<Option<String>> {
    let mut text = query.text.trim_end().to_owned();
    let mut changed = false;
    // From the end, so that earlier spans stay true.
    let words: Vec<&Word> = query.wanted().flat_map(|term| &term.words).collect();
    for word in words.into_iter().rev() {
        if word.folded.chars().count() < SHORTEST || is_known(connection, &word.folded)? {
            continue;
        }
        let Some(near) = nearest(connection, &word.folded)? else { return Ok(None) };
        text.replace_range(word.span.start..word.span.end, &near);
        changed = true;
    }
    Ok(changed.then_some(text))
}

fn is_known(connection: &Connection, word: &str) -> Result<bool> {
    Ok(connection.prepare_cached("SELECT 1 FROM word WHERE word = ?1")?.exists([word])?)
}

const WORDS: &str = "SELECT word, df FROM word WHERE word >= ?1 AND word < ?2 LIMIT ?3";
const COMMON: &str =
    "SELECT word, df FROM word INDEXED BY word_common WHERE df >= 10 AND word >= ?1 AND word < ?2 LIMIT ?3";

#[cfg(test)]
pub const STATEMENTS: &[&str] = &[WORDS, COMMON];

/// People rarely miss the first letter: words that share it are tried first, then common words, then any.
fn nearest(connection: &Connection, word: &str) -> Result<Option<String>> {
    let first: String = word.chars().take(1).collect();
    let beyond = format!("{first}\u{10ffff}");
    for (sql, from, to) in [(WORDS, first.as_str(), beyond.as_str()), (COMMON, "", LAST), (WORDS, "", LAST)] {
        if let Some(near) = nearest_within(connection, sql, word, (from, to))? {
            return Ok(Some(near));
        }
    }
    Ok(None)
}

fn nearest_within(connection: &Connection, sql: &str, word: &str, range: (&str, &str)) -> Result<Option<String>> {
    let length = word.chars().count();
    let bound = if length < 6 { 1 } else { 2 };
    let letters = letters(word);
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query((range.0, range.1, READ))?;
    let mut best: Option<(usize, i64, String)> = None;
    while let Some(row) = rows.next()? {
        let other = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        // One edit changes at most two letters of the set.
        if (letters ^ self::letters(other)).count_ones() as usize > 2 * bound
            || other.chars().count().abs_diff(length) > bound
        {
            continue;
        }
        let distance = osa_distance(word, other);
        let df: i64 = row.get(1)?;
        let better = best.as_ref().is_none_or(|(d, f, _)| (distance, -df) < (*d, -*f));
        if distance <= bound && better {
            best = Some((distance, df, other.to_owned()));
        }
    }
    Ok(best.map(|(.., word)| word))
}

/// The set of a word's letters, one bit each (letters of other scripts share bits).
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |set, byte| set | 1 << (byte & 31))
}
