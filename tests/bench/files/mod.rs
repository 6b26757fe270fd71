//! Libraries whose files are on this laptop, before and after they are read.

use std::path::Path;

use fieldshelf_core::{Library, extract::Extractor, library::Place};
use serde_json::{Value, json};
use support::{Answer, FeedServer, Published, item};
use tokio::runtime::Runtime;
use tokio_util::sync::CancellationToken;

/// Makes a profile with one resource, “Reports”, that has these files, of a title and bytes: here, and not read.
pub fn keep(runtime: &Runtime, profile: &Path, files: &[(&str, Vec<u8>)]) {
    let server = FeedServer::start();
    let attachment = |(title, bytes): &(&str, Vec<u8>)| -> Value {
        let path = format!("/{title}.pdf");
        server.put(&path, Answer::new(200, "application/pdf", bytes.clone()));
        json!({ "url": server.url(&path), "mime_type": "application/pdf", "title": title, "size_in_bytes": bytes.len() })
    };
    let mut reports = item("reports", "Reports");
    reports["attachments"] = files.iter().map(attachment).collect();
    server.put("/feed.json", Answer::feed(Published::complete("Reports").with(reports).bytes()));
    let library = Library::open(Place::new(profile)).unwrap();
    let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
    let cancel = CancellationToken::new();
    runtime.block_on(library.refresh(Some(&source), &cancel)).unwrap();
    let report = runtime.block_on(library.fetch_documents(&cancel, |_| ()));
    assert_eq!((report.kept, report.read), (files.len() as u64, 0), "the files are here, and none is read");
}

/// Reads what is not read, in children of this program.
pub fn read(runtime: &Runtime, profile: &Path, files: usize) -> Library {
    let library = Library::open(Place { extractor: Extractor::own().ok(), ..Place::new(profile) }).unwrap();
    let report = runtime.block_on(library.fetch_documents(&CancellationToken::new(), |_| ()));
    assert_eq!(report.read, files as u64, "all are read");
    library
}
