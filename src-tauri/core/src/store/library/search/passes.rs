//! The walks through the index that make the order of hits.
//!
//! Text that may be acted on today comes before text that is kept for the record, and within each what is for the nation of
//! the worker before what is for others only. Within these, in this order, and within one pass the most important and
//! newest first: the words stand in the title together · in the title · in the title, the
//! last one completed · anywhere together · in title and summary · anywhere · anywhere, the last one completed.
//! “Anywhere” is in the resource's own text, or on one page of a file of its.

use std::collections::HashSet;

use rusqlite::Connection;

use super::expression::Expression;
use super::leads::Leads;
use super::{BESIDE, CAP};
use crate::Result;
use crate::store::library::rank::LOWEST_CURRENT;
use crate::store::library::selection::Selection;

const IN_ALL: &str = "SELECT rowid FROM resources_fts WHERE resources_fts MATCH ?1 AND rowid BETWEEN ?2 AND ?3 \
                      ORDER BY rowid DESC";
const IN_TITLES: &str = "SELECT rowid FROM titles_fts WHERE titles_fts MATCH ?1 AND rowid BETWEEN ?2 AND ?3 \
                         ORDER BY rowid DESC";

const IN_ONE: &str = "SELECT EXISTS (SELECT 1 FROM resources_fts WHERE resources_fts MATCH ?1 AND rowid = ?2)";

#[cfg(test)]
pub const STATEMENTS: &[&str] = &[IN_ALL, IN_TITLES, IN_ONE];

/// The matches, most important first.
pub struct Matches {
    /// Numbers of resources, descending.
    pub docids: Vec<i64>,
    /// Whether there may be more.
    pub cut: bool,
}

/// Which resources a search is about.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// Those that pass the filter; `None` = all.
    pub selection: Option<&'a Selection>,
    /// Those that come after the others, because they are for other nations only.
    pub elsewhere: Option<&'a Selection>,
}

impl Scope<'_> {
    fn has(&self, docid: i64) -> bool {
        self.selection.is_none_or(|selection| selection.contains(docid))
    }

    fn is_elsewhere(&self, docid: i64) -> bool {
        self.elsewhere.is_some_and(|elsewhere| elsewhere.contains(docid))
    }
}

/// Reads matches until `cap` have passed the filter. Those for other nations do not count towards it, but are bounded too.
pub fn count(view: &Connection, expression: &Expression, scope: Scope<'_>, cap: usize) -> Result<Matches> {
    let mut docids = Vec::new();
    let mut beside = 0;
    let range = range(scope.selection);
    let mut statement = view.prepare_cached(IN_ALL)?;
    let mut rows = statement.query((expression.wide(""), range.0, range.1))?;
    while let Some(row) = rows.next()? {
        let docid: i64 = row.get(0)?;
        if !scope.has(docid) {
            continue;
        }
        let is_elsewhere = scope.is_elsewhere(docid);
        if (!is_elsewhere && docids.len() - beside == cap) || (is_elsewhere && beside == cap.saturating_mul(BESIDE)) {
            return Ok(Matches { docids, cut: true });
        }
        beside += usize::from(is_elsewhere);
        docids.push(docid);
    }
    Ok(Matches { docids, cut: false })
}

/// Whether a resource's own text has all words. The index is asked only below what [`count`] has read.
pub fn meets(view: &Connection, expression: &Expression, matches: &Matches, docid: i64) -> Result<bool> {
    if matches.docids.binary_search_by(|met| docid.cmp(met)).is_ok() {
        return Ok(true);
    }
    if !matches.cut || matches.docids.last().is_some_and(|lowest| docid > *lowest) {
        return Ok(false);
    }
    let mut statement = view.prepare_cached(IN_ONE)?;
    Ok(statement.query_row((expression.wide(""), docid), |row| row.get(0))?)
}

