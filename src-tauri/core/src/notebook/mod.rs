//! What a worker made: bookmarks with notes, collections, settings. It outlives what was downloaded.
//!
//! It knows nothing of the library: a bookmark names a resource and keeps a copy of it, so it opens when the publisher,
//! the source or `library.db` is gone. One file per table; reads take a connection, writes a transaction.

mod bookmark;
mod bookmark_file;
mod collection;
mod entry;
mod files;
mod marked_page;
mod place;
mod saved_copy;
mod setting;
mod wish;

use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::model::{Bookmark, Collection, NewBookmark, ResourceKey, SavedCopy};
use crate::store::connection::{self, Key};
use crate::store::precious::Precious;
use crate::{Error, Result};
use bookmark::Removed;

const FILE: Precious = Precious {
    file: "notebook.db",
    migrations: &[
        include_str!("../store/migrations/notebook_1.sql"),
        include_str!("../store/migrations/notebook_2.sql"),
        include_str!("../store/migrations/notebook_3.sql"),
    ],
};

/// How many removals can be taken back. They are kept in memory only: what a worker removed is not to be found later.
const UNDO: usize = 50;

/// The open notebook. Every change is one transaction, on the disk when the call returns; errors of writing
/// (`disk`, `busy`) can come from each of them and leave everything as it was.
pub struct Notebook {
    connection: Connection,
    removed: Vec<Removed>,
}

impl Notebook {
    /// Opens the notebook at `path`, and makes an empty one where there is no file.
    ///
    /// # Errors
    /// [`Error::Damaged`], also for another key and for a file that is not encrypted; [`Error::TooNew`]: in these cases
    /// the file is untouched. `disk`, `busy`: it cannot be read or written now.
    pub fn open(path: &Path, key: &Key) -> Result<Self> {
        Ok(Notebook { connection: FILE.open(path, key)?, removed: Vec::new() })
    }

    /// Reads the whole file; the answer is one line per fault, empty = whole.
    ///
    /// # Errors
    /// A file so damaged that it cannot be walked.
    pub fn check(&self) -> Result<Vec<String>> {
        let mut faults = connection::check(&self.connection)?;
        faults.extend(bookmark::unreadable(&self.connection)?);
        Ok(faults)
    }

    /// Bookmarks a resource. Saving again keeps the moment of the first time and the collections, replaces the copy by
    /// the new one, and replaces the note unless the new one is empty (to empty a note: [`Notebook::set_note`]).
    ///
    /// # Errors
    /// `bad-request`: the note is longer than 20,000 characters.
    pub fn save(&mut self, new: &NewBookmark, now: i64) -> Result<Bookmark> {
        self.write(|transaction| bookmark::save(transaction, new, now))
    }

    /// Replaces the note of a bookmark; an empty one takes it away.
    ///
    /// # Errors
    /// `not-found`: no such bookmark. `bad-request`: the note is longer than 20,000 characters.
    pub fn set_note(&mut self, key: &ResourceKey, note: &str) -> Result<Bookmark> {
        self.write(|transaction| bookmark::set_note(transaction, key, note))
    }

    /// Removes a bookmark with its note, copy and places in collections; `None` = there was none.
    /// [`Notebook::restore`] brings it back for as long as the notebook is open.
    ///
    /// # Errors
    /// The notebook cannot be written.
    pub fn remove(&mut self, key: &ResourceKey) -> Result<Option<Bookmark>> {
        let Some(removed) = self.write(|transaction| bookmark::remove(transaction, key))? else { return Ok(None) };
        let bookmark = removed.bookmark.clone();
        if self.removed.len() >= UNDO {
            self.removed.remove(0);
        }
        self.removed.push(removed);
        Ok(Some(bookmark))
    }

    /// Brings back the bookmark that was last removed from a resource, as it was: number, moment, note, copy, and its
    /// places in the collections that still exist. `None` = none was removed since the notebook was opened.
    /// A bookmark that was made in between is replaced.
    ///
    /// # Errors
    /// The notebook cannot be written; the removal can still be taken back later.
    pub fn restore(&mut self, key: &ResourceKey) -> Result<Option<Bookmark>> {
        let Some(place) = self.removed.iter().rposition(|removed| removed.bookmark.key == *key) else {
            return Ok(None);
        };
        let removed = self.removed.remove(place);
        let restored = self.write(|transaction| bookmark::restore(transaction, &removed));
        if restored.is_err() {
            self.removed.push(removed);
        }
        restored.map(Some)
    }

    /// Tells the notebook that a publisher renamed a resource. Where both names are bookmarked they become one: the
    /// copy of the new name, the earlier moment, both notes, the collections of both. False = nothing had the old name.
    ///
    /// # Errors
    /// The notebook cannot be written.
    pub fn rename_keys(&mut self, source: &str, old_id: &str, new_id: &str) -> Result<bool> {
        let key = |id: &str| ResourceKey { source: source.to_owned(), id: id.to_owned() };
        let (old, new) = (key(old_id), key(new_id));
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

    /// Every note: the resource, its title when it was saved, the text; the newest bookmark first.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn notes(&self) -> Result<Vec<(ResourceKey, String, String)>> {
        bookmark::notes(&self.connection)
    }

    /// Every collection, by name.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn collections(&self) -> Result<Vec<Collection>> {
        collection::list(&self.connection)
    }

    /// Makes a collection.
    ///
    /// # Errors
    /// `bad-request`: the name is blank, longer than 100 characters, or taken (capitals make no difference).
    pub fn create_collection(&mut self, name: &str) -> Result<Collection> {
        self.write(|transaction| collection::create(transaction, name))
    }

    /// Renames a collection.
    ///
    /// # Errors
    /// `not-found`: no such collection. `bad-request`: as in [`Notebook::create_collection`].
    pub fn rename_collection(&mut self, id: i64, name: &str) -> Result<Collection> {
        self.write(|transaction| collection::rename(transaction, id, name))
    }

    /// Removes a collection; its bookmarks stay.
    ///
    /// # Errors
    /// `not-found`: no such collection.
    pub fn remove_collection(&mut self, id: i64) -> Result<()> {
        self.write(|transaction| collection::remove(transaction, id))
    }

    /// Puts a bookmark into exactly these collections: it keeps its place where it was already, and comes last elsewhere.
    ///
    /// # Errors
    /// `not-found`: no such bookmark, or one of the collections does not exist.
    pub fn set_collections(&mut self, key: &ResourceKey, collections: &[i64]) -> Result<Bookmark> {
        self.write(|transaction| {
            let bookmark = bookmark::known(transaction, key)?;
            entry::set(transaction, bookmark.id, collections)?;
            bookmark::known(transaction, key)
        })
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

    /// One change: all of it, or nothing.
    fn write<T>(&mut self, change: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let answer = change(&transaction)?;
        transaction.commit()?;
        Ok(answer)
    }
}

fn no_collection(id: i64) -> Error {
    Error::NotFound { what: "collection", name: id.to_string() }
}

#[cfg(test)]
mod tests;
