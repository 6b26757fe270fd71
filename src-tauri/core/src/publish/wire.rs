//! The published shape: JSON Feed 1.1 (jsonfeed.org/version/1.1) with `_fieldshelf`. Fields are written in the order in
//! which they are declared, so equal folders make equal bytes.

use std::collections::BTreeMap;

use serde::Serialize;

use super::dates::Day;
use crate::model::{Audience, Kind, Nation, Need, NumberUse, Precision, Role, Status};

#[derive(Serialize)]
pub(super) struct Feed<'a> {
    pub(super) version: &'static str,
    pub(super) title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) home_page_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<&'a str>,
    pub(super) language: &'a str,
    pub(super) authors: Vec<Named<'a>>,
    pub(super) _fieldshelf: FeedExtension<'a>,
    pub(super) items: Vec<Item<'a>>,
}

#[derive(Serialize)]
pub(super) struct FeedExtension<'a> {
    pub(super) spec: u32,
    pub(super) source_id: &'a str,
    pub(super) complete: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) suggestions_to: Option<&'a str>,
    pub(super) contacts: Vec<Contact<'a>>,
    pub(super) acronyms: &'a BTreeMap<String, String>,
    pub(super) tombstones: Vec<Tombstone<'a>>,
}

#[derive(Serialize)]
pub(super) struct Named<'a> {
    pub(super) name: &'a str,
}

#[derive(Serialize)]
pub(super) struct Item<'a> {
    pub(super) id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) external_url: Option<&'a str>,
    pub(super) title: &'a str,
    pub(super) summary: &'a str,
    pub(super) content_html: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date_modified: Option<String>,
    pub(super) authors: Vec<Named<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(super) tags: &'a [String],
    pub(super) language: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) attachments: Vec<Attachment<'a>>,
    pub(super) _fieldshelf: ItemExtension<'a>,
}

#[derive(Serialize)]
pub(super) struct Attachment<'a> {
    pub(super) url: String,
    pub(super) mime_type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) size_in_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) duration_in_seconds: Option<u64>,
    pub(super) _fieldshelf: AttachmentExtension<'a>,
}

#[derive(Serialize)]
pub(super) struct AttachmentExtension<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sha256: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pages: Option<u32>,
    pub(super) lang: &'a str,
    pub(super) role: Role,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text_layer: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) tagged_pdf: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) isbn: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reference: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct ItemExtension<'a> {
    pub(super) kind: Kind,
    pub(super) publisher: Named<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) dates: Option<Dates>,
    pub(super) topics: Vec<&'a str>,
    pub(super) audience: &'a [Audience],
    pub(super) jurisdiction: &'a [Nation],
    pub(super) status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) notice: Option<Notice<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) superseded_by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) translation_of: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) translated_by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) translated_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) translation_rev: Option<u32>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(super) previous_ids: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rev: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) change_note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) verified_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) verified_by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) review_by: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) licence: Option<&'a super::front_matter::Licence>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) content_note: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) contacts: Vec<&'a str>,
    pub(super) pin: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) words: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reading_minutes: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seq: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) content_sha256: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Dates {
    pub(super) published_precision: Precision,
}

#[derive(Serialize)]
pub(super) struct Notice<'a> {
    pub(super) text: &'a str,
}

#[derive(Serialize)]
pub(super) struct Contact<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) kind: Need,
    pub(super) r#for: &'a [String],
    pub(super) jurisdiction: &'a [Nation],
    pub(super) numbers: Vec<Number<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) advice: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) verified_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) verified_by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) review_by: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source_url: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct Number<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) e164: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) short_code: Option<String>,
    pub(super) show: &'a str,
    pub(super) r#use: NumberUse,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cost: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) hours: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(super) languages: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) valid_from: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) valid_to: Option<Day>,
}

#[derive(Serialize)]
pub(super) struct Tombstone<'a> {
    pub(super) id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) replaced_by: Option<&'a str>,
    pub(super) keep_readable: bool,
}
