//! The pages of one feed as one.

use std::collections::HashMap;

use crate::model::{Page, Resource};

/// All pages, the head first, as a reader has them after the walk: of several versions of an item the one with the highest
/// place, and nothing that was taken away after it was published.
#[must_use]
pub fn whole(pages: Vec<Page>) -> Page {
    let mut pages = pages.into_iter();
    let mut whole = pages.next().unwrap_or_default();
    for page in pages {
        whole.resources.extend(page.resources);
        whole.contacts.extend(page.contacts);
        whole.acronyms.extend(page.acronyms);
        whole.tombstones.extend(page.tombstones);
    }
    let gone: HashMap<&str, Option<u64>> =
        whole.tombstones.iter().map(|stone| (stone.id.as_str(), stone.sequence)).collect();
    // A tombstone without a place, or of an item without one, always counts.
    let is_gone = |resource: &Resource| match gone.get(resource.id.as_str()) {
        Some(stone) => stone.zip(resource.sequence).is_none_or(|(stone, item)| stone > item),
        None => false,
    };
    let mut newest: HashMap<String, usize> = HashMap::new();
    let mut resources: Vec<Resource> = Vec::new();
    for resource in std::mem::take(&mut whole.resources) {
        if is_gone(&resource) {
            continue;
        }
        match newest.get(&resource.id).and_then(|place| resources.get_mut(*place)) {
            Some(known) if known.sequence < resource.sequence => *known = resource,
            Some(_) => {}
            None => {
                newest.insert(resource.id.clone(), resources.len());
                resources.push(resource);
            }
        }
    }
    whole.resources = resources;
    whole.next = None;
    whole
}
