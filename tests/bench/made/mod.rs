//! Made libraries with documents, kept between runs: to index two hundred thousand pages takes minutes.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use fieldshelf_core::{
    Library,
    library::{Outcome, Place},
    model::PageText,
    store::{
        LibraryFile,
        connection::{self, Durability},
        keys::Keys,
    },
};
use rusqlite::Connection;
use support::{
    Answer, FeedServer,
    sample::{self, Numbers, Words},
};
use tokio::runtime::Runtime;
use tokio_util::sync::CancellationToken;

use crate::figures::milliseconds;

/// Changed whenever libraries should be made anew: other texts, or another schema.
const EDITION: u32 = 1;
/// One resource in so many has a document.
const SHARE: usize = 5;
/// Pages stored at once, as the indexing of documents does.
const BATCH: usize = 100;

/// The profile with a library of that size; made where there is none yet.
pub fn profile(resources: usize, pages: usize) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("library-{EDITION}-{resources}-{pages}"));
    if !folder.join("whole").exists() {
        eprintln!("Making a library of {resources} resources and {pages} pages; the next run uses it again.");
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        fs::create_dir_all(&folder).unwrap();
        fill(&folder, resources);
        let documents = documents(&folder, resources, pages);
        store(&folder, &documents);
        fs::write(folder.join("whole"), "").unwrap();
    }
    folder
}

/// Stores the pages of one more document of that many pages; answers the milliseconds that took.
pub fn add_document(profile: &Path, document: i64, pages: usize) -> f64 {
    let texts: Vec<PageText> = (1..=pages).map(|page| page_text(document, page)).collect();
    let file = file(profile);
    let mut writer = file.writer().unwrap();
    let begun = Instant::now();
    for (batch, place) in texts.chunks(BATCH).zip((1..).step_by(BATCH)) {
        writer.add_pages(document, place, batch).unwrap();
    }
    let time = milliseconds(begun.elapsed());
    writer.forget_pages(document).unwrap();
    time
}

fn file(profile: &Path) -> LibraryFile {
    let keys = Keys::open(profile).unwrap();
    LibraryFile::open(&profile.join("library.db"), Some(keys.library())).unwrap().0
}

fn fill(profile: &Path, resources: usize) {
    let server = FeedServer::start();
    for (path, bytes) in sample::pages(&server.url(""), resources, |_| 1) {
        server.put(&path, Answer::feed(bytes));
    }
    let library = Library::open(Place::new(profile)).unwrap();
    let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
    let cancel = CancellationToken::new();
    let report = Runtime::new().unwrap().block_on(library.refresh(Some(&source), &cancel)).unwrap().remove(0);
    assert_eq!(report.outcome, Outcome::Updated, "the made library is stored");
}

/// Numbers of documents and how many pages each has: most are short, a few very long. Each is given to a resource.
fn documents(profile: &Path, resources: usize, pages: usize) -> Vec<(i64, usize)> {
    let keys = Keys::open(profile).unwrap();
    let mut connection =
        connection::open(&profile.join("library.db"), Some(keys.library()), Durability::Rebuildable).unwrap();
    let transaction = connection.transaction().unwrap();
    let docids = docids(&transaction);
    let mut numbers = Numbers::new(5);
    let (mut documents, mut left) = (Vec::new(), pages);
    let takers = docids.iter().step_by(SHARE).take(resources / SHARE);
    for (counter, docid) in (1_i64..).zip(takers) {
        let length = match numbers.below(100) {
            0..70 => 5 + numbers.below(20),
            70..97 => 60 + numbers.below(100),
            _ => 300 + numbers.below(300),
        };
        let length = left.min(length as usize);
        left -= length;
        let number = (docid >> 37 << 24) + counter;
        let call = "INSERT INTO document (number, identity, address, mime, text_state, pages) \
                    VALUES (?1, 'https://made.example.org/' || ?1, '', 'application/pdf', 'read', ?2)";
        transaction.execute(call, (number, length as i64)).unwrap();
        let call = "INSERT INTO attachment (docid, position, document) VALUES (?1, 0, ?2)";
        transaction.execute(call, (docid, number)).unwrap();
        transaction.execute("UPDATE resource SET attachments = 1 WHERE docid = ?1", [docid]).unwrap();
        documents.push((number, length));
    }
    if let Some(last) = documents.last_mut() {
        last.1 += left;
    }
    transaction.commit().unwrap();
    documents
}

fn docids(connection: &Connection) -> Vec<i64> {
    let call = "SELECT docid FROM resource WHERE source <> 'starter' ORDER BY id";
    let mut docids = connection.prepare(call).unwrap();
    docids.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn store(profile: &Path, documents: &[(i64, usize)]) {
    let file = file(profile);
    let mut writer = file.writer().unwrap();
    for (document, length) in documents {
        let texts: Vec<PageText> = (1..=*length).map(|page| page_text(*document, page)).collect();
        for (batch, place) in texts.chunks(BATCH).zip((1..).step_by(BATCH)) {
            writer.add_pages(*document, place, batch).unwrap();
        }
    }
    writer.flush().unwrap();
}

fn page_text(document: i64, page: usize) -> PageText {
    let mut words = Words::new(((document as u64) << 20) + page as u64);
    PageText { label: page.to_string(), text: words.page(380) }
}
