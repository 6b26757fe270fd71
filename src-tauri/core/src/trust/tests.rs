#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::Code;
use crate::model::SourceState;

const KEY: Key = [7; 32];
const ADDRESS: &str = "https://www.example.org/feed.json";

fn opened(folder: &tempfile::TempDir) -> Trust {
    let (trust, lost) = Trust::open(&folder.path().join("trust.db"), &KEY).unwrap();
    assert_eq!(lost, None, "a whole file is not set aside");
    trust
}

fn following(folder: &tempfile::TempDir) -> (Trust, String) {
    let mut trust = opened(folder);
    let id = trust.add(SourceKind::Web, ADDRESS, None, 100).unwrap().id;
    (trust, id)
}

fn state(trust: &Trust, id: &str) -> SourceState {
    trust.get(id).unwrap().unwrap().state
}

#[test]
fn an_id_is_made_from_the_address() {
    let folder = tempfile::tempdir().unwrap();
    let mut trust = opened(&folder);
    let cases = [
        (SourceKind::Web, ADDRESS, "example-org-ec3bb9", "example.org"),
        (SourceKind::Web, "https://example.org/other.json", "example-org-0e97fa", "example.org"),
        (SourceKind::Web, "http://127.0.0.1:8000/feed.json", "127-0-0-1-02565d", "127.0.0.1"),
        (SourceKind::Web, "https://xn--bcher-kva.example/", "xn-bcher-kva-example-7971a8", "xn--bcher-kva.example"),
        (SourceKind::File, "file:///media/stick/Our%20feed.json", "our-feed-0dfadc", "Our feed"),
        (SourceKind::Starter, "", "starter", "starter"),
    ];
    for (kind, address, id, title) in cases {
        let source = trust.add(kind, address, None, 100).unwrap();
        assert_eq!(source.id, id, "{address}: the id is a promise to every bookmark made in it");
        assert_eq!(source.title, title, "{address} is called by its host or file until it says its own title");
    }
    let first = trust.list().unwrap().first().map(|source| source.id.clone());
    assert_eq!(first.as_deref(), Some("starter"), "the starter library comes first");
}

#[test]
fn adding_again_finds_the_same_id() {
    let folder = tempfile::tempdir().unwrap();
    let (mut trust, id) = following(&folder);
    let twice = trust.add(SourceKind::Web, ADDRESS, Some("Mine"), 200).unwrap_err();
    assert!(matches!(twice, Error::AlreadyFollowed(title) if title == "example.org"), "it is followed already");
    assert_eq!(trust.remove(&id).unwrap().address, ADDRESS, "what was removed is told");
    assert_eq!(trust.remove(&id).unwrap_err().code(), Code::NotFound, "there is nothing more to remove");
    let again = trust.add(SourceKind::Web, ADDRESS, Some("Mine"), 300).unwrap();
    assert_eq!(again.id, id, "bookmarks made in it find it again");
    assert_eq!((again.title.as_str(), again.named), ("Mine", true), "the person's own name for it counts");
}

#[test]
fn attempts_are_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let (mut trust, id) = following(&folder);
    let failure = Failure { code: Code::SignInPage, message: "A sign-in page is in the way.".into() };
    trust.attempt(&id, 200).unwrap();
    assert_eq!(state(&trust, &id).attempted_at, Some(200), "the attempt is written before it is made");
    trust.succeeded(&id, 210, "Example feed").unwrap();
    trust.attempt(&id, 300).unwrap();
    trust.failed(&id, &failure, Some(900)).unwrap();
    trust.failed(&id, &failure, Some(900)).unwrap();
    drop(trust);

    let mut trust = opened(&folder);
    let expected = SourceState {
        attempted_at: Some(300),
        succeeded_at: Some(210),
        failure: Some(failure),
        failures: 2,
        not_before: Some(900),
    };
    assert_eq!(state(&trust, &id), expected, "a failure keeps the last success, and both outlive the program");
    trust.succeeded(&id, 400, "").unwrap();
    let expected = SourceState { attempted_at: Some(300), succeeded_at: Some(400), ..SourceState::default() };
    assert_eq!(state(&trust, &id), expected, "a success ends the failures and the pause");
    assert_eq!(trust.get(&id).unwrap().unwrap().title, "Example feed", "no title is not a title");
}

#[test]
fn a_title_that_a_person_chose_stays() {
    let folder = tempfile::tempdir().unwrap();
    let mut trust = opened(&folder);
    let id = trust.add(SourceKind::Web, ADDRESS, Some("Mine"), 100).unwrap().id;
    trust.succeeded(&id, 200, "Example feed").unwrap();
    assert_eq!(trust.get(&id).unwrap().unwrap().title, "Mine", "the feed does not rename it");
}

#[test]
fn every_cause_is_remembered_as_itself() {
    let folder = tempfile::tempdir().unwrap();
    let (mut trust, id) = following(&folder);
    for code in [Code::NoConnection, Code::SignInPage, Code::ServerFailed, Code::FeedWrong, Code::Cancelled] {
        trust.failed(&id, &Failure { code, message: "Why.".into() }, None).unwrap();
        assert_eq!(state(&trust, &id).failure.unwrap().code, code, "{code:?} reads back as itself");
    }
}

#[test]
fn a_source_that_is_gone_takes_no_news() {
    let folder = tempfile::tempdir().unwrap();
    let mut trust = opened(&folder);
    let failure = Failure { code: Code::FeedWrong, message: "Why.".into() };
    for (result, why) in [
        (trust.attempt("gone", 1), "an attempt"),
        (trust.succeeded("gone", 1, ""), "a success"),
        (trust.failed("gone", &failure, None), "a failure"),
        (trust.identify("gone", None).map(|_| ()), "an identity"),
    ] {
        assert_eq!(result.unwrap_err().code(), Code::NotFound, "{why} of a source that is not followed is refused");
    }
}

#[test]
fn a_changed_identity_is_reported_and_not_believed() {
    let folder = tempfile::tempdir().unwrap();
    let (mut trust, id) = following(&folder);
    let changed = |to: Option<&str>| Identity::Changed { from: "urn:a".into(), to: to.map(str::to_owned) };
    let said = [
        (None, Identity::None, "no identity yet"),
        (Some("urn:a"), Identity::First, "the first is remembered"),
        (Some("urn:a"), Identity::Same, "the same"),
        (Some("urn:b"), changed(Some("urn:b")), "another"),
        (None, changed(None), "none any more"),
        (Some("urn:a"), Identity::Same, "nothing was forgotten in between"),
    ];
    for (said, expected, why) in said {
        assert_eq!(trust.identify(&id, said).unwrap(), expected, "{why}");
    }
    trust.accept_identity(&id, Some("urn:b")).unwrap();
    assert_eq!(trust.identify(&id, Some("urn:b")).unwrap(), Identity::Same, "a person may accept the change");
}

#[test]
fn a_damaged_list_is_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("trust.db");
    for n in 1..=2 {
        let (trust, id) = following(&folder);
        trust.connection.close().unwrap();
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[5000] ^= 1;
        std::fs::write(&path, &bytes).unwrap();
        let (trust, lost) = Trust::open(&path, &KEY).unwrap();
        let name = format!("trust.damaged-{n}.db");
        assert_eq!(lost.as_deref(), Some(name.as_str()), "it is said what happened");
        assert_eq!(std::fs::read(folder.path().join(&name)).unwrap(), bytes, "the damaged file is kept as it was");
        assert_eq!(trust.get(&id).unwrap(), None, "the fresh list is empty");
        assert_eq!(trust.check().unwrap(), Vec::<String>::new(), "and whole");
    }
}
