//! Numbers as they are printed, and a corpus of 200 texts.

mod corpus;
mod retired;
mod spellings;

use time::Date;
use time::macros::date;

use super::{OldNumbers, dial};
use crate::model::{Contact, Need, Number, NumberUse, StoredContact};

const TODAY: Date = date!(2026 - 11 - 24);

/// A number that is in use, or was until a day.
fn number(printed: &str, last: Option<Date>) -> Number {
    Number {
        display: printed.to_owned(),
        dial: dial(printed).unwrap(),
        used_for: NumberUse::Voice,
        cost: None,
        hours: None,
        languages: Vec::new(),
        valid_from: None,
        valid_to: last,
    }
}

fn contact(source: &str, id: &str, numbers: Vec<Number>) -> StoredContact {
    let contact = Contact {
        id: id.to_owned(),
        name: id.to_owned(),
        need: Need::Helpline,
        people: Vec::new(),
        nations: Vec::new(),
        numbers,
        address: None,
        advice: None,
        verified_on: None,
        verified_by: None,
        review_by: None,
        checked_at_address: None,
    };
    StoredContact { source: source.to_owned(), contact, intact: true, changes: Vec::new() }
}

fn is_trusted(source: &str) -> bool {
    source != "unsigned"
}

fn old(contacts: &[StoredContact]) -> OldNumbers {
    OldNumbers::of(contacts, &is_trusted, TODAY)
}
