//! Why nothing was published, in sentences for the person who publishes.

use std::io;

use super::error::FolderError;

/// Why nothing was published. The target is as it was.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The folder has a fault.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// A file of the target cannot be read.
    #[error("{path} of the last publication cannot be read: {cause}")]
    Target {
        /// Which.
        path: String,
        /// Why.
        cause: io::Error,
    },
    /// A feed of someone else.
    #[error("the feed.json in the target was not published from here: choose an empty target")]
    Stranger,
    /// A ledger that cannot be read.
    #[error("publication.json of the target is damaged, or was written by a newer Fieldshelf")]
    Ledger,
    /// Another shelf.
    #[error("the target holds the shelf {there}, and this folder is {here} (source_id in shelf.toml)")]
    OtherShelf {
        /// In the target.
        there: String,
        /// In the folder.
        here: String,
    },
    /// A moment before the last one.
    #[error("the last publication was made at {0}, which is later than now: is the clock of this computer right?")]
    Backwards(String),
    /// A signed shelf without a key.
    #[error(
        "this shelf was signed when it was last published, and its readers refuse an unsigned one: give the key with --key"
    )]
    KeyMissing,
    /// A key that the folder does not list.
    #[error("the key {0} is not listed under current or recovery in keys.toml, so no reader would believe it")]
    KeyUnlisted(String),
    /// A key that was taken back.
    #[error("the key {0} is listed under revoked in keys.toml: it may not sign")]
    KeyRevoked(String),
    /// More than a person removes knowingly.
    #[error(
        "{removed} of {of} resources are gone from the folder. If that is meant, publish again with --confirm; readers \
         will see them withdrawn"
    )]
    TooManyRemoved {
        /// How many.
        removed: usize,
        /// Of how many.
        of: usize,
    },
    /// More pages than a manifest may list.
    #[error("the shelf has too many files for one manifest: cut its pages anew with --afresh")]
    ManifestTooLarge,
    /// A moment that has no date.
    #[error("that moment has no date")]
    Moment,
    /// The finished file has no JSON form.
    #[error("a file could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}
