//! Files that go out with a resource: that they are there, may be given away, are not too large, and can be read.

use std::collections::{BTreeMap, BTreeSet};

use super::megabytes;
use crate::{
    model::TextState,
    publish::{
        attached,
        validate::{
            Given,
            facts::{At, Facts, File, Looked, Resource, Stands},
            finding::Findings,
        },
    },
};

/// Bytes of one file, at most (50 MiB): a reader fetches no larger one by itself.
const MOST_FILE: u64 = 50 << 20;

pub(super) fn ask(facts: &Facts, given: &Given<'_>, found: &mut Findings) {
    for resource in &facts.resources {
        licence(resource, found);
        for file in &resource.files {
            match (&file.stands, file.path().and_then(|path| given.disk.get(path))) {
                (_, Some(looked)) => look(facts, file, looked, found),
                (Stands::Elsewhere, _) => announced(file, found),
                (Stands::Here(_), _) if !given.whole => announced(file, found),
                (Stands::Here(_), _) => found.error("file", &file.at, format!("there is no file {}", file.named)),
                (Stands::Nowhere, _) => {
                    let sentence = format!("{} is no file of this folder: a name may not lead out of it", file.named);
                    found.error("file", &file.at, sentence);
                }
            }
        }
    }
    if !facts.published {
        left_over(facts, given, found);
    }
    total(facts, given, found);
}

/// A file may be named where its publisher has it: nothing is given away by that.
fn licence(resource: &Resource, found: &mut Findings) {
    let Some(file) = resource.files.iter().find(|file| file.stands != Stands::Elsewhere) else { return };
    let named = &file.named;
    match &resource.licence {
        None => found.warn("licence", &file.at, format!("no `licence` says that {named} may be passed on")),
        Some(licence) => match licence.it {
            Some(true) => {}
            Some(false) => {
                let sentence = format!(
                    "the licence does not allow {named} to be passed on (`redistribute = false`); name its address with `url` instead"
                );
                found.error("licence", &file.at, sentence);
            }
            None => {
                let sentence = format!("the licence does not say whether {named} may be passed on (`redistribute`)");
                found.warn("licence", &licence.at, sentence);
            }
        },
    }
}

/// A file that was not looked at: what is said of it must do.
fn announced(file: &File, found: &mut Findings) {
    size(&file.at, &file.named, file.bytes.unwrap_or(0), found);
    readable(file, file.text_layer == Some(false), file.tagged == Some(false), found);
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
    let untagged = looked.tagged.or(file.tagged) == Some(false);
    match looked.text {
        Some(TextState::Damaged) => found.error("pdf", at, format!("{named} is damaged and cannot be opened")),
        Some(TextState::Protected) => found.error("pdf", at, format!("{named} opens with a password only")),
        Some(text) => readable(file, text == TextState::NoTextLayer, untagged, found),
        None => readable(file, file.text_layer == Some(false), untagged, found),
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
    let mut named = BTreeSet::new();
    for resource in &facts.resources {
        named.extend(resource.files.iter().filter_map(File::path).map(str::to_owned));
        let pictures = resource.pictures.iter();
        named.extend(pictures.filter_map(|picture| attached::resolve_address(&resource.at.file, &picture.it)));
    }
    for path in given.disk.keys().filter(|path| !named.contains(*path)) {
        let at = At { file: path.as_str().into(), line: 0 };
        found.warn("file", &at, "no resource names this file, so it is not published");
    }
}

fn total(facts: &Facts, given: &Given<'_>, found: &mut Findings) {
    let Some(budget) = given.budget else { return };
    // A file that several resources share is fetched once.
    let mut sizes: BTreeMap<&str, u64> = BTreeMap::new();
    for file in facts.resources.iter().flat_map(|resource| &resource.files) {
        let looked = file.path().and_then(|path| given.disk.get(path));
        let bytes = looked.map_or(file.bytes.unwrap_or(0), |looked| looked.bytes);
        sizes.insert(file.path().unwrap_or(&file.named), bytes);
    }
    let total: u64 = sizes.values().sum();
    if total > budget {
        let at = At { line: 0, ..facts.at.clone() };
        let sentence = format!("all files together are {}, over the budget of {}", megabytes(total), megabytes(budget));
        found.error("budget", &at, sentence);
    }
}
