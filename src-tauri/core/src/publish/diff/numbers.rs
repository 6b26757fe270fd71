//! Help lines: which numbers people will call from now on.

use std::collections::BTreeMap;

use time::Date;

use super::{
    Diff,
    seen::{self, Edit},
};
use crate::model::{Contact, Number, NumberUse, Page};

/// A number of a help line that takes the place of another, comes, or goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberChange {
    /// The contact's id.
    pub contact: String,
    /// As the service calls itself.
    pub name: String,
    /// How it is used.
    pub used_for: NumberUse,
    /// As it was printed; `None` = there was none.
    pub before: Option<String>,
    /// As it will be printed; `None` = there is none any more.
    pub after: Option<String>,
}

/// A help line of which something else changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactChange {
    /// Its id.
    pub id: String,
    /// As the service calls itself.
    pub name: String,
    /// Line by line.
    pub edits: Vec<Edit>,
}

pub(super) fn compare(before: &Page, after: &Page, today: Date, diff: &mut Diff) {
    let by_id = |page: &'_ Page| -> BTreeMap<String, Contact> {
        page.contacts.iter().map(|contact| (contact.id.clone(), contact.clone())).collect()
    };
    let (before, mut after) = (by_id(before), by_id(after));
    let nothing = |contact: &Contact| Contact { numbers: Vec::new(), ..contact.clone() };
    for (id, old) in &before {
        let new = after.remove(id);
        diff.numbers.extend(changed(old, new.as_ref().unwrap_or(&nothing(old)), today));
        let edits = match &new {
            Some(new) => seen::edits(&seen::contact(old), &seen::contact(new)),
            None => seen::edits(&seen::contact(old), &[]),
        };
        if !edits.is_empty() {
            let name = new.as_ref().unwrap_or(old).name.clone();
            diff.contacts.push(ContactChange { id: id.clone(), name, edits });
        }
    }
    for (id, new) in after {
        diff.numbers.extend(changed(&nothing(&new), &new, today));
        let edits = seen::edits(&[], &seen::contact(&new));
        diff.contacts.push(ContactChange { id, name: new.name, edits });
    }
}

/// Numbers that can no longer be called, each beside the new one of the same use that takes its place.
fn changed(old: &Contact, new: &Contact, today: Date) -> Vec<NumberChange> {
    let mut changes = Vec::new();
    for used_for in NumberUse::ALL.iter().copied() {
        let called = |contact: &'_ Contact| -> Vec<Number> {
            let numbers = contact.numbers.iter();
            numbers.filter(|number| number.used_for == used_for && number.in_use(today)).cloned().collect()
        };
        let (old_numbers, new_numbers) = (called(old), called(new));
        let only = |these: &[Number], those: &[Number]| -> Vec<String> {
            let elsewhere = |number: &&Number| !those.iter().any(|other| other.dial == number.dial);
            these.iter().filter(elsewhere).map(|number| number.display.clone()).collect()
        };
        let mut gone = only(&old_numbers, &new_numbers).into_iter();
        let mut come = only(&new_numbers, &old_numbers).into_iter();
        loop {
            let (before, after) = (gone.next(), come.next());
            if before.is_none() && after.is_none() {
                break;
            }
            let (contact, name) = (new.id.clone(), new.name.clone());
            changes.push(NumberChange { contact, name, used_for, before, after });
        }
    }
    changes
}
