//! A sum over every row of a file, kept in the file itself, that tells whether the rows are those that were written last.
//!
//! Each page of an encrypted file vouches for itself, and an old page that a failing disk brings back vouches for itself
//! too: the file is whole, and a note is that of last week. The sum stands on a page of its own and changes in the same
//! transaction as the rows, so pages of different days do not add up. It guards against accidents; the key guards against
//! people. It knows no table but `setting`, where it stands.
//!
//! The sum of two rows does not depend on their order: SHA-256 of each row, added up modulo 2^256. One change costs the
//! hash of the rows that it touches, not of the file.

use rusqlite::functions::FunctionFlags;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior};
use sha2::{Digest, Sha256};

use crate::Result;

/// The row of `setting` that holds the sum: 64 hex digits.
const NAME: &str = "tally";

/// What 2^256 wraps around.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Sum([u8; 32]);

/// Sees to it that from now on every change through `connection` changes the sum too, and makes the sum where there is
/// none yet.
///
/// # Errors
/// The file cannot be read or written.
pub fn keep(connection: &mut Connection) -> Result<()> {
    if stored(connection)?.is_none() {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let sum = of_rows(&transaction, &[])?;
        // Another program may have been quicker, and its rows are in this sum too.
        let sql = "INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)";
        transaction.execute(sql, [NAME, sum.text().as_str()])?;
        transaction.commit()?;
    }
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("tally_with", -1, flags, |given| changed(given, Sum::plus))?;
    connection.create_scalar_function("tally_without", -1, flags, |given| changed(given, Sum::minus))?;
    for table in tables(connection)? {
        connection.execute_batch(&triggers(&table, &columns(connection, &table)?))?;
    }
    Ok(())
}

/// Takes the sum away, before a change that it does not see: [`keep`] makes it again.
///
/// # Errors
/// The file cannot be written.
pub fn forget(connection: &Connection) -> Result<()> {
    if stored(connection)?.is_some() {
        connection.execute("DELETE FROM setting WHERE name = ?1", [NAME])?;
    }
    Ok(())
}

/// Whether the rows are those that were written last. A file that has no sum yet says yes.
///
/// # Errors
/// The file cannot be read.
pub fn agrees(connection: &Connection) -> Result<bool> {
    match stored(connection)? {
        Some(text) => Ok(text == of_rows(connection, &[])?.text()),
        None => Ok(true),
    }
}

/// A text that is the same for two files with the same rows, but for those of `setting` with these names.
///
/// # Errors
/// The file cannot be read.
pub fn fingerprint(connection: &Connection, without: &[&str]) -> Result<String> {
    of_rows(connection, without).map(|sum| sum.text())
}

fn stored(connection: &Connection) -> Result<Option<String>> {
    if !tables(connection)?.iter().any(|table| table == "setting") {
        return Ok(None);
    }
    let sql = "SELECT value FROM setting WHERE name = ?1";
    Ok(connection.query_row(sql, [NAME], |row| row.get(0)).optional()?)
}

fn of_rows(connection: &Connection, without: &[&str]) -> Result<Sum> {
    let mut sum = Sum::default();
    for table in tables(connection)? {
        let mut statement = connection.prepare(&format!("SELECT * FROM {}", quoted(&table)))?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if table == "setting" && is_named(row, without)? {
                continue;
            }
            let mut hash = Hash::of(&table);
            for column in 0..columns {
                hash.add(row.get_ref(column)?);
            }
            sum = sum.plus(hash.end());
        }
    }
    Ok(sum)
}

/// The sum's own row is no part of the sum.
fn is_named(row: &Row<'_>, names: &[&str]) -> Result<bool> {
    let name: String = row.get("name")?;
    Ok(name == NAME || names.contains(&name.as_str()))
}

