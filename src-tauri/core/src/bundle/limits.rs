//! What a bundle may hold, in one place, so that a test can shrink it.

/// Limits on a bundle. `Default` is what the program ships with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one part: the largest file of FAT32 is 4 GiB less one byte, and some sticks are off by a little.
    pub part_bytes: u64,
    /// Files of one part. More than 65,535 need another kind of zip.
    pub files: usize,
    /// Bytes of `bundle.json`.
    pub contents_bytes: u64,
    /// Bytes of a manifest.
    pub manifest_bytes: u64,
    /// Bytes of a signature.
    pub signature_bytes: u64,
    /// Bytes of a page of a feed.
    pub page_bytes: u64,
    /// Bytes of all texts of one source.
    pub source_bytes: u64,
    /// Bytes of a document.
    pub document_bytes: u64,
    /// Bytes that one byte in the zip may grow to; deflate itself ends at 1,032.
    pub ratio: u64,
    /// Bytes below which `ratio` says nothing.
    pub ratio_floor: u64,
    /// Sources.
    pub sources: usize,
}

const MIB: u64 = 1024 * 1024;

impl Default for Limits {
    fn default() -> Self {
        Limits {
            part_bytes: 3_900_000_000,
            files: 60_000,
            contents_bytes: 16 * MIB,
            manifest_bytes: 256 * 1024,
            signature_bytes: 8 * 1024,
            page_bytes: 8 * MIB,
            source_bytes: 64 * MIB,
            document_bytes: crate::refresh::LARGEST_DOCUMENT,
            ratio: 200,
            ratio_floor: 64 * 1024,
            sources: 200,
        }
    }
}
