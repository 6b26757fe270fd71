//! A later page of a feed as it was at the last run, so that it need not be read again while it stays the same.
//!
//! Only a page that says nothing but items is known so. Left unread, it changes nothing but who is still listed: as long as
//! what counted of it then still counts (standing.rs). Any other page is read every time.

use super::Validators;
use crate::model::{Page, Resource, Signing};

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
    /// Whether its publisher says that its bytes never change: it is passed over without asking.
    pub fixed: bool,
    /// Its items, in published order.
    pub items: Vec<KnownItem>,
    /// Ids of those of which the same run said something that counted more.
    pub outranked: Vec<String>,
}

/// An item of a page that was read and applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownItem {
    /// Its id.
    pub id: String,
    /// The place of the change that it shows.
    pub sequence: Option<u64>,
}

/// What the library holds of a source.
#[derive(Clone, Copy)]
pub struct Since<'a> {
    /// Of the first page, or of the manifest of a signed source; empty asks for a full walk.
    pub validators: &'a Validators,
    /// SHA-256 of the first page, or of the manifest of a signed source.
    pub hash: Option<[u8; 32]>,
    /// Looks a later page up by its address.
    pub page: &'a (dyn Fn(&str) -> Option<KnownPage> + Send + Sync),
    /// The bytes with this SHA-256, where they came before and are kept.
    pub kept: &'a (dyn Fn([u8; 32]) -> Option<Vec<u8>> + Send + Sync),
    /// What is remembered of the source's keys; `None` = it was never seen signed.
    pub signing: Option<&'a Signing>,
}

impl Since<'_> {
    /// Nothing is held: every page is read.
    pub fn never() -> Since<'static> {
        const NONE: &Validators = &Validators { etag: None, last_modified: None };
        Since { validators: NONE, hash: None, page: &|_| None, kept: &|_| None, signing: None }
    }
}

/// Whether a page says nothing but items.
pub(super) fn is_plain(page: &Page) -> bool {
    let Page { contacts, acronyms, tombstones, problems, resources, leads, .. } = page;
    let renames = resources.iter().any(|resource| !resource.previous_ids.is_empty());
    let says_more = !contacts.is_empty() || !acronyms.is_empty() || !tombstones.is_empty() || !leads.is_empty();
    !says_more && problems.is_empty() && !renames
}

impl From<&Resource> for KnownItem {
    fn from(resource: &Resource) -> Self {
        KnownItem { id: resource.id.clone(), sequence: resource.sequence }
    }
}
