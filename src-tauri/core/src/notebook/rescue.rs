//! What can still be read of a damaged notebook: its bookmarks, marks and messages, one by one, past the pages that are lost.
//!
//! Every row comes from pages whose authentication holds; what fails is skipped, and no byte is guessed. A row may be of
//! an older day than the damage, so nothing that the good copy holds is overwritten by it: notes that differ are both kept.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};

use super::bookmark::both_notes;
use crate::Result;
use crate::store::connection::{self, Key};

/// Rows behind the last that the good copy knows; nobody writes more than that between two copies.
const MOST_NEW: i64 = 2_000;

/// A file gets this many second chances: each failure costs a new opening.
const MOST_FAILURES: u32 = 400;

const CACHE: u32 = 1 << 20;

/// A row: the names of its columns and their values.
type Named = Vec<(String, Value)>;

/// Carries over into a good copy what the damaged file at `path` has and the copy has not. The answer is how many
/// bookmarks and marks that were.
///
/// # Errors
/// The copy cannot be written.
pub(super) fn carry_over(path: &Path, key: &Key, into: &mut Connection) -> Result<u64> {
    let mut damaged = Damaged { path, key, connection: None, failures: 0 };
    let transaction = into.transaction()?;
    let mut rescued = 0;
    for id in 1..=damaged.last("bookmark", &transaction)? {
        if let Some(row) = damaged.row("bookmark", id) {
            rescued += u64::from(carry_bookmark(&transaction, &row)?);
        }
    }
    for id in 1..=damaged.last("mark", &transaction)? {
        if let Some(row) = damaged.row("mark", id) {
            let bookmark = integer(&row, "bookmark").and_then(|bookmark| damaged.row("bookmark", bookmark));
            rescued += u64::from(carry_mark(&transaction, row, bookmark.as_ref())?);
        }
    }
    let messages = if damaged.has("outbox") { damaged.last("outbox", &transaction)? } else { 0 };
    for id in 1..=messages {
        if let Some(row) = damaged.row("outbox", id) {
            rescued += u64::from(carry_message(&transaction, &row)?);
        }
    }
    transaction.commit()?;
    Ok(rescued)
}

/// A file whose pages fail one after the other.
struct Damaged<'a> {
    path: &'a Path,
    key: &'a Key,
    connection: Option<Connection>,
    failures: u32,
}

impl Damaged<'_> {
    /// The highest number that a row of `table` may have.
    fn last(&mut self, table: &str, good: &Connection) -> Result<i64> {
        let sql = format!("SELECT coalesce(max(id), 0) FROM {table}");
        let known: i64 = good.query_row(&sql, [], |row| row.get(0))?;
        let told = self.ask(|connection| connection.query_row(&sql, [], |row| row.get(0)));
        Ok(told.unwrap_or(known + MOST_NEW).max(known))
    }

    /// A file of an older form lacks the newer tables; one that cannot tell may have it.
    fn has(&mut self, table: &str) -> bool {
        let sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1";
        self.ask(|connection| connection.prepare(sql)?.exists([table])).unwrap_or(true)
    }

    fn row(&mut self, table: &str, id: i64) -> Option<Named> {
        self.ask(|connection| {
            let mut statement = connection.prepare_cached(&format!("SELECT * FROM {table} WHERE id = ?1"))?;
            let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
            let values = |row: &rusqlite::Row<'_>| (0..names.len()).map(|column| row.get(column)).collect();
            let found: Option<Vec<Value>> = statement.query_row([id], values).optional()?;
            Ok(found.map(|values| names.clone().into_iter().zip(values).collect()))
        })
        .flatten()
    }

    /// A page that fails ends the connection: SQLCipher answers nothing more through it.
    fn ask<T>(&mut self, question: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Option<T> {
        if self.failures > MOST_FAILURES {
            return None;
        }
        if self.connection.is_none() {
            self.connection = self.open();
        }
        let answer = question(self.connection.as_ref()?);
        if answer.is_err() {
            self.connection = None;
            self.failures += 1;
        }
        answer.ok()
    }

    fn open(&mut self) -> Option<Connection> {
        let opened = connection::open_to_read(self.path, Some(self.key), CACHE).and_then(|connection| {
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
            Ok(connection)
        });
        if opened.is_err() {
            // Its first page is gone: nothing of it can be read, now or later.
            self.failures = MOST_FAILURES + 1;
        }
        opened.ok()
    }
}

