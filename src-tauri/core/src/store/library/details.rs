//! The fields of a resource that only its reader shows, as the JSON of one column.
//!
//! A struct of its own, because stored JSON is a promise to later versions and the domain's struct makes none.

use serde::{Deserialize, Serialize};
use time::Date;
use time::format_description::well_known::Iso8601;

use crate::model::{Attachment, Audience, Licence, Resource, Role};

#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub(super) struct Details {
    previous_ids: Vec<String>,
    address: Option<String>,
    original_address: Option<String>,
    authors: Vec<String>,
    modified_at: Option<i64>,
    topics: Vec<String>,
    tags: Vec<String>,
    audience: Vec<Audience>,
    pub(super) notice: Option<String>,
    revision: u32,
    pub(super) change_note: Option<String>,
    review_by: Option<String>,
    verified_on: Option<String>,
    verified_by: Option<String>,
    translated_by: Option<String>,
    translated_on: Option<String>,
    translation_revision: u32,
    licence: Option<StoredLicence>,
    pub(super) content_note: Option<String>,
    pub(super) contacts: Vec<String>,
    attachments: Vec<StoredAttachment>,
}

#[derive(Serialize, Deserialize)]
struct StoredLicence {
    id: String,
    address: Option<String>,
    redistribute: Option<bool>,
}

#[derive(Serialize, Deserialize)]
struct StoredAttachment {
    address: String,
    mime: String,
    title: Option<String>,
    size: Option<u64>,
    duration: Option<u64>,
    sha256: Option<String>,
    pages: Option<u32>,
    language: Option<String>,
    role: Role,
}

impl Details {
    pub(super) fn of(resource: &Resource) -> Details {
        Details {
            previous_ids: resource.previous_ids.clone(),
            address: resource.address.clone(),
            original_address: resource.original_address.clone(),
            authors: resource.authors.clone(),
            modified_at: resource.modified_at,
            topics: resource.topics.clone(),
            tags: resource.tags.clone(),
            audience: resource.audience.clone(),
            notice: resource.notice.clone(),
            revision: resource.revision,
            change_note: resource.change_note.clone(),
            review_by: resource.review_by.map(iso),
            verified_on: resource.verified_on.map(iso),
            verified_by: resource.verified_by.clone(),
            translated_by: resource.translated_by.clone(),
            translated_on: resource.translated_on.map(iso),
            translation_revision: resource.translation_revision,
            licence: resource.licence.as_ref().map(StoredLicence::of),
            content_note: resource.content_note.clone(),
            contacts: resource.contacts.clone(),
            attachments: resource.attachments.iter().map(StoredAttachment::of).collect(),
        }
    }

    /// The files alone.
    pub(super) fn attachments(self) -> Vec<Attachment> {
        self.attachments.into_iter().map(StoredAttachment::into).collect()
    }

    /// Gives the fields back to a resource that has the others.
    pub(super) fn into(self, resource: &mut Resource) {
        resource.previous_ids = self.previous_ids;
        resource.address = self.address;
        resource.original_address = self.original_address;
        resource.authors = self.authors;
        resource.modified_at = self.modified_at;
        resource.topics = self.topics;
        resource.tags = self.tags;
        resource.audience = self.audience;
        resource.notice = self.notice;
        resource.revision = self.revision;
        resource.change_note = self.change_note;
        resource.review_by = self.review_by.as_deref().and_then(date);
        resource.verified_on = self.verified_on.as_deref().and_then(date);
        resource.verified_by = self.verified_by;
        resource.translated_by = self.translated_by;
        resource.translated_on = self.translated_on.as_deref().and_then(date);
        resource.translation_revision = self.translation_revision;
        resource.licence = self.licence.map(StoredLicence::into);
        resource.content_note = self.content_note;
        resource.contacts = self.contacts;
        resource.attachments = self.attachments.into_iter().map(StoredAttachment::into).collect();
    }
}

/// Which text of its original a resource translates, and which text of its own it has: all that is read of the JSON where
/// languages are compared.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Standing {
    pub(super) revision: u32,
    pub(super) modified_at: Option<i64>,
    pub(super) translated_by: Option<String>,
    pub(super) translated_on: Option<String>,
    pub(super) translation_revision: u32,
}

/// The titles of a resource's files, in order, and nothing else of what the JSON says; empty = none was given.
pub(super) fn file_titles(json: &str) -> serde_json::Result<Vec<String>> {
    #[derive(Deserialize, Default)]
    #[serde(default)]
    struct Files {
        attachments: Vec<File>,
    }
    #[derive(Deserialize)]
    struct File {
        title: Option<String>,
    }
    let files: Files = serde_json::from_str(json)?;
    Ok(files.attachments.into_iter().map(|file| file.title.unwrap_or_default()).collect())
}

impl StoredLicence {
    fn of(licence: &Licence) -> StoredLicence {
        StoredLicence { id: licence.id.clone(), address: licence.address.clone(), redistribute: licence.redistribute }
    }

    fn into(self) -> Licence {
        Licence { id: self.id, address: self.address, redistribute: self.redistribute }
    }
}

impl StoredAttachment {
    fn of(attachment: &Attachment) -> StoredAttachment {
        let Attachment { address, mime, title, size, duration, sha256, pages, language, role } = attachment.clone();
        StoredAttachment { address, mime, title, size, duration, sha256, pages, language, role }
    }

    fn into(self) -> Attachment {
        let StoredAttachment { address, mime, title, size, duration, sha256, pages, language, role } = self;
        Attachment { address, mime, title, size, duration, sha256, pages, language, role }
    }
}

/// `2026-02-28`.
pub(super) fn iso(date: Date) -> String {
    date.to_string()
}

/// The day spelled so; `None` for anything else.
pub(super) fn date(text: &str) -> Option<Date> {
    Date::parse(text, &Iso8601::DATE).ok()
}
