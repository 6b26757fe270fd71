//! The starter library: what a fresh installation can read before its first refresh. It is an ordinary folder, turned
//! into an ordinary feed; the store must treat it as one.

use super::{FolderError, folder_to_feed};

include!(concat!(env!("OUT_DIR"), "/starter.rs"));

/// The `source_id` of the starter library, never used by another source.
pub const STARTER_SOURCE: &str = "starter";

/// The starter library as one complete JSON Feed 1.1 document (UTF-8), the same bytes on every call.
///
/// # Errors
/// A fault in `assets/starter/`; a test keeps released folders free of them.
pub fn starter_feed() -> Result<Vec<u8>, FolderError> {
    folder_to_feed(FILES)
}

#[cfg(test)]
#[path = "starter_tests.rs"]
mod tests;
