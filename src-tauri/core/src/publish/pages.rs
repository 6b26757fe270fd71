//! The pages of the feed as bytes: one item a line, so that a difference between two can be read.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;

use super::{folder::Shelf, ledger::Gone, refusal::PublishError, wire};

const VERSION: &str = "https://jsonfeed.org/version/1.1";

#[derive(Serialize)]
struct First<'a> {
    version: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    home_page_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    feed_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_url: Option<&'a str>,
    language: &'a str,
    authors: [wire::Named<'a>; 1],
    _fieldshelf: Extension<'a>,
}

#[derive(Serialize)]
struct Extension<'a> {
    spec: u32,
    source_id: &'a str,
    seq: u64,
    generated: &'a str,
    complete: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestions_to: Option<&'a str>,
    contacts: Vec<wire::Contact<'a>>,
    acronyms: &'a BTreeMap<String, String>,
    tombstones: Vec<Stone<'a>>,
}

#[derive(Serialize)]
struct Stone<'a> {
    id: &'a str,
    seq: u64,
    at: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    replaced_by: Option<&'a str>,
    keep_readable: bool,
}

#[derive(Serialize)]
struct Later<'a> {
    version: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_url: Option<&'a str>,
    _fieldshelf: LaterExtension,
}

#[derive(Serialize)]
struct LaterExtension {
    spec: u32,
    complete: bool,
    fixed: bool,
}

/// What the first page says besides its items.
pub(super) struct Head<'a> {
    pub(super) seq: u64,
    pub(super) generated: &'a str,
    pub(super) key: Option<&'a str>,
    pub(super) tombstones: &'a BTreeMap<String, Gone>,
    pub(super) next: Option<&'a str>,
}

/// `feed.json`.
pub(super) fn first(shelf: &Shelf<'_>, head: &Head<'_>, items: &[&RawValue]) -> Result<Vec<u8>, PublishError> {
    let mut tombstones: Vec<_> = head.tombstones.iter().map(|(id, gone)| stone(id, gone)).collect();
    tombstones.sort_by_key(|stone| std::cmp::Reverse(stone.seq));
    let home = shelf.head.home.as_ref().map(|home| home.get_ref().as_str());
    let page = First {
        version: VERSION,
        title: &shelf.head.title,
        home_page_url: home.or(shelf.address()),
        feed_url: shelf.address().map(|address| format!("{address}feed.json")),
        description: shelf.head.about.as_deref(),
        next_url: head.next,
        language: &shelf.head.language,
        authors: [wire::Named { name: &shelf.head.publisher }],
        _fieldshelf: Extension {
            spec: 1,
            source_id: &shelf.head.source_id,
            seq: head.seq,
            generated: head.generated,
            complete: true,
            key: head.key,
            suggestions_to: shelf.suggestions_to(),
            contacts: shelf.published_contacts()?,
            acronyms: &shelf.acronyms,
            tombstones,
        },
    };
    with_items(serde_json::to_string(&page)?, items)
}

/// A page behind the first. Its name is never given to other bytes, so it may be passed over once it was read.
pub(super) fn later(shelf: &Shelf<'_>, next: Option<&str>, items: &[&RawValue]) -> Result<Vec<u8>, PublishError> {
    let _fieldshelf = LaterExtension { spec: 1, complete: true, fixed: true };
    let page = Later { version: VERSION, title: &shelf.head.title, next_url: next, _fieldshelf };
    with_items(serde_json::to_string(&page)?, items)
}

fn stone<'a>(id: &'a str, gone: &'a Gone) -> Stone<'a> {
    Stone {
        id,
        seq: gone.seq,
        at: &gone.at,
        reason: gone.reason.as_deref(),
        replaced_by: gone.replaced_by.as_deref(),
        keep_readable: gone.keep_readable,
    }
}

fn with_items(mut head: String, items: &[&RawValue]) -> Result<Vec<u8>, PublishError> {
    // The head is an object: its last letter is its closing brace.
    head.pop();
    let mut page = head;
    page.push_str(",\"items\":[");
    for (place, item) in items.iter().enumerate() {
        page.push_str(if place == 0 { "\n" } else { ",\n" });
        page.push_str(item.get());
    }
    page.push_str("\n]}\n");
    Ok(page.into_bytes())
}
