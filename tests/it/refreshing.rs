//! A followed feed: what a refresh brings, and what it leaves alone when it fails.

use fieldshelf_core::{
    Code,
    library::{Notice, Outcome, Part},
    model::Status,
};
use serde_json::json;
use support::{Answer, FeedServer, Home, Published, ids, item, key, rows};

fn serve(feed: &Published) -> Answer {
    Answer::feed(feed.bytes())
}

#[test]
fn a_followed_feed_arrives_and_is_asked_only_for_what_is_new() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    let feed = Published::complete("Example shelf").with_items(3);
    server.put("/feed.json", serve(&feed).etag("\"one\""));
    let source = library.add_source(&server.url("/feed.json"), None).unwrap();

    let report = home.refresh(&library, &source.id);
    assert_eq!((report.outcome, report.counts.added), (Outcome::Updated, 3), "three new resources: {report:?}");
    assert_eq!(library.source(&source.id).unwrap().title, "Example shelf", "the source is called as it calls itself");
    assert!(
        home.notices.lock().unwrap().contains(&Notice::Changed(vec![Part::Library, Part::Bookmarks])),
        "the window hears of it"
    );

    home.clock.forward(3600);
    let report = home.refresh(&library, &source.id);
    assert_eq!((report.outcome, server.requests().len()), (Outcome::Unchanged, 2), "one request, nothing new");
    assert_eq!(server.requests()[1].header("if-none-match"), Some("\"one\""), "the server was asked for changes only");
    assert_eq!(library.status().unwrap().checked_at, Some(home.now()), "an unchanged feed is a checked feed");

    let changed = feed.change("item-1", "/content_html", json!("<p>Another text.</p>")).change(
        "item-1",
        "/_fieldshelf/rev",
        json!(2),
    );
    server.put("/feed.json", serve(&changed).etag("\"two\""));
    let report = home.refresh(&library, &source.id);
    assert_eq!((report.counts.added, report.counts.changed), (0, 1), "one changed");
}

#[test]
fn a_help_line_whose_number_changed_is_an_update_and_silence_takes_none_away() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    let line =
        |number: &str| json!([{"id": "line", "name": "A line", "kind": "helpline", "numbers": [{"show": number}]}]);
    let feed = Published::partial("Shelf").with_items(1);
    server.put("/feed.json", serve(&feed.clone().head("/_fieldshelf/contacts", line("0800 000 0001"))));
    let source = library.add_source(&server.url("/feed.json"), None).unwrap();
    home.refresh(&library, &source.id);
    let shown = |library: &fieldshelf_core::Library| {
        let lines = library.contacts(None, None).unwrap();
        lines
            .into_iter()
            .find(|stored| stored.source == source.id)
            .map(|stored| stored.contact.numbers[0].display.clone())
    };
    assert_eq!(shown(&library).as_deref(), Some("0800 000 0001"), "the source's help line is there");

    home.notices.lock().unwrap().clear();
    server.put("/feed.json", serve(&feed.clone().head("/_fieldshelf/contacts", line("0800 000 0002"))));
    let report = home.refresh(&library, &source.id);
    assert_eq!(report.outcome, Outcome::Updated, "a changed number is news though no resource changed: {report:?}");
    let told = Notice::Changed(vec![Part::Library, Part::Bookmarks]);
    assert!(home.notices.lock().unwrap().contains(&told), "and an open window shows it at once");

    server.put("/feed.json", serve(&feed.with(item("item-9", "Another"))));
    home.refresh(&library, &source.id);
    assert_eq!(shown(&library).as_deref(), Some("0800 000 0002"), "a partial feed that names no line takes none away");
}

#[test]
fn the_same_bytes_without_validators_are_not_parsed_again() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    server.put("/feed.json", serve(&Published::complete("Plain server").with_items(5)));
    let source = library.add_source(&server.url("/feed.json"), None).unwrap();
    home.refresh(&library, &source.id);
    let report = home.refresh(&library, &source.id);
    assert_eq!(report.outcome, Outcome::Unchanged, "the hash of the bytes says that nothing changed");
}

#[test]
fn withdrawn_and_superseded_stay_readable_and_rank_lower() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    let feed = Published::complete("Shelf").with_items(3);
    server.put("/feed.json", serve(&feed));
    let source = library.add_source(&server.url("/feed.json"), None).unwrap();
    home.refresh(&library, &source.id);

    let feed = feed.change("item-2", "/_fieldshelf/status", json!("withdrawn")).change(
        "item-2",
        "/_fieldshelf/notice",
        json!({"text": "Withdrawn for review."}),
    );
    server.put("/feed.json", serve(&feed));
    let report = home.refresh(&library, &source.id);
    assert_eq!(report.counts.withdrawn, 1, "a withdrawal is counted as one: {report:?}");
    let listed = rows(&library, &source.id);
    assert_eq!(listed.last().unwrap().key.id, "item-2", "what is withdrawn comes last");
    assert_eq!(listed.last().unwrap().status, Status::Withdrawn, "and says so");
    assert!(library.read(&key(&source.id, "item-2")).is_ok(), "and can still be read");
}

#[test]
fn pages_are_walked_and_a_plain_feed_is_a_full_citizen() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    let plain = json!({"version": "https://jsonfeed.org/version/1", "title": "Plain", "next_url": server.url("/two.json"),
        "items": [{"id": 1, "content_text": "First."}]});
    let second = json!({"version": "https://jsonfeed.org/version/1", "title": "Plain",
        "items": [{"id": "2", "title": "Second", "content_html": "<p>Second.</p>"}]});
    server.put("/feed.json", Answer::feed(plain.to_string()));
    server.put("/two.json", Answer::feed(second.to_string()));
    let source = library.add_source(&server.url("/feed.json"), None).unwrap();
    let report = home.refresh(&library, &source.id);
    assert_eq!(report.counts.added, 2, "both pages: {report:?}");
    assert!(report.problems.iter().any(|problem| problem.item.as_deref() == Some("1")), "the numeric id is reported");
}

