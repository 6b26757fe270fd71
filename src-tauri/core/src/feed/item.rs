//! One item by the fields of JSON Feed itself. What the extension adds comes after, and may overrule it.

use serde_json::Value;
use url::Url;

use super::jsonfeed::Head;
use super::reading::{Object, Reading, sort};
use super::words::kind_among;
use super::{excerpt, extension, linked};
use crate::model::{Kind, Precision, Resource, Status};
use crate::richtext::{self, RichText};

/// The resource that an item describes; `None` (and a problem) when it has no id to know it by. `base`: what relative
/// addresses in its text start from, where that is not its own page.
pub(super) fn read(
    reading: &mut Reading,
    value: &Value,
    base: Option<&Url>,
    place: String,
    head: &Head,
) -> Option<Resource> {
    reading.about(Some(place.clone()));
    let Value::Object(item) = value else {
        reading.problem(format!("An item should be an object, but this is {}; it was left out.", sort(value)));
        return None;
    };
    let Some(id) = reading.id(item, "id") else {
        reading.problem("The item has no usable `id`, so it could not be told apart from others; it was left out.");
        return None;
    };
    reading.about(Some(richtext::line(&id)).filter(|shown| !shown.is_empty()).or(Some(place)));
    let mut resource = plain(reading, item, base, id, head);
    if let Some(extension) = reading.object(item, "_fieldshelf") {
        extension::read(reading, extension, &mut resource);
    }
    if !head.translated {
        report_undated(reading, item, &resource);
    }
    Some(resource)
}

/// The item as any feed reader would see it.
fn plain(reading: &mut Reading, item: &Object, base: Option<&Url>, id: String, head: &Head) -> Resource {
    let address = reading.https(item, "url");
    let page = base.cloned().or_else(|| Url::parse(address.as_deref()?).ok());
    let body = body(reading, item, page.as_ref(), head);
    let summary = reading.decoded_line(item, "summary").unwrap_or_else(|| excerpt::summary(&body));
    let title = title(reading, item, &body, &summary, &id);
    let mut authors = reading.authors(item, head.version);
    if authors.is_empty() {
        authors.clone_from(&head.authors);
    }
    let tags = reading.lines(item, "tags");
    let published = reading.moment(item, "date_published");
    let modified = reading.moment(item, "date_modified");
    let mut attachments = reading.attachments(item);
    if head.translated {
        linked::add(&body, &mut attachments);
    }
    Resource {
        id,
        previous_ids: Vec::new(),
        title,
        summary,
        body,
        address,
        original_address: reading.https(item, "external_url"),
        kind: kind_among(&tags).unwrap_or(Kind::Article),
        publisher: authors.first().or(head.publisher.as_ref()).cloned(),
        authors,
        published_at: published.map(|moment| moment.at),
        precision: published.map_or(Precision::Day, |moment| moment.precision),
        modified_at: modified.map(|moment| moment.at),
        topics: Vec::new(),
        tags,
        audience: Vec::new(),
        language: reading.language(item, "language").unwrap_or_else(|| head.language.clone()),
        translation_of: None,
        nations: Vec::new(),
        status: Status::Current,
        notice: None,
        superseded_by: None,
        revision: 0,
        sequence: None,
        change_note: None,
        review_by: None,
        verified_by: None,
        translated_by: None,
        translated_on: None,
        translation_revision: 0,
        verified_on: None,
        licence: None,
        content_note: None,
        contacts: Vec::new(),
        attachments,
        pinned: false,
    }
}

/// An item may be undated, but a reader should be able to tell how old it is.
fn report_undated(reading: &mut Reading, item: &Object, resource: &Resource) {
    let said = ["date_published", "date_modified"].iter().any(|key| item.get(*key).is_some_and(|date| !date.is_null()));
    if !said && resource.verified_on.is_none() {
        reading.problem("Nothing says how old the item is: it has neither `date_published` nor `date_modified`.");
    }
}

/// `content_html`, else `content_text`. Addresses in it are completed from `page`, the item's own mostly.
fn body(reading: &mut Reading, item: &Object, page: Option<&Url>, head: &Head) -> RichText {
    let html = reading.raw(item, "content_html");
    let outcome = if let Some(html) = html {
        RichText::from_item(html, page.unwrap_or(reading.base), reading.base)
    } else if let Some(text) = reading.raw(item, "content_text") {
        RichText::from_text(text)
    } else if head.translated {
        return RichText::default();
    } else {
        reading.problem(
            "The item has neither `content_html` nor `content_text`; only its title and summary can be shown.",
        );
        return RichText::default();
    };
    if outcome.cut {
        reading.problem("The text is larger than is kept for one item (1 MiB of text, 20,000 elements), and was cut.");
    }
    if outcome.images_cut {
        reading.problem("The text has more than 200 images; of the others, only the words are shown.");
    }
    outcome.text
}

/// Titles are optional in JSON Feed, but a list of resources needs something to call each of them.
fn title(reading: &mut Reading, item: &Object, body: &RichText, summary: &str, id: &str) -> String {
    let made = || [excerpt::title(body), summary.to_owned()].into_iter().find(|title| !title.is_empty());
    let title = reading.decoded_line(item, "title").or_else(made).unwrap_or_else(|| richtext::line(id));
    if title.is_empty() { "Untitled".to_owned() } else { title }
}
