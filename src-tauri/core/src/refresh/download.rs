//! Fetching one document into a file, going on where an earlier attempt stopped. Within every limit, over the same
//! client and under the same rules for hosts and redirects as a feed. Knows nothing of where documents are kept.

use std::io;
use std::path::{Path, PathBuf};

use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::attempt::Attempt;
use super::body::Encoding;
use super::http::text;
use super::{AddressError, FetchError, FileError, Http, Limits, SourceAddress, Validators, beside, check_address};
use crate::model::{Digest, FetchFault};

/// Types of files that never begin as a web page does.
const NEVER_MARKUP: &[&str] = &[
    "application/pdf",
    "application/zip",
    "application/epub+zip",
    "application/msword",
    "application/vnd.openxmlformats-officedocument.",
    "application/vnd.oasis.opendocument.",
    "audio/",
    "video/",
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
];

/// Where a document is fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentAddress {
    /// https, or http on this computer.
    Web(Url),
    /// A file in the folder of a source that is a file on this computer.
    Beside {
        /// The file.
        path: PathBuf,
        /// The folder, which it may not lie outside of.
        folder: PathBuf,
    },
}

/// Reads the address of a document. `beside` is the folder of the source that announces it, where that is a file on this
/// computer: only such a source may name files of this computer, and only those in its folder.
///
/// # Errors
/// The reason in a sentence, for any other address.
pub fn check_document(address: &str, beside: Option<&Path>) -> Result<DocumentAddress, AddressError> {
    match (check_address(address)?, beside) {
        (SourceAddress::Web(url), _) => Ok(DocumentAddress::Web(url)),
        (SourceAddress::File(path), Some(folder)) if path.starts_with(folder) => {
            Ok(DocumentAddress::Beside { path, folder: folder.to_owned() })
        }
        (SourceAddress::File(_), _) => Err(AddressError::Scheme("file".to_owned())),
    }
}

/// One document to fetch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Where.
    pub address: DocumentAddress,
    /// As announced.
    pub mime: String,
    /// As announced.
    pub sha256: Option<Digest>,
    /// Bytes, as announced.
    pub size: Option<u64>,
    /// Bytes above which it is not wanted after all.
    pub most: u64,
    /// What to ask by, where the file is here and may have been replaced; otherwise empty.
    pub since: Validators,
}

/// A good end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Downloaded {
    /// The server still has what was asked about.
    Unchanged,
    /// Every byte that the server has is in the file. Nobody has looked at their hash yet.
    Whole {
        /// How many.
        bytes: u64,
        /// Whether some came in an earlier attempt.
        resumed: bool,
        /// To ask by next time.
        validators: Validators,
    },
}

/// Why a document could not be fetched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DownloadError {
    /// The request failed, or its answer was cut. What came is kept.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// The file beside the feed cannot be read.
    #[error(transparent)]
    Beside(#[from] FileError),
    /// A web page came in place of the file.
    #[error("What stands at this address is a page of the web, not the file.")]
    NotAFile,
    /// More came than was announced together with a hash, so the hash cannot be right.
    #[error("The file is longer than was announced.")]
    WrongLength,
    /// Larger than [`Wanted::most`].
    #[error("The file is larger than files that are fetched by themselves.")]
    LargerThanWanted {
        /// Bytes that it has, at least.
        bytes: u64,
    },
    /// Larger than [`Limits::document_bytes`].
    #[error("The file is larger than any file may be.")]
    TooLarge,
    /// Another Fieldshelf is fetching the same file.
    #[error("Another Fieldshelf is fetching this file.")]
    InUse,
    /// The unfinished file cannot be written.
    #[error("The file cannot be written: {0}.")]
    Disk(io::ErrorKind),
}

impl From<io::Error> for DownloadError {
    fn from(cause: io::Error) -> Self {
        DownloadError::Disk(cause.kind())
    }
}

