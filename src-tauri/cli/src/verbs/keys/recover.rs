//! `shelf keys recover`: the recovery key names the key that signs from now on, and takes the lost one back.
//!
//! Written in this order, so that it can be made again wherever it ended: `keys/<recovery>.json` for laptops that were away,
//! the same bytes as `manifest.json`, then `keys.toml`.

use fieldshelf_core::Error;
use fieldshelf_core::model::KeyRole;
use fieldshelf_core::publish::keys;
use fieldshelf_core::publish::signing::Signer;
use fieldshelf_core::trust::manifest::ManifestKeys;

use super::answer::{Done, Line, number};
use super::site::{Signed, Site, number_after};
use super::{Recover, folder};
use crate::console::Console;
use crate::failure::Result;
use crate::signing::SigningKey;

/// Numbers that are passed over: a thief may have published more often than the copy of the site knows, and readers take
/// no number twice.
const LEAP: u64 = 10_000;

pub(super) fn run(recover: &Recover, console: &mut Console<'_>) -> Result<Done> {
    let before = folder::keys_of(&recover.folder)?;
    let new = folder::public_key(&recover.new)?;
    let recovery = recover.password.open(&recover.recovery, console)?;
    let successor = recover.new_recovery.as_deref().map(folder::public_key).transpose()?;
    let after = keys::recover(&before, recovery.public_key(), &new, successor.as_deref())?;
    let site = Site::open(&recover.to, &recover.folder, (console.place)(recover.folder.clone()).clock.now())?;
    if let Some(signed) = manifest(&site, &before, &after, &recovery, recover.sequence)? {
        site.put(recovery.public_key(), &signed)?;
        folder::write(&recover.folder, &after)?;
        return Ok(done(recover, &after, &new, "The recovery key has spoken."));
    }
    Ok(done(recover, &after, &new, "This was done before. Nothing was changed."))
}

/// What the recovery key says: begun before, or new; `None` = it was said, and counts.
fn manifest(
    site: &Site<'_>,
    before: &ManifestKeys,
    after: &ManifestKeys,
    recovery: &SigningKey,
    asked: Option<u64>,
) -> Result<Option<Signed>> {
    let begun = site.handover(recovery.public_key(), KeyRole::Recovery)?.filter(|begun| begun.manifest.keys == *after);
    if let Some(begun) = begun.filter(|begun| asked.is_none_or(|asked| asked == begun.manifest.sequence)) {
        let stands = site.stands(&begun)?;
        if before != after && (stands || site.manifest(before)?.manifest.sequence < begun.manifest.sequence) {
            return Ok(Some(begun));
        }
        // Finished; also when the new key has published since.
        if before == after && site.manifest(&with(after, recovery))?.manifest.keys == *after {
            return Ok(None);
        }
    }
    let standing = site.manifest(before)?;
    if !standing.manifest.keys.recovery.iter().any(|key| key == recovery.public_key()) {
        let sentence = "Nothing was published yet that names this recovery key, so readers do not know it and would refuse its word.";
        return Err(Error::BadRequest(sentence.into()).into());
    }
    let sequence = asked.map_or_else(|| number_after(&standing, LEAP), Ok)?;
    site.sign(&standing, after, sequence, recovery).map(Some)
}

/// `keys` and the recovery key that signed, which may have named another in its place.
fn with(keys: &ManifestKeys, recovery: &SigningKey) -> ManifestKeys {
    let mut keys = keys.clone();
    keys.recovery.push(recovery.public_key().to_owned());
    keys
}

fn done(recover: &Recover, keys: &ManifestKeys, new: &str, what: &str) -> Done {
    let (folder, to) = (recover.folder.display(), &recover.to);
    let mut done = vec![
        format!("{what} Key {} alone signs from now on.", number(new)),
        "Every other key that signed before is revoked: readers refuse it once they have read this.".to_owned(),
    ];
    let put_away = if recover.new_recovery.is_some() {
        let next: Vec<String> = keys.recovery.iter().map(|key| number(key)).collect();
        done.push(format!("Key {} is the recovery key from now on.", next.join(", ")));
        "When a laptop of your own shows the new publication as Verified, destroy the old recovery key and every copy of it."
    } else {
        "Put the recovery key back where it lies apart."
    };
    let next = vec![
        format!(
            "Publish at once with the new key, from your own folder: shelf publish {folder} --to {to} --key NEW.key"
        ),
        "Put the whole site where readers fetch it, the folder “keys” too. It must stay there for good.".to_owned(),
        "If a key was stolen, change the password of the web host too, and look at what was published since."
            .to_owned(),
        "Tell people the fingerprint of the key that signs. Laptops that follow you already accept it by themselves."
            .to_owned(),
        put_away.to_owned(),
    ];
    Done { done, keys: Line::all(keys), next }
}
