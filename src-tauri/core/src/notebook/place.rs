//! Table `reading_place`: where a person was in a document, by the hash of its bytes. Whether anything may be written here
//! is the caller's to know.

use rusqlite::{Connection, OptionalExtension, Transaction};

use crate::Result;
use crate::model::{Digest, ReadingPlace};

pub(super) fn get(connection: &Connection, document: Digest) -> Result<Option<ReadingPlace>> {
    let mut statement =
        connection.prepare_cached("SELECT page, offset, as_text FROM reading_place WHERE sha256 = ?1")?;
    let place = statement.query_row([document.0], |row| {
        Ok(ReadingPlace { page: row.get(0)?, offset: row.get(1)?, as_text: row.get(2)? })
    });
    Ok(place.optional()?)
}

pub(super) fn set(transaction: &Transaction<'_>, document: Digest, place: ReadingPlace, now: i64) -> Result<()> {
    let sql = "INSERT INTO reading_place (sha256, page, offset, as_text, at) VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT (sha256) DO UPDATE SET page = excluded.page, offset = excluded.offset,
                   as_text = excluded.as_text, at = excluded.at";
    transaction.execute(sql, (document.0, place.page, place.offset, place.as_text, now))?;
    Ok(())
}

pub(super) fn forget(transaction: &Transaction<'_>, document: Digest) -> Result<()> {
    transaction.execute("DELETE FROM reading_place WHERE sha256 = ?1", [document.0])?;
    Ok(())
}

pub(super) fn forget_all(transaction: &Transaction<'_>) -> Result<()> {
    transaction.execute("DELETE FROM reading_place", [])?;
    Ok(())
}
