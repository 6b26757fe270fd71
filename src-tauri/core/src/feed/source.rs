//! `_fieldshelf` of the feed: what holds for the whole source — its identity, what it took away, its help lines,
//! its short forms.

use serde_json::Value;

use super::contacts;
use super::extension::name;
use super::reading::{Object, Reading, quoted, sort};
use crate::model::{Acronym, Page, Tombstone};
use crate::richtext;

/// Entries of the list of what was taken away.
const MOST_TOMBSTONES: usize = 5_000;
/// Short forms of a feed.
const MOST_ACRONYMS: usize = 2_000;

/// Adds what the extension says.
pub(super) fn read(reading: &mut Reading, extension: &Object, page: &mut Page) {
    page.source_id = reading.id(extension, "source_id");
    // Only a plain `true` counts: absence from a complete feed means removal.
    page.complete = reading.flag(extension, "complete").unwrap_or(false);
    page.fixed = reading.flag(extension, "fixed").unwrap_or(false);
    page.key = reading.line(extension, "key");
    page.suggestions_to = suggestions_to(reading, extension);
    if let Some(publisher) = name(reading, extension, "publisher") {
        page.publisher = Some(publisher);
    }
    page.tombstones = tombstones(reading, extension);
    page.acronyms = acronyms(reading, extension);
    page.contacts = contacts::read(reading, extension);
    reading.about(None);
}

/// A mailbox, exactly: an address that had to be mended would be another's.
fn suggestions_to(reading: &mut Reading, extension: &Object) -> Option<String> {
    let text = reading.raw(extension, "suggestions_to")?;
    let mailbox = richtext::mail::mailbox(text);
    if mailbox.is_none() {
        let text = quoted(text);
        reading.problem(format!(
            "`suggestions_to` is {text}, which is not one plain e-mail address (name@example.org), and was left out."
        ));
    }
    mailbox
}

fn tombstones(reading: &mut Reading, extension: &Object) -> Vec<Tombstone> {
    let list = reading.list(extension, "tombstones");
    let list = reading.capped_at("tombstones", list, MOST_TOMBSTONES);
    let mut tombstones: Vec<Tombstone> = Vec::with_capacity(list.len());
    for (place, entry) in list.iter().enumerate() {
        reading.about(Some(format!("tombstone {}", place + 1)));
        let Some(entry) = entry.as_object() else {
            reading.problem(format!("A tombstone should be an object, but is {}; it was left out.", sort(entry)));
            continue;
        };
        let Some(id) = reading.id(entry, "id") else {
            reading.problem("A tombstone has no usable `id`, so nothing could be taken away; it was left out.");
            continue;
        };
        tombstones.push(Tombstone {
            sequence: reading.count(entry, "seq"),
            at: reading.moment(entry, "at").map(|moment| moment.at),
            reason: reading.decoded_line(entry, "reason"),
            replaced_by: reading.id(entry, "replaced_by").filter(|successor| *successor != id),
            // Where the publisher does not clearly say otherwise, nothing becomes unreadable.
            keep_readable: reading.flag(entry, "keep_readable").unwrap_or(true),
            id,
        });
    }
    reading.about(None);
    tombstones
}

/// Short forms, each with its words.
fn acronyms(reading: &mut Reading, extension: &Object) -> Vec<Acronym> {
    let pairs = acronym_pairs(reading, extension);
    if pairs.len() > MOST_ACRONYMS {
        reading.problem(format!("`acronyms` has {} entries; the first {MOST_ACRONYMS} were read.", pairs.len()));
    }
    let mut acronyms = Vec::new();
    for (term, expansion) in pairs.into_iter().take(MOST_ACRONYMS) {
        if term.is_empty() || expansion.is_empty() {
            reading.problem("An entry of `acronyms` lacks its short form or its words, and was left out.");
        } else {
            acronyms.push(Acronym { term, expansion });
        }
    }
    acronyms
}

/// `{"NRM": "National Referral Mechanism"}`, or a list of objects with `term` and `expansion`.
fn acronym_pairs(reading: &mut Reading, extension: &Object) -> Vec<(String, String)> {
    let line = |text: Option<&Value>| text.and_then(Value::as_str).map(richtext::line).unwrap_or_default();
    match extension.get("acronyms") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Object(pairs)) => {
            pairs.iter().map(|(term, words)| (richtext::line(term), line(Some(words)))).collect()
        }
        Some(Value::Array(entries)) => {
            entries.iter().map(|entry| (line(entry.get("term")), line(entry.get("expansion")))).collect()
        }
        Some(other) => {
            reading.problem(format!("`acronyms` is {} where an object belongs, and was left out.", sort(other)));
            Vec::new()
        }
    }
}
