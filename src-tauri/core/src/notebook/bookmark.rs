//! Table `bookmark`: a resource that a worker keeps, with a note and a copy of it as it stood.

use std::collections::HashSet;

use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::{bookmark_file, entry, mark, no_collection, saved_copy::Kept, tag};
use crate::model::{Bookmark, KeptFile, Kind, Mark, NewBookmark, ResourceKey, SavedCopy};
use crate::richtext::{RichText, nodes_from_json, nodes_to_json};
use crate::{Error, Result};

const MOST_NOTE_CHARACTERS: usize = 20_000;

const COLUMNS: &str = "bookmark.id, source, resource, note, created_at, title, kind, publisher, revision, content_hash,
    (SELECT json_group_array(collection) FROM collection_entry WHERE bookmark = bookmark.id),
    (SELECT json_group_array(tag) FROM (SELECT tag FROM bookmark_tag WHERE bookmark = bookmark.id ORDER BY folded)),
    (SELECT count(*) FROM mark WHERE bookmark = bookmark.id), noted_at";

/// Everything about a removed bookmark.
pub(super) struct Removed {
    pub(super) bookmark: Bookmark,
    pub(super) copy: SavedCopy,
    /// Collection and place in it.
    places: Vec<(i64, i64)>,
    pub(super) files: Vec<KeptFile>,
    marks: Vec<Mark>,
}

/// A note as it stood before it was emptied or cut.
pub(super) struct LostNote {
    pub(super) key: ResourceKey,
    note: String,
}

/// From how many characters fewer on a shorter note counts as a removal, and not as writing.
const MANY_CHARACTERS: usize = 200;

pub(super) fn save(transaction: &Transaction<'_>, new: &NewBookmark, now: i64) -> Result<Bookmark> {
    check_note(&new.note)?;
    match get(transaction, &new.key)? {
        None => insert(transaction, None, new, now)?,
        Some(old) => update(transaction, old.id, &old.note, &new.copy)?,
    }
    if !new.note.is_empty() {
        set_note(transaction, &new.key, &new.note, now)?;
    }
    known(transaction, &new.key)
}

/// Replaces the note; what was lost by that is told, if it was much.
pub(super) fn set_note(
    transaction: &Transaction<'_>,
    key: &ResourceKey,
    note: &str,
    now: i64,
) -> Result<Option<LostNote>> {
    check_note(note)?;
    let Bookmark { id, note: old, .. } = known(transaction, key)?;
    if old == note {
        return Ok(None);
    }
    write_note(transaction, id, note, now)?;
    let fewer = old.chars().count().saturating_sub(note.chars().count());
    let much = if note.trim().is_empty() { !old.trim().is_empty() } else { fewer >= MANY_CHARACTERS };
    Ok(much.then(|| LostNote { key: key.clone(), note: old }))
}

fn write_note(transaction: &Transaction<'_>, id: i64, note: &str, noted_at: i64) -> Result<()> {
    transaction.execute("UPDATE bookmark SET note = ?2, noted_at = ?3 WHERE id = ?1", params![id, note, noted_at])?;
    Ok(())
}

/// Brings a lost note back; what was written since stays behind it, unless it is part of it.
pub(super) fn restore_note(transaction: &Transaction<'_>, lost: &LostNote) -> Result<()> {
    let Some(bookmark) = get(transaction, &lost.key)? else {
        return Err(Error::BadRequest("The bookmark of this note was removed.".into()));
    };
    let is_part = lost.note.contains(bookmark.note.trim());
    let note = if is_part { lost.note.clone() } else { both_notes(&lost.note, &bookmark.note) };
    write_note(transaction, bookmark.id, &note, bookmark.noted_at)
}

pub(super) fn remove(transaction: &Transaction<'_>, key: &ResourceKey) -> Result<Option<Removed>> {
    let (Some(bookmark), Some(copy)) = (get(transaction, key)?, copy(transaction, key)?) else { return Ok(None) };
    let places = entry::of(transaction, bookmark.id)?;
    let files = bookmark_file::of(transaction, bookmark.id)?;
    let marks = mark::of(transaction, bookmark.id)?;
    transaction.execute("DELETE FROM bookmark WHERE id = ?1", [bookmark.id])?;
    Ok(Some(Removed { bookmark, copy, places, files, marks }))
}

