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
//! A later page that is as it was (304, or the same bytes) is not parsed again, and one that its publisher fixed for ever
//! is not even asked for: see known_page.rs. Where what is new touches such a page, the walk begins again and reads
//! everything. What a publisher signs is walked in signed.rs.

use std::sync::Arc;

use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::body::What;
use super::file::FileError;
use super::http::Asked;
use super::known_page::{KnownPage, Since};
use super::leads;
use super::origin::{self, Origin, name_of};
use super::raw::RawFile;
use super::reading::{Pages, Raw, Whole};
use super::route::{ELSEWHERE, Route, TOO_LONG};
use super::signed::Signed;
use super::{Class, FetchError, Fetched, SourceAddress, Validators};
use crate::feed::FeedError;
use crate::model::{Page, Problem};
use crate::trust::{Refusal, Verified};

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
    /// Nothing new: 304, or the first page (of a signed source: the manifest) has the known hash.
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
        /// Every file that the source consists of now, in the order in which they were read.
        files: Vec<RawFile>,
        /// The manifest that covers all of it, still to be accepted; `None` = it is not signed.
        signed: Option<Box<Verified>>,
        /// Of the first page, or of the manifest; to keep after the commit.
        validators: Validators,
        /// SHA-256 of the first page's bytes, or of the manifest's; to keep after the commit.
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
    /// What came is not what the publisher of this source signed.
    #[error("{}", .0.sentence())]
    Blocked(Box<Refusal>),
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
            WalkError::File(FileError::NotCarried) => Class::FeedWrong,
            WalkError::File(_) => Class::BadAddress,
            WalkError::Feed(_) | WalkError::TooManyItems => Class::FeedWrong,
            WalkError::Blocked(_) => Class::Blocked,
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

impl From<Refusal> for WalkError {
    fn from(refusal: Refusal) -> Self {
        WalkError::Blocked(Box::new(refusal))
    }
}

impl WalkError {
    /// Whether nothing stands at an address any more, as far as whoever answered can tell; many sites say so by a page of
    /// their own.
    pub(super) fn is_gone(&self) -> bool {
        matches!(
            self,
            WalkError::Fetch(FetchError::Server { status: 404 | 410, .. } | FetchError::WebPage { .. })
                | WalkError::File(FileError::Missing | FileError::NotCarried)
        )
    }
}

/// Reads the source at `address` from its `origin`: the first page unless it is as it was `since`, then every further page
/// that is not. Of a signed source the manifest is asked for first. `now` is in seconds since 1970 UTC. Ends within
/// [`Limits::run`].
///
/// # Errors
/// The first page that failed, and why.
pub async fn fetch_source(
    origin: &Origin,
    address: &SourceAddress,
    since: Since<'_>,
    now: i64,
    cancel: &CancellationToken,
    progress: &(dyn Fn(Progress) + Send + Sync),
) -> Result<Walked, WalkError> {
    let source = match address {
        SourceAddress::Web(url) => url.clone(),
        SourceAddress::File(path) => Url::from_file_path(path).map_err(|()| FileError::NotAFile)?,
    };
    let walk = Walk { origin, source: &source, since, now, cancel, progress };
    let walked = async {
        match since.signing {
            Some(signing) => walk.signed(signing).await,
            None => walk.plain().await,
        }
    };
    tokio::select! {
        biased;
        () = cancel.cancelled() => Err(FetchError::Cancelled.into()),
        walked = timeout(origin.limits().run, walked) => walked.unwrap_or(Err(FetchError::TooSlow.into())),
    }
}

#[derive(Clone, Copy)]
pub(super) struct Walk<'a> {
    pub(super) origin: &'a Origin,
    /// The address of the source.
    pub(super) source: &'a Url,
    pub(super) since: Since<'a>,
    pub(super) now: i64,
    cancel: &'a CancellationToken,
    pub(super) progress: &'a (dyn Fn(Progress) + Send + Sync),
}

/// What is at the address of a later page.
pub(super) enum Later {
    New(Raw),
    /// The same as last time.
    Known(KnownPage),
}

