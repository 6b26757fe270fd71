//! Table document: one row for each file that resources announce, and how it stands on this laptop.
//!
//! A file is known by the hash that its feed gives, else by its address, so resources and versions share it. A new hash
//! at the same place is a new row; the old one stays for as long as a resource or a bookmark has it. The bytes stand in
//! the documents folder, which this file does not know.

use rusqlite::{Connection, OptionalExtension, Row};

use super::document_words::{fault_of, fault_word, text_of, text_word};
use crate::model::{Attachment, Digest, FetchFault, PageText, TextState};
use crate::{Result, documents};

/// What the identity of a file with an announced hash begins with.
const BY_HASH: &str = "sha256:";
/// A number is a class (rank.rs) and a counter.
const CLASS_SHIFT: u32 = 24;
/// The class of a file that only a bookmark has, and that a resource may announce later: what is in force.
const KEPT_CLASS: i64 = 2;

/// Types of files whose text is read.
const READABLE: &[&str] = &[
    "application/pdf",
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/markdown",
    "text/vtt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
];

/// The columns of [`from_row`], in its order.
pub(super) const COLUMNS: &str = "document.number, document.identity, document.address, document.mime, document.size, \
                       document.sha256, document.bytes, document.fetched_at, document.etag, document.last_modified, \
                       document.fault, document.failures, document.again_at, document.text_state, document.pages";

const OF_DIGEST: &str = "SELECT number FROM document WHERE sha256 = ?1 AND sha256 <> x'' ORDER BY number DESC";
const PICTURE: &str = "SELECT 1 FROM picture WHERE sha256 = ?1 AND sha256 <> x''";
const KNOWN: &str = "SELECT number, EXISTS (SELECT 1 FROM attachment WHERE attachment.document = document.number) \
                     FROM document WHERE identity = ?1";
const UNREAD: &str = "SELECT number FROM document INDEXED BY document_unread \
                      WHERE text_state IN ('waiting', 'reading') AND text_state = ?1 AND sha256 <> x'' \
                      ORDER BY number DESC";
const IS_ANNOUNCED: &str = "SELECT 1 FROM attachment WHERE document = ?1";
const LAST_OF_CLASS: &str = "SELECT max(number) FROM document WHERE number BETWEEN ?1 AND ?2";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[OF_DIGEST, KNOWN, UNREAD, IS_ANNOUNCED, LAST_OF_CLASS];

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its number: higher is found first.
    pub number: i64,
    /// The hash that the feed gives for it.
    pub announced: Option<Digest>,
    /// Where it is fetched; empty = nowhere any more: a bookmark keeps it.
    pub address: String,
    /// `application/pdf`, say.
    pub mime: String,
    /// Bytes, as announced; 0 = not said.
    pub size: u64,
    /// The file on this laptop: its hash, and how many bytes.
    pub file: Option<(Digest, u64)>,
    /// Whether the file that is here may have been replaced at its address: the server must be asked.
    pub asks_again: bool,
    /// What to ask by, of a file that is known by its address.
    pub etag: String,
    /// The same, by date.
    pub last_modified: String,
    /// The last attempt, when it failed.
    pub failed: Option<Failed>,
    /// How far its text is read.
    pub text: TextState,
    /// Pages whose text is stored.
    pub pages: u32,
}

impl Document {
    /// `sha256:…` or the address: the same on every laptop.
    #[must_use]
    pub fn identity(&self) -> String {
        self.announced.map_or_else(|| self.address.clone(), |digest| format!("{BY_HASH}{digest}"))
    }

    /// What its unfinished file is called by.
    #[must_use]
    pub fn part_name(&self) -> Digest {
        self.announced.unwrap_or_else(|| documents::folder::digest_of(&self.address))
    }
}

/// A failed attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failed {
    /// Why.
    pub why: FetchFault,
    /// How many failed in a row.
    pub failures: u32,
    /// When it is tried again, seconds since 1970 UTC; `None` = only when asked.
    pub again_at: Option<i64>,
}

