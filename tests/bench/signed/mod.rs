//! What a signature costs: the same made feed, fetched and applied with and without one, in turns.

use std::time::Instant;

use fieldshelf_core::{Library, library::Outcome, library::Place};
use serde_json::{Value, json};
use support::{Answer, Edition, FeedServer, Published, SignedSite, Signer, sample};
use tokio::runtime::Runtime;
use tokio_util::sync::CancellationToken;

use crate::figures::{figure, median, milliseconds};

/// Pairs that are measured; which of a pair comes first changes each time.
const PAIRS: usize = 6;

/// First refresh of `rows` resources: verify + apply, against apply.
pub fn rows(runtime: &Runtime, rows: usize) {
    let (plain, signed) = (FeedServer::start(), FeedServer::start());
    for (path, bytes) in sample::pages(&plain.url(""), rows, |_| 1) {
        plain.put(&path, Answer::feed(bytes));
    }
    let signer = Signer::new();
    site(&signed, rows, &signer).serve(&signed);
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for pair in 0..PAIRS {
        for turn in 0..2 {
            if (pair + turn) % 2 == 0 {
                without.push(refresh(runtime, &plain, None));
            } else {
                with.push(refresh(runtime, &signed, Some(&signer.key())));
            }
        }
    }
    let name = format!("verify + apply, {rows} resources (floor: unsigned)");
    figure(&name, median(with), "ms", Some(median(without)));
}

/// The same pages, listed in a manifest; the first one announces the key.
fn site(server: &FeedServer, rows: usize, signer: &Signer) -> SignedSite {
    let pages = sample::pages(&server.url(""), rows, |_| 1).into_iter().map(|(path, bytes)| {
        let name = path.trim_start_matches('/').to_owned();
        let bytes = if name == "feed.json" { announcing(&bytes, &signer.key()) } else { bytes };
        (name, bytes)
    });
    let manifest = Edition::new(1, signer, Published::complete("Made")).manifest;
    SignedSite::of(manifest, pages.collect(), signer)
}

fn announcing(head: &[u8], key: &str) -> Vec<u8> {
    let mut head: Value = serde_json::from_slice(head).unwrap();
    head["_fieldshelf"]["key"] = json!(key);
    head.to_string().into_bytes()
}

fn refresh(runtime: &Runtime, server: &FeedServer, key: Option<&str>) -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(Place::new(folder.path())).unwrap();
    let source = library.add_signed_source(&server.url("/feed.json"), None, key).unwrap().id;
    let cancel = CancellationToken::new();
    // The client reads the system's certificates once, whichever comes first.
    let begun = Instant::now();
    let report = runtime.block_on(library.refresh(Some(&source), &cancel)).unwrap().remove(0);
    let took = milliseconds(begun.elapsed());
    assert_eq!(report.outcome, Outcome::Updated, "{:?}", report.failure);
    took
}
