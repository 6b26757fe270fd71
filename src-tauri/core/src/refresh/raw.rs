//! The files of a source as they came, to be kept beside the library so that the source can be carried on.

use std::sync::Arc;

/// What a file of a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RawKind {
    /// `manifest.json`.
    Manifest,
    /// Its signature.
    Signature,
    /// A page of the feed.
    Feed,
}

/// One file of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawFile {
    /// Its address relative to the folder of the source's ([`super::name_of`]).
    pub name: String,
    /// What it is.
    pub kind: RawKind,
    /// Of its bytes.
    pub sha256: [u8; 32],
    /// How many.
    pub size: u64,
    /// They; `None` = it was passed over, and has been kept since it came.
    pub bytes: Option<Arc<Vec<u8>>>,
}

impl RawFile {
    pub(super) fn new(name: String, kind: RawKind, sha256: [u8; 32], bytes: Arc<Vec<u8>>) -> Self {
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        RawFile { name, kind, sha256, size, bytes: Some(bytes) }
    }

    pub(super) fn passed_over(name: String, sha256: [u8; 32], size: u32) -> Self {
        RawFile { name, kind: RawKind::Feed, sha256, size: u64::from(size), bytes: None }
    }
}
