//! What the loop over documents needs of the rest of the program, in three small traits: a [`Shelf`] knows which files
//! there are and remembers how they stand, [`Fetch`] brings one here, [`TextReader`] reads one.
//!
//! Every method of a shelf may block: the loop calls them from threads that may.

use std::future::Future;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use tokio_util::sync::CancellationToken;

use super::Folder;
use crate::model::{Digest, FetchFault, Kind, PageText, Status, TextState};
use crate::refresh::{DownloadError, Downloaded, Http, Validators, Wanted};
use crate::{DocumentRules, Result};

/// A file that resources announce and that is not on this laptop, or may have been replaced where it was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The library's number of the document.
    pub document: i64,
    /// `sha256:…` or the address: one for each document, and the same on every laptop.
    pub identity: String,
    /// Where it is fetched.
    pub address: String,
    /// The folder of the source that announces it, where that is a file on this computer: then `address` may be a
    /// `file:` address in that folder. `None` for any other source.
    pub beside: Option<PathBuf>,
    /// As announced.
    pub mime: String,
    /// As announced.
    pub sha256: Option<Digest>,
    /// Bytes, as announced or as learned from the server.
    pub size: Option<u64>,
    /// The resources that it belongs to.
    pub uses: Vec<Use>,
    /// Whether a person stopped it.
    pub stopped: bool,
    /// When a person asked for it, seconds since 1970 UTC.
    pub asked_at: Option<i64>,
    /// The last attempt, when it failed. Asking for a file forgets it.
    pub failed: Option<Failed>,
    /// What is here of it, when only its address is known and it must be asked for again.
    pub held: Option<Held>,
}

/// One resource that a file belongs to, as far as fetching it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// Of the resource.
    pub kind: Kind,
    /// Of the resource.
    pub status: Status,
    /// RFC 5646, of the file or else of the resource; empty = not said.
    pub language: String,
}

/// A failed attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failed {
    /// Why.
    pub why: FetchFault,
    /// How many failed in a row, this one with them.
    pub failures: u32,
    /// When it is tried again, seconds since 1970 UTC; `None` = only when asked.
    pub again_at: Option<i64>,
}

/// A file that is here and may have been replaced at its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// What is here.
    pub digest: Digest,
    /// What to ask by.
    pub since: Validators,
}

/// A file that was fetched and kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Of its bytes: where it stands in the folder.
    pub digest: Digest,
    /// How many.
    pub bytes: u64,
    /// What the server gave to ask by next time.
    pub validators: Validators,
}

/// A document that is here and whose text is not read, or not to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The library's number of the document.
    pub document: i64,
    /// Where it stands in the folder.
    pub digest: Digest,
    /// As announced.
    pub mime: String,
    /// Pages of it that are stored already: reading goes on after them.
    pub pages: u32,
}

/// A file on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coming {
    /// The library's number of the document.
    pub document: i64,
    /// Bytes that are here.
    pub done: u64,
    /// Bytes in all, where they are known.
    pub size: Option<u64>,
}

/// What is happening, told at most four times a second.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// Being fetched, in the order in which they began.
    pub fetching: Vec<Coming>,
    /// Files that are still to be fetched by themselves, with those being fetched.
    pub coming: u64,
    /// Bytes that they are still short of, as far as sizes are known.
    pub coming_bytes: u64,
    /// Documents whose text is being read.
    pub reading: Vec<i64>,
}

/// What a run over the documents did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Report {
    /// Files that were fetched and kept.
    pub kept: u64,
    /// Their bytes.
    pub kept_bytes: u64,
    /// Files that had not changed.
    pub unchanged: u64,
    /// Attempts that failed.
    pub failed: u64,
    /// Documents whose text was read to its end, whatever was found in it.
    pub read: u64,
    /// Bytes of bodies that came over the wire, with those that were fetched in vain.
    pub wire_bytes: u64,
    /// Whether the disk had no room.
    pub disk_full: bool,
}

