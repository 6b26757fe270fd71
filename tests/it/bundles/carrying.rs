//! From one laptop to another: the same library afterwards, and nobody was asked.

use std::{
    path::Path,
    process::{Command, Output},
};

use fieldshelf_core::{
    Library,
    bundle::Limits,
    documents::folder::digest_of,
    library::{Held, bundles::Choice},
    model::{Digest, Presence, TrustLevel},
};
use serde_json::{Value, json};
use support::{Answer, Edition, FeedServer, Home, Published, Signer, item, key, rows};

use super::stick::{bring, look};

/// A publisher with a signed feed and documents, and a laptop that has all of it.
pub struct Office {
    pub home: Home,
    pub server: FeedServer,
    pub signer: Signer,
    pub library: Library,
    pub source: String,
}

/// Titles of the documents, and their languages.
const DOCUMENTS: [(&str, &str); 3] = [("report", "en"), ("adroddiad", "cy"), ("annex", "en")];

pub fn document(name: &str) -> Vec<u8> {
    [format!("%PDF-1.7 {name}\n").into_bytes(), vec![b'x'; 30_000]].concat()
}

fn with_document(server: &FeedServer, name: &str, language: &str) -> Value {
    let bytes = document(name);
    let path = format!("/d/{name}.pdf");
    server.put(&path, Answer::new(200, "application/pdf", bytes.clone()));
    let mut item = item(name, &format!("The {name}"));
    item["attachments"] = json!([{
        "url": server.url(&path), "mime_type": "application/pdf", "title": name, "size_in_bytes": bytes.len(),
        "_fieldshelf": {"sha256": digest_of(&bytes).to_string(), "lang": language},
    }]);
    if name == "annex" {
        item["_fieldshelf"]["kind"] = json!("form");
    }
    item
}

pub fn feed(server: &FeedServer) -> Published {
    let line = json!([{
        "id": "line", "name": "Modern Slavery Helpline", "kind": "phone", "verified_at": "2026-11-01",
        "numbers": [{"label": "Call", "tel": "+448000121700"}],
    }]);
    let feed = Published::complete("Shelf").with_items(3).head("/_fieldshelf/contacts", line);
    DOCUMENTS.iter().fold(feed, |feed, (name, language)| feed.with(with_document(server, name, language)))
}

impl Office {
    pub fn new() -> Office {
        let (home, server, signer) = (Home::default(), FeedServer::start(), Signer::new());
        let older = Published::complete("Shelf").with_items(9).without("item-0").without("item-1").without("item-2");
        let edition = Edition::new(3, &signer, feed(&server)).page("archive/2025-1.json", older);
        edition.signed_by(&signer).serve(&server);
        let library = home.open();
        let address = server.url("/feed.json");
        let source = library.add_signed_source(&address, None, Some(&signer.key())).unwrap().id;
        home.refresh(&library, &source);
        home.fetch_documents(&library);
        Office { home, server, signer, library, source }
    }

    pub fn choice(&self) -> Choice {
        Choice { sources: vec![self.source.clone()], documents: true, ..Choice::default() }
    }

    pub fn export(&self, choice: &Choice) -> std::path::PathBuf {
        let path = self.home.folder().join("van.fieldshelf");
        self.library.export_bundle(choice, &path, &Limits::default()).unwrap();
        path
    }
}

/// Everything that a person can see of a source.
pub fn everything(library: &Library, source: &str) -> Value {
    let rows = rows(library, source);
    let texts = rows.iter().map(|row| {
        let Held::Library(stored) = library.read(&key(source, &row.key.id)).unwrap().held else { panic!("it is here") };
        let files = library.files_of(&stored).unwrap().into_iter().map(|file| match file.presence {
            Presence::Here { digest, .. } => digest.to_string(),
            other => format!("{other:?}"),
        });
        json!({"row": format!("{row:?}"), "text": format!("{:?}", stored.resource), "files": files.collect::<Vec<_>>()})
    });
    let contacts = library.contacts(None, None).unwrap().into_iter().filter(|it| it.source == source);
    json!({
        "texts": texts.collect::<Vec<_>>(),
        "contacts": contacts.map(|it| format!("{:?}", it.contact)).collect::<Vec<_>>(),
    })
}