/// Tables with rows of their own, in an order that does not change.
fn tables(connection: &Connection) -> Result<Vec<String>> {
    let sql =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name";
    let mut statement = connection.prepare(sql)?;
    let names = statement.query_map([], |row| row.get(0))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

fn columns(connection: &Connection, table: &str) -> Result<Vec<String>> {
    let statement = connection.prepare(&format!("SELECT * FROM {}", quoted(table)))?;
    Ok(statement.column_names().map(str::to_owned).collect())
}

/// They stand in no file: a program that does not know the sum is kept out by the version of the file, not by these.
fn triggers(table: &str, columns: &[String]) -> String {
    let of = |row: &str| {
        let values: Vec<String> = columns.iter().map(|column| format!("{row}.{}", quoted(column))).collect();
        format!("value, '{table}', {}", values.join(", "))
    };
    let (new, old) = (of("NEW"), of("OLD"));
    let set = |change: String| format!("UPDATE setting SET value = {change} WHERE name = '{NAME}';");
    let minus = set(format!("tally_without({old})"));
    let plus = set(format!("tally_with({new})"));
    let when = |row: &str| {
        if table == "setting" { format!("WHEN {row}.name <> '{NAME}'") } else { String::new() }
    };
    let (when_new, when_old) = (when("NEW"), when("OLD"));
    let on = quoted(table);
    format!(
        "CREATE TEMP TRIGGER \"tally_{table}_insert\" AFTER INSERT ON main.{on} {when_new} BEGIN {plus} END;
         CREATE TEMP TRIGGER \"tally_{table}_delete\" AFTER DELETE ON main.{on} {when_old} BEGIN {minus} END;
         CREATE TEMP TRIGGER \"tally_{table}_update\" AFTER UPDATE ON main.{on} {when_new} BEGIN {minus} {plus} END;"
    )
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The sum, the name of the table, and the values of a row.
fn changed(given: &rusqlite::functions::Context<'_>, change: impl Fn(Sum, Sum) -> Sum) -> rusqlite::Result<Value> {
    let unreadable = || rusqlite::Error::UserFunctionError("the sum of the rows cannot be read".into());
    let sum = given.get_raw(0).as_str().ok().and_then(Sum::parse).ok_or_else(unreadable)?;
    let mut hash = Hash::of(given.get_raw(1).as_str().map_err(|_| unreadable())?);
    for value in 2..given.len() {
        hash.add(given.get_raw(value));
    }
    Ok(Value::Text(change(sum, hash.end()).text()))
}

/// The hash of one row: each value with its kind and its length, so that no two rows look alike.
struct Hash(Sha256);

impl Hash {
    fn of(table: &str) -> Hash {
        let mut hash = Hash(Sha256::new());
        hash.add(ValueRef::Text(table.as_bytes()));
        hash
    }

    fn add(&mut self, value: ValueRef<'_>) {
        match value {
            ValueRef::Null => self.part(0, &[]),
            ValueRef::Integer(number) => self.part(1, &number.to_le_bytes()),
            ValueRef::Real(number) => self.part(2, &number.to_le_bytes()),
            ValueRef::Text(bytes) => self.part(3, bytes),
            ValueRef::Blob(bytes) => self.part(4, bytes),
        }
    }

    fn part(&mut self, kind: u8, bytes: &[u8]) {
        self.0.update([kind]);
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    fn end(self) -> Sum {
        Sum(self.0.finalize().into())
    }
}

impl Sum {
    fn plus(self, other: Sum) -> Sum {
        let mut carry = 0_u16;
        let mut sum = self;
        for (byte, more) in sum.0.iter_mut().zip(other.0) {
            carry += u16::from(*byte) + u16::from(more);
            *byte = carry.to_le_bytes()[0];
            carry >>= 8;
        }
        sum
    }

    /// Minus is plus the complement, and one.
    fn minus(self, other: Sum) -> Sum {
        let mut one = Sum::default();
        if let Some(first) = one.0.first_mut() {
            *first = 1;
        }
        self.plus(Sum(other.0.map(|byte| !byte))).plus(one)
    }

    fn text(self) -> String {
        use std::fmt::Write;
        self.0.iter().fold(String::with_capacity(64), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    fn parse(text: &str) -> Option<Sum> {
        let mut digits = text.chars().map(|digit| digit.to_digit(16));
        let mut sum = Sum::default();
        for byte in &mut sum.0 {
            *byte = u8::try_from(digits.next()?? * 16 + digits.next()??).ok()?;
        }
        digits.next().is_none().then_some(sum)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const TABLES: &str = "
        CREATE TABLE setting (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE a (id INTEGER NOT NULL PRIMARY KEY, word TEXT NOT NULL UNIQUE, place REAL) STRICT;
        CREATE TABLE b (a INTEGER NOT NULL REFERENCES a (id) ON DELETE CASCADE, bytes BLOB) STRICT;";

    fn opened() -> Connection {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;").unwrap();
        connection.execute_batch(TABLES).unwrap();
        keep(&mut connection).unwrap();
        connection
    }

    #[test]
    fn every_way_to_change_a_row_changes_the_sum() {
        let connection = opened();
        let steps = [
            "INSERT INTO a (id, word, place) VALUES (1, 'one', 0.5), (2, 'two', 2), (3, '', NULL)",
            "INSERT INTO b (a, bytes) VALUES (1, x'00ff'), (1, NULL), (2, x'')",
            "UPDATE a SET word = 'eins' WHERE id = 1",
            "UPDATE a SET id = 7 WHERE id = 3",
            "INSERT INTO a (id, word) VALUES (9, 'eins') ON CONFLICT (word) DO UPDATE SET place = 4.25",
            "INSERT OR REPLACE INTO a (id, word) VALUES (10, 'eins')",
            "INSERT INTO setting (name, value) VALUES ('theme', 'dark')",
            "UPDATE setting SET value = 'light' WHERE name = 'theme'",
            "DELETE FROM a",
            "DELETE FROM setting WHERE name = 'theme'",
        ];
        let mut before = stored(&connection).unwrap();
        for step in steps {
            connection.execute(step, []).unwrap();
            assert!(agrees(&connection).unwrap(), "the sum follows: {step}");
            let after = stored(&connection).unwrap();
            assert_ne!(after, before, "and is another: {step}");
            before = after;
        }
        let rows: i64 = connection.query_row("SELECT count(*) FROM b", [], |row| row.get(0)).unwrap();
        assert_eq!(rows, 0, "rows that went with others are counted too");
        assert_eq!(before.unwrap(), Sum::default().text(), "nothing left, nothing summed");
    }

    #[test]
    fn a_row_that_changed_behind_its_back_is_noticed() {
        let connection = opened();
        connection.execute("INSERT INTO a (id, word) VALUES (1, 'new'), (2, 'other')", []).unwrap();
        connection.execute_batch("DROP TRIGGER tally_a_update").unwrap();
        connection.execute("UPDATE a SET word = 'old' WHERE id = 1", []).unwrap();
        assert!(!agrees(&connection).unwrap(), "an older text does not add up");
        connection.execute("UPDATE a SET word = 'new' WHERE id = 1", []).unwrap();
        assert!(agrees(&connection).unwrap(), "the right one does");
    }

    #[test]
    fn a_fingerprint_leaves_out_what_it_is_told_to() {
        let connection = opened();
        let print = || fingerprint(&connection, &["last_visit"]).unwrap();
        let before = print();
        connection.execute("INSERT INTO setting (name, value) VALUES ('last_visit', '7')", []).unwrap();
        assert_eq!(print(), before, "a visit is no change");
        connection.execute("INSERT INTO setting (name, value) VALUES ('theme', '7')", []).unwrap();
        assert_ne!(print(), before, "a setting is");
    }
}
