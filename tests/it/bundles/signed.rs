//! Who signed what a stick carries, and what must not come in by it.

use fieldshelf_core::{
    Code, Library,
    bundle::Limits,
    library::bundles::{Age, Choice, Signer as Signed},
    model::{BlockCause, TrustLevel},
    trust::fingerprint_of,
};
use serde_json::json;
use support::{Edition, FeedServer, Home, Published, SignedSite, Signer, ids, item};

use super::stick::{ADDRESS, Stick, Written, bring, look};

fn edition(signer: &Signer, sequence: u64) -> Edition {
    let mut text = item("item-1", &format!("Edition {sequence}"));
    text["_fieldshelf"]["seq"] = json!(sequence);
    Edition::new(sequence, signer, Published::complete("Shelf").with(text))
}

fn site(signer: &Signer, sequence: u64) -> SignedSite {
    edition(signer, sequence).signed_by(signer)
}

fn carried(site: &SignedSite, before: i64) -> Written {
    let files: Vec<(&str, Vec<u8>)> = site.files.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    Stick::new().with(ADDRESS, &files, before).path()
}

fn title(library: &Library, source: &str) -> String {
    support::rows(library, source)[0].title.clone()
}

/// A laptop that had edition 5 from a stick.
fn laptop(signer: &Signer) -> (Home, Library, String) {
    let home = Home::default();
    let library = home.open();
    let id = bring(&library, &carried(&site(signer, 5), 600)).sources[0].source.clone().unwrap();
    (home, library, id)
}

#[test]
fn a_new_key_is_shown_and_compared_afterwards() {
    let signer = Signer::new();
    let home = Home::default();
    let library = home.open();
    let path = carried(&site(&signer, 5), 600);
    let seen = look(&library, &path).sources.remove(0);
    assert_eq!((seen.signer, seen.age), (Signed::New, Age::First), "nobody here has compared it");
    assert_eq!(seen.fingerprint, fingerprint_of(&signer.key()), "so it is shown");
    assert_eq!(seen.dated_at, Some(1_795_478_400), "with the day on which its publisher signed it");
    assert!(seen.expires_at > seen.dated_at, "and the day until which it holds");
    let id = bring(&library, &path).sources[0].source.clone().unwrap();
    assert_eq!(library.trust_levels().unwrap().of(&id), TrustLevel::Unsigned, "until then it counts as unsigned");
    library.decide_key(&id, true).unwrap();
    assert_eq!(library.trust_levels().unwrap().of(&id), TrustLevel::Verified, "and then it is verified");
    let next = look(&library, &carried(&site(&signer, 6), 300)).sources.remove(0);
    assert_eq!((next.signer, next.age), (Signed::Known, Age::Newer), "the next stick is known by it");
}

#[test]
fn only_what_is_newer_replaces_what_is_here() {
    let signer = Signer::new();
    let (_home, library, id) = laptop(&signer);
    for (sequence, age, expected) in [
        (4, Age::Older, "Edition 5"),
        (5, Age::Same, "Edition 5"),
        (7, Age::Newer, "Edition 7"),
        (6, Age::Older, "Edition 7"),
    ] {
        // Whoever wrote the stick may say what they like about when it was fetched.
        let path = carried(&site(&signer, sequence), -1_000_000);
        assert_eq!(look(&library, &path).sources[0].age, age, "edition {sequence} is told to be so");
        let imported = bring(&library, &path);
        assert_eq!(imported.sources[0].failure, None, "an old stick is nobody's fault: {imported:?}");
        assert_eq!(title(&library, &id), expected, "after edition {sequence}");
    }
}

#[test]
fn what_is_not_in_order_is_refused_each_with_its_cause() {
    let (signer, stranger) = (Signer::new(), Signer::new());
    let good = site(&signer, 8);
    let feed = good.file("feed.json").to_vec();
    let unsigned = good.clone().without("manifest.json").without("manifest.json.minisig");
    let other_feed = String::from_utf8(feed.clone()).unwrap().replace("Edition 8", "Edition 9");
    let named = edition(&signer, 8).with(|manifest| manifest.source_id = "urn:other".into()).signed_by(&signer);
    let same_number = edition(&signer, 5).with(|manifest| manifest.issued = "2026-11-24T01:00:00Z".into());
    let newer = edition(&signer, 8).with(|manifest| manifest.min_app = "99.0.0".into()).signed_by(&signer);
    let plain = Published::complete("Shelf").with(item("item-1", "Nobody signed this")).bytes();
    let cases = [
        (unsigned, BlockCause::NotSigned, "once signed, never unsigned"),
        (SignedSite::default().replacing("feed.json", plain), BlockCause::NotSigned, "nor a feed that names no key"),
        (good.clone().without("manifest.json.minisig"), BlockCause::NotSigned, "half of it is nothing"),
        (site(&stranger, 8), BlockCause::UnknownKey, "another's key"),
        (good.clone().replacing("feed.json", other_feed), BlockCause::WrongFile, "another text under the signature"),
        (good.clone().replacing("manifest.json.minisig", "junk"), BlockCause::BadSignature, "no signature"),
        (named, BlockCause::WrongSource, "another source's"),
        (same_number.signed_by(&signer), BlockCause::Equivocation, "two that have one number"),
        (newer, BlockCause::NewerProgram, "one that asks for a newer program"),
    ];
    for (site, cause, why) in cases {
        let (_home, library, id) = laptop(&signer);
        let path = carried(&site, 0);
        let seen = look(&library, &path).sources.remove(0);
        assert_eq!(seen.signer, Signed::Refused(cause), "{why}: it is told before");
        let imported = bring(&library, &path);
        let said = imported.sources[0].failure.as_ref().map(|failure| (failure.code, failure.message.as_str()));
        assert_eq!(said, Some((Code::Blocked, cause.sentence())), "{why}: and said: {imported:?}");
        assert_eq!(title(&library, &id), "Edition 5", "{why}: what was here stays");
        assert!(library.source(&id).unwrap().block.is_none(), "{why}: its own address did nothing wrong");
    }
}

