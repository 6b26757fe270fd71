//! `_fieldshelf` of an item: what JSON Feed has no words for. Fields that are absent leave the plain reading as it is.

use serde_json::Value;

use super::reading::{Object, Reading, sort};
use super::words::slug;
use crate::model::{Kind, Licence, Precision, Resource, Status};
use crate::richtext;

/// Adds what the extension says.
pub(super) fn read(reading: &mut Reading, extension: &Object, resource: &mut Resource) {
    let instead = format!("it was read as {}", resource.kind.as_str());
    if let Some(kind) = reading.word(extension, "kind", Kind::ALL, Kind::as_str, &instead) {
        resource.kind = kind;
    }
    if let Some(publisher) = name(reading, extension, "publisher") {
        resource.publisher = Some(publisher);
    }
    resource.previous_ids = reading.ids(extension, "previous_ids");
    resource.topics = topics(reading, extension);
    resource.audience = reading.audience(extension);
    resource.nations = reading.nations(extension);
    resource.translation_of = reading.id(extension, "translation_of");
    resource.revision = count(reading, extension, "rev");
    resource.sequence = reading.count(extension, "seq");
    resource.change_note = reading.decoded_line(extension, "change_note");
    resource.review_by = reading.day(extension, "review_by");
    resource.verified_on = reading.past_day(extension, "verified_on");
    resource.verified_by = reading.decoded_line(extension, "verified_by");
    resource.translated_by = name(reading, extension, "translated_by");
    resource.translated_on = reading.past_day(extension, "translated_on");
    resource.translation_revision = count(reading, extension, "translation_rev");
    resource.licence = licence(reading, extension);
    resource.content_note = reading.decoded_line(extension, "content_note");
    resource.contacts = reading.ids(extension, "contacts");
    resource.pinned = reading.flag(extension, "pin").unwrap_or(false);
    precision(reading, extension, resource);
    status(reading, extension, resource);
}

/// Whether it may be acted on. A word that is not known cannot be taken as current: a worker would act on what its
/// publisher has perhaps taken back. `archived` keeps it readable, and says that it is no advice for today.
fn status(reading: &mut Reading, extension: &Object, resource: &mut Resource) {
    resource.notice = notice(reading, extension);
    resource.superseded_by = reading.id(extension, "superseded_by").filter(|successor| *successor != resource.id);
    resource.status = match extension.get("status") {
        None | Some(Value::Null) => Status::Current,
        Some(Value::String(word)) if word.trim().is_empty() => Status::Current,
        Some(_) => {
            let instead = "to be careful the item was read as archived";
            let known = reading.word(extension, "status", Status::ALL, Status::as_str, instead);
            known.unwrap_or(Status::Archived)
        }
    };
    if resource.superseded_by.is_some() && resource.status == Status::Current {
        reading.problem("`superseded_by` names a successor, so the item was read as superseded and not as current.");
        resource.status = Status::Superseded;
    }
}

/// `notice`: an object with a `text`, or bare text.
fn notice(reading: &mut Reading, extension: &Object) -> Option<String> {
    match extension.get("notice") {
        Some(Value::Object(notice)) => reading.decoded_line(notice, "text"),
        _ => reading.decoded_line(extension, "notice"),
    }
}

/// A body by its `name`, or as bare text.
pub(super) fn name(reading: &mut Reading, object: &Object, key: &str) -> Option<String> {
    match object.get(key) {
        Some(Value::Object(body)) => reading.decoded_line(body, "name"),
        _ => reading.decoded_line(object, key),
    }
}

fn topics(reading: &mut Reading, extension: &Object) -> Vec<String> {
    let mut topics: Vec<String> = Vec::new();
    for topic in reading.lines(extension, "topics").iter().map(|topic| slug(topic)) {
        if !topic.is_empty() && !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    topics
}

fn count(reading: &mut Reading, extension: &Object, key: &str) -> u32 {
    u32::try_from(reading.count(extension, key).unwrap_or(0)).unwrap_or(u32::MAX)
}

fn precision(reading: &mut Reading, extension: &Object, resource: &mut Resource) {
    let Some(dates) = reading.object(extension, "dates") else { return };
    let instead = "the date stands as it is written";
    if let Some(precision) = reading.word(dates, "published_precision", Precision::ALL, Precision::as_str, instead) {
        resource.precision = precision;
    }
}

/// `licence`: an object, or bare text that names it. Whether files may be given away is never guessed.
fn licence(reading: &mut Reading, extension: &Object) -> Option<Licence> {
    let licence = match extension.get("licence")? {
        Value::Null => return None,
        Value::String(name) => {
            let id = richtext::line(name);
            return (!id.is_empty()).then_some(Licence { id, address: None, redistribute: None });
        }
        Value::Object(licence) => licence,
        other => {
            reading.problem(format!("`licence` is {} where an object belongs, and was left out.", sort(other)));
            return None;
        }
    };
    let address = reading.https(licence, "url");
    let redistribute = reading.flag(licence, "redistribute");
    let Some(id) = reading.line(licence, "id").or_else(|| address.clone()) else {
        reading.problem("`licence` has neither an `id` nor a `url`, and was left out.");
        return None;
    };
    Some(Licence { id, address, redistribute })
}
