//! Table `bookmark_file`: the files of a bookmarked resource as they stood. What stands here is never purged from the disk.

use std::collections::HashSet;

use rusqlite::{Connection, Row, Transaction, params};

use crate::Result;
use crate::model::{Digest, KeptFile, ResourceKey};

const COLUMNS: &str = "sha256, bookmark_file.title, mime, bytes, pages, language, kept_at";

/// The files of a bookmark, those that were kept first first.
pub(super) fn of(connection: &Connection, bookmark: i64) -> Result<Vec<KeptFile>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM bookmark_file WHERE bookmark = ?1 ORDER BY kept_at, bookmark_file.title, sha256"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_map([bookmark], from_row)?.collect::<rusqlite::Result<_>>()?)
}

/// Every file of every bookmark, with the resource that is bookmarked.
pub(super) fn all(connection: &Connection) -> Result<Vec<(ResourceKey, KeptFile)>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS}, source, resource FROM bookmark_file JOIN bookmark ON bookmark.id = bookmark_file.bookmark
         ORDER BY bookmark.id, kept_at, bookmark_file.title, sha256"
    ))?;
    let files =
        statement.query_map([], |row| Ok((ResourceKey { source: row.get(7)?, id: row.get(8)? }, from_row(row)?)))?;
    Ok(files.collect::<rusqlite::Result<_>>()?)
}

/// The hash of every file that a bookmark keeps.
pub(super) fn digests(connection: &Connection) -> Result<HashSet<Digest>> {
    let mut statement = connection.prepare_cached("SELECT DISTINCT sha256 FROM bookmark_file")?;
    let digests = statement.query_map([], |row| row.get(0).map(Digest))?;
    Ok(digests.collect::<rusqlite::Result<_>>()?)
}

/// Keeps files with a bookmark; what is known of one that is kept already is replaced, but for the moment.
pub(super) fn keep(transaction: &Transaction<'_>, bookmark: i64, files: &[KeptFile]) -> Result<()> {
    let sql = "INSERT INTO bookmark_file (bookmark, sha256, title, mime, bytes, pages, language, kept_at)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
               ON CONFLICT (bookmark, sha256) DO UPDATE SET title = excluded.title, mime = excluded.mime,
                   pages = excluded.pages, language = excluded.language";
    for file in files {
        transaction.prepare_cached(sql)?.execute(params![
            bookmark,
            file.digest.0,
            file.title,
            file.mime,
            i64::try_from(file.bytes).unwrap_or(i64::MAX),
            file.pages,
            file.language,
            file.kept_at,
        ])?;
    }
    Ok(())
}

/// Gives the files of one bookmark to another.
pub(super) fn hand_over(transaction: &Transaction<'_>, from: i64, into: i64) -> Result<()> {
    keep(transaction, into, &of(transaction, from)?)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<KeptFile> {
    Ok(KeptFile {
        digest: Digest(row.get(0)?),
        title: row.get(1)?,
        mime: row.get(2)?,
        bytes: u64::try_from(row.get::<_, i64>(3)?).unwrap_or(0),
        pages: row.get(4)?,
        language: row.get(5)?,
        kept_at: row.get(6)?,
    })
}
