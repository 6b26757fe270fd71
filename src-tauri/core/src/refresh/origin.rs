//! Where the bytes of a source come from: from its address (the web, or a folder of this computer), or out of files that
//! were carried here. Whatever the origin, every address in a feed starts from the address of the source.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use tokio::task::spawn_blocking;
use url::Url;

use super::file::{self, FileError};
use super::{FetchError, Http, Limits, body};

/// The files of one source that were carried here (in a bundle). They are asked for one by one, and never kept all at once.
pub trait Carried: Send + Sync {
    /// The bytes of a file; `None` = it was not carried. `name` is its address relative to the folder of the source's own
    /// address: `feed.json`, `p/2026-001.json`, `manifest.json`, `manifest.json.minisig` ([`name_of`] makes it; table
    /// feed_file holds it). More than `most` bytes are never wanted: a longer file may be cut off there or refused.
    ///
    /// # Errors
    /// It was carried and cannot be read.
    fn file(&self, name: &str, most: usize) -> io::Result<Option<Vec<u8>>>;
}

/// Where a run takes its bytes from. Cheap to clone.
#[derive(Clone)]
pub enum Origin {
    /// From the address of the source: over the network, or beside its file.
    Address(Http),
    /// From what was carried here. Not one byte is sent.
    Carried {
        /// What was carried.
        files: Arc<dyn Carried>,
        /// The same bounds as for what a server sends.
        limits: Limits,
    },
}

impl Origin {
    pub(super) fn limits(&self) -> &Limits {
        match self {
            Origin::Address(http) => http.limits(),
            Origin::Carried { limits, .. } => limits,
        }
    }
}

/// What a file of a source is called that stands at `url`: its address relative to the folder of the source's address
/// `source`. A source whose address is a folder has its first page under the name `feed.json`.
#[must_use]
pub fn name_of(source: &Url, url: &Url) -> String {
    let folder = source.join(".").unwrap_or_else(|_| source.clone());
    match folder.make_relative(url) {
        Some(name) if name.is_empty() => "feed.json".to_owned(),
        Some(name) => name,
        None => url.to_string(),
    }
}

/// A file that was carried, at most `most` bytes; `None` = it was not.
pub(super) async fn carried(files: Arc<dyn Carried>, name: String, most: usize) -> Result<Option<Vec<u8>>, FileError> {
    let read = spawn_blocking(move || files.file(&name, most.saturating_add(1))).await;
    match read.unwrap_or_else(|_| Err(io::ErrorKind::Other.into())) {
        Ok(Some(bytes)) if bytes.len() > most => Err(FileError::Content(FetchError::TooLarge)),
        Ok(bytes) => Ok(bytes),
        Err(_) => Err(FileError::Unreadable),
    }
}

/// A page that was carried.
pub(super) async fn carried_page(files: Arc<dyn Carried>, name: String, limits: &Limits) -> Result<Vec<u8>, FileError> {
    let bytes = carried(files, name, limits.page_bytes).await?.ok_or(FileError::NotCarried)?;
    body::check_start(&bytes).map_err(|_| FileError::Content(FetchError::WrongType))?;
    Ok(bytes)
}

/// A page of a source that is a file.
pub(super) async fn page_beside(url: &Url, limits: &Limits) -> Result<Vec<u8>, FileError> {
    let path: PathBuf = url.to_file_path().map_err(|()| FileError::NotAFile)?;
    file::read(path, limits.clone()).await
}
