//! Files that a person named: read with a sentence that names them, and written whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result};

/// Bytes of a text that is read whole.
const MOST_TEXT: u64 = 1024 * 1024;

/// Who may read a file that is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Only its owner.
    Owner,
    /// Whom the system lets.
    All,
}

/// The text of a file.
pub fn read_text(path: &Path) -> Result<String> {
    let named = |cause| Failure::File { path: path.to_owned(), cause };
    if fs::metadata(path).map_err(named)?.len() > MOST_TEXT {
        return Err(named(io::Error::new(io::ErrorKind::FileTooLarge, "it is too big to be that")));
    }
    fs::read_to_string(path).map_err(named)
}

/// The bytes of a file; `None` = there is none.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(Failure::File { path: path.to_owned(), cause }),
    }
}

/// Makes a file that must not be there yet; it is on the disk when this returns.
pub fn make(path: &Path, text: &str, readers: Readers) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if readers == Readers::Owner {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    #[cfg(not(unix))]
    let _ = readers;
    let write = || {
        let mut file = options.open(path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    write().map_err(|cause| Failure::File { path: path.to_owned(), cause })
}

/// Writes a file in one step: whoever reads it sees what was there before, or all of `bytes`. Folders above it are made.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let beside = beside(path);
    let write = || {
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        let mut file = File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    };
    write().map_err(|cause| {
        let _ = fs::remove_file(&beside);
        Failure::File { path: path.to_owned(), cause }
    })
}

/// A name that no web server shows and no folder reads: it begins with a dot.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.new"))
}
