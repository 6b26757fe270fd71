//! Stories of a publisher whose signature does not fit: found before any reader refuses it.

use std::fs;
use std::path::PathBuf;

use fieldshelf_cli::Exit;
use serde_json::json;
use support::{Edition, Home, Published, SignedSite, Signer};

use crate::shelf::shelf;

fn site(signer: &Signer) -> SignedSite {
    let item = |id: &str, seq: u64| {
        json!({
            "id": id, "title": id, "content_text": "x", "date_published": "2026-11-01T00:00:00Z",
            "_fieldshelf": { "seq": seq },
        })
    };
    let head = Published::complete("Shelf").with(item("a", 2));
    Edition::new(1, signer, head)
        .page("feed-2026-001.json", Published::complete("Shelf").with(item("b", 1)))
        .signed_by(signer)
}

fn look(home: &Home, site: &SignedSite) -> (String, Exit) {
    let folder: PathBuf = home.folder().join("site");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (name, bytes) in &site.files {
        fs::write(folder.join(name), bytes).unwrap();
    }
    let ran = shelf(home, &["validate", &folder.to_string_lossy()]);
    (ran.out, ran.exit)
}

#[test]
fn a_site_that_readers_would_refuse_is_refused_here_first() {
    let (home, signer) = (Home::default(), Signer::new());
    let good = site(&signer);
    assert_eq!(look(&home, &good), ("Nothing is wrong with it.\n".into(), Exit::Fine), "what fits is good");

    type Spoil = fn(&mut SignedSite);
    let rows: &[(Spoil, &str)] = &[
        (
            |site| drop(site.files.remove("manifest.json")),
            "manifest.json: error: the feed announces a key, and this file is missing",
        ),
        (
            |site| drop(site.files.remove("manifest.json.minisig")),
            "manifest.json.minisig: error: the feed announces a key",
        ),
        (|site| site.files.get_mut("manifest.json").unwrap().push(b' '), "manifest.json: error: readers refuse it: "),
        (|site| site.files.get_mut("feed.json").unwrap().push(b' '), "feed.json: error: readers refuse it: "),
        (
            |site| site.files.get_mut("feed-2026-001.json").unwrap().push(b' '),
            "feed-2026-001.json: error: readers refuse it: ",
        ),
        (
            |site| drop(site.files.remove("feed-2026-001.json")),
            "feed.json: error: `next_url` leads to feed-2026-001.json, which is not there",
        ),
    ];
    for (spoil, expected) in rows {
        let mut spoiled = good.clone();
        spoil(&mut spoiled);
        let (out, exit) = look(&home, &spoiled);
        assert!(out.lines().any(|line| line.starts_with(expected)), "the cause is told: {expected}: {out}");
        assert_eq!(exit, Exit::BadData, "and it is an error: {out}");
    }
    let mut stranger = good.clone();
    stranger.files.insert("manifest.json.minisig".into(), site(&Signer::new()).files["manifest.json.minisig"].clone());
    assert!(look(&home, &stranger).0.contains("manifest.json: error: readers refuse it"), "another key is not ours");
    let mut unsigned = good;
    let head = String::from_utf8(unsigned.files["feed.json"].clone()).unwrap();
    unsigned.files.insert("feed.json".into(), head.replace("\"key\"", "\"_key\"").into_bytes());
    let (out, exit) = look(&home, &unsigned);
    assert!(out.contains("manifest.json: warning: the feed announces no key"), "nobody would look at it: {out}");
    assert_eq!(exit, Exit::Fine, "an unsigned feed is a feed: {out}");
}

#[test]
fn a_signature_is_renewed_in_time() {
    let (home, signer) = (Home::default(), Signer::new());
    let good = site(&signer);
    home.clock.forward(80 * 86_400);
    let (out, exit) = look(&home, &good);
    assert!(out.contains("warning: the signature ends on 2027-02-22; publish again before that day"), "{out}");
    home.clock.forward(20 * 86_400);
    let (late, _) = look(&home, &good);
    assert!(late.contains("warning: the signature ended on 2027-02-22"), "readers would say so too: {late}");
    assert_eq!(exit, Exit::Fine, "it is no fault of the shelf");
}
