//! From what others published already to a shelf's folder: one Markdown file per resource, that a person then works on.
//!
//! It decides what the folder should hold, and writes nothing. What a person changed is theirs: a file is written again
//! only where it still is as the last import left it, and one that was deleted stays deleted. What nobody published is
//! left open: no day of checking, no nation, no audience is made up.

mod address;
mod blocks;
mod front;
mod inline;
mod names;
mod opml;
mod record;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::model::{Page, Resource};

pub use address::{Kind, complete};
pub use names::file_name;
pub use opml::{OpmlError, Outline, outlines, to_opml};
pub use record::{Record, RecordError};

/// Where the record of imports stands in the folder. What publishes the folder passes over names with a dot.
pub const RECORD: &str = ".imported.json";

/// What one import brought.
#[derive(Debug, Clone)]
pub struct Brought<'a> {
    /// The head of what was read.
    pub head: &'a Page,
    /// Where it was read.
    pub address: &'a str,
    /// The resources, each id once.
    pub resources: Vec<&'a Resource>,
    /// Addresses of files that were fetched, and what each is called in the folder.
    pub files: &'a BTreeMap<String, String>,
}

/// What became of one resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Written for the first time.
    New,
    /// Written again: it changed where it came from, and nobody had changed the file.
    Updated,
    /// As it was.
    Unchanged,
    /// It changed where it came from, and the file was changed here: the file was left alone.
    Yours,
    /// The file was deleted here, and stays so.
    Deleted,
}

/// One resource and its file.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Line {
    /// The name of the file.
    pub file: String,
    /// The title of the resource.
    pub title: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// What the folder should hold now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Files to write, by name, with their text.
    pub write: BTreeMap<String, String>,
    /// What became of each resource.
    pub lines: Vec<Line>,
    /// The record to keep, under [`RECORD`].
    pub record: Record,
}

/// Decides. `held` gives the text of a file of the folder, by name; `None` = there is none.
#[must_use]
pub fn plan(brought: &Brought<'_>, record: &Record, held: &dyn Fn(&str) -> Option<String>) -> Plan {
    let mut plan = Plan { record: record.clone(), ..Plan::default() };
    if held("shelf.toml").is_none() {
        plan.write.insert("shelf.toml".to_owned(), front::shelf(brought));
    }
    for resource in &brought.resources {
        let text = front::resource(brought, resource);
        let hash = super::hash(text.as_bytes());
        let (file, before) = match record.items.get(&resource.id) {
            Some(item) => (item.file.clone(), Some(item.sha256.as_str())),
            None => (free_name(resource, &text, &plan, held), None),
        };
        let outcome = outcome(before, &hash, held(&file).as_deref());
        if matches!(outcome, Outcome::New | Outcome::Updated) {
            plan.write.insert(file.clone(), text);
        }
        if !matches!(outcome, Outcome::Yours | Outcome::Deleted) {
            plan.record.set(&resource.id, &file, hash);
        }
        plan.lines.push(Line { file, title: resource.title.clone(), outcome });
    }
    plan
}

/// `before`: the hash that the last import wrote; `hash`: of what it would write now; `here`: the file.
fn outcome(before: Option<&str>, hash: &str, here: Option<&str>) -> Outcome {
    match (before, here) {
        (None, _) => Outcome::New,
        (Some(_), None) => Outcome::Deleted,
        (Some(before), _) if before == hash => Outcome::Unchanged,
        (Some(before), Some(here)) if super::hash(here.as_bytes()) == before => Outcome::Updated,
        (Some(_), Some(here)) if super::hash(here.as_bytes()) == hash => Outcome::Unchanged,
        (Some(_), Some(_)) => Outcome::Yours,
    }
}

/// A name that nothing in the folder, in the record or in this import has yet. A file with the very same text is what an
/// import wrote that was stopped before it could write its record.
fn free_name(resource: &Resource, text: &str, plan: &Plan, held: &dyn Fn(&str) -> Option<String>) -> String {
    let base = file_name(resource.address.as_deref(), &resource.title);
    let taken = |name: &str| {
        let recorded = plan.record.items.values().any(|item| item.file == name);
        recorded || plan.write.contains_key(name) || held(name).is_some_and(|here| here != text)
    };
    let mut names = (1_u32..).map(|number| match number {
        1 => format!("{base}.md"),
        _ => format!("{base}-{number}.md"),
    });
    names.find(|name| !taken(name)).unwrap_or(base)
}
