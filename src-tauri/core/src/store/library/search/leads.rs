//! Which resources the pages of documents lead to. A page is found when all words stand on it.
//!
//! Pages are walked from the most important document down, and no walk reads more than a bounded number of matches.

use std::collections::HashMap;

use rusqlite::Connection;

use super::expression::Expression;
use crate::Result;
use crate::store::library::page;
use crate::store::library::selection::Selection;

/// Pages of one document that are read before a walk goes on to the next document.
const OF_ONE: usize = 250;
/// Pages without a resource that passes the filter, read in one walk.
const PASSED_OVER: usize = 50_000;

const DOWN: &str = "SELECT rowid FROM pages_fts WHERE pages_fts MATCH ?1 AND rowid BETWEEN ?2 AND ?3 \
                    ORDER BY rowid DESC";
const OWNERS: &str = "SELECT docid FROM attachment WHERE document = ?1 ORDER BY docid DESC";

#[cfg(test)]
pub const STATEMENTS: &[&str] = &[DOWN, OWNERS];

/// Resources that pages lead to, by how their best page matches; numbers of resources, descending, none twice in a list.
#[derive(Debug, Default)]
pub struct Leads {
    /// The words stand on a page one after the other.
    pub together: Vec<i64>,
    /// All words stand on a page as typed; empty where completions add nothing.
    pub exact: Vec<i64>,
    /// All words, the last one completed.
    pub wide: Vec<i64>,
    /// Whether there may be more.
    pub cut: bool,
}

/// Reads matches until `cap` pages have passed the filter.
pub fn leads(view: &Connection, expression: &Expression, selection: Option<&Selection>, cap: usize) -> Result<Leads> {
    let mut owners = Owners { view, selection, known: HashMap::new() };
    let everything = (i64::MIN, i64::MAX);
    let mut leads = Leads::default();
    let exact = owners.walk(&expression.exact(""), everything, cap)?;
    if !expression.together.is_empty() && !exact.docids.is_empty() {
        // Words that stand everywhere, and nowhere together, are looked for together only on pages that have them all.
        leads.together = owners.walk(&expression.phrase(""), (exact.floor, i64::MAX), cap)?.docids;
    }
    if expression.is_wider() {
        let wide = owners.walk(&expression.wide(""), everything, cap)?;
        leads = Leads { exact: exact.docids, wide: wide.docids, cut: exact.cut || wide.cut, ..leads };
    } else {
        leads = Leads { wide: exact.docids, cut: exact.cut, ..leads };
    }
    Ok(leads)
}

impl Leads {
    /// Every resource that a page leads to.
    pub fn all(&self) -> impl Iterator<Item = i64> {
        self.wide.iter().chain(&self.exact).chain(&self.together).copied()
    }
}

/// What one walk met.
struct Walk {
    docids: Vec<i64>,
    /// The lowest page that was read.
    floor: i64,
    cut: bool,
}

/// The resources to show pages under.
struct Owners<'a> {
    view: &'a Connection,
    selection: Option<&'a Selection>,
    /// By document.
    known: HashMap<i64, Option<i64>>,
}

impl Owners<'_> {
    fn walk(&mut self, asked: &str, (lowest, mut highest): (i64, i64), cap: usize) -> Result<Walk> {
        let mut walk = Walk { docids: Vec::new(), floor: i64::MIN, cut: false };
        let mut statement = self.view.prepare_cached(DOWN)?;
        let (mut read, mut passed_over) = (0, 0);
        'documents: loop {
            let mut rows = statement.query((asked, lowest, highest))?;
            let (mut document, mut owner, mut of_one) = (i64::MIN, None, 0);
            while let Some(row) = rows.next()? {
                let number: i64 = row.get(0)?;
                if page::document_of(number) != document {
                    document = page::document_of(number);
                    owner = self.of(document)?;
                    of_one = 0;
                    walk.docids.extend(owner);
                }
                walk.floor = number;
                of_one += 1;
                if owner.is_some() {
                    read += 1
                } else {
                    passed_over += 1
                }
                if read > cap || passed_over > PASSED_OVER {
                    walk.cut = true;
                    break 'documents;
                }
                if of_one == OF_ONE {
                    highest = page::range_of(document).0 - 1;
                    continue 'documents;
                }
            }
            break;
        }
        if !walk.cut {
            walk.floor = lowest;
        }
        walk.docids.sort_unstable_by_key(|docid| std::cmp::Reverse(*docid));
        walk.docids.dedup();
        Ok(walk)
    }

    /// The most important resource with this document that passes.
    fn of(&mut self, document: i64) -> Result<Option<i64>> {
        if let Some(known) = self.known.get(&document) {
            return Ok(*known);
        }
        let mut statement = self.view.prepare_cached(OWNERS)?;
        let mut rows = statement.query([document])?;
        let mut owner = None;
        while let Some(row) = rows.next()? {
            let docid = row.get(0)?;
            if self.selection.is_none_or(|selection| selection.contains(docid)) {
                owner = Some(docid);
                break;
            }
        }
        self.known.insert(document, owner);
        Ok(owner)
    }
}