#[test]
fn a_source_that_was_removed_is_still_signed() {
    let signer = Signer::new();
    let (_home, library, id) = laptop(&signer);
    library.decide_key(&id, true).unwrap();
    library.remove_source(&id).unwrap();
    let plain = Published::complete("Shelf").with(item("item-1", "Nobody signed this")).bytes();
    let path = Stick::new().with(ADDRESS, &[("feed.json", plain)], 0).path();
    let seen = look(&library, &path).sources.remove(0);
    assert_eq!(seen.signer, Signed::Refused(BlockCause::NotSigned), "by a stick no source becomes unsigned");
    bring(&library, &path);
    assert_eq!(library.sources().unwrap().len(), 1, "and it is not followed again because of it");
    let back = bring(&library, &carried(&site(&signer, 6), 0));
    assert_eq!(ids(&library, &id), ["item-1"], "its own publisher's comes in: {back:?}");
    assert_eq!(library.trust_levels().unwrap().of(&id), TrustLevel::Verified, "as verified as before");
}

#[test]
fn a_rebuilt_library_is_filled_from_the_stick_it_was_filled_from_before() {
    let signer = Signer::new();
    let (home, library, id) = laptop(&signer);
    drop(library);
    for file in ["library.db", "library.db-wal", "library.db-shm"] {
        let _ = std::fs::remove_file(home.folder().join(file));
    }
    let library = home.open();
    assert!(ids(&library, &id).is_empty(), "the library was lost");
    let older = bring(&library, &carried(&site(&signer, 4), 0));
    assert!(ids(&library, &id).is_empty(), "what is older than was accepted stays out: {older:?}");
    let same = bring(&library, &carried(&site(&signer, 5), 600));
    assert_eq!(ids(&library, &id), ["item-1"], "the very manifest that was accepted fills it again: {same:?}");
}

#[test]
fn a_stick_brings_the_keys_that_a_publisher_handed_on_to() {
    let (old, new) = (Signer::new(), Signer::new());
    let last = edition(&old, 6).with(|manifest| manifest.keys.next = vec![new.key()]).signed_by(&old);
    let site = site(&new, 9).handed_on(&old, &last);
    let (_home, library, id) = laptop(&old);
    let path = carried(&site, 0);
    let seen = look(&library, &path).sources.remove(0);
    assert_eq!((seen.signer, seen.age), (Signed::New, Age::Newer), "it is in order, by the old key's word: {seen:?}");
    let imported = bring(&library, &path);
    assert_eq!(title(&library, &id), "Edition 9", "and comes in: {imported:?}");
}

#[test]
fn what_an_office_carries_leads_a_laptop_of_long_ago_to_the_key_of_today() {
    let (old, new, next, server) = (Signer::new(), Signer::new(), Signer::new(), FeedServer::start());
    let office = Home::default();
    let library = office.open();
    let address = server.url("/feed.json");
    let source = library.add_signed_source(&address, None, Some(&old.key())).unwrap().id;
    let van = Home::default();
    let away = van.open();
    let kept = away.add_signed_source(&address, None, Some(&old.key())).unwrap().id;
    let stick = office.folder().join("van.fieldshelf");
    let choice = Choice { sources: vec![source.clone()], ..Choice::default() };
    let editions = [
        site(&old, 3),
        edition(&old, 4).with(|it| it.keys.next = vec![new.key()]).signed_by(&old),
        site(&new, 5),
        edition(&new, 6).with(|it| it.keys.next = vec![next.key()]).signed_by(&new),
        site(&next, 7),
        site(&next, 8),
    ];
    for (edition, number) in editions.iter().zip(3..) {
        office.clock.forward(3_600);
        edition.serve(&server);
        assert_eq!(office.refresh(&library, &source).failure, None, "the office follows to edition {number}");
        if number == 3 {
            library.export_bundle(&choice, &stick, &Limits::default()).unwrap();
            bring(&away, &stick);
        }
    }
    library.export_bundle(&choice, &stick, &Limits::default()).unwrap();
    let imported = bring(&away, &stick);
    assert_eq!(imported.sources[0].failure, None, "by two keys' words to the third: {imported:?}");
    assert_eq!(title(&away, &kept), "Edition 8", "and it has what the office has");
    assert_eq!(away.trust_levels().unwrap().of(&kept), TrustLevel::Verified, "as verified as there");
}
