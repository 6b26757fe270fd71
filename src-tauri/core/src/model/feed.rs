//! What a published feed says, once it has been read.

use super::{Contact, Resource};

/// One page of a published feed: the head, and the items it carries.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// The feed's own title.
    pub title: String,
    /// The feed's site, https.
    pub home: Option<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// RFC 5646; empty = not said.
    pub language: String,
    /// The identity that the publisher gave the source (`_fieldshelf.source_id`).
    pub source_id: Option<String>,
    /// Whether the whole feed (all its pages) lists everything there is, so that absence means removal.
    pub complete: bool,
    /// Whether the publisher says that the bytes of this page never change (`_fieldshelf.fixed`).
    pub fixed: bool,
    /// The key that the feed announces (`_fieldshelf.key`), as minisign writes it.
    pub key: Option<String>,
    /// The next page, absolute; the walk decides whether it may be followed.
    pub next: Option<String>,
    /// Where its publisher takes messages (`_fieldshelf.suggestions_to`): one mailbox, ASCII.
    pub suggestions_to: Option<String>,
    /// Items in published order.
    pub resources: Vec<Resource>,
    /// Items of which the page has only a few words, in published order after the others.
    pub leads: Vec<Lead>,
    /// Help lines.
    pub contacts: Vec<Contact>,
    /// `NRM` → `National Referral Mechanism`.
    pub acronyms: Vec<Acronym>,
    /// What the publisher took away.
    pub tombstones: Vec<Tombstone>,
    /// Every leniency and every dropped item.
    pub problems: Vec<Problem>,
}

/// An item that can be read in full elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Lead {
    /// Where, absolute; the walk decides whether it may be followed.
    pub address: String,
    /// What the page says of it. `modified_at`: when it last changed, so that it need not be read again before.
    pub brief: Resource,
}

/// A short form and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acronym {
    /// As written: `NRM`.
    pub term: String,
    /// As spoken: `National Referral Mechanism`.
    pub expansion: String,
}

/// The publisher's word that an item is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tombstone {
    /// The id that is retired.
    pub id: String,
    /// The place of the removal among all changes of the source; an item with a higher one was published again.
    pub sequence: Option<u64>,
    /// When, seconds since 1970 UTC.
    pub at: Option<i64>,
    /// Why, in the publisher's words.
    pub reason: Option<String>,
    /// The id of what replaces it.
    pub replaced_by: Option<String>,
    /// Whether the text stays in the library, marked as withdrawn.
    pub keep_readable: bool,
}

/// Something in a feed that had to be forgiven or dropped, in a sentence a publisher can act on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The item's id, or its place in the feed (`item 12`); `None` = the feed itself.
    pub item: Option<String>,
    /// Plain words.
    pub message: String,
}
