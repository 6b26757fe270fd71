//! The only names that files in a bundle have. Nothing in a bundle is ever written to the disk under its own name; this
//! grammar is closed all the same, so that a bundle that was tampered with is seen at once.

use crate::model::Digest;

/// `bundle.json`.
pub const CONTENTS: &str = "bundle.json";
/// Characters of a name, at most.
const LONGEST: usize = 240;
/// What the files of sources stand in.
const SOURCES: &str = "s/";
/// What documents and pictures stand in.
const BLOBS: &str = "blobs/";
/// The folder, below a source's, of files whose published name is no plain path: each under its hash.
const UNNAMED: &str = "f/";

/// What a name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// What is carried.
    Contents,
    /// A file of the source with this number.
    Source(u32),
    /// A document or a picture.
    Blob(Digest),
}

impl Name {
    /// Reads a name; `None` = no bundle has such a file.
    #[must_use]
    pub fn parse(name: &str) -> Option<Name> {
        if name == CONTENTS {
            return Some(Name::Contents);
        }
        if let Some(digits) = name.strip_prefix(BLOBS) {
            return Digest::parse(digits).filter(|digest| digest.to_string() == digits).map(Name::Blob);
        }
        let (number, path) = name.strip_prefix(SOURCES)?.split_once('/')?;
        let source: u32 = number.parse().ok()?;
        let is_number = source > 0 && source.to_string() == number;
        (is_number && name.len() <= LONGEST && is_plain(path)).then_some(Name::Source(source))
    }
}

/// Where a document stands.
#[must_use]
pub fn blob(digest: Digest) -> String {
    format!("{BLOBS}{digest}")
}

/// Where the file of source `number` stands that is published as `name` (its address, relative to the source's).
#[must_use]
pub fn place_of(number: u32, name: &str, digest: Digest) -> String {
    let path = format!("{SOURCES}{number}/{name}");
    match is_plain(name) && path.len() <= LONGEST && !name.starts_with(UNNAMED) {
        true => path,
        false => format!("{SOURCES}{number}/{UNNAMED}{digest}"),
    }
}

/// Parts of ASCII letters, digits, `-`, `_` and `.`, none of which begins or ends with a dot.
fn is_plain(path: &str) -> bool {
    path.split('/').all(|part| {
        let known = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        !part.is_empty() && part.bytes().all(known) && !part.starts_with('.') && !part.ends_with('.')
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const HASH: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn only_these_names_are_names() {
        let digest = Digest::parse(HASH).unwrap();
        let blob = format!("blobs/{HASH}");
        let good = [
            ("bundle.json", Name::Contents, "what is carried"),
            ("s/1/feed.json", Name::Source(1), "a file of a source"),
            ("s/12/archive/2024-1.json", Name::Source(12), "one in a folder"),
            ("s/1/manifest.json.minisig", Name::Source(1), "a signature"),
            (blob.as_str(), Name::Blob(digest), "a document"),
        ];
        for (name, expected, why) in good {
            assert_eq!(Name::parse(name), Some(expected), "{why}: {name}");
        }
        let upper = format!("blobs/{}", HASH.to_uppercase());
        let long = format!("s/1/{}", "a".repeat(LONGEST));
        let bad = [
            ("", "no name"),
            ("readme.txt", "another file"),
            ("Bundle.json", "another case"),
            ("s/1/", "a folder"),
            ("s/1", "no file in it"),
            ("s/0/feed.json", "sources count from 1"),
            ("s/01/feed.json", "in one spelling"),
            ("s/+1/feed.json", "in one spelling, again"),
            ("s/1/../feed.json", "up"),
            ("s/1/./feed.json", "here"),
            ("s/1/..", "up, at the end"),
            ("s/1/.hidden", "a hidden file"),
            ("s/1/feed.json.", "a dot at the end, which Windows drops"),
            ("s/1//feed.json", "an empty part"),
            ("/s/1/feed.json", "absolute"),
            ("s\\1\\feed.json", "another system's slashes"),
            ("C:/s/1/feed.json", "a drive"),
            ("s/1/feed.json:x", "a stream of NTFS"),
            ("s/1/feed\u{202e}nosj.json", "turned letters"),
            ("s/1/f\u{e9}ed.json", "not ASCII"),
            ("s/1/feed json", "a space"),
            ("s/1/%2e%2e", "a slash in disguise"),
            ("s/1/feed\0.json", "NUL"),
            ("blobs/abc", "no hash"),
            (upper.as_str(), "a hash in capitals"),
            ("blobs/../ba7816bf", "up from the blobs"),
            (long.as_str(), "too long"),
        ];
        for (name, why) in bad {
            assert_eq!(Name::parse(name), None, "{why}: {name:?}");
        }
    }

    #[test]
    fn whatever_a_file_is_published_as_its_place_is_a_name() {
        let digest = Digest::parse(HASH).unwrap();
        let by_hash = format!("s/3/f/{HASH}");
        let cases = [
            ("feed.json", "s/3/feed.json", "a plain path stays"),
            ("p/2026-001.json", "s/3/p/2026-001.json", "with its folders"),
            ("feed.json?page=2", by_hash.as_str(), "a question is no path"),
            ("../other/feed.json", by_hash.as_str(), "nor is a way up"),
            ("f/feed.json", by_hash.as_str(), "nor what could be taken for a hash"),
            ("", by_hash.as_str(), "nor nothing"),
        ];
        for (name, expected, why) in cases {
            let place = place_of(3, name, digest);
            assert_eq!(place, expected, "{why}");
            assert_eq!(Name::parse(&place), Some(Name::Source(3)), "and it can be read back: {name}");
        }
    }
}
