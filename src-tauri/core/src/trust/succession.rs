//! Which keys are remembered after a manifest was accepted. Pure: from the keys before, the keys that the manifest names,
//! and the role of the key that signed it.
//!
//! - The first manifest of a source is taken as it is; so is the word of a recovery key, which may even give back what was
//!   taken away, but never ends without a recovery key.
//! - The word of a signing key counts among signing keys alone: it announces (`next`), makes an announced key current, lets
//!   go, and takes back. It cannot touch a recovery key, and a `current` that nobody announced is passed over.

use super::Refusal;
use super::key::PublicKey;
use super::rules::Keys;
use crate::model::{BlockCause, KeyRole, PinnedKey};

/// Keys remembered of one source by the word of its signing keys. Who rotates yearly is far from it.
const MOST_REMEMBERED: usize = 128;

/// The keys of a source, taken apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Ring(Vec<(PublicKey, KeyRole)>);

impl Ring {
    /// A key that cannot be read is none.
    pub(super) fn of(pinned: &[PinnedKey]) -> Self {
        Ring(pinned.iter().filter_map(|pinned| Some((PublicKey::read(&pinned.key)?, pinned.role))).collect())
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &(PublicKey, KeyRole)> {
        self.0.iter()
    }

    fn with(&self, role: KeyRole) -> impl Iterator<Item = &PublicKey> {
        self.0.iter().filter(move |(_, its)| *its == role).map(|(key, _)| key)
    }

    /// The role of a key. One that was taken back stays so under every other number.
    pub(super) fn role(&self, key: &PublicKey) -> Option<KeyRole> {
        let same = |(other, role): &&(PublicKey, KeyRole)| match role {
            KeyRole::Revoked => other.is_same_point(key),
            _ => other == key,
        };
        let roles: Vec<KeyRole> = self.0.iter().filter(same).map(|(_, role)| *role).collect();
        roles.iter().find(|role| **role == KeyRole::Revoked).or(roles.first()).copied()
    }

    /// Remembers a role, unless one is remembered. Under another number nobody takes back a key that is in use.
    fn add(&mut self, key: &PublicKey, role: KeyRole) {
        let known = match role {
            KeyRole::Revoked => self.0.iter().any(|(other, _)| other.is_same_point(key)),
            _ => self.role(key).is_some(),
        };
        if !known {
            self.0.push((key.clone(), role));
        }
    }

    fn add_all<'a>(&mut self, keys: impl IntoIterator<Item = &'a PublicKey>, role: KeyRole) {
        for key in keys {
            self.add(key, role);
        }
    }

    /// As it is remembered: the key that signed comes first.
    pub(super) fn pinned(&self, signer: &PublicKey) -> Vec<PinnedKey> {
        let mut keys: Vec<PinnedKey> =
            self.0.iter().map(|(key, role)| PinnedKey { key: key.text.clone(), role: *role }).collect();
        keys.sort_by(|a, b| (a.key != signer.text, &a.key).cmp(&(b.key != signer.text, &b.key)));
        keys
    }
}

/// The word of a recovery key, or of the first manifest: `named` takes the place of what was known.
pub(super) fn replaced(known: &Ring, named: &Keys) -> Result<Ring, Refusal> {
    let mut ring = Ring::default();
    ring.add_all(&named.current, KeyRole::Current);
    ring.add_all(&named.next, KeyRole::Next);
    ring.add_all(&named.recovery, KeyRole::Recovery);
    ring.add_all(&named.revoked, KeyRole::Revoked);
    if named.recovery.is_empty() {
        ring.add_all(known.with(KeyRole::Recovery), KeyRole::Recovery);
    }
    ring.add_all(known.with(KeyRole::Revoked), KeyRole::Revoked);
    for (key, _) in known.keys() {
        ring.add(key, KeyRole::Retired);
    }
    let has_recovery = |ring: &Ring| ring.with(KeyRole::Recovery).next().is_some();
    if has_recovery(known) && !has_recovery(&ring) {
        return Err(Refusal::new(BlockCause::BadManifest, "It would leave the source without a recovery key."));
    }
    Ok(ring)
}

/// The word of a signing key.
pub(super) fn continued(known: &Ring, named: &Keys) -> Result<Ring, Refusal> {
    let mut ring = Ring::default();
    // In the order of what counts more: a role that is remembered is not overwritten.
    ring.add_all(known.with(KeyRole::Recovery), KeyRole::Recovery);
    ring.add_all(known.with(KeyRole::Revoked), KeyRole::Revoked);
    ring.add_all(&named.revoked, KeyRole::Revoked);
    if known.with(KeyRole::Recovery).next().is_none() {
        ring.add_all(&named.recovery, KeyRole::Recovery);
    }
    let announced = |key: &&PublicKey| matches!(known.role(key), Some(KeyRole::Current | KeyRole::Next));
    ring.add_all(named.current.iter().filter(announced), KeyRole::Current);
    ring.add_all(&named.next, KeyRole::Next);
    ring.add_all(known.with(KeyRole::Current), KeyRole::Retired);
    ring.add_all(known.with(KeyRole::Retired), KeyRole::Retired);
    if ring.0.len() > MOST_REMEMBERED {
        let detail = format!("More than {MOST_REMEMBERED} keys of this source would have to be remembered.");
        return Err(Refusal::new(BlockCause::BadManifest, detail));
    }
    Ok(ring)
}

#[cfg(test)]
#[path = "succession_tests.rs"]
mod tests;
