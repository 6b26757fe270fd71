#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use tempfile::TempDir;

use super::*;
use crate::model::SourceKind;
use crate::trust::made::{ASK, Published, Signer, keys, manifest};
use crate::trust::manifest::Manifest;
use crate::trust::{Refusal, Trust, fingerprint, fingerprint_of};

const ADDRESS: &str = "https://www.example.org/feed.json";
const CAUSES: [BlockCause; 12] = [
    BlockCause::NotSigned,
    BlockCause::BadSignature,
    BlockCause::UnknownKey,
    BlockCause::OldKey,
    BlockCause::RevokedKey,
    BlockCause::WrongSource,
    BlockCause::Rollback,
    BlockCause::Equivocation,
    BlockCause::WrongFile,
    BlockCause::UnlistedFile,
    BlockCause::BadManifest,
    BlockCause::NewerProgram,
];

fn opened(folder: &TempDir) -> Trust {
    Trust::open(&folder.path().join("trust.db"), &[7; 32]).unwrap().0
}

fn following(folder: &TempDir) -> (Trust, String) {
    let mut trust = opened(folder);
    let id = trust.add(SourceKind::Web, ADDRESS, None, 100).unwrap().id;
    (trust, id)
}

/// What one refresh does with what it found.
fn refresh(trust: &mut Trust, id: &str, published: &Published, announced: &Signer) -> Result<()> {
    let known = trust.signing(id)?;
    let verified = match known {
        Some(_) => published.judge(known.as_ref()),
        None => published.first_seen(announced),
    };
    match verified {
        Ok(verified) => trust.accept(id, &verified, ASK.now),
        Err(refusal) => trust.block(id, &refusal, ASK.now),
    }
}

fn blocked(trust: &Trust, id: &str) -> Option<BlockCause> {
    trust.get(id).unwrap().unwrap().block.map(|block| block.cause)
}

#[test]
fn what_was_accepted_outlives_the_program_and_the_source() {
    let folder = tempfile::tempdir().unwrap();
    let (mut trust, id) = following(&folder);
    let [a, b, r, x] = [(); 4].map(|()| Signer::new());
    let mut first = manifest(7, &[&a]);
    (first.keys.next, first.keys.recovery, first.keys.revoked) = (keys(&[&b]), keys(&[&r]), keys(&[&x]));
    let first = a.sign(&first);
    let expected = first.first_seen(&a).unwrap().signing;
    refresh(&mut trust, &id, &first, &a).unwrap();
    drop(trust);

    let mut trust = opened(&folder);
    assert_eq!(trust.signing(&id).unwrap().as_ref(), Some(&expected), "everything reads back as it was");
    assert_eq!(trust.get(&id).unwrap().unwrap().signing, Some(expected.clone()), "and stands with its source");
    trust.remove(&id).unwrap();
    assert_eq!(trust.signing(&id).unwrap(), Some(expected), "a source that is removed is still one that was signed");
    trust.add(SourceKind::Web, ADDRESS, None, 200).unwrap();
    refresh(&mut trust, &id, &a.sign(&manifest(6, &[&a])), &a).unwrap();
    assert_eq!(blocked(&trust, &id), Some(BlockCause::Rollback), "added again, it cannot begin anew");
    refresh(&mut trust, &id, &x.sign(&manifest(8, &[&x])), &x).unwrap();
    assert_eq!(blocked(&trust, &id), Some(BlockCause::RevokedKey), "whatever key it announces");
    refresh(&mut trust, &id, &b.sign(&manifest(8, &[&b])), &x).unwrap();
    assert_eq!(blocked(&trust, &id), None, "a success ends the block");
    trust.forget_key(&id).unwrap();
    assert_eq!(trust.signing(&id).unwrap(), None, "a person may forget it");
}

