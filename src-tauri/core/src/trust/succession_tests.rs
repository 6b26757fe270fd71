#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::HashMap;

use crate::model::{BlockCause, KeyRole, Signing};
use crate::trust::made::{ASK, Published, Signer, keys, manifest};
use crate::trust::manifest::{Manifest, ManifestKeys};
use crate::trust::{MOST_HANDOVERS, Refusal, Verified, follow_handover, handovers, key_id};

/// Keys of a manifest, by role: current, next, recovery, revoked.
type Roles<'a> = [&'a [&'a Signer]; 4];

fn named(sequence: u64, [current, next, recovery, revoked]: Roles<'_>) -> Manifest {
    let keys =
        ManifestKeys { current: keys(current), next: keys(next), recovery: keys(recovery), revoked: keys(revoked) };
    Manifest { keys, ..manifest(sequence, &[]) }
}

fn role(signing: &Signing, signer: &Signer) -> Option<KeyRole> {
    signing.keys.iter().find(|pinned| pinned.key == signer.key()).map(|pinned| pinned.role)
}

/// A source at manifest 7: `a` signs, `b` is announced, `r` is kept for recovery; `x` is a stranger, or a thief.
struct Story {
    a: Signer,
    b: Signer,
    r: Signer,
    x: Signer,
    known: Signing,
}

fn story() -> Story {
    let [a, b, r, x] = [(); 4].map(|()| Signer::new());
    let known = a.sign(&named(7, [&[&a], &[&b], &[&r], &[]])).first_seen(&a).unwrap().signing;
    Story { a, b, r, x, known }
}

#[test]
fn an_announced_key_takes_over() {
    let Story { a, b, r, known, .. } = story();
    let after = b.sign(&named(8, [&[&b], &[], &[&r], &[]])).accepted(&known);
    assert_eq!(role(&after, &b), Some(KeyRole::Current), "it signs now");
    a.sign(&named(9, [&[&a], &[], &[], &[]])).is_refused(&after, BlockCause::OldKey, "the one before it does not");
    assert_eq!(after.keys[0].key, b.key(), "the key that signed comes first: its fingerprint is compared");
}

#[test]
fn a_key_that_nobody_announced_signs_nothing() {
    let Story { a, b, x, known, .. } = story();
    x.sign(&named(8, [&[&x], &[], &[], &[]])).is_refused(&known, BlockCause::UnknownKey, "a stranger's word");
    let passed_over = a.sign(&named(8, [&[&a, &x], &[&b], &[], &[]])).accepted(&known);
    assert_eq!(role(&passed_over, &x), None, "current without having been announced");
    x.sign(&named(9, [&[&x], &[], &[], &[]])).is_refused(&passed_over, BlockCause::UnknownKey, "and so it stays");
    let withdrawn = a.sign(&named(8, [&[&a], &[], &[], &[]])).accepted(&known);
    b.sign(&named(9, [&[&b], &[], &[], &[]])).is_refused(
        &withdrawn,
        BlockCause::UnknownKey,
        "the announcement was withdrawn",
    );
}

#[test]
fn two_keys_sign_side_by_side() {
    let Story { a, b, known, .. } = story();
    let both = [&a, &b];
    let after = b.sign(&named(8, [&both, &[], &[], &[]])).accepted(&known);
    let after = a.sign(&named(9, [&both, &[], &[], &[]])).accepted(&after);
    b.sign(&named(10, [&both, &[], &[], &[]])).accepted(&after);
}

#[test]
fn a_key_that_was_taken_back_signs_nothing_under_any_number() {
    let Story { a, b, r, known, .. } = story();
    let after = b.sign(&named(8, [&[&b], &[], &[&r], &[&a]])).accepted(&known);
    a.sign(&named(9, [&[&a], &[], &[], &[]])).is_refused(&after, BlockCause::RevokedKey, "it was taken back");
    let renumbered = a.renumbered();
    let after = b.sign(&named(9, [&[&b], &[&a, &renumbered], &[&r], &[]])).accepted(&after);
    a.sign(&named(10, [&[&a], &[], &[], &[]])).is_refused(
        &after,
        BlockCause::RevokedKey,
        "announced again, it stays so",
    );
    let published = renumbered.sign(&named(10, [&[&renumbered], &[], &[], &[]]));
    published.is_refused(&after, BlockCause::UnknownKey, "the same key under another number");
}

#[test]
fn a_recovery_key_replaces_a_stolen_one() {
    let Story { a, b, r, x, known } = story();
    let stolen = a.sign(&named(8, [&[&a], &[&x], &[], &[&b]])).accepted(&known);
    let stolen = x.sign(&named(900_000, [&[&x], &[], &[], &[&a]])).accepted(&stolen);
    let c = Signer::new();
    let recovered = r.sign(&named(2_000_000, [&[&b], &[&c], &[&r], &[&x]])).accepted(&stolen);
    let roles = [(&b, KeyRole::Current), (&c, KeyRole::Next), (&r, KeyRole::Recovery), (&x, KeyRole::Revoked)];
    for (key, expected) in roles {
        assert_eq!(role(&recovered, key), Some(expected), "its word replaces the others, past any number");
    }
    assert_eq!(role(&recovered, &a), Some(KeyRole::Revoked), "what was taken back and is not named stays so");
    x.sign(&named(2_000_001, [&[&x], &[], &[], &[]])).is_refused(&recovered, BlockCause::RevokedKey, "the thief");
    b.sign(&named(2_000_001, [&[&b], &[], &[], &[]])).accepted(&recovered);
    let without = r.sign(&named(8, [&[&b], &[], &[], &[]])).accepted(&known);
    assert_eq!(role(&without, &r), Some(KeyRole::Recovery), "no word ends without a recovery key");
    let word = named(8, [&[&r], &[], &[], &[]]);
    r.sign(&word).is_refused(&known, BlockCause::BadManifest, "it cannot become a signing key and leave none");
    let s = Signer::new();
    let replaced = r.sign(&named(8, [&[&b], &[], &[&s], &[]])).accepted(&known);
    assert_eq!(role(&replaced, &s), Some(KeyRole::Recovery), "it names the recovery key after it");
    r.sign(&named(9, [&[&b], &[], &[&r], &[]])).is_refused(&replaced, BlockCause::OldKey, "and is one no longer");
}

#[test]
fn a_signing_key_cannot_touch_a_recovery_key() {
    let Story { a, r, x, known, .. } = story();
    let renumbered = r.renumbered();
    let words: [(Roles<'_>, &str); 7] = [
        ([&[&a], &[], &[&x], &[]], "another in its place"),
        ([&[&a], &[], &[&r, &x], &[]], "another beside it"),
        ([&[&a], &[], &[], &[]], "none"),
        ([&[&a], &[], &[], &[&r]], "taken back"),
        ([&[&a], &[], &[], &[&renumbered]], "taken back under another number"),
        ([&[&a], &[&r], &[], &[]], "announced to sign"),
        ([&[&a, &r], &[], &[&x], &[]], "one that signs"),
    ];
    for (word, why) in words {
        let after = a.sign(&named(8, word)).accepted(&known);
        assert_eq!(role(&after, &r), Some(KeyRole::Recovery), "{why}");
        assert_ne!(role(&after, &x), Some(KeyRole::Recovery), "{why}");
        r.sign(&named(9, [&[&x], &[], &[&r], &[]])).accepted(&after);
    }
}

#[test]
fn a_source_without_a_recovery_key_takes_the_first() {
    let Story { a, r, x, .. } = story();
    let known = a.sign(&named(7, [&[&a], &[], &[], &[]])).first_seen(&a).unwrap().signing;
    let after = a.sign(&named(8, [&[&a], &[], &[&r], &[]])).accepted(&known);
    let after = a.sign(&named(9, [&[&a], &[], &[&x], &[]])).accepted(&after);
    assert_eq!((role(&after, &r), role(&after, &x)), (Some(KeyRole::Recovery), None), "and no other after it");
}

/// What a laptop does whose keys are older than the manifest: handovers, by key id, lead from key to key.
fn found(published: &Published, known: &Signing, shelf: &HashMap<String, Published>) -> Result<Verified, Refusal> {
    let (mut known, mut followed) = (known.clone(), Vec::new());
    loop {
        let judged = published.judge(Some(&known));
        let lost = judged.as_ref().is_err_and(Refusal::asks_for_handover);
        let next = handovers(&known).into_iter().find(|id| !followed.contains(id));
        let Some(id) = next.filter(|_| lost && followed.len() < MOST_HANDOVERS) else { return judged };
        if let Some(handover) = shelf.get(&id) {
            known = follow_handover(&handover.manifest, &handover.signature, &known, ASK).unwrap_or(known);
        }
        followed.push(id);
    }
}

fn id(signer: &Signer) -> String {
    key_id(&signer.key()).unwrap()
}

#[test]
fn handovers_lead_a_laptop_that_was_away_to_the_key_of_today() {
    let Story { a, b, r, x, known } = story();
    let [c, d] = [(); 2].map(|()| Signer::new());
    let mut shelf = HashMap::from([
        (id(&a), a.sign(&named(20, [&[&a], &[&b], &[&r], &[]]))),
        (id(&b), b.sign(&named(40, [&[&b], &[&c], &[&x], &[]]))),
        (id(&c), c.sign(&named(60, [&[&c], &[&d], &[], &[]]))),
    ]);
    let today = d.sign(&named(80, [&[&d], &[], &[&r], &[]]));
    let verified = found(&today, &known, &shelf).unwrap();
    assert_eq!(role(&verified.signing, &d), Some(KeyRole::Current), "three handovers further");
    assert_eq!(role(&verified.signing, &r), Some(KeyRole::Recovery), "the recovery key is the one of old");
    assert_eq!(verified.before, Some(known.manifest_hash), "and only the last of them is accepted");

    let typed = Signing {
        sequence: 0,
        manifest_hash: None,
        source_id: String::new(),
        keys: vec![known.keys[0].clone()],
        ..known.clone()
    };
    let first = found(&today, &typed, &shelf).unwrap();
    let recovery = (role(&first.signing, &r), role(&first.signing, &x));
    assert_eq!(recovery, (Some(KeyRole::Recovery), None), "also for who begins with an old key");

    let missing = shelf.remove(&id(&b)).unwrap();
    assert_eq!(found(&today, &known, &shelf).unwrap_err().cause, BlockCause::UnknownKey, "the chain has a gap");
    shelf.insert(id(&b), x.sign(&named(40, [&[&x], &[&d], &[], &[]])));
    assert_eq!(found(&today, &known, &shelf).unwrap_err().cause, BlockCause::UnknownKey, "a stranger fills the gap");
    let old = b.sign(&named(6, [&[&b], &[&d], &[], &[]]));
    shelf.insert(id(&b), old);
    assert_eq!(
        found(&today, &known, &shelf).unwrap_err().cause,
        BlockCause::UnknownKey,
        "an old announcement fills it"
    );
    shelf.insert(id(&b), missing);
    found(&today, &known, &shelf).unwrap();
}

#[test]
fn the_word_of_a_recovery_key_is_found_after_it_was_missed() {
    let Story { a, r, known, .. } = story();
    let c = Signer::new();
    let shelf = HashMap::from([(id(&r), r.sign(&named(5_000_000, [&[&c], &[], &[&r], &[&a]])))]);
    let verified = found(&c.sign(&named(5_000_001, [&[&c], &[], &[&r], &[&a]])), &known, &shelf).unwrap();
    assert_eq!(role(&verified.signing, &a), Some(KeyRole::Revoked), "which the stolen key does not outlive");
    for sequence in [9, 5_000_000] {
        let older = c.sign(&named(sequence, [&[&c], &[], &[], &[]]));
        assert!(found(&older, &known, &shelf).is_err(), "what comes after it has a higher number");
    }
}

#[test]
fn handovers_in_a_circle_or_without_end_lead_nowhere() {
    let Story { a, b, x, known, .. } = story();
    let circle = HashMap::from([
        (id(&a), a.sign(&named(20, [&[&a], &[&b], &[], &[]]))),
        (id(&b), b.sign(&named(21, [&[&b], &[&a], &[], &[]]))),
    ]);
    let today = x.sign(&named(80, [&[&x], &[], &[], &[]]));
    assert_eq!(found(&today, &known, &circle).unwrap_err().cause, BlockCause::UnknownKey, "a circle");
    let chain: Vec<Signer> = [a].into_iter().chain((0..20).map(|_| Signer::new())).collect();
    let links = chain
        .windows(2)
        .zip(20..)
        .map(|(pair, sequence)| (id(&pair[0]), pair[0].sign(&named(sequence, [&[&pair[0]], &[&pair[1]], &[], &[]]))));
    let last = &chain[20];
    let today = last.sign(&named(80, [&[last], &[], &[], &[]]));
    assert_eq!(found(&today, &known, &links.collect()).unwrap_err().cause, BlockCause::UnknownKey, "more than sixteen");
}

/// Numbers that look random and are the same in every run (Knuth's multiplier).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn some<'a>(&mut self, of: &'a [Signer], most: usize) -> Vec<&'a Signer> {
        let number = self.below(most + 1);
        let first = self.below(of.len());
        (0..number).map(|n| &of[(first + n) % of.len()]).collect()
    }
}

