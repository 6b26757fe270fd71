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
//!
//! A later page that is as it was (304, or the same bytes) is not parsed again: see known_page.rs. Where what is new
//! touches such a page, the walk begins again and reads everything.

use std::collections::HashSet;
use std::path::PathBuf;

use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::file::{self, FileError};
use super::known_page::{KnownPage, Since};
use super::leads;
use super::reading::{Pages, Raw};
use super::{Class, FetchError, Fetched, Http, SourceAddress, Validators};
use crate::feed::FeedError;
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
    /// Every page, in order.
    Pages {
        /// Parsed; never empty, the first page is among them.
        pages: Vec<Page>,
        /// Ids on the pages that are as they were, and were not parsed.
        unread: Vec<String>,
        /// Later pages to know again; to keep after the commit.
        known: Vec<KnownPage>,
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

/// Reads the source at `address`: the first page unless it is as it was `since`, then every further page that is not.
/// `now` is in seconds since 1970 UTC. Ends within [`Limits::run`].
///
/// # Errors
/// The first page that failed, and why.
pub async fn fetch_source(
    http: &Http,
    address: &SourceAddress,
    since: Since<'_>,
    now: i64,
    cancel: &CancellationToken,
    progress: &(dyn Fn(Progress) + Send + Sync),
) -> Result<Walked, WalkError> {
    let walk = Walk { http, since, now, cancel, progress };
    let walked = async {
        match address {
            SourceAddress::Web(url) => walk.web(url).await,
            SourceAddress::File(path) => walk.file(path.clone()).await,
        }
    };
    tokio::select! {
        biased;
        () = cancel.cancelled() => Err(FetchError::Cancelled.into()),
        walked = timeout(http.limits().run, walked) => walked.unwrap_or(Err(FetchError::TooSlow.into())),
    }
}

pub(super) struct Walk<'a> {
    pub(super) http: &'a Http,
    pub(super) since: Since<'a>,
    pub(super) now: i64,
    pub(super) cancel: &'a CancellationToken,
    pub(super) progress: &'a (dyn Fn(Progress) + Send + Sync),
}

/// What is at the address of a later page.
enum Later {
    New(Raw),
    /// The same as last time.
    Known(KnownPage),
}

impl Walk<'_> {
    async fn web(&self, url: &Url) -> Result<Walked, WalkError> {
        match self.http.get(url, self.since.validators, self.cancel).await? {
            Fetched::NotModified { moved_permanently_to } => {
                let validators = self.since.validators.clone();
                Ok(Walked::Unchanged { validators, wire_bytes: 0, moved_permanently_to })
            }
            Fetched::Body { bytes, from, validators, wire_bytes, moved_permanently_to } => {
                self.read(url, Raw::new(bytes, from, validators, wire_bytes), moved_permanently_to).await
            }
        }
    }

    async fn file(&self, path: PathBuf) -> Result<Walked, WalkError> {
        let url = Url::from_file_path(&path).map_err(|()| FileError::NotAFile)?;
        let bytes = file::read(path, self.http.limits().clone()).await?;
        self.read(&url, Raw::new(bytes, url.clone(), Validators::default(), 0), None).await
    }

    /// Compares the first page with the known hash, and reads on from it when it is another.
    async fn read(&self, first: &Url, head: Raw, moved_permanently_to: Option<Url>) -> Result<Walked, WalkError> {
        let Raw { hash, ref validators, wire_bytes, .. } = head;
        let validators = validators.clone();
        if self.since.hash == Some(hash) {
            return Ok(Walked::Unchanged { validators, wire_bytes, moved_permanently_to });
        }
        let mut read = self.pages(first, head.clone()).await?;
        if read.is_entangled() {
            let all = Walk { since: Since::never(), ..*self };
            read = all.pages(first, head).await?;
        }
        let known = read.take_known();
        // What is left over is for the next run, which must not stop at the first page.
        let (hash, validators) = if read.is_whole() { (hash, validators) } else { ([0; 32], Validators::default()) };
        let Pages { pages, unread, problems, wire_bytes, .. } = read;
        Ok(Walked::Pages { pages, unread, known, validators, hash, wire_bytes, problems, moved_permanently_to })
    }

    /// Parses the first page and walks on from it.
    async fn pages(&self, first: &Url, head: Raw) -> Result<Pages, WalkError> {
        let limits = self.http.limits();
        let mut read = Pages::default();
        let mut route = Route { homes: [first.clone(), head.from.clone()], visited: HashSet::from([first.clone()]) };
        route.visited.insert(head.from.clone());
        let mut next = read.take(head, None, self.now, limits).await?;
        loop {
            (self.progress)(read.progress());
            let Some(after) = next else { return self.leads(read, &route).await };
            let url = match route.follow(&after) {
                Ok(url) => url,
                Err(problem) => return self.leads(read.cut_short(problem), &route).await,
            };
            if read.is_full(limits) {
                return self.leads(read.cut_short(TOO_LONG), &route).await;
            }
            let later = match self.later(&url).await {
                Err(WalkError::Fetch(fault)) if leads::is_past_the_end(&url, &fault) => return Ok(read),
                later => later?,
            };
            if read.bytes.saturating_add(later.bytes()) > limits.run_bytes {
                return self.leads(read.cut_short(TOO_LONG), &route).await;
            }
            route.visited.insert(url.clone());
            next = match later {
                Later::Known(page) => read.pass_over(page),
                Later::New(raw) => {
                    route.visited.insert(raw.from.clone());
                    read.take(raw, Some(&url), self.now, limits).await?
                }
            };
        }
    }

    async fn later(&self, url: &Url) -> Result<Later, WalkError> {
        let known = (self.since.page)(url.as_str());
        let raw = if url.scheme() == "file" {
            let path = url.to_file_path().map_err(|()| FileError::NotAFile)?;
            let bytes = file::read(path, self.http.limits().clone()).await?;
            Raw::new(bytes, url.clone(), Validators::default(), 0)
        } else {
            let since = known.as_ref().map(|known| known.validators.clone()).unwrap_or_default();
            match (self.http.get(url, &since, self.cancel).await?, known.as_ref()) {
                (Fetched::Body { bytes, from, validators, wire_bytes, .. }, _) => {
                    Raw::new(bytes, from, validators, wire_bytes)
                }
                (Fetched::NotModified { .. }, Some(known)) => return Ok(Later::Known(known.clone())),
                (Fetched::NotModified { .. }, None) => return Err(FetchError::UnaskedNotModified.into()),
            }
        };
        Ok(match known.filter(|known| known.hash == raw.hash && raw.from == *url) {
            Some(known) => Later::Known(KnownPage { validators: raw.validators, ..known }),
            None => Later::New(raw),
        })
    }
}

impl Later {
    fn bytes(&self) -> usize {
        match self {
            Later::New(raw) => raw.bytes.len(),
            Later::Known(page) => page.bytes as usize,
        }
    }
}

const CIRCLE: &str = "The feed's next_url leads back to a page that was already read. The walk ended there.";
const ELSEWHERE: &str = "The feed's next_url leads to another site. It was not followed.";
pub(super) const TOO_LONG: &str = "The feed has more pages than are read in one run. Its newest items were kept.";

/// Where a walk may go, and where it has been.
pub(super) struct Route {
    /// The address of the source, and the one that answered for it.
    homes: [Url; 2],
    visited: HashSet<Url>,
}

impl Route {
    /// The next page's address: on an origin of the first page (for a file, in its folder or below), not yet visited.
    pub(super) fn follow(&self, next: &str) -> Result<Url, &'static str> {
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