fn carry_bookmark(good: &Connection, row: &Named) -> Result<bool> {
    let (Some(source), Some(resource), Some(note)) = (text(row, "source"), text(row, "resource"), text(row, "note"))
    else {
        return Ok(false);
    };
    let Some((id, known)) = bookmark_of(good, source, resource)? else {
        return insert(good, "bookmark", row);
    };
    let Some(whole) = joined(&known, note) else { return Ok(false) };
    good.execute("UPDATE bookmark SET note = ?2 WHERE id = ?1", params![id, whole])?;
    Ok(true)
}

/// `bookmark`: its row in the damaged file; where that is lost, the good copy's of the same number is meant.
fn carry_mark(good: &Connection, row: Named, bookmark: Option<&Named>) -> Result<bool> {
    let Some(uuid) = text(&row, "uuid").map(str::to_owned) else { return Ok(false) };
    let sql = "SELECT note FROM mark WHERE uuid = ?1";
    let known: Option<String> = good.query_row(sql, [&uuid], |row| row.get(0)).optional()?;
    if let Some(known) = known {
        let Some(whole) = joined(&known, text(&row, "note").unwrap_or_default()) else { return Ok(false) };
        good.execute("UPDATE mark SET note = ?2 WHERE uuid = ?1", params![uuid, whole])?;
        return Ok(true);
    }
    let key = bookmark.and_then(|bookmark| Some((text(bookmark, "source")?, text(bookmark, "resource")?)));
    let row = match key {
        Some((source, resource)) => match bookmark_of(good, source, resource)? {
            Some((id, _)) => with(row, "bookmark", id),
            None => return Ok(false),
        },
        None => row,
    };
    insert(good, "mark", &row)
}

/// One whose words the good copy has is there already.
fn carry_message(good: &Connection, row: &Named) -> Result<bool> {
    let (Some(subject), Some(body)) = (text(row, "subject"), text(row, "body")) else { return Ok(false) };
    let sql = "SELECT 1 FROM outbox WHERE source = ?1 AND subject = ?2 AND body = ?3";
    let source = text(row, "source").unwrap_or_default();
    if good.prepare_cached(sql)?.exists([source, subject, body])? {
        return Ok(false);
    }
    insert(good, "outbox", row)
}

/// Both notes, where the damaged file's says something that the copy's does not.
fn joined(known: &str, found: &str) -> Option<String> {
    if known.contains(found) {
        return None;
    }
    Some(if found.contains(known) { found.to_owned() } else { both_notes(known, found) })
}

/// The number and the note of a bookmark.
fn bookmark_of(good: &Connection, source: &str, resource: &str) -> Result<Option<(i64, String)>> {
    let sql = "SELECT id, note FROM bookmark WHERE source = ?1 AND resource = ?2";
    Ok(good.query_row(sql, [source, resource], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// With its own number where that is free, else with a new one; a row that does not fit is left out.
fn insert(good: &Connection, table: &str, row: &Named) -> Result<bool> {
    let taken = match integer(row, "id") {
        Some(id) => good.prepare_cached(&format!("SELECT 1 FROM {table} WHERE id = ?1"))?.exists([id])?,
        None => true,
    };
    let known = columns(good, table)?;
    let used: Vec<_> = row.iter().filter(|(name, _)| known.contains(name) && !(taken && name == "id")).collect();
    let names: Vec<String> = used.iter().map(|(name, _)| format!("\"{name}\"")).collect();
    let places = vec!["?"; used.len()].join(", ");
    let sql = format!("INSERT OR IGNORE INTO {table} ({}) VALUES ({places})", names.join(", "));
    match good.execute(&sql, params_from_iter(used.iter().map(|(_, value)| value))) {
        Ok(rows) => Ok(rows > 0),
        Err(fault) if fault.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) => Ok(false),
        Err(fault) => Err(fault.into()),
    }
}

fn columns(good: &Connection, table: &str) -> Result<Vec<String>> {
    let statement = good.prepare(&format!("SELECT * FROM {table}"))?;
    Ok(statement.column_names().map(str::to_owned).collect())
}

fn with(mut row: Named, column: &str, id: i64) -> Named {
    for (_, value) in row.iter_mut().filter(|(name, _)| name == column) {
        *value = Value::Integer(id);
    }
    row
}

fn value<'a>(row: &'a Named, column: &str) -> Option<&'a Value> {
    row.iter().find(|(name, _)| name == column).map(|(_, value)| value)
}

fn text<'a>(row: &'a Named, column: &str) -> Option<&'a str> {
    match value(row, column) {
        Some(Value::Text(text)) => Some(text),
        _ => None,
    }
}

fn integer(row: &Named, column: &str) -> Option<i64> {
    match value(row, column) {
        Some(Value::Integer(number)) => Some(*number),
        _ => None,
    }
}
