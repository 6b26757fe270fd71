//! What a worker made: bookmarks with notes, collections, settings. It outlives what was downloaded.
//!
//! It knows nothing of the library: a bookmark names a resource and keeps a copy of it, so it opens when the publisher,
//! the source or `library.db` is gone. One file per table; reads take a connection, writes a transaction.

mod bookmark;
mod bookmark_file;
mod collection;
mod entry;
pub mod exchange;
mod files;
pub mod guard;
mod mark;
mod marked_page;
mod marks;
mod organising;
pub mod outbox;
mod place;
pub mod recovery;
mod rescue;
mod saved_copy;
mod seen;
mod setting;
pub mod snapshots;
mod tag;
mod undo;
pub mod vault;
mod wish;
mod writing;
mod written;

use std::path::Path;

use rusqlite::Connection;

use crate::model::{Bookmark, NewBookmark, ResourceKey, SavedCopy};
use crate::store::ballast::Ballast;
use crate::store::connection::{self, Key};
use crate::store::precious::Precious;
use crate::{Error, Result};
use undo::{Removals, Removed};
pub use written::Written;

const FILE: Precious = Precious {
    file: "notebook.db",
    migrations: &[
        include_str!("../store/migrations/notebook_1.sql"),
        include_str!("../store/migrations/notebook_2.sql"),
        include_str!("../store/migrations/notebook_3.sql"),
        include_str!("../store/migrations/notebook_4.sql"),
    ],
    tallied: true,
};

/// The open notebook. Every change is one transaction, on the disk when the call returns; errors of writing
/// (`disk`, `busy`) can come from each of them and leave everything as it was.
pub struct Notebook {
    connection: Connection,
    removals: Removals,
    /// What is given back when the disk is full.
    ballast: Option<Ballast>,
}

impl Notebook {
    /// Opens the notebook at `path`, and makes an empty one where there is no file.
    ///
    /// # Errors
    /// [`Error::Damaged`], also for another key and for a file that is not encrypted; [`Error::TooNew`]: in these cases
    /// the file is untouched. `disk`, `busy`: it cannot be read or written now.
    pub fn open(path: &Path, key: &Key) -> Result<Self> {
        FILE.open(path, key).map(Notebook::new)
    }

    /// Reads the whole file; the answer is one line per fault, empty = whole.
    ///
    /// # Errors
    /// A file so damaged that it cannot be walked.
    pub fn check(&self) -> Result<Vec<String>> {
        let mut faults = connection::check(&self.connection)?;
        faults.extend(bookmark::unreadable(&self.connection)?);
        faults.extend(mark::unreadable(&self.connection)?);
        Ok(faults)
    }

    /// Closes the file, so that all of it stands in one file again. What was written is on the disk already; where that
    /// cannot be done now, the next opening does it.
    pub fn close(self) {
        self.settle();
        // Were it refused, the connection is dropped, which closes it too.
        let _ = self.connection.close();
    }

    /// Moves what stands in the journal into the file. Where that cannot be done now, the next opening does it.
    pub fn settle(&self) {
        let _ = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    }

    /// Bookmarks a resource. Saving again keeps the moment of the first time and the collections, replaces the copy by
    /// the new one, and replaces the note unless the new one is empty (to empty a note: [`Notebook::change`]).
    ///
    /// # Errors
    /// `bad-request`: the note is longer than 20,000 characters.
    pub fn save(&mut self, new: &NewBookmark, now: i64) -> Result<Bookmark> {
        self.write(|transaction| bookmark::save(transaction, new, now))
    }

    /// Removes a bookmark with everything that hangs on it, and answers with it and the number under which
    /// [`Notebook::undo`] brings it back; `None` = there was none.
    ///
    /// # Errors
    /// The notebook cannot be written.
    pub fn remove(&mut self, key: &ResourceKey) -> Result<Option<(Bookmark, u32)>> {
        let Some(removed) = self.write(|transaction| bookmark::remove(transaction, key))? else { return Ok(None) };
        let bookmark = removed.bookmark.clone();
        Ok(Some((bookmark, self.removals.push(Removed::Bookmark(Box::new(removed))))))
    }

    /// Tells the notebook that a publisher renamed a resource. Where both names are bookmarked they become one: the copy
    /// of the new name, the earlier moment, both notes, the tags and collections of both. False = nothing had the old name.
    ///
    /// # Errors
    /// The notebook cannot be written.
    pub fn rename_keys(&mut self, source: &str, old_id: &str, new_id: &str) -> Result<bool> {
        let key = |id: &str| ResourceKey { source: source.to_owned(), id: id.to_owned() };
        let (old, new) = (key(old_id), key(new_id));
        self.removals.rename(&old, &new);
        // Most announced renames concern nobody: those take no lock and write nothing.
        if old == new || self.get(&old)?.is_none() {
            return Ok(false);
        }
        self.write(|transaction| bookmark::rename(transaction, &old, &new))
    }

    /// All bookmarks, newest first; or those of a collection, in the order in which they were put there.
    ///
    /// # Errors
    /// `not-found`: no such collection.
    pub fn list(&self, collection: Option<i64>) -> Result<Vec<Bookmark>> {
        bookmark::list(&self.connection, collection)
    }

    /// The bookmark of a resource.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn get(&self, key: &ResourceKey) -> Result<Option<Bookmark>> {
        bookmark::get(&self.connection, key)
    }

    /// The resource as it stood when it was saved.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn copy(&self, key: &ResourceKey) -> Result<Option<SavedCopy>> {
        bookmark::copy(&self.connection, key)
    }

    /// Every bookmarked resource.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn keys(&self) -> Result<Vec<ResourceKey>> {
        bookmark::keys(&self.connection)
    }

    /// The JSON kept under `name`.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn setting(&self, name: &str) -> Result<Option<String>> {
        setting::get(&self.connection, name)
    }

    /// Keeps JSON under `name`.
    ///
    /// # Errors
    /// The notebook cannot be written.
    pub fn set_setting(&mut self, name: &str, json: &str) -> Result<()> {
        self.write(|transaction| setting::set(transaction, name, json))
    }
}

fn no_collection(id: i64) -> Error {
    Error::NotFound { what: "collection", name: id.to_string() }
}

#[cfg(test)]
mod desk;
#[cfg(test)]
mod organising_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod undo_tests;
#[cfg(test)]
mod written_tests;
