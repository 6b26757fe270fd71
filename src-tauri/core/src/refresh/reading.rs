//! What a walk has read so far: pages parsed, and pages that were as they are known and passed over.

use std::collections::HashSet;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use url::Url;

use super::covered::Covered;
use super::known_page::{self, KnownItem, KnownPage};
use super::raw::{RawFile, RawKind};
use super::standing::{Kept, Standing};
use super::{Limits, Progress, Validators, WalkError, name_of};
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

/// One page of a run, in its place.
pub(super) enum Leaf {
    /// It was parsed. `known`: as what it can be passed over next time.
    Read { page: Box<Page>, known: Option<KnownPage> },
    /// It was as it is known.
    PassedOver(KnownPage),
}

impl Leaf {
    pub(super) fn items(&self) -> usize {
        match self {
            Leaf::Read { page, .. } => page.resources.len(),
            Leaf::PassedOver(known) => known.items.len(),
        }
    }
}

/// What has been read so far.
pub(super) struct Pages<'a> {
    /// The address of the source.
    source: &'a Url,
    /// What its signature covers; `None` = it is not signed.
    covered: Option<Covered<'a>>,
    leaves: Vec<Leaf>,
    files: Vec<RawFile>,
    problems: Vec<Problem>,
    items: usize,
    pub(super) bytes: usize,
    wire_bytes: u64,
    /// Whether something was left for the next run.
    unfinished: bool,
}

/// Everything that a run read, and what counts of it.
pub(super) struct Whole {
    pub(super) pages: Vec<Page>,
    /// Ids on pages that were passed over.
    pub(super) unread: Vec<String>,
    /// Pages that can be passed over next time.
    pub(super) known: Vec<KnownPage>,
    pub(super) files: Vec<RawFile>,
    pub(super) problems: Vec<Problem>,
    pub(super) wire_bytes: u64,
    /// Whether something was left for the next run, which must not stop at an unchanged first page.
    pub(super) unfinished: bool,
}

impl<'a> Pages<'a> {
    pub(super) fn new(source: &'a Url, covered: Option<Covered<'a>>) -> Self {
        let (leaves, files, problems) = (Vec::new(), Vec::new(), Vec::new());
        Pages { source, covered, leaves, files, problems, items: 0, bytes: 0, wire_bytes: 0, unfinished: false }
    }

    /// Parses one page, on a thread that may take its time, and hands out where it leads. `address`: where it was asked for.
    pub(super) async fn take(
        &mut self,
        raw: Raw,
        address: &Url,
        now: i64,
        limits: &Limits,
    ) -> Result<Option<String>, WalkError> {
        let Raw { bytes, hash, from, validators, wire_bytes } = raw;
        self.wire_bytes = self.wire_bytes.saturating_add(wire_bytes);
        self.files.push(RawFile::new(name_of(self.source, address), RawKind::Feed, hash, Arc::clone(&bytes)));
        let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let is_later_itself = *address == from && !self.leaves.is_empty();
        let parsed = tokio::task::spawn_blocking(move || feed::parse(&bytes, &from, now)).await;
        let mut page = parsed.map_err(|_| WalkError::ParserFault)??;
        if page.resources.len() > limits.page_items {
            return Err(WalkError::TooManyItems);
        }
        if let Some(covered) = &self.covered {
            covered.check(&mut page)?;
        }
        let next = page.next.clone();
        let known = (is_later_itself && known_page::is_plain(&page)).then(|| KnownPage {
            address: address.to_string(),
            validators,
            hash,
            bytes: size,
            next: next.clone(),
            complete: page.complete,
            fixed: page.fixed,
            items: page.resources.iter().map(KnownItem::from).collect(),
            outranked: Vec::new(),
        });
        self.add(Leaf::Read { page: Box::new(page), known }, size);
        Ok(next)
    }

    /// Counts a page that is as it was, and hands out where it leads.
    pub(super) fn pass_over(&mut self, page: KnownPage, address: &Url) -> Option<String> {
        let (next, size) = (page.next.clone(), page.bytes);
        self.files.push(RawFile::passed_over(name_of(self.source, address), page.hash, size));
        self.add(Leaf::PassedOver(page), size);
        next
    }

    fn add(&mut self, leaf: Leaf, bytes: u32) {
        self.items = self.items.saturating_add(leaf.items());
        self.bytes = self.bytes.saturating_add(bytes as usize);
        self.leaves.push(leaf);
    }

    /// The key that the first page announces.
    pub(super) fn announced_key(&self) -> Option<&str> {
        match self.leaves.first() {
            Some(Leaf::Read { page, .. }) => page.key.as_deref().filter(|key| !key.is_empty()),
            _ => None,
        }
    }

