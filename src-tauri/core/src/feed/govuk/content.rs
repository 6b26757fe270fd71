//! One page of GOV.UK as the content API has it: the richest of the formats that are read.

use serde_json::{Value, json};

use super::super::reading::{Object, Reading};
use super::super::translated::{Translated, named, set, text};
use super::super::{FeedError, attachments, jsonfeed};
use super::{SITE, address};
use crate::model::{Kind, Page};
use crate::richtext::decode_html_line;

/// The licence of GOV.UK, where a page says nothing else.
const LICENCE: &str = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

/// What GOV.UK calls its kinds of page.
const KINDS: &[(&str, Kind)] = &[
    ("statutory_guidance", Kind::StatutoryGuidance),
    ("guidance", Kind::Guidance),
    ("detailed_guide", Kind::Guidance),
    ("detailed_guidance", Kind::Guidance),
    ("guide", Kind::Guidance),
    ("answer", Kind::Guidance),
    ("manual", Kind::Guidance),
    ("form", Kind::Form),
    ("promotional", Kind::Leaflet),
    ("regulation", Kind::Legislation),
    ("independent_report", Kind::Report),
    ("corporate_report", Kind::Report),
    ("impact_assessment", Kind::Report),
    ("transparency", Kind::Report),
    ("research", Kind::Research),
    ("policy_paper", Kind::Strategy),
    ("official_statistics", Kind::Statistics),
    ("national_statistics", Kind::Statistics),
    ("statistics", Kind::Statistics),
    ("press_release", Kind::Notice),
    ("news_story", Kind::Notice),
    ("government_response", Kind::Notice),
    ("transaction", Kind::Service),
    ("organisation", Kind::Directory),
];

/// The kind that GOV.UK's word stands for.
pub(super) fn kind(word: &str) -> Option<Kind> {
    KINDS.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind)
}

/// Whether an object is a page of the content API.
pub(in super::super) fn is_content(document: &Object) -> bool {
    ["base_path", "content_id", "document_type", "locale"].iter().all(|key| text(document, key).is_some())
}

/// The page, with its one resource.
pub(in super::super) fn read(reading: &mut Reading, document: &Object) -> Result<Page, FeedError> {
    let mut translated = Translated::default();
    set(&mut translated.head, "title", "GOV.UK");
    set(&mut translated.head, "home_page_url", SITE);
    if matches!(text(document, "schema_name"), Some("redirect" | "gone" | "special_route")) {
        reading.problem("This page of GOV.UK has moved or was taken away, and has no text of its own.");
    } else {
        translated.items.push((Value::Object(item(document)), None));
    }
    jsonfeed::of_another(reading, &translated)
}

fn item(document: &Object) -> Object {
    let nothing = Object::new();
    let details = document.get("details").and_then(Value::as_object).unwrap_or(&nothing);
    let page = text(document, "base_path").and_then(address);
    let (id, locale) = (text(document, "content_id").unwrap_or_default(), text(document, "locale").unwrap_or_default());
    let mut item = Object::new();
    set(&mut item, "id", format!("{id}:{locale}"));
    set(&mut item, "url", page.clone());
    set(&mut item, "title", text(document, "title"));
    set(&mut item, "summary", text(document, "description"));
    set(&mut item, "language", locale);
    set(&mut item, "date_published", text(document, "first_published_at"));
    set(&mut item, "date_modified", text(document, "public_updated_at"));
    set(&mut item, "authors", named(linked(document, "organisations", "title")));
    set(&mut item, "tags", linked(document, "taxons", "title"));
    let body = super::body::html(details);
    set(&mut item, "content_html", body.as_str());
    set(&mut item, "attachments", files(details));
    set(&mut item, "_fieldshelf", extension(document, details, page, &body));
    item
}

fn extension(document: &Object, details: &Object, page: Option<String>, body: &str) -> Object {
    let mut extension = Object::new();
    let publisher = linked(document, "primary_publishing_organisation", "title");
    let publisher = publisher.into_iter().chain(linked(document, "organisations", "title")).next();
    set(&mut extension, "kind", text(document, "document_type").and_then(kind).map(Kind::as_str));
    set(&mut extension, "publisher", publisher);
    set(&mut extension, "previous_ids", page.into_iter().collect::<Vec<_>>());
    set(&mut extension, "jurisdiction", nations(details));
    set(&mut extension, "translation_of", original(document));
    history(&mut extension, details);
    withdrawal(&mut extension, document);
    if !names_another_owner(body) {
        set(&mut extension, "licence", json!({ "id": "OGL-UK-3.0", "url": LICENCE, "redistribute": true }));
    }
    extension
}

