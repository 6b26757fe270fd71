//! The files of an item. A file without an address that can be fetched is left out; all else is forgiven.

use serde_json::Value;

use super::reading::{Object, Reading, quoted};
use crate::model::{Attachment, Role};

/// Types by the ending of an address, for feeds that leave the type out.
const TYPES: &[(&str, &str)] = &[
    ("pdf", "application/pdf"),
    ("html", "text/html"),
    ("htm", "text/html"),
    ("txt", "text/plain"),
    ("csv", "text/csv"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("epub", "application/epub+zip"),
    ("mp3", "audio/mpeg"),
    ("m4a", "audio/mp4"),
    ("ogg", "audio/ogg"),
    ("wav", "audio/wav"),
    ("mp4", "video/mp4"),
    ("webm", "video/webm"),
    ("mov", "video/quicktime"),
    ("vtt", "text/vtt"),
    ("srt", "application/x-subrip"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("png", "image/png"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("zip", "application/zip"),
];

/// What is said of a file whose type nobody knows (RFC 2046 §4.5.1).
pub(super) const UNKNOWN: &str = "application/octet-stream";

impl Reading<'_> {
    /// The files of an item, in published order.
    pub(super) fn attachments(&mut self, item: &Object) -> Vec<Attachment> {
        let list = self.list(item, "attachments");
        self.capped("attachments", list).iter().filter_map(|entry| self.attachment(entry)).collect()
    }

    fn attachment(&mut self, entry: &Value) -> Option<Attachment> {
        let entry = entry.as_object();
        let address = entry.and_then(|entry| self.file(entry, "url"));
        let (Some(entry), Some(address)) = (entry, address) else {
            self.problem("An attachment has no address that can be fetched, and was left out.");
            return None;
        };
        let mime = self.mime(entry, &address);
        let nothing = Object::new();
        let extension = self.object(entry, "_fieldshelf").unwrap_or(&nothing);
        Some(Attachment {
            mime,
            title: self.decoded_line(entry, "title"),
            size: self.count(entry, "size_in_bytes").filter(|size| *size > 0),
            duration: self.count(entry, "duration_in_seconds").filter(|seconds| *seconds > 0),
            sha256: self.sha256(extension),
            pages: self
                .count(extension, "pages")
                .and_then(|pages| u32::try_from(pages).ok())
                .filter(|pages| *pages > 0),
            language: self.language(extension, "lang"),
            role: self.word(extension, "role", Role::ALL, Role::as_str, "it was read as main").unwrap_or(Role::Main),
            address,
        })
    }

    fn mime(&mut self, entry: &Object, address: &str) -> String {
        if let Some(published) = self.raw(entry, "mime_type") {
            let bare = published.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
            if is_mime(&bare) {
                return bare;
            }
            self.problem(format!("`mime_type` is {}, which is no type of file.", quoted(published)));
        }
        let guess = mime_of(address);
        self.problem(format!(
            "An attachment has no `mime_type`; from its address {} it was taken as {guess}.",
            quoted(address)
        ));
        guess.to_owned()
    }

    fn sha256(&mut self, extension: &Object) -> Option<String> {
        let published = self.raw(extension, "sha256")?.trim().to_ascii_lowercase();
        if published.len() == 64 && published.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Some(published);
        }
        self.problem(format!("`sha256` is {}, not 64 hexadecimal digits, and was left out.", quoted(&published)));
        None
    }
}

fn is_mime(text: &str) -> bool {
    let token =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&b));
    text.len() <= 127 && text.split_once('/').is_some_and(|(kind, name)| token(kind) && token(name))
}

/// The type of a file, by the ending of its address or name.
pub(crate) fn mime_of(address: &str) -> &'static str {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let ending =
        path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending.to_ascii_lowercase());
    TYPES.iter().find(|(known, _)| ending.as_deref() == Some(*known)).map_or(UNKNOWN, |(_, mime)| mime)
}

/// The ending of the name of a file of a type.
pub(crate) fn ending_of(mime: &str) -> &'static str {
    TYPES.iter().find(|(_, known)| *known == mime).map_or("bin", |(ending, _)| ending)
}
