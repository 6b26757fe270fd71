//! Files that go out with a resource: that they are there, may be given away, are not too large, and can be read.

use std::collections::{BTreeMap, BTreeSet};

use super::megabytes;
use crate::{
    model::TextState,
    publish::validate::{
        Given,
        facts::{At, Facts, File, Looked, Resource},
        finding::Findings,
    },
};

/// Bytes of one file, at most (50 MiB): a reader fetches no larger one by itself.
const MOST_FILE: u64 = 50 << 20;

pub(super) fn ask(facts: &Facts, given: &Given<'_>, found: &mut Findings) {
    for resource in facts.resources.iter().filter(|resource| !resource.files.is_empty()) {
        licence(facts, resource, found);
        for file in &resource.files {
            match file.path.as_deref().and_then(|path| given.disk.get(path)) {
                Some(looked) => look(facts, file, looked, found),
                None => absent(facts, file, found),
            }
        }
    }
    if !facts.published {
        left_over(facts, given, found);
    }
    total(facts, given, found);
}

fn licence(facts: &Facts, resource: &Resource, found: &mut Findings) {
    // A published feed may point to the file where its publisher has it: nothing is given away by that.
    let held = |file: &File| !facts.published || file.path.is_some();
    let Some(file) = resource.files.iter().find(|file| held(file)) else { return };
    match &resource.licence {
        Some(licence) if licence.it == Some(false) => {
            let sentence = format!(
                "the licence does not let {} be passed on (`redistribute = false`); link to it instead",
                file.named
            );
            found.error("licence", &file.at, sentence);
        }
        Some(licence) if licence.it.is_none() => {
            found.warn(
                "licence",
                &licence.at,
                format!("the licence does not say whether {} may be passed on (`redistribute`)", file.named),
            );
        }
        Some(_) => {}
        None => found.warn("licence", &file.at, format!("no `licence` says that {} may be passed on", file.named)),
    }
}

fn absent(facts: &Facts, file: &File, found: &mut Findings) {
    if facts.published && file.path.is_none() {
        let announced = |said: Option<bool>| said == Some(false);
        size(&file.at, &file.named, file.bytes.unwrap_or(0), found);
        return readable(file, announced(file.text_layer), announced(file.tagged), found);
    }
    let sentence = match &file.path {
        Some(_) => format!("there is no file {}", file.named),
        None => format!("{} leads out of the folder", file.named),
    };
    found.error("file", &file.at, sentence);
}

fn look(facts: &Facts, file: &File, looked: &Looked, found: &mut Findings) {
    let File { at, named, .. } = file;
    size(at, named, looked.bytes, found);
    if looked.bytes == 0 {
        found.error("file", at, format!("{named} is empty"));
    }
    if file.bytes.is_some_and(|announced| announced != looked.bytes) {
        found.error("hash", at, format!("{named} has {} bytes, not those that are announced", looked.bytes));
    }
    if file.sha256.as_ref().zip(looked.sha256.as_ref()).is_some_and(|(announced, real)| announced != real) {
        found.error("hash", at, format!("{named} is not the file whose hash is announced"));
    }
    if facts.published && file.sha256.is_none() {
        found.warn("hash", at, format!("{named} is announced without its hash"));
    }
    match looked.text {
        Some(TextState::Damaged) => found.error("pdf", at, format!("{named} is damaged and cannot be opened")),
        Some(TextState::Protected) => {
            found.error("pdf", at, format!("{named} opens with a password only"));
        }
        text => readable(file, text == Some(TextState::NoTextLayer), looked.tagged == Some(false), found),
    }
}

fn readable(file: &File, pictures: bool, untagged: bool, found: &mut Findings) {
    let File { at, named, .. } = file;
    if pictures {
        let sentence = format!("{named} holds pictures of pages and no text: it cannot be searched or read aloud");
        found.warn("pdf", at, sentence);
    } else if untagged {
        found.warn("pdf", at, format!("{named} has no tags, which screen readers need"));
    }
}

fn size(at: &At, named: &str, bytes: u64, found: &mut Findings) {
    if bytes > MOST_FILE {
        let sentence = format!("{named} is {}; no reader fetches a file over 50 MiB", megabytes(bytes));
        found.error("size", at, sentence);
    }
}

/// A file beside the texts that no resource names goes nowhere.
fn left_over(facts: &Facts, given: &Given<'_>, found: &mut Findings) {
    let files = facts.resources.iter().flat_map(|resource| &resource.files).filter_map(|file| file.path.as_deref());
    let mut named: BTreeSet<String> = files.map(str::to_owned).collect();
    for resource in &facts.resources {
        named.extend(resource.links.iter().filter_map(|link| super::addresses::beside(facts, &resource.at, &link.it)));
    }
    for path in given.disk.keys().filter(|path| !named.contains(*path)) {
        let at = At { file: path.as_str().into(), line: 0 };
        found.warn("file", &at, "no resource names this file; it is not published");
    }
}

fn total(facts: &Facts, given: &Given<'_>, found: &mut Findings) {
    let Some(budget) = given.budget else { return };
    let files = facts.resources.iter().flat_map(|resource| &resource.files);
    // A file that several resources share is fetched once.
    let sizes: BTreeMap<&str, u64> = files
        .map(|file| {
            let looked = file.path.as_deref().and_then(|path| given.disk.get(path));
            (file.path.as_deref().unwrap_or(&file.named), looked.map_or(file.bytes.unwrap_or(0), |looked| looked.bytes))
        })
        .collect();
    let total: u64 = sizes.values().sum();
    if total > budget {
        let at = At { line: 0, ..facts.at.clone() };
        let sentence = format!("all files together are {}, over the budget of {}", megabytes(total), megabytes(budget));
        found.error("budget", &at, sentence);
    }
}
