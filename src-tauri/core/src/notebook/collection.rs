//! Table `collection`: named groups of bookmarks.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::{bookmark, entry, no_collection};
use crate::model::{Collection, ResourceKey};
use crate::{Error, Result};

const MOST_CHARACTERS: usize = 100;

/// Everything about a removed collection.
pub(super) struct Removed {
    pub(super) collection: Collection,
    place: i64,
    /// Its bookmarks, each with its place. By resource: the number of a bookmark may go to another.
    entries: Vec<(ResourceKey, i64)>,
}

impl Removed {
    pub(super) fn keys(&mut self) -> impl Iterator<Item = &mut ResourceKey> {
        self.entries.iter_mut().map(|(key, _)| key)
    }
}

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

/// Makes a collection, the last, with a number above `highest`.
pub(super) fn create(transaction: &Transaction<'_>, name: &str, highest: i64) -> Result<Collection> {
    let name = allowed(transaction, name, None)?;
    let sql = "INSERT INTO collection (id, name, folded, position)
               VALUES (1 + max(?3, (SELECT coalesce(max(id), 0) FROM collection)), ?1, ?2, ?4)";
    transaction.execute(sql, params![name, fold(name), highest, last_place(transaction)?])?;
    get(transaction, transaction.last_insert_rowid())
}

pub(super) fn rename(transaction: &Transaction<'_>, id: i64, name: &str) -> Result<Collection> {
    let name = allowed(transaction, name, Some(id))?;
    transaction.execute("UPDATE collection SET name = ?2, folded = ?3 WHERE id = ?1", params![id, name, fold(name)])?;
    get(transaction, id)
}

/// Removes a collection; its bookmarks stay.
pub(super) fn remove(transaction: &Transaction<'_>, id: i64) -> Result<Removed> {
    let removed = Removed {
        collection: get(transaction, id)?,
        place: place_of(transaction, id)?,
        entries: entry::all(transaction, id)?,
    };
    transaction.execute("DELETE FROM collection WHERE id = ?1", [id])?;
    Ok(removed)
}

/// Brings a collection back to its place, with the bookmarks that still stand, in their order. Where its name was taken
/// since, it is told apart by a number.
pub(super) fn restore(transaction: &Transaction<'_>, removed: &Removed) -> Result<()> {
    let name = free_name(transaction, &removed.collection.name)?;
    let number = removed.collection.id;
    let id = if exists(transaction, number)? { None } else { Some(number) };
    make_room(transaction, removed.place)?;
    let sql = "INSERT INTO collection (id, name, folded, position) VALUES (?1, ?2, ?3, ?4)";
    transaction.execute(sql, params![id, name, fold(&name), removed.place])?;
    let id = transaction.last_insert_rowid();
    for (key, position) in &removed.entries {
        if let Some(bookmark) = bookmark::get(transaction, key)? {
            entry::put_back(transaction, id, bookmark.id, *position)?;
        }
    }
    Ok(())
}

/// Moves a collection before another, or last.
pub(super) fn place(transaction: &Transaction<'_>, id: i64, before: Option<i64>) -> Result<()> {
    place_of(transaction, id)?;
    if before == Some(id) {
        return Ok(());
    }
    let place = before.map_or_else(|| last_place(transaction), |other| place_of(transaction, other))?;
    make_room(transaction, place)?;
    transaction.execute("UPDATE collection SET position = ?2 WHERE id = ?1", [id, place])?;
    Ok(())
}

/// Frees a place by moving what stands there and after it on by one: by way of numbers below zero, since no two
/// collections may have one place even for a moment.
fn make_room(transaction: &Transaction<'_>, place: i64) -> Result<()> {
    if !transaction.prepare_cached("SELECT 1 FROM collection WHERE position = ?1")?.exists([place])? {
        return Ok(());
    }
    transaction.execute("UPDATE collection SET position = -position - 1 WHERE position >= ?1", [place])?;
    transaction.execute("UPDATE collection SET position = -position WHERE position < 0", [])?;
    Ok(())
}

fn place_of(connection: &Connection, id: i64) -> Result<i64> {
    let sql = "SELECT position FROM collection WHERE id = ?1";
    connection.query_row(sql, [id], |row| row.get(0)).optional()?.ok_or_else(|| no_collection(id))
}

fn last_place(connection: &Connection) -> Result<i64> {
    Ok(connection.query_row("SELECT coalesce(max(position), 0) + 1 FROM collection", [], |row| row.get(0))?)
}

/// The name, with the first number behind it under which no other collection stands.
fn free_name(connection: &Connection, name: &str) -> Result<String> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM collection WHERE folded = ?1")?;
    let mut free = name.to_owned();
    let mut number = 2;
    while statement.exists([fold(&free)])? {
        let behind = format!(" ({number})");
        free = name.chars().take(MOST_CHARACTERS - behind.len()).chain(behind.chars()).collect();
        number += 1;
    }
    Ok(free)
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
