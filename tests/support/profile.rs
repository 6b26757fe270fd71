//! A folder for one run of the program, gone when the test ends.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// An empty profile folder.
pub struct TempProfile {
    folder: TempDir,
}

impl TempProfile {
    /// Makes one.
    pub fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("fieldshelf-").tempdir().expect("a temporary folder can be made");
        TempProfile { folder }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file below the folder and gives its path.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("folders can be made");
        std::fs::write(&path, bytes).expect("a file can be written");
        path
    }
}

impl Default for TempProfile {
    fn default() -> Self {
        Self::new()
    }
}
