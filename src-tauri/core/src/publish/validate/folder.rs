//! The texts of a folder → what they say, and every fault of their form. Publishing stops at the first.

use std::collections::BTreeSet;

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use toml::{
    Spanned,
    de::{DeArray, DeTable, DeValue},
};

use super::{
    facts::{At, Check, Contact, Facts, File, Number, Resource, Said, Stands, Tombstone, Translated},
    finding::Findings,
    form,
    source::{Keys, Source},
};
use crate::{
    model::Status,
    publish::{FolderError, attached, contacts, front_matter, keys, place::Place, settings},
    telephone,
};

/// The shortest texts that publishing reads: their keys are those that must be there.
const SHELF: &str = "title = 'x'\nlanguage = 'en'\npublisher = 'x'\nsource_id = 'x'\ntopics = {}";
const RESOURCE: &str = "id = 'x'\ntitle = 'x'\nsummary = 'x'\nkind = 'article'\npublisher = 'x'\njurisdiction = []\naudience = []\ntopics = []";
const CONTACT: &str = "id = 'x'\nname = 'x'\nkind = 'advice'\njurisdiction = []\nnumbers = []";
const NUMBER: &str = "show = '999'\nuse = 'voice'";
const TOMBSTONE: &str = "id = 'x'";
const FILE: &str = "";

/// Reads the texts of a folder: names with `/` between parts, in any order.
pub(super) fn read(texts: &[(&str, &str)], found: &mut Findings) -> Facts {
    let mut facts = Facts {
        at: At { file: "shelf.toml".into(), line: 0 },
        published: false,
        source_id: None,
        suggestions_to: None,
        language: None,
        topics: None,
        resources: Vec::new(),
        contacts: Vec::new(),
        tombstones: Vec::new(),
    };
    if !texts.iter().any(|(file, _)| *file == "shelf.toml") {
        found.error("form", &facts.at, "shelf.toml is missing from the folder");
    }
    for &(file, text) in texts {
        let source = Source::new(file, text, 1);
        match file {
            "shelf.toml" => shelf(&source, &mut facts, found),
            "contacts.toml" => tables(&source, "contacts", found, |at, keys, found| {
                facts.contacts.push(contact(at, keys, found));
            }),
            "tombstones.toml" => tables(&source, "tombstones", found, |at, keys, found| {
                form::<settings::Tombstone>(at, keys, TOMBSTONE, found);
                let replaced_by = keys.text("replaced_by");
                facts.tombstones.extend(keys.text("id").map(|id| Tombstone { id, replaced_by }));
            }),
            "acronyms.toml" => {
                let table = parse(&source, found);
                report(&source, form::faults::<settings::Acronyms>(&table, ""), found);
            }
            "keys.toml" => {
                if let Err(FolderError::At { line, fault, .. }) = keys::read_keys(text) {
                    let line = u32::try_from(line).unwrap_or(0);
                    found.error("form", &At { line, ..source.at(0) }, fault.to_string());
                }
            }
            _ if file == "README.md" || file.ends_with("/README.md") => {}
            _ if file.ends_with(".md") => facts.resources.extend(resource(file, text, found)),
            _ => found.error("form", &At { line: 1, ..source.at(0) }, "no file of this name belongs in a shelf"),
        }
    }
    facts
}

fn shelf(source: &Source<'_>, facts: &mut Facts, found: &mut Findings) {
    let table = parse(source, found);
    report(source, form::faults::<settings::Head>(&table, SHELF), found);
    let keys = Keys { source, table: table.get_ref() };
    facts.at = source.at(0);
    facts.source_id = keys.text("source_id");
    facts.language = keys.text("language");
    facts.suggestions_to = keys.text("suggestions_to");
    https(keys, "home", found);
    if let Some(publish) = keys.table("publish") {
        https(publish, "address", found);
    }
    let topics = keys.table("topics").map(|topics| topics.table.keys().map(|topic| topic.get_ref().to_string()));
    facts.topics = topics.map(BTreeSet::from_iter);
}

/// Reads a file that is one list of tables.
fn tables(source: &Source<'_>, list: &str, found: &mut Findings, mut each: impl FnMut(At, Keys<'_>, &mut Findings)) {
    let table = parse(source, found);
    let keys = Keys { source, table: table.get_ref() };
    for (key, _) in keys.table.iter().filter(|(key, _)| key.get_ref() != list) {
        found.error(
            "form",
            &keys.at(&key.span()),
            format!("no key is called `{}` here; only [[{list}]] is", key.get_ref()),
        );
    }
    for (at, keys) in keys.tables(list) {
        each(at, keys, found);
    }
}

