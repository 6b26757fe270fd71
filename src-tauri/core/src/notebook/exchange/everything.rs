//! A whole notebook as a plain value. It has no numbers of rows: those mean nothing on another laptop.

use std::collections::BTreeMap;

use crate::model::{
    Digest, KeptFile, MarkKind, MarkStyle, MarkedIn, NewMessage, ReadingPlace, ResourceKey, SavedCopy, Selector,
};

/// Everything in a notebook that belongs to the worker. What was said about fetching files belongs to the laptop, and
/// when the program was last used, and what was seen of its news, to nobody.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Everything {
    /// Bookmarks, those that were made first first.
    pub bookmarks: Vec<CarriedBookmark>,
    /// Collections in their order.
    pub collections: Vec<CarriedCollection>,
    /// Settings that travel, by name: JSON.
    pub settings: BTreeMap<String, String>,
    /// Where the worker was in documents; empty unless that is switched on.
    pub places: Vec<CarriedPlace>,
    /// Messages to publishers, those that were written first first.
    pub messages: Vec<CarriedMessage>,
}

/// A bookmark and all that hangs on it.
#[derive(Debug, Clone, PartialEq)]
pub struct CarriedBookmark {
    /// Which resource.
    pub key: ResourceKey,
    /// A note; empty = none.
    pub note: String,
    /// When the note was last changed, seconds since 1970 UTC; 0 = never.
    pub noted_at: i64,
    /// Seconds since 1970 UTC.
    pub created_at: i64,
    /// The resource as it stood.
    pub copy: SavedCopy,
    /// Its files as they stood: what is known of them, not their bytes.
    pub files: Vec<KeptFile>,
    /// Tags as written, by their folded form.
    pub tags: Vec<String>,
    /// Marks in it, by uuid.
    pub marks: Vec<CarriedMark>,
}

/// A mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedMark {
    /// The same everywhere; 36 characters.
    pub uuid: String,
    /// In which text.
    pub within: MarkedIn,
    /// What it is.
    pub kind: MarkKind,
    /// Of a highlight.
    pub style: Option<MarkStyle>,
    /// Where.
    pub selector: Selector,
    /// A note; empty = none.
    pub note: String,
    /// The hash of the resource, or of the file, that it was made on.
    pub text_hash: [u8; 32],
    /// Seconds since 1970 UTC.
    pub created_at: i64,
    /// Seconds since 1970 UTC.
    pub changed_at: i64,
}

/// A collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedCollection {
    /// Its name.
    pub name: String,
    /// What is in it, in its order.
    pub entries: Vec<ResourceKey>,
}

/// Where the worker was in a document.
#[derive(Debug, Clone, PartialEq)]
pub struct CarriedPlace {
    /// The document.
    pub document: Digest,
    /// Where.
    pub place: ReadingPlace,
    /// When, seconds since 1970 UTC.
    pub at: i64,
}

/// A message to a publisher. It has no number: two that say the same to the same are one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedMessage {
    /// What it says, and to whom.
    pub what: NewMessage,
    /// When it was written, seconds since 1970 UTC.
    pub created_at: i64,
    /// When it was handed to the mail program, seconds since 1970 UTC.
    pub handed_at: Option<i64>,
}

impl Everything {
    /// How many marks it has.
    #[must_use]
    pub fn marks(&self) -> usize {
        self.bookmarks.iter().map(|bookmark| bookmark.marks.len()).sum()
    }
}

impl CarriedBookmark {
    /// When it was made, its text brought up to date or its note changed last: what tells the newer of two.
    #[must_use]
    pub fn moment(&self) -> i64 {
        self.created_at.max(self.copy.fetched_at).max(self.noted_at)
    }

    /// Whether the bookmark itself is the same; marks are told apart one by one.
    #[must_use]
    pub fn same_but_marks(&self, other: &Self) -> bool {
        self.key == other.key
            && self.note == other.note
            && self.noted_at == other.noted_at
            && self.created_at == other.created_at
            && self.copy == other.copy
            && self.files == other.files
            && self.tags == other.tags
    }
}
