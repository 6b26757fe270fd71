//! Table `collection`: named groups of bookmarks.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::no_collection;
use crate::model::Collection;
use crate::{Error, Result};

const MOST_CHARACTERS: usize = 100;

const SELECT: &str = "SELECT id, name, (SELECT count(*) FROM collection_entry WHERE collection = collection.id)
                      FROM collection";

pub(super) fn list(connection: &Connection) -> Result<Vec<Collection>> {
    let mut statement = connection.prepare_cached(&format!("{SELECT} ORDER BY position"))?;
    let rows = statement.query_map([], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn exists(connection: &Connection, id: i64) -> Result<bool> {
    Ok(connection.prepare_cached("SELECT 1 FROM collection WHERE id = ?1")?.exists([id])?)
}

pub(super) fn create(transaction: &Transaction<'_>, name: &str) -> Result<Collection> {
    let name = allowed(transaction, name, None)?;
    let sql = "INSERT INTO collection (name, folded, position)
               VALUES (?1, ?2, 1 + (SELECT coalesce(max(position), 0) FROM collection))";
    transaction.execute(sql, params![name, fold(name)])?;
    get(transaction, transaction.last_insert_rowid())
}

pub(super) fn rename(transaction: &Transaction<'_>, id: i64, name: &str) -> Result<Collection> {
    let name = allowed(transaction, name, Some(id))?;
    transaction.execute("UPDATE collection SET name = ?2, folded = ?3 WHERE id = ?1", params![id, name, fold(name)])?;
    get(transaction, id)
}

pub(super) fn remove(transaction: &Transaction<'_>, id: i64) -> Result<()> {
    match transaction.execute("DELETE FROM collection WHERE id = ?1", [id])? {
        0 => Err(no_collection(id)),
        _ => Ok(()),
    }
}

fn get(connection: &Connection, id: i64) -> Result<Collection> {
    let found = connection.query_row(&format!("{SELECT} WHERE id = ?1"), [id], from_row).optional()?;
    found.ok_or_else(|| no_collection(id))
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Collection> {
    Ok(Collection { id: row.get(0)?, name: row.get(1)?, bookmarks: row.get::<_, u32>(2)?.into() })
}

/// The name without the space around it, when `own` may have it.
fn allowed<'a>(connection: &Connection, name: &'a str, own: Option<i64>) -> Result<&'a str> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Error::BadRequest("A collection needs a name.".into()));
    }
    if name.chars().count() > MOST_CHARACTERS || name.chars().any(char::is_control) {
        return Err(Error::BadRequest(format!(
            "The name of a collection is one line of at most {MOST_CHARACTERS} characters."
        )));
    }
    let sql = "SELECT name FROM collection WHERE folded = ?1 AND id IS NOT ?2";
    let taken: Option<String> = connection.query_row(sql, params![fold(name), own], |row| row.get(0)).optional()?;
    match taken {
        Some(other) => Err(Error::BadRequest(format!("There is a collection “{other}” already."))),
        None => Ok(name),
    }
}

/// SQLite's own NOCASE knows the capitals of English only.
pub(super) fn fold(name: &str) -> String {
    name.to_lowercase()
}
