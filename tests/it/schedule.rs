//! The schedule over a real library and a real server: nobody presses a button.

use std::time::Duration;

use fieldshelf_core::{Library, library::Outcome};
use support::{Answer, FeedServer, Home, Published, ids};

/// Waits until `done`, by the notices of the library; fails after a time that no working program needs.
fn until(home: &Home, what: &str, done: impl Fn() -> bool) {
    let waited = home.runtime.block_on(async {
        tokio::time::timeout(Duration::from_secs(30), async {
            while !done() {
                tokio::task::yield_now().await;
            }
        })
        .await
    });
    assert!(waited.is_ok(), "{what}");
}

fn followed(home: &Home, server: &FeedServer) -> (Library, String) {
    let library = home.open();
    let id = library.add_source(&server.url("/feed.json"), None).unwrap().id;
    (library, id)
}

#[test]
fn a_source_is_refreshed_when_the_program_starts_and_when_it_is_added() {
    let (home, server) = (Home::default(), FeedServer::start());
    server.put("/feed.json", Answer::feed(Published::complete("Shelf").with_items(2).bytes()));
    let (library, id) = followed(&home, &server);
    library.start_schedule(home.runtime.handle());
    until(&home, "the followed source is refreshed at the start", || ids(&library, &id).len() == 2);

    server.put("/other.json", Answer::feed(Published::complete("Other").with_items(1).bytes()));
    let other = library.add_source(&server.url("/other.json"), None).unwrap().id;
    until(&home, "a source that is added is refreshed at once", || ids(&library, &other).len() == 1);
    library.stop();
}

#[test]
fn one_run_at_a_time_for_a_source() {
    let (home, server) = (Home::default(), FeedServer::start());
    server.put(
        "/feed.json",
        Answer::feed(Published::complete("Shelf").with_items(2).bytes()).first(support::Step::Stall),
    );
    let (library, id) = followed(&home, &server);
    library.start_schedule(home.runtime.handle());
    until(&home, "the schedule asks the server", || !server.requests().is_empty());
    let second = home.runtime.block_on(library.refresh(Some(&id), &tokio_util::sync::CancellationToken::new()));
    assert!(second.is_err(), "a second run over the same source is refused while the first is under way");
    assert_eq!(server.requests().len(), 1, "and asks the server nothing");
    library.stop();
}

#[test]
fn only_when_asked_means_only_when_asked() {
    let (home, server) = (Home::default(), FeedServer::start());
    server.put("/feed.json", Answer::feed(Published::complete("Shelf").with_items(2).bytes()));
    let library = home.open();
    let settings = fieldshelf_core::Settings { refresh_minutes: 0, ..library.settings() };
    library.save_settings(settings).unwrap();
    let id = library.add_source(&server.url("/feed.json"), None).unwrap().id;
    library.start_schedule(home.runtime.handle());
    library.signal(fieldshelf_core::refresh::schedule::Signal::ConnectionReturned);
    let report = home.refresh(&library, &id);
    assert_eq!(report.outcome, Outcome::Updated, "a person asks, and gets it");
    assert_eq!(server.requests().len(), 1, "nothing was asked of the server but that");
    library.stop();
}
