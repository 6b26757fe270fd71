//! Where the bytes of a source come from: from its address (the web, or a folder of this computer), or out of files that
//! were carried here. Whatever the origin, every address in a feed starts from the address of the source.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use tokio::task::spawn_blocking;
use url::Url;

use super::body::What;
use super::file::{self, FileError};
use super::{FetchError, Http, Limits};

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

/// A file that was carried.
pub(super) async fn carried(
    files: Arc<dyn Carried>,
    name: String,
    what: What,
    limits: &Limits,
) -> Result<Vec<u8>, FileError> {
    let most = what.most(limits);
    let read = spawn_blocking(move || files.file(&name, most.saturating_add(1))).await;
    let read = read.unwrap_or_else(|_| Err(io::ErrorKind::Other.into()));
    let bytes = read.map_err(|_| FileError::Unreadable)?.ok_or(FileError::NotCarried)?;
    if bytes.len() > most {
        return Err(FileError::Content(FetchError::TooLarge));
    }
    file::check_start(what, &bytes)?;
    Ok(bytes)
}

/// A file of a source that is a file.
pub(super) async fn beside(url: &Url, what: What, limits: &Limits) -> Result<Vec<u8>, FileError> {
    let path: PathBuf = url.to_file_path().map_err(|()| FileError::NotAFile)?;
    file::read(path, what, limits).await
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_by_its_way_from_the_source() {
        let cases = [
            ("https://a.org/s/feed.json", "https://a.org/s/feed.json", "feed.json"),
            ("https://a.org/s/", "https://a.org/s/", "feed.json"),
            ("https://a.org/s/feed.json", "https://a.org/s/p/2026-001.json", "p/2026-001.json"),
            ("https://a.org/s/feed.json", "https://a.org/s/feed.json?page=2", "feed.json?page=2"),
            ("https://a.org/s/feed.json", "https://a.org/other/2.json", "../other/2.json"),
            ("https://a.org/s/feed.json", "https://b.org/s/feed.json", "https://b.org/s/feed.json"),
            ("file:///srv/shelf/feed.json", "file:///srv/shelf/p/2.json", "p/2.json"),
        ];
        for (source, url, expected) in cases {
            let name = name_of(&Url::parse(source).unwrap(), &Url::parse(url).unwrap());
            assert_eq!(name, expected, "the same on the laptop that carries it and on the one that gets it");
        }
    }
}