/// The document with this number.
pub(super) fn get(connection: &Connection, number: i64) -> Result<Option<Document>> {
    let sql = format!("SELECT {COLUMNS} FROM document WHERE number = ?1");
    Ok(connection.prepare_cached(&sql)?.query_row([number], from_row).optional()?)
}

/// Every document, by number.
pub(super) fn all(connection: &Connection) -> Result<Vec<Document>> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM document ORDER BY number"))?;
    Ok(statement.query_map([], from_row)?.collect::<rusqlite::Result<_>>()?)
}

/// The documents whose file has this hash.
pub(super) fn of_digest(connection: &Connection, digest: Digest) -> Result<Vec<Document>> {
    let mut statement = connection.prepare_cached(OF_DIGEST)?;
    let numbers = statement.query_map([digest.0], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    numbers.into_iter().filter_map(|number| get(connection, number).transpose()).collect()
}

/// Whether a document or a picture has the file with this hash.
pub(super) fn is_used(connection: &Connection, digest: Digest) -> Result<bool> {
    Ok(connection.prepare_cached(OF_DIGEST)?.exists([digest.0])?
        || connection.prepare_cached(PICTURE)?.exists([digest.0])?)
}

/// The row of an announced file, made where it is new. `changed` = its resource is not what it was: what is known by its
/// address alone is then asked for again, and what failed is tried again.
pub(super) fn announce(connection: &Connection, announced: &Attachment, class: i64, changed: bool) -> Result<i64> {
    let identity = identity(announced);
    let size = i64::try_from(announced.size.unwrap_or(0)).unwrap_or(0);
    let known = connection
        .prepare_cached(KNOWN)?
        .query_row([&identity], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, bool>(1)?)))
        .optional()?;
    let Some((number, is_shared)) = known else {
        let number = next(connection, class)?;
        connection
            .prepare_cached(
                "INSERT INTO document (number, identity, address, mime, size, text_state) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((number, identity, &announced.address, &announced.mime, size, first_state(&announced.mime)))?;
        return Ok(number);
    };
    if changed || !is_shared {
        connection.prepare_cached(include_str!("document_announce.sql"))?.execute((
            number,
            &announced.address,
            &announced.mime,
            size,
            first_state(&announced.mime),
        ))?;
    }
    Ok(number)
}

/// The row of a file that a bookmark keeps and no resource announces, so that it can be read and searched within.
pub(super) fn keep(connection: &Connection, digest: Digest, mime: &str, bytes: u64, now: i64) -> Result<()> {
    if connection.prepare_cached(OF_DIGEST)?.exists([digest.0])? {
        return Ok(());
    }
    let (identity, bytes) = (format!("{BY_HASH}{digest}"), i64::try_from(bytes).unwrap_or(i64::MAX));
    connection
        .prepare_cached(
            "INSERT INTO document (number, identity, address, mime, size, text_state, sha256, bytes, fetched_at) \
             VALUES (?1, ?2, '', ?3, ?4, ?5, ?6, ?4, ?7) \
             ON CONFLICT (identity) DO UPDATE SET sha256 = excluded.sha256, bytes = excluded.bytes, \
             fetched_at = excluded.fetched_at",
        )?
        .execute((next(connection, KEPT_CLASS)?, identity, mime, bytes, first_state(mime), digest.0, now))?;
    Ok(())
}

/// Writes down that the file is here. Where its bytes are others than before, its text is to be read anew; the caller
/// has forgotten its pages. What the server gave to ask "has it changed?" by comes with it.
pub(super) fn arrived(connection: &Connection, number: i64, here: &Arrived) -> Result<()> {
    let Some(known) = get(connection, number)? else { return Ok(()) };
    let same = known.file.is_some_and(|(digest, _)| digest == here.digest);
    connection
        .prepare_cached(
            "UPDATE document SET sha256 = ?2, bytes = ?3, fetched_at = ?4, etag = ?5, last_modified = ?6, \
             fault = '', failures = 0, again_at = 0 WHERE number = ?1",
        )?
        .execute((
            number,
            here.digest.0,
            i64::try_from(here.bytes).unwrap_or(i64::MAX),
            here.at.max(1),
            &here.etag,
            &here.last_modified,
        ))?;
    if same { Ok(()) } else { unread(connection, number) }
}

