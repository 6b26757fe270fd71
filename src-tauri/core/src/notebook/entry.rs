//! Table `collection_entry`: which bookmark is in which collection, and in which place.

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::no_collection;
use crate::model::ResourceKey;
use crate::{Error, Result};

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

/// Puts a bookmark back into a collection, into the place that it had: what stands there now comes after it. Does nothing
/// where the collection is gone, or has the bookmark already.
pub(super) fn put_back(transaction: &Transaction<'_>, collection: i64, bookmark: i64, position: i64) -> Result<()> {
    let is_in = "SELECT 1 FROM collection_entry WHERE collection = ?1 AND bookmark = ?2";
    if !super::collection::exists(transaction, collection)?
        || transaction.prepare_cached(is_in)?.exists([collection, bookmark])?
    {
        return Ok(());
    }
    make_room(transaction, collection, position)?;
    let sql = "INSERT INTO collection_entry (collection, bookmark, position) VALUES (?1, ?2, ?3)";
    transaction.execute(sql, params![collection, bookmark, position])?;
    Ok(())
}

/// Moves a bookmark within a collection: before another, or last.
pub(super) fn place(transaction: &Transaction<'_>, collection: i64, bookmark: i64, before: Option<i64>) -> Result<()> {
    position(transaction, collection, bookmark)?;
    if before == Some(bookmark) {
        return Ok(());
    }
    let sql = "SELECT coalesce(max(position), 0) + 1 FROM collection_entry WHERE collection = ?1";
    let place = match before {
        Some(other) => position(transaction, collection, other)?,
        None => transaction.query_row(sql, [collection], |row| row.get(0))?,
    };
    make_room(transaction, collection, place)?;
    let sql = "UPDATE collection_entry SET position = ?3 WHERE collection = ?1 AND bookmark = ?2";
    transaction.execute(sql, params![collection, bookmark, place])?;
    Ok(())
}

/// The bookmarks of a collection in its order, each with its place.
pub(super) fn all(connection: &Connection, collection: i64) -> Result<Vec<(ResourceKey, i64)>> {
    let mut statement = connection.prepare_cached(ALL)?;
    let rows = statement
        .query_map([collection], |row| Ok((ResourceKey { source: row.get(0)?, id: row.get(1)? }, row.get(2)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) const ALL: &str = "SELECT source, resource, position FROM collection_entry
                              JOIN bookmark ON bookmark.id = collection_entry.bookmark
                              WHERE collection = ?1 ORDER BY position";

fn position(connection: &Connection, collection: i64, bookmark: i64) -> Result<i64> {
    let sql = "SELECT position FROM collection_entry WHERE collection = ?1 AND bookmark = ?2";
    let found = connection.prepare_cached(sql)?.query_row([collection, bookmark], |row| row.get(0)).optional()?;
    found.ok_or_else(|| Error::BadRequest("The bookmark is not in this collection.".into()))
}

/// Frees a place by moving what stands there and after it on by one: by way of numbers below zero, since no two rows may
/// have one place even for a moment.
fn make_room(transaction: &Transaction<'_>, collection: i64, place: i64) -> Result<()> {
    let taken = "SELECT 1 FROM collection_entry WHERE collection = ?1 AND position = ?2";
    if !transaction.prepare_cached(taken)?.exists([collection, place])? {
        return Ok(());
    }
    let aside = "UPDATE collection_entry SET position = -position - 1 WHERE collection = ?1 AND position >= ?2";
    transaction.execute(aside, [collection, place])?;
    let back = "UPDATE collection_entry SET position = -position WHERE collection = ?1 AND position < 0";
    transaction.execute(back, [collection])?;
    Ok(())
}

/// The collections of a bookmark, each with the bookmark's place in it.
pub(super) fn of(connection: &Connection, bookmark: i64) -> Result<Vec<(i64, i64)>> {
    let sql = "SELECT collection, position FROM collection_entry WHERE bookmark = ?1 ORDER BY collection";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([bookmark], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
