//! The whole folder → one feed. Every reference is resolved here, since a reader would drop a broken one in silence.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use toml::Spanned;

use super::{
    contacts::Contacts,
    dates::{Day, Published},
    error::{Fault, FolderError},
    front_matter::{self, FrontMatter, Resource},
    markdown,
    place::Place,
    settings::{self, Acronyms, Shelf, Tombstone, Tombstones},
    wire,
};

/// Turns a folder into one complete JSON Feed 1.1 document with `_fieldshelf`: UTF-8, the same bytes for the same
/// files in any order. `files` are names relative to the folder, with `/` between parts, and their texts;
/// every `README.md` is left out. The files and their keys are described in `assets/starter/README.md`.
///
/// Pinned resources come first, then the newest.
///
/// # Errors
/// The first fault found, with its file and line.
pub fn folder_to_feed(files: &[(&str, &str)]) -> Result<Vec<u8>, FolderError> {
    let folder = Folder::read(files)?;
    folder.check_ids()?;
    folder.check_references()?;
    let mut bytes = serde_json::to_vec_pretty(&folder.published()?)?;
    bytes.push(b'\n');
    Ok(bytes)
}

const SHELF: &str = "shelf.toml";
const CONTACTS: &str = "contacts.toml";
const ACRONYMS: &str = "acronyms.toml";
const TOMBSTONES: &str = "tombstones.toml";

struct Folder<'a> {
    shelf: Shelf,
    contacts: Contacts,
    contacts_place: Place<'a>,
    acronyms: Acronyms,
    tombstones: Tombstones,
    tombstones_place: Place<'a>,
    /// In the order in which they are published.
    resources: Vec<Resource<'a>>,
}

impl<'a> Folder<'a> {
    fn read(files: &[(&'a str, &'a str)]) -> Result<Self, FolderError> {
        let mut resources = Vec::new();
        for &(file, text) in files {
            match file {
                SHELF | CONTACTS | ACRONYMS | TOMBSTONES => {}
                _ if file == "README.md" || file.ends_with("/README.md") => {}
                _ if file.ends_with(".md") => resources.push(front_matter::read(file, text)?),
                _ => return Err(Place { file, text, first_line: 1 }.fault(0, Fault::UnknownFile)),
            }
        }
        resources.sort_by(|a, b| order(a).cmp(&order(b)));
        let shelf = place_of(files, SHELF).ok_or_else(|| FolderError::Missing { file: SHELF.to_owned() })?;
        let optional = |file| place_of(files, file).unwrap_or(Place { file, text: "", first_line: 1 });
        let (contacts_place, tombstones_place) = (optional(CONTACTS), optional(TOMBSTONES));
        Ok(Self {
            shelf: settings::read_shelf(&shelf)?,
            contacts: contacts_place.read()?,
            contacts_place,
            acronyms: optional(ACRONYMS).read()?,
            tombstones: tombstones_place.read()?,
            tombstones_place,
            resources,
        })
    }

    fn check_ids(&self) -> Result<(), FolderError> {
        let resources = self.resources.iter().map(|resource| (&resource.front.id, resource.head));
        let tombstones = self.tombstones.tombstones.iter().map(|stone| (&stone.id, self.tombstones_place));
        unique(resources.chain(tombstones))?;
        unique(self.contacts.contacts.iter().map(|contact| (&contact.id, self.contacts_place)))
    }

    fn check_references(&self) -> Result<(), FolderError> {
        let resources: BTreeSet<_> =
            self.resources.iter().map(|resource| resource.front.id.get_ref().as_str()).collect();
        let contacts: BTreeSet<_> =
            self.contacts.contacts.iter().map(|contact| contact.id.get_ref().as_str()).collect();
        for Resource { front, head, .. } in &self.resources {
            for (key, id) in [("superseded_by", &front.superseded_by), ("translation_of", &front.translation_of)] {
                known(head, key, id, |id| resources.contains(id) && id != front.id.get_ref())?;
            }
            known(head, "contacts", &front.contacts, |id| contacts.contains(id))?;
            for topic in &front.topics {
                if !self.shelf.topics.contains_key(topic.get_ref()) {
                    return Err(head.fault(topic.span().start, Fault::UnknownTopic(topic.get_ref().clone())));
                }
            }
        }
        for stone in &self.tombstones.tombstones {
            known(&self.tombstones_place, "replaced_by", &stone.replaced_by, |id| resources.contains(id))?;
        }
        Ok(())
    }

