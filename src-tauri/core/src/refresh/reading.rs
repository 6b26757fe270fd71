//! What a walk has read so far: pages parsed, and pages that were as they are known and passed over.

use std::sync::Arc;

use sha2::{Digest, Sha256};
use url::Url;

use super::known_page::{self, KnownPage};
use super::{Limits, Progress, Validators, WalkError};
use crate::feed;
use crate::model::{Page, Problem};

/// A page as bytes, and the address that answered.
#[derive(Clone)]
pub(super) struct Raw {
    pub(super) bytes: Arc<Vec<u8>>,
    pub(super) hash: [u8; 32],
    pub(super) from: Url,
    pub(super) validators: Validators,
    pub(super) wire_bytes: u64,
}

impl Raw {
    pub(super) fn new(bytes: Vec<u8>, from: Url, validators: Validators, wire_bytes: u64) -> Self {
        let hash = Sha256::digest(&bytes).into();
        Raw { bytes: Arc::new(bytes), hash, from, validators, wire_bytes }
    }
}

/// What has been read so far.
#[derive(Default)]
pub(super) struct Pages {
    pub(super) pages: Vec<Page>,
    /// Ids on pages that were passed over.
    pub(super) unread: Vec<String>,
    /// Pages that were passed over, and pages that could be next time.
    known: Vec<KnownPage>,
    pub(super) problems: Vec<Problem>,
    count: usize,
    items: usize,
    pub(super) bytes: usize,
    pub(super) wire_bytes: u64,
}

impl Pages {
    /// Parses one page, on a thread that may take its time, and hands out where it leads. `address`: of a later page.
    pub(super) async fn take(
        &mut self,
        raw: Raw,
        address: Option<&Url>,
        now: i64,
        limits: &Limits,
    ) -> Result<Option<String>, WalkError> {
        let Raw { bytes, hash, from, validators, wire_bytes } = raw;
        let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let itself = address == Some(&from);
        self.wire_bytes = self.wire_bytes.saturating_add(wire_bytes);
        let address = from.to_string();
        let parsed = tokio::task::spawn_blocking(move || feed::parse(&bytes, &from, now)).await;
        let page = parsed.map_err(|_| WalkError::ParserFault)??;
        if page.resources.len() > limits.page_items {
            return Err(WalkError::TooManyItems);
        }
        self.count(page.resources.len(), size);
        let next = page.next.clone();
        if itself && known_page::is_plain(&page) {
            let ids = page.resources.iter().map(|resource| resource.id.clone()).collect();
            let (next, complete) = (next.clone(), page.complete);
            self.known.push(KnownPage { address, validators, hash, bytes: size, next, complete, ids });
        }
        self.pages.push(page);
        Ok(next)
    }

    /// Counts a page that is as it was, and hands out where it leads.
    pub(super) fn pass_over(&mut self, page: KnownPage) -> Option<String> {
        self.count(page.ids.len(), page.bytes);
        self.unread.extend(page.ids.iter().cloned());
        if !page.complete {
            self.not_complete();
        }
        let next = page.next.clone();
        self.known.push(page);
        next
    }

    fn count(&mut self, items: usize, bytes: u32) {
        self.count += 1;
        self.items = self.items.saturating_add(items);
        self.bytes = self.bytes.saturating_add(bytes as usize);
    }

    /// Whether what was read says something about an item of a page that was passed over.
    pub(super) fn is_entangled(&self) -> bool {
        let named = known_page::named(&self.pages, &self.unread);
        self.unread.iter().any(|id| named.get(id.as_str()).is_some_and(|times| *times > 1))
    }

    /// The pages whose items nothing else names.
    pub(super) fn take_known(&mut self) -> Vec<KnownPage> {
        let known = std::mem::take(&mut self.known);
        let named = known_page::named(&self.pages, &self.unread);
        let once = |id: &String| named.get(id.as_str()) == Some(&1);
        known.into_iter().filter(|page| page.ids.iter().all(once)).collect()
    }

    pub(super) fn is_full(&self, limits: &Limits) -> bool {
        self.count >= limits.run_pages || self.items >= limits.run_items
    }

    pub(super) fn progress(&self) -> Progress {
        Progress { pages: self.count, items: self.items, wire_bytes: self.wire_bytes }
    }

    pub(super) fn cut_short(mut self, problem: &str) -> Self {
        self.problems.push(Problem { item: None, message: problem.to_owned() });
        self.not_complete();
        self
    }

    fn not_complete(&mut self) {
        for page in &mut self.pages {
            page.complete = false;
        }
    }
}