impl Walk<'_> {
    /// A source that was never seen signed.
    async fn plain(&self) -> Result<Walked, WalkError> {
        match self.get(self.source, What::Page, self.since.validators).await? {
            Fetched::NotModified { moved_permanently_to } => {
                let validators = self.since.validators.clone();
                Ok(Walked::Unchanged { validators, wire_bytes: 0, moved_permanently_to })
            }
            Fetched::Body { bytes, from, validators, wire_bytes, moved_permanently_to } => {
                self.read(Raw::new(bytes, from, validators, wire_bytes), moved_permanently_to).await
            }
        }
    }

    /// A file of the source, from wherever it comes.
    pub(super) async fn get(&self, url: &Url, what: What, since: &Validators) -> Result<Fetched, WalkError> {
        let bytes = match self.origin {
            Origin::Address(http) if url.scheme() != "file" => {
                let stays = self.since.signing.is_some() || what != What::Page;
                return Ok(http.fetch(url, Asked { what, since, stays }, self.cancel).await?);
            }
            Origin::Address(http) => origin::beside(url, what, http.limits()).await?,
            Origin::Carried { files, limits } => {
                origin::carried(Arc::clone(files), name_of(self.source, url), what, limits).await?
            }
        };
        let (from, validators) = (url.clone(), Validators::default());
        Ok(Fetched::Body { bytes, from, validators, wire_bytes: 0, moved_permanently_to: None })
    }

    /// A file of the source, whether it has changed or not.
    pub(super) async fn get_anew(&self, url: &Url, what: What) -> Result<Raw, WalkError> {
        match self.get(url, what, &Validators::default()).await? {
            Fetched::NotModified { .. } => Err(FetchError::UnaskedNotModified.into()),
            Fetched::Body { bytes, from, validators, wire_bytes, .. } => {
                Ok(Raw::new(bytes, from, validators, wire_bytes))
            }
        }
    }

    /// Compares the first page with the known hash, and reads on from it when it is another.
    async fn read(&self, head: Raw, moved_permanently_to: Option<Url>) -> Result<Walked, WalkError> {
        let Raw { hash, ref validators, wire_bytes, .. } = head;
        let validators = validators.clone();
        if self.since.hash == Some(hash) {
            return Ok(Walked::Unchanged { validators, wire_bytes, moved_permanently_to });
        }
        let whole = match self.pages(head.clone(), None).await? {
            Ended::Whole(whole) => *whole,
            Ended::Announces(key) => return self.first_signed(&key, head).await,
        };
        Ok(Walked::of(whole, None, validators, hash, moved_permanently_to))
    }

    /// Walks on from the first page; once more, and over every page, where what is new touches one that was passed over.
    pub(super) async fn pages(&self, head: Raw, signed: Option<&Signed<'_>>) -> Result<Ended, WalkError> {
        match self.walk(head.clone(), signed).await? {
            Some(ended) => Ok(ended),
            None => {
                let all = Walk { since: Since { page: &|_| None, ..self.since }, ..*self };
                // Nothing was passed over, so nothing has to be read again.
                all.walk(head, signed).await?.ok_or(WalkError::ParserFault)
            }
        }
    }

    /// Parses the first page and walks on from it. `None` = a page that was passed over has to be read.
    async fn walk(&self, head: Raw, signed: Option<&Signed<'_>>) -> Result<Option<Ended>, WalkError> {
        let limits = self.origin.limits();
        let mut read = Pages::new(self.source, signed.map(Signed::covered));
        let mut route = Route::new(self.source, &head.from);
        let mut next = read.take(head, self.source, self.now, limits).await?;
        if let (None, Some(key)) = (signed, read.announced_key()) {
            return Ok(Some(Ended::Announces(key.to_owned())));
        }
        loop {
            (self.progress)(read.progress());
            let Some(after) = next else { break };
            let url = match route.follow(&after) {
                Ok(url) => url,
                Err(ELSEWHERE) if signed.is_some() => return Err(Refusal::unlisted(&after).into()),
                Err(problem) => {
                    read.cut_short(problem);
                    break;
                }
            };
            if read.is_full(limits) {
                read.cut_short(TOO_LONG);
                break;
            }
            let later = match signed {
                Some(signed) => self.listed_page(&url, signed).await?,
                None => match self.later(&url).await {
                    Err(WalkError::Fetch(fault)) if leads::is_past_the_end(&url, &fault) => break,
                    later => later?,
                },
            };
            if read.bytes.saturating_add(later.bytes()) > limits.run_bytes {
                read.cut_short(TOO_LONG);
                break;
            }
            route.visit(&url);
            next = match later {
                Later::Known(page) => read.pass_over(page, &url),
                Later::New(raw) => {
                    route.visit(&raw.from);
                    read.take(raw, &url, self.now, limits).await?
                }
            };
        }
        if signed.is_none() {
            self.leads(&mut read, &route).await?;
        }
        Ok(read.settled().map(|whole| Ended::Whole(Box::new(whole))))
    }

    async fn later(&self, url: &Url) -> Result<Later, WalkError> {
        let known = (self.since.page)(url.as_str());
        if let Some(page) = known.as_ref().filter(|page| page.fixed) {
            return Ok(Later::Known(page.clone()));
        }
        let since = known.as_ref().map(|known| known.validators.clone()).unwrap_or_default();
        let raw = match (self.get(url, What::Page, &since).await?, known.as_ref()) {
            (Fetched::Body { bytes, from, validators, wire_bytes, .. }, _) => {
                Raw::new(bytes, from, validators, wire_bytes)
            }
            (Fetched::NotModified { .. }, Some(known)) => return Ok(Later::Known(known.clone())),
            (Fetched::NotModified { .. }, None) => return Err(FetchError::UnaskedNotModified.into()),
        };
        Ok(match known.filter(|known| known.hash == raw.hash && raw.from == *url) {
            // What is carried comes without validators, and takes none away.
            Some(known) if raw.validators.is_empty() => Later::Known(known),
            Some(known) => Later::Known(KnownPage { validators: raw.validators, ..known }),
            None => Later::New(raw),
        })
    }
}

/// How a walk ended.
pub(super) enum Ended {
    /// At the end of the feed.
    Whole(Box<Whole>),
    /// At the first page, which says by which key its publisher signs.
    Announces(String),
}

impl Walked {
    pub(super) fn of(
        whole: Whole,
        signed: Option<Box<Verified>>,
        validators: Validators,
        hash: [u8; 32],
        moved_permanently_to: Option<Url>,
    ) -> Self {
        let Whole { pages, unread, known, files, problems, wire_bytes, unfinished } = whole;
        // What was left for the next run must not hide behind a first page that is as it was.
        let (validators, hash) = if unfinished { (Validators::default(), [0; 32]) } else { (validators, hash) };
        Walked::Pages {
            pages,
            unread,
            known,
            files,
            signed,
            validators,
            hash,
            wire_bytes,
            problems,
            moved_permanently_to,
        }
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
