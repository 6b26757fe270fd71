//! What was removed, for as long as the removal can be taken back: in memory only, because what a worker removed is not
//! to be found later, and until the notebook closes. It knows what to remember; each table knows how to bring it back.

use std::collections::{HashSet, VecDeque};

use super::{Notebook, bookmark, collection, mark, outbox, tag};
use crate::model::{Bookmark, Digest, Mark, Message, ResourceKey};
use crate::{Error, Result};

/// How many removals can be taken back.
const MOST: usize = 50;

/// Everything about something that was removed.
pub(super) enum Removed {
    /// A bookmark with all that hung on it.
    Bookmark(Box<bookmark::Removed>),
    /// A note that was emptied, or lost much of its text.
    Note(bookmark::LostNote),
    /// A mark with its note.
    Mark(Box<Mark>),
    /// A collection with its entries.
    Collection(collection::Removed),
    /// A tag that was renamed, or taken away from every bookmark.
    Tag(tag::Removed),
    /// A message that waited, or had been handed over.
    Message(Box<Message>),
}

/// Removals by growing numbers, the oldest first.
#[derive(Default)]
pub(super) struct Removals {
    entries: VecDeque<(u32, Removed)>,
    last: u32,
}

impl Removals {
    /// Remembers a removal, and answers with its number; the oldest is forgotten when there are too many.
    pub(super) fn push(&mut self, removed: Removed) -> u32 {
        if self.entries.len() >= MOST {
            self.entries.pop_front();
        }
        self.last = self.last.saturating_add(1);
        self.entries.push_back((self.last, removed));
        self.last
    }

    /// The removal of a bookmark of this resource; of several, the last.
    pub(super) fn of_bookmark(&self, key: &ResourceKey) -> Option<u32> {
        let is_it = |removed: &Removed| matches!(removed, Removed::Bookmark(gone) if gone.bookmark.key == *key);
        self.entries.iter().rfind(|(_, removed)| is_it(removed)).map(|(number, _)| *number)
    }

    /// The highest number of a removed collection: a new one takes a number above it, so that a number that a removed
    /// bookmark remembers never means another collection.
    pub(super) fn highest_collection(&self) -> i64 {
        let numbers = self.entries.iter().map(|(_, removed)| match removed {
            Removed::Collection(gone) => gone.collection.id,
            _ => 0,
        });
        numbers.max().unwrap_or(0)
    }

    /// The files and the images of removed bookmarks: they stay on the disk for as long.
    pub(super) fn bookmarks(&self) -> impl Iterator<Item = &bookmark::Removed> {
        self.entries.iter().filter_map(|(_, removed)| match removed {
            Removed::Bookmark(gone) => Some(gone.as_ref()),
            _ => None,
        })
    }

    /// The hashes of the files of removed bookmarks.
    pub(super) fn digests(&self) -> HashSet<Digest> {
        self.bookmarks().flat_map(|gone| &gone.files).map(|file| file.digest).collect()
    }

    /// A publisher renamed a resource: what is brought back later has the new name.
    pub(super) fn rename(&mut self, old: &ResourceKey, new: &ResourceKey) {
        let keys = self.entries.iter_mut().flat_map(|(_, removed)| match removed {
            Removed::Bookmark(gone) => vec![&mut gone.bookmark.key],
            Removed::Note(lost) => vec![&mut lost.key],
            Removed::Mark(mark) => vec![&mut mark.what.key],
            Removed::Collection(gone) => gone.keys().collect(),
            Removed::Tag(gone) => gone.keys().collect(),
            // A page is looked up by its old name too.
            Removed::Message(_) => Vec::new(),
        });
        for key in keys.filter(|key| *key == old) {
            key.clone_from(new);
        }
    }
}

impl Notebook {
    /// Brings back what was removed under this number, in one transaction. What happened in between stays: a bookmark
    /// that was made anew becomes one with the removed one, a collection whose name was taken takes another.
    ///
    /// # Errors
    /// `not-found`: nothing was removed under it since the notebook was opened, it was brought back already, or too many
    /// removals came after it. `bad-request`: there is nothing left to which it belongs. When the notebook cannot be
    /// written, the removal can still be taken back later.
    pub fn undo(&mut self, number: u32) -> Result<()> {
        let place = self.removals.entries.binary_search_by_key(&number, |(number, _)| *number);
        let taken = place.ok().and_then(|place| Some((place, self.removals.entries.remove(place)?)));
        let (place, entry) =
            taken.ok_or_else(|| Error::NotFound { what: "removal to take back", name: number.to_string() })?;
        let done = self.write(|transaction| match &entry.1 {
            Removed::Bookmark(gone) => bookmark::restore(transaction, gone),
            Removed::Note(lost) => bookmark::restore_note(transaction, lost),
            Removed::Mark(mark) => mark::restore(transaction, mark),
            Removed::Collection(gone) => collection::restore(transaction, gone),
            Removed::Tag(gone) => tag::restore(transaction, gone),
            Removed::Message(message) => outbox::restore(transaction, message),
        });
        if done.is_err() {
            self.removals.entries.insert(place, entry);
        }
        done
    }

    /// Brings back the bookmark that was last removed from a resource. `None` = none was removed since the notebook was
    /// opened.
    ///
    /// # Errors
    /// The notebook cannot be written; the removal can still be taken back later.
    pub fn restore(&mut self, key: &ResourceKey) -> Result<Option<Bookmark>> {
        let Some(number) = self.removals.of_bookmark(key) else { return Ok(None) };
        self.undo(number)?;
        self.get(key)
    }
}
