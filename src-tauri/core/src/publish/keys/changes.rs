//! How keys follow one another. Every change gives the keys after it; made again, it gives the same.
//!
//! A key is handed on in two steps, so that every laptop believes the new one: the old key signs a manifest that announces
//! it ([`announce`]), which stays in the site for those who were away; then the new key signs ([`hand_over`]).

use time::format_description::well_known::Rfc3339;
use time::{Duration, OffsetDateTime};

use crate::trust::manifest::{MOST_SEQUENCE, Manifest, ManifestKeys};

/// How long a manifest holds whose own times cannot be read.
const USUAL: Duration = Duration::days(90);
/// A manifest may take back so many keys.
const MOST_REVOKED: usize = 8;

/// Why keys cannot be changed so. Nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyChange {
    /// The key that should hand on is not one that signs.
    #[error(
        "The old key is not the current key of this folder, so it cannot hand on to another. `shelf keys show` lists the keys."
    )]
    NotCurrent,
    /// The key that should recover is not one that may.
    #[error("This key is not the recovery key of this folder. `shelf keys show` lists the keys.")]
    NotRecovery,
    /// A key that was taken back.
    #[error("The new key was revoked before. A revoked key never comes back: make a new one with `shelf keys new`.")]
    Revoked,
    /// The recovery key must not sign each day.
    #[error("The recovery key cannot be the new key: it must stay apart. Make a new one with `shelf keys new`.")]
    Recovery,
    /// Nothing could be signed any more.
    #[error(
        "This is the only key that signs, so it cannot be revoked alone. If you still have it and nobody else does, use `shelf keys rotate`. If it is lost or stolen, use `shelf keys recover`."
    )]
    LastKey,
    /// Readers would not listen.
    #[error(
        "A recovery key cannot be revoked: readers take that from nobody but the recovery key itself. Keep it where it is safe."
    )]
    RevokesRecovery,
    /// No number is left for a further manifest.
    #[error(
        "The sequence must be greater than {0}, the one of the manifest in the site, and no more than 9007199254740991."
    )]
    Sequence(u64),
}

/// `new` will sign after `old`.
///
/// # Errors
/// `old` does not sign, or `new` may not.
pub fn announce(keys: &ManifestKeys, old: &str, new: &str) -> Result<ManifestKeys, KeyChange> {
    if !holds(&keys.current, old) || old == new {
        return Err(KeyChange::NotCurrent);
    }
    may_sign(keys, new)?;
    let mut after = keys.clone();
    if !holds(&keys.next, new) {
        after.next.push(new.to_owned());
    }
    Ok(after)
}

/// `new` signs in the place of `old`, which [`announce`] was said of before.
#[must_use]
pub fn hand_over(keys: &ManifestKeys, old: &str, new: &str) -> ManifestKeys {
    let mut after = keys.clone();
    after.next.retain(|key| key != new);
    if holds(&keys.current, old) {
        after.current.retain(|key| key != new);
    }
    after.current.iter_mut().filter(|key| *key == old).for_each(|key| new.clone_into(key));
    after
}

/// `key` is taken back: one that signs, one that was announced, or one that signed long ago.
///
/// # Errors
/// No key that signs would be left, or it is the recovery key.
pub fn revoke(keys: &ManifestKeys, key: &str) -> Result<ManifestKeys, KeyChange> {
    if holds(&keys.recovery, key) {
        return Err(KeyChange::RevokesRecovery);
    }
    if keys.current.iter().all(|current| current == key) {
        return Err(KeyChange::LastKey);
    }
    let mut after = keys.clone();
    take_back(&mut after, key);
    Ok(after)
}

