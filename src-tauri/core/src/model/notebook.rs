//! What a worker made. It outlives what was downloaded.

use super::{Kind, Mark, ResourceKey, Run, Status};
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
    /// Its tags as written, by name.
    pub tags: Vec<String>,
    /// How many passages and pages were marked in it.
    pub marks: u64,
    /// Seconds since 1970 UTC.
    pub created_at: i64,
    /// When its note was last changed, seconds since 1970 UTC; 0 = never.
    pub noted_at: i64,
    /// The revision that was saved.
    pub revision: u32,
    /// The hash of what was saved.
    pub content_hash: [u8; 32],
}

/// What to change of a bookmark; `None` leaves it as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BookmarkChange {
    /// Its note; empty takes it away.
    pub note: Option<String>,
    /// The collections that it shall be in, by number.
    pub collections: Option<Vec<i64>>,
    /// The tags that it shall have: 1 to 40 characters each, at most 20.
    pub tags: Option<Vec<String>>,
}

/// Which bookmarks; what is `None` or empty asks nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BookmarkFilter {
    /// In this collection.
    pub collection: Option<i64>,
    /// With this tag; capitals make no difference.
    pub tag: Option<String>,
    /// Words that stand in the title, the publisher, the note, a tag, or a marked passage or its note.
    pub text: String,
}

/// What a worker wrote and marked in one resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// Its bookmark, with the note on the whole.
    pub bookmark: Bookmark,
    /// Its marks, in the order of the text.
    pub marks: Vec<Mark>,
}

/// A tag, and how many bookmarks have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagCount {
    /// As written on one of them.
    pub tag: String,
    /// Bookmarks that have it.
    pub bookmarks: u64,
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
