//! Table problem: what had to be forgiven or dropped of a source's feed, at the last time that it was applied.

use rusqlite::Connection;

use crate::Result;
use crate::model::Problem;

pub(super) fn read(connection: &Connection, source: &str) -> Result<Vec<Problem>> {
    let mut statement =
        connection.prepare_cached("SELECT item, message FROM problem WHERE source = ?1 ORDER BY position")?;
    let problems = statement.query_map([source], |row| Ok(Problem { item: row.get(0)?, message: row.get(1)? }))?;
    Ok(problems.collect::<rusqlite::Result<_>>()?)
}

/// Replaces them; no write when they are the same.
pub(super) fn replace(connection: &Connection, source: &str, problems: &[Problem]) -> Result<()> {
    if read(connection, source)? == problems {
        return Ok(());
    }
    connection.prepare_cached("DELETE FROM problem WHERE source = ?1")?.execute([source])?;
    let mut statement =
        connection.prepare_cached("INSERT INTO problem (source, position, item, message) VALUES (?1, ?2, ?3, ?4)")?;
    for (position, problem) in (0_i64..).zip(problems) {
        statement.execute((source, position, &problem.item, &problem.message))?;
    }
    Ok(())
}