/// `new` alone signs from now on, by the word of `recovery`; every other key that signed or was announced is taken back.
/// With `successor`, that key is the recovery key from now on.
///
/// # Errors
/// `recovery` is no recovery key, or `new` may not sign.
pub fn recover(
    keys: &ManifestKeys,
    recovery: &str,
    new: &str,
    successor: Option<&str>,
) -> Result<ManifestKeys, KeyChange> {
    let was_done = successor.is_some_and(|successor| keys.recovery == [successor] && keys.current == [new]);
    if !holds(&keys.recovery, recovery) && !was_done {
        return Err(KeyChange::NotRecovery);
    }
    let mut after = keys.clone();
    if let Some(successor) = successor {
        after.recovery = vec![successor.to_owned()];
    }
    if holds(&after.revoked, new) || after.recovery.iter().any(|key| holds(&after.revoked, key)) {
        return Err(KeyChange::Revoked);
    }
    if holds(&after.recovery, new) || recovery == new {
        return Err(KeyChange::Recovery);
    }
    let signed = keys.current.iter().chain(&keys.next).filter(|key| *key != new && !holds(&after.recovery, key));
    for key in signed.cloned().collect::<Vec<_>>() {
        take_back(&mut after, &key);
    }
    after.next.clear();
    after.current = vec![new.to_owned()];
    Ok(after)
}

/// The manifest that follows `before` with the same files and other keys, made at `now` (seconds since 1970 UTC); it holds
/// as long as the other did.
///
/// # Errors
/// [`KeyChange::Sequence`].
pub fn successor(before: &Manifest, keys: &ManifestKeys, sequence: u64, now: i64) -> Result<Manifest, KeyChange> {
    if sequence <= before.sequence || sequence > MOST_SEQUENCE {
        return Err(KeyChange::Sequence(before.sequence));
    }
    let moment = |text: &str| OffsetDateTime::parse(text, &Rfc3339).ok();
    let held = moment(&before.issued).zip(moment(&before.expires)).map(|(issued, expires)| expires - issued);
    let held = held.filter(|held| held.is_positive()).unwrap_or(USUAL);
    let issued = OffsetDateTime::from_unix_timestamp(now).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let text = |moment: OffsetDateTime| moment.format(&Rfc3339).unwrap_or_default();
    Ok(Manifest {
        sequence,
        issued: text(issued),
        expires: text(issued.saturating_add(held)),
        keys: keys.clone(),
        ..before.clone()
    })
}

fn may_sign(keys: &ManifestKeys, new: &str) -> Result<(), KeyChange> {
    if holds(&keys.revoked, new) {
        return Err(KeyChange::Revoked);
    }
    if holds(&keys.recovery, new) { Err(KeyChange::Recovery) } else { Ok(()) }
}

fn take_back(keys: &mut ManifestKeys, key: &str) {
    for list in [&mut keys.current, &mut keys.next, &mut keys.revoked] {
        list.retain(|other| other != key);
    }
    keys.revoked.push(key.to_owned());
    // The oldest makes room: whoever has read it remembers it.
    let too_many = keys.revoked.len().saturating_sub(MOST_REVOKED);
    keys.revoked.drain(..too_many);
}