/// What is remembered of documents: the library, to the loop.
pub trait Shelf: Send + Sync + 'static {
    /// Every file that is announced and not here, one for each document, whatever the rules say; with them those whose
    /// server must be asked whether they have changed. Asked at the start and on every wake.
    ///
    /// # Errors
    /// It cannot be read; the loop asks again in a minute.
    fn candidates(&self) -> Result<Vec<Candidate>>;

    /// What the person chose.
    fn rules(&self) -> DocumentRules;

    /// Bytes of all files that are here, each once.
    ///
    /// # Errors
    /// It cannot be read.
    fn bytes_here(&self) -> Result<u64>;

    /// A file is in the folder, whole: remember it, and that it must be read where text is read from its type. A person's
    /// wish for it is fulfilled. Several documents may have the same bytes.
    ///
    /// # Errors
    /// It cannot be written; the file is fetched again another time.
    fn kept(&self, document: i64, kept: &Kept) -> Result<()>;

    /// What is here of a file is what its address still has.
    ///
    /// # Errors
    /// It cannot be written.
    fn unchanged(&self, document: i64) -> Result<()>;

    /// An attempt failed: remember it. It does not end a person's wish.
    ///
    /// # Errors
    /// It cannot be written.
    fn failed(&self, document: i64, failed: &Failed) -> Result<()>;

    /// A server says that a file has so many bytes, which is more than is fetched by itself: remember that as its size.
    ///
    /// # Errors
    /// It cannot be written.
    fn measured(&self, document: i64, bytes: u64) -> Result<()>;

    /// The next document to read, but none of `except`, which are being read. Those begun before come first. It now
    /// stands as being read.
    ///
    /// # Errors
    /// It cannot be read or written; the loop asks again in a minute.
    fn next_unread(&self, except: &[i64]) -> Result<Option<Unread>>;

    /// Stores pages of a document, the first of which is page `first` (1…), in one transaction.
    ///
    /// # Errors
    /// It cannot be written, or the file is gone or another by now; reading it stops, and what is there then is read
    /// another time.
    fn add_pages(&self, unread: &Unread, first: u32, pages: &[PageText]) -> Result<()>;

    /// Reading a document has come to its end. `title` is what its author named it.
    ///
    /// # Errors
    /// As [`Shelf::add_pages`].
    fn text_done(&self, unread: &Unread, state: TextState, title: Option<&str>) -> Result<()>;

    /// Bytes that may still be written where the documents stand.
    ///
    /// # Errors
    /// The system does not say; nothing is fetched then.
    fn room(&self, folder: &Folder) -> Result<u64> {
        folder.free_space()
    }

    /// What is happening now. Called at most four times a second, and once when nothing is any more.
    fn tell(&self, progress: &Progress);
}

/// Brings one file to this laptop.
pub trait Fetch: Send + Sync + 'static {
    /// Fetches into the file at `part`, going on where an earlier attempt stopped. Tells `progress` how many bytes are
    /// there. When it is dropped or cancelled, what has come stays in `part`.
    fn download(
        &self,
        wanted: &Wanted,
        part: &Path,
        progress: &(dyn Fn(u64) + Send + Sync),
        cancel: &CancellationToken,
    ) -> impl Future<Output = std::result::Result<Downloaded, DownloadError>> + Send;
}

impl Fetch for Http {
    async fn download(
        &self,
        wanted: &Wanted,
        part: &Path,
        progress: &(dyn Fn(u64) + Send + Sync),
        cancel: &CancellationToken,
    ) -> std::result::Result<Downloaded, DownloadError> {
        Http::download(self, wanted, part, progress, cancel).await
    }
}

/// Reads the text of a file. Called on a thread that may block for minutes.
pub trait TextReader: Send + Sync + 'static {
    /// Reads the pages from `from` (1…) on and hands each to `page`, until that breaks or the file ends. Ends soon once
    /// `cancel` is cancelled; what it then answers is not looked at.
    fn read(
        &self,
        file: &Path,
        mime: &str,
        from: u32,
        page: &mut dyn FnMut(PageText) -> ControlFlow<()>,
        cancel: &CancellationToken,
    ) -> ReadText;
}

/// How reading a file ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadText {
    /// Waiting or reading = nothing can be said now: it is read another time, after the pages that are stored.
    pub state: TextState,
    /// What its author named it.
    pub title: Option<String>,
}
