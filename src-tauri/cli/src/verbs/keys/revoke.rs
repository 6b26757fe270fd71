//! `shelf keys revoke`.

use std::path::Path;

use fieldshelf_core::Error;
use fieldshelf_core::publish::keys;
use fieldshelf_core::trust::manifest::ManifestKeys;

use super::answer::{Done, Line, number};
use super::folder;
use crate::failure::Result;

pub(super) fn run(place: &Path, given: &str) -> Result<Done> {
    let before = folder::keys_of(place)?;
    let key = named(&before, given)?;
    let after = keys::revoke(&before, &key)?;
    folder::write(place, &after)?;
    let done = if before == after { "was revoked before. Nothing was changed" } else { "is revoked" };
    let next = vec![
        "Publish now: readers learn it from what you publish next, not before.".to_owned(),
        "Delete the secret half of the revoked key, and every copy of it.".to_owned(),
    ];
    Ok(Done { done: vec![format!("Key {} {done}.", number(&key))], keys: Line::all(&after), next })
}

/// The key that is meant: by its number only where the folder names it.
fn named(keys: &ManifestKeys, given: &str) -> Result<String> {
    let ManifestKeys { current, next, recovery, revoked } = keys;
    let mut listed = [current, next, recovery, revoked].into_iter().flatten();
    if let Some(key) = listed.find(|key| number(key).eq_ignore_ascii_case(given)) {
        return Ok(key.clone());
    }
    let is_number = given.len() == 16 && given.bytes().all(|digit| digit.is_ascii_hexdigit());
    if is_number && !Path::new(given).exists() {
        let sentence =
            "No key of this folder has that number. For an older one give its .pub file, or its 56 characters.";
        return Err(Error::BadRequest(sentence.into()).into());
    }
    folder::public_key(given)
}
