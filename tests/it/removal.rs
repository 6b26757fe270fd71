//! What a publisher takes away: by its word, or by leaving it out of a feed that lists everything.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use fieldshelf_core::{
    Library,
    clock::Clock,
    library::{Held, Place},
    model::Status,
};
use serde_json::json;
use support::{Answer, FeedServer, Home, Published, ids, key};
use tokio_util::sync::CancellationToken;

struct Scene {
    home: Home,
    server: FeedServer,
    library: fieldshelf_core::Library,
    source: String,
}

/// A followed feed that has been refreshed once.
fn scene(feed: &Published) -> Scene {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    server.put("/feed.json", Answer::feed(feed.bytes()));
    let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
    home.refresh(&library, &source);
    Scene { home, server, library, source }
}

impl Scene {
    fn publish(&self, feed: &Published) -> fieldshelf_core::library::Report {
        self.home.clock.forward(3600);
        self.server.put("/feed.json", Answer::feed(feed.bytes()));
        self.home.refresh(&self.library, &self.source)
    }

    fn count(&self) -> usize {
        ids(&self.library, &self.source).len()
    }
}

#[test]
fn absence_from_a_partial_feed_removes_nothing() {
    let feed = Published::partial("Newest only").with_items(4);
    let scene = scene(&feed);
    scene.publish(&feed.without("item-0"));
    assert_eq!(scene.count(), 4, "an older item drops off the end of a feed, not out of the library");
}

#[test]
fn absence_from_a_complete_feed_removes() {
    let feed = Published::complete("Everything").with_items(10);
    let scene = scene(&feed);
    let report = scene.publish(&feed.without("item-0"));
    assert_eq!((scene.count(), report.counts.removed), (9, 1), "one of ten is gone");
    scene.library.begin_visit().unwrap();
}

#[test]
fn a_tombstone_removes_and_leads_on() {
    let feed = Published::partial("Shelf").with_items(3);
    let scene = scene(&feed);
    let buried = feed.without("item-1").head(
        "/_fieldshelf/tombstones",
        json!([{"id": "item-1", "at": "2026-11-02T10:00:00Z", "reason": "merged", "replaced_by": "item-2", "keep_readable": true}]),
    );
    scene.publish(&buried);
    let Held::Library(kept) = scene.library.read(&key(&scene.source, "item-1")).unwrap().held else { panic!("kept") };
    assert_eq!(kept.resource.status, Status::Withdrawn, "kept readable, and marked");
    assert_eq!(kept.successor.map(|row| row.key.id).as_deref(), Some("item-2"), "and leads to what replaced it");

    let gone = buried
        .head("/_fieldshelf/tombstones", json!([{"id": "item-0", "reason": "a mistake", "keep_readable": false}]))
        .without("item-0");
    scene.publish(&gone);
    assert!(scene.library.read(&key(&scene.source, "item-0")).is_err(), "the publisher's word removes it");
}

#[test]
fn many_vanishing_at_once_are_held_and_asked_about() {
    let feed = Published::complete("Everything").with_items(10);
    let scene = scene(&feed);
    let thin = Published::complete("Everything").with_items(6);
    let report = scene.publish(&thin);
    assert_eq!((scene.count(), report.counts.held), (10, 4), "four of ten is more than a fifth: nothing is removed");
    let held = scene.library.sources().unwrap().into_iter().find(|it| it.source.id == scene.source).unwrap().held;
    assert_eq!(held.len(), 4, "and a person is asked");
    assert_eq!(
        scene.library.status().unwrap().state,
        fieldshelf_core::refresh::schedule::Visible::NeedsAttention,
        "visibly"
    );

    scene.library.decide_removals(&scene.source, false).unwrap();
    assert_eq!(scene.count(), 10, "kept");
    scene.publish(&thin.clone().with(support::item("item-77", "New")));
    assert_eq!(scene.count(), 11, "and not asked again about the same ones");

    let scene = self::scene(&Published::complete("Everything").with_items(10));
    scene.publish(&thin);
    scene.library.decide_removals(&scene.source, true).unwrap();
    assert_eq!(scene.count(), 6, "removed when the person says so");
}

#[test]
fn a_walk_that_was_cut_short_removes_nothing() {
    let feed = Published::complete("Everything").with_items(10);
    let scene = scene(&feed);
    let away = feed.without("item-3").head("/next_url", json!("https://elsewhere.example.org/2.json"));
    scene.publish(&away);
    assert_eq!(scene.count(), 10, "a feed that was not read to its end does not say what is gone");
}

/// A clock that does something when it is asked for the time again.
struct Disturbed {
    in_calls: AtomicI64,
    act: Box<dyn Fn() + Send + Sync>,
}

impl Clock for Disturbed {
    fn now(&self) -> i64 {
        if self.in_calls.fetch_sub(1, Ordering::SeqCst) == 1 {
            (self.act)();
        }
        support::MORNING
    }
}

#[test]
fn a_source_removed_by_another_program_while_it_is_refreshed_stays_removed() {
    // The run asks for the time when it begins, before it stores, and at its end.
    for call in 1..=3 {
        let Scene { home, server, library, source } = scene(&Published::complete("Shelf").with_items(0));
        server.put("/feed.json", Answer::feed(Published::complete("Shelf").with_items(3).bytes()));
        let (other, id) = (home.open(), source.clone());
        drop(library);
        let act = Box::new(move || other.remove_source(&id).unwrap());
        let clock = Arc::new(Disturbed { in_calls: AtomicI64::new(i64::MAX), act });
        let library = Library::open(Place { clock: clock.clone(), ..Place::new(home.folder()) }).unwrap();
        clock.in_calls.store(call, Ordering::SeqCst);
        let ended = home.runtime.block_on(library.refresh(Some(&source), &CancellationToken::new()));
        assert!(library.source(&source).is_err(), "call {call}: the removal happened during the run: {ended:?}");
        assert_eq!(ids(&library, &source), Vec::<String>::new(), "call {call}: nothing of it came back");
    }
}