#[test]
fn a_refusal_is_remembered_and_changes_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let (mut trust, id) = following(&folder);
    for cause in CAUSES {
        let refusal = Refusal::new(cause, "Why: ").with("Address", "ä".repeat(3_000));
        trust.block(&id, &refusal, 300).unwrap();
        let block = trust.get(&id).unwrap().unwrap().block.unwrap();
        assert_eq!((block.cause, block.at), (cause, 300), "{cause:?} reads back as itself");
        assert_eq!(block.detail.chars().count(), 2_000, "{cause:?} has bounded lines for IT");
    }
    assert_eq!(trust.signing(&id).unwrap(), None, "what was refused is not remembered");
    trust.succeeded(&id, 350, "").unwrap();
    assert_eq!(
        blocked(&trust, &id),
        None,
        "what was accepted before is there again, and nothing new: that ends it too"
    );
    trust.block(&id, &Refusal::unlisted("p/9.json"), 360).unwrap();
    trust.remove(&id).unwrap();
    assert_eq!(trust.block(&id, &Refusal::not_signed("manifest.json"), 1).unwrap_err().code(), Code::NotFound, "gone");
    trust.add(SourceKind::Web, ADDRESS, None, 400).unwrap();
    assert_eq!(blocked(&trust, &id), None, "an old refusal does not come back with the source");
}

#[test]
fn every_cause_has_a_sentence_of_its_own() {
    let sentences: std::collections::HashSet<&str> = CAUSES.into_iter().map(BlockCause::sentence).collect();
    assert_eq!(sentences.len(), CAUSES.len(), "no two say the same");
    for sentence in sentences {
        assert!(sentence.contains("what you had stays"), "{sentence} says that nothing is lost");
    }
}

#[test]
fn of_two_programs_the_first_is_heard() {
    let folder = tempfile::tempdir().unwrap();
    let (mut one, id) = following(&folder);
    let mut other = opened(&folder);
    let key = Signer::new();
    refresh(&mut one, &id, &key.sign(&manifest(7, &[&key])), &key).unwrap();
    let known = one.signing(&id).unwrap();
    let judged = |sequence| key.sign(&manifest(sequence, &[&key])).judge(known.as_ref()).unwrap();

    let (eight, nine) = (judged(8), judged(9));
    other.accept(&id, &nine, 500).unwrap();
    one.accept(&id, &nine, 600).unwrap();
    assert_eq!(one.signing(&id).unwrap().unwrap().verified_at, Some(600), "both may accept the same");
    for late in [eight, judged(10)] {
        let fault = one.accept(&id, &late, 700).unwrap_err();
        assert_eq!(fault.code(), Code::Busy, "what was judged by older knowledge is judged anew");
        assert_eq!(one.signing(&id).unwrap().unwrap().sequence, 9, "and changes nothing");
    }

    let ten = key.sign(&manifest(10, &[&key])).judge(one.signing(&id).unwrap().as_ref()).unwrap();
    other.confirm_key(&id).unwrap();
    one.accept(&id, &ten, 800).unwrap();
    assert!(one.signing(&id).unwrap().unwrap().confirmed, "a person's word given meanwhile is kept");
    let eleven = key.sign(&manifest(11, &[&key])).judge(one.signing(&id).unwrap().as_ref()).unwrap();
    other.forget_key(&id).unwrap();
    assert_eq!(one.accept(&id, &eleven, 900).unwrap_err().code(), Code::Busy, "forgotten meanwhile");
    assert_eq!(one.signing(&id).unwrap(), None, "it stays forgotten");
    other.remove(&id).unwrap();
    assert_eq!(one.accept(&id, &eleven, 900).unwrap_err().code(), Code::NotFound, "removed meanwhile");
}

