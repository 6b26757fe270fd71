//! Bookmarks and collections.

use super::{KeyDto, Removed, TagDto, wire::dto};
use crate::{
    Library, Result,
    library::Shelved,
    model::{BookmarkChange, BookmarkFilter, Collection, Kind, ResourceKey, Status},
};

dto! {
    /// Which bookmarks.
    pub struct BookmarksRequest {
        /// A collection's number; null = all, newest first.
        pub collection: Option<i64>,
        /// Only with this tag.
        pub tag: Option<String>,
        /// Words that must stand in the title, the note, a tag or a marked passage; empty = all.
        pub text: String,
    }

    /// Bookmarks and collections.
    pub struct BookmarksAnswer {
        /// The bookmarks.
        pub bookmarks: Vec<BookmarkDto>,
        /// All collections, in their order.
        pub collections: Vec<CollectionDto>,
        /// All tags, by name.
        pub tags: Vec<TagDto>,
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
        /// Its tags.
        pub tags: Vec<String>,
        /// Passages and pages that were marked in it.
        pub marks: u64,
        /// What to hand to `undo` to bring back a note that this change emptied or cut; null = nothing was lost.
        pub undo: Option<u32>,
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
        /// The tags that it shall have; null leaves them as they are.
        pub tags: Option<Vec<String>>,
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

pub(super) fn bookmarks(library: &Library, request: BookmarksRequest) -> Result<BookmarksAnswer> {
    let BookmarksRequest { collection, tag, text } = request;
    let bookmarks = library.find_bookmarks(&BookmarkFilter { collection, tag, text })?;
    let collections = library.collections()?;
    let tags = library.tags()?;
    Ok(BookmarksAnswer {
        bookmarks: bookmarks.into_iter().map(BookmarkDto::from).collect(),
        collections: collections.into_iter().map(CollectionDto::from).collect(),
        tags: tags.into_iter().map(TagDto::from).collect(),
    })
}

pub(super) fn save(library: &Library, request: BookmarkSave) -> Result<BookmarkDto> {
    let key = ResourceKey { source: request.source, id: request.id };
    let change = BookmarkChange { note: request.note, collections: request.collections, tags: request.tags };
    let (bookmark, undo) = library.save_bookmark(&key, &change)?;
    Ok(BookmarkDto { undo, ..library.shelve(bookmark)?.into() })
}

pub(super) fn remove(library: &Library, key: KeyDto) -> Result<Removed> {
    let (_, undo) = library.unbookmark(&key.into())?;
    Ok(Removed { undo })
}

pub(super) fn restore(library: &Library, key: KeyDto) -> Result<BookmarkDto> {
    let bookmark = library.restore_bookmark(&key.into())?;
    Ok(library.shelve(bookmark)?.into())
}

pub(super) fn save_collection(library: &Library, request: CollectionSave) -> Result<CollectionDto> {
    library.save_collection(request.id, &request.name).map(CollectionDto::from)
}

pub(super) fn remove_collection(library: &Library, request: CollectionRemove) -> Result<Removed> {
    Ok(Removed { undo: library.remove_collection(request.id)? })
}

impl From<Shelved> for BookmarkDto {
    fn from(shelved: Shelved) -> Self {
        let bookmark = shelved.bookmark;
        BookmarkDto {
            source: bookmark.key.source,
            id: bookmark.key.id,
            title: bookmark.title,
            kind: bookmark.kind,
            publisher: bookmark.publisher,
            note: bookmark.note,
            collections: bookmark.collections,
            tags: bookmark.tags,
            marks: bookmark.marks,
            undo: None,
            created_at: bookmark.created_at,
            status: shelved.row.map(|row| row.status),
            changed: shelved.changed,
        }
    }
}

impl From<Collection> for CollectionDto {
    fn from(collection: Collection) -> Self {
        CollectionDto { id: collection.id, name: collection.name, bookmarks: collection.bookmarks }
    }
}
