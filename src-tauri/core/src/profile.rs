//! Where a worker's files stand.

use std::path::{Path, PathBuf};

/// The folder of one worker's files, and the names in it.
#[derive(Debug, Clone)]
pub struct Profile {
    folder: PathBuf,
}

/// The profile that is used when none is named: the user's local data folder, which does not roam.
/// `None` where the system knows no such folder.
#[must_use]
pub fn default_dir() -> Option<PathBuf> {
    dirs::data_local_dir().map(|folder| folder.join("Fieldshelf"))
}

impl Profile {
    /// The profile in `folder`, which need not exist yet.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Profile { folder: folder.into() }
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What was published: can be rebuilt.
    #[must_use]
    pub fn library(&self) -> PathBuf {
        self.folder.join("library.db")
    }

    /// What the worker made: never rebuilt.
    #[must_use]
    pub fn notebook(&self) -> PathBuf {
        self.folder.join("notebook.db")
    }

    /// The files of resources, each under the hash of its bytes.
    #[must_use]
    pub fn documents(&self) -> PathBuf {
        self.folder.join("documents")
    }

    /// The published files of sources as they came, each under the hash of its bytes.
    #[must_use]
    pub fn feeds(&self) -> PathBuf {
        self.folder.join("feeds")
    }

    /// What must be remembered about sources.
    #[must_use]
    pub fn trust(&self) -> PathBuf {
        self.folder.join("trust.db")
    }
}
