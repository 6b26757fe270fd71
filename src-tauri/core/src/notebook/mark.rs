//! Table `mark`: passages and pages of a bookmarked resource. It holds what was marked, not where it stands today.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::bookmark;
use crate::model::{Anchored, Digest, Mark, MarkKind, MarkStyle, MarkedIn, NewMark, ResourceKey, Selector};
use crate::{Error, Result};

const MOST_EXACT: usize = 10_000;
const MOST_NOTE: usize = 20_000;
const MOST_MARKS: i64 = 5_000;

const COLUMNS: &str = "mark.id, uuid, source, resource, document, document_title, page, page_label, mark.kind, style,
    exact, prefix, suffix, start, \"end\", text_hash, mark.note, mark.created_at, changed_at";

/// In the order of the text: the body, then the files.
const ALL: &str = "ORDER BY bookmark, document, page, start, mark.id";
pub(super) const OF_BOOKMARK: &str = "WHERE mark.bookmark = ?1 ORDER BY bookmark, document, page, start, mark.id";

/// Makes a mark of a bookmark.
pub(super) fn insert(transaction: &Transaction<'_>, bookmark: i64, mark: &Mark) -> Result<i64> {
    check(&mark.what)?;
    let count: i64 =
        transaction.query_row("SELECT count(*) FROM mark WHERE bookmark = ?1", [bookmark], |row| row.get(0))?;
    if count >= MOST_MARKS {
        return Err(Error::BadRequest("A bookmark has at most 5,000 marks.".into()));
    }
    write(transaction, None, bookmark, mark)?;
    Ok(transaction.last_insert_rowid())
}

/// Puts back a mark that was there: under its number, unless another has taken it. One that is there already, brought by
/// an import say, stays as it is.
pub(super) fn put_back(transaction: &Transaction<'_>, bookmark: i64, mark: &Mark) -> Result<()> {
    let is_there = |sql: &str, value: &dyn rusqlite::ToSql| transaction.prepare_cached(sql)?.exists([value]);
    if is_there("SELECT 1 FROM mark WHERE uuid = ?1", &mark.uuid)? {
        return Ok(());
    }
    let taken = is_there("SELECT 1 FROM mark WHERE id = ?1", &mark.id)?;
    write(transaction, (!taken).then_some(mark.id), bookmark, mark)
}

/// Brings a removed mark back to the bookmark of its resource.
pub(super) fn restore(transaction: &Transaction<'_>, mark: &Mark) -> Result<()> {
    match bookmark::get(transaction, &mark.what.key)? {
        Some(bookmark) => put_back(transaction, bookmark.id, mark),
        None => Err(Error::BadRequest("The bookmark of this mark was removed.".into())),
    }
}

pub(super) fn set_note(transaction: &Transaction<'_>, id: i64, note: &str, now: i64) -> Result<()> {
    check_note(note)?;
    transaction.execute("UPDATE mark SET note = ?2, changed_at = ?3 WHERE id = ?1", params![id, note, now])?;
    Ok(())
}

/// Gives a highlight its style; a passage becomes a highlight by it.
pub(super) fn set_style(transaction: &Transaction<'_>, mark: &Mark, style: MarkStyle, now: i64) -> Result<()> {
    if mark.what.kind == MarkKind::Page {
        return Err(Error::BadRequest("A page is not highlighted: it has no words to show that on.".into()));
    }
    let sql = "UPDATE mark SET kind = 'highlight', style = ?2, changed_at = ?3 WHERE id = ?1";
    transaction.execute(sql, params![mark.id, style.as_str(), now])?;
    Ok(())
}