/// Whether the page claims a right that is not the Crown's: then the licence of the site does not cover it.
fn names_another_owner(body: &str) -> bool {
    let body = body.to_lowercase();
    let copyright = body.contains('©') || body.contains("&copy;") || body.contains("all rights reserved");
    copyright && !body.contains("crown copyright")
}

/// A page that was not withdrawn says so with an empty notice.
fn withdrawal(extension: &mut Object, document: &Object) {
    let Some(notice) = document.get("withdrawn_notice").and_then(Value::as_object) else { return };
    let explanation = text(notice, "explanation").map(decode_html_line);
    if explanation.is_some() || text(notice, "withdrawn_at").is_some() {
        set(extension, "status", "withdrawn");
        set(extension, "notice", explanation);
    }
}

/// The changes that are told to people: how many there were, and what the last one was.
fn history(extension: &mut Object, details: &Object) {
    let changes = details.get("change_history").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    if changes.is_empty() {
        return;
    }
    let at = |change: &&Value| change.get("public_timestamp").and_then(Value::as_str).unwrap_or_default().to_owned();
    let last = changes.iter().max_by_key(at).and_then(|change| change.get("note")?.as_str());
    set(extension, "rev", changes.len());
    set(extension, "change_note", last.map(decode_html_line));
}

/// The nations where it applies; empty where the page does not say.
fn nations(details: &Object) -> Vec<&'static str> {
    const NATIONS: &[(&str, &str)] =
        &[("england", "GB-ENG"), ("wales", "GB-WLS"), ("scotland", "GB-SCT"), ("northern_ireland", "GB-NIR")];
    let applies = |nation: &str| details.get("national_applicability")?.get(nation)?.get("applicable")?.as_bool();
    NATIONS.iter().filter(|(nation, _)| applies(nation) == Some(true)).map(|(_, code)| *code).collect()
}

/// The English page that this one translates.
fn original(document: &Object) -> Option<String> {
    let translations = links(document, "available_translations");
    let english = translations.iter().find(|page| page.get("locale").and_then(Value::as_str) == Some("en"))?;
    let id = english.get("content_id").and_then(Value::as_str).or_else(|| text(document, "content_id"))?;
    (text(document, "locale") != Some("en")).then(|| format!("{id}:en"))
}

fn links<'o>(document: &'o Object, key: &str) -> &'o [Value] {
    let links = document.get("links").and_then(|links| links.get(key)).and_then(Value::as_array);
    links.map(Vec::as_slice).unwrap_or_default()
}

fn linked(document: &Object, key: &str, field: &str) -> Vec<String> {
    links(document, key).iter().filter_map(|link| link.get(field)?.as_str()).map(str::to_owned).collect()
}

/// The files of the page; what is published as a page of its own is linked to in the text.
fn files(details: &Object) -> Vec<Value> {
    let listed = details.get("attachments").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    listed.iter().filter_map(Value::as_object).filter_map(file).collect()
}

fn file(listed: &Object) -> Option<Value> {
    let path = text(listed, "url").filter(|_| text(listed, "attachment_type") != Some("html"))?;
    let url = address(path)?;
    let mime = text(listed, "content_type").unwrap_or_else(|| attachments::mime_of(&url));
    if mime == "text/html" {
        return None;
    }
    let mut file = Object::new();
    set(&mut file, "mime_type", mime);
    set(&mut file, "url", url.as_str());
    set(&mut file, "title", text(listed, "title"));
    set(&mut file, "size_in_bytes", listed.get("file_size").and_then(Value::as_u64));
    let pages = listed.get("number_of_pages").and_then(Value::as_u64);
    let role = (listed.get("accessible").and_then(Value::as_bool) == Some(true)).then_some("accessible");
    let mut extension = Object::new();
    set(&mut extension, "pages", pages);
    set(&mut extension, "role", role);
    set(&mut file, "_fieldshelf", extension);
    Some(Value::Object(file))
}