/// Brings a removed bookmark back. One that was made anew since becomes one with it: both notes, marks, tags, collections
/// and files, the earlier moment, and the copy that was removed, since today's can be had at any time.
pub(super) fn restore(transaction: &Transaction<'_>, removed: &Removed) -> Result<()> {
    let Removed { bookmark, copy, places, files, marks } = removed;
    let id = match get(transaction, &bookmark.key)? {
        None => insert_again(transaction, removed)?,
        Some(anew) => {
            update(transaction, anew.id, &both_notes(&bookmark.note, &anew.note), copy)?;
            anew.id
        }
    };
    let sql = "UPDATE bookmark SET created_at = min(created_at, ?2), noted_at = max(noted_at, ?3) WHERE id = ?1";
    transaction.execute(sql, [id, bookmark.created_at, bookmark.noted_at])?;
    for (collection, position) in places {
        entry::put_back(transaction, *collection, id, *position)?;
    }
    tag::add(transaction, id, &bookmark.tags)?;
    marks.iter().try_for_each(|mark| mark::put_back(transaction, id, mark))?;
    bookmark_file::keep(transaction, id, files)
}

/// Under its old number, unless that has gone to another bookmark since.
fn insert_again(transaction: &Transaction<'_>, removed: &Removed) -> Result<i64> {
    let Removed { bookmark, copy, .. } = removed;
    let new = NewBookmark { key: bookmark.key.clone(), note: bookmark.note.clone(), copy: copy.clone() };
    let number_is_taken = transaction.prepare_cached("SELECT 1 FROM bookmark WHERE id = ?1")?.exists([bookmark.id])?;
    insert(transaction, (!number_is_taken).then_some(bookmark.id), &new, bookmark.created_at)?;
    Ok(transaction.last_insert_rowid())
}

pub(super) fn rename(transaction: &Transaction<'_>, old: &ResourceKey, new: &ResourceKey) -> Result<bool> {
    let Some(from) = get(transaction, old)? else { return Ok(false) };
    let Some(into) = get(transaction, new)? else {
        transaction.execute("UPDATE bookmark SET resource = ?2 WHERE id = ?1", params![from.id, new.id])?;
        return Ok(true);
    };
    for collection in &from.collections {
        entry::append(transaction, *collection, into.id)?;
    }
    tag::add(transaction, into.id, &from.tags)?;
    bookmark_file::hand_over(transaction, from.id, into.id)?;
    mark::hand_over(transaction, from.id, into.id)?;
    transaction.execute("DELETE FROM bookmark WHERE id = ?1", [from.id])?;
    write_note(transaction, into.id, &both_notes(&from.note, &into.note), from.noted_at.max(into.noted_at))?;
    let sql = "UPDATE bookmark SET created_at = min(created_at, ?2) WHERE id = ?1";
    transaction.execute(sql, [into.id, from.created_at])?;
    Ok(true)
}