/// Lets a mark stand in another text than it was made on.
pub(super) fn anchor(transaction: &Transaction<'_>, anchored: &Anchored) -> Result<()> {
    let sql = "UPDATE mark SET exact = ?2, prefix = ?3, suffix = ?4, start = ?5, \"end\" = ?6, text_hash = ?7,
                   document = ?8, document_title = ?9, page = ?10, page_label = ?11 WHERE id = ?1";
    let Anchored { id, within, selector, text_hash } = anchored;
    let Selector { exact, prefix, suffix, start, end } = selector;
    let (document, title, page, label) = columns(within);
    let values = params![id, exact, prefix, suffix, start, end, text_hash, document, title, page, label];
    transaction.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

pub(super) fn remove(transaction: &Transaction<'_>, id: i64) -> Result<()> {
    transaction.execute("DELETE FROM mark WHERE id = ?1", [id])?;
    Ok(())
}

/// Gives the marks of one bookmark to another, all of them.
pub(super) fn hand_over(transaction: &Transaction<'_>, from: i64, into: i64) -> Result<()> {
    transaction.execute("UPDATE mark SET bookmark = ?2 WHERE bookmark = ?1", [from, into])?;
    Ok(())
}

pub(super) fn get(connection: &Connection, id: i64) -> Result<Option<Mark>> {
    let sql = select("WHERE mark.id = ?1");
    Ok(connection.prepare_cached(&sql)?.query_row([id], from_row).optional()?)
}

/// The mark, which must be there.
pub(super) fn known(connection: &Connection, id: i64) -> Result<Mark> {
    get(connection, id)?.ok_or_else(|| Error::NotFound { what: "mark", name: id.to_string() })
}

/// The marks of a bookmark, in the order of the text.
pub(super) fn of(connection: &Connection, bookmark: i64) -> Result<Vec<Mark>> {
    list(connection, &select(OF_BOOKMARK), [bookmark])
}

/// Every mark, by bookmark.
pub(super) fn all(connection: &Connection) -> Result<Vec<Mark>> {
    list(connection, &select(ALL), [])
}

/// A line for each mark that does not read as this program writes it.
pub(super) fn unreadable(connection: &Connection) -> Result<Vec<String>> {
    let mut ids = connection.prepare_cached("SELECT id FROM mark ORDER BY id")?;
    let ids: Vec<i64> = ids.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let fault = |id: &i64| match get(connection, *id) {
        Ok(Some(_)) => None,
        Ok(None) => Some(format!("Mark {id} belongs to no bookmark.")),
        Err(fault) => Some(format!("Mark {id} cannot be read: {fault}")),
    };
    Ok(ids.iter().filter_map(fault).collect())
}

pub(super) fn select(rest: &str) -> String {
    format!("SELECT {COLUMNS} FROM mark JOIN bookmark ON bookmark.id = mark.bookmark {rest}")
}

fn list(connection: &Connection, sql: &str, params: impl rusqlite::Params) -> Result<Vec<Mark>> {
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_map(params, from_row)?.collect::<rusqlite::Result<_>>()?)
}

fn write(transaction: &Transaction<'_>, id: Option<i64>, bookmark: i64, mark: &Mark) -> Result<()> {
    let NewMark { within, kind, style, selector, note, key: _ } = &mark.what;
    let (document, title, page, label) = columns(within);
    transaction.prepare_cached(include_str!("insert_mark.sql"))?.execute(params![
        id,
        mark.uuid,
        bookmark,
        document,
        title,
        page,
        label,
        kind.as_str(),
        style.map(MarkStyle::as_str).unwrap_or_default(),
        selector.exact,
        selector.prefix,
        selector.suffix,
        selector.start,
        selector.end,
        mark.text_hash,
        note,
        mark.created_at,
        mark.changed_at,
    ])?;
    Ok(())
}

fn columns(within: &MarkedIn) -> (Option<[u8; 32]>, &str, Option<u32>, &str) {
    match within {
        MarkedIn::Body => (None, "", None, ""),
        MarkedIn::Document { digest, title, page, label } => (Some(digest.0), title, Some(*page), label),
    }
}

fn check(new: &NewMark) -> Result<()> {
    let refused = |sentence: &str| Err(Error::BadRequest(sentence.into()));
    check_note(&new.note)?;
    if new.selector.exact.chars().count() > MOST_EXACT {
        return refused("A marked passage has at most 10,000 characters. Mark a shorter one, or the page.");
    }
    let in_document = matches!(new.within, MarkedIn::Document { .. });
    match new.kind {
        MarkKind::Page if !in_document => refused("Only a document has pages to mark."),
        MarkKind::Highlight | MarkKind::Passage if new.selector.exact.is_empty() => {
            refused("Nothing is selected: select the words to mark.")
        }
        _ => Ok(()),
    }
}

fn check_note(note: &str) -> Result<()> {
    if note.chars().count() <= MOST_NOTE {
        return Ok(());
    }
    Err(Error::BadRequest("A note has at most 20,000 characters.".into()))
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Mark> {
    let document: Option<[u8; 32]> = row.get(4)?;
    let within = match document {
        None => MarkedIn::Body,
        Some(digest) => MarkedIn::Document {
            digest: Digest(digest),
            title: row.get(5)?,
            page: row.get::<_, Option<u32>>(6)?.unwrap_or(1),
            label: row.get(7)?,
        },
    };
    Ok(Mark {
        id: row.get(0)?,
        uuid: row.get(1)?,
        what: NewMark {
            key: ResourceKey { source: row.get(2)?, id: row.get(3)? },
            within,
            // The table's own check lets no other word in.
            kind: MarkKind::parse(row.get_ref(8)?.as_str()?).unwrap_or(MarkKind::Passage),
            style: MarkStyle::parse(row.get_ref(9)?.as_str()?),
            selector: Selector {
                exact: row.get(10)?,
                prefix: row.get(11)?,
                suffix: row.get(12)?,
                start: row.get(13)?,
                end: row.get(14)?,
            },
            note: row.get(16)?,
        },
        text_hash: row.get(15)?,
        created_at: row.get(17)?,
        changed_at: row.get(18)?,
    })
}