fn contact(at: At, keys: Keys<'_>, found: &mut Findings) -> Contact {
    let apart = without(&Spanned::new(0..0, keys.table.clone()), "numbers");
    form::<contacts::Contact>(at.clone(), Keys { table: apart.get_ref(), ..keys }, CONTACT, found);
    let numbers =
        keys.tables("numbers").into_iter().filter_map(|(at, keys)| number(at, keys, found)).collect::<Vec<_>>();
    let empty = keys.value("numbers").and_then(|value| value.get_ref().as_array()).is_some_and(|list| list.is_empty());
    if empty {
        found.error("empty", &at, "the contact has no `numbers`");
    }
    https(keys, "url", found);
    https(keys, "source_url", found);
    let name = keys.text("name").map(|name| name.it).unwrap_or_default();
    Contact {
        id: keys.text("id"),
        kind: keys.text("kind"),
        name,
        numbers,
        check: Check { on: keys.day("verified_on"), by: keys.text("verified_by") },
        review_by: keys.day("review_by"),
        at,
    }
}

fn number(at: At, keys: Keys<'_>, found: &mut Findings) -> Option<Number> {
    form::<contacts::Number>(at, keys, NUMBER, found);
    let show = keys.text("show")?;
    let day = |key| keys.day(key).map(|day| day.it);
    Some(Number {
        dialled: telephone::read(&show.it).is_some(),
        short: matches!(telephone::read(&show.it), Some(telephone::Dial::Short(_))),
        show,
        valid_to: day("valid_to"),
        valid_from: day("valid_from"),
    })
}

fn resource(file: &str, text: &str, found: &mut Findings) -> Option<Resource> {
    let whole = Place { file, text, first_line: 1 };
    let Some((head, body)) = front_matter::split(whole) else {
        let at = At { file: file.into(), line: 1 };
        found.error("form", &at, "a resource begins with a line +++, its front matter, and a second line +++");
        return None;
    };
    let source = Source::new(file, head.text, head.first_line);
    let table = parse(&source, found);
    report(&source, form::faults::<front_matter::FrontMatter>(&without(&table, "files"), RESOURCE), found);
    let keys = Keys { source: &source, table: table.get_ref() };
    for key in ["id", "title", "summary"] {
        if let Some(value) =
            keys.value(key).filter(|value| value.get_ref().as_str().is_some_and(|text| text.trim().is_empty()))
        {
            found.error("empty", &keys.at(&value.span()), format!("`{key}` is empty"));
        }
    }
    https(keys, "url", found);
    https(keys, "external_url", found);
    let below = Source::new(file, body.text, body.first_line);
    if body.text.trim().is_empty() {
        found.error("empty", &below.at(0), "there is no text below the front matter");
    }
    let (links, pictures) = links_and_pictures(&below, found);
    let words = ["summary", "notice"].iter().filter_map(|key| keys.text(key)).chain(paragraphs(&below)).collect();
    Some(Resource { links, pictures, words, files: files(file, keys, found), body: body.text.len(), ..said(keys) })
}

/// What front matter says.
fn said(keys: Keys<'_>) -> Resource {
    let status = keys.text("status").and_then(|status| Status::parse(&status.it)).unwrap_or(Status::Current);
    let dated = ["published", "modified", "verified_on"].iter().any(|key| keys.text(key).is_some());
    let licence = keys.value("licence").zip(keys.table("licence"));
    Resource {
        at: keys.source.at(0),
        id: keys.text("id"),
        title: keys.text("title"),
        kind: keys.text("kind"),
        language: keys.text("language"),
        status,
        noticed: keys.text("notice").is_some(),
        superseded_by: keys.text("superseded_by"),
        translation_of: keys.text("translation_of"),
        translated: Translated {
            by: keys.text("translated_by"),
            on: keys.day("translated_on"),
            rev: keys.count("translation_rev"),
        },
        previous_ids: keys.texts("previous_ids"),
        topics: keys.texts("topics"),
        contacts: keys.texts("contacts"),
        dated,
        modified: keys.day("modified").map(|day| day.it),
        check: Check { on: keys.day("verified_on"), by: keys.text("verified_by") },
        review_by: keys.day("review_by"),
        rev: keys.count("rev"),
        licence: licence.map(|(value, keys)| Said { it: keys.flag("redistribute"), at: keys.at(&value.span()) }),
        files: Vec::new(),
        links: Vec::new(),
        pictures: Vec::new(),
        words: Vec::new(),
        body: 0,
    }
}

/// The paragraphs of a text as they are written.
fn paragraphs(body: &Source<'_>) -> Vec<Said> {
    let mut begin = 0;
    let paragraphs = body.text.split_inclusive("\n\n").map(|paragraph| {
        let said = Said { it: paragraph.to_owned(), at: body.at(begin) };
        begin += paragraph.len();
        said
    });
    paragraphs.collect()
}

