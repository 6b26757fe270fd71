#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::trust::made::{ASK, Published, Signer, keys, listed, manifest};
use crate::trust::manifest::{FileKind, ManifestKeys, trusted_comment};

/// A source that was accepted with manifest 7, and its key.
fn following() -> (Signer, Signing) {
    let key = Signer::new();
    let signing = key.sign(&manifest(7, &[&key])).first_seen(&key).unwrap().signing;
    (key, signing)
}

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
    let expired = Manifest { issued: "2020-01-01T00:00:00Z".into(), expires: "2020-02-01T00:00:00Z".into(), ..seen };
    assert!(key.sign(&expired).first_seen(&key).is_ok(), "an old one is shown with its age, and not refused");
}

#[test]
fn nothing_is_believed_without_a_key_that_fits() {
    let (key, other) = (Signer::new(), Signer::new());
    let published = key.sign(&manifest(7, &[&key]));
    let cause = |known: Result<Verified, Refusal>| known.map(|_| ()).map_err(|refusal| refusal.cause);
    assert_eq!(cause(published.judge(None)), Err(BlockCause::UnknownKey), "the feed announces no key");
    assert_eq!(cause(published.first_seen(&other)), Err(BlockCause::UnknownKey), "the feed announces another key");
    let mut announced = key.key();
    announced.replace_range(..2, "RX");
    let verified = verify(&published.manifest, &published.signature, None, Some(&announced), ASK);
    assert_eq!(cause(verified), Err(BlockCause::UnknownKey), "what the feed announces is no key");
}

/// Every way of changing one bit, of cutting off the end, and of adding to it.
fn spoiled(bytes: &[u8]) -> impl Iterator<Item = (String, Vec<u8>)> {
    let flipped = (0..bytes.len() * 8).map(|n| {
        let mut spoiled = bytes.to_vec();
        spoiled[n / 8] ^= 1 << (n % 8);
        (format!("bit {} of byte {}", n % 8, n / 8), spoiled)
    });
    let cut = (0..bytes.len()).map(|length| (format!("cut to {length}"), bytes[..length].to_vec()));
    let longer = [0, b'\n', b' ', b'\r'].map(|byte| (format!("and {byte}"), [bytes, &[byte]].concat()));
    flipped.chain(cut).chain(longer)
}

#[test]
fn no_spoiled_byte_is_accepted() {
    let (key, known) = following();
    let published = key.sign(&manifest(8, &[&key]));
    let windows = Published {
        signature: String::from_utf8(published.signature.clone()).unwrap().replace('\n', "\r\n").into_bytes(),
        ..published.clone()
    };
    published.accepted(&known);
    windows.accepted(&known);
    for (how, manifest) in spoiled(&published.manifest) {
        let spoiled = Published { manifest, ..published.clone() };
        spoiled.is_refused(&known, BlockCause::BadSignature, &format!("the manifest, {how}"));
    }
    for published in [published, windows] {
        for (how, signature) in spoiled(&published.signature) {
            let refused = Published { signature, ..published.clone() }.judge(Some(&known)).is_err();
            assert!(refused, "the signature, {how}");
        }
    }
}

#[test]
fn a_signature_counts_for_the_manifest_it_was_made_for() {
    let (key, known) = following();
    let (eight, nine) = (key.sign(&manifest(8, &[&key])), key.sign(&manifest(9, &[&key])));
    let mixed = Published { manifest: eight.manifest.clone(), signature: nine.signature };
    mixed.is_refused(&known, BlockCause::BadSignature, "the signature of another manifest");
    let comments = [
        trusted_comment("urn:test", 9),
        trusted_comment("urn:other", 8),
        format!("{} ", trusted_comment("urn:test", 8)),
        "timestamp:1795500000\tfile:manifest.json".into(),
        String::new(),
    ];
    for comment in comments {
        let signed = key.sign_bytes(&eight.manifest, &comment);
        signed.is_refused(&known, BlockCause::BadSignature, &format!("the trusted comment “{comment}”"));
    }
}

