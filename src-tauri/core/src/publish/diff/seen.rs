//! A resource and a help line as the lines that a reader sees, and two such texts line by line.

use similar::{Algorithm, ChangeTag, capture_diff_slices};

use crate::{
    clock::day,
    model::{Attachment, Contact, Number, Precision, Resource},
};

/// One line of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// It is gone.
    Gone(String),
    /// It is new.
    New(String),
}

/// What goes and what comes, in the order of reading; what stays is left out.
pub(super) fn edits(before: &[String], after: &[String]) -> Vec<Edit> {
    let operations = capture_diff_slices(Algorithm::Myers, before, after);
    let changes = operations.iter().flat_map(|operation| operation.iter_changes(before, after));
    let edit = |change: similar::Change<String>| match change.tag() {
        ChangeTag::Equal => None,
        ChangeTag::Delete => Some(Edit::Gone(change.value())),
        ChangeTag::Insert => Some(Edit::New(change.value())),
    };
    changes.filter_map(edit).collect()
}

/// A resource, line by line: what is said about it, its files, its text.
pub(super) fn resource(resource: &Resource) -> Vec<String> {
    let mut lines = Vec::new();
    let mut say = |what: &str, said: &str| {
        if !said.is_empty() {
            lines.push(format!("{what}: {said}"));
        }
    };
    say("Title", &resource.title);
    say("Summary", &resource.summary);
    say("Status", resource.status.as_str());
    say("Notice", resource.notice.as_deref().unwrap_or_default());
    say("Replaced by", resource.superseded_by.as_deref().unwrap_or_default());
    say("Kind", resource.kind.as_str());
    say("Publisher", resource.publisher.as_deref().unwrap_or_default());
    say("Authors", &resource.authors.join(", "));
    say("Published", &resource.published_at.map(|at| published(at, resource.precision)).unwrap_or_default());
    say("Changed by its publisher", &resource.modified_at.map(|at| day(at).to_string()).unwrap_or_default());
    say("Language", &resource.language);
    say("Translation of", resource.translation_of.as_deref().unwrap_or_default());
    say("Translated by", resource.translated_by.as_deref().unwrap_or_default());
    say("Translated on", &resource.translated_on.map(|day| day.to_string()).unwrap_or_default());
    say("Translates revision", &counted(resource.translation_revision));
    say("Applies in", &words(&resource.nations, |nation| nation.as_str()));
    say("For", &words(&resource.audience, |audience| audience.as_str()));
    say("Topics", &resource.topics.join(", "));
    say("Labels", &resource.tags.join(", "));
    say("Checked on", &resource.verified_on.map(|day| day.to_string()).unwrap_or_default());
    say("Checked by", resource.verified_by.as_deref().unwrap_or_default());
    say("Due for review", &resource.review_by.map(|day| day.to_string()).unwrap_or_default());
    say("Licence", resource.licence.as_ref().map(|licence| licence.id.as_str()).unwrap_or_default());
    say("Warning", resource.content_note.as_deref().unwrap_or_default());
    say("Help lines", &resource.contacts.join(", "));
    say("Original", resource.original_address.as_deref().unwrap_or_default());
    say("Pinned", if resource.pinned { "yes" } else { "" });
    for attachment in &resource.attachments {
        say("File", &file(attachment));
    }
    lines.extend(resource.body.plain_text().lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned));
    lines.extend(resource.body.links.iter().map(|link| format!("Link: {link}")));
    lines
}

/// A help line, line by line.
pub(super) fn contact(contact: &Contact) -> Vec<String> {
    let mut lines = Vec::new();
    let mut say = |what: &str, said: &str| {
        if !said.is_empty() {
            lines.push(format!("{what}: {said}"));
        }
    };
    say("Name", &contact.name);
    say("For", contact.need.as_str());
    say("Whom", &contact.people.join(", "));
    say("Serves", &words(&contact.nations, |nation| nation.as_str()));
    for number in &contact.numbers {
        say("Number", &numbered(number));
    }
    say("Page", contact.address.as_deref().unwrap_or_default());
    say("Advice", contact.advice.as_deref().unwrap_or_default());
    say("Checked on", &contact.verified_on.map(|day| day.to_string()).unwrap_or_default());
    say("Checked by", contact.verified_by.as_deref().unwrap_or_default());
    say("Due for review", &contact.review_by.map(|day| day.to_string()).unwrap_or_default());
    lines
}

/// A count that was given.
fn counted(count: u32) -> String {
    if count == 0 { String::new() } else { count.to_string() }
}

fn numbered(number: &Number) -> String {
    let mut said = format!("{} ({})", number.display, number.used_for.as_str());
    for part in [&number.cost, &number.hours].into_iter().flatten() {
        said.push_str(&format!(", {part}"));
    }
    if !number.languages.is_empty() {
        said.push_str(&format!(", {}", number.languages.join(", ")));
    }
    for (word, limit) in [("from", number.valid_from), ("until", number.valid_to)] {
        if let Some(day) = limit {
            said.push_str(&format!(", {word} {day}"));
        }
    }
    said
}

/// A file is another when its bytes are.
fn file(attachment: &Attachment) -> String {
    let name = attachment.title.as_deref().unwrap_or(&attachment.address);
    let mut said = format!("{name} ({}, {})", attachment.mime, attachment.role.as_str());
    if let Some(language) = &attachment.language {
        said.push_str(&format!(", {language}"));
    }
    match (attachment.size, attachment.sha256.as_deref().and_then(|hash| hash.get(..8))) {
        (Some(bytes), Some(hash)) => said.push_str(&format!(", {bytes} bytes, {hash}")),
        (Some(bytes), None) => said.push_str(&format!(", {bytes} bytes")),
        (None, Some(hash)) => said.push_str(&format!(", {hash}")),
        (None, None) => {}
    }
    said
}

fn published(at: i64, precision: Precision) -> String {
    let day = day(at).to_string();
    let length = match precision {
        Precision::Day => day.len(),
        Precision::Month => day.len().saturating_sub(3),
        Precision::Year => day.len().saturating_sub(6),
    };
    day.get(..length).unwrap_or_default().to_owned()
}

fn words<T: Copy>(list: &[T], spelled: impl Fn(T) -> &'static str) -> String {
    list.iter().map(|word| spelled(*word)).collect::<Vec<_>>().join(", ")
}
