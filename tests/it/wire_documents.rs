//! The wire of files: a made library that holds one in every state, as golden pairs which the UI's tests replay.

use fieldshelf_core::{
    DocumentRules, Library, Settings,
    documents::{Coming, Failed, Folder, Kept, Progress, Shelf, Unread},
    model::{FetchFault, FileKey, PageText, TextState},
    refresh::Validators,
};
use serde_json::{Value, json};
use support::{Answer, FeedServer, Home, MORNING, Published, item, key};

use super::wire::golden_with;

/// Files by name, type, size and language; the first of each name is the id of its resource.
const FILES: &[(&str, &str, u64, &str)] = &[
    ("read.pdf", "application/pdf", 48_000, "en"),
    ("unread.pdf", "application/pdf", 52_000, "en"),
    ("scan.pdf", "application/pdf", 900_000, "en"),
    ("locked.pdf", "application/pdf", 70_000, "en"),
    ("broken.pdf", "application/pdf", 4_000, "en"),
    ("talk.mp3", "audio/mpeg", 640_000, "en"),
    ("film.mp4", "video/mp4", 980_000, "en"),
    ("film.vtt", "text/vtt", 2_000, "en"),
    ("fetching.pdf", "application/pdf", 800_000, "en"),
    ("waiting.pdf", "application/pdf", 200_000, "en"),
    ("asked.pdf", "application/pdf", 20_000_000, "en"),
    ("stopped.pdf", "application/pdf", 300_000, "en"),
    ("large.pdf", "application/pdf", 40_000_000, "en"),
    ("welsh.pdf", "application/pdf", 100_000, "cy"),
    ("gone.pdf", "application/pdf", 100_000, "en"),
    ("offline.pdf", "application/pdf", 100_000, "en"),
];

fn feed(server: &FeedServer, version: u32) -> Published {
    let announced = |(name, mime, size, language): &(&str, &str, u64, &str)| {
        json!({
            "url": server.url(&format!("/{name}")), "mime_type": mime, "size_in_bytes": size, "title": title(name),
            "_fieldshelf": {
                "sha256": digest(server, name, version).to_string(), "lang": language,
                "role": if mime == &"text/vtt" { "captions" } else { "main" },
                "pages": if mime.ends_with("pdf") { json!(2) } else { json!(null) },
            },
        })
    };
    let mut report = item("item-1", "A report with files in every state");
    report["attachments"] = FILES.iter().map(announced).collect();
    Published::complete("Made shelf").with(report).with(item("item-2", "A page without files"))
}

fn title(name: &str) -> String {
    let stem = name.split('.').next().unwrap_or_default();
    format!("{}{} file", stem[..1].to_uppercase(), &stem[1..])
}

/// The publisher replaced one file since.
fn bytes(name: &str, version: u32) -> Vec<u8> {
    let version = if name == "read.pdf" { version } else { 1 };
    format!("%PDF-1.7 {name} {version}").into_bytes()
}

fn digest(_server: &FeedServer, name: &str, version: u32) -> fieldshelf_core::model::Digest {
    fieldshelf_core::documents::folder::digest_of(bytes(name, version))
}

fn page(label: &str, text: &str) -> PageText {
    PageText { label: label.into(), text: text.into() }
}

/// The numbers of the files that are not here, by name.
fn number(library: &Library, name: &str) -> i64 {
    let candidates = library.candidates().unwrap();
    let ending = format!("/{name}");
    candidates.iter().find(|candidate| candidate.address.ends_with(&ending)).expect(name).document
}

fn arrive(home: &Home, library: &Library, name: &str, version: u32, state: TextState) {
    let document = number(library, name);
    let folder = Folder::new(home.folder().join("documents"));
    let (digest, bytes) = folder.keep_bytes(&bytes(name, version)).unwrap();
    let unread = Unread { document, digest, mime: String::new(), pages: 0 };
    library.kept(document, &Kept { digest, bytes, validators: Validators::default() }).unwrap();
    if state == TextState::Read {
        let pages = [
            page("i", "How a referral works.\n\nAsk first whether the person is safe."),
            page("1", "Debt bondage and forced labour.\n\nWhat the law says."),
        ];
        library.add_pages(&unread, 1, &pages).unwrap();
    }
    if !matches!(state, TextState::Waiting | TextState::NoText) {
        library.text_done(&unread, state, None).unwrap();
    }
}

