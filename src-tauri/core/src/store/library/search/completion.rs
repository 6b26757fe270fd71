//! Completions of the word being typed. A scan of the index by prefix costs a hundred times more than the six most
//! frequent words that begin so, and finds nothing for most beginnings of a stemmed word ("traffickin").

use rusqlite::Connection;

use super::stem::stem;
use crate::Result;

/// Completions offered to the index.
const OFFERED: usize = 6;
/// Words read: a single letter may begin a tenth of all words.
const READ: usize = 20_000;
/// Letters up to which a prefix begins so many words that only the common ones are looked at.
const SHORT: usize = 2;
/// A prefix that covers no more rows than this may be scanned in the index as well.
const FEW_ROWS: i64 = 3_000;

/// The most frequent words that begin as typed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// Most frequent first; one word of each stem.
    pub words: Vec<String>,
    /// Whether words were left out and a scan by prefix is cheap.
    pub scan: bool,
}

const WORDS: &str = "SELECT word, df FROM word WHERE word >= ?1 AND word < ?2 ORDER BY word LIMIT ?3";
const COMMON: &str = "SELECT word, df FROM word INDEXED BY word_common \
                      WHERE df >= 10 AND word >= ?1 AND word < ?2 ORDER BY word LIMIT ?3";

#[cfg(test)]
pub const STATEMENTS: &[&str] = &[WORDS, COMMON];

/// Completes `prefix`, a folded word.
pub fn complete(connection: &Connection, prefix: &str) -> Result<Completions> {
    if prefix.chars().count() <= SHORT {
        let common = most_frequent(connection, COMMON, prefix)?;
        if common.words.len() == OFFERED {
            return Ok(common);
        }
    }
    most_frequent(connection, WORDS, prefix)
}

fn most_frequent(connection: &Connection, sql: &str, prefix: &str) -> Result<Completions> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query((prefix, format!("{prefix}\u{10ffff}"), READ as i64))?;
    let mut best: Vec<(i64, String, Vec<u8>)> = Vec::new();
    let (mut covered, mut left_out) = (0_i64, false);
    while let Some(row) = rows.next()? {
        let df: i64 = row.get(1)?;
        covered = covered.saturating_add(df);
        if best.len() == OFFERED && best.last().is_some_and(|(least, ..)| df <= *least) {
            left_out = true;
            continue;
        }
        let word: String = row.get(0)?;
        left_out |= keep(&mut best, df, word);
    }
    let words = best.into_iter().map(|(_, word, _)| word).collect();
    // The index would take the stem of the prefix, which may begin many more words ("ousing": "ous").
    let is_own_stem = stem(prefix) == prefix.as_bytes();
    Ok(Completions { words, scan: left_out && is_own_stem && covered <= FEW_ROWS && sql == WORDS })
}

/// Keeps `best` the most frequent; answers whether a word of another stem fell out.
fn keep(best: &mut Vec<(i64, String, Vec<u8>)>, df: i64, word: String) -> bool {
    let stem = stem(&word);
    if let Some(same) = best.iter().position(|(_, _, other)| *other == stem) {
        // Frequencies of one stem add up, near enough, to how many resources it finds.
        let (before, kept, _) = best.remove(same);
        let kept = if df > before { word } else { kept };
        place(best, before.saturating_add(df), kept, stem);
        return false;
    }
    place(best, df, word, stem);
    let fell = best.len() > OFFERED;
    best.truncate(OFFERED);
    fell
}

fn place(best: &mut Vec<(i64, String, Vec<u8>)>, df: i64, word: String, stem: Vec<u8>) {
    let at = best.partition_point(|(other, ..)| *other >= df);
    best.insert(at, (df, word, stem));
}
