//! Collections, tags, order by hand, and what brings back what was removed: the notebook does it, the window is told.

use super::{Library, Notice, Part};
use crate::{
    Result,
    model::{Bookmark, Collection, ResourceKey, TagCount},
    notebook::Notebook,
};

impl Library {
    /// Collections, in the worker's order.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn collections(&self) -> Result<Vec<Collection>> {
        self.notebook()?.collections()
    }

    /// Makes a collection, or renames one.
    ///
    /// # Errors
    /// `bad-request`: the name is blank, too long or taken. `not-found`: no such collection.
    pub fn save_collection(&self, id: Option<i64>, name: &str) -> Result<Collection> {
        self.organise(|notebook| match id {
            Some(id) => notebook.rename_collection(id, name),
            None => notebook.create_collection(name),
        })
    }

    /// Removes a collection; its bookmarks stay. The number is for [`Library::undo`].
    ///
    /// # Errors
    /// `not-found`: no such collection. Or the notebook cannot be written.
    pub fn remove_collection(&self, id: i64) -> Result<u32> {
        self.organise(|notebook| notebook.remove_collection(id))
    }

    /// Moves a collection before another; `None` = it comes last.
    ///
    /// # Errors
    /// `not-found`: no such collection. Or the notebook cannot be written.
    pub fn move_collection(&self, id: i64, before: Option<i64>) -> Result<()> {
        self.organise(|notebook| notebook.move_collection(id, before))
    }

    /// Moves a bookmark before another within a collection; `None` = it comes last.
    ///
    /// # Errors
    /// `not-found`: no such bookmark. `bad-request`: one of them is not in the collection.
    pub fn move_entry(&self, collection: i64, key: &ResourceKey, before: Option<&ResourceKey>) -> Result<()> {
        self.organise(|notebook| notebook.move_entry(collection, key, before))
    }

    /// Puts a bookmark into exactly these collections.
    ///
    /// # Errors
    /// `not-found`: no such bookmark or collection. Or the notebook cannot be written.
    pub fn set_collections(&self, key: &ResourceKey, collections: &[i64]) -> Result<Bookmark> {
        self.organise(|notebook| notebook.set_collections(key, collections))
    }

    /// Gives a bookmark exactly these tags.
    ///
    /// # Errors
    /// `not-found`: no such bookmark. `bad-request`: a tag is empty or longer than 40 characters, or there are more than 20.
    pub fn set_tags(&self, key: &ResourceKey, tags: &[String]) -> Result<Bookmark> {
        self.organise(|notebook| notebook.set_tags(key, tags))
    }

    /// Every tag, by name.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn tags(&self) -> Result<Vec<TagCount>> {
        self.notebook()?.tags()
    }

    /// Renames a tag on every bookmark; an empty name takes it away. The number is for [`Library::undo`].
    ///
    /// # Errors
    /// `not-found`: no bookmark has the tag. `bad-request`: the name is longer than 40 characters.
    pub fn rename_tag(&self, tag: &str, name: &str) -> Result<u32> {
        self.organise(|notebook| notebook.rename_tag(tag, name))
    }

    /// Brings back what was removed under this number since the notebook was opened.
    ///
    /// # Errors
    /// `not-found`: there is no such removal (any more). `bad-request`: what it belonged to is gone. Or the notebook
    /// cannot be written; it can be brought back later then.
    pub fn undo(&self, number: u32) -> Result<()> {
        self.organise(|notebook| notebook.undo(number))
    }

    /// Changes the notebook, and says that it changed.
    fn organise<T>(&self, change: impl FnOnce(&mut Notebook) -> Result<T>) -> Result<T> {
        let answer = change(&mut *self.notebook()?)?;
        self.tell(Notice::Changed(vec![Part::Bookmarks]));
        Ok(answer)
    }
}
