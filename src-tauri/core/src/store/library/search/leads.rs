//! Which resources the pages of documents lead to. A page is found when all words stand on it.
//!
//! Pages are walked from the most important document down, and no walk reads more than a bounded number of matches.

use std::collections::HashMap;

use rusqlite::Connection;

use super::BESIDE;
use super::expression::Expression;
use crate::Result;
use crate::store::library::page;
use crate::store::library::selection::Selection;

/// Pages of one document that are read before a walk goes on to the next document.
const OF_ONE: usize = 250;
/// Pages of documents that do not pass, read one after the other before a walk seeks the next one that does.
const PASSED_OVER: usize = 64;
/// Documents that are asked one by one rather than met on a walk through the index.
const FEW: usize = 100;

const DOWN: &str = "SELECT rowid FROM pages_fts WHERE pages_fts MATCH ?1 AND rowid BETWEEN ?2 AND ?3 \
                    ORDER BY rowid DESC";
const OWNER: &str = "SELECT docid FROM attachment WHERE document = ?1 ORDER BY docid DESC LIMIT 1";
const ATTACHED: &str = "SELECT document, docid FROM attachment INDEXED BY attachment_document \
                        ORDER BY document DESC, docid DESC";

#[cfg(test)]
pub const STATEMENTS: &[&str] = &[DOWN, OWNER, ATTACHED];

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

/// Reads matches until `cap` pages have passed the filter. Those of resources that are for other nations only do not count
/// towards it, but are bounded too.
pub fn leads(
    view: &Connection,
    expression: &Expression,
    passing: Option<&Passing>,
    elsewhere: Option<&Selection>,
    cap: usize,
) -> Result<Leads> {
    let mut owners = Owners { view, passing, elsewhere, known: HashMap::new() };
    let wide = owners.walk(&expression.wide(""), i64::MIN, cap)?;
    let exact = match expression.is_wider() {
        true => Some(owners.within(&wide, &expression.exact(""), i64::MIN, cap)?),
        false => None,
    };
    let mut leads = Leads { cut: wide.cut || exact.as_ref().is_some_and(|exact| exact.cut), ..Leads::default() };
    if !expression.together.is_empty() {
        // Words that stand everywhere, and nowhere together, are looked for together only on pages that have them all.
        let among = exact.as_ref().unwrap_or(&wide);
        leads.together = owners.within(among, &expression.phrase(""), among.floor, cap)?.docids();
    }
    leads.exact = exact.map(|exact| exact.docids()).unwrap_or_default();
    leads.wide = wide.docids();
    Ok(leads)
}

/// As [`leads`], without telling how their best page matches.
pub fn leads_in_any_order(
    view: &Connection,
    expression: &Expression,
    passing: Option<&Passing>,
    cap: usize,
) -> Result<Leads> {
    let walk =
        Owners { view, passing, elsewhere: None, known: HashMap::new() }.walk(&expression.wide(""), i64::MIN, cap)?;
    Ok(Leads { cut: walk.cut, wide: walk.docids(), ..Leads::default() })
}

impl Leads {
    /// Every resource that a page leads to.
    pub fn all(&self) -> impl Iterator<Item = i64> {
        self.wide.iter().chain(&self.exact).chain(&self.together).copied()
    }
}

/// The documents that resources have which pass a filter, descending, each with the most important of these resources.
#[derive(Debug, Default)]
pub struct Passing(Vec<Led>);

/// A document, and the resource to show its pages under.
#[derive(Debug, Clone, Copy)]
struct Led {
    document: i64,
    docid: i64,
}

impl Passing {
    /// The documents of a selection.
    pub fn of(view: &Connection, selection: &Selection) -> Result<Passing> {
        let mut passing: Vec<Led> = Vec::new();
        let mut statement = view.prepare_cached(ATTACHED)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let led = Led { document: row.get(0)?, docid: row.get(1)? };
            let is_new = passing.last().is_none_or(|last| last.document != led.document);
            if is_new && selection.contains(led.docid) {
                passing.push(led);
            }
        }
        Ok(Passing(passing))
    }

    fn owner(&self, document: i64) -> Option<i64> {
        let place = self.0.binary_search_by(|led| document.cmp(&led.document)).ok()?;
        self.0.get(place).map(|led| led.docid)
    }

    fn next_below(&self, document: i64) -> Option<i64> {
        self.0.get(self.0.partition_point(|led| led.document >= document)).map(|led| led.document)
    }
}

/// What one walk met.
struct Walk {
    /// Descending, each document once.
    led: Vec<Led>,
    /// The lowest page that was read.
    floor: i64,
    cut: bool,
}

