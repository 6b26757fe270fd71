//! The publisher's folder, as far as keys are concerned: its `keys.toml`. And public keys as a person gives them.

use std::path::Path;

use fieldshelf_core::publish::keys::{KEYS, read_keys, write_keys};
use fieldshelf_core::trust::manifest::ManifestKeys;
use fieldshelf_core::{Error, trust};

use crate::failure::Result;
use crate::place::{read_if_there, read_text, replace};

/// What every folder that can be published holds.
const SHELF: &str = "shelf.toml";

/// The keys of a folder; no file, no keys.
pub(super) fn keys_of(folder: &Path) -> Result<ManifestKeys> {
    if !folder.join(SHELF).is_file() {
        let name = folder.display().to_string();
        return Err(Error::NotFound { what: "shelf.toml in the folder", name }.into());
    }
    let bytes = read_if_there(&folder.join(KEYS))?.unwrap_or_default();
    Ok(read_keys(&String::from_utf8_lossy(&bytes))?)
}

/// Writes the keys of a folder, where they changed.
pub(super) fn write(folder: &Path, keys: &ManifestKeys) -> Result<()> {
    let (path, text) = (folder.join(KEYS), write_keys(keys));
    if read_if_there(&path)?.as_deref() == Some(text.as_bytes()) {
        return Ok(());
    }
    replace(&path, text.as_bytes())
}

/// A public key: its file, or its 56 characters.
pub(super) fn public_key(given: &str) -> Result<String> {
    let path = Path::new(given);
    let text = if path.is_file() { read_text(path)? } else { given.to_owned() };
    Ok(trust::read_key(&text).map_err(|_| {
        let sentence = format!("“{given}” is neither the file of a public key (it ends in .pub as a rule) nor a key.");
        Error::BadRequest(sentence)
    })?)
}
