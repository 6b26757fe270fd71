//! The walks through the index that make the order of hits.
//!
//! Text that may be acted on today comes before text that is kept for the record. Within each, in this order, and within
//! one pass the most important and newest first: the words stand in the title together · in the title · in the title, the
//! last one completed · anywhere together · in title and summary · anywhere · anywhere, the last one completed.

use std::collections::HashSet;

use rusqlite::Connection;

use super::expression::Expression;
use crate::Result;
use crate::store::library::rank::LOWEST_CURRENT;
use crate::store::library::selection::Selection;

const IN_ALL: &str = "SELECT rowid FROM resources_fts WHERE resources_fts MATCH ?1 AND rowid BETWEEN ?2 AND ?3 \
                      ORDER BY rowid DESC";
const IN_TITLES: &str = "SELECT rowid FROM titles_fts WHERE titles_fts MATCH ?1 AND rowid BETWEEN ?2 AND ?3 \
                         ORDER BY rowid DESC";

#[cfg(test)]
pub const STATEMENTS: &[&str] = &[IN_ALL, IN_TITLES];

/// The matches, most important first.
pub struct Matches {
    /// Numbers of resources, descending.
    pub docids: Vec<i64>,
    /// Whether there may be more.
    pub cut: bool,
}

/// Reads matches until `cap` have passed the filter.
pub fn count(view: &Connection, expression: &Expression, selection: Option<&Selection>, cap: usize) -> Result<Matches> {
    let mut docids = Vec::new();
    let range = range(selection);
    let mut statement = view.prepare_cached(IN_ALL)?;
    let mut rows = statement.query((expression.wide(""), range.0, range.1))?;
    while let Some(row) = rows.next()? {
        let docid: i64 = row.get(0)?;
        if selection.is_some_and(|selection| !selection.contains(docid)) {
            continue;
        }
        if docids.len() == cap {
            return Ok(Matches { docids, cut: true });
        }
        docids.push(docid);
    }
    Ok(Matches { docids, cut: false })
}

/// The best `limit` of them, the best first.
pub fn best(
    view: &Connection,
    expression: &Expression,
    selection: Option<&Selection>,
    matches: &Matches,
    limit: usize,
) -> Result<Vec<i64>> {
    let (lowest, highest) = range(selection);
    let passes = passes(expression);
    let mut ranking = Ranking { view, selection, limit, seen: HashSet::new(), docids: Vec::new() };
    for zone in [(LOWEST_CURRENT.max(lowest), highest), (lowest, (LOWEST_CURRENT - 1).min(highest))] {
        let counted = matches.docids.iter().copied().filter(|docid| (zone.0..=zone.1).contains(docid));
        if !matches.cut && counted.clone().next().is_none() {
            continue;
        }
        // What was read below the cap is all that the wider passes look at.
        let floor = if matches.cut { matches.docids.last().copied().unwrap_or(zone.0) } else { zone.0 };
        for (sql, asked) in &passes {
            let from = if *sql == IN_TITLES { zone.0 } else { zone.0.max(floor) };
            ranking.walk(sql, asked, (from, zone.1))?;
        }
        ranking.take(counted);
    }
    Ok(ranking.docids)
}

fn passes(expression: &Expression) -> Vec<(&'static str, String)> {
    // Words to leave out may stand in the body: then titles are read in the index that knows it.
    let (sql, columns) = if expression.excludes() { (IN_ALL, "title") } else { (IN_TITLES, "") };
    let mut passes = Vec::new();
    let together = !expression.together.is_empty();
    if together {
        passes.push((sql, expression.phrase(columns)));
    }
    passes.push((sql, expression.exact(columns)));
    if expression.is_wider() {
        passes.push((sql, expression.wide(columns)));
    }
    if together {
        passes.push((IN_ALL, expression.phrase("")));
    }
    passes.push((IN_ALL, expression.exact("title summary")));
    if expression.is_wider() {
        passes.push((IN_ALL, expression.exact("")));
    }
    passes
}

fn range(selection: Option<&Selection>) -> (i64, i64) {
    match selection.map(Selection::descending) {
        None => (i64::MIN, i64::MAX),
        Some([]) => (1, 0),
        Some([highest, .., lowest]) => (*lowest, *highest),
        Some([only]) => (*only, *only),
    }
}

struct Ranking<'a> {
    view: &'a Connection,
    selection: Option<&'a Selection>,
    limit: usize,
    seen: HashSet<i64>,
    docids: Vec<i64>,
}

impl Ranking<'_> {
    fn is_full(&self) -> bool {
        self.docids.len() >= self.limit
    }

    fn walk(&mut self, sql: &str, asked: &str, range: (i64, i64)) -> Result<()> {
        if self.is_full() || range.0 > range.1 {
            return Ok(());
        }
        let mut statement = self.view.prepare_cached(sql)?;
        let mut rows = statement.query((asked, range.0, range.1))?;
        while let Some(row) = rows.next()? {
            let docid = row.get(0)?;
            if self.selection.is_none_or(|selection| selection.contains(docid)) {
                self.take(std::iter::once(docid));
                if self.is_full() {
                    break;
                }
            }
        }
        Ok(())
    }

    fn take(&mut self, docids: impl Iterator<Item = i64>) {
        for docid in docids {
            if self.is_full() {
                return;
            }
            if self.seen.insert(docid) {
                self.docids.push(docid);
            }
        }
    }
}
