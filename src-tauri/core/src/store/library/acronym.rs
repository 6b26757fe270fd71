//! Table acronym: short forms and their words, as the feeds give them.

use rusqlite::Connection;

use crate::Result;
use crate::model::Acronym;

/// Of every source.
pub(super) fn all(connection: &Connection) -> Result<Vec<Acronym>> {
    let mut statement =
        connection.prepare_cached("SELECT DISTINCT term, expansion FROM acronym ORDER BY term, expansion")?;
    let acronyms = statement.query_map([], |row| Ok(Acronym { term: row.get(0)?, expansion: row.get(1)? }))?;
    Ok(acronyms.collect::<rusqlite::Result<_>>()?)
}

fn read(connection: &Connection, source: &str) -> Result<Vec<Acronym>> {
    let mut statement =
        connection.prepare_cached("SELECT term, expansion FROM acronym WHERE source = ?1 ORDER BY position")?;
    let acronyms = statement.query_map([source], |row| Ok(Acronym { term: row.get(0)?, expansion: row.get(1)? }))?;
    Ok(acronyms.collect::<rusqlite::Result<_>>()?)
}

/// Replaces a source's; no write when they are the same.
pub(super) fn replace(connection: &Connection, source: &str, acronyms: &[Acronym]) -> Result<()> {
    if read(connection, source)? == acronyms {
        return Ok(());
    }
    connection.prepare_cached("DELETE FROM acronym WHERE source = ?1")?.execute([source])?;
    let mut statement =
        connection.prepare_cached("INSERT INTO acronym (source, position, term, expansion) VALUES (?1, ?2, ?3, ?4)")?;
    for (position, acronym) in (0_i64..).zip(acronyms) {
        statement.execute((source, position, &acronym.term, &acronym.expansion))?;
    }
    Ok(())
}
