//! Order by hand, and tags.

use super::{KeyDto, Nothing, Removed, wire::dto};
use crate::{
    Library, Result,
    model::{ResourceKey, TagCount},
};

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

pub(super) fn move_collection(library: &Library, request: CollectionMove) -> Result<Nothing> {
    library.move_collection(request.id, request.before)?;
    Ok(Nothing {})
}

pub(super) fn move_entry(library: &Library, request: EntryMove) -> Result<Nothing> {
    let before: Option<ResourceKey> = request.before.map(ResourceKey::from);
    library.move_entry(request.collection, &request.key.into(), before.as_ref())?;
    Ok(Nothing {})
}

pub(super) fn rename_tag(library: &Library, request: TagRename) -> Result<Removed> {
    Ok(Removed { undo: library.rename_tag(&request.tag, &request.name)? })
}

impl From<TagCount> for TagDto {
    fn from(counted: TagCount) -> Self {
        TagDto { tag: counted.tag, bookmarks: counted.bookmarks }
    }
}
