//! Resources: which come, go, are no longer in force, or say something else.

use std::collections::{HashMap, HashSet};

use super::{Diff, in_texts, seen};
use crate::model::{Page, Resource, Status, Tombstone};

pub use super::seen::Edit;

/// A resource by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// A resource of which something changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Which, as it is called from now on.
    pub resource: Named,
    /// Its status from now on.
    pub status: Status,
    /// The id that it had before, if another.
    pub before: Option<String>,
    /// Line by line.
    pub edits: Vec<Edit>,
}

/// A resource that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// Which.
    pub resource: Named,
    /// Whether a tombstone says so.
    pub told: bool,
    /// Why, in the publisher's words.
    pub reason: Option<String>,
    /// The id of what replaces it.
    pub replaced_by: Option<String>,
}

pub(super) fn compare(before: &Page, after: &Page, diff: &mut Diff) {
    let old: HashMap<&str, &Resource> = before.resources.iter().map(|old| (old.id.as_str(), old)).collect();
    let stones: HashMap<&str, &Tombstone> = after.tombstones.iter().map(|stone| (stone.id.as_str(), stone)).collect();
    let mut seen_again = HashSet::new();
    for new in &after.resources {
        let renamed = || new.previous_ids.iter().find_map(|id| old.get(id.as_str()));
        match old.get(new.id.as_str()).or_else(renamed) {
            None => diff.new.push(named(new)),
            Some(known) => {
                seen_again.insert(known.id.as_str());
                changed(known, new, diff);
            }
        }
    }
    let gone = before.resources.iter().filter(|old| !seen_again.contains(old.id.as_str()));
    for old in gone {
        let stone = stones.get(old.id.as_str());
        diff.vanished += usize::from(stone.is_none());
        diff.removed.push(Gone {
            resource: named(old),
            told: stone.is_some(),
            reason: stone.and_then(|stone| stone.reason.clone()),
            replaced_by: stone.and_then(|stone| stone.replaced_by.clone()),
        });
    }
}

fn changed(old: &Resource, new: &Resource, diff: &mut Diff) {
    let edits = seen::edits(&seen::resource(old), &seen::resource(new));
    diff.in_texts.extend(in_texts::changed(old, new));
    let before = (old.id != new.id).then(|| old.id.clone());
    if edits.is_empty() && before.is_none() {
        return;
    }
    let list = if old.status.is_current() && !new.status.is_current() { &mut diff.retired } else { &mut diff.changed };
    list.push(Changed { resource: named(new), status: new.status, before, edits });
}

fn named(resource: &Resource) -> Named {
    Named { id: resource.id.clone(), title: resource.title.clone() }
}
