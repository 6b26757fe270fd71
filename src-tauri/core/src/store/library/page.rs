//! Tables page and pages_fts: the text of documents, page by page, as search finds it.
//!
//! A page's number is that of its document and its own, so that the pages of a document are one range of numbers, and
//! pages of more important documents are met first. This file does not know what a document is beyond its number.

use rusqlite::{Connection, TransactionBehavior};

use super::word::Deltas;
use super::writer::Writer;
use crate::Result;
use crate::model::PageText;

const PAGE_BITS: u32 = 20;
/// The last page that a document can have.
pub(super) const LAST_PAGE: u32 = (1 << PAGE_BITS) - 1;
/// Pages forgotten in one transaction: a few hundred milliseconds on a slow disk.
const FORGOTTEN_AT_ONCE: u32 = 200;

const READ: &str = "SELECT label, text FROM page WHERE number BETWEEN ?1 AND ?2 ORDER BY number LIMIT ?3";
const COUNT: &str = "SELECT count(*) FROM page WHERE number BETWEEN ?1 AND ?2";
const FIRST: &str = "SELECT number, text FROM page WHERE number BETWEEN ?1 AND ?2 ORDER BY number LIMIT ?3";
const ADD: &str = "INSERT INTO page (number, label, text) VALUES (?1, ?2, ?3)";
const INDEX: &str = "INSERT INTO pages_fts (rowid, text) VALUES (?1, ?2)";
const FORGET: &str = "INSERT INTO pages_fts (pages_fts, rowid, text) VALUES ('delete', ?1, ?2)";
const DELETE: &str = "DELETE FROM page WHERE number = ?1";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[READ, COUNT, FIRST, DELETE];

/// The number of a page (from 1) of a document.
pub(super) fn number(document: i64, page: u32) -> i64 {
    document << PAGE_BITS | i64::from(page.min(LAST_PAGE))
}

/// The document that a page is of.
pub(super) fn document_of(number: i64) -> i64 {
    number >> PAGE_BITS
}

/// The page's place in its document, from 1.
pub(super) fn place_of(number: i64) -> u32 {
    u32::try_from(number & i64::from(LAST_PAGE)).unwrap_or(LAST_PAGE)
}

/// The lowest and the highest number that pages of a document can have.
pub(super) fn range_of(document: i64) -> (i64, i64) {
    (number(document, 0), number(document, LAST_PAGE))
}

/// Stores and indexes pages `first`… of a document. The first page is 1, and begins the text anew: what was kept of an
/// earlier reading goes. Later pages that were there are replaced.
pub(super) fn add(connection: &Connection, document: i64, first: u32, pages: &[PageText]) -> Result<()> {
    let mut words = Deltas::default();
    let first = first.max(1);
    let last = first.saturating_add(u32::try_from(pages.len()).unwrap_or(LAST_PAGE)).saturating_sub(1);
    let last = if first == 1 { LAST_PAGE } else { last };
    forget_between(connection, (number(document, first), number(document, last)), LAST_PAGE, &mut words)?;
    let mut add = connection.prepare_cached(ADD)?;
    let mut index = connection.prepare_cached(INDEX)?;
    for (page, place) in pages.iter().zip(first..=LAST_PAGE) {
        let number = number(document, place);
        add.execute((number, &page.label, &page.text))?;
        index.execute((number, &page.text))?;
        words.add([page.text.as_str()]);
    }
    words.write(connection)
}

/// Removes the first `most` pages of a document; false = it had none.
fn remove_some(connection: &Connection, document: i64, most: u32) -> Result<bool> {
    let mut words = Deltas::default();
    let forgotten = forget_between(connection, range_of(document), most, &mut words)?;
    words.write(connection)?;
    Ok(forgotten > 0)
}

fn forget_between(connection: &Connection, range: (i64, i64), most: u32, words: &mut Deltas) -> Result<usize> {
    let mut statement = connection.prepare_cached(FIRST)?;
    let pages = statement.query_map((range.0, range.1, most), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let pages = pages.collect::<rusqlite::Result<Vec<(i64, String)>>>()?;
    let mut forget = connection.prepare_cached(FORGET)?;
    let mut delete = connection.prepare_cached(DELETE)?;
    for (number, text) in &pages {
        forget.execute((number, text))?;
        delete.execute([number])?;
        words.take_away([text.as_str()]);
    }
    Ok(pages.len())
}

/// `count` pages of a document from page `from` (1…) on.
pub(super) fn read(connection: &Connection, document: i64, from: u32, count: u32) -> Result<Vec<PageText>> {
    let mut statement = connection.prepare_cached(READ)?;
    let (first, last) = (number(document, from.max(1)), range_of(document).1);
    let pages =
        statement.query_map((first, last, count), |row| Ok(PageText { label: row.get(0)?, text: row.get(1)? }))?;
    Ok(pages.collect::<rusqlite::Result<_>>()?)
}

/// How many pages of a document are stored.
pub(super) fn count(connection: &Connection, document: i64) -> Result<u32> {
    let mut statement = connection.prepare_cached(COUNT)?;
    Ok(statement.query_row(range_of(document), |row| row.get(0))?)
}

impl Writer {
    /// Stores and indexes pages `first`… of a document, in one transaction. The first page is 1, and begins the text anew;
    /// later pages that were there are replaced. Give a hundred or so at a time: searches go on meanwhile, and a kill loses no more than these.
    ///
    /// # Errors
    /// Nothing is changed when it fails: another program writing for over five seconds, no room, a damaged file.
    pub fn add_pages(&mut self, document: i64, first: u32, pages: &[PageText]) -> Result<()> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        add(&transaction, document, first, pages)?;
        transaction.commit()?;
        Ok(())
    }

    /// Removes all pages of a document, some at a time, each time in a transaction of its own. Cut short, the pages that
    /// are left can still be found, and the next call removes them.
    ///
    /// # Errors
    /// As [`Writer::add_pages`].
    pub fn forget_pages(&mut self, document: i64) -> Result<()> {
        loop {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let removed = remove_some(&transaction, document, FORGOTTEN_AT_ONCE)?;
            transaction.commit()?;
            if !removed {
                return Ok(());
            }
        }
    }
}