#[test]
fn a_typed_key_is_the_only_one() {
    let folder = tempfile::tempdir().unwrap();
    let (mut trust, id) = following(&folder);
    let [mine, other] = [(); 2].map(|()| Signer::new());
    trust.pin(&id, &mine.key()).unwrap();
    refresh(&mut trust, &id, &other.sign(&manifest(7, &[&other])), &other).unwrap();
    assert_eq!(blocked(&trust, &id), Some(BlockCause::UnknownKey), "from the first update on");
    refresh(&mut trust, &id, &mine.sign(&manifest(7, &[&mine])), &mine).unwrap();
    let signing = trust.signing(&id).unwrap().unwrap();
    assert!(signing.confirmed && signing.sequence == 7, "the publisher's own is believed at once");
    trust.pin(&id, &mine.key()).unwrap();
    assert_eq!(trust.signing(&id).unwrap(), Some(signing), "typed again, nothing is forgotten");
    trust.pin(&id, &other.key()).unwrap();
    let signing = trust.signing(&id).unwrap().unwrap();
    assert_eq!((signing.keys.len(), signing.sequence), (1, 0), "another takes the place of all");
    assert_eq!(fingerprint(&signing), Some(fingerprint_of(&other.key())), "and is the one to compare");
}

#[test]
fn a_key_that_was_taken_back_cannot_be_typed() {
    let folder = tempfile::tempdir().unwrap();
    let (mut trust, id) = following(&folder);
    let [old, new] = [(); 2].map(|()| Signer::new());
    trust.pin(&id, &old.key()).unwrap();
    let mut handing_on = manifest(7, &[&old]);
    handing_on.keys.next = keys(&[&new]);
    let mut taking_back = manifest(8, &[&new]);
    taking_back.keys.revoked = keys(&[&old]);
    for published in [old.sign(&handing_on), new.sign(&taking_back)] {
        refresh(&mut trust, &id, &published, &old).unwrap();
    }
    let before = trust.signing(&id).unwrap();
    assert_eq!(trust.pin(&id, &old.key()).unwrap_err().code(), Code::BadRequest, "an old leaflet still shows it");
    assert_eq!(trust.signing(&id).unwrap(), before, "nothing was changed");
}

/// Whoever sits on the line at the first contact can put the true key beside their own, or keep a recovery key.
#[test]
fn who_compares_a_key_believes_nobody_else() {
    let folder = tempfile::tempdir().unwrap();
    let (mut trust, id) = following(&folder);
    // The liar's key is the last in the order of keys: it must not be passed over for one before it.
    let mut signers = [(); 3].map(|()| Signer::new());
    signers.sort_by_key(Signer::key);
    let [hook, truth, liar] = signers;
    let mut lie: Manifest = manifest(1, &[&liar, &truth]);
    (lie.keys.next, lie.keys.recovery) = (keys(&[]), keys(&[&hook]));
    refresh(&mut trust, &id, &liar.sign(&lie), &liar).unwrap();
    let shown = fingerprint(&trust.signing(&id).unwrap().unwrap());
    assert_eq!(shown, Some(fingerprint_of(&liar.key())), "the key that signed is compared, not one beside it");

    refresh(&mut trust, &id, &truth.sign(&manifest(7, &[&truth])), &liar).unwrap();
    let shown = fingerprint(&trust.signing(&id).unwrap().unwrap());
    assert_eq!(shown, Some(fingerprint_of(&truth.key())), "now it is the publisher's");
    trust.confirm_key(&id).unwrap();
    let signing = trust.signing(&id).unwrap().unwrap();
    assert!(signing.confirmed, "the person said so");
    let left: Vec<&str> = signing.keys.iter().map(|pinned| pinned.key.as_str()).collect();
    assert_eq!(left, [truth.key()], "what others said before is forgotten");

    trust.forget_key(&id).unwrap();
    refresh(&mut trust, &id, &liar.sign(&lie), &liar).unwrap();
    trust.pin(&id, &truth.key()).unwrap();
    let signing = trust.signing(&id).unwrap().unwrap();
    assert_eq!((signing.keys.len(), signing.sequence), (1, 0), "typed, it does not bring the liar's keys with it");
}
