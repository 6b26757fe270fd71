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

#[cfg(test)]
mod tests {
    use super::*;

    /// Names that mean a file of the folder, seen from `a/text.md`.
    const GOOD: [(&str, &str); 9] = [
        ("leaflet.pdf", "a/leaflet.pdf"),
        ("./leaflet.pdf", "a/leaflet.pdf"),
        ("../leaflet.pdf", "leaflet.pdf"),
        ("b/../leaflet.pdf", "a/leaflet.pdf"),
        ("b/c/leaflet.pdf", "a/b/c/leaflet.pdf"),
        ("Leaflet of May, 2nd (final).pdf", "a/Leaflet of May, 2nd (final).pdf"),
        ("منشور.pdf", "a/منشور.pdf"),
        ("100%.pdf", "a/100%.pdf"),
        ("console.pdf", "a/console.pdf"),
    ];

    /// Names that no file of a shelf has, though a system or a program may take them for one.
    const HOSTILE: [&str; 60] = [
        "",
        ".",
        "..",
        "/",
        "//",
        "/etc/passwd",
        "//server/share/a.pdf",
        "../../a.pdf",
        "../../../../../../etc/passwd",
        "b/../../../a.pdf",
        "..\\a.pdf",
        "..\\..\\windows\\system.ini",
        "b\\a.pdf",
        "\\\\server\\share\\a.pdf",
        "\\\\?\\C:\\a.pdf",
        "\\\\.\\COM1",
        "C:\\a.pdf",
        "C:/a.pdf",
        "C:a.pdf",
        "a.pdf:stream",
        "a.pdf::$DATA",
        "a:b/c.pdf",
        "file:///etc/passwd",
        "https://example.org/a.pdf",
        "javascript:alert(1)",
        "data:text/html,x",
        "a\0.pdf",
        "\0",
        "a\n.pdf",
        "a\r.pdf",
        "a\t.pdf",
        "a\u{1b}[2J.pdf",
        "a\u{7f}.pdf",
        "a\u{85}.pdf",
        "CON",
        "con",
        "con.pdf",
        "PRN.pdf",
        "AUX",
        "NUL",
        "nul.tar.gz",
        "COM1",
        "com9.pdf",
        "LPT1",
        "lpt³.pdf",
        "CONIN$",
        "b/CON/a.pdf",
        "a.pdf.",
        "a.pdf ",
        "a.pdf...",
        "b./a.pdf",
        "b /a.pdf",
        ".hidden.pdf",
        ".git/config",
        "b//a.pdf",
        "b/",
        "gpj.\u{202e}fdp.exe",
        "a\u{200f}.pdf",
        "a\u{2066}b.pdf",
        "a\u{fffd}.pdf",
    ];

    #[test]
    fn a_name_means_a_file_of_the_folder_or_nothing() {
        for (name, expected) in GOOD {
            assert_eq!(resolve("a/text.md", name).as_deref(), Some(expected), "{name:?} is a name that people give");
        }
        for name in HOSTILE {
            let found = resolve("a/text.md", name);
            let harmless = found.as_deref().is_none_or(|found| found == "a" || found.is_empty());
            assert!(harmless, "{name:?} must not mean {found:?}");
            let encoded: String = name.bytes().map(|byte| format!("%{byte:02x}")).collect();
            assert_eq!(resolve_address("a/text.md", &encoded), found, "{name:?} means no more in disguise");
        }
        assert_eq!(resolve("a/text.md", &"a".repeat(4_096)), None, "nor does a name of four thousand letters");
        for broken in ["%", "%2", "%zz", "%ff%fe.pdf", "a%00.pdf", "%2e%2e/%2e%2e/a.pdf", "..%2f..%2fa.pdf"] {
            assert_eq!(resolve_address("a/text.md", broken), None, "{broken:?} is no address of a file");
        }
        assert_eq!(
            resolve("a/text.md", "%2e%2e/a.pdf").as_deref(),
            Some("a/%2e%2e/a.pdf"),
            "a path is taken literally"
        );
    }
}