pub(super) fn list(connection: &Connection, collection: Option<i64>) -> Result<Vec<Bookmark>> {
    let mut statement = connection.prepare_cached(&list_sql(collection.is_some()))?;
    let rows = match collection {
        None => statement.query_map([], from_row)?,
        Some(id) if super::collection::exists(connection, id)? => statement.query_map([id], from_row)?,
        Some(id) => return Err(no_collection(id)),
    };
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn list_sql(of_a_collection: bool) -> String {
    if of_a_collection {
        return format!(
            "SELECT {COLUMNS} FROM collection_entry AS entry JOIN bookmark ON bookmark.id = entry.bookmark
             WHERE entry.collection = ?1 ORDER BY entry.position"
        );
    }
    format!("SELECT {COLUMNS} FROM bookmark ORDER BY created_at DESC, id DESC")
}

pub(super) fn get(connection: &Connection, key: &ResourceKey) -> Result<Option<Bookmark>> {
    let sql = format!("SELECT {COLUMNS} FROM bookmark WHERE source = ?1 AND resource = ?2");
    Ok(connection.prepare_cached(&sql)?.query_row([&key.source, &key.id], from_row).optional()?)
}

/// The bookmark, which must be there.
pub(super) fn known(connection: &Connection, key: &ResourceKey) -> Result<Bookmark> {
    let name = || format!("{}/{}", key.source, key.id);
    get(connection, key)?.ok_or_else(|| Error::NotFound { what: "bookmark", name: name() })
}

pub(super) fn copy(connection: &Connection, key: &ResourceKey) -> Result<Option<SavedCopy>> {
    let sql = "SELECT title, kind, publisher, revision, content_hash, nodes, copy FROM bookmark
               WHERE source = ?1 AND resource = ?2";
    Ok(connection.prepare_cached(sql)?.query_row([&key.source, &key.id], copy_from_row).optional()?)
}

pub(super) fn keys(connection: &Connection) -> Result<Vec<ResourceKey>> {
    let mut statement = connection.prepare_cached("SELECT source, resource FROM bookmark ORDER BY source, resource")?;
    let rows = statement.query_map([], |row| Ok(ResourceKey { source: row.get(0)?, id: row.get(1)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The addresses of the images of every copy.
pub(super) fn images(connection: &Connection) -> Result<HashSet<String>> {
    let sql = "SELECT DISTINCT image.value FROM bookmark, json_each(bookmark.copy, '$.images') AS image";
    let mut statement = connection.prepare_cached(sql)?;
    let images = statement.query_map([], |row| row.get(0))?;
    Ok(images.collect::<rusqlite::Result<_>>()?)
}

/// A line for each bookmark whose row or copy does not read as this program writes it.
pub(super) fn unreadable(connection: &Connection) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for key in keys(connection)? {
        if let Err(fault) = get(connection, &key).and_then(|_| copy(connection, &key)) {
            faults.push(format!("The bookmark of {}/{} cannot be read: {fault}", key.source, key.id));
        }
    }
    Ok(faults)
}

pub(super) fn insert(transaction: &Transaction<'_>, id: Option<i64>, new: &NewBookmark, created_at: i64) -> Result<()> {
    let sql = include_str!("insert_bookmark.sql");
    let copy = &new.copy;
    transaction.prepare_cached(sql)?.execute(params![
        id,
        new.key.source,
        new.key.id,
        new.note,
        created_at,
        copy.title,
        copy.kind.as_str(),
        copy.publisher.as_deref().unwrap_or_default(),
        copy.revision,
        copy.content_hash,
        nodes_to_json(&copy.body.nodes),
        json(copy)?,
    ])?;
    Ok(())
}

pub(super) fn update(transaction: &Transaction<'_>, id: i64, note: &str, copy: &SavedCopy) -> Result<()> {
    let sql = "UPDATE bookmark SET note = ?2, title = ?3, kind = ?4, publisher = ?5, revision = ?6, content_hash = ?7,
                   nodes = ?8, copy = ?9 WHERE id = ?1";
    transaction.prepare_cached(sql)?.execute(params![
        id,
        note,
        copy.title,
        copy.kind.as_str(),
        copy.publisher.as_deref().unwrap_or_default(),
        copy.revision,
        copy.content_hash,
        nodes_to_json(&copy.body.nodes),
        json(copy)?,
    ])?;
    Ok(())
}

fn json(copy: &SavedCopy) -> Result<String> {
    serde_json::to_string(&Kept::from(copy)).map_err(|cause| Error::BadRequest(cause.to_string()))
}

fn check_note(note: &str) -> Result<()> {
    if note.chars().count() <= MOST_NOTE_CHARACTERS {
        return Ok(());
    }
    Err(Error::BadRequest("A note has at most 20,000 characters.".into()))
}

/// Two notes on what has become one resource. Longer than a note may be written, if it must: none of it is lost.
pub(super) fn both_notes(first: &str, second: &str) -> String {
    if first.is_empty() || first == second {
        return second.to_owned();
    }
    if second.is_empty() { first.to_owned() } else { format!("{first}\n\n{second}") }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Bookmark> {
    Ok(Bookmark {
        id: row.get(0)?,
        key: ResourceKey { source: row.get(1)?, id: row.get(2)? },
        note: row.get(3)?,
        created_at: row.get(4)?,
        title: row.get(5)?,
        kind: kind(row, 6)?,
        publisher: Some(row.get(7)?).filter(|name: &String| !name.is_empty()),
        revision: row.get(8)?,
        content_hash: row.get(9)?,
        collections: from_json(row, 10)?,
        tags: from_json(row, 11)?,
        marks: row.get::<_, u32>(12)?.into(),
        noted_at: row.get(13)?,
    })
}

fn copy_from_row(row: &Row<'_>) -> rusqlite::Result<SavedCopy> {
    let kept: Kept = from_json(row, 6)?;
    let nodes = nodes_from_json(row.get_ref(5)?.as_str()?).map_err(|cause| unreadable_column(5, cause))?;
    Ok(SavedCopy {
        title: row.get(0)?,
        kind: kind(row, 1)?,
        publisher: Some(row.get(2)?).filter(|name: &String| !name.is_empty()),
        revision: row.get(3)?,
        content_hash: row.get(4)?,
        summary: kept.summary,
        body: RichText { nodes, links: kept.links, images: kept.images },
        language: kept.language,
        status: kept.status,
        address: kept.address,
        published_at: kept.published_at,
        fetched_at: kept.fetched_at,
        source_title: kept.source_title,
    })
}

/// A word that this program does not know must not hide a bookmark: it is shown as an article.
fn kind(row: &Row<'_>, column: usize) -> rusqlite::Result<Kind> {
    Ok(Kind::parse(row.get_ref(column)?.as_str()?).unwrap_or(Kind::Article))
}

fn from_json<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    serde_json::from_str(row.get_ref(column)?.as_str()?).map_err(|cause| unreadable_column(column, cause))
}

fn unreadable_column(column: usize, cause: serde_json::Error) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(cause))
}
