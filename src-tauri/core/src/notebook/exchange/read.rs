//! A notebook → [`Everything`].

use std::collections::{BTreeMap, HashMap};

use rusqlite::Connection;

use super::everything::{CarriedBookmark, CarriedCollection, CarriedMark, CarriedPlace, Everything};
use super::messages;
use crate::Result;
use crate::model::{Digest, Mark, NewMark, ReadingPlace, ResourceKey};
use crate::notebook::{bookmark, bookmark_file, collection, entry, mark, setting};

/// Settings that belong to the worker rather than to this laptop.
pub(super) const SETTINGS: &[&str] = &["settings"];

pub(super) fn everything(connection: &Connection) -> Result<Everything> {
    Ok(Everything {
        bookmarks: bookmarks(connection)?,
        collections: collections(connection)?,
        settings: settings(connection)?,
        places: places(connection)?,
        messages: messages::read(connection)?,
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
            marks: marks.remove(&kept.key).unwrap_or_default(),
            key: kept.key,
            note: kept.note,
            noted_at: kept.noted_at,
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

fn marks(connection: &Connection) -> Result<HashMap<ResourceKey, Vec<CarriedMark>>> {
    let mut marks: HashMap<ResourceKey, Vec<CarriedMark>> = HashMap::new();
    for kept in mark::all(connection)? {
        let Mark { uuid, what, text_hash, created_at, changed_at, id: _ } = kept;
        let NewMark { key, within, kind, style, selector, note } = what;
        let mark = CarriedMark { uuid, within, kind, style, selector, note, text_hash, created_at, changed_at };
        marks.entry(key).or_default().push(mark);
    }
    for of_one in marks.values_mut() {
        of_one.sort_by(|one, other| one.uuid.cmp(&other.uuid));
    }
    Ok(marks)
}

fn collections(connection: &Connection) -> Result<Vec<CarriedCollection>> {
    let mut carried = Vec::new();
    for collection in collection::list(connection)? {
        let entries = entry::all(connection, collection.id)?.into_iter().map(|(key, _)| key).collect();
        carried.push(CarriedCollection { name: collection.name, entries });
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
