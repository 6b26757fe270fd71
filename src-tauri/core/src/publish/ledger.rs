//! `publication.json`: what a publication was, kept beside it for the next one. Readers of the feed never look at it, and it
//! says nothing that the feed does not say.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::measured::Measured;

/// Its name, beside the feed.
pub(super) const LEDGER: &str = "publication.json";
/// The only schema.
pub(super) const SCHEMA: u32 = 1;

/// The whole file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Ledger {
    pub(super) schema: u32,
    pub(super) source_id: String,
    /// The highest place among all changes.
    pub(super) seq: u64,
    /// Of the last manifest; 0 = there was none.
    pub(super) sequence: u64,
    /// RFC 3339.
    pub(super) generated: String,
    /// The public key that signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) signer: Option<String>,
    /// Every resource, by its id.
    pub(super) items: BTreeMap<String, Listed>,
    /// Everything that is gone, by its id.
    pub(super) tombstones: BTreeMap<String, Gone>,
    /// The full pages, newest first.
    pub(super) pages: Vec<String>,
    /// The page between the first one and those, which is not full.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) open: Option<String>,
    /// The last number that was given in a series of names (`feed-2026`): none is given twice.
    pub(super) numbers: BTreeMap<String, u32>,
    /// What was worked out of files, by their names below `d/`, so that nothing is worked out twice.
    pub(super) documents: BTreeMap<String, Measured>,
    /// Every file that is published, by its path, but for this one.
    pub(super) files: BTreeMap<String, Written>,
}

/// A resource as it was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Listed {
    pub(super) seq: u64,
    pub(super) rev: u32,
    /// Of its content.
    pub(super) sha256: String,
    /// The page that holds this version of it; `None` = one that may still change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) page: Option<String>,
}

/// A resource that is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Gone {
    pub(super) seq: u64,
    pub(super) at: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) replaced_by: Option<String>,
    pub(super) keep_readable: bool,
}

/// A file as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Written {
    pub(super) sha256: String,
    pub(super) size: u64,
}
