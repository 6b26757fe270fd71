//! Bookmarks and collections.

use super::{KeyDto, Nothing, wire::dto};
use crate::{
    Library, Result,
    model::{Kind, Status},
};

dto! {
    /// Which bookmarks.
    pub struct BookmarksRequest {
        /// A collection's number; null = all, newest first.
        pub collection: Option<i64>,
    }

    /// Bookmarks and collections.
    pub struct BookmarksAnswer {
        /// The bookmarks.
        pub bookmarks: Vec<BookmarkDto>,
        /// All collections, by name.
        pub collections: Vec<CollectionDto>,
    }

    /// A bookmark.
    pub struct BookmarkDto {
        /// The source's id.
        pub source: String,
        /// The resource's id in it.
        pub id: String,
        /// Title when it was saved.
        pub title: String,
        /// Kind.
        pub kind: Kind,
        /// Publisher.
        pub publisher: Option<String>,
        /// A note; empty = none.
        pub note: String,
        /// Collections that it is in.
        pub collections: Vec<i64>,
        /// Seconds since 1970 UTC.
        pub created_at: i64,
        /// The resource's status now; null = the library no longer has it, the saved copy opens.
        pub status: Option<Status>,
        /// Whether the publisher changed the text since it was saved.
        pub changed: bool,
    }

    /// Saves a bookmark.
    pub struct BookmarkSave {
        /// The source's id.
        pub source: String,
        /// The resource's id in it.
        pub id: String,
        /// The note; null leaves it as it is.
        pub note: Option<String>,
        /// The collections that it shall be in; null leaves them as they are.
        pub collections: Option<Vec<i64>>,
    }

    /// A collection.
    pub struct CollectionDto {
        /// Its number.
        pub id: i64,
        /// Its name.
        pub name: String,
        /// Bookmarks in it.
        pub bookmarks: u64,
    }

    /// Makes or renames a collection.
    pub struct CollectionSave {
        /// Null makes a new one.
        pub id: Option<i64>,
        /// Its name.
        pub name: String,
    }

    /// A collection's number.
    pub struct CollectionRemove {
        /// Its number.
        pub id: i64,
    }
}
