//! Collections, tags, and the order that a worker gives them.

use super::{Notebook, bookmark, collection, entry, tag, undo::Removed};
use crate::Result;
use crate::model::{Bookmark, BookmarkChange, Collection, NewBookmark, ResourceKey, TagCount};

impl Notebook {
    /// Changes a bookmark, and answers with it and, where much of its note was lost, the number under which
    /// [`Notebook::undo`] brings that back. It keeps its place in collections that it is in already, and comes last in
    /// others.
    ///
    /// # Errors
    /// `not-found`: no such bookmark, or one of the collections does not exist. `bad-request`: the note is longer than
    /// 20,000 characters, a tag than 40 or empty, or there are more than 20 tags.
    pub fn change(&mut self, key: &ResourceKey, change: &BookmarkChange, now: i64) -> Result<(Bookmark, Option<u32>)> {
        let (bookmark, lost) = self.write(|transaction| apply(transaction, key, change, now))?;
        Ok((bookmark, lost.map(|lost| self.removals.push(Removed::Note(lost)))))
    }

    /// Bookmarks a resource as [`Notebook::save`] does and changes the bookmark, in one transaction.
    ///
    /// # Errors
    /// As of [`Notebook::change`].
    pub fn save_with(&mut self, new: &NewBookmark, change: &BookmarkChange, now: i64) -> Result<Bookmark> {
        self.write(|transaction| {
            bookmark::save(transaction, new, now)?;
            Ok(apply(transaction, &new.key, change, now)?.0)
        })
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

    /// Gives a bookmark exactly these tags.
    ///
    /// # Errors
    /// `not-found`: no such bookmark. `bad-request`: as in [`Notebook::change`].
    pub fn set_tags(&mut self, key: &ResourceKey, tags: &[String]) -> Result<Bookmark> {
        self.write(|transaction| {
            tag::set(transaction, bookmark::known(transaction, key)?.id, tags)?;
            bookmark::known(transaction, key)
        })
    }

    /// Every collection, in the worker's order.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn collections(&self) -> Result<Vec<Collection>> {
        collection::list(&self.connection)
    }

    /// Makes a collection; it comes last.
    ///
    /// # Errors
    /// `bad-request`: the name is blank, longer than 100 characters, or taken (capitals make no difference).
    pub fn create_collection(&mut self, name: &str) -> Result<Collection> {
        let highest = self.removals.highest_collection();
        self.write(|transaction| collection::create(transaction, name, highest))
    }

    /// Renames a collection.
    ///
    /// # Errors
    /// `not-found`: no such collection. `bad-request`: as in [`Notebook::create_collection`].
    pub fn rename_collection(&mut self, id: i64, name: &str) -> Result<Collection> {
        self.write(|transaction| collection::rename(transaction, id, name))
    }

    /// Removes a collection; its bookmarks stay. Answers with the number for [`Notebook::undo`].
    ///
    /// # Errors
    /// `not-found`: no such collection.
    pub fn remove_collection(&mut self, id: i64) -> Result<u32> {
        let removed = self.write(|transaction| collection::remove(transaction, id))?;
        Ok(self.removals.push(Removed::Collection(removed)))
    }

    /// Moves a collection before another; `None` = it comes last.
    ///
    /// # Errors
    /// `not-found`: no such collection.
    pub fn move_collection(&mut self, id: i64, before: Option<i64>) -> Result<()> {
        self.write(|transaction| collection::place(transaction, id, before))
    }

    /// Moves a bookmark before another within a collection; `None` = it comes last.
    ///
    /// # Errors
    /// `not-found`: no such bookmark. `bad-request`: one of them is not in the collection.
    pub fn move_entry(&mut self, collection: i64, key: &ResourceKey, before: Option<&ResourceKey>) -> Result<()> {
        self.write(|transaction| {
            let moved = bookmark::known(transaction, key)?.id;
            let before = before.map(|before| bookmark::known(transaction, before)).transpose()?;
            entry::place(transaction, collection, moved, before.map(|before| before.id))
        })
    }

    /// Every tag, by name, with how many bookmarks have it.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn tags(&self) -> Result<Vec<TagCount>> {
        tag::list(&self.connection)
    }

    /// Renames a tag on every bookmark; two that become the same become one. An empty name takes it away. Answers with
    /// the number for [`Notebook::undo`].
    ///
    /// # Errors
    /// `not-found`: no bookmark has the tag. `bad-request`: the name is longer than 40 characters.
    pub fn rename_tag(&mut self, tag: &str, name: &str) -> Result<u32> {
        let removed = self.write(|transaction| match name.trim() {
            "" => tag::remove(transaction, tag),
            name => tag::rename(transaction, tag, name),
        })?;
        Ok(self.removals.push(Removed::Tag(removed)))
    }
}

fn apply(
    transaction: &rusqlite::Transaction<'_>,
    key: &ResourceKey,
    change: &BookmarkChange,
    now: i64,
) -> Result<(Bookmark, Option<bookmark::LostNote>)> {
    let id = bookmark::known(transaction, key)?.id;
    let lost = change.note.as_ref().map(|note| bookmark::set_note(transaction, key, note, now)).transpose()?.flatten();
    if let Some(collections) = &change.collections {
        entry::set(transaction, id, collections)?;
    }
    if let Some(tags) = &change.tags {
        tag::set(transaction, id, tags)?;
    }
    Ok((bookmark::known(transaction, key)?, lost))
}
