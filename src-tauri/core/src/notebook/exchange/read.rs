//! A notebook → [`Everything`].

use std::collections::{BTreeMap, HashMap};

use rusqlite::types::Type;
use rusqlite::{Connection, Row};

use super::everything::{CarriedBookmark, CarriedCollection, CarriedMark, CarriedPlace, Everything};
use crate::Result;
use crate::model::{Digest, MarkKind, MarkStyle, MarkedIn, ReadingPlace, ResourceKey, Selector};
use crate::notebook::{bookmark, bookmark_file, setting};

/// Settings that belong to the worker rather than to this laptop.
const SETTINGS: &[&str] = &["settings"];

const MARKS: &str =
    "SELECT bookmark, uuid, document, document_title, page, page_label, kind, style, exact, prefix, suffix,
    start, \"end\", text_hash, note, created_at, changed_at FROM mark ORDER BY bookmark, uuid";

pub(super) fn everything(connection: &Connection) -> Result<Everything> {
    Ok(Everything {
        bookmarks: bookmarks(connection)?,
        collections: collections(connection)?,
        settings: settings(connection)?,
        places: places(connection)?,
    })
}

fn bookmarks(connection: &Connection) -> Result<Vec<CarriedBookmark>> {
    let (mut marks, mut tags) = (marks(connection)?, tags(connection)?);
    let mut carried = Vec::new();
    // The list is the newest first.
    for kept in bookmark::list(connection, None)?.into_iter().rev() {
        let Some(copy) = bookmark::copy(connection, &kept.key)? else { continue };
        carried.push(CarriedBookmark {
            files: bookmark_file::of(connection, kept.id)?,
            tags: tags.remove(&kept.id).unwrap_or_default(),
            marks: marks.remove(&kept.id).unwrap_or_default(),
            key: kept.key,
            note: kept.note,
            created_at: kept.created_at,
            copy,
        });
    }
    Ok(carried)
}

fn tags(connection: &Connection) -> Result<HashMap<i64, Vec<String>>> {
    let mut statement = connection.prepare("SELECT bookmark, tag FROM bookmark_tag ORDER BY bookmark, folded")?;
    let mut tags: HashMap<i64, Vec<String>> = HashMap::new();
    for row in statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
        let (bookmark, tag) = row?;
        tags.entry(bookmark).or_default().push(tag);
    }
    Ok(tags)
}

fn marks(connection: &Connection) -> Result<HashMap<i64, Vec<CarriedMark>>> {
    let mut statement = connection.prepare(MARKS)?;
    let mut marks: HashMap<i64, Vec<CarriedMark>> = HashMap::new();
    for row in statement.query_map([], |row| Ok((row.get(0)?, mark(row)?)))? {
        let (bookmark, mark) = row?;
        marks.entry(bookmark).or_default().push(mark);
    }
    Ok(marks)
}

fn mark(row: &Row<'_>) -> rusqlite::Result<CarriedMark> {
    let document: Option<[u8; 32]> = row.get(2)?;
    let within = match document {
        None => MarkedIn::Body,
        Some(digest) => MarkedIn::Document {
            digest: Digest(digest),
            title: row.get(3)?,
            page: row.get::<_, Option<u32>>(4)?.unwrap_or(1),
            label: row.get(5)?,
        },
    };
    let kind = row.get_ref(6)?.as_str()?;
    let style = row.get_ref(7)?.as_str()?;
    Ok(CarriedMark {
        uuid: row.get(1)?,
        within,
        kind: MarkKind::parse(kind).ok_or_else(|| unknown(6, kind))?,
        style: match style {
            "" => None,
            style => Some(MarkStyle::parse(style).ok_or_else(|| unknown(7, style))?),
        },
        selector: Selector {
            exact: row.get(8)?,
            prefix: row.get(9)?,
            suffix: row.get(10)?,
            start: row.get(11)?,
            end: row.get(12)?,
        },
        text_hash: row.get(13)?,
        note: row.get(14)?,
        created_at: row.get(15)?,
        changed_at: row.get(16)?,
    })
}

fn unknown(column: usize, word: &str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, format!("unknown word {word}").into())
}

fn collections(connection: &Connection) -> Result<Vec<CarriedCollection>> {
    let sql = "SELECT source, resource FROM collection_entry AS entry JOIN bookmark ON bookmark.id = entry.bookmark
               WHERE entry.collection = ?1 ORDER BY entry.position";
    let mut entries = connection.prepare(sql)?;
    let mut carried = Vec::new();
    for collection in crate::notebook::collection::list(connection)? {
        let rows =
            entries.query_map([collection.id], |row| Ok(ResourceKey { source: row.get(0)?, id: row.get(1)? }))?;
        carried.push(CarriedCollection { name: collection.name, entries: rows.collect::<rusqlite::Result<_>>()? });
    }
    Ok(carried)
}

fn settings(connection: &Connection) -> Result<BTreeMap<String, String>> {
    let mut settings = BTreeMap::new();
    for name in SETTINGS {
        // What cannot be read by anyone is nothing to carry.
        let is_json = |json: &String| serde_json::from_str::<serde::de::IgnoredAny>(json).is_ok();
        if let Some(json) = setting::get(connection, name)?.filter(is_json) {
            settings.insert((*name).to_owned(), json);
        }
    }
    Ok(settings)
}

fn places(connection: &Connection) -> Result<Vec<CarriedPlace>> {
    let mut statement =
        connection.prepare("SELECT sha256, page, offset, as_text, at FROM reading_place ORDER BY sha256")?;
    let places = statement.query_map([], |row| {
        let place = ReadingPlace { page: row.get(1)?, offset: row.get(2)?, as_text: row.get(3)? };
        Ok(CarriedPlace { document: Digest(row.get(0)?), place, at: row.get(4)? })
    })?;
    Ok(places.collect::<rusqlite::Result<_>>()?)
}