/// A file that was put into the documents folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// Its hash.
    pub digest: Digest,
    /// How many bytes.
    pub bytes: u64,
    /// When, seconds since 1970 UTC.
    pub at: i64,
    /// As the server gave it; empty = not.
    pub etag: String,
    /// As the server gave it; empty = not.
    pub last_modified: String,
}

/// Writes down that the server has no other file than the one that is here.
pub(super) fn confirmed(connection: &Connection, number: i64, now: i64) -> Result<()> {
    let sql = "UPDATE document SET fetched_at = ?2, fault = '', failures = 0, again_at = 0 WHERE number = ?1";
    connection.prepare_cached(sql)?.execute((number, now.max(1)))?;
    Ok(())
}

/// Writes down a failed attempt.
pub(super) fn failed(connection: &Connection, number: i64, failed: &Failed) -> Result<()> {
    let sql = "UPDATE document SET fault = ?2, failures = ?3, again_at = ?4 WHERE number = ?1";
    let word = fault_word(failed.why);
    connection.prepare_cached(sql)?.execute((number, word, failed.failures, failed.again_at.unwrap_or(0)))?;
    Ok(())
}

/// Writes down that a failed attempt is over: it is tried as if it were the first.
pub(super) fn pardon(connection: &Connection, number: i64) -> Result<()> {
    let sql = "UPDATE document SET fault = '', failures = 0, again_at = 0 WHERE number = ?1";
    connection.prepare_cached(sql)?.execute([number])?;
    Ok(())
}

/// Writes down that the file is not here.
pub(super) fn lost(connection: &Connection, number: i64) -> Result<()> {
    let sql = "UPDATE document SET sha256 = x'', bytes = 0, fetched_at = 0, etag = '', last_modified = '' \
               WHERE number = ?1";
    connection.prepare_cached(sql)?.execute([number])?;
    unread(connection, number)
}

/// Writes down that its text is to be read from the beginning.
pub(super) fn unread(connection: &Connection, number: i64) -> Result<()> {
    let Some(document) = get(connection, number)? else { return Ok(()) };
    let sql = "UPDATE document SET text_state = ?2, text_title = '', pages = 0, text_bytes = 0 WHERE number = ?1";
    connection.prepare_cached(sql)?.execute((number, first_state(&document.mime)))?;
    Ok(())
}

/// Writes down how far the text of this file is read, and what it calls itself; false = the file is gone, or another.
pub(super) fn set_text(
    connection: &Connection,
    number: i64,
    digest: Digest,
    state: TextState,
    title: Option<&str>,
) -> Result<bool> {
    // Who read only the last pages, after a break, does not know of the text before them.
    let sql = "UPDATE document SET text_title = coalesce(?4, text_title), \
               text_state = iif(?3 = 'no-text-layer' AND text_bytes > 0, 'read', ?3) \
               WHERE number = ?1 AND sha256 = ?2";
    Ok(connection.prepare_cached(sql)?.execute((number, digest.0, text_word(state), title))? > 0)
}

/// Whether a document has the file with this hash.
pub(super) fn has(connection: &Connection, number: i64, digest: Digest) -> Result<bool> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM document WHERE number = ?1 AND sha256 = ?2")?;
    Ok(statement.exists((number, digest.0))?)
}

/// Writes down that pages of its text are stored.
pub(super) fn pages_added(connection: &Connection, number: i64, first: u32, pages: &[PageText]) -> Result<()> {
    let last = first.max(1).saturating_add(u32::try_from(pages.len()).unwrap_or(u32::MAX)).saturating_sub(1);
    let bytes: usize = pages.iter().map(|page| page.text.len()).sum();
    // The first page begins the text anew.
    let sql = "UPDATE document SET pages = iif(?4, ?2, max(pages, ?2)), text_bytes = iif(?4, 0, text_bytes) + ?3 \
               WHERE number = ?1";
    let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
    connection.prepare_cached(sql)?.execute((number, last, bytes, first <= 1))?;
    Ok(())
}