/// Published with minisign's own sources: the word `test`, signed in the old way and prehashed.
#[test]
fn only_prehashed_signatures_count() {
    const KEY: &str = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
    const OLD: &str = "untrusted comment: signature from minisign secret key
RWQf6LRCGA9i59SLOFxz6NxvASXDJeRtuZykwQepbDEGt87ig1BNpWaVWuNrm73YiIiJbq71Wi+dP9eKL8OC351vwIasSSbXxwA=
trusted comment: timestamp:1555779966\tfile:test
QtKMXWyYcwdpZAlPF7tE2ENJkRd1ujvKjlj1m9RtHTBnZPa5WKU5uWRs5GoP5M/VqE81QFuMKI5k/SfNQUaOAA==
";
    const PREHASHED: &str = "untrusted comment: signature from minisign secret key
RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/z7SrlQgXdy8ofjb7bNJJylDOocrCo8KLzZwo=
trusted comment: timestamp:1556193335\tfile:test
y/rUw2y8/hOUYjZU71eHp/Wo1KZ40fGy2VJEDl34XMJM+TX48Ss/17u3IvIfbVR1FkZZSNCisQbuQY+bHwhEBg==
";
    for (signature, cause, why) in [
        (OLD, BlockCause::BadSignature, "the old kind signs what it did not hash"),
        (PREHASHED, BlockCause::BadManifest, "the new kind is believed, and then what it signs is read"),
    ] {
        let refusal = verify(b"test", signature.as_bytes(), None, Some(KEY), ASK).unwrap_err();
        assert_eq!(refusal.cause, cause, "{why}: {refusal:?}");
    }
}

#[test]
fn what_was_accepted_is_not_taken_back() {
    let (key, known) = following();
    let of = |sequence: u64| manifest(sequence, &[&key]);
    let other = Manifest { expires: "2028-01-01T00:00:00Z".into(), ..of(7) };
    let elsewhere = Manifest { source_id: "urn:other".into(), ..of(8) };
    let cases = [
        (of(6), BlockCause::Rollback, "an older number"),
        (other, BlockCause::Equivocation, "the same number with other content"),
        (elsewhere, BlockCause::WrongSource, "another source, by the same publisher"),
        (of(7 + MOST_PASSED_OVER + 1), BlockCause::BadManifest, "a number so high that none would be left"),
    ];
    for (manifest, cause, why) in cases {
        key.sign(&manifest).is_refused(&known, cause, why);
    }
    key.sign(&of(7 + MOST_PASSED_OVER)).accepted(&known);
    let fresh = key.sign(&of(5_000_000)).first_seen(&key).unwrap().signing;
    assert_eq!(fresh.sequence, 5_000_000, "who comes late may begin anywhere");
}

