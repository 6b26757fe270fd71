//! What was published before: an id is a promise. Bookmarks, notes and other shelves hold on to it.

use std::collections::BTreeSet;

use super::ById;
use crate::{
    model::{Page, Resource as Published},
    publish::validate::{facts::Facts, finding::Findings},
};

pub(super) fn ask(facts: &Facts, by_id: &ById<'_>, earlier: &Page, found: &mut Findings) {
    if let Some((now, before)) = facts.source_id.as_ref().zip(earlier.source_id.as_ref())
        && now.it != *before
    {
        let sentence = format!(
            "`source_id` was {before}; a shelf that changes it is another shelf, and its readers are warned of it"
        );
        found.error("identity", &now.at, sentence);
    }
    reused(by_id, earlier, found);
    renamed(facts, by_id, earlier, found);
}

/// An id that now means something else.
fn reused(by_id: &ById<'_>, earlier: &Page, found: &mut Findings) {
    for before in &earlier.resources {
        let Some(now) = by_id.get(before.id.as_str()) else { continue };
        let (Some(id), Some(title)) = (&now.id, &now.title) else { continue };
        let kind_changed = now.kind.as_ref().is_some_and(|kind| kind.it != before.kind.as_str());
        if kind_changed && !alike(&title.it, &before.title) {
            let sentence = format!("the id {} was that of “{}”; give a new thing a new id", id.it, before.title);
            found.error("id-reused", &id.at, sentence);
        }
        if let Some(rev) = now.rev.as_ref().filter(|rev| rev.it < u64::from(before.revision)) {
            let sentence = format!("`rev` was {} already; it only rises", before.revision);
            found.error("revision", &rev.at, sentence);
        }
    }
    for stone in &earlier.tombstones {
        let gone = !earlier.resources.iter().any(|before| before.id == stone.id);
        if let Some(id) = by_id.get(stone.id.as_str()).filter(|_| gone).and_then(|now| now.id.as_ref()) {
            let sentence =
                format!("the id {} was taken away before; readers keep it as gone. Give this one a new id", id.it);
            found.warn("id-reused", &id.at, sentence);
        }
    }
}

/// A resource under another id than before, without a word about the old one.
fn renamed(facts: &Facts, by_id: &ById<'_>, earlier: &Page, found: &mut Findings) {
    let previous = facts.resources.iter().flat_map(|resource| &resource.previous_ids).map(|id| id.it.as_str());
    let told: BTreeSet<&str> = previous.chain(facts.tombstones.iter().map(|stone| stone.id.it.as_str())).collect();
    let known: BTreeSet<&str> = earlier.resources.iter().map(|before| before.id.as_str()).collect();
    let lost = |before: &&Published| !by_id.contains_key(before.id.as_str()) && !told.contains(before.id.as_str());
    for before in earlier.resources.iter().filter(lost) {
        let is_it = |title: &str| title.trim() == before.title.trim();
        let new = facts.resources.iter().find(|now| {
            let fresh = now.id.as_ref().is_some_and(|id| !known.contains(id.it.as_str()));
            fresh && now.title.as_ref().is_some_and(|title| is_it(&title.it))
        });
        match new.and_then(|now| now.id.as_ref()) {
            Some(id) => {
                let sentence = format!(
                    "this was published with the id {}; keep that id, or add previous_ids = [\"{}\"]",
                    before.id, before.id
                );
                found.error("id-changed", &id.at, sentence);
            }
            None => {
                let sentence = format!(
                    "{} (“{}”) was published and is not here any more; an entry in tombstones.toml would say why",
                    before.id, before.title
                );
                found.warn("gone", &crate::publish::validate::facts::At { line: 0, ..facts.at.clone() }, sentence);
            }
        }
    }
}

fn alike(now: &str, before: &str) -> bool {
    strsim::jaro_winkler(&now.to_lowercase(), &before.to_lowercase()) > 0.7
}
