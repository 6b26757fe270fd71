//! Bookmarks, joined with what the library knows today.

use std::collections::HashSet;

use super::{Library, Notice, Part};
use crate::{
    Error, Result,
    model::{Bookmark, BookmarkChange, BookmarkFilter, NewBookmark, ResourceKey, Row, SavedCopy, Stored},
};

/// A bookmark, and how its resource stands today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelved {
    /// The bookmark.
    pub bookmark: Bookmark,
    /// The resource's row today; `None` = the library no longer has it, and the saved copy opens.
    pub row: Option<Row>,
    /// Whether the publisher changed the text since it was saved.
    pub changed: bool,
}

impl Library {
    /// Bookmarks a resource with a copy of it as it stands, or changes the note of its bookmark (`None` leaves it).
    ///
    /// # Errors
    /// `not-found`: neither the library nor the notebook has the resource. Or the notebook cannot be written.
    pub fn bookmark(&self, key: &ResourceKey, note: Option<&str>) -> Result<Bookmark> {
        let change = BookmarkChange { note: note.map(str::to_owned), ..BookmarkChange::default() };
        Ok(self.save_bookmark(key, &change)?.0)
    }

    /// Bookmarks a resource with a copy of it as it stands, unless it is bookmarked, and changes the bookmark. The number
    /// is for [`Library::undo`], where much of the note was lost by the change.
    ///
    /// # Errors
    /// `not-found`: neither the library nor the notebook has the resource, or there is no such collection. `bad-request`:
    /// the note or the tags are more than a bookmark can have. Or the notebook cannot be written.
    pub fn save_bookmark(&self, key: &ResourceKey, change: &BookmarkChange) -> Result<(Bookmark, Option<u32>)> {
        let stored = self.inner.store.read(|reader| reader.read(key))?;
        let key = stored.as_ref().map_or(key, |stored| &stored.key);
        let copy = stored.as_ref().map(|stored| self.copy_of(stored)).transpose()?;
        let mut notebook = self.notebook()?;
        let saved = match (notebook.get(key)?, copy) {
            (Some(old), _) if *change == BookmarkChange::default() => (old, None),
            (Some(_), _) => notebook.change(key, change, self.now())?,
            (None, Some(copy)) => {
                let new = NewBookmark { key: key.clone(), note: String::new(), copy };
                (notebook.save_with(&new, change, self.now())?, None)
            }
            (None, None) => return Err(not_found(key)),
        };
        drop(notebook);
        self.keep_files_of(key)?;
        self.tell(Notice::Changed(vec![Part::Bookmarks]));
        Ok(saved)
    }

    /// Removes a bookmark with its marks, and returns it and the number under which [`Library::undo`] brings it back.
    ///
    /// # Errors
    /// `not-found`: there is none. Or the notebook cannot be written.
    pub fn unbookmark(&self, key: &ResourceKey) -> Result<(Bookmark, u32)> {
        let removed = self.notebook()?.remove(key)?;
        let removed = removed.ok_or_else(|| Error::NotFound { what: "bookmark", name: key.id.clone() })?;
        self.tell(Notice::Changed(vec![Part::Bookmarks]));
        Ok(removed)
    }

    /// Takes back the removal of a bookmark: note, copy, moment and collections are as they were.
    ///
    /// # Errors
    /// `not-found`: none was removed since the program started. Or the notebook cannot be written.
    pub fn restore_bookmark(&self, key: &ResourceKey) -> Result<Bookmark> {
        let restored = self.notebook()?.restore(key)?;
        let restored = restored.ok_or_else(|| Error::NotFound { what: "bookmark", name: key.id.clone() })?;
        self.tell(Notice::Changed(vec![Part::Bookmarks]));
        Ok(restored)
    }

    /// Bookmarks: all, newest first, or those of a collection, in its order.
    ///
    /// # Errors
    /// `not-found`: no such collection. Or a file cannot be read.
    pub fn bookmarks(&self, collection: Option<i64>) -> Result<Vec<Shelved>> {
        self.find_bookmarks(&BookmarkFilter { collection, ..BookmarkFilter::default() })
    }

    /// A bookmark, joined with its resource as it stands today.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn shelve(&self, bookmark: Bookmark) -> Result<Shelved> {
        let today = self.inner.store.read(|reader| reader.row_with_hash(&bookmark.key))?;
        let changed = today.as_ref().is_some_and(|(_, hash)| *hash != bookmark.content_hash);
        Ok(Shelved { bookmark, row: today.map(|(row, _)| row), changed })
    }

    /// What was bookmarked.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn bookmarked(&self) -> Result<HashSet<ResourceKey>> {
        Ok(self.notebook()?.keys()?.into_iter().collect())
    }

    /// The bookmark of a resource.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn bookmark_of(&self, key: &ResourceKey) -> Result<Option<Bookmark>> {
        self.notebook()?.get(key)
    }

    pub(super) fn copy_of(&self, stored: &Stored) -> Result<SavedCopy> {
        let resource = &stored.resource;
        let source = self.origin(&stored.key.source)?;
        Ok(SavedCopy {
            title: resource.title.clone(),
            summary: resource.summary.clone(),
            body: resource.body.clone(),
            kind: resource.kind,
            publisher: resource.publisher.clone(),
            language: resource.language.clone(),
            status: resource.status,
            revision: resource.revision,
            content_hash: crate::model::content_hash(resource),
            address: resource.original_address.clone().or_else(|| resource.address.clone()),
            published_at: resource.published_at,
            fetched_at: stored.fetched_at,
            source_title: source.map(|source| source.title).unwrap_or_default(),
        })
    }
}

pub(super) fn not_found(key: &ResourceKey) -> Error {
    Error::NotFound { what: "resource", name: format!("{}/{}", key.source, key.id) }
}
