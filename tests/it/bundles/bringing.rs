//! Bringing in unsigned sources: what comes, what stays as it is, what is refused.

use fieldshelf_core::{
    Code, Library,
    library::bundles::{Age, Signer},
    model::Presence,
};
use serde_json::{Value, json};
use support::{Answer, FeedServer, Home, MORNING, Published, ids, item, key, rows};

use super::stick::{ADDRESS, Stick, bring, look};

const PDF: &[u8] = b"%PDF-1.7 the report";
const OTHER: &[u8] = b"%PDF-1.7 the annex";

fn with_file(id: &str, bytes: &[u8], hash: bool) -> Value {
    let mut item = item(id, &format!("Report {id}"));
    let digest = fieldshelf_core::documents::folder::digest_of(bytes).to_string();
    item["attachments"] = json!([{
        "url": format!("https://shelf.example.org/{id}.pdf"), "mime_type": "application/pdf", "title": "The report",
        "size_in_bytes": bytes.len(), "_fieldshelf": if hash { json!({"sha256": digest}) } else { json!({}) },
    }]);
    item
}

fn feed(items: usize) -> Published {
    Published::complete("Shelf").with_items(items).with(with_file("report", PDF, true))
}

fn stick(feed: &Published, before: i64) -> Stick {
    Stick::new().with(ADDRESS, &[("feed.json", feed.bytes())], before)
}

fn presence(library: &Library, source: &str, id: &str) -> Presence {
    let fieldshelf_core::library::Held::Library(stored) = library.read(&key(source, id)).unwrap().held else {
        panic!("{id} is in the library")
    };
    library.files_of(&stored).unwrap()[0].presence
}

#[test]
fn a_bundle_brings_a_source_and_its_documents_without_a_network() {
    let (home, library) = laptop();
    let path = stick(&feed(3), 600).and(PDF, None).path();
    let seen = look(&library, &path);
    let source = &seen.sources[0];
    assert_eq!((source.signer, source.age), (Signer::Unsigned, Age::First), "it says what it is before it comes");
    assert_eq!((source.title.as_str(), source.resources, source.documents), ("Shelf", 4, 1), "and what it holds");
    assert_eq!((source.dated_at, source.followed.as_deref()), (Some(MORNING - 600), None), "and how old it is");

    let imported = bring(&library, &path);
    let came = &imported.sources[0];
    assert_eq!((came.counts.added, &came.failure), (4, &None), "everything came: {imported:?}");
    let id = came.source.clone().unwrap();
    assert_eq!(rows(&library, &id).len(), 4, "and can be read");
    assert_eq!(imported.documents.came, 1, "with its document");
    assert!(matches!(presence(&library, &id, "report"), Presence::Here { .. }), "which is here now");
    let source = library.source(&id).unwrap();
    assert_eq!(source.address, ADDRESS, "it is followed from now on, where it is published");
    assert_eq!(source.state.succeeded_at, Some(MORNING - 600), "and is as old as what was carried");

    let again = bring(&library, &path);
    assert_eq!((again.sources[0].counts.added, again.sources[0].counts.changed), (0, 0), "again, nothing changes");
    assert_eq!((again.documents.came, again.documents.known), (0, 1), "and no document is read twice");
    drop(home);
}

fn laptop() -> (Home, Library) {
    let home = Home::default();
    let library = home.open();
    (home, library)
}

#[test]
fn an_older_bundle_changes_no_text_but_brings_missing_documents() {
    let (_home, library) = laptop();
    let newer = Published::complete("Shelf").with(with_file("report", PDF, true)).with(item("item-9", "Newer"));
    let id = bring(&library, &stick(&newer, 600).path()).sources[0].source.clone().unwrap();
    let older = stick(&feed(3), 7_200).and(PDF, None).path();
    assert_eq!(look(&library, &older).sources[0].age, Age::Older, "it is told before it comes");
    let imported = bring(&library, &older);
    assert_eq!(imported.sources[0].failure, None, "an old stick is nobody's fault: {imported:?}");
    let mut here = ids(&library, &id);
    here.sort();
    assert_eq!(here, ["item-9", "report"], "what is newer stays");
    assert_eq!(
        imported.documents.came, 1,
        "a document that is missing comes all the same, for it is what is announced"
    );
    assert_eq!(library.source(&id).unwrap().state.succeeded_at, Some(MORNING - 600), "and nothing became older");
}

#[test]
fn a_newer_bundle_replaces_texts() {
    let (_home, library) = laptop();
    let id = bring(&library, &stick(&feed(9), 7_200).path()).sources[0].source.clone().unwrap();
    let newer = feed(9).without("item-1").change("item-0", "/title", json!("Another title"));
    let path = stick(&newer, 600).path();
    assert_eq!(look(&library, &path).sources[0].age, Age::Newer, "it is newer, and says so");
    let imported = bring(&library, &path);
    let counts = imported.sources[0].counts;
    assert_eq!((counts.changed, counts.removed), (1, 1), "as a refresh would have done it: {imported:?}");
    assert!(rows(&library, &id).iter().any(|row| row.title == "Another title"), "the new text is read");
}

