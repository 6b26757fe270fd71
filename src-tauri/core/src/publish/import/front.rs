//! The front matter of an imported resource: what its publisher said, and nothing else.

use std::fmt::Write as _;

use time::OffsetDateTime;

use super::super::hash;
use super::{Brought, blocks};
use crate::model::{Attachment, Nation, Precision, Resource, Role, Status};
use crate::richtext::RichText;

/// `shelf.toml` of a new folder. Its identity is made from the address, so that importing twice makes the same shelf.
pub(super) fn shelf(brought: &Brought<'_>) -> String {
    let head = brought.head;
    let language = if head.language.is_empty() { "en" } else { &head.language };
    let identity = hash(brought.address.as_bytes());
    let mut text = String::from("# Made by an import. Go through every file before you publish it.\n");
    entry(&mut text, "title", &head.title);
    entry(&mut text, "language", language);
    entry(&mut text, "publisher", head.publisher.as_deref().unwrap_or(&head.title));
    entry(&mut text, "source_id", identity.get(..32).unwrap_or(&identity));
    if let Some(home) = head.home.as_deref().filter(|home| home.starts_with("https://")) {
        entry(&mut text, "home", home);
    }
    text.push_str("\n# The only topics that resources may have, each with what it covers:\n# housing = \"A safe place to stay\"\n[topics]\n");
    text
}

/// The file of one resource.
pub(super) fn resource(brought: &Brought<'_>, resource: &Resource) -> String {
    let mut text = String::from("+++\n");
    head(&mut text, brought, resource);
    moments(&mut text, resource);
    standing(&mut text, brought, resource);
    if let Some(licence) = &resource.licence {
        let mut inside = format!("id = {}", quoted(&licence.id));
        if let Some(url) = &licence.address {
            let _ = write!(inside, ", url = {}", quoted(url));
        }
        if let Some(redistribute) = licence.redistribute {
            let _ = write!(inside, ", redistribute = {redistribute}");
        }
        let _ = writeln!(text, "licence = {{ {inside} }}");
    }
    resource.attachments.iter().for_each(|file| attached(&mut text, brought, file));
    text.push_str("+++\n\n");
    text.push_str(&body(resource));
    text
}

fn head(text: &mut String, brought: &Brought<'_>, resource: &Resource) {
    let summary = if resource.summary.is_empty() { &resource.title } else { &resource.summary };
    let publisher = resource.publisher.as_deref().or(brought.head.publisher.as_deref()).unwrap_or(&brought.head.title);
    entry(text, "id", &resource.id);
    entry(text, "title", &resource.title);
    entry(text, "summary", summary);
    entry(text, "kind", resource.kind.as_str());
    entry(text, "publisher", publisher);
    if resource.authors.iter().any(|author| author != publisher) {
        list(text, "authors", resource.authors.iter().map(String::as_str));
    }
    if !resource.language.is_empty() && resource.language != brought.head.language {
        entry(text, "language", &resource.language);
    }
    // The three that have to be there. What nobody said stays open.
    list(text, "jurisdiction", resource.nations.iter().copied().map(Nation::as_str));
    list(text, "audience", resource.audience.iter().map(|audience| audience.as_str()));
    list(text, "topics", std::iter::empty());
    let tags = resource.topics.iter().chain(&resource.tags).map(String::as_str);
    if tags.clone().next().is_some() {
        list(text, "tags", tags);
    }
    if let Some(address) = resource.original_address.as_ref().or(resource.address.as_ref()) {
        entry(text, "external_url", address);
    }
}

fn moments(text: &mut String, resource: &Resource) {
    let day = |at: Option<i64>| OffsetDateTime::from_unix_timestamp(at?).ok().map(|at| at.date().to_string());
    if let Some(published) = day(resource.published_at) {
        let letters = match resource.precision {
            Precision::Year => 4,
            Precision::Month => 7,
            Precision::Day => published.len(),
        };
        entry(text, "published", published.get(..letters).unwrap_or(&published));
    }
    if let Some(modified) = day(resource.modified_at) {
        entry(text, "modified", &modified);
    }
    text.push_str("checked = \"imported\"\n");
}

fn standing(text: &mut String, brought: &Brought<'_>, resource: &Resource) {
    let is_here = |id: &&String| **id != resource.id && brought.resources.iter().any(|other| other.id == **id);
    let references = [("translation_of", &resource.translation_of), ("superseded_by", &resource.superseded_by)];
    for (key, id) in references {
        if let Some(id) = id.as_ref().filter(is_here) {
            entry(text, key, id);
        }
    }
    if let Some(by) = &resource.translated_by {
        entry(text, "translated_by", by);
    }
    if let Some(day) = resource.translated_on {
        entry(text, "translated_on", &day.to_string());
    }
    if resource.translation_revision > 0 {
        let _ = writeln!(text, "translation_rev = {}", resource.translation_revision);
    }
    if !resource.previous_ids.is_empty() {
        list(text, "previous_ids", resource.previous_ids.iter().map(String::as_str));
    }
    if resource.status != Status::Current {
        entry(text, "status", resource.status.as_str());
    }
    for (key, value) in
        [("notice", &resource.notice), ("change_note", &resource.change_note), ("content_note", &resource.content_note)]
    {
        if let Some(value) = value {
            entry(text, key, value);
        }
    }
}

/// A file where it stands, or in the folder if it was fetched.
fn attached(text: &mut String, brought: &Brought<'_>, file: &Attachment) {
    text.push_str("\n[[files]]\n");
    match brought.files.get(&file.address) {
        Some(path) => entry(text, "path", path),
        None => {
            entry(text, "url", &file.address);
            entry(text, "mime", &file.mime);
            if let Some(size) = file.size {
                let _ = writeln!(text, "size = {size}");
            }
        }
    }
    if let Some(title) = &file.title {
        entry(text, "title", title);
    }
    if file.role != Role::Main {
        entry(text, "role", file.role.as_str());
    }
    if let Some(language) = &file.language {
        entry(text, "language", language);
    }
}

/// The text; where there is none, where to read it.
fn body(resource: &Resource) -> String {
    let markdown = blocks::markdown(&resource.body);
    if !markdown.trim().is_empty() {
        return markdown;
    }
    match &resource.address {
        Some(address) => format!("Read it [where it was published](<{address}>).\n"),
        None => blocks::markdown(&RichText::from_text(&resource.title).text),
    }
}

fn entry(text: &mut String, key: &str, value: &str) {
    let _ = writeln!(text, "{key} = {}", quoted(value));
}

fn list<'v>(text: &mut String, key: &str, values: impl Iterator<Item = &'v str>) {
    let values: Vec<String> = values.map(quoted).collect();
    let _ = writeln!(text, "{key} = [{}]", values.join(", "));
}

/// A basic string of TOML, on one line.
fn quoted(value: &str) -> String {
    let mut text = String::from("\"");
    for letter in value.chars() {
        match letter {
            '"' | '\\' => text.extend(['\\', letter]),
            letter if letter.is_control() => {
                let _ = write!(text, "\\u{:04X}", u32::from(letter));
            }
            letter => text.push(letter),
        }
    }
    text + "\""
}
