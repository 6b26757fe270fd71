//! The starter library: what a fresh installation can read before its first refresh. It is an ordinary folder, turned
//! into an ordinary feed; the store must treat it as one.

use sha2::{Digest, Sha256};
use url::Url;

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

/// What relative addresses of the starter library would be resolved against; it has none.
#[must_use]
pub fn base() -> Option<Url> {
    Url::parse("https://starter.invalid/").ok()
}

/// SHA-256 of the folder's files: tells whether a library holds the starter library of this program or an older one.
#[must_use]
pub fn hash() -> [u8; 32] {
    hash_of(FILES)
}

/// SHA-256 of names and texts.
pub(super) fn hash_of(files: &[(&str, &str)]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for (name, text) in files {
        for part in [name, text] {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    }
    hasher.finalize().into()
}

#[cfg(test)]
#[path = "starter_tests.rs"]
mod tests;
