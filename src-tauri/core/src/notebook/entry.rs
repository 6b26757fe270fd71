//! Table `collection_entry`: which bookmark is in which collection, and in which place.

use rusqlite::{Connection, Transaction, params};

use super::no_collection;
use crate::Result;

/// Puts a bookmark into exactly these collections.
pub(super) fn set(transaction: &Transaction<'_>, bookmark: i64, collections: &[i64]) -> Result<()> {
    for (collection, _) in of(transaction, bookmark)? {
        if !collections.contains(&collection) {
            let sql = "DELETE FROM collection_entry WHERE collection = ?1 AND bookmark = ?2";
            transaction.execute(sql, [collection, bookmark])?;
        }
    }
    for collection in collections {
        if !super::collection::exists(transaction, *collection)? {
            return Err(no_collection(*collection));
        }
        append(transaction, *collection, bookmark)?;
    }
    Ok(())
}

/// Puts a bookmark last into a collection; one that is in it already keeps its place.
pub(super) fn append(transaction: &Transaction<'_>, collection: i64, bookmark: i64) -> Result<()> {
    let sql = "INSERT OR IGNORE INTO collection_entry (collection, bookmark, position)
               SELECT ?1, ?2, coalesce(max(position), 0) + 1 FROM collection_entry WHERE collection = ?1";
    transaction.execute(sql, [collection, bookmark])?;
    Ok(())
}

/// Puts a bookmark back into a collection, into the place that it had unless another has taken it; does nothing where
/// the collection is gone.
pub(super) fn put_back(transaction: &Transaction<'_>, collection: i64, bookmark: i64, position: i64) -> Result<()> {
    if !super::collection::exists(transaction, collection)? {
        return Ok(());
    }
    let sql = "INSERT OR IGNORE INTO collection_entry (collection, bookmark, position) VALUES (?1, ?2, ?3)";
    transaction.execute(sql, params![collection, bookmark, position])?;
    append(transaction, collection, bookmark)
}

/// The collections of a bookmark, each with the bookmark's place in it.
pub(super) fn of(connection: &Connection, bookmark: i64) -> Result<Vec<(i64, i64)>> {
    let sql = "SELECT collection, position FROM collection_entry WHERE bookmark = ?1 ORDER BY collection";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([bookmark], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
