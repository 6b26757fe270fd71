//! Ids: each is one thing, and whatever names one names something. A reader drops a broken reference in silence.

use std::collections::{BTreeMap, BTreeSet};

use super::ById;
use crate::publish::validate::{
    facts::{At, Facts, Resource, Said},
    finding::Findings,
};

pub(super) fn ask(facts: &Facts, by_id: &ById<'_>, found: &mut Findings) {
    let resources = facts.resources.iter().filter_map(|resource| resource.id.as_ref());
    twice(resources.chain(facts.tombstones.iter().map(|stone| &stone.id)), found);
    twice(facts.contacts.iter().filter_map(|contact| contact.id.as_ref()), found);
    let contacts: BTreeSet<&str> =
        facts.contacts.iter().filter_map(|contact| Some(contact.id.as_ref()?.it.as_str())).collect();
    for resource in &facts.resources {
        relations(resource, by_id, &contacts, found);
        for topic in &resource.topics {
            if facts.topics.as_ref().is_some_and(|topics| !topics.contains(&topic.it)) {
                found.error("topic", &topic.at, format!("the topic {} is not listed in shelf.toml", topic.it));
            }
        }
    }
    for stone in &facts.tombstones {
        if let Some(named) = stone.replaced_by.as_ref().filter(|named| !by_id.contains_key(named.it.as_str())) {
            broken("replaced_by", named, "is not here", found);
        }
    }
    circles(by_id, found);
}

fn relations(resource: &Resource, by_id: &ById<'_>, contacts: &BTreeSet<&str>, found: &mut Findings) {
    let own = resource.id.as_ref().map(|id| id.it.as_str());
    for (key, named) in [("superseded_by", &resource.superseded_by), ("translation_of", &resource.translation_of)] {
        let Some(named) = named else { continue };
        if own == Some(named.it.as_str()) {
            broken(key, named, "is this resource itself", found);
        } else if !by_id.contains_key(named.it.as_str()) {
            broken(key, named, "is not here", found);
        }
    }
    for named in resource.contacts.iter().filter(|named| !contacts.contains(named.it.as_str())) {
        broken("contacts", named, "is no contact here", found);
    }
    for previous in resource.previous_ids.iter().filter(|previous| by_id.contains_key(previous.it.as_str())) {
        broken("previous_ids", previous, "is the id of a resource that is here", found);
    }
}

fn broken(key: &str, named: &Said, why: &str, found: &mut Findings) {
    found.error("relation", &named.at, format!("`{key}` names {}, which {why}", named.it));
}

fn twice<'a>(ids: impl Iterator<Item = &'a Said>, found: &mut Findings) {
    let mut first: BTreeMap<&str, &At> = BTreeMap::new();
    for id in ids {
        if let Some(at) = first.get(id.it.as_str()) {
            let sentence = format!("the id {} is already used in {}, line {}", id.it, at.file, at.line);
            found.error("id-twice", &id.at, sentence);
        } else {
            first.insert(&id.it, &id.at);
        }
    }
}

/// A reader who follows successors must come to an end.
fn circles(by_id: &ById<'_>, found: &mut Findings) {
    let next = |id: &str| by_id.get(id).and_then(|resource| resource.superseded_by.as_ref());
    for (id, resource) in by_id {
        let mut seen = BTreeSet::from([*id]);
        let mut named = resource.superseded_by.as_ref();
        while let Some(successor) = named.filter(|successor| seen.insert(&successor.it)) {
            named = next(&successor.it);
        }
        // Each resource of a circle says so itself; one that merely leads into it does not. Itself was told already.
        let own = resource.superseded_by.as_ref().filter(|own| own.it != *id);
        if let (Some(own), true) = (own, named.is_some_and(|back| back.it == *id)) {
            let sentence =
                format!("`superseded_by` leads from {} back to {id}: nobody finds the one that holds", own.it);
            found.error("relation", &own.at, sentence);
        }
    }
}
