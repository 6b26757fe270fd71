//! One run over a source: the first page conditionally, then every page it leads to, handed back whole or not at all.
//!
//! An unchanged first page means an unchanged source. Feeds put what changed on the first page and leave their later
//! pages as they are, or else number pages from the newest, so that any new item changes the first. An edit that a
//! plain feed makes on a later page alone is seen only by a full walk: ask for one with empty validators and no known
//! hash (by hand, and every so often).
//!
//! A later page that fails, fails the run: half a library is worse than yesterday's. A `next_url` that may not be
//! followed (a circle, another site, past the caps) ends the walk with what was read, says so as a problem, and takes
//! away the feed's claim to be complete, so that nothing is deleted for not having been reached.

use std::collections::HashSet;
use std::path::PathBuf;

use sha2::{Digest, Sha256};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::file::{self, FileError};
use super::{Class, FetchError, Fetched, Http, Limits, SourceAddress, Validators};
use crate::feed::{self, FeedError};
use crate::model::{Page, Problem};

/// How far a walk has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Pages read.
    pub pages: usize,
    /// Items on them.
    pub items: usize,
    /// Bytes over the wire.
    pub wire_bytes: u64,
}

/// What a run found.
#[derive(Debug, Clone, PartialEq)]
pub enum Walked {
    /// Nothing new: 304, or the first page has the known hash.
    Unchanged {
        /// To keep: the server's new ones, or those that were sent.
        validators: Validators,
        /// Bytes over the wire.
        wire_bytes: u64,
        /// Where permanent redirects led.
        moved_permanently_to: Option<Url>,
    },
    /// Every page, in order, never empty.
    Pages {
        /// Parsed.
        pages: Vec<Page>,
        /// Of the first page; to keep after the commit.
        validators: Validators,
        /// SHA-256 of the first page's bytes; to keep after the commit.
        hash: [u8; 32],
        /// Bytes over the wire.
        wire_bytes: u64,
        /// What the walk itself had to forgive; each page carries its own besides.
        problems: Vec<Problem>,
        /// Where permanent redirects of the first page led.
        moved_permanently_to: Option<Url>,
    },
}

/// Why a run failed. The text is a sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WalkError {
    /// A page could not be had.
    #[error("{0}")]
    Fetch(#[from] FetchError),
    /// A file could not be read.
    #[error("{0}")]
    File(#[from] FileError),
    /// A page is not a feed.
    #[error("{0}")]
    Feed(#[from] FeedError),
    /// A page lists more items than [`Limits::page_items`].
    #[error("The feed is wrong: one of its pages lists too many items.")]
    TooManyItems,
    /// The parser fell over: our mistake, whatever the feed says.
    #[error("Fieldshelf failed: it could not read this feed.")]
    ParserFault,
}

impl WalkError {
    /// What sort of failure it is.
    #[must_use]
    pub fn class(&self) -> Class {
        match self {
            WalkError::Fetch(cause) | WalkError::File(FileError::Content(cause)) => cause.class(),
            WalkError::File(_) => Class::BadAddress,
            WalkError::Feed(_) | WalkError::TooManyItems => Class::FeedWrong,
            WalkError::ParserFault => Class::OurFault,
        }
    }

    /// Seconds from `now` (seconds since 1970 UTC) that the server asked us to stay away; at most a day.
    #[must_use]
    pub fn retry_after(&self, now: i64) -> Option<i64> {
        match self {
            WalkError::Fetch(cause) => cause.retry_after(now),
            _ => None,
        }
    }
}

/// Reads the source at `address`: the first page unless it is as it was `since` or has the `known_hash`, then every
/// further page. `now` is in seconds since 1970 UTC. Ends within [`Limits::run`].
///
/// # Errors
/// The first page that failed, and why.
pub async fn fetch_source(
    http: &Http,
    address: &SourceAddress,
    since: &Validators,
    known_hash: Option<[u8; 32]>,
    now: i64,
    cancel: &CancellationToken,
    progress: &(dyn Fn(Progress) + Send + Sync),
) -> Result<Walked, WalkError> {
    let walk = Walk { http, now, cancel, progress };
    let walked = async {
        match address {
            SourceAddress::Web(url) => walk.web(url, since, known_hash).await,
            SourceAddress::File(path) => walk.file(path.clone(), known_hash).await,
        }
    };
    tokio::select! {
        biased;
        () = cancel.cancelled() => Err(FetchError::Cancelled.into()),
        walked = timeout(http.limits().run, walked) => walked.unwrap_or(Err(FetchError::TooSlow.into())),
    }
}

struct Walk<'a> {
    http: &'a Http,
    now: i64,
    cancel: &'a CancellationToken,
    progress: &'a (dyn Fn(Progress) + Send + Sync),
}

/// A page as bytes, and the address that answered.
struct Raw {
    bytes: Vec<u8>,
    from: Url,
    wire_bytes: u64,
}

impl Walk<'_> {
    async fn web(&self, url: &Url, since: &Validators, known: Option<[u8; 32]>) -> Result<Walked, WalkError> {
        let (head, validators, moved_permanently_to) = match self.http.get(url, since, self.cancel).await? {
            Fetched::NotModified { moved_permanently_to } => {
                return Ok(Walked::Unchanged { validators: since.clone(), wire_bytes: 0, moved_permanently_to });
            }
            Fetched::Body { bytes, from, validators, wire_bytes, moved_permanently_to } => {
                (Raw { bytes, from, wire_bytes }, validators, moved_permanently_to)
            }
        };
        self.read(url, head, known, validators, moved_permanently_to).await
    }

    async fn file(&self, path: PathBuf, known: Option<[u8; 32]>) -> Result<Walked, WalkError> {
        let url = Url::from_file_path(&path).map_err(|()| FileError::NotAFile)?;
        let bytes = file::read(path, self.http.limits().clone()).await?;
        let head = Raw { bytes, from: url.clone(), wire_bytes: 0 };
        self.read(&url, head, known, Validators::default(), None).await
    }

    /// Compares the first page with the known hash, and reads on from it when it is another.
    async fn read(
        &self,
        first: &Url,
        head: Raw,
        known: Option<[u8; 32]>,
        validators: Validators,
        moved_permanently_to: Option<Url>,
    ) -> Result<Walked, WalkError> {
        let hash = sha256(&head.bytes);
        if known == Some(hash) {
            return Ok(Walked::Unchanged { validators, wire_bytes: head.wire_bytes, moved_permanently_to });
        }
        let Pages { pages, problems, wire_bytes, .. } = self.pages(first, head).await?;
        Ok(Walked::Pages { pages, validators, hash, wire_bytes, problems, moved_permanently_to })
    }

    /// Parses the first page and walks on from it.
    async fn pages(&self, first: &Url, head: Raw) -> Result<Pages, WalkError> {
        let mut read = Pages::default();
        let mut route = Route { homes: [first.clone(), head.from.clone()], visited: HashSet::from([first.clone()]) };
        let mut raw = head;
        loop {
            route.visited.insert(raw.from.clone());
            let next = read.take(raw, self.now, self.http.limits()).await?;
            (self.progress)(read.progress());
            let Some(next) = next else { return Ok(read) };
            let url = match route.follow(&next) {
                Ok(url) => url,
                Err(problem) => return Ok(read.cut_short(problem)),
            };
            if read.is_full(self.http.limits()) {
                return Ok(read.cut_short(TOO_LONG));
            }
            raw = self.fetch(&url).await?;
            if read.bytes.saturating_add(raw.bytes.len()) > self.http.limits().run_bytes {
                return Ok(read.cut_short(TOO_LONG));
            }
            route.visited.insert(url);
        }
    }

    async fn fetch(&self, url: &Url) -> Result<Raw, WalkError> {
        if url.scheme() == "file" {
            let path = url.to_file_path().map_err(|()| FileError::NotAFile)?;
            let bytes = file::read(path, self.http.limits().clone()).await?;
            return Ok(Raw { bytes, from: url.clone(), wire_bytes: 0 });
        }
        match self.http.get(url, &Validators::default(), self.cancel).await? {
            Fetched::Body { bytes, from, wire_bytes, .. } => Ok(Raw { bytes, from, wire_bytes }),
            Fetched::NotModified { .. } => Err(FetchError::UnaskedNotModified.into()),
        }
    }
}

