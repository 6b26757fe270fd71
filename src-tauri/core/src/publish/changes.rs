//! What changed since the last publication: every new or changed resource and every removal gets the next place in the
//! order of changes. Nobody types a `seq`, a `rev` or a hash.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::value::RawValue;

use super::{
    dates::Day,
    folder::Shelf,
    front_matter::Resource,
    hash,
    item::{Files, minutes},
    ledger::{Gone, Ledger, Listed},
    refusal::PublishError,
    slug::page_of,
    wire,
};

/// A resource, ready for a page of the feed.
pub(super) struct Entry<'a> {
    pub(super) resource: &'a Resource<'a>,
    pub(super) listed: Listed,
    /// The item as it stands in the feed.
    pub(super) json: Box<RawValue>,
    /// The body alone.
    pub(super) html: String,
    pub(super) words: usize,
    pub(super) attachments: Vec<wire::Attachment<'a>>,
    /// The page for people, beside the feed.
    pub(super) html_page: String,
    /// Whether it is new or changed.
    pub(super) is_new: bool,
}

/// The whole shelf as it is now.
pub(super) struct Changes<'a> {
    /// The oldest change first.
    pub(super) entries: Vec<Entry<'a>>,
    pub(super) tombstones: BTreeMap<String, Gone>,
    pub(super) seq: u64,
    pub(super) counts: Counts,
}

/// How many resources changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Resources of the shelf.
    pub resources: usize,
    /// That were not there before.
    pub added: usize,
    /// That say something else than before.
    pub changed: usize,
    /// That are gone, without those that were renamed.
    pub removed: usize,
    /// That are gone without a tombstone in the folder: what [`super::is_mass_removal`] counts.
    pub vanished: usize,
}

/// Compares the shelf with the ledger of its last publication. `seq` is the highest place that a reader may have seen.
pub(super) fn changes<'a>(
    shelf: &'a Shelf<'a>,
    files: Files<'a>,
    before: &Ledger,
    seq: u64,
    moment: &str,
) -> Result<Changes<'a>, PublishError> {
    let mut counts = Counts { resources: shelf.resources.len(), ..Counts::default() };
    let mut seq = seq;
    let tombstones = tombstones(shelf, before, moment, &mut seq, &mut counts);
    let mut resources: Vec<_> = shelf.resources.iter().collect();
    resources.sort_by(|a, b| order(a).cmp(&order(b)));
    let mut entries = Vec::with_capacity(resources.len());
    for resource in resources {
        let entry = entry(shelf, resource, files, before, &mut seq)?;
        let known = before.items.contains_key(resource.front.id.get_ref());
        counts.added += usize::from(entry.is_new && !known);
        counts.changed += usize::from(entry.is_new && known);
        entries.push(entry);
    }
    entries.sort_by_key(|entry| entry.listed.seq);
    Ok(Changes { entries, tombstones, seq, counts })
}

/// In which order changes of one day are numbered: the newest last, so that readers who know no `seq` see it first.
fn order<'b>(resource: &'b Resource<'_>) -> (Option<super::dates::Published>, &'b str) {
    (resource.front.published, resource.front.id.get_ref())
}

fn entry<'a>(
    shelf: &'a Shelf<'a>,
    resource: &'a Resource<'a>,
    files: Files<'a>,
    before: &Ledger,
    seq: &mut u64,
) -> Result<Entry<'a>, PublishError> {
    let id = resource.front.id.get_ref();
    let (mut item, words) = shelf.item(resource, files)?;
    let html_page = page_of(id);
    if !resource.pictures().is_empty() && item.url.is_some() {
        // Pictures stand beside the feed, and so must the page that their addresses are read against.
        item.url = None;
        item.external_url = item.external_url.or(resource.front.url.as_ref().map(|url| url.get_ref().as_str()));
    }
    if item.url.is_none() {
        item.url = shelf.address().map(|address| format!("{address}{html_page}"));
    }
    item._fieldshelf.words = Some(words);
    item._fieldshelf.reading_minutes = Some(minutes(words));
    item._fieldshelf.rev = None;
    let sha256 = hash(&serde_json::to_vec(&item)?);
    let known = before.items.get(id);
    let typed = resource.front.rev.unwrap_or(1);
    let is_new = known.is_none_or(|known| known.sha256 != sha256);
    let listed = match known {
        Some(known) if !is_new => known.clone(),
        _ => {
            *seq += 1;
            let rev = known.map_or(1, |known| known.rev.saturating_add(1)).max(typed);
            Listed { seq: *seq, rev, sha256, page: None }
        }
    };
    item._fieldshelf.rev = Some(listed.rev);
    item._fieldshelf.seq = Some(listed.seq);
    item._fieldshelf.content_sha256 = Some(listed.sha256.clone());
    let json = serde_json::value::to_raw_value(&item)?;
    let (html, attachments) = (item.content_html, item.attachments);
    Ok(Entry { resource, listed, json, html, words, attachments, html_page, is_new })
}

/// What is gone: what was said before, what the folder says, and what is in the folder no more. What is published again is
/// not gone.
fn tombstones(
    shelf: &Shelf<'_>,
    before: &Ledger,
    moment: &str,
    seq: &mut u64,
    counts: &mut Counts,
) -> BTreeMap<String, Gone> {
    let here: BTreeSet<&str> = shelf.resources.iter().map(|resource| resource.front.id.get_ref().as_str()).collect();
    let mut gone: BTreeMap<String, Gone> = before.tombstones.clone();
    gone.retain(|id, _| !here.contains(id.as_str()));
    let mut next = || {
        *seq += 1;
        *seq
    };
    for stone in &shelf.tombstones.tombstones {
        let id = stone.id.get_ref();
        let old = gone.get(id);
        let at = stone.at.map(Day::moment).or(old.map(|old| old.at.clone())).unwrap_or_else(|| moment.to_owned());
        let said = Gone {
            seq: old.map_or_else(&mut next, |old| old.seq),
            at,
            reason: stone.reason.clone(),
            replaced_by: stone.replaced_by.as_ref().map(|id| id.get_ref().clone()),
            keep_readable: stone.keep_readable,
        };
        counts.removed += usize::from(before.items.contains_key(id));
        gone.insert(id.clone(), said);
    }
    let renamed: BTreeMap<&str, &str> = shelf
        .resources
        .iter()
        .flat_map(|resource| {
            let id = resource.front.id.get_ref().as_str();
            resource.front.previous_ids.iter().map(move |old| (old.as_str(), id))
        })
        .collect();
    for id in before.items.keys().filter(|id| !here.contains(id.as_str())) {
        if gone.contains_key(id) {
            continue;
        }
        let replaced_by = renamed.get(id.as_str()).map(|id| (*id).to_owned());
        counts.removed += usize::from(replaced_by.is_none());
        counts.vanished += usize::from(replaced_by.is_none());
        let gone_now = Gone { seq: next(), at: moment.to_owned(), reason: None, replaced_by, keep_readable: false };
        gone.insert(id.clone(), gone_now);
    }
    gone
}
