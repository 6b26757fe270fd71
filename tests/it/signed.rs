//! A signed source in use: first sight, updates, requests, changes of keys, and what its signature does not cover.

use std::sync::Arc;

use fieldshelf_core::{
    Code, Library,
    library::{Held, Outcome, Report},
    model::{BlockCause, Resource, TrustLevel},
    trust::{key_id, manifest::handover},
};
use serde_json::json;
use support::{
    Answer, Edition, FeedServer, Home, MORNING, Published, SignedSite, Signer, ids, item, key, rows, sha256,
};
use tokio_util::sync::CancellationToken;

fn numbered(id: &str, title: &str, sequence: u64) -> serde_json::Value {
    let mut item = item(id, title);
    item["_fieldshelf"]["seq"] = json!(sequence);
    item
}

/// The first `count` items of a shelf.
fn shelf(count: u64) -> Published {
    (1..=count).rev().fold(Published::complete("Shelf"), |feed, n| {
        feed.with(numbered(&format!("item-{n}"), &format!("Guidance {n}"), n))
    })
}

struct Scene {
    home: Home,
    server: FeedServer,
    library: Library,
    source: String,
    signer: Signer,
}

impl Scene {
    /// A laptop that follows a source by its key.
    fn new() -> Scene {
        let (home, server, signer) = (Home::default(), FeedServer::start(), Signer::new());
        let library = home.open();
        let address = server.url("/feed.json");
        let source = library.add_signed_source(&address, None, Some(&signer.key())).unwrap().id;
        Scene { home, server, library, source, signer }
    }

    fn edition(&self, sequence: u64, feed: Published) -> Edition {
        Edition::new(sequence, &self.signer, feed)
    }

    fn publish(&self, site: &SignedSite) -> Report {
        self.home.clock.forward(3600);
        site.serve(&self.server);
        self.home.refresh(&self.library, &self.source)
    }

    fn level(&self) -> TrustLevel {
        self.library.trust_levels().unwrap().of(&self.source)
    }

    fn resource(&self, id: &str) -> Resource {
        match self.library.read(&key(&self.source, id)).unwrap().held {
            Held::Library(stored) => stored.resource,
            other => panic!("{other:?}"),
        }
    }

    /// How many requests `work` costs.
    fn requests<T>(&self, work: impl FnOnce() -> T) -> (T, Vec<String>) {
        let before = self.server.requests().len();
        let answer = work();
        (answer, self.server.requests()[before..].iter().map(|request| request.path.clone()).collect())
    }
}

#[test]
fn a_source_that_was_added_with_its_key_is_verified_and_asks_once_when_nothing_is_new() {
    let scene = Scene::new();
    let site =
        scene.edition(1, shelf(3)).page("p/2026-001.json", Published::complete("Shelf")).signed_by(&scene.signer);
    let (report, asked) = scene.requests(|| scene.publish(&site));
    assert_eq!((report.outcome, report.counts.added), (Outcome::Updated, 3), "it arrives: {report:?}");
    assert_eq!(asked, ["/manifest.json", "/manifest.json.minisig", "/feed.json", "/p/2026-001.json"], "in this order");
    assert_eq!(scene.level(), TrustLevel::Verified, "by a key that a person typed");

    let (report, asked) = scene.requests(|| scene.publish(&site));
    assert_eq!(report.outcome, Outcome::Unchanged, "nothing is new: {report:?}");
    assert_eq!(asked, ["/manifest.json"], "which one request says");
    let last = scene.server.requests().pop().unwrap();
    assert!(last.header("if-none-match").is_some(), "and it carries the tag: 304, no bytes");

    let renewed = scene.edition(2, shelf(3)).page("p/2026-001.json", Published::complete("Shelf"));
    let renewed = renewed.with(|it| it.expires = "2027-05-22T00:00:00Z".into()).signed_by(&scene.signer);
    let (report, asked) = scene.requests(|| scene.publish(&renewed));
    assert_eq!(report.outcome, Outcome::Unchanged, "signed anew, the same text: {report:?}");
    assert_eq!(asked, ["/manifest.json", "/manifest.json.minisig"], "no page is fetched whose bytes are here");
    let signing = scene.library.source(&scene.source).unwrap().signing.unwrap();
    assert_eq!(signing.sequence, 2, "and it is accepted");
}