impl DownloadError {
    /// The same, as it is remembered of a file; `None` = nothing is: it was stopped, is in use, or is not wanted.
    #[must_use]
    pub fn fault(&self) -> Option<FetchFault> {
        match self {
            DownloadError::Fetch(error) => of_request(error),
            DownloadError::Beside(FileError::Missing | FileError::Unreadable) => Some(FetchFault::Gone),
            DownloadError::Beside(_) | DownloadError::NotAFile => Some(FetchFault::NotAFile),
            DownloadError::WrongLength => Some(FetchFault::WrongHash),
            DownloadError::TooLarge => Some(FetchFault::TooLarge),
            DownloadError::Disk(_) => Some(FetchFault::Disk),
            DownloadError::LargerThanWanted { .. } | DownloadError::InUse => None,
        }
    }

    /// Seconds from `now` (seconds since 1970 UTC) that the server asked us to stay away; at most a day.
    #[must_use]
    pub fn retry_after(&self, now: i64) -> Option<i64> {
        if let DownloadError::Fetch(error) = self { error.retry_after(now) } else { None }
    }

    /// Whether the answer only broke off: what came is kept, and the rest can be asked for at once.
    #[must_use]
    pub fn broke_off(&self) -> bool {
        matches!(self, DownloadError::Fetch(FetchError::BrokenOff | FetchError::Stalled))
    }
}

fn of_request(error: &FetchError) -> Option<FetchFault> {
    Some(match error {
        FetchError::Cancelled => return None,
        FetchError::NoConnection(_) => FetchFault::NoConnection,
        FetchError::SignInPage | FetchError::PrivateAddress | FetchError::ProxyRefused => FetchFault::SignInPage,
        FetchError::Server { status: 404 | 410, .. } => FetchFault::Gone,
        FetchError::TlsUntrusted | FetchError::NoClient => FetchFault::NotTrusted,
        FetchError::BadRedirect(_) | FetchError::BadAddress(_) => FetchFault::BadAddress,
        _ => FetchFault::ServerFailed,
    })
}

/// Called with the number of bytes that are here.
pub(super) type Told<'a> = &'a (dyn Fn(u64) + Send + Sync);

impl Http {
    /// Fetches a document into the file at `part`, or what is missing of it, and tells `progress` how many bytes are
    /// there. Ends within [`Limits::document`]; what came stays in `part` however it ends.
    ///
    /// # Errors
    /// Every cause of [`DownloadError`].
    pub async fn download(
        &self,
        wanted: &Wanted,
        part: &Path,
        progress: Told<'_>,
        cancel: &CancellationToken,
    ) -> Result<Downloaded, DownloadError> {
        let fetched = async {
            match &wanted.address {
                DocumentAddress::Web(url) => Attempt { http: self, url, wanted, progress }.run(part).await,
                DocumentAddress::Beside { path, folder } => {
                    beside::copy(path, folder, wanted, part, self.limits(), progress).await
                }
            }
        };
        tokio::select! {
            biased;
            () = cancel.cancelled() => Err(FetchError::Cancelled.into()),
            fetched = timeout(self.limits().document, fetched) => fetched.unwrap_or(Err(FetchError::TooSlow.into())),
        }
    }
}

/// Whether the body is the file as it stands on the server, and not a web page.
pub(super) fn check_headers(headers: &HeaderMap, mime: &str) -> Result<(), DownloadError> {
    if headers.get_all(CONTENT_ENCODING).iter().count() > 1
        || Encoding::parse(text(headers, &CONTENT_ENCODING)) != Ok(Encoding::Identity)
    {
        return Err(FetchError::Encoding.into());
    }
    let is = text(headers, &CONTENT_TYPE).and_then(|value| value.split(';').next()).unwrap_or_default().trim();
    let is_page =
        |mime: &str| ["text/html", "application/xhtml+xml"].iter().any(|page| page.eq_ignore_ascii_case(mime));
    if is_page(is) && !is_page(mime) { Err(DownloadError::NotAFile) } else { Ok(()) }
}

