//! Table alias: old names of resources.

use rusqlite::{Connection, OptionalExtension};

use crate::Result;
use crate::model::ResourceKey;

const DOCID: &str = "SELECT docid FROM resource WHERE source = ?1 AND id = ?2 \
                     UNION ALL SELECT docid FROM alias JOIN resource USING (source, id) \
                     WHERE alias.source = ?1 AND alias.old_id = ?2 LIMIT 1";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[DOCID];

/// The number of a resource by its id, or by an id that it had.
pub(super) fn docid(connection: &Connection, key: &ResourceKey) -> Result<Option<i64>> {
    let mut statement = connection.prepare_cached(DOCID)?;
    Ok(statement.query_row((&key.source, &key.id), |row| row.get(0)).optional()?)
}

/// The present id behind an old one.
pub(super) fn present_id(connection: &Connection, source: &str, old_id: &str) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached("SELECT id FROM alias WHERE source = ?1 AND old_id = ?2")?;
    Ok(statement.query_row((source, old_id), |row| row.get(0)).optional()?)
}

/// Says that `old_id` is now `id`; names that led to the old one lead to the new one. No write, and false, when that is
/// known.
pub(super) fn write(connection: &Connection, source: &str, old_id: &str, id: &str) -> Result<bool> {
    if present_id(connection, source, old_id)?.as_deref() == Some(id) {
        return Ok(false);
    }
    connection
        .prepare_cached("UPDATE alias SET id = ?3 WHERE source = ?1 AND id = ?2")?
        .execute((source, old_id, id))?;
    connection
        .prepare_cached("INSERT OR REPLACE INTO alias (source, old_id, id) VALUES (?1, ?2, ?3)")?
        .execute((source, old_id, id))?;
    // A name that is in use again is no old name.
    connection.prepare_cached("DELETE FROM alias WHERE source = ?1 AND old_id = ?2")?.execute((source, id))?;
    Ok(true)
}