#[test]
fn the_first_sight_of_an_announced_key_binds_the_source_to_it() {
    let scene = Scene::new();
    scene.library.decide_key(&scene.source, false).unwrap();
    let source = scene.library.add_source(&scene.server.url("/feed.json"), None).unwrap().id;
    let scene = Scene { source, ..scene };
    let wrong = scene.edition(1, shelf(2)).signed_by(&Signer::new());
    let report = scene.publish(&wrong);
    assert_eq!(report.failure.unwrap().code, Code::Blocked, "a key is announced, and another one signed");
    assert_eq!(ids(&scene.library, &scene.source).len(), 0, "of which nothing is used");
    let report = scene.publish(&scene.edition(1, shelf(2)).signed_by(&scene.signer));
    assert_eq!(report.counts.added, 2, "signed by the announced key it is: {report:?}");
    assert!(scene.library.source(&scene.source).unwrap().block.is_none(), "what was refused is over");
    assert_eq!(scene.level(), TrustLevel::Unsigned, "nobody has compared the key yet");

    scene.server.put("/manifest.json", Answer::status(404));
    let report = scene.home.refresh(&scene.library, &scene.source);
    assert_eq!(report.refusal.map(|it| it.cause), Some(BlockCause::NotSigned), "but every update must carry it");

    scene.library.decide_key(&scene.source, true).unwrap();
    assert_eq!(scene.level(), TrustLevel::Verified, "compared, it is verified");
}

#[test]
fn a_source_that_becomes_signed_keeps_nothing_that_came_unsigned() {
    let (home, server, signer) = (Home::default(), FeedServer::start(), Signer::new());
    let library = home.open();
    let line = json!([{"id": "line", "name": "A line", "kind": "helpline", "numbers": [{"show": "0800 000 0001"}]}]);
    let rumours = (0..80).fold(shelf(2), |feed, n| feed.with(item(&format!("rumour-{n}"), "A rumour")));
    server.put("/feed.json", Answer::feed(rumours.head("/_fieldshelf/contacts", line).bytes()));
    let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
    home.refresh(&library, &source);
    assert_eq!(ids(&library, &source).len(), 82, "an unsigned source");

    let partial = shelf(2).head("/_fieldshelf/complete", json!(false));
    Edition::new(1, &signer, partial).signed_by(&signer).serve(&server);
    home.clock.forward(3600);
    let report = home.refresh(&library, &source);
    assert_eq!((report.counts.removed, report.counts.held), (80, 0), "what is not signed goes, and nobody is asked");
    assert_eq!(ids(&library, &source), ["item-2", "item-1"], "what is signed stays");
    let lines = library.contacts(None, None).unwrap();
    assert!(lines.iter().all(|line| line.source != source), "and no unsigned number is left to be called");
}

#[test]
fn a_laptop_that_was_away_while_keys_changed_finds_the_key_of_today() {
    let scene = Scene::new();
    let (second, third, recovery) = (Signer::new(), Signer::new(), Signer::new());
    let first = scene.edition(1, shelf(1)).with(|it| it.keys.recovery = vec![recovery.key()]);
    scene.publish(&first.signed_by(&scene.signer));
    let with = |current: &Signer, next: &Signer, sequence: u64| {
        let (current, next) = (vec![current.key()], vec![next.key()]);
        scene.edition(sequence, shelf(sequence)).with(|it| {
            it.keys.current = current;
            it.keys.next = next;
        })
    };
    let last_of_first = with(&scene.signer, &second, 5).signed_by(&scene.signer);
    let last_of_second = with(&second, &third, 9).signed_by(&second);
    let today = with(&third, &Signer::new(), 12).signed_by(&third);
    let site = today.handed_on(&scene.signer, &last_of_first).handed_on(&second, &last_of_second);
    // A host that answers with a page for people where there is nothing.
    let nothing = format!("/{}", handover(&key_id(&recovery.key()).unwrap()));
    scene.server.put(&nothing, Answer::sign_in_page("text/html"));
    let report = scene.publish(&site);
    assert_eq!((report.counts.added, report.failure), (11, None), "two handovers lead to the key of today");
    assert_eq!(scene.level(), TrustLevel::Verified, "which the first key vouches for");
    let report = scene.publish(&with(&scene.signer, &second, 13).signed_by(&scene.signer));
    assert_eq!(report.refusal.map(|it| it.cause), Some(BlockCause::OldKey), "and the first key signs no more");
}