/// What has been read so far.
#[derive(Default)]
struct Pages {
    pages: Vec<Page>,
    problems: Vec<Problem>,
    items: usize,
    bytes: usize,
    wire_bytes: u64,
}

impl Pages {
    /// Parses one page, on a thread that may take its time, and hands out where it leads.
    async fn take(&mut self, raw: Raw, now: i64, limits: &Limits) -> Result<Option<String>, WalkError> {
        let Raw { bytes, from, wire_bytes } = raw;
        self.bytes = self.bytes.saturating_add(bytes.len());
        self.wire_bytes = self.wire_bytes.saturating_add(wire_bytes);
        let parsed = tokio::task::spawn_blocking(move || feed::parse(&bytes, &from, now)).await;
        let page = parsed.map_err(|_| WalkError::ParserFault)??;
        if page.resources.len() > limits.page_items {
            return Err(WalkError::TooManyItems);
        }
        let next = page.next.clone();
        self.items = self.items.saturating_add(page.resources.len());
        self.pages.push(page);
        Ok(next)
    }

    fn is_full(&self, limits: &Limits) -> bool {
        self.pages.len() >= limits.run_pages || self.items >= limits.run_items
    }

    fn progress(&self) -> Progress {
        Progress { pages: self.pages.len(), items: self.items, wire_bytes: self.wire_bytes }
    }

    fn cut_short(mut self, problem: &str) -> Self {
        self.problems.push(Problem { item: None, message: problem.to_owned() });
        for page in &mut self.pages {
            page.complete = false;
        }
        self
    }
}

const CIRCLE: &str = "The feed's next_url leads back to a page that was already read. The walk ended there.";
const ELSEWHERE: &str = "The feed's next_url leads to another site. It was not followed.";
const TOO_LONG: &str = "The feed has more pages than are read in one run. Its newest items were kept.";

/// Where a walk may go, and where it has been.
struct Route {
    /// The address of the source, and the one that answered for it.
    homes: [Url; 2],
    visited: HashSet<Url>,
}

impl Route {
    /// The next page's address: on an origin of the first page (for a file, in its folder or below), not yet visited.
    fn follow(&self, next: &str) -> Result<Url, &'static str> {
        let mut url = Url::parse(next).map_err(|_| ELSEWHERE)?;
        url.set_fragment(None);
        if !self.homes.iter().any(|home| same_place(home, &url)) {
            return Err(ELSEWHERE);
        }
        if self.visited.contains(&url) { Err(CIRCLE) } else { Ok(url) }
    }
}

fn same_place(home: &Url, next: &Url) -> bool {
    if home.scheme() == "file" {
        return next.scheme() == "file" && next.host().is_none() && in_folder_of(home, next);
    }
    next.origin() == home.origin() && next.username().is_empty() && next.password().is_none()
}

/// Slashes that are spelled as %2F or %5C could climb out again once they are a path.
fn in_folder_of(home: &Url, next: &Url) -> bool {
    let path = next.path().to_ascii_lowercase();
    let below = home.join(".").is_ok_and(|folder| next.path().starts_with(folder.path()));
    below && !path.contains("%2f") && !path.contains("%5c")
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