/// Whether the first bytes may be those of such a file.
pub(super) fn check_start(first: &[u8], mime: &str) -> Result<(), DownloadError> {
    let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first).trim_ascii_start();
    let never = NEVER_MARKUP.iter().any(|start| mime.starts_with(start));
    if never && first.first() == Some(&b'<') { Err(DownloadError::NotAFile) } else { Ok(()) }
}

/// Whether a file may have so many bytes.
pub(super) fn check_size(bytes: u64, wanted: &Wanted, limits: &Limits) -> Result<(), DownloadError> {
    let announced = wanted.size.filter(|_| wanted.sha256.is_some());
    if announced.is_some_and(|announced| bytes > announced) {
        return Err(DownloadError::WrongLength);
    }
    if bytes > limits.document_bytes {
        return Err(DownloadError::TooLarge);
    }
    if bytes > wanted.most { Err(DownloadError::LargerThanWanted { bytes }) } else { Ok(()) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn only_a_source_on_this_computer_names_files_of_this_computer() {
        let shelf = Some(Path::new("/srv/shelf"));
        let file = |path: &str| Ok(DocumentAddress::Beside { path: path.into(), folder: "/srv/shelf".into() });
        let refused = || Err(AddressError::Scheme("file".into()));
        let cases = [
            ("file:///srv/shelf/files/a.pdf", shelf, file("/srv/shelf/files/a.pdf"), "a file beside the feed"),
            ("file:///srv/shelf/a.pdf", None, refused(), "a web feed names none"),
            ("file:///etc/passwd", shelf, refused(), "nor does a folder name one outside it"),
            ("file:///srv/shelf/../secret", shelf, refused(), "nor by going up"),
            ("file:///srv/shelf2/a.pdf", shelf, refused(), "nor in a folder whose name starts alike"),
            ("http://example.org/a.pdf", None, Err(AddressError::NotSecure), "anyone on the way could change it"),
            ("https://10.0.0.1/a.pdf", None, Err(AddressError::NumericHost), "a number proves nothing"),
            ("ftp://example.org/a.pdf", None, Err(AddressError::Scheme("ftp".into())), "another protocol"),
        ];
        for (address, beside, expected, why) in cases {
            assert_eq!(check_document(address, beside), expected, "{why}: {address}");
        }
    }

    #[test]
    fn a_page_is_no_pdf() {
        let cases: [(&[u8], _, _, _); 6] = [
            (b"%PDF-1.7", "application/pdf", true, "a PDF"),
            (b"\xef\xbb\xbf \n<!doctype html>", "application/pdf", false, "a page in its place"),
            (b"<html>", "video/mp4", false, "a page in place of a film"),
            (b"<html>", "text/html", true, "a page that was announced"),
            (b"<svg>", "image/svg+xml", true, "a drawing is markup"),
            (b"<?xml", "application/octet-stream", true, "who announces nothing is believed"),
        ];
        for (first, mime, is_one, why) in cases {
            assert_eq!(check_start(first, mime).is_ok(), is_one, "{why}");
        }
    }

    #[test]
    fn each_cause_is_remembered_as_what_a_person_can_act_on() {
        let server = |status| FetchError::Server { status, retry_after: None }.into();
        let cases = [
            (server(404), Some(FetchFault::Gone)),
            (server(410), Some(FetchFault::Gone)),
            (server(503), Some(FetchFault::ServerFailed)),
            (FetchError::Stalled.into(), Some(FetchFault::ServerFailed)),
            (FetchError::TlsUntrusted.into(), Some(FetchFault::NotTrusted)),
            (FetchError::PrivateAddress.into(), Some(FetchFault::SignInPage)),
            (FetchError::Cancelled.into(), None),
            (DownloadError::WrongLength, Some(FetchFault::WrongHash)),
            (DownloadError::Beside(FileError::Missing), Some(FetchFault::Gone)),
            (DownloadError::Disk(io::ErrorKind::StorageFull), Some(FetchFault::Disk)),
            (DownloadError::InUse, None),
        ];
        for (error, expected) in cases {
            assert_eq!(DownloadError::fault(&error), expected, "{error}");
        }
    }
}
