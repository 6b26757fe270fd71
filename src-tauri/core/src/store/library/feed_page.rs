//! Table feed_page: the later pages of a feed as they were applied.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use super::resource::{json, said, to_json};
use crate::Result;
use crate::refresh::{KnownItem, KnownPage, Validators};

/// The page at this address, as it was applied.
pub(super) fn read(connection: &Connection, source: &str, address: &str) -> Result<Option<KnownPage>> {
    let mut statement = connection.prepare_cached(
        "SELECT etag, last_modified, content_hash, bytes, next, complete, ids, fixed, outranked FROM feed_page \
         WHERE source = ?1 AND address = ?2",
    )?;
    let page = statement.query_row((source, address), |row| {
        Ok(KnownPage {
            address: address.to_owned(),
            validators: Validators { etag: said(row.get(0)?), last_modified: said(row.get(1)?) },
            hash: row.get(2)?,
            bytes: row.get(3)?,
            next: said(row.get(4)?),
            complete: row.get(5)?,
            fixed: row.get(7)?,
            items: items(json(row, 6)?),
            outranked: json(row, 8)?,
        })
    });
    Ok(page.optional()?)
}

fn items(pairs: Vec<(String, Option<u64>)>) -> Vec<KnownItem> {
    pairs.into_iter().map(|(id, sequence)| KnownItem { id, sequence }).collect()
}

/// Replaces a source's; a page that is as it was is not written.
pub(super) fn replace(connection: &Connection, source: &str, pages: &[KnownPage]) -> Result<()> {
    let mut before = held(connection, source)?;
    for page in pages {
        let outranked = to_json(&page.outranked)?;
        if before.remove(&page.address) != Some((page.validators.clone(), page.hash, outranked)) {
            write(connection, source, page)?;
        }
    }
    for address in before.keys() {
        connection
            .prepare_cached("DELETE FROM feed_page WHERE source = ?1 AND address = ?2")?
            .execute((source, address))?;
    }
    Ok(())
}

/// What can change of a page that stays the same, and its hash.
type Standing = (Validators, [u8; 32], String);

/// By address.
fn held(connection: &Connection, source: &str) -> Result<HashMap<String, Standing>> {
    let mut statement = connection.prepare_cached(
        "SELECT address, etag, last_modified, content_hash, outranked FROM feed_page WHERE source = ?1",
    )?;
    let held = statement.query_map([source], |row| {
        let validators = Validators { etag: said(row.get(1)?), last_modified: said(row.get(2)?) };
        Ok((row.get(0)?, (validators, row.get(3)?, row.get(4)?)))
    })?;
    Ok(held.collect::<rusqlite::Result<_>>()?)
}

fn write(connection: &Connection, source: &str, page: &KnownPage) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO feed_page \
             (source, address, etag, last_modified, content_hash, bytes, next, complete, ids, fixed, outranked) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute((
            source,
            &page.address,
            page.validators.etag.as_deref().unwrap_or_default(),
            page.validators.last_modified.as_deref().unwrap_or_default(),
            page.hash,
            page.bytes,
            page.next.as_deref().unwrap_or_default(),
            page.complete,
            to_json(&page.items.iter().map(|item| (&item.id, item.sequence)).collect::<Vec<_>>())?,
            page.fixed,
            to_json(&page.outranked)?,
        ))?;
    Ok(())
}
