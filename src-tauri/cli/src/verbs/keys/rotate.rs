//! `shelf keys rotate`. What is written, and what a reader sees when it ends there:
//!
//! 1. `keys.toml` announces the new key: nothing is seen; publishing with the old key would announce it too.
//! 2. `keys/<old>.json`, signed by the old key, names the new one: read by nobody until someone meets the new key.
//! 3. The same bytes as `manifest.json`: who asks daily learns the new key, with the same content.
//! 4. `keys.toml` lets the new key sign. Who asks daily knows it from step 3; who was away finds it in step 2.

use fieldshelf_core::Error;
use fieldshelf_core::model::KeyRole;
use fieldshelf_core::publish::keys;
use fieldshelf_core::publish::signing::Signer;
use fieldshelf_core::trust::manifest::ManifestKeys;

use super::answer::{Done, Line, number};
use super::site::{Signed, Site, number_after};
use super::{Rotate, folder};
use crate::console::Console;
use crate::failure::Result;
use crate::signing::SigningKey;

pub(super) fn run(rotate: &Rotate, console: &mut Console<'_>) -> Result<Done> {
    let before = folder::keys_of(&rotate.folder)?;
    let new = folder::public_key(&rotate.new)?;
    let old = rotate.password.open(&rotate.key, console)?;
    let site = Site::open(&rotate.to, &rotate.folder, (console.place)(rotate.folder.clone()).clock.now())?;
    if was_done(&site, &before, &old, &new)? {
        return Ok(done(rotate, &before, &old, &new, "This was done before. Nothing was changed."));
    }
    let announced = keys::announce(&before, old.public_key(), &new)?;
    let handed = handover(&site, &before, &announced, &old)?;
    folder::write(&rotate.folder, &announced)?;
    site.put(old.public_key(), &handed)?;
    let after = keys::hand_over(&announced, old.public_key(), &new);
    folder::write(&rotate.folder, &after)?;
    Ok(done(
        rotate,
        &after,
        &old,
        &new,
        "The old key has signed its last manifest, which tells readers of the new one.",
    ))
}

/// The old key's last manifest. One that was begun is finished: two with one number would alarm readers.
fn handover(site: &Site<'_>, before: &ManifestKeys, announced: &ManifestKeys, old: &SigningKey) -> Result<Signed> {
    let begun = site.handover(old.public_key(), KeyRole::Current)?.filter(|begun| begun.manifest.keys == *announced);
    if let Some(begun) = begun
        && (site.stands(&begun)? || site.manifest(before)?.manifest.sequence < begun.manifest.sequence)
    {
        return Ok(begun);
    }
    let standing = site.manifest(before)?;
    site.sign(&standing, announced, number_after(&standing, 1)?, old)
}

fn was_done(site: &Site<'_>, keys: &ManifestKeys, old: &SigningKey, new: &String) -> Result<bool> {
    if keys.current.iter().any(|key| key == old.public_key()) || !keys.current.contains(new) {
        return Ok(false);
    }
    let handed = site.handover(old.public_key(), KeyRole::Current)?;
    if handed.is_some_and(|handed| handed.manifest.keys.next.contains(new)) {
        return Ok(true);
    }
    let sentence = "keys.toml names the new key already, but the site lacks the old key's last manifest, by which readers find the new one. Name the copy of the site that has it, or put the old key back as current in keys.toml and do this again.";
    Err(Error::BadRequest(sentence.into()).into())
}

fn done(rotate: &Rotate, keys: &ManifestKeys, old: &SigningKey, new: &str, what: &str) -> Done {
    let (folder, to) = (rotate.folder.display(), &rotate.to);
    let done = vec![what.to_owned(), format!("Key {} signs from now on, in place of {}.", number(new), old.id())];
    let next = vec![
        format!("Publish with the new key: shelf publish {folder} --to {to} --key NEW.key"),
        "Put the whole site where readers fetch it, the folder “keys” too. It must stay there for good: laptops that were away find the new key in it.".to_owned(),
        "Tell people the new fingerprint. Those who follow you already need to do nothing.".to_owned(),
        "When a laptop of your own shows the new publication as Verified, destroy the old secret key and every copy of it.".to_owned(),
    ];
    Done { done, keys: Line::all(keys), next }
}
