//! Numbers in the texts: a leaflet that still prints the old number of a help line sends people astray.

use time::Date;

use crate::{
    model::{self, Need, NumberUse, StoredContact},
    publish::validate::{
        facts::{At, Contact, Facts, Said},
        finding::Findings,
    },
    telephone::{self, OldNumber, OldNumbers},
};

pub(super) fn ask(facts: &Facts, today: Date, found: &mut Findings) {
    let contacts: Vec<StoredContact> = facts.contacts.iter().map(stored).collect();
    let known = OldNumbers::of(&contacts, &|_| true, today);
    for resource in facts.resources.iter().filter(|resource| resource.status.is_current()) {
        for words in &resource.words {
            for old in known.in_text(&words.it) {
                tell(words, &old, facts.published, found);
            }
        }
    }
}

/// A paragraph that names the new number beside the old one explains it, and is right as it is.
fn tell(words: &Said, old: &OldNumber, published: bool, found: &mut Findings) {
    let retired = &old.retired;
    let is_new = |dial: &str| retired.instead.iter().any(|number| number.dial == dial);
    if telephone::numbers_in(&words.it).iter().any(|number| is_new(number.dial.as_str())) {
        return;
    }
    let before = words.it.chars().take(old.at.start as usize).filter(|letter| *letter == '\n').count();
    // In a published feed all words of an item stand on one line.
    let line = words.at.line + if published { 0 } else { u32::try_from(before).unwrap_or(0) };
    let name = &retired.contact.contact.name;
    let last = retired.number.valid_to.map(|day| day.to_string()).unwrap_or_default();
    let instead: Vec<&str> = retired.instead.iter().map(|number| number.display.as_str()).collect();
    let instead = if instead.is_empty() { String::new() } else { format!("; it is {} now", instead.join(" or ")) };
    let sentence =
        format!("{} is no number of {name} any more; its last day was {last}{instead}", retired.number.display);
    found.warn("retired", &At { line, ..words.at.clone() }, sentence);
}

/// What the rules know of a contact, as the numbers need it.
fn stored(contact: &Contact) -> StoredContact {
    let numbers = contact.numbers.iter().filter_map(|number| {
        Some(model::Number {
            display: number.show.it.clone(),
            dial: telephone::dial(&number.show.it)?,
            used_for: NumberUse::Voice,
            cost: None,
            hours: None,
            languages: Vec::new(),
            valid_from: number.valid_from,
            valid_to: number.valid_to,
        })
    });
    let contact = model::Contact {
        id: contact.id.as_ref().map(|id| id.it.clone()).unwrap_or_default(),
        name: contact.name.clone(),
        need: Need::Helpline,
        people: Vec::new(),
        nations: Vec::new(),
        numbers: numbers.collect(),
        address: None,
        advice: None,
        verified_on: None,
        verified_by: None,
        review_by: None,
        checked_at_address: None,
    };
    StoredContact { source: String::new(), contact, intact: true, changes: Vec::new() }
}
