//! Table number_change: how the numbers of help lines changed on this laptop, so that for a while both can be seen.
//!
//! What counts is what may be called: the numbers that are in use at the moment of the change. A line that is new or gone
//! is no change of numbers, and nothing is written for a number that retires by its own date.

use std::collections::HashMap;

use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row};

use super::version::KEPT;
use crate::clock::day;
use crate::model::{Contact, NumberChange};
use crate::{Error, Result};

/// How long a help line shows a change, seconds.
pub const SHOWN: i64 = 30 * 24 * 60 * 60;

/// Changes by source and contact, the newest first.
pub(super) type Changes = HashMap<(String, String), Vec<NumberChange>>;

/// Of every contact.
pub(super) fn all(connection: &Connection) -> Result<Changes> {
    let mut statement =
        connection.prepare_cached("SELECT at, old, new, source, contact FROM number_change ORDER BY at DESC")?;
    let rows = statement.query_map([], |row| Ok(((row.get(3)?, row.get(4)?), change(row)?)))?;
    let mut changes = Changes::new();
    for row in rows {
        let (contact, change) = row?;
        changes.entry(contact).or_default().push(change);
    }
    Ok(changes)
}

/// Of one contact.
pub(super) fn of(connection: &Connection, source: &str, contact: &str) -> Result<Vec<NumberChange>> {
    let mut statement = connection
        .prepare_cached("SELECT at, old, new FROM number_change WHERE source = ?1 AND contact = ?2 ORDER BY at DESC")?;
    let changes = statement.query_map((source, contact), change)?;
    Ok(changes.collect::<rusqlite::Result<_>>()?)
}

/// The one of a moment.
pub(super) fn at(connection: &Connection, source: &str, contact: &str, at: i64) -> Result<Option<NumberChange>> {
    let mut statement = connection
        .prepare_cached("SELECT at, old, new FROM number_change WHERE source = ?1 AND contact = ?2 AND at = ?3")?;
    Ok(statement.query_row((source, contact, at), change).optional()?)
}

fn change(row: &Row<'_>) -> rusqlite::Result<NumberChange> {
    let numbers = |column: usize| {
        serde_json::from_str(row.get_ref(column)?.as_str()?)
            .map_err(|cause| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, cause.into()))
    };
    Ok(NumberChange { at: row.get(0)?, old: numbers(1)?, new: numbers(2)? })
}

/// Writes down what changes at `now` between the contacts that are held of a source and those that take their place, and
/// drops what What's new does not tell of any more.
pub(super) fn record(
    connection: &Connection,
    source: &str,
    held: &[Contact],
    given: &[&Contact],
    now: i64,
) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM number_change WHERE source = ?1 AND at < ?2")?
        .execute((source, now.saturating_sub(KEPT)))?;
    // Twice within a second: what there was before the first counts.
    let mut insert = connection.prepare_cached(
        "INSERT INTO number_change (source, contact, at, old, new) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (source, contact, at) DO UPDATE SET new = excluded.new",
    )?;
    for new in given {
        let Some(old) = held.iter().find(|old| old.id == new.id) else { continue };
        let (old, new) = (InUse::of(old, now), InUse::of(new, now));
        if old.dials != new.dials {
            insert.execute((source, &new.contact.id, now, old.printed()?, new.printed()?))?;
        }
    }
    Ok(())
}

/// The numbers of a contact that may be called at a moment.
struct InUse<'a> {
    contact: &'a Contact,
    /// In no order: to try another first is no change of numbers.
    dials: Vec<&'a str>,
    display: Vec<&'a str>,
}

impl<'a> InUse<'a> {
    fn of(contact: &'a Contact, now: i64) -> Self {
        let in_use = || contact.numbers.iter().filter(|number| number.in_use(day(now)));
        let mut dials: Vec<&str> = in_use().map(|number| number.dial.as_str()).collect();
        dials.sort_unstable();
        dials.dedup();
        InUse { contact, dials, display: in_use().map(|number| number.display.as_str()).collect() }
    }

    fn printed(&self) -> Result<String> {
        serde_json::to_string(&self.display)
            .map_err(|cause| Error::Damaged { file: super::FILE, detail: cause.to_string() })
    }
}
