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

    /// The files of a notebook, by its number.
    #[must_use]
    pub fn notebook(&self, number: u32) -> NotebookFiles {
        // The first stands where the only one stood before there were several.
        let folder = if number <= 1 { self.folder.clone() } else { self.notebooks().join(number.to_string()) };
        NotebookFiles { folder }
    }

    /// The folder of every notebook but the first.
    #[must_use]
    pub fn notebooks(&self) -> PathBuf {
        self.folder.join("notebooks")
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

/// Whether a file or folder of a profile's folder, by its name, is Fieldshelf's. Whatever else stands there is nobody's
/// business.
#[must_use]
pub fn is_ours(name: &str) -> bool {
    let folders = ["documents", "feeds", "notebooks", "snapshots", "webview", "logs"];
    let files = ["keys", "library", "notebook", "trust", "window", "ballast", "events"];
    let stem = name.split('.').next().unwrap_or_default();
    folders.contains(&name) || name == "lock" || files.contains(&stem)
}

/// Where the files of one notebook stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotebookFiles {
    folder: PathBuf,
}

impl NotebookFiles {
    /// The folder that they stand in; that of the first notebook is the profile's own.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What the worker made: never rebuilt.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.folder.join("notebook.db")
    }

    /// What opens it.
    #[must_use]
    pub fn keys(&self) -> PathBuf {
        self.folder.join("notebook.keys")
    }

    /// Copies of it from earlier days, under the same key.
    #[must_use]
    pub fn snapshots(&self) -> PathBuf {
        self.folder.join("snapshots")
    }
}
