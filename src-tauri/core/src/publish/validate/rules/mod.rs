//! The rules, each over everything a shelf says. None stops another.

mod addresses;
mod contacts;
mod earlier;
mod files;
mod languages;
mod numbers;
mod relations;
mod resources;
mod translations;

use std::collections::BTreeMap;

use super::{
    super::{Fault, is_address},
    Given,
    facts::{Facts, Resource},
    finding::Findings,
};

/// Asks every rule.
pub(super) fn ask(facts: &Facts, given: &Given<'_>, found: &mut Findings) {
    let by_id = by_id(facts);
    relations::ask(facts, &by_id, found);
    resources::ask(facts, given.today, found);
    languages::ask(facts, &by_id, found);
    translations::ask(facts, &by_id, given, found);
    contacts::ask(facts, given.today, found);
    numbers::ask(facts, given.today, found);
    addressed(facts, found);
    files::ask(facts, given, found);
    addresses::ask(facts, given, found);
    if let Some(earlier) = given.earlier {
        earlier::ask(facts, &by_id, earlier, found);
    }
}

/// Suggestions go to one person's or one office's address.
fn addressed(facts: &Facts, found: &mut Findings) {
    if let Some(to) = facts.suggestions_to.as_ref().filter(|to| !is_address(&to.it)) {
        found.error("address", &to.at, Fault::NoEmail(to.it.clone()).to_string());
    }
}

/// The first resource of each id.
type ById<'a> = BTreeMap<&'a str, &'a Resource>;

fn by_id(facts: &Facts) -> ById<'_> {
    let mut by_id = BTreeMap::new();
    for resource in &facts.resources {
        if let Some(id) = &resource.id {
            by_id.entry(id.it.as_str()).or_insert(resource);
        }
    }
    by_id
}

/// `3 days`, `1 day`.
fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// A size in decimal megabytes, as a folder window shows it.
fn megabytes(bytes: u64) -> String {
    format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
}