/// One thing that is wrong with a manifest whose signature is good.
type Fault = (&'static str, BlockCause, fn(&mut Manifest));

#[test]
fn a_manifest_is_in_order_or_refused() {
    use BlockCause::{BadManifest, NewerProgram};
    let faults: [Fault; 24] = [
        ("no schema that was ever", BadManifest, |it| it.schema = 0),
        ("a newer schema", NewerProgram, |it| it.schema = 2),
        ("a newer program", NewerProgram, |it| it.min_app = "0.2.0".into()),
        ("no version", BadManifest, |it| it.min_app = "new".into()),
        ("no source", BadManifest, |it| it.source_id = String::new()),
        ("a source with a space", BadManifest, |it| it.source_id = "urn:test sequence=9".into()),
        ("a long source", BadManifest, |it| it.source_id = "a".repeat(301)),
        ("number 0", BadManifest, |it| it.sequence = 0),
        ("a number that JSON does not hold", BadManifest, |it| it.sequence = 1 << 53),
        ("no time", BadManifest, |it| it.expires = it.issued.clone()),
        ("another zone", BadManifest, |it| it.issued = "2026-11-24T01:00:00+01:00".into()),
        ("the zone spelled out", BadManifest, |it| it.issued = "2026-11-24T00:00:00+00:00".into()),
        ("parts of a second", BadManifest, |it| it.issued = "2026-11-24T00:00:00.5Z".into()),
        ("a small z", BadManifest, |it| it.issued = "2026-11-24T00:00:00z".into()),
        ("a day that is none", BadManifest, |it| it.issued = "2026-11-31T00:00:00Z".into()),
        ("no files", BadManifest, |it| it.files.clear()),
        ("no first page", BadManifest, |it| it.files[0].url = "feeds.json".into()),
        ("a first page that is none", BadManifest, |it| it.files[0].kind = FileKind::Picture),
        ("a page of more than 8 MiB", BadManifest, |it| it.files[0].size = 8 * 1024 * 1024 + 1),
        ("a hash in capitals", BadManifest, |it| it.files[0].sha256 = it.files[0].sha256.to_uppercase()),
        ("half a hash", BadManifest, |it| it.files[0].sha256.truncate(32)),
        ("a file twice", BadManifest, |it| it.files.push(listed("feed.json", b"{}"))),
        ("a file twice where letters have no size", BadManifest, |it| it.files.push(listed("Feed.json", b"{}"))),
        ("nobody who signs", BadManifest, |it| it.keys.current.clear()),
    ];
    let (key, known) = following();
    for (why, cause, spoil) in faults {
        let mut spoiled = manifest(8, &[&key]);
        spoil(&mut spoiled);
        key.sign(&spoiled).is_refused(&known, cause, why);
    }
}

#[test]
fn names_of_files_stay_below_their_folder() {
    let (key, known) = following();
    let names =
        |name: &str| Manifest { files: vec![listed("feed.json", b""), listed(name, b"")], ..manifest(8, &[&key]) };
    for name in ["p/2026-001.json", "d/0a/0a1b.pdf", "a", "A-b_c.d"] {
        key.sign(&names(name)).accepted(&known);
    }
    let long = "a".repeat(201);
    let unsafe_names = [
        "",
        "/",
        "/etc/passwd",
        "..",
        "../a",
        "a/../b",
        "a/..",
        "./a",
        "a/./b",
        "a//b",
        "a/",
        ".",
        "a.",
        "a./b",
        "a\\b",
        "C:a",
        "a:b",
        "a b",
        "a\0b",
        "a?b",
        "a%2e",
        "ä",
        "a\u{202e}b",
        "https://example.org/a",
        &long,
    ];
    for name in unsafe_names {
        key.sign(&names(name)).is_refused(&known, BlockCause::BadManifest, &format!("a file named {name:?}"));
    }
}

#[test]
fn text_that_is_no_manifest_is_refused() {
    let (key, known) = following();
    let whole = String::from_utf8(key.sign(&manifest(8, &[&key])).manifest).unwrap();
    let twice = whole.replacen("\"sequence\": 8", "\"sequence\": 8, \"sequence\": 9", 1);
    let deep = "[".repeat(100_000);
    let nearly = [
        twice.as_str(),
        &deep,
        "",
        "null",
        "{}",
        whole.trim_start_matches('{'),
        "\u{feff}{}",
        &whole.replace("8,", "8.0,"),
    ];
    let comment = trusted_comment("urn:test", 8);
    for text in nearly {
        let signed = key.sign_bytes(text.as_bytes(), &comment);
        signed.is_refused(&known, BlockCause::BadManifest, &text.chars().take(40).collect::<String>());
    }
    let more = whole.replacen("\"schema\"", "\"later\": {\"a\": [1]}, \"schema\"", 1);
    key.sign_bytes(more.as_bytes(), &comment).accepted(&known);
    let padded = format!("{whole}{}", " ".repeat(MOST_MANIFEST_BYTES));
    key.sign_bytes(padded.as_bytes(), &comment).is_refused(&known, BlockCause::BadManifest, "more than 256 KiB");
}

#[test]
fn lists_of_keys_are_in_order_or_refused() {
    let (key, other) = (Signer::new(), Signer::new());
    let known = key.sign(&manifest(7, &[&key])).first_seen(&key).unwrap().signing;
    let named = ManifestKeys { current: keys(&[&key]), ..ManifestKeys::default() };
    let many = (0..9).map(|_| Signer::new().key()).collect();
    let cases = [
        (ManifestKeys { next: vec!["RW".into()], ..named.clone() }, "no key"),
        (ManifestKeys { next: many, ..named.clone() }, "more than eight"),
        (ManifestKeys { next: keys(&[&other, &other]), ..named.clone() }, "one twice"),
        (ManifestKeys { recovery: keys(&[&key]), ..named.clone() }, "a recovery key that signs"),
        (ManifestKeys { revoked: keys(&[&key]), ..named.clone() }, "its own key, taken back"),
        (ManifestKeys { revoked: keys(&[&other]), recovery: keys(&[&other]), ..named.clone() }, "kept and taken back"),
        (ManifestKeys { current: keys(&[&other]), ..named.clone() }, "the key that signed is not among them"),
    ];
    for (keys, why) in cases {
        key.sign(&Manifest { keys, ..manifest(8, &[&key]) }).is_refused(&known, BlockCause::BadManifest, why);
    }
}

#[test]
fn a_file_is_the_one_that_was_signed() {
    let (key, known) = following();
    let page = br#"{"title": "A feed"}"#;
    let listing = Manifest { files: vec![listed("feed.json", page)], ..manifest(8, &[&key]) };
    let verified = key.sign(&listing).judge(Some(&known)).unwrap();
    assert!(verified.file("p/1.json").is_none(), "a file that is not listed has no entry");
    let file = verified.file("feed.json").unwrap();
    check_file(file, page).unwrap();
    for (how, bytes) in spoiled(page) {
        let refusal = check_file(file, &bytes).unwrap_err();
        assert_eq!(refusal.cause, BlockCause::WrongFile, "{how}");
    }
}
