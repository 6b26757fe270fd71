//! [`Everything`] → a notebook: what differs is changed, and what is the same keeps its row and number.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::check;
use super::everything::{CarriedBookmark, CarriedCollection, CarriedMark, Everything};
use super::messages;
use crate::Result;
use crate::model::{MarkedIn, NewBookmark, ResourceKey};
use crate::notebook::collection::{self, fold};
use crate::notebook::{bookmark, bookmark_file, place, setting, tag};

const PUT_MARK: &str = "INSERT INTO mark (bookmark, uuid, document, document_title, page, page_label, kind, style,
    exact, prefix, suffix, start, \"end\", text_hash, note, created_at, changed_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
    ON CONFLICT (uuid) DO UPDATE SET bookmark = excluded.bookmark, document = excluded.document,
        document_title = excluded.document_title, page = excluded.page, page_label = excluded.page_label,
        kind = excluded.kind, style = excluded.style, exact = excluded.exact, prefix = excluded.prefix,
        suffix = excluded.suffix, start = excluded.start, \"end\" = excluded.\"end\", text_hash = excluded.text_hash,
        note = excluded.note, created_at = excluded.created_at, changed_at = excluded.changed_at";

/// Makes the notebook, which is as `here`, as `wanted`; new collections take numbers above `highest_collection`.
pub(super) fn bring(
    transaction: &Transaction<'_>,
    here: &Everything,
    wanted: &Everything,
    highest_collection: i64,
) -> Result<()> {
    check::check(wanted)?;
    bookmarks(transaction, here, wanted)?;
    if here.collections != wanted.collections {
        collections(transaction, &wanted.collections, highest_collection)?;
    }
    for (name, json) in &wanted.settings {
        setting::set(transaction, name, json)?;
    }
    for name in here.settings.keys().filter(|name| !wanted.settings.contains_key(*name)) {
        transaction.execute("DELETE FROM setting WHERE name = ?1", [name])?;
    }
    messages::bring(transaction, here, wanted)?;
    places(transaction, here, wanted)
}

fn bookmarks(transaction: &Transaction<'_>, here: &Everything, wanted: &Everything) -> Result<()> {
    let remain: HashSet<_> = wanted.bookmarks.iter().map(|bookmark| &bookmark.key).collect();
    for gone in here.bookmarks.iter().filter(|own| !remain.contains(&own.key)) {
        let sql = "DELETE FROM bookmark WHERE source = ?1 AND resource = ?2";
        transaction.execute(sql, [&gone.key.source, &gone.key.id])?;
    }
    let remain: HashSet<_> =
        wanted.bookmarks.iter().flat_map(|bookmark| &bookmark.marks).map(|mark| &mark.uuid).collect();
    let ours = here.bookmarks.iter().flat_map(|bookmark| &bookmark.marks);
    for gone in ours.filter(|own| !remain.contains(&own.uuid)) {
        transaction.prepare_cached("DELETE FROM mark WHERE uuid = ?1")?.execute([&gone.uuid])?;
    }
    let ours: HashMap<_, _> = here.bookmarks.iter().map(|own| (&own.key, own)).collect();
    let mut differing = wanted.bookmarks.iter().filter(|wanted| ours.get(&wanted.key) != Some(wanted));
    differing.try_for_each(|wanted| put(transaction, wanted))
}

fn put(transaction: &Transaction<'_>, wanted: &CarriedBookmark) -> Result<()> {
    let id = match number(transaction, &wanted.key)? {
        Some(id) => {
            bookmark::update(transaction, id, &wanted.note, &wanted.copy)?;
            transaction.execute("DELETE FROM bookmark_file WHERE bookmark = ?1", [id])?;
            transaction.execute("DELETE FROM bookmark_tag WHERE bookmark = ?1", [id])?;
            id
        }
        None => {
            let (key, note, copy) = (wanted.key.clone(), wanted.note.clone(), wanted.copy.clone());
            bookmark::insert(transaction, None, &NewBookmark { key, note, copy }, wanted.created_at)?;
            transaction.last_insert_rowid()
        }
    };
    let sql = "UPDATE bookmark SET created_at = ?2, noted_at = ?3 WHERE id = ?1";
    transaction.prepare_cached(sql)?.execute([id, wanted.created_at, wanted.noted_at])?;
    bookmark_file::keep(transaction, id, &wanted.files)?;
    tag::add(transaction, id, &wanted.tags)?;
    wanted.marks.iter().try_for_each(|mark| put_mark(transaction, id, mark))
}

fn put_mark(transaction: &Transaction<'_>, bookmark: i64, mark: &CarriedMark) -> Result<()> {
    let (document, title, page, label) = match &mark.within {
        MarkedIn::Body => (None, "", None, ""),
        MarkedIn::Document { digest, title, page, label } => {
            (Some(digest.0), title.as_str(), Some(*page), label.as_str())
        }
    };
    transaction.prepare_cached(PUT_MARK)?.execute(params![
        bookmark,
        mark.uuid,
        document,
        title,
        page,
        label,
        mark.kind.as_str(),
        mark.style.map_or("", |style| style.as_str()),
        mark.selector.exact,
        mark.selector.prefix,
        mark.selector.suffix,
        mark.selector.start,
        mark.selector.end,
        mark.text_hash,
        mark.note,
        mark.created_at,
        mark.changed_at,
    ])?;
    Ok(())
}

/// All places anew, since a place is taken once only; a collection that stays keeps its number.
fn collections(transaction: &Transaction<'_>, wanted: &[CarriedCollection], highest: i64) -> Result<()> {
    let remain: HashSet<_> = wanted.iter().map(|wanted| fold(&wanted.name)).collect();
    let mut ours = HashMap::new();
    for own in collection::list(transaction)? {
        if remain.contains(&fold(&own.name)) {
            ours.insert(fold(&own.name), own.id);
        } else {
            transaction.execute("DELETE FROM collection WHERE id = ?1", [own.id])?;
        }
    }
    transaction.execute("UPDATE collection SET position = -position - 1", [])?;
    transaction.execute("DELETE FROM collection_entry", [])?;
    for (collection, position) in wanted.iter().zip(1_i64..) {
        let folded = fold(&collection.name);
        let id = match ours.get(&folded) {
            Some(id) => *id,
            None => collection::create(transaction, &collection.name, highest)?.id,
        };
        let sql = "UPDATE collection SET name = ?2, position = ?3 WHERE id = ?1";
        transaction.execute(sql, params![id, collection.name, position])?;
        let sql = "INSERT INTO collection_entry (collection, bookmark, position)
                   SELECT ?1, id, ?4 FROM bookmark WHERE source = ?2 AND resource = ?3";
        for (entry, place) in collection.entries.iter().zip(1_i64..) {
            transaction.prepare_cached(sql)?.execute(params![id, entry.source, entry.id, place])?;
        }
    }
    Ok(())
}

fn places(transaction: &Transaction<'_>, here: &Everything, wanted: &Everything) -> Result<()> {
    if here.places == wanted.places {
        return Ok(());
    }
    place::forget_all(transaction)?;
    for kept in &wanted.places {
        place::set(transaction, kept.document, kept.place, kept.at)?;
    }
    Ok(())
}

/// The number of the bookmark of a resource.
fn number(connection: &Connection, key: &ResourceKey) -> Result<Option<i64>> {
    let sql = "SELECT id FROM bookmark WHERE source = ?1 AND resource = ?2";
    Ok(connection.prepare_cached(sql)?.query_row([&key.source, &key.id], |row| row.get(0)).optional()?)
}