fn holds(list: &[String], key: &str) -> bool {
    list.iter().any(|other| other == key)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// `current/next/recovery/revoked`, each key a letter.
    fn keys(text: &str) -> ManifestKeys {
        let mut lists = text.split('/').map(|list| list.chars().map(String::from).collect());
        let mut list = || lists.next().unwrap();
        ManifestKeys { current: list(), next: list(), recovery: list(), revoked: list() }
    }

    fn check(after: Result<ManifestKeys, KeyChange>, expected: Result<&str, KeyChange>, why: &str) {
        assert_eq!(after, expected.map(keys), "{why}");
    }

    #[test]
    fn a_key_is_handed_on_in_two_steps() {
        check(announce(&keys("a//r/"), "a", "b"), Ok("a/b/r/"), "announced first");
        check(announce(&keys("a/b/r/"), "a", "b"), Ok("a/b/r/"), "again, it is the same");
        check(Ok(hand_over(&keys("a/b/r/"), "a", "b")), Ok("b//r/"), "then it signs");
        check(Ok(hand_over(&keys("b//r/"), "a", "b")), Ok("b//r/"), "again, it is the same");
        check(Ok(hand_over(&keys("ac/bd/r/"), "a", "b")), Ok("bc/d/r/"), "other keys stay");
        check(announce(&keys("a//r/"), "x", "b"), Err(KeyChange::NotCurrent), "a stranger hands nothing on");
        check(announce(&keys("a//r/"), "a", "a"), Err(KeyChange::NotCurrent), "to itself is no change");
        check(announce(&keys("a//r/x"), "a", "x"), Err(KeyChange::Revoked), "what was taken back stays away");
        check(announce(&keys("a//r/"), "a", "r"), Err(KeyChange::Recovery), "the recovery key stays apart");
    }

    #[test]
    fn a_key_is_taken_back() {
        check(revoke(&keys("ab//r/"), "a"), Ok("b//r/a"), "one of two that sign");
        check(revoke(&keys("a/b/r/"), "b"), Ok("a//r/b"), "one that was announced");
        check(revoke(&keys("b//r/"), "a"), Ok("b//r/a"), "one that signed long ago and stands nowhere");
        check(revoke(&keys("b//r/a"), "a"), Ok("b//r/a"), "again, it is the same");
        check(revoke(&keys("a//r/"), "a"), Err(KeyChange::LastKey), "someone must sign");
        check(revoke(&keys("a/b/r/"), "a"), Err(KeyChange::LastKey), "an announced key does not sign yet");
        check(revoke(&keys("a//r/"), "r"), Err(KeyChange::RevokesRecovery), "readers would not listen");
        check(revoke(&keys("z//r/abcdefgh"), "i"), Ok("z//r/bcdefghi"), "the oldest makes room");
    }

    #[test]
    fn the_recovery_key_replaces_all_others() {
        let recover = |before: &str, recovery: &str, new: &str| recover(&keys(before), recovery, new, None);
        check(recover("a//r/", "r", "b"), Ok("b//r/a"), "the lost key is taken back");
        check(recover("b//r/a", "r", "b"), Ok("b//r/a"), "again, it is the same");
        check(recover("ac/d/r/z", "r", "b"), Ok("b//r/zacd"), "and whatever it may have announced");
        check(recover("a/b/r/", "r", "b"), Ok("b//r/a"), "a key that was announced already may follow");
        check(recover("a//r/", "a", "b"), Err(KeyChange::NotRecovery), "a current key cannot");
        check(recover("a//r/x", "r", "x"), Err(KeyChange::Revoked), "not even by recovery");
        check(recover("a//r/", "r", "r"), Err(KeyChange::Recovery), "the recovery key stays apart");
    }

    #[test]
    fn the_recovery_key_names_its_successor() {
        let succeed = |before: &str, new: &str, next: &str| recover(&keys(before), "r", new, Some(next));
        check(succeed("a//r/", "a", "s"), Ok("a//s/"), "the key that signs may stay");
        check(succeed("a//r/", "b", "s"), Ok("b//s/a"), "or go with it");
        check(succeed("b//s/a", "b", "s"), Ok("b//s/a"), "again, it is the same");
        check(succeed("a//r/", "b", "b"), Err(KeyChange::Recovery), "one key is not both");
        check(succeed("a//r/", "r", "s"), Err(KeyChange::Recovery), "a recovery key never signs each day");
        check(succeed("a//r/x", "a", "x"), Err(KeyChange::Revoked), "what was taken back stays away");
    }

    #[test]
    fn the_next_manifest_lists_the_same_files_for_as_long() {
        let before = Manifest {
            schema: 1,
            source_id: "s".to_owned(),
            sequence: 4,
            issued: "2026-01-01T00:00:00Z".to_owned(),
            expires: "2026-01-31T00:00:00Z".to_owned(),
            min_app: "0.1.0".to_owned(),
            files: Vec::new(),
            keys: keys("a//r/"),
        };
        let after = successor(&before, &keys("a/b/r/"), 5, 1_782_864_000).unwrap();
        assert_eq!(after.issued, "2026-07-01T00:00:00Z", "made now");
        assert_eq!(after.expires, "2026-07-31T00:00:00Z", "holds for thirty days, as before");
        assert_eq!((after.sequence, after.keys), (5, keys("a/b/r/")), "with its own number and keys");
        for number in [4, 3, MOST_SEQUENCE + 1] {
            let refused = successor(&before, &keys("b//r/"), number, 0);
            assert_eq!(refused, Err(KeyChange::Sequence(4)), "{number} is no number that a reader would accept");
        }
    }
}
