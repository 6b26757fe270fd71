//! `keys.toml`: read with its faults by line, written anew as a whole (notes of one's own are not kept; it says so).

use std::fmt::Write;

use serde::Deserialize;
use toml::Spanned;

use crate::publish::error::{Fault, FolderError};
use crate::publish::place::Place;
use crate::trust;
use crate::trust::manifest::ManifestKeys;

/// The name of the file, in the publisher's folder.
pub const KEYS: &str = "keys.toml";

/// How a secret key's record begins in base64: `Ed`, `Sc` or nothing, `B2`.
const SECRET: [&str; 2] = ["RWRTY0Iy", "RWQAAEIy"];

const HEAD: &str = "\
# Which keys may sign what this folder publishes. `shelf keys` writes this file; notes of your own are not kept in it.
# These are public halves, which anyone may see. A secret key must never stand here.
";

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    current: Vec<Spanned<String>>,
    #[serde(default)]
    next: Vec<Spanned<String>>,
    #[serde(default)]
    recovery: Vec<Spanned<String>>,
    #[serde(default)]
    revoked: Vec<Spanned<String>>,
}

/// Reads the text of `keys.toml`. A list may be empty.
///
/// # Errors
/// The first fault: TOML, what is no public key, a secret key, a key that is named twice.
pub fn read_keys(text: &str) -> Result<ManifestKeys, FolderError> {
    let place = Place { file: KEYS, text, first_line: 1 };
    let file: File = place.read()?;
    let mut seen = Vec::new();
    for key in [&file.current, &file.next, &file.recovery, &file.revoked].into_iter().flatten() {
        let word = key.get_ref();
        let fault = if SECRET.iter().any(|secret| word.starts_with(secret)) {
            Fault::SecretKey
        } else if !trust::read_key(word).is_ok_and(|key| key == *word) {
            Fault::NotAKey(word.clone())
        } else if seen.contains(&word) {
            Fault::KeyTwice(word.clone())
        } else {
            seen.push(word);
            continue;
        };
        return Err(place.fault(key.span().start, fault));
    }
    let plain = |keys: Vec<Spanned<String>>| keys.into_iter().map(Spanned::into_inner).collect();
    Ok(ManifestKeys {
        current: plain(file.current),
        next: plain(file.next),
        recovery: plain(file.recovery),
        revoked: plain(file.revoked),
    })
}

/// The text of `keys.toml`: the same for the same keys.
#[must_use]
pub fn write_keys(keys: &ManifestKeys) -> String {
    let ManifestKeys { current, next, recovery, revoked } = keys;
    let mut text = HEAD.to_owned();
    for (name, what, keys) in [
        ("current", "Signs each time you publish.", current),
        ("next", "Announced: it will sign from the next change of keys on.", next),
        ("recovery", "Lies apart, and signs only when the current key is lost or stolen.", recovery),
        ("revoked", "Taken back for ever: nobody believes these any more.", revoked),
    ] {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "\n# {what}\n{name} = {}", list(keys));
    }
    text
}

/// A list in TOML, one key a line. Keys are base64, which needs no escaping.
fn list(keys: &[String]) -> String {
    if keys.is_empty() {
        return "[]".to_owned();
    }
    let lines: String = keys.iter().map(|key| format!("    \"{key}\",\n")).collect();
    format!("[\n{lines}]")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const A: &str = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
    const B: &str = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO4";

    #[test]
    fn what_is_written_is_read_again() {
        let keys =
            ManifestKeys { current: vec![A.to_owned()], recovery: vec![B.to_owned()], ..ManifestKeys::default() };
        let text = write_keys(&keys);
        assert_eq!(read_keys(&text).unwrap(), keys, "nothing is lost on the way");
        assert_eq!(write_keys(&read_keys(&text).unwrap()), text, "written again, it is the same file");
        assert_eq!(read_keys("").unwrap(), ManifestKeys::default(), "an empty file names no keys");
    }

    #[test]
    fn a_fault_is_named_with_its_line() {
        let secret = format!("RWRTY0Iy{}", "A".repeat(204));
        let cases: [(String, &str); 5] = [
            (format!("current = [\"{A}\"]\nnext = [\"{A}\"]"), "line 2: the key RWQf6L"),
            (format!("\n\ncurrent = [\"{secret}\"]"), "line 3: this is a SECRET key"),
            ("current = [\"RWQ\"]".to_owned(), "line 1: “RWQ” is not a public key"),
            ("curent = []".to_owned(), "line 1: unknown field `curent`"),
            ("current = [".to_owned(), "line 1: "),
        ];
        for (text, sentence) in cases {
            let fault = read_keys(&text).unwrap_err().to_string();
            assert!(fault.starts_with(&format!("keys.toml, {sentence}")), "{text:?} is found: {fault}");
            assert!(!fault.contains(&secret), "a secret is never repeated: {fault}");
        }
    }
}
