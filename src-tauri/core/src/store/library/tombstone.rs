//! Table tombstone: what is gone, and by whose word.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use crate::Result;
use crate::model::{Resource, ResourceKey, Tombstone};

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gone {
    pub title: String,
    pub at: i64,
    pub seen_at: i64,
    pub reason: String,
    pub replaced_by: String,
    pub announced: bool,
    pub removed: bool,
    /// The place of the removal among all changes of the source.
    pub sequence: Option<u64>,
}

impl Gone {
    /// By a tombstone of the feed. One that names no moment counts from when it was first seen.
    pub(super) fn announced(tombstone: &Tombstone, before: Option<&Gone>, now: i64) -> Gone {
        let before = before.filter(|gone| gone.announced);
        let seen_at = before.map_or(now, |gone| gone.seen_at);
        Gone {
            title: before.map(|gone| gone.title.clone()).unwrap_or_default(),
            at: tombstone.at.unwrap_or(seen_at),
            seen_at,
            reason: tombstone.reason.clone().unwrap_or_default(),
            replaced_by: tombstone.replaced_by.clone().unwrap_or_default(),
            announced: true,
            removed: before.is_some_and(|gone| gone.removed),
            sequence: tombstone.sequence,
        }
    }

    /// By absence from a feed that lists everything.
    pub(super) fn absent(title: String, now: i64) -> Gone {
        let (reason, replaced_by) = (String::new(), String::new());
        Gone { title, at: now, seen_at: now, reason, replaced_by, announced: false, removed: true, sequence: None }
    }

    /// Whether the resource stays away. Only a publisher's word holds it back, and only what was published later than that
    /// word: an old page, or an old copy of the feed, does not bring back what was withdrawn. Where both are numbered the
    /// numbers say which is later, else the dates.
    pub(super) fn holds_back(&self, resource: &Resource) -> bool {
        let dated = resource.modified_at.max(resource.published_at);
        self.announced
            && match (resource.sequence, self.sequence) {
                (Some(published), Some(gone)) => published <= gone,
                _ => dated.is_none_or(|at| at <= self.at),
            }
    }
}

/// What its publisher says replaces a resource that was taken back; empty = nothing. `None` = it was not taken back.
pub(super) fn replacement(connection: &Connection, key: &ResourceKey) -> Result<Option<String>> {
    let sql = "SELECT replaced_by FROM tombstone WHERE source = ?1 AND id = ?2 AND announced = 1";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([&key.source, &key.id], |row| row.get(0)).optional()?)
}

/// Of a source, by id.
pub(super) fn of(connection: &Connection, source: &str) -> Result<HashMap<String, Gone>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, title, at, seen_at, reason, replaced_by, announced, removed, sequence FROM tombstone WHERE source = ?1",
    )?;
    let gone = statement.query_map([source], |row| {
        let gone = Gone {
            title: row.get(1)?,
            at: row.get(2)?,
            seen_at: row.get(3)?,
            reason: row.get(4)?,
            replaced_by: row.get(5)?,
            announced: row.get(6)?,
            removed: row.get(7)?,
            sequence: row.get::<_, Option<i64>>(8)?.and_then(|it| u64::try_from(it).ok()),
        };
        Ok((row.get(0)?, gone))
    })?;
    Ok(gone.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn write(connection: &Connection, source: &str, id: &str, gone: &Gone) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO tombstone \
             (source, id, title, at, seen_at, reason, replaced_by, announced, removed, sequence) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute((
            source,
            id,
            &gone.title,
            gone.at,
            gone.seen_at,
            &gone.reason,
            &gone.replaced_by,
            gone.announced,
            gone.removed,
            gone.sequence.and_then(|it| i64::try_from(it).ok()),
        ))?;
    Ok(())
}

pub(super) fn forget(connection: &Connection, source: &str, id: &str) -> Result<()> {
    connection.prepare_cached("DELETE FROM tombstone WHERE source = ?1 AND id = ?2")?.execute((source, id))?;
    Ok(())
}