/// Writes down how large a server says that the file is.
pub(super) fn measured(connection: &Connection, number: i64, bytes: u64) -> Result<()> {
    let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
    connection.prepare_cached("UPDATE document SET size = ?2 WHERE number = ?1")?.execute((number, bytes))?;
    Ok(())
}

/// Files that are here and whose text is not read to its end: those begun before first, then those that matter most.
pub(super) fn unread_files(connection: &Connection) -> Result<Vec<i64>> {
    let mut numbers = Vec::new();
    for state in [TextState::Reading, TextState::Waiting] {
        let mut statement = connection.prepare_cached(UNREAD)?;
        let waiting = statement.query_map([text_word(state)], |row| row.get(0))?;
        numbers.extend(waiting.collect::<rusqlite::Result<Vec<i64>>>()?);
    }
    Ok(numbers)
}

/// Bytes of all files that are here, pictures too, each once.
pub(super) fn bytes_here(connection: &Connection) -> Result<u64> {
    Ok(unsigned(connection.prepare_cached(include_str!("bytes_here.sql"))?.query_row([], |row| row.get(0))?))
}

/// Writes down that the server is to be asked whether the file is still the one that is here.
pub(super) fn ask_again(connection: &Connection, number: i64) -> Result<()> {
    connection.prepare_cached("UPDATE document SET fetched_at = 0 WHERE number = ?1")?.execute([number])?;
    Ok(())
}

/// Writes down that none of its text is read, unless a resource has it; false = one has.
pub(super) fn abandon(connection: &Connection, number: i64) -> Result<bool> {
    if connection.prepare_cached(IS_ANNOUNCED)?.exists([number])? {
        return Ok(false);
    }
    unread(connection, number)?;
    Ok(true)
}

/// Removes the row, unless a resource has it.
pub(super) fn forget(connection: &Connection, number: i64) -> Result<bool> {
    if connection.prepare_cached(IS_ANNOUNCED)?.exists([number])? {
        return Ok(false);
    }
    Ok(connection.prepare_cached("DELETE FROM document WHERE number = ?1")?.execute([number])? > 0)
}

fn identity(announced: &Attachment) -> String {
    let digest = announced.sha256.as_deref().and_then(Digest::parse);
    digest.map_or_else(|| announced.address.clone(), |digest| format!("{BY_HASH}{digest}"))
}

fn next(connection: &Connection, class: i64) -> Result<i64> {
    let (first, last) = (class << CLASS_SHIFT | 1, (class + 1) << CLASS_SHIFT);
    let last: Option<i64> = connection.prepare_cached(LAST_OF_CLASS)?.query_row((first, last - 1), |row| row.get(0))?;
    Ok(last.map_or(first, |last| last + 1))
}

fn first_state(mime: &str) -> &'static str {
    let state = if READABLE.contains(&mime) { TextState::Waiting } else { TextState::NoText };
    text_word(state)
}

pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<Document> {
    let identity: String = row.get(1)?;
    let digest: Vec<u8> = row.get(5)?;
    let digest = <[u8; 32]>::try_from(digest).ok().map(Digest);
    let bytes = unsigned(row.get(6)?);
    let again_at: i64 = row.get(12)?;
    let (word, failures): (String, u32) = (row.get(10)?, row.get(11)?);
    Ok(Document {
        number: row.get(0)?,
        announced: identity.strip_prefix(BY_HASH).and_then(Digest::parse),
        address: row.get(2)?,
        mime: row.get(3)?,
        size: unsigned(row.get(4)?),
        file: digest.map(|digest| (digest, bytes)),
        asks_again: digest.is_some() && row.get::<_, i64>(7)? == 0,
        etag: row.get(8)?,
        last_modified: row.get(9)?,
        failed: match word.as_str() {
            "" => None,
            word => Some(Failed { why: fault_of(word), failures, again_at: (again_at != 0).then_some(again_at) }),
        },
        text: text_of(row.get_ref(13)?.as_str()?),
        pages: row.get(14)?,
    })
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}
