//! What a worker made. It outlives what was downloaded.

use super::{Kind, ResourceKey, Run, Status};
use crate::richtext::RichText;

/// What to keep when something is bookmarked.
#[derive(Debug, Clone, PartialEq)]
pub struct NewBookmark {
    /// Which resource.
    pub key: ResourceKey,
    /// A note; empty = none.
    pub note: String,
    /// The resource as it stood then.
    pub copy: SavedCopy,
}

/// A resource as it stood when it was bookmarked: enough to read it when the library no longer has it.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedCopy {
    /// Title.
    pub title: String,
    /// Summary; may be empty.
    pub summary: String,
    /// Body.
    pub body: RichText,
    /// Kind.
    pub kind: Kind,
    /// Publisher.
    pub publisher: Option<String>,
    /// Language.
    pub language: String,
    /// Status then.
    pub status: Status,
    /// The publisher's revision then; 0 = not given.
    pub revision: u32,
    /// [`crate::feed::content_hash`] of what was saved, to tell whether the publisher changed it since.
    pub content_hash: [u8; 32],
    /// The original's address, https.
    pub address: Option<String>,
    /// When it was published, seconds since 1970 UTC.
    pub published_at: Option<i64>,
    /// When the text was fetched, seconds since 1970 UTC.
    pub fetched_at: i64,
    /// The name of the source then.
    pub source_title: String,
}

/// A bookmark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    /// Its number in this notebook.
    pub id: i64,
    /// Which resource.
    pub key: ResourceKey,
    /// Title when it was saved.
    pub title: String,
    /// Kind when it was saved.
    pub kind: Kind,
    /// Publisher when it was saved.
    pub publisher: Option<String>,
    /// A note; empty = none.
    pub note: String,
    /// Collections that it is in, by number.
    pub collections: Vec<i64>,
    /// Seconds since 1970 UTC.
    pub created_at: i64,
    /// The revision that was saved.
    pub revision: u32,
    /// The hash of what was saved.
    pub content_hash: [u8; 32],
}

/// A note that a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteHit {
    /// The resource that was bookmarked.
    pub key: ResourceKey,
    /// Its title when it was bookmarked.
    pub title: String,
    /// The best stretch of the note.
    pub snippet: Vec<Run>,
}

/// A named collection of bookmarks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collection {
    /// Its number in this notebook.
    pub id: i64,
    /// Its name; unique, not empty, at most 100 characters.
    pub name: String,
    /// How many bookmarks it has.
    pub bookmarks: u64,
}
