//! A disk without room, or a profile that may not be written to: nothing can be saved, and everything can be read.

use std::fs;

use fieldshelf_core::{
    Code,
    model::{Filter, Sort},
};
use support::{Home, ids, key};

const FILES: [&str; 3] = ["library.db", "notebook.db", "trust.db"];

/// Takes from the profile what a full disk or a read-only one refuses: the file that programs share beside a database.
/// A link that leads nowhere stands in its way, for every account.
fn refuse_to_share(home: &Home) {
    for file in FILES {
        let shared = home.folder().join(format!("{file}-shm"));
        let _ = fs::remove_file(&shared);
        std::os::unix::fs::symlink("nowhere/at/all", shared).unwrap();
    }
}

fn make_room(home: &Home) {
    for file in FILES {
        fs::remove_file(home.folder().join(format!("{file}-shm"))).unwrap();
    }
}

#[test]
fn a_library_that_cannot_be_written_is_read() {
    let home = Home::default();
    let library = home.open();
    let resource = key("starter", "what-modern-slavery-is");
    library.bookmark(&resource, Some("for Tuesday")).unwrap();
    drop(library);
    refuse_to_share(&home);

    let library = home.open();
    assert!(library.openings().is_empty(), "nothing is damaged: {:?}", library.openings());
    for turn in 1..=2 {
        assert!(ids(&library, "starter").len() >= 40, "turn {turn}: resources are listed");
        assert!(!library.contacts(None, None).unwrap().is_empty(), "turn {turn}: help lines are there");
        let found = library.search("slavery", &Filter::default(), Sort::Relevance, 5).unwrap();
        assert!(found.total > 0, "turn {turn}: search works");
        assert_eq!(library.bookmarks(None).unwrap()[0].bookmark.note, "for Tuesday", "turn {turn}: notes can be read");
    }
    let refused = library.bookmark(&key("starter", "if-someone-may-be-in-danger"), None).unwrap_err();
    assert_eq!(refused.code(), Code::Disk, "what cannot be saved is not said to be saved: {refused}");
    assert!(refused.to_string().starts_with("Nothing can be saved"), "and why is said: {refused}");
    let refused = library.add_source("https://example.org/feed.json", None).unwrap_err();
    assert_eq!(refused.code(), Code::Disk, "nor is a source followed that would be forgotten: {refused}");
    drop(library);

    make_room(&home);
    let library = home.open();
    assert_eq!(library.bookmarks(None).unwrap().len(), 1, "with room again, everything is as it was");
    library.bookmark(&key("starter", "if-someone-may-be-in-danger"), None).unwrap();
}

#[test]
fn a_library_that_was_opened_without_room_sees_what_others_write_later() {
    let home = Home::default();
    drop(home.open());
    refuse_to_share(&home);
    let library = home.open();
    let before = ids(&library, "starter").len();
    make_room(&home);
    let feed = home.folder().join("feed.json");
    fs::write(&feed, support::Published::complete("Shelf").with_items(2).bytes()).unwrap();
    let other = home.open();
    let source = other.add_source(feed.to_str().unwrap(), None).unwrap().id;
    home.refresh(&other, &source);
    assert_eq!(ids(&library, &source).len(), 2, "a reader that cannot see changes is not kept");
    assert_eq!(ids(&library, "starter").len(), before, "and nothing is taken for damage");
}
