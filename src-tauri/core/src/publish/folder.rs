//! The whole folder → one feed. Every reference is resolved here, since a reader would drop a broken one in silence.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use toml::Spanned;

use super::{
    attached,
    contacts::Contacts,
    dates::Published,
    error::{Fault, FolderError},
    front_matter::{self, Resource},
    keys::{KEYS, read_keys},
    place::Place,
    settings::{self, Acronyms, Head, Tombstone, Tombstones},
    wire,
};
use crate::trust::manifest::ManifestKeys;

/// Turns a folder into one complete JSON Feed 1.1 document with `_fieldshelf`: UTF-8, the same bytes for the same
/// files in any order. `files` are names relative to the folder, with `/` between parts, and their texts;
/// every `README.md` is left out. The files and their keys are described in `assets/starter/README.md`.
///
/// Pinned resources come first, then the newest.
///
/// # Errors
/// The first fault found, with its file and line.
pub fn folder_to_feed(files: &[(&str, &str)]) -> Result<Vec<u8>, FolderError> {
    let shelf = Shelf::read(files)?;
    shelf.check_files(&|_| false)?;
    let mut bytes = serde_json::to_vec_pretty(&shelf.published()?)?;
    bytes.push(b'\n');
    Ok(bytes)
}

const SHELF: &str = "shelf.toml";
const CONTACTS: &str = "contacts.toml";
const ACRONYMS: &str = "acronyms.toml";
const TOMBSTONES: &str = "tombstones.toml";

/// A folder's texts, each read and found in order, with every reference resolved.
pub(super) struct Shelf<'a> {
    pub(super) head: Head,
    pub(super) contacts: Contacts,
    pub(super) contacts_place: Place<'a>,
    pub(super) acronyms: Acronyms,
    pub(super) tombstones: Tombstones,
    pub(super) tombstones_place: Place<'a>,
    /// `keys.toml`; `None` = the folder has none, and nothing is signed.
    pub(super) keys: Option<ManifestKeys>,
    /// Pinned first, then the newest.
    pub(super) resources: Vec<Resource<'a>>,
}

impl<'a> Shelf<'a> {
    /// Reads the texts of a folder.
    pub(super) fn read(files: &[(&'a str, &'a str)]) -> Result<Self, FolderError> {
        let shelf = Self::parse(files)?;
        shelf.check_ids()?;
        shelf.check_references()?;
        Ok(shelf)
    }

    fn parse(files: &[(&'a str, &'a str)]) -> Result<Self, FolderError> {
        let mut resources = Vec::new();
        for &(file, text) in files {
            match file {
                SHELF | CONTACTS | ACRONYMS | TOMBSTONES | KEYS => {}
                _ if file == "README.md" || file.ends_with("/README.md") => {}
                _ if file.ends_with(".md") => resources.push(front_matter::read(file, text)?),
                _ => return Err(Place { file, text, first_line: 1 }.fault(0, Fault::UnknownFile)),
            }
        }
        resources.sort_by(|a, b| order(a).cmp(&order(b)));
        let head = place_of(files, SHELF).ok_or_else(|| FolderError::Missing { file: SHELF.to_owned() })?;
        let optional = |file| place_of(files, file).unwrap_or(Place { file, text: "", first_line: 1 });
        let (contacts_place, tombstones_place) = (optional(CONTACTS), optional(TOMBSTONES));
        Ok(Self {
            head: settings::read_shelf(&head)?,
            contacts: contacts_place.read()?,
            contacts_place,
            acronyms: optional(ACRONYMS).read()?,
            tombstones: tombstones_place.read()?,
            tombstones_place,
            keys: place_of(files, KEYS).map(|place| read_keys(place.text)).transpose()?,
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
                if !self.head.topics.contains_key(topic.get_ref()) {
                    return Err(head.fault(topic.span().start, Fault::UnknownTopic(topic.get_ref().clone())));
                }
            }
        }
        for stone in &self.tombstones.tombstones {
            known(&self.tombstones_place, "replaced_by", &stone.replaced_by, |id| resources.contains(id))?;
        }
        Ok(())
    }

    /// That every file that is named is one that `exists` (by its name in the folder), and may be given away.
    pub(super) fn check_files(&self, exists: &dyn Fn(&str) -> bool) -> Result<(), FolderError> {
        for Resource { front, head, .. } in &self.resources {
            for path in front.files.iter().filter_map(|file| file.get_ref().path.as_ref()) {
                let fault = |fault| Err(head.fault(path.span().start, fault));
                if !attached::resolve(head.file, path.get_ref()).is_some_and(|name| exists(&name)) {
                    return fault(Fault::NoSuchFile(path.get_ref().clone()));
                }
                if let Some(licence) = front.licence.as_ref().filter(|licence| licence.redistribute == Some(false)) {
                    let (licence, path) = (licence.id.clone(), path.get_ref().clone());
                    return fault(Fault::MayNotBeGiven { licence, path });
                }
            }
        }
        Ok(())
    }

    /// Where the published files will stand, with a `/` at its end.
    pub(super) fn address(&self) -> Option<&str> {
        self.head.publish.address.as_ref().map(|address| address.get_ref().as_str())
    }

    pub(super) fn published_contacts(&self) -> Result<Vec<wire::Contact<'_>>, FolderError> {
        self.contacts.contacts.iter().map(|contact| contact.published(&self.contacts_place)).collect()
    }

    /// The e-mail address that suggestions are meant for.
    pub(super) fn suggestions_to(&self) -> Option<&str> {
        self.head.suggestions_to.as_ref().map(|to| to.get_ref().as_str())
    }

    fn published(&self) -> Result<wire::Feed<'_>, FolderError> {
        let items = self.resources.iter().map(|resource| self.item(resource, &|_| None).map(|(item, _)| item));
        Ok(wire::Feed {
            version: "https://jsonfeed.org/version/1.1",
            title: &self.head.title,
            home_page_url: self.head.home.as_ref().map(|home| home.get_ref().as_str()),
            description: self.head.about.as_deref(),
            language: &self.head.language,
            authors: vec![wire::Named { name: &self.head.publisher }],
            _fieldshelf: wire::FeedExtension {
                spec: 1,
                source_id: &self.head.source_id,
                suggestions_to: self.suggestions_to(),
                complete: true,
                contacts: self.published_contacts()?,
                acronyms: &self.acronyms,
                tombstones: self.tombstones.tombstones.iter().map(Tombstone::published).collect(),
            },
            items: items.collect::<Result<_, _>>()?,
        })
    }
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
