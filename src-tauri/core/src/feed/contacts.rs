//! Help lines and referral lines. A number that may have been retired is worse than none: one whose days of use
//! cannot be read is left out and reported.

use std::collections::HashSet;

use serde_json::Value;
use time::Date;

use super::reading::{Object, Reading, quoted, sort};
use super::words::slug;
use crate::model::{Contact, Need, Number, NumberUse};
use crate::richtext;
use crate::telephone;

/// Contacts of one feed.
const MOST_CONTACTS: usize = 1_000;

/// The contacts of a feed, in published order.
pub(super) fn read(reading: &mut Reading, extension: &Object) -> Vec<Contact> {
    let list = reading.list(extension, "contacts");
    let list = reading.capped_at("contacts", list, MOST_CONTACTS);
    let mut seen = HashSet::new();
    let mut contacts = Vec::with_capacity(list.len());
    for (place, entry) in list.iter().enumerate() {
        reading.about(Some(format!("contact {}", place + 1)));
        let Some(contact) = contact(reading, entry) else { continue };
        if seen.insert(contact.id.clone()) {
            contacts.push(contact);
        } else {
            reading.problem("Another contact before this one has the same `id`; only the first was kept.");
        }
    }
    contacts
}

fn contact(reading: &mut Reading, entry: &Value) -> Option<Contact> {
    let Value::Object(entry) = entry else {
        reading.problem(format!("A contact should be an object, but this is {}; it was left out.", sort(entry)));
        return None;
    };
    let Some(id) = reading.id(entry, "id") else {
        reading.problem("The contact has no usable `id`, and was left out.");
        return None;
    };
    reading.about(Some(richtext::line(&id)));
    let Some(name) = reading.decoded_line(entry, "name") else {
        reading.problem("The contact has no `name`, so nobody would know whom they call; it was left out.");
        return None;
    };
    let contact = Contact {
        id,
        name,
        need: need(reading, entry),
        people: reading.lines(entry, "for").iter().map(|people| slug(people)).collect(),
        nations: reading.nations(entry),
        numbers: numbers(reading, entry),
        address: reading.https(entry, "url"),
        advice: reading.decoded_line(entry, "advice"),
        verified_on: reading.past_day(entry, "verified_on"),
        verified_by: reading.decoded_line(entry, "verified_by"),
        review_by: reading.day(entry, "review_by"),
        checked_at_address: reading.https(entry, "source_url"),
    };
    if contact.numbers.is_empty() && contact.address.is_none() {
        reading.problem("The contact has neither a number nor an address that can be used.");
    }
    Some(contact)
}

/// What it is for. A line whose purpose is not known is offered as a help line, never as an emergency line.
fn need(reading: &mut Reading, entry: &Object) -> Need {
    let instead = "it was read as helpline";
    let need = reading.word(entry, "kind", Need::ALL, Need::as_str, instead);
    if need.is_none() && !entry.contains_key("kind") {
        reading.problem("The contact has no `kind`; it was read as helpline.");
    }
    need.unwrap_or(Need::Helpline)
}

fn numbers(reading: &mut Reading, entry: &Object) -> Vec<Number> {
    let list = reading.list(entry, "numbers");
    reading.capped("numbers", list).iter().filter_map(|entry| number(reading, entry)).collect()
}

fn number(reading: &mut Reading, entry: &Value) -> Option<Number> {
    let Value::Object(entry) = entry else {
        reading.problem(format!("A number should be an object, but this is {}; it was left out.", sort(entry)));
        return None;
    };
    let (display, dial) = dialled(reading, entry)?;
    let (Ok(valid_from), Ok(valid_to)) = (limit(reading, entry, "valid_from"), limit(reading, entry, "valid_to"))
    else {
        reading.problem(format!("It is not known when {} may be called, so it was left out.", quoted(&display)));
        return None;
    };
    let used_for = reading.word(entry, "use", NumberUse::ALL, NumberUse::as_str, "it was read as voice");
    Some(Number {
        display,
        dial,
        used_for: used_for.unwrap_or(NumberUse::Voice),
        cost: reading.line(entry, "cost"),
        hours: reading.line(entry, "hours"),
        languages: reading.lines(entry, "languages"),
        valid_from,
        valid_to,
    })
}

/// What is shown and what is dialled. Where the two are published and differ, the printed one is right: it is what
/// its service prints, what people check, and what they dial; the other is derived from it, by hand and with slips.
fn dialled(reading: &mut Reading, entry: &Object) -> Option<(String, String)> {
    let shown = text_or_number(reading, entry, "show");
    let from_shown = shown.as_deref().and_then(telephone::dial);
    let short = text_or_number(reading, entry, "short_code");
    let published = text_or_number(reading, entry, "e164").or_else(|| short.clone());
    let from_published =
        published.as_deref().and_then(if short.is_some() { telephone::short } else { telephone::dial });
    if let Some(text) = published.as_deref().filter(|_| from_published.is_none()) {
        reading.problem(format!("{} is not a telephone number that can be read.", quoted(text)));
    }
    match (shown, from_shown, from_published) {
        (Some(shown), Some(read), Some(dial)) if read != dial => {
            reading.problem(format!("A number is shown as {} but given as {dial}; {read} was taken.", quoted(&shown)));
            Some((shown, read))
        }
        (Some(shown), _, Some(dial)) => Some((shown, dial)),
        (Some(shown), Some(read), None) => Some((shown, read)),
        (None, _, Some(dial)) => Some((dial.clone(), dial)),
        (Some(_) | None, None, None) | (None, Some(_), None) => {
            reading.problem("A number has no digits that can be dialled, and was left out.");
            None
        }
    }
}

/// Telephone numbers are often published bare, where JSON takes them for numbers.
fn text_or_number(reading: &mut Reading, entry: &Object, key: &str) -> Option<String> {
    match entry.get(key) {
        Some(Value::Number(number)) => {
            reading.problem(format!(
                "`{key}` is the bare number {number}; write it as text, or its first nought is lost."
            ));
            Some(number.to_string())
        }
        _ => reading.line(entry, key),
    }
}

/// The first or last day of use: none, one, or (`Err`) one that cannot be read.
fn limit(reading: &mut Reading, entry: &Object, key: &str) -> Result<Option<Date>, ()> {
    match entry.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(_) => reading.day(entry, key).map(Some).ok_or(()),
    }
}