/// The best `limit` of them, the best first.
pub fn best(
    view: &Connection,
    expression: &Expression,
    scope: Scope<'_>,
    matches: &Matches,
    leads: &Leads,
    limit: usize,
) -> Result<Vec<i64>> {
    let (lowest, highest) = range(scope.selection);
    let passes = passes(expression, leads);
    let mut ranking = Ranking { view, scope, limit, seen: HashSet::new(), docids: Vec::new(), aside: Vec::new() };
    for zone in [(LOWEST_CURRENT.max(lowest), highest), (lowest, (LOWEST_CURRENT - 1).min(highest))] {
        let in_zone = |docid: &&i64| (zone.0..=zone.1).contains(*docid);
        let is_empty = !matches.cut && !matches.docids.iter().any(|docid| in_zone(&docid));
        // What was read below the cap is all that the wider passes look at.
        let floor = if matches.cut { matches.docids.last().copied().unwrap_or(zone.0) } else { zone.0 };
        for Pass { sql, asked, led } in &passes {
            let from = if *sql == IN_TITLES { zone.0 } else { zone.0.max(floor) };
            let led: Vec<i64> = led.iter().filter(in_zone).copied().collect();
            if is_empty {
                ranking.take(led);
            } else {
                ranking.walk(sql, asked, (from, zone.1), &led)?;
            }
        }
        let mut rest: Vec<i64> = matches.docids.iter().chain(&leads.wide).filter(in_zone).copied().collect();
        rest.sort_unstable_by_key(|docid| std::cmp::Reverse(*docid));
        ranking.take(rest);
        ranking.end_zone();
    }
    Ok(ranking.docids)
}

/// One walk through an index, and the resources that pages lead to by the same words.
struct Pass<'a> {
    sql: &'static str,
    asked: String,
    led: &'a [i64],
}

fn passes<'a>(expression: &Expression, leads: &'a Leads) -> Vec<Pass<'a>> {
    // Words to leave out may stand in the body: then titles are read in the index that knows it.
    let (titles, title) = if expression.excludes() { (IN_ALL, "title") } else { (IN_TITLES, "") };
    let mut passes = Vec::new();
    let mut pass = |sql, asked, led: &'a [i64]| passes.push(Pass { sql, asked, led });
    let together = !expression.together.is_empty();
    if together {
        pass(titles, expression.phrase(title), &[]);
    }
    pass(titles, expression.exact(title), &[]);
    if expression.is_wider() {
        pass(titles, expression.wide(title), &[]);
    }
    if together {
        pass(IN_ALL, expression.phrase(""), &leads.together);
    }
    pass(IN_ALL, expression.exact("title summary"), &[]);
    if expression.is_wider() {
        pass(IN_ALL, expression.exact(""), &leads.exact);
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
    scope: Scope<'a>,
    limit: usize,
    seen: HashSet<i64>,
    docids: Vec<i64>,
    /// What was met in this zone and is for other nations only, in the order of the walks.
    aside: Vec<i64>,
}

impl Ranking<'_> {
    fn is_full(&self) -> bool {
        self.docids.len() >= self.limit
    }

    /// Takes what the walk meets and what pages lead to, in one order.
    fn walk(&mut self, sql: &str, asked: &str, range: (i64, i64), led: &[i64]) -> Result<()> {
        if self.is_full() || range.0 > range.1 {
            return Ok(());
        }
        let (mut led, mut beside) = (led.iter().copied().peekable(), 0);
        let mut statement = self.view.prepare_cached(sql)?;
        let mut rows = statement.query((asked, range.0, range.1))?;
        while let Some(row) = rows.next()? {
            let docid = row.get(0)?;
            if self.scope.has(docid) {
                self.take(std::iter::from_fn(|| led.next_if(|led| *led > docid)));
                self.take([docid]);
                beside += usize::from(self.scope.is_elsewhere(docid));
                if self.is_full() || beside > CAP * BESIDE {
                    break;
                }
            }
        }
        self.take(led);
        Ok(())
    }

    fn take(&mut self, docids: impl IntoIterator<Item = i64>) {
        for docid in docids {
            if self.is_full() {
                return;
            }
            if !self.seen.insert(docid) {
                continue;
            }
            if self.scope.is_elsewhere(docid) {
                self.aside.push(docid);
            } else {
                self.docids.push(docid);
            }
        }
    }

    fn end_zone(&mut self) {
        let room = self.limit.saturating_sub(self.docids.len());
        self.docids.extend(self.aside.drain(..).take(room));
    }
}
