//! The files of a resource as its front matter names them, and which file of the folder a name means.

use std::borrow::Cow;

use serde::Deserialize;
use toml::Spanned;

use super::{
    error::{Fault, FolderError},
    place::Place,
};
use crate::model::Role;

/// Characters of a file's name with its folders.
const LONGEST_NAME: usize = 1_024;

/// One entry of `files`. Size, hash, pages and text layer are not typed: they are worked out.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AttachedFile {
    /// Relative to the text that names it. This, or `url`.
    pub(super) path: Option<Spanned<String>>,
    /// A file that stays where it is: https.
    pub(super) url: Option<Spanned<String>>,
    pub(super) title: Option<String>,
    #[serde(default = "main")]
    pub(super) role: Role,
    /// RFC 5646; that of the resource if absent.
    pub(super) language: Option<String>,
    /// For a file at a `url`, or one whose name does not tell.
    pub(super) mime: Option<String>,
    /// Bytes, of a file at a `url`.
    pub(super) size: Option<u64>,
    /// Seconds of sound or film.
    pub(super) duration: Option<u64>,
    pub(super) isbn: Option<String>,
    pub(super) reference: Option<String>,
}

fn main() -> Role {
    Role::Main
}

impl AttachedFile {
    /// That it says where it is, once.
    pub(super) fn check(&self, place: &Place<'_>, entry: usize) -> Result<(), FolderError> {
        place.https(self.url.as_ref())?;
        match (&self.path, &self.url) {
            (Some(_), None) | (None, Some(_)) => Ok(()),
            (Some(path), Some(_)) => Err(place.fault(path.span().start, Fault::FileTwice)),
            (None, None) => Err(place.fault(entry, Fault::Empty("path of a file"))),
        }
    }
}

/// The file that `name` means in the text `file`: a name relative to the folder, or `None` where no file of a shelf is
/// called so. It looks at letters only; whether the file exists is for whoever looked through the folder.
pub(super) fn resolve(file: &str, name: &str) -> Option<String> {
    let strange = |letter: char| letter.is_control() || matches!(letter, '\\' | ':' | '\u{fffd}') || is_turning(letter);
    if name.is_empty() || name.starts_with('/') || name.chars().count() > LONGEST_NAME || name.contains(strange) {
        return None;
    }
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in name.split('/') {
        match part {
            "" => return None,
            "." => {}
            ".." => drop(parts.pop()?),
            _ if part.starts_with('.') || part.ends_with(['.', ' ']) || is_device(part) => return None,
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// As [`resolve`], for an address in a text: there, a space is written `%20`.
pub(super) fn resolve_address(file: &str, address: &str) -> Option<String> {
    resolve(file, &percent_decoded(address)?)
}

fn percent_decoded(address: &str) -> Option<Cow<'_, str>> {
    if !address.contains('%') {
        return Some(Cow::Borrowed(address));
    }
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let high = char::from(rest.next()?).to_digit(16)?;
        let low = char::from(rest.next()?).to_digit(16)?;
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}

/// Letters that turn the direction of writing, so that a name looks like another.
fn is_turning(letter: char) -> bool {
    matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Names that are devices on Windows, whatever ending they have.
fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let numbered = |kind: &str| {
        stem.strip_prefix(kind).is_some_and(|number| {
            matches!(number.as_bytes(), [b'0'..=b'9']) || "¹²³".contains(number) && !number.is_empty()
        })
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$") || numbered("COM") || numbered("LPT")
}
