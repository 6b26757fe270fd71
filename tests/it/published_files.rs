//! The published files that are kept so that a source can be carried on: what is kept, what goes, and that nothing needs
//! them.

use std::collections::BTreeSet;

use fieldshelf_core::{Code, Library, library::Outcome};
use serde_json::json;
use support::{Answer, FeedServer, Home, Published, item};

/// The names of the files in the folder.
fn kept(home: &Home) -> BTreeSet<String> {
    let Ok(found) = std::fs::read_dir(home.folder().join("feeds")) else { return BTreeSet::new() };
    found.map(|file| file.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

/// The hashes that the library names.
fn named(library: &Library, source: &str) -> BTreeSet<String> {
    library.feed_files(source).unwrap().into_iter().map(|file| file.digest.to_string()).collect()
}

fn publish(server: &FeedServer, title: &str) {
    let head = Published::complete("Shelf").with(item("item-1", title)).head("/next_url", json!(server.url("/2.json")));
    server.put("/feed.json", Answer::feed(head.bytes()));
    server.put(
        "/2.json",
        Answer::feed(Published::complete("Shelf").with(item("item-2", "Second")).bytes()).etag("\"2\""),
    );
}

#[test]
fn exactly_the_files_of_today_are_kept_and_go_with_their_source() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
    for title in ["First", "Changed", "Changed again"] {
        publish(&server, title);
        home.refresh(&library, &source);
        let names: Vec<String> = library.feed_files(&source).unwrap().into_iter().map(|file| file.name).collect();
        assert_eq!(names, ["2.json", "feed.json"], "{title}: both pages, also the one that was passed over");
        assert_eq!(kept(&home), named(&library, &source), "{title}: their bytes are here, and no others");
        for file in library.feed_files(&source).unwrap() {
            let bytes = library.feed_file(file.digest).unwrap();
            assert_eq!(bytes.len() as u64, file.size, "{title}: as they came");
        }
    }
    library.remove_source(&source).unwrap();
    assert_eq!(kept(&home), BTreeSet::new(), "nothing tells what was followed");
}

#[test]
fn a_published_file_that_is_lost_or_damaged_breaks_nothing_and_comes_back() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
    publish(&server, "First");
    home.refresh(&library, &source);
    let [second, first] = library.feed_files(&source).unwrap().try_into().unwrap();
    let folder = home.folder().join("feeds");
    std::fs::remove_file(folder.join(first.digest.to_string())).unwrap();
    std::fs::write(folder.join(second.digest.to_string()), "{}").unwrap();
    for file in [&first, &second] {
        let fault = library.feed_file(file.digest).unwrap_err();
        assert_eq!(fault.code(), Code::NotFound, "{}: what is not the file is not given out", file.name);
    }
    assert_eq!(home.refresh(&library, &source).outcome, Outcome::Unchanged, "a refresh does not need it");
    library.read_anew(&source).unwrap();
    home.refresh(&library, &source);
    for file in [&first, &second] {
        assert!(library.feed_file(file.digest).is_ok(), "{}: read anew, it can be carried again", file.name);
    }
}
