//! A source that is a file on this computer: the same caps, and never a device, a pipe or a folder.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{FetchError, Limits, body};

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

/// The bytes of the file, at most [`Limits::page_bytes`], beginning as a JSON object.
pub(super) async fn read(path: PathBuf, limits: Limits) -> Result<Vec<u8>, FileError> {
    tokio::task::spawn_blocking(move || read_now(&path, &limits)).await.unwrap_or(Err(FileError::Unreadable))
}

fn read_now(path: &Path, limits: &Limits) -> Result<Vec<u8>, FileError> {
    let about = std::fs::metadata(path).map_err(|error| cause(&error))?;
    if !about.is_file() {
        return Err(FileError::NotAFile);
    }
    let cap = u64::try_from(limits.page_bytes).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| cause(&error))?;
    file.take(cap.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| cause(&error))?;
    if bytes.len() > limits.page_bytes {
        return Err(FileError::Content(FetchError::TooLarge));
    }
    match body::check_start(&bytes) {
        Ok(()) => Ok(bytes),
        // No network is involved: a page for people is merely the wrong file.
        Err(_) => Err(FileError::Content(FetchError::WrongType)),
    }
}

fn cause(error: &io::Error) -> FileError {
    match error.kind() {
        io::ErrorKind::NotFound => FileError::Missing,
        _ => FileError::Unreadable,
    }
}
