//! Passages and pages that a worker marked, in the terms of the W3C Web Annotation model
//! (<https://www.w3.org/TR/annotation-model/>, 4.2).

use super::{Digest, MarkKind, MarkStyle, ResourceKey};

/// Where a passage stood: a TextQuoteSelector and a TextPositionSelector.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selector {
    /// The passage itself; empty for a page.
    pub exact: String,
    /// Up to 64 characters before it.
    pub prefix: String,
    /// Up to 64 characters after it.
    pub suffix: String,
    /// Its first character, counted in Unicode code points of [`crate::richtext::RichText::plain_text`] or of the page's
    /// text, from 0.
    pub start: u32,
    /// The character after its last.
    pub end: u32,
}

/// In which text a mark stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkedIn {
    /// In the body of the resource.
    Body,
    /// On a page of one of its files.
    Document {
        /// The file.
        digest: Digest,
        /// Its title.
        title: String,
        /// From 1.
        page: u32,
        /// As printed on the page; empty = the number.
        label: String,
    },
}

/// A mark to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMark {
    /// Of which resource; it is bookmarked with it.
    pub key: ResourceKey,
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
}

/// A mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its number in this notebook.
    pub id: i64,
    /// The same on every laptop that it is carried to; 36 characters.
    pub uuid: String,
    /// What was marked.
    pub what: NewMark,
    /// The hash of the text that it was made on: SHA-256 of a body's plain text, the digest of a file.
    pub text_hash: [u8; 32],
    /// Seconds since 1970 UTC.
    pub created_at: i64,
    /// Seconds since 1970 UTC.
    pub changed_at: i64,
}

/// A mark that is to stand in another text from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchored {
    /// Which.
    pub id: i64,
    /// In which text.
    pub within: MarkedIn,
    /// Where in it.
    pub selector: Selector,
    /// The hash of that text, as in [`Mark::text_hash`].
    pub text_hash: [u8; 32],
}

/// How a mark stands in the text of today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The passage stands here, in characters of the text of today.
    Found {
        /// Its first character.
        start: u32,
        /// The character after its last.
        end: u32,
        /// Whether the text around it or before it changed since.
        moved: bool,
    },
    /// The publisher changed or removed the passage: the quote is kept.
    Changed,
    /// There is no text of today to look in: the file is not on this laptop, or has not been read.
    Unknown,
}
