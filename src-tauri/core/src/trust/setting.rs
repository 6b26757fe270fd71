//! Table `setting`: JSON by name, of what every notebook of the profile shares. What the names and values mean is their
//! owners' business.

use rusqlite::{Connection, OptionalExtension, Transaction};

use crate::Result;

pub(super) fn get(connection: &Connection, name: &str) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached("SELECT value FROM setting WHERE name = ?1")?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?)
}

pub(super) fn set(transaction: &Transaction<'_>, name: &str, json: &str) -> Result<()> {
    let sql = "INSERT INTO setting (name, value) VALUES (?1, ?2)
               ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    transaction.execute(sql, [name, json])?;
    Ok(())
}
