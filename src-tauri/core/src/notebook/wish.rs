//! Table `wish`: what a person said about fetching a file, by its address. It outlives the library, which can be rebuilt.

use std::collections::HashMap;

use rusqlite::{Connection, Transaction};

use crate::Result;
use crate::model::Wish;

/// Every wish and its moment, by address.
pub(super) fn all(connection: &Connection) -> Result<HashMap<String, (Wish, i64)>> {
    let mut statement = connection.prepare_cached("SELECT address, wish, at FROM wish")?;
    let wishes = statement.query_map([], |row| {
        let wish = if row.get_ref(1)?.as_str()? == "fetch" { Wish::Fetch } else { Wish::Stop };
        Ok((row.get(0)?, (wish, row.get(2)?)))
    })?;
    Ok(wishes.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn set(transaction: &Transaction<'_>, address: &str, wish: Wish, now: i64) -> Result<()> {
    let word = match wish {
        Wish::Fetch => "fetch",
        Wish::Stop => "stop",
    };
    let sql = "INSERT INTO wish (address, wish, at) VALUES (?1, ?2, ?3)
               ON CONFLICT (address) DO UPDATE SET wish = excluded.wish, at = excluded.at";
    transaction.execute(sql, (address, word, now))?;
    Ok(())
}

/// Forgets the wish that a file be fetched: it is here. A wish that it be left alone stays.
pub(super) fn granted(transaction: &Transaction<'_>, address: &str) -> Result<()> {
    transaction.execute("DELETE FROM wish WHERE address = ?1 AND wish = 'fetch'", [address])?;
    Ok(())
}
