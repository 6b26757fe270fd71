//! Order by hand, tags, and the look at a note that is being written.

use super::{Finding, FindingKind, KeyDto, NoteText, Nothing, Removed, wire::dto};
use crate::{
    Library, Result,
    model::{ResourceKey, TagCount},
    notebook::guard::{Found, Looks},
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

pub(super) fn guard(library: &Library, note: NoteText) -> Result<Vec<Finding>> {
    let found = library.look_at_note(&note.text)?;
    Ok(found.into_iter().map(|found| finding(&note.text, &found)).collect())
}

/// A page counts the units of UTF-16.
fn finding(note: &str, found: &Found) -> Finding {
    let units = |place: usize| {
        let before = note.get(..place).unwrap_or_default();
        u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
    };
    let looks_like = match found.looks_like {
        Looks::DateOfBirth => FindingKind::DateOfBirth,
        Looks::Telephone => FindingKind::Telephone,
        Looks::CaseReference => FindingKind::CaseReference,
    };
    Finding { looks_like, start: units(found.at.start), end: units(found.at.end) }
}