fn is_here(home: &Home, bytes: &[u8]) -> bool {
    let digest: Digest = digest_of(bytes);
    fieldshelf_core::documents::Folder::new(home.folder().join("documents")).verify(digest).unwrap()
}

#[test]
fn a_stick_makes_the_same_library_on_a_laptop_without_a_network() {
    let office = Office::new();
    let path = office.export(&office.choice());
    let asked = office.server.connections();

    let van = Home::default();
    let library = van.open();
    let pinned = library.add_signed_source(&office.server.url("/feed.json"), None, Some(&office.signer.key())).unwrap();
    let imported = bring(&library, &path);
    assert_eq!(imported.sources[0].failure, None, "it is in order: {imported:?}");
    assert_eq!(imported.documents.came, 3, "with every document");
    let (here, there) = (everything(&library, &pinned.id), everything(&office.library, &office.source));
    assert_eq!(here, there, "rows, texts, help lines and documents are those of the office");
    assert!(here["texts"].as_array().unwrap().len() >= 10, "which are some: {here}");
    assert!(is_here(&van, &document("report")), "documents have the bytes that their names say");
    let level = library.trust_levels().unwrap().of(&pinned.id);
    assert_eq!(level, TrustLevel::Verified, "who typed the key need not compare it again");
    assert_eq!(office.server.connections(), asked, "and nobody was asked for anything");

    let again = bring(&library, &path);
    assert!(!again.sources[0].counts.changed_anything(), "bringing it in twice changes nothing: {again:?}");
    assert_eq!((again.documents.came, again.documents.known), (0, 3), "and copies nothing");
    assert_eq!(everything(&library, &pinned.id), there, "nothing at all");
    let onward = van.folder().join("onward.fieldshelf");
    let choice = Choice { sources: vec![pinned.id], ..office.choice() };
    library.export_bundle(&choice, &onward, &Limits::default()).unwrap();
    let (first, second) = (std::fs::read(&path).unwrap(), std::fs::read(&onward).unwrap());
    assert!(first == second, "what was brought in can be carried on, as it is, to the next laptop");
}

#[test]
fn a_choice_of_documents_travels_with_all_texts() {
    let office = Office::new();
    let welsh = Choice { languages: vec!["cy".into()], ..office.choice() };
    let forms = Choice { kinds: vec![fieldshelf_core::model::Kind::Form], ..office.choice() };
    let texts = Choice { documents: false, ..office.choice() };
    for (choice, documents, why) in [
        (office.choice(), 3, "all of them"),
        (welsh, 1, "those in Welsh"),
        (forms, 1, "forms"),
        (texts, 0, "texts alone"),
    ] {
        let plan = office.library.plan_bundle(&choice).unwrap();
        let path = office.export(&choice);
        let seen = look(&office.library, &path);
        assert_eq!(seen.sources[0].documents, documents, "{why}: {seen:?}");
        assert_eq!((plan.documents, plan.resources), (documents, seen.sources[0].resources), "{why}: as was promised");
        assert!(plan.bytes.abs_diff(seen.size) < 60_000, "{why}: about as large as was promised: {plan:?}, {seen:?}");
        assert_eq!(seen.sources[0].resources, 12, "{why}: texts are signed whole, and travel whole");
    }
}

#[test]
fn nothing_that_a_worker_made_travels() {
    let office = Office::new();
    office.library.bookmark(&key(&office.source, "report"), Some("The lady in flat 7, Tuesday")).unwrap();
    let path = office.export(&office.choice());
    let bundle = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
    let names: Vec<String> = bundle.file_names().map(|name| name.unwrap().into_owned()).collect();
    let is_known = |name: &String| name == "bundle.json" || name.starts_with("s/1/") || name.starts_with("blobs/");
    assert!(names.iter().all(is_known), "there is no other file in it: {names:?}");
    let whole = std::fs::read(&path).unwrap();
    assert!(!whole.windows(6).any(|bytes| bytes == b"flat 7"), "and no word of a note");
    let again = office.export(&office.choice());
    assert!(whole == std::fs::read(again).unwrap(), "a bundle is the same whatever was read or marked");
}