impl Walk {
    fn docids(&self) -> Vec<i64> {
        let mut docids: Vec<i64> = self.led.iter().map(|led| led.docid).collect();
        docids.sort_unstable_by_key(|docid| std::cmp::Reverse(*docid));
        docids.dedup();
        docids
    }
}

/// Pages that a walk may still read.
struct Left {
    here: usize,
    elsewhere: usize,
}

impl Left {
    fn take(&mut self, is_elsewhere: bool) -> bool {
        let left = if is_elsewhere { &mut self.elsewhere } else { &mut self.here };
        let is_there = *left > 0;
        *left = left.saturating_sub(1);
        is_there
    }
}

/// The resources to show pages under.
struct Owners<'a> {
    view: &'a Connection,
    passing: Option<&'a Passing>,
    elsewhere: Option<&'a Selection>,
    /// By document.
    known: HashMap<i64, Option<i64>>,
}

impl Owners<'_> {
    /// Reads matches from the top down to `lowest`, until `cap` have passed.
    fn walk(&mut self, asked: &str, lowest: i64, cap: usize) -> Result<Walk> {
        if let Some(passing) = self.passing.filter(|passing| passing.0.len() <= FEW) {
            return self.ask_each(&passing.0, asked);
        }
        let mut walk = Walk { led: Vec::new(), floor: lowest, cut: false };
        let (mut highest, mut left) = (i64::MAX, Left { here: cap, elsewhere: cap.saturating_mul(BESIDE) });
        while let Some(next) = self.walk_below(&mut walk, asked, (lowest, highest), &mut left)? {
            highest = next;
        }
        Ok(walk)
    }

    /// Walks until the rest of a document, or documents that do not pass, are better leapt over. Answers the page to go on
    /// from, `None` at the end.
    fn walk_below(
        &mut self,
        walk: &mut Walk,
        asked: &str,
        (lowest, highest): (i64, i64),
        left: &mut Left,
    ) -> Result<Option<i64>> {
        let mut statement = self.view.prepare_cached(DOWN)?;
        let mut rows = statement.query((asked, lowest, highest))?;
        let (mut document, mut owner) = (i64::MIN, None);
        let (mut of_one, mut passed_over) = (0, 0);
        while let Some(row) = rows.next()? {
            let number: i64 = row.get(0)?;
            if page::document_of(number) != document {
                document = page::document_of(number);
                owner = self.owner(document)?;
                of_one = 0;
                walk.led.extend(owner.map(|docid| Led { document, docid }));
            }
            let Some(docid) = owner else {
                passed_over += 1;
                if passed_over == PASSED_OVER {
                    return Ok(self.next_below(document));
                }
                continue;
            };
            if !left.take(self.elsewhere.is_some_and(|elsewhere| elsewhere.contains(docid))) {
                (walk.cut, walk.floor) = (true, number);
                return Ok(None);
            }
            (of_one, passed_over) = (of_one + 1, 0);
            if of_one == OF_ONE {
                return Ok(self.next_below(document));
            }
        }
        Ok(None)
    }

    /// Matches of a narrower query than the one that met `wider`.
    fn within(&mut self, wider: &Walk, asked: &str, lowest: i64, cap: usize) -> Result<Walk> {
        if wider.cut || wider.led.len() > FEW {
            return self.walk(asked, lowest, cap);
        }
        self.ask_each(&wider.led, asked)
    }

    fn ask_each(&self, documents: &[Led], asked: &str) -> Result<Walk> {
        let mut statement = self.view.prepare_cached(DOWN)?;
        let mut walk = Walk { led: Vec::new(), floor: i64::MIN, cut: false };
        for led in documents {
            let (lowest, highest) = page::range_of(led.document);
            if statement.query((asked, lowest, highest))?.next()?.is_some() {
                walk.led.push(*led);
            }
        }
        Ok(walk)
    }

    /// The highest page of the next document that can pass.
    fn next_below(&self, document: i64) -> Option<i64> {
        let next = self.passing.map_or(Some(document - 1), |passing| passing.next_below(document))?;
        Some(page::range_of(next).1)
    }

    /// The most important resource with this document that passes.
    fn owner(&mut self, document: i64) -> Result<Option<i64>> {
        if let Some(passing) = self.passing {
            return Ok(passing.owner(document));
        }
        if let Some(known) = self.known.get(&document) {
            return Ok(*known);
        }
        let mut statement = self.view.prepare_cached(OWNER)?;
        let owner = statement.query([document])?.next()?.map(|row| row.get(0)).transpose()?;
        self.known.insert(document, owner);
        Ok(owner)
    }
}
