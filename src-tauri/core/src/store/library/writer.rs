//! The one handle that writes `library.db`. Its verbs stand in apply.rs.

use std::path::Path;

use rusqlite::Connection;

use super::TEXT_INDEXES;
use crate::Result;
use crate::store::connection::{self, Durability, Key};
use crate::store::fault::shows_damage;

/// Writes the library. Another program's writer is waited for, five seconds at most.
pub struct Writer {
    pub(super) connection: Connection,
}

impl Writer {
    pub(super) fn open(path: &Path, key: Option<&Key>) -> Result<Writer> {
        Ok(Writer { connection: connection::open(path, key, Durability::Rebuildable)? })
    }

    /// Verifies every page, index and reference, and the text indexes word for word; one line per fault, empty = whole.
    ///
    /// # Errors
    /// The file cannot be read now, or another program is writing.
    pub fn check(&mut self) -> Result<Vec<String>> {
        let mut faults = connection::check(&self.connection)?;
        if !faults.is_empty() {
            // A connection that met a bad page refuses to write, and the indexes are verified by a kind of write.
            return Ok(faults);
        }
        for index in TEXT_INDEXES {
            let verify = format!("INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)");
            match self.connection.execute(&verify, []) {
                Err(cause) if shows_damage(&cause) => faults.push(format!("{index} does not agree with the text")),
                checked => drop(checked?),
            }
        }
        Ok(faults)
    }

    /// Writes what waits in the -wal file into the file itself, and empties it.
    ///
    /// # Errors
    /// No room on the disk.
    pub fn flush(&mut self) -> Result<()> {
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}