/// Files are named by their path beside the text, or stand at an address.
fn files(file: &str, keys: Keys<'_>, found: &mut Findings) -> Vec<File> {
    let mut files = Vec::new();
    for (at, keys) in keys.tables("files") {
        form::<attached::AttachedFile>(at.clone(), keys, FILE, found);
        https(keys, "url", found);
        let (named, stands) = match (keys.text("path"), keys.text("url")) {
            (Some(path), None) => {
                let stands = attached::resolve(file, &path.it).map_or(Stands::Nowhere, Stands::Here);
                (path, stands)
            }
            (None, Some(url)) => (url, Stands::Elsewhere),
            (Some(path), Some(_)) => {
                found.error("file", &path.at, "a file has either a `path` or a `url`, not both");
                continue;
            }
            (None, None) => {
                found.error("file", &at, "a file has a `path`, or a `url`");
                continue;
            }
        };
        files.push(File {
            at: named.at,
            named: named.it,
            stands,
            language: keys.text("language"),
            sha256: None,
            bytes: keys.count("size").map(|size| size.it),
            text_layer: None,
            tagged: None,
        });
    }
    files
}

/// Links and pictures of a text.
fn links_and_pictures(body: &Source<'_>, found: &mut Findings) -> (Vec<Said>, Vec<Said>) {
    let (mut links, mut pictures) = (Vec::new(), Vec::new());
    let mut silent: Option<Said> = None;
    for (event, range) in Parser::new_ext(body.text, Options::ENABLE_TABLES).into_offset_iter() {
        let said = |address: CowStr<'_>| Said { it: address.into_string(), at: body.at(range.start) };
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) if link_type != LinkType::Email => {
                links.push(said(dest_url));
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let picture = said(dest_url);
                silent = Some(picture.clone());
                pictures.push(picture);
            }
            Event::Text(words) | Event::Code(words) if !words.trim().is_empty() => silent = None,
            Event::End(TagEnd::Image) => {
                if let Some(Said { it, at }) = silent.take() {
                    let sentence = format!("the picture {it} has no words in its [ ] for people who cannot see it");
                    found.error("picture", &at, sentence);
                }
            }
            _ => {}
        }
    }
    (links, pictures)
}

fn https(keys: Keys<'_>, key: &str, found: &mut Findings) {
    let Some(Said { it, at }) = keys.text(key) else { return };
    if !url::Url::parse(&it).is_ok_and(|url| url.scheme() == "https" && url.has_host()) {
        found.error("address", &at, format!("`{key}` is {it}, which is not an https address"));
    }
}

/// The table with an empty list in place of one whose entries are looked at by themselves.
fn without<'a>(table: &Spanned<DeTable<'a>>, list: &str) -> Spanned<DeTable<'a>> {
    let mut apart = table.clone();
    if let Some(entries) = apart.get_mut().get_mut(list)
        && entries.get_ref().as_array().is_some_and(|list| list.iter().all(|entry| entry.get_ref().is_table()))
    {
        *entries.get_mut() = DeValue::Array(DeArray::new());
    }
    apart
}

fn parse<'a>(source: &Source<'a>, found: &mut Findings) -> Spanned<DeTable<'a>> {
    let (table, faults) = DeTable::parse_recoverable(source.text);
    for fault in faults {
        let at = source.at(fault.span().map_or(0, |span| span.start));
        found.error("form", &at, fault.message().trim());
    }
    table
}

fn form<T: serde::de::DeserializeOwned>(at: At, keys: Keys<'_>, least: &'static str, found: &mut Findings) {
    // A table among others begins where its list says; spans of its keys count in the whole text.
    let span = usize::MAX - 1..usize::MAX - 1;
    for (place, sentence) in form::faults::<T>(&Spanned::new(span.clone(), keys.table.clone()), least) {
        let at = if place == span { at.clone() } else { keys.at(&place) };
        found.error("form", &at, sentence);
    }
}

fn report(source: &Source<'_>, faults: Vec<form::Fault>, found: &mut Findings) {
    for (span, sentence) in faults {
        found.error("form", &source.at(span.start), sentence);
    }
}

#[cfg(test)]
mod tests {
    use serde::de::DeserializeOwned;

    use super::*;

    fn check<T: DeserializeOwned>(least: &str, what: &str) {
        assert!(toml::from_str::<T>(least).is_ok(), "{what}: the least that is needed is read");
        let lines: Vec<&str> = least.lines().collect();
        for without in 0..lines.len() {
            let fewer: Vec<_> =
                lines.iter().enumerate().filter(|(line, _)| *line != without).map(|(_, it)| *it).collect();
            assert!(toml::from_str::<T>(&fewer.join("\n")).is_err(), "{what}: no line of it is needless");
        }
    }

    #[test]
    fn the_keys_that_must_be_there_are_those_of_the_reader() {
        check::<settings::Head>(SHELF, "shelf.toml");
        check::<front_matter::FrontMatter>(RESOURCE, "a resource");
        check::<contacts::Contact>(CONTACT, "a contact");
        check::<contacts::Number>(NUMBER, "a number");
        check::<settings::Tombstone>(TOMBSTONE, "a tombstone");
        check::<attached::AttachedFile>(FILE, "a file");
    }
}
