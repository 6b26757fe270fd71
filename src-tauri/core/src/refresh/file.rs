//! A source that is a file on this computer: the same caps, and never a device, a pipe or a folder.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::body::What;
use super::{FetchError, Limits};

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Nothing stands at the path: the stick was taken out, mostly.
    #[error("The file of this source is not there any more.")]
    Missing,
    /// A folder, a device, a pipe.
    #[error("The path of this source does not lead to a file.")]
    NotAFile,
    /// The system would not let us.
    #[error("The file of this source cannot be read.")]
    Unreadable,
    /// What was carried here leaves out a file that the feed leads to.
    #[error("A part of this source was not carried here.")]
    NotCarried,
    /// Its contents cannot be a feed.
    #[error("{0}")]
    Content(FetchError),
}

/// The bytes of the file, within the bounds of what is asked for, and beginning as that does.
pub(super) async fn read(path: PathBuf, what: What, limits: &Limits) -> Result<Vec<u8>, FileError> {
    let most = what.most(limits);
    let read = tokio::task::spawn_blocking(move || read_now(&path, most)).await;
    let bytes = read.unwrap_or(Err(FileError::Unreadable))?;
    check_start(what, &bytes)?;
    Ok(bytes)
}

/// Whether bytes that came from no network begin as what was asked for: a page for people is merely the wrong file.
pub(super) fn check_start(what: What, bytes: &[u8]) -> Result<(), FileError> {
    what.check_start(bytes).map_err(|_| FileError::Content(FetchError::WrongType))
}

fn read_now(path: &Path, most: usize) -> Result<Vec<u8>, FileError> {
    let about = std::fs::metadata(path).map_err(|error| cause(&error))?;
    if !about.is_file() {
        return Err(FileError::NotAFile);
    }
    let cap = u64::try_from(most).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| cause(&error))?;
    file.take(cap.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| cause(&error))?;
    if bytes.len() > most { Err(FileError::Content(FetchError::TooLarge)) } else { Ok(bytes) }
}

fn cause(error: &io::Error) -> FileError {
    match error.kind() {
        io::ErrorKind::NotFound => FileError::Missing,
        _ => FileError::Unreadable,
    }
}