#[test]
fn a_large_old_archive_loads_whole() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    for (path, bytes) in support::sample::pages(&server.url(""), 3000, |_| 1) {
        server.put(&path, Answer::feed(bytes).gzip());
    }
    let source = library.add_source(&server.url("/feed.json"), None).unwrap();
    let report = home.refresh(&library, &source.id);
    assert_eq!(report.counts.added, 3000, "three pages of a thousand: {:?}", report.failure);
}

#[test]
fn every_failure_leaves_the_library_as_it_was_and_has_its_own_sentence() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    let feed = Published::complete("Shelf").with_items(2);
    server.put("/feed.json", serve(&feed));
    let source = library.add_source(&server.url("/feed.json"), None).unwrap();
    home.refresh(&library, &source.id);
    let before = rows(&library, &source.id);
    let succeeded_at = library.source(&source.id).unwrap().state.succeeded_at;

    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let failures = [
        ("a sign-in page", Answer::sign_in_page("text/html"), Code::SignInPage),
        ("a sign-in page that says it is JSON", Answer::sign_in_page("application/json"), Code::SignInPage),
        ("a failing server", Answer::status(503).header("retry-after", "120"), Code::ServerFailed),
        ("half a document", Answer::feed(&feed.bytes()[..200]), Code::FeedWrong),
        ("nesting without end", Answer::feed(deep), Code::FeedWrong),
        ("JSON that is no feed", Answer::feed("{\"hello\": 1}"), Code::FeedWrong),
        ("a compressed flood", Answer::gzip_bomb(64), Code::FeedWrong),
    ];
    let mut sentences = Vec::new();
    for (what, answer, code) in failures {
        server.put("/feed.json", answer);
        home.clock.forward(7200);
        let report = home.refresh(&library, &source.id);
        let failure = report.failure.unwrap_or_else(|| panic!("{what} must fail the run"));
        assert_eq!((report.outcome, failure.code), (Outcome::Failed, code), "{what}: {}", failure.message);
        assert_eq!(rows(&library, &source.id), before, "{what} leaves the library as it was");
        let state = library.source(&source.id).unwrap().state;
        assert_eq!(state.succeeded_at, succeeded_at, "{what} keeps the date of the last success");
        assert!(state.attempted_at > succeeded_at, "{what} is written down as an attempt");
        sentences.push((code, failure.message));
    }
    let of = |code| sentences.iter().find(|(kind, _)| *kind == code).map(|(_, words)| words.clone()).unwrap();
    assert_ne!(of(Code::SignInPage), of(Code::ServerFailed), "a person can tell a sign-in page from a broken server");
    assert_ne!(of(Code::ServerFailed), of(Code::FeedWrong), "and a broken server from a broken feed");

    drop(server);
    let report = home.refresh(&library, &source.id);
    assert_eq!(report.failure.unwrap().code, Code::NoConnection, "nothing listens: being offline is its own state");
    assert_eq!(rows(&library, &source.id), before, "and the library is still there");
}

#[test]
fn another_source_at_the_same_address_replaces_nothing() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    server.put(
        "/feed.json",
        serve(&Published::complete("Ours").head("/_fieldshelf/source_id", json!("a")).with_items(2)),
    );
    let source = library.add_source(&server.url("/feed.json"), None).unwrap();
    home.refresh(&library, &source.id);
    server.put(
        "/feed.json",
        serve(&Published::complete("Theirs").head("/_fieldshelf/source_id", json!("b")).with(item("x", "Other"))),
    );
    let report = home.refresh(&library, &source.id);
    assert_eq!(report.outcome, Outcome::Failed, "a feed with another identity is not this source");
    assert_eq!(ids(&library, &source.id).len(), 2, "and replaces nothing");
}

#[test]
fn a_file_is_a_source_too() {
    let home = Home::default();
    let library = home.open();
    let path = home.folder().join("feed.json");
    std::fs::write(&path, Published::complete("From a stick").with_items(2).bytes()).unwrap();
    let source = library.add_source(path.to_str().unwrap(), Some("Stick")).unwrap();
    let report = home.refresh(&library, &source.id);
    assert_eq!(report.counts.added, 2, "read from the file: {report:?}");
    assert_eq!(library.source(&source.id).unwrap().title, "Stick", "a name that a person chose stays");
}

#[test]
fn stopping_a_refresh_keeps_everything() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    server.put("/feed.json", serve(&Published::complete("Shelf").with_items(2)).first(support::Step::Stall));
    let source = library.add_source(&server.url("/feed.json"), None).unwrap();
    let cancel = tokio_util::sync::CancellationToken::new();
    let stopper = (library.clone(), cancel.clone());
    let report = home.runtime.block_on(async {
        let run = stopper.0.refresh(Some(&source.id), &stopper.1);
        let stop = async {
            while server.requests().is_empty() {
                tokio::task::yield_now().await;
            }
            library.cancel_refresh();
        };
        tokio::join!(run, stop).0
    });
    let failure = report.unwrap().remove(0).failure.unwrap();
    assert_eq!(failure.code, Code::Cancelled, "a stopped run is stopped, not failed");
    assert!(library.source(&source.id).unwrap().state.failure.is_none(), "and no failure is remembered");
}
