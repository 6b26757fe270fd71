#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use crate::model::BlockCause;
use crate::trust::made::{ASK, Signer, manifest};

#[test]
fn a_source_is_believed_from_the_first_manifest_on() {
    let key = Signer::new();
    let seen = manifest(7, &[&key]);
    let verified = key.sign(&seen).first_seen(&key).unwrap();
    assert_eq!(verified.manifest, seen, "what was signed comes out");
    assert!(!verified.same && !verified.signing.confirmed, "nobody has compared the key");
    let again = key.sign(&seen).judge(Some(&verified.signing)).unwrap();
    assert!(again.same, "the same manifest is nothing new");
    assert_eq!(again.signing, verified.signing, "and changes nothing");
    let next = key.sign(&manifest(8, &[&key])).accepted(&verified.signing);
    assert_eq!((next.sequence, next.verified_at), (8, Some(ASK.now)), "the next is remembered");
    key.sign(&seen).is_refused(&next, BlockCause::Rollback, "an older one is not");
}