/// Whatever is signed by whom: a signing key's word never touches recovery keys, brings back nothing that was taken back,
/// and makes nobody sign who was not announced.
#[test]
fn no_word_of_a_signing_key_goes_too_far() {
    let mut signers: Vec<Signer> = (0..6).map(|_| Signer::new()).collect();
    // Two of them under other numbers: a signing key, and the recovery key.
    signers.extend([signers[1].renumbered(), signers[5].renumbered()]);
    let (mut dice, mut accepted) = (Dice(4), [0, 0]);
    let start = || signers[0].sign(&named(1, [&[&signers[0]], &[&signers[1]], &[&signers[5]], &[]]));
    let mut known = start().first_seen(&signers[0]).unwrap().signing;
    for sequence in 2..4_000 {
        let signer = &signers[dice.below(signers.len())];
        let mut current = dice.some(&signers, 2);
        if dice.below(2) == 0 && !current.iter().any(|key| key.key() == signer.key()) {
            current.push(signer);
        }
        let (next, recovery, revoked) = (dice.some(&signers, 2), dice.some(&signers, 1), dice.some(&signers, 1));
        let word = named(sequence, [&current, &next, &recovery, &revoked]);
        let Ok(verified) = signer.sign(&word).judge(Some(&known)) else { continue };
        let (before, after) = (known, verified.signing);
        let recovers = verified.signer_role == KeyRole::Recovery;
        accepted[usize::from(recovers)] += 1;
        let recovery = |signing: &Signing| signers.iter().any(|key| role(signing, key) == Some(KeyRole::Recovery));
        assert!(recovery(&after) || !recovery(&before), "a recovery key is left");
        for key in signers.iter().filter(|_| !recovers) {
            let (was, is) = (role(&before, key), role(&after, key));
            let signs = |role| matches!(role, Some(KeyRole::Current | KeyRole::Next));
            assert_eq!(was == Some(KeyRole::Recovery), is == Some(KeyRole::Recovery), "number {sequence}: recovery");
            assert!(was != Some(KeyRole::Revoked) || is == was, "number {sequence}: taken back is taken back");
            assert!(!signs(is) || signs(was) || word.keys.next.contains(&key.key()), "number {sequence}: announced");
            assert!(is != Some(KeyRole::Current) || signs(was), "number {sequence}: announced before it is current");
        }
        // Now and then from the start, or most keys would be taken back before long.
        let anew = dice.below(8) == 0;
        known = if anew { start().first_seen(&signers[0]).unwrap().signing } else { after };
        known.sequence = sequence;
    }
    assert!(accepted.iter().all(|times| *times > 50), "both kinds of word were heard: {accepted:?}");
}
