//! “Using Fieldshelf”: the program's own pages, compiled in like the starter library and kept in the library like any
//! resource, so that they are searched, bookmarked and printed by the same code.
//!
//! Nobody follows it: it is in no list of sources and in no bundle, lists and counts of the library leave it out, and a
//! search names it after what was published.

use url::Url;

use super::{FolderError, folder_to_feed, starter};

include!(concat!(env!("OUT_DIR"), "/help.rs"));

/// The `source_id` of the manual, never used by another source: ids made of addresses end with six digits.
pub const MANUAL_SOURCE: &str = "manual";

/// What it is called on screen.
pub const MANUAL_TITLE: &str = "Using Fieldshelf";

/// The manual as one complete JSON Feed 1.1 document (UTF-8), the same bytes on every call.
///
/// # Errors
/// A fault in `assets/help/`; a test keeps released folders free of them.
pub fn manual_feed() -> Result<Vec<u8>, FolderError> {
    folder_to_feed(FILES)
}

/// What relative addresses of the manual would be resolved against; it has none.
#[must_use]
pub fn base() -> Option<Url> {
    Url::parse("https://manual.invalid/").ok()
}

/// SHA-256 of the folder's files: tells whether a library holds the manual of this program or an older one.
#[must_use]
pub fn hash() -> [u8; 32] {
    starter::hash_of(FILES)
}

#[cfg(test)]
#[path = "manual_tests.rs"]
mod tests;
