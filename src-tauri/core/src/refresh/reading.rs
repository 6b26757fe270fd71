//! What a walk has read so far: pages parsed, and pages that were as they are known and passed over.

use std::collections::HashSet;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use url::Url;

use super::known_page::{self, KnownPage};
use super::{Limits, Progress, Validators, WalkError};
use crate::feed;
use crate::model::{Lead, Page, Problem, Resource};

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
    /// Items that were read in full, each a page of its own, in this run or before.
    full: Vec<KnownPage>,
    /// Ids of those that were not read again.
    held: Vec<String>,
    /// Whether something was left for the next run.
    unfinished: bool,
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

    /// The pages whose items nothing else names, and the items that were read in full. Called once, at the end.
    pub(super) fn take_known(&mut self) -> Vec<KnownPage> {
        let known = std::mem::take(&mut self.known);
        let named = known_page::named(&self.pages, &self.unread);
        let once = |id: &String| named.get(id.as_str()) == Some(&1);
        let full = std::mem::take(&mut self.full);
        let known = known.into_iter().filter(|page| page.ids.iter().all(once)).chain(full).collect();
        self.unread.append(&mut self.held);
        known
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

    /// Takes what the pages have only a few words of off them, in order, each once.
    pub(super) fn take_leads(&mut self) -> Vec<Lead> {
        let mut seen = HashSet::new();
        let leads = self.pages.iter_mut().flat_map(|page| std::mem::take(&mut page.leads));
        leads.filter(|lead| seen.insert(lead.address.clone())).collect()
    }

    /// Adds an item that was read in full, on a page of its own, and remembers it by `address`.
    pub(super) fn add_full(&mut self, page: Page, raw: &Raw, address: &Url, validators: Validators) {
        let size = u32::try_from(raw.bytes.len()).unwrap_or(u32::MAX);
        self.wire_bytes = self.wire_bytes.saturating_add(raw.wire_bytes);
        self.count(page.resources.len(), size);
        let ids = page.resources.iter().map(|resource| resource.id.clone()).collect();
        let (address, hash) = (address.to_string(), raw.hash);
        self.full.push(KnownPage { address, validators, hash, bytes: size, next: None, complete: true, ids });
        // Of the head of such a page nothing is meant for the source.
        let Page { resources, problems, .. } = page;
        self.pages.push(Page { resources, problems, complete: true, ..Page::default() });
    }

    /// Keeps an item as it was read in full before.
    pub(super) fn keep_full(&mut self, page: KnownPage) {
        self.count(page.ids.len(), page.bytes);
        self.held.extend(page.ids.iter().cloned());
        self.full.push(page);
    }

    /// Keeps the few words.
    pub(super) fn add_brief(&mut self, brief: Resource) {
        self.count(1, 0);
        self.pages.push(Page { resources: vec![brief], complete: true, ..Page::default() });
    }

    /// Notes that something is left for the next run; until then nothing is taken away for not having been reached.
    pub(super) fn leave_for_next(&mut self) {
        self.unfinished = true;
        self.not_complete();
    }

    /// Whether nothing is.
    pub(super) fn is_whole(&self) -> bool {
        !self.unfinished
    }

    fn not_complete(&mut self) {
        for page in &mut self.pages {
            page.complete = false;
        }
    }
}
