//! Order by hand, and tags.

use super::{KeyDto, Nothing, Removed, wire::dto};
use crate::{Library, Result};

dto! {
    /// Moves a collection before another.
    pub struct CollectionMove {
        /// Its number.
        pub id: i64,
        /// The one that comes after it then; null = it comes last.
        pub before: Option<i64>,
    }

    /// Moves a bookmark within a collection.
    pub struct EntryMove {
        /// The collection.
        pub collection: i64,
        /// The bookmark.
        pub key: KeyDto,
        /// The one that comes after it then; null = it comes last.
        pub before: Option<KeyDto>,
    }

    /// A tag.
    pub struct TagDto {
        /// As written.
        pub tag: String,
        /// Bookmarks that have it.
        pub bookmarks: u64,
    }

    /// Renames a tag on every bookmark; two that become the same become one. An empty name takes it away.
    pub struct TagRename {
        /// As it is.
        pub tag: String,
        /// As it shall be.
        pub name: String,
    }
}

fn not_yet<T>() -> Result<T> {
    Err(crate::Error::BadRequest("This is being built.".into()))
}

pub(super) fn move_collection(_: &Library, _: CollectionMove) -> Result<Nothing> {
    not_yet()
}

pub(super) fn move_entry(_: &Library, _: EntryMove) -> Result<Nothing> {
    not_yet()
}

pub(super) fn rename_tag(_: &Library, _: TagRename) -> Result<Removed> {
    not_yet()
}