#[test]
fn only_documents_that_the_library_announces_are_taken() {
    let (home, library) = laptop();
    let path = stick(&feed(1), 600).and(PDF, None).and(OTHER, None).path();
    let imported = bring(&library, &path);
    assert_eq!((imported.documents.came, imported.documents.unwanted), (1, 1), "what nobody announced stays out");
    let folder = fieldshelf_core::documents::Folder::new(home.folder().join("documents"));
    let here = folder.list().unwrap();
    assert_eq!(here.len(), 1, "and takes no room: {here:?}");
    assert!(folder.unfinished_files().unwrap().is_empty(), "nor is anything left half");
}

#[test]
fn a_document_without_a_hash_comes_with_an_unsigned_source_and_is_asked_about_later() {
    let (_home, library) = laptop();
    let plain = Published::complete("Shelf").with(with_file("plain", OTHER, false));
    let path = stick(&plain, 600).and(OTHER, Some("https://shelf.example.org/plain.pdf")).path();
    let imported = bring(&library, &path);
    assert_eq!(imported.documents.came, 1, "its address is what it is known by: {imported:?}");
    let id = imported.sources[0].source.clone().unwrap();
    assert!(matches!(presence(&library, &id, "plain"), Presence::Here { .. }), "it can be read at once");
    let candidates = fieldshelf_core::documents::Shelf::candidates(&library).unwrap();
    assert_eq!(candidates.len(), 1, "and its server is asked, once there is a connection, whether it is still that");
}

#[test]
fn a_bundle_says_nothing_about_the_files_of_another_source() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    let plain = Published::complete("Theirs").with(with_file("plain", OTHER, false));
    server.put("/feed.json", Answer::feed(plain.bytes()));
    let theirs = library.add_source(&server.url("/feed.json"), None).unwrap().id;
    home.refresh(&library, &theirs);
    let fake = b"%PDF-1.7 what they never wrote";
    let address = Some("https://shelf.example.org/plain.pdf");
    let sly = Published::complete("Sly").with(with_file("plain", OTHER, false));
    for (feed, why) in [(feed(1), "of a source that has no such file"), (sly, "of one that names the same file")] {
        let path = stick(&feed, 600).and(fake, address).path();
        let imported = bring(&library, &path);
        assert_eq!((imported.documents.came, imported.documents.unwanted), (0, 1), "{why}: {imported:?}");
        assert!(!matches!(presence(&library, &theirs, "plain"), Presence::Here { .. }), "{why}: it is not believed");
    }
}

#[test]
fn chosen_sources_come_and_the_others_do_not() {
    let (_home, library) = laptop();
    let other = "https://other.example.org/feed.json";
    let path = stick(&feed(1), 600)
        .with(other, &[("feed.json", Published::complete("Other").with_items(2).bytes())], 600)
        .path();
    let imported = library.import_bundle(&path, &[2]).unwrap();
    assert_eq!(imported.sources.len(), 1, "one was chosen");
    let followed = library.sources().unwrap();
    assert_eq!(followed.iter().filter(|it| it.source.address == ADDRESS).count(), 0, "the other is not followed");
    let unknown = library.import_bundle(&path, &[3]).unwrap_err();
    assert_eq!(unknown.code(), Code::NotFound, "there is no third: {unknown}");
}

#[test]
fn a_source_that_cannot_be_read_is_not_followed_and_the_others_come() {
    let (_home, library) = laptop();
    let path = Stick::new()
        .with(ADDRESS, &[("feed.json", b"{\"items\": 3}".to_vec())], 600)
        .with("https://b.example.org/feed.json", &[("other.json", feed(1).bytes())], 600)
        .with("https://c.example.org/feed.json", &[("feed.json", feed(1).bytes())], 600)
        .path();
    let imported = bring(&library, &path);
    let fared: Vec<bool> = imported.sources.iter().map(|came| came.failure.is_none()).collect();
    assert_eq!(fared, [false, false, true], "each fares by itself: {imported:?}");
    let said: Vec<String> = imported.sources.iter().filter_map(|came| came.failure.clone()).collect();
    assert!(said.iter().all(|said| said.ends_with('.')), "why is said in sentences: {said:?}");
    let followed = library.sources().unwrap();
    assert_eq!(followed.len(), 2, "what could not be used is not followed because of it");
}

#[test]
fn what_is_no_bundle_is_offered_and_refused_with_its_sentence() {
    let (home, library) = laptop();
    let letter = home.folder().join("letter.fieldshelf");
    std::fs::write(&letter, "Dear office,").unwrap();
    library.offer_bundle(&letter);
    let refused = library.bundle().unwrap_err();
    assert_eq!(refused.to_string(), "This file is not a bundle.", "a person is told what it is not");
    assert!(library.import_bundle(&letter, &[1]).is_err(), "and nothing of it is used");
    library.close_bundle();
    assert_eq!(library.bundle().unwrap(), None, "it can be put away");
}

#[test]
fn a_followed_source_goes_on_from_its_own_address() {
    let (home, server) = (Home::default(), FeedServer::start());
    let address = server.url("/feed.json");
    let library = home.open();
    let path = Stick::new().with(&address, &[("feed.json", feed(2).bytes())], 600).path();
    let id = bring(&library, &path).sources[0].source.clone().unwrap();
    assert_eq!(server.requests().len(), 0, "bringing it in asks nobody");
    server.put("/feed.json", Answer::feed(feed(5).bytes()));
    home.refresh(&library, &id);
    assert_eq!(ids(&library, &id).len(), 6, "with a connection it is refreshed like any other");
    assert_eq!(look(&library, &path).sources[0].age, Age::Older, "and the stick is old by then");
}