#[test]
fn what_cannot_be_carried_is_named() {
    let office = Office::new();
    let file = office.home.folder().join("own.json");
    std::fs::write(&file, Published::complete("On this computer").with_items(1).bytes()).unwrap();
    let own = office.library.add_source(file.to_str().unwrap(), None).unwrap().id;
    office.home.refresh(&office.library, &own);
    office.library.add_source("https://never.example.org/feed.json", Some("Never refreshed")).unwrap();
    let mut plan = office.library.plan_bundle(&Choice { documents: true, ..Choice::default() }).unwrap();
    plan.missing.sort();
    assert_eq!(plan.sources, ["Shelf"], "one can be carried");
    assert_eq!(plan.missing, ["Never refreshed", "On this computer"], "the others are named");
    let only = Choice { sources: vec![own], ..Choice::default() };
    let refused = office.library.export_bundle(&only, &office.home.folder().join("x"), &Limits::default()).unwrap_err();
    assert!(
        refused.to_string().contains("On this computer cannot be carried"),
        "and where there is no other: {refused}"
    );
    assert!(!office.home.folder().join("x.fieldshelf").exists(), "no file is written");
}

#[test]
fn a_damaged_document_of_this_laptop_stays_behind_and_is_fetched_again() {
    let office = Office::new();
    let digest = digest_of(document("report")).to_string();
    let path = office.home.folder().join("documents").join(&digest[..2]).join(&digest);
    std::fs::write(&path, vec![b'y'; document("report").len()]).unwrap();
    let bundle = office.export(&office.choice());
    let seen = look(&office.library, &bundle);
    assert_eq!(seen.sources[0].documents, 2, "no other laptop gets it: {seen:?}");
    let report = office.home.fetch_documents(&office.library);
    assert_eq!(report.kept, 1, "and this one fetches it again");
}

#[test]
fn an_address_of_others_is_carried_as_it_came() {
    let (home, server, van) = (Home::default(), FeedServer::start(), Home::default());
    let entry =
        |id: &str| format!("<item><guid>{id}</guid><title>Title {id}</title><description>Words.</description></item>");
    let feed = format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>A charity</title>{}{}</channel></rss>",
        entry("a"),
        entry("b")
    );
    server.put("/feed/?type=rss", Answer::new(200, "application/rss+xml", feed));
    let library = home.open();
    let source = library.add_source(&server.url("/feed/?type=rss"), None).unwrap().id;
    home.refresh(&library, &source);
    let path = home.folder().join("van.fieldshelf");
    library.export_bundle(&Choice::default(), &path, &Limits::default()).unwrap();
    let there = van.open();
    let seen = look(&there, &path).sources.remove(0);
    assert_eq!((seen.title.as_str(), seen.resources), ("A charity", 2), "what is no JSON is looked into too");
    let imported = bring(&there, &path);
    assert_eq!(imported.sources[0].failure, None, "and comes in: {imported:?}");
    assert_eq!(everything(&there, &source), everything(&library, &source), "as it was");
}

#[test]
fn a_damaged_text_of_this_laptop_is_not_carried_and_read_anew() {
    let office = Office::new();
    let files = office.library.feed_files(&office.source).unwrap();
    let page = files.iter().find(|file| file.name == "feed.json").unwrap();
    let path = office.home.folder().join("feeds").join(page.digest.to_string());
    std::fs::write(&path, vec![b' '; usize::try_from(page.size).unwrap()]).unwrap();
    let stick = office.home.folder().join("van");
    let refused = office.library.export_bundle(&office.choice(), &stick, &Limits::default()).unwrap_err();
    assert!(refused.to_string().contains("Shelf cannot be carried yet"), "no other laptop gets it: {refused}");
    office.home.refresh(&office.library, &office.source);
    let seen = look(&office.library, &office.export(&office.choice()));
    assert_eq!(seen.sources[0].resources, 12, "refreshed once, it can be carried");
}

