//! The ledger of a publication whose `publication.json` was lost, put together again from the pages of its feed: they say
//! everything that must not be forgotten. What other files were written is not in them, so those are written again.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{
    hash,
    ledger::{Gone, Ledger, Listed, SCHEMA, Written},
    previous::FEED,
    refusal::PublishError,
};

/// More pages than any reader follows.
const MOST_PAGES: usize = 200;

/// Gives the bytes of a file of the target.
pub(super) type Get<'a> = &'a dyn Fn(&str) -> Result<Option<Vec<u8>>, PublishError>;

#[derive(Deserialize)]
struct Page {
    next_url: Option<String>,
    #[serde(default)]
    _fieldshelf: Head,
    #[serde(default)]
    items: Vec<Item>,
}

#[derive(Default, Deserialize)]
struct Head {
    #[serde(default)]
    source_id: String,
    #[serde(default)]
    seq: u64,
    #[serde(default)]
    generated: String,
    key: Option<String>,
    #[serde(default)]
    tombstones: Vec<Stone>,
}

#[derive(Deserialize)]
struct Stone {
    id: String,
    #[serde(flatten)]
    gone: Gone,
}

#[derive(Deserialize)]
struct Item {
    id: String,
    _fieldshelf: Extension,
}

#[derive(Deserialize)]
struct Extension {
    seq: u64,
    rev: u32,
    content_sha256: String,
}

/// Reads the pages, `feed` being the first. A feed that this program did not write has other pages, and is refused.
pub(super) fn ledger(feed: &[u8], get: Get<'_>) -> Result<Ledger, PublishError> {
    let first = read(feed)?;
    let head = first._fieldshelf;
    let mut ledger = Ledger {
        schema: SCHEMA,
        source_id: head.source_id,
        seq: head.seq,
        generated: head.generated,
        signer: head.key,
        tombstones: head.tombstones.into_iter().map(|stone| (stone.id, stone.gone)).collect(),
        ..Ledger::default()
    };
    if ledger.source_id.is_empty() {
        return Err(PublishError::Stranger);
    }
    ledger.files.insert(FEED.to_owned(), Written { sha256: hash(feed), size: feed.len() as u64 });
    take(&mut ledger, first.items, None);
    let mut next = first.next_url;
    while let Some(name) = next {
        let bytes = get(&name)?.filter(|_| ledger.pages.len() < MOST_PAGES && is_page(&name));
        let bytes = bytes.ok_or(PublishError::Stranger)?;
        let page = read(&bytes)?;
        ledger.files.insert(name.clone(), Written { sha256: hash(&bytes), size: bytes.len() as u64 });
        count(&mut ledger.numbers, &name);
        take(&mut ledger, page.items, Some(&name));
        ledger.pages.push(name);
        next = page.next_url;
    }
    let gone = std::mem::take(&mut ledger.tombstones);
    ledger.items.retain(|id, item| gone.get(id).is_none_or(|gone| gone.seq < item.seq));
    ledger.tombstones = gone;
    Ok(ledger)
}

fn read(bytes: &[u8]) -> Result<Page, PublishError> {
    serde_json::from_slice(bytes).map_err(|_| PublishError::Stranger)
}

/// Of an item that stands on several pages, the highest `seq` counts.
fn take(ledger: &mut Ledger, items: Vec<Item>, page: Option<&str>) {
    for Item { id, _fieldshelf: Extension { seq, rev, content_sha256 } } in items {
        if ledger.items.get(&id).is_none_or(|known| known.seq < seq) {
            ledger.items.insert(id, Listed { seq, rev, sha256: content_sha256, page: page.map(str::to_owned) });
        }
    }
}

/// Remembers the highest number of a series of names.
fn count(numbers: &mut BTreeMap<String, u32>, name: &str) {
    let Some((series, number)) = name.strip_suffix(".json").and_then(|name| name.rsplit_once('-')) else { return };
    let highest = numbers.entry(series.to_owned()).or_default();
    *highest = number.parse().unwrap_or(0).max(*highest);
}

fn is_page(name: &str) -> bool {
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte));
    plain && (name.starts_with("feed-") || name.starts_with("archive-"))
}
