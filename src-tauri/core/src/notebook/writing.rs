//! How one act of a worker is written: all of it or nothing, on the disk before it is acknowledged, and in the file
//! itself rather than only in its journal. When the disk is full the ballast makes room for it, once.

use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::{Notebook, undo::Removals};
use crate::Result;
use crate::store::ballast::Ballast;
use crate::store::connection::PATIENCE;
use crate::store::{shows_full_disk, tally};

impl Notebook {
    pub(super) fn new(connection: Connection) -> Self {
        Notebook { connection, removals: Removals::default(), ballast: None }
    }

    /// The version of the file's tables.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn version(&self) -> Result<u32> {
        Ok(self.connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
    }

    /// Whether every row can be read and is the one that was written last.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn adds_up(&self) -> Result<bool> {
        tally::agrees(&self.connection)
    }

    /// One change: all of it, or nothing. Where the disk was full it is tried twice.
    pub(super) fn write<T>(&mut self, mut change: impl FnMut(&Transaction<'_>) -> Result<T>) -> Result<T> {
        match self.write_once(&mut change) {
            Err(fault) if shows_full_disk(&fault) && self.make_room() => self.write_once(&mut change),
            written => written,
        }
    }

    fn write_once<T>(&mut self, change: &mut impl FnMut(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let answer = change(&transaction)?;
        transaction.commit()?;
        self.empty_journal();
        Ok(answer)
    }

    /// Moves what was written from the journal into the file, so that no part of a worker's words stands in the journal
    /// alone: cut short, a journal is silently taken for a shorter one. It was written durably before, so where this
    /// fails or others are reading nothing is lost, and the next act does it.
    fn empty_journal(&self) {
        let _ = self.connection.busy_timeout(Duration::ZERO);
        let _ = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        let _ = self.connection.busy_timeout(PATIENCE);
    }

    fn make_room(&self) -> bool {
        self.ballast.as_ref().is_some_and(Ballast::free)
    }
}