#[test]
fn a_large_bundle_comes_in_parts_in_any_order() {
    let office = Office::new();
    let stick = office.home.folder().join("van.fieldshelf");
    let limits = Limits { part_bytes: 60_000, ..Limits::default() };
    let parts = office.library.export_bundle(&office.choice(), &stick, &limits).unwrap();
    assert_eq!(parts.len(), 3, "one document a part: {parts:?}");
    let van = Home::default();
    let library = van.open();
    for part in parts.iter().rev() {
        let imported = bring(&library, &part.path);
        assert_eq!((&imported.sources[0].failure, imported.documents.came), (&None, 1), "each alone: {imported:?}");
    }
    let id = library.sources().unwrap().last().unwrap().source.id.clone();
    assert_eq!(everything(&library, &id), everything(&office.library, &office.source), "together they are everything");
}

fn offline(folder: &Path, arguments: &[&str]) -> Output {
    let child = env!("CARGO_BIN_EXE_offline");
    // In a network of its own, where this computer lets anybody have one; the child itself has none in either case.
    let alone = Command::new("unshare").args(["-rn", "true"]).output().is_ok_and(|ran| ran.status.success());
    let mut command = if alone { Command::new("unshare") } else { Command::new(child) };
    if alone {
        command.args(["-rn", child]);
    }
    command.arg("--profile").arg(folder).args(arguments).output().unwrap()
}

#[test]
fn a_process_that_can_open_no_socket_brings_a_bundle_in() {
    let office = Office::new();
    let path = office.export(&office.choice());
    let van = Home::default();
    let ran = offline(van.folder(), &["--json", "bundle", "import", "--yes", path.to_str().unwrap()]);
    assert!(ran.status.success(), "it needs no network: {ran:?}");
    let answer: Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(answer["documents"]["came"], json!(3), "and has everything: {answer}");
    let library = van.open();
    let id = answer["sources"][0]["source"].as_str().unwrap();
    assert_eq!(everything(&library, id), everything(&office.library, &office.source), "as the office has it");
    library.decide_key(id, true).unwrap();
    assert_eq!(library.trust_levels().unwrap().of(id), TrustLevel::Verified, "and Verified, once the key was compared");
    if cfg!(target_os = "linux") {
        let ran = offline(van.folder(), &["check", "--try-the-network"]);
        assert!(!ran.status.success(), "or this proves nothing: a socket ends the child: {ran:?}");
    }
}

#[test]
fn the_text_of_what_came_is_read_without_a_network() {
    let (home, server, signer) = (Home::default(), FeedServer::start(), Signer::new());
    let bytes = b"How a referral works. Ask first whether the person is safe.".to_vec();
    server.put("/r.txt", Answer::new(200, "text/plain", bytes.clone()));
    let mut report = item("report", "A report");
    let digest = digest_of(&bytes).to_string();
    report["attachments"] = json!([{"url": server.url("/r.txt"), "mime_type": "text/plain",
        "size_in_bytes": bytes.len(), "_fieldshelf": {"sha256": digest}}]);
    Edition::new(1, &signer, Published::complete("Shelf").with(report)).signed_by(&signer).serve(&server);
    let library = home.open();
    let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
    home.refresh(&library, &source);
    home.fetch_documents(&library);
    let path = home.folder().join("van.fieldshelf");
    let choice = Choice { documents: true, ..Choice::default() };
    library.export_bundle(&choice, &path, &Limits::default()).unwrap();
    let van = Home::default();
    let ran = offline(van.folder(), &["--json", "bundle", "import", "--yes", path.to_str().unwrap()]);
    let answer: Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(answer["documents"]["read"], json!(1), "its pages can be searched at once: {answer}");
}