/// Every state at once.
fn made(home: &Home, server: &FeedServer) -> (Library, String) {
    server.put("/feed.json", Answer::feed(feed(server, 1).bytes()));
    let library = home.open();
    let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
    home.refresh(&library, &source);
    let rules = DocumentRules { languages: vec!["en".into()], largest: 10, ..DocumentRules::default() };
    library.save_settings(Settings { documents: rules, ..library.settings() }).unwrap();
    arrive(home, &library, "read.pdf", 1, TextState::Read);
    library.bookmark(&key(&source, "item-1"), Some("For the van")).unwrap();
    server.put("/feed.json", Answer::feed(feed(server, 2).bytes()));
    home.clock.forward(3600);
    home.refresh(&library, &source);
    for (name, state) in [
        ("read.pdf", TextState::Read),
        ("unread.pdf", TextState::Waiting),
        ("scan.pdf", TextState::NoTextLayer),
        ("locked.pdf", TextState::Protected),
        ("broken.pdf", TextState::Damaged),
        ("talk.mp3", TextState::NoText),
        ("film.mp4", TextState::NoText),
        ("film.vtt", TextState::Read),
    ] {
        arrive(home, &library, name, 2, state);
    }
    let file = |name: &str| {
        let position = FILES.iter().position(|(known, ..)| *known == name).unwrap();
        FileKey { resource: key(&source, "item-1"), position: u32::try_from(position).unwrap() }
    };
    library.fetch_file(&file("asked.pdf")).unwrap();
    library.stop_file(&file("stopped.pdf")).unwrap();
    let failed = |why, again_at| Failed { why, failures: 2, again_at };
    Shelf::failed(&library, number(&library, "gone.pdf"), &failed(FetchFault::Gone, None)).unwrap();
    let later = failed(FetchFault::NoConnection, Some(MORNING + 7200));
    Shelf::failed(&library, number(&library, "offline.pdf"), &later).unwrap();
    let coming = Coming { document: number(&library, "fetching.pdf"), done: 320_000, size: Some(800_000) };
    Shelf::tell(&library, &Progress { fetching: vec![coming], ..Progress::default() });
    (library, source)
}

#[test]
fn files_in_every_state_cross_the_wire_as_written_down() {
    let (home, server) = (Home::default(), FeedServer::start());
    let (library, source) = made(&home, &server);
    let names = [(server.url(""), "https://shelf.example.org"), (source.clone(), "shelf-example-org")];
    let ask = |name: &str, command: &str, request: Value| golden_with(&library, name, command, request, &names);
    let file = |position: usize| json!({"source": source, "id": "item-1", "position": position});
    let of_digest = |name: &str| json!(digest(&server, name, 2).to_string());

    ask("documents-status", "status", json!({}));
    for show in ["all", "coming", "here", "missing"] {
        ask(&format!("documents-{show}"), "documents", json!({"show": show, "offset": 0, "limit": 50}));
    }
    ask("documents-part", "documents", json!({"show": "here", "offset": 7, "limit": 2}));
    let reading = ask("documents-read", "read", json!({"source": source, "id": "item-1"}));
    let files = reading["answer"]["attachments"].as_array().unwrap().clone();
    assert_eq!(files.len(), FILES.len() + 1, "all files, and the one that the bookmark keeps");
    assert_eq!(files[FILES.len()]["file"]["earlier"], json!(true), "which comes last");
    ask("document_open", "document_open", file(0));
    ask("document_open-film", "document_open", file(6));
    ask("document_open-earlier", "document_open", file(FILES.len()));
    ask("document_open-missing", "document_open", file(9));
    ask("document_text", "document_text", json!({"digest": of_digest("read.pdf"), "from": 1, "count": 50}));
    ask("document_text-none", "document_text", json!({"digest": of_digest("scan.pdf"), "from": 1, "count": 50}));
    let place = json!({"page": 2, "offset": 0.25, "asText": false});
    ask("document_place", "document_place", json!({"digest": of_digest("read.pdf"), "place": place}));
    ask("document_open-again", "document_open", file(0));
    ask("document_stop", "document_stop", file(9));
    ask("document_fetch", "document_fetch", file(11));
    ask("document_save", "document_save", file(0));
    ask("document_show", "document_show", file(9));
    ask("documents-coming-then", "documents", json!({"show": "coming", "offset": 0, "limit": 50}));
}
