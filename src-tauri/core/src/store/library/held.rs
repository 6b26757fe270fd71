//! Table held_removal: resources that vanished in too great a number at once, until a person decides.

use std::collections::HashMap;

use rusqlite::Connection;

use super::resource::{ROW, row};
use crate::Result;
use crate::model::Row;

/// More than this many at once are held.
const MANY: usize = 50;
/// More than one in this many at once are held.
const SHARE: usize = 5;

/// Whether so many of so many vanish at once that a person should look first.
pub(super) fn is_too_many(vanished: usize, of: usize) -> bool {
    vanished > MANY || vanished * SHARE > of
}

/// Ids of a source that are held, and whether a person decided to keep them.
pub(super) fn of(connection: &Connection, source: &str) -> Result<HashMap<String, bool>> {
    let mut statement = connection.prepare_cached("SELECT id, kept FROM held_removal WHERE source = ?1")?;
    let held = statement.query_map([source], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(held.collect::<rusqlite::Result<_>>()?)
}

/// The resources of a source that wait for a decision.
pub(super) fn waiting(connection: &Connection, source: &str) -> Result<Vec<Row>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {ROW} FROM held_removal JOIN resource USING (source, id) \
         WHERE source = ?1 AND kept = 0 ORDER BY docid DESC"
    ))?;
    Ok(statement.query_map([source], row)?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn hold(connection: &Connection, source: &str, id: &str) -> Result<()> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO held_removal (source, id) VALUES (?1, ?2)")?
        .execute((source, id))?;
    Ok(())
}

pub(super) fn release(connection: &Connection, source: &str, id: &str) -> Result<()> {
    connection.prepare_cached("DELETE FROM held_removal WHERE source = ?1 AND id = ?2")?.execute((source, id))?;
    Ok(())
}

/// Those that wait are kept, for as long as the feed does not list them.
pub(super) fn keep(connection: &Connection, source: &str) -> Result<()> {
    connection.prepare_cached("UPDATE held_removal SET kept = 1 WHERE source = ?1")?.execute([source])?;
    Ok(())
}