#[test]
fn what_the_signature_does_not_cover_is_no_part_of_the_library() {
    let scene = Scene::new();
    let pixel = chart();
    let mut covered = numbered("covered", "Covered", 1);
    let image = |name: &str| format!("<img src=\"{}\" alt=\"{name}\">", scene.server.url(&format!("/d/{name}.png")));
    covered["content_html"] = json!(format!("<p>{}{}</p>", image("listed"), image("stray")));
    covered["attachments"] = json!([
        {"url": "https://shelf.example.org/d/bare.pdf", "mime_type": "application/pdf", "title": "No hash"},
        {"url": "https://shelf.example.org/d/known.pdf", "mime_type": "application/pdf", "_fieldshelf": {"sha256": sha256(b"%PDF-1.7")}},
    ]);
    let edition = scene.edition(1, Published::complete("Shelf").with(covered)).picture("d/listed.png", &pixel);
    let site = edition.signed_by(&scene.signer);
    site.serve(&scene.server);
    scene.server.put("/d/listed.png", Answer::new(200, "image/png", pixel));
    scene.server.put("/d/stray.png", Answer::new(200, "image/png", chart()));
    let report = scene.home.refresh(&scene.library, &scene.source);
    assert_eq!(report.problems.len(), 2, "the publisher is told of each: {:?}", report.problems);
    let resource = scene.resource("covered");
    assert_eq!(resource.attachments.len(), 1, "a file without a hash could be any file");
    assert_eq!(scene.server.hits("/d/listed.png"), 1, "a listed picture is fetched");
    assert_eq!(scene.server.hits("/d/stray.png"), 0, "another one is not");
    let images = resource.body.images;
    let here = scene.library.pictures(&images).unwrap();
    assert_eq!(here.iter().map(Option::is_some).collect::<Vec<_>>(), [true, false], "and stays as its words");
}

#[test]
fn a_listed_picture_that_came_as_another_is_not_shown() {
    let scene = Scene::new();
    let mut shown = numbered("shown", "Shown", 1);
    let address = scene.server.url("/d/listed.png");
    shown["content_html"] = json!(format!("<p><img src=\"{address}\" alt=\"Listed\"></p>"));
    let edition =
        scene.edition(1, Published::complete("Shelf").with(shown)).picture("d/listed.png", b"what was signed");
    edition.signed_by(&scene.signer).serve(&scene.server);
    scene.server.put("/d/listed.png", Answer::new(200, "image/png", chart()));
    scene.home.refresh(&scene.library, &scene.source);
    let resource = scene.resource("shown");
    assert_eq!(scene.server.hits("/d/listed.png"), 1, "it is fetched");
    let here = scene.library.pictures(&resource.body.images).unwrap();
    assert_eq!(here, [None], "and it is a picture, but not the one that was signed");
}

#[test]
fn a_carried_source_takes_the_same_way_and_sends_nothing() {
    let scene = Scene::new();
    let carry = |site: SignedSite, as_of| {
        let cancel = CancellationToken::new();
        let carried = scene.library.apply_carried(&scene.source, Arc::new(site), as_of, &cancel);
        scene.home.runtime.block_on(carried).unwrap()
    };
    let site =
        scene.edition(4, shelf(4)).page("p/2026-001.json", Published::complete("Shelf")).signed_by(&scene.signer);
    let report = carry(site.clone(), MORNING - 7200);
    assert_eq!((report.outcome, report.counts.added), (Outcome::Updated, 4), "brought in: {report:?}");
    assert_eq!(scene.level(), TrustLevel::Verified, "and as verified as if it had been fetched");
    let state = scene.library.source(&scene.source).unwrap().state;
    assert_eq!((state.attempted_at, state.succeeded_at), (None, Some(MORNING - 7200)), "as old as the bundle says");
    assert_eq!(carry(site.clone(), MORNING).outcome, Outcome::Unchanged, "twice changes nothing");
    let older = scene.edition(3, shelf(3)).signed_by(&scene.signer);
    let report = carry(older, MORNING);
    assert_eq!(report.refusal.map(|it| it.cause), Some(BlockCause::Rollback), "an older one is refused");
    let source = scene.library.source(&scene.source).unwrap();
    assert!(source.block.is_none() && source.state.failure.is_none(), "which says nothing about its own address");
    assert_eq!(scene.server.connections(), 0, "all that without one connection");
    assert_eq!(rows(&scene.library, &scene.source).len(), 4, "and the library has what it had");

    let files = scene.library.feed_files(&scene.source).unwrap();
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(
        names,
        ["feed.json", "manifest.json", "manifest.json.minisig", "p/2026-001.json"],
        "it can be carried on"
    );
    for file in files {
        let bytes = scene.library.feed_file(file.digest).unwrap();
        assert_eq!(bytes, site.file(&file.name), "{}: the very bytes that were signed", file.name);
    }
}

/// A picture.
fn chart() -> Vec<u8> {
    std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/pictures/chart.png")).unwrap()
}
