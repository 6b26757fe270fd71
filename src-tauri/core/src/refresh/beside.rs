//! A document that stands beside a feed on this computer: copied like one of the web, under the same caps. Never a
//! device, a pipe or a folder, and never a file outside the folder of the feed, whatever a link in it points at.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use tokio::task::spawn_blocking;
use url::Url;

use super::download::{check_size, check_start};
use super::part::Part;
use super::{DownloadError, Downloaded, FileError, Limits, Validators, Wanted};

/// Bytes read at once.
const PIECE: usize = 64 * 1024;

/// Copies the file at `path` into `part`, from its first byte.
pub(super) async fn copy(
    path: &Path,
    folder: &Path,
    wanted: &Wanted,
    part: &Path,
    limits: &Limits,
    progress: &(dyn Fn(u64) + Send + Sync),
) -> Result<Downloaded, DownloadError> {
    let address = Url::from_file_path(path).map(String::from).unwrap_or_default();
    let mut part = Part::open(part, &address, wanted.sha256.is_some()).await?.ok_or(DownloadError::InUse)?;
    let (opened_path, opened_folder) = (path.to_owned(), folder.to_owned());
    let (mut file, length) = blocking(move || open(&opened_path, &opened_folder)).await?;
    check_size(length, wanted, limits)?;
    part.begin(&address, Validators::default(), Some(length)).await?;
    progress(0);
    loop {
        let (piece, rest) = blocking(move || read(file)).await?;
        if piece.is_empty() {
            break;
        }
        file = rest;
        if part.bytes() == 0 {
            check_start(&piece, &wanted.mime)?;
        }
        let bytes = u64::try_from(piece.len()).unwrap_or(u64::MAX);
        check_size(part.bytes().saturating_add(bytes), wanted, limits)?;
        part.write(&piece)?;
        progress(part.bytes());
    }
    Ok(Downloaded::Whole { bytes: part.bytes(), resumed: false, validators: Validators::default() })
}

fn open(path: &Path, folder: &Path) -> Result<(File, u64), FileError> {
    let (path, folder): (PathBuf, PathBuf) = (real(path)?, real(folder)?);
    if !path.starts_with(folder) {
        return Err(FileError::NotAFile);
    }
    let about = std::fs::metadata(&path).map_err(|error| cause(&error))?;
    if !about.is_file() {
        return Err(FileError::NotAFile);
    }
    File::open(&path).map(|file| (file, about.len())).map_err(|error| cause(&error))
}

fn real(path: &Path) -> Result<PathBuf, FileError> {
    path.canonicalize().map_err(|error| cause(&error))
}

/// The next piece; empty at the end.
fn read(file: File) -> Result<(Vec<u8>, File), FileError> {
    let mut piece = Vec::with_capacity(PIECE);
    let most = u64::try_from(PIECE).unwrap_or(u64::MAX);
    (&file).take(most).read_to_end(&mut piece).map_err(|error| cause(&error))?;
    Ok((piece, file))
}

fn cause(error: &io::Error) -> FileError {
    match error.kind() {
        io::ErrorKind::NotFound => FileError::Missing,
        _ => FileError::Unreadable,
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, FileError> + Send + 'static,
) -> Result<T, FileError> {
    spawn_blocking(work).await.unwrap_or(Err(FileError::Unreadable))
}