    fn published(&self) -> Result<wire::Feed<'_>, FolderError> {
        let contacts = self.contacts.contacts.iter().map(|contact| contact.published(&self.contacts_place));
        Ok(wire::Feed {
            version: "https://jsonfeed.org/version/1.1",
            title: &self.shelf.title,
            home_page_url: self.shelf.home.as_ref().map(|home| home.get_ref().as_str()),
            description: self.shelf.about.as_deref(),
            language: &self.shelf.language,
            authors: vec![wire::Named { name: &self.shelf.publisher }],
            _fieldshelf: wire::FeedExtension {
                spec: 1,
                source_id: &self.shelf.source_id,
                complete: true,
                contacts: contacts.collect::<Result<_, _>>()?,
                acronyms: &self.acronyms,
                tombstones: self.tombstones.tombstones.iter().map(Tombstone::published).collect(),
            },
            items: self.resources.iter().map(|resource| self.item(resource)).collect::<Result<_, _>>()?,
        })
    }

    fn item<'b>(&'b self, resource: &'b Resource<'a>) -> Result<wire::Item<'b>, FolderError> {
        let front = &resource.front;
        let content_html = markdown::to_html(resource.body.text)
            .map_err(|bad| resource.body.fault(bad.offset, Fault::Link(bad.to)))?;
        let mut authors: Vec<_> = front.authors.iter().map(|name| wire::Named { name }).collect();
        if authors.is_empty() {
            authors.push(wire::Named { name: &front.publisher });
        }
        Ok(wire::Item {
            id: front.id.get_ref(),
            url: text(&front.url),
            external_url: text(&front.external_url),
            title: front.title.get_ref(),
            summary: front.summary.get_ref(),
            content_html,
            date_published: front.published.map(|date| date.from.moment()),
            date_modified: front.modified.map(Day::moment),
            authors,
            tags: &front.tags,
            language: front.language.as_deref().unwrap_or(&self.shelf.language),
            _fieldshelf: extension(front),
        })
    }
}

fn extension(front: &FrontMatter) -> wire::ItemExtension<'_> {
    wire::ItemExtension {
        kind: front.kind,
        publisher: wire::Named { name: &front.publisher },
        dates: front.published.map(|date| wire::Dates { published_precision: date.precision }),
        topics: front.topics.iter().map(|topic| topic.get_ref().as_str()).collect(),
        audience: &front.audience,
        jurisdiction: &front.jurisdiction,
        status: front.status,
        notice: front.notice.as_deref().map(|text| wire::Notice { text }),
        superseded_by: text(&front.superseded_by),
        translation_of: text(&front.translation_of),
        previous_ids: &front.previous_ids,
        rev: front.rev,
        change_note: front.change_note.as_deref(),
        verified_on: front.verified_on,
        review_by: front.review_by,
        licence: front.licence.as_ref(),
        content_note: front.content_note.as_deref(),
        contacts: front.contacts.iter().map(|id| id.get_ref().as_str()).collect(),
        pin: front.pin,
    }
}

fn text(value: &Option<Spanned<String>>) -> Option<&str> {
    value.as_ref().map(|value| value.get_ref().as_str())
}

/// Pinned first, then the newest, undated last; the id makes the order total.
fn order<'b>(resource: &'b Resource<'_>) -> (bool, Reverse<Option<Published>>, &'b str) {
    let front = &resource.front;
    (!front.pin, Reverse(front.published), front.id.get_ref())
}

fn place_of<'a>(files: &[(&'a str, &'a str)], wanted: &str) -> Option<Place<'a>> {
    files.iter().find(|(file, _)| *file == wanted).map(|(file, text)| Place { file, text, first_line: 1 })
}

fn unique<'b>(ids: impl Iterator<Item = (&'b Spanned<String>, Place<'b>)>) -> Result<(), FolderError> {
    let mut seen = BTreeMap::new();
    for (id, place) in ids {
        if let Some(first) = seen.insert(id.get_ref(), place.file) {
            let (id, at, first) = (id.get_ref().clone(), id.span().start, first.to_owned());
            return Err(place.fault(at, Fault::DuplicateId { id, first }));
        }
    }
    Ok(())
}

fn known<'b>(
    place: &Place<'_>,
    key: &'static str,
    ids: impl IntoIterator<Item = &'b Spanned<String>>,
    exists: impl Fn(&str) -> bool,
) -> Result<(), FolderError> {
    for id in ids {
        if !exists(id.get_ref()) {
            return Err(place.fault(id.span().start, Fault::UnknownId { key, id: id.get_ref().clone() }));
        }
    }
    Ok(())
}

#[cfg(test)]
#[path = "folder_tests.rs"]
mod tests;