    /// Ends the walk: what counts, where an id is named more than once. `None` = that needs a page that was passed over.
    pub(super) fn settled(self) -> Option<Whole> {
        let standing = Standing::of(&self.leaves);
        let needs = |(at, leaf): (usize, &Leaf)| matches!(leaf, Leaf::PassedOver(page) if standing.needs(at, page));
        if self.leaves.iter().enumerate().any(needs) {
            return None;
        }
        let kept: Vec<Kept> = self.leaves.iter().enumerate().map(|(at, leaf)| standing.kept(at, leaf)).collect();
        let complete = self.leaves.iter().all(|leaf| !matches!(leaf, Leaf::PassedOver(page) if !page.complete));
        let (mut pages, mut unread, mut known) = (Vec::new(), Vec::new(), Vec::new());
        for (leaf, Kept { items, tombstones, outranked }) in self.leaves.into_iter().zip(kept) {
            let again = |page: KnownPage| outranked.map(|outranked| KnownPage { outranked, ..page });
            match leaf {
                Leaf::Read { mut page, known: as_known } => {
                    items.filter(&mut page.resources);
                    tombstones.filter(&mut page.tombstones);
                    page.complete &= complete;
                    pages.push(*page);
                    known.extend(as_known.and_then(again));
                }
                Leaf::PassedOver(page) => {
                    let mut ids: Vec<String> = page.items.iter().map(|item| item.id.clone()).collect();
                    items.filter(&mut ids);
                    unread.extend(ids);
                    known.extend(again(page));
                }
            }
        }
        let Pages { files, problems, wire_bytes, unfinished, .. } = self;
        Some(Whole { pages, unread, known, files, problems, wire_bytes, unfinished })
    }

    pub(super) fn is_full(&self, limits: &Limits) -> bool {
        self.leaves.len() >= limits.run_pages || self.items >= limits.run_items
    }

    pub(super) fn progress(&self) -> Progress {
        Progress { pages: self.leaves.len(), items: self.items, wire_bytes: self.wire_bytes }
    }

    /// The walk could not go on: what was read is kept, and its claim to be complete is not.
    pub(super) fn cut_short(&mut self, problem: &str) {
        self.problem(None, problem);
        self.not_complete();
    }

    pub(super) fn problem(&mut self, item: Option<String>, message: &str) {
        self.problems.push(Problem { item, message: message.to_owned() });
    }

    /// Takes what the pages have only a few words of off them, in order, each once.
    pub(super) fn take_leads(&mut self) -> Vec<Lead> {
        let mut seen = HashSet::new();
        let leads = self.leaves.iter_mut().flat_map(|leaf| match leaf {
            Leaf::Read { page, .. } => std::mem::take(&mut page.leads),
            Leaf::PassedOver(_) => Vec::new(),
        });
        leads.filter(|lead| seen.insert(lead.address.clone())).collect()
    }

    /// Adds an item that was read in full, on a page of its own, and remembers it by `address`.
    pub(super) fn add_full(&mut self, page: Page, raw: Raw, address: &Url) {
        let Raw { bytes, hash, validators, wire_bytes, .. } = raw;
        let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        self.wire_bytes = self.wire_bytes.saturating_add(wire_bytes);
        self.files.push(RawFile::new(name_of(self.source, address), RawKind::Feed, hash, bytes));
        // Of the head of such a page nothing is meant for the source.
        let Page { resources, problems, .. } = page;
        let page = Box::new(Page { resources, problems, complete: true, ..Page::default() });
        let known = KnownPage {
            address: address.to_string(),
            validators,
            hash,
            bytes: size,
            next: None,
            complete: true,
            fixed: false,
            items: page.resources.iter().map(KnownItem::from).collect(),
            outranked: Vec::new(),
        };
        self.add(Leaf::Read { page, known: Some(known) }, size);
    }

    /// Keeps the few words.
    pub(super) fn add_brief(&mut self, brief: Resource) {
        let page = Box::new(Page { resources: vec![brief], complete: true, ..Page::default() });
        self.add(Leaf::Read { page, known: None }, 0);
    }

    /// Notes that something is left for the next run; until then nothing is taken away for not having been reached.
    pub(super) fn leave_for_next(&mut self) {
        self.unfinished = true;
        self.not_complete();
    }

    fn not_complete(&mut self) {
        for leaf in &mut self.leaves {
            if let Leaf::Read { page, .. } = leaf {
                page.complete = false;
            }
        }
    }
}
