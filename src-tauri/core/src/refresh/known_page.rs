//! A later page of a feed as it was at the last run, so that it need not be read again while it stays the same.
//!
//! Only a page that says nothing but items is known so, and only while nothing else in the run names one of those
//! items: then the page, left unread, changes nothing but who is still listed. Any other page is read every time.

use std::collections::HashMap;

use super::Validators;
use crate::model::Page;

/// A page that was read and applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPage {
    /// Where it stands, absolute; it answered there itself.
    pub address: String,
    /// To ask with.
    pub validators: Validators,
    /// SHA-256 of its bytes.
    pub hash: [u8; 32],
    /// How many bytes.
    pub bytes: u32,
    /// The page after it, absolute.
    pub next: Option<String>,
    /// Whether it claims that the feed lists everything.
    pub complete: bool,
    /// Of its items, in published order.
    pub ids: Vec<String>,
}

/// What the library holds of a source.
#[derive(Clone, Copy)]
pub struct Since<'a> {
    /// Of the first page; empty asks for a full walk.
    pub validators: &'a Validators,
    /// SHA-256 of the first page.
    pub hash: Option<[u8; 32]>,
    /// Looks a later page up by its address.
    pub page: &'a (dyn Fn(&str) -> Option<KnownPage> + Send + Sync),
}

impl Since<'_> {
    /// Nothing is held: every page is read.
    pub fn never() -> Since<'static> {
        const NONE: &Validators = &Validators { etag: None, last_modified: None };
        Since { validators: NONE, hash: None, page: &|_| None }
    }
}

/// Whether a page says nothing but items.
pub(super) fn is_plain(page: &Page) -> bool {
    let Page { contacts, acronyms, tombstones, problems, resources, leads, .. } = page;
    let renames = resources.iter().any(|resource| !resource.previous_ids.is_empty());
    let says_more = !contacts.is_empty() || !acronyms.is_empty() || !tombstones.is_empty() || !leads.is_empty();
    !says_more && problems.is_empty() && !renames
}

/// How often a run names each id: as an item, as what an item was called before, or as taken away.
pub(super) fn named<'a>(pages: &'a [Page], unread: &'a [String]) -> HashMap<&'a str, usize> {
    let mut named = HashMap::new();
    let resources = pages.iter().flat_map(|page| &page.resources);
    let of_items = resources.flat_map(|resource| resource.previous_ids.iter().chain([&resource.id]));
    let of_tombstones = pages.iter().flat_map(|page| &page.tombstones).map(|tombstone| &tombstone.id);
    for id in of_items.chain(of_tombstones).chain(unread) {
        *named.entry(id.as_str()).or_default() += 1;
    }
    named
}
