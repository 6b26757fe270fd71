//! What a worker saved outlives updates, withdrawal, removal of the source, and a rebuild of the library.

use fieldshelf_core::{
    Code,
    library::Held,
    model::{Filter, Sort},
};
use serde_json::json;
use support::{Answer, FeedServer, Home, Published, key};

#[test]
fn a_bookmark_survives_three_updates_removal_and_a_rebuild() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    let mut feed = Published::complete("Shelf").with_items(5);
    server.put("/feed.json", Answer::feed(feed.bytes()));
    let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
    home.refresh(&library, &source);
    let saved = key(&source, "item-3");
    library.bookmark(&saved, Some("Use with the family")).unwrap();

    for round in 1..=3 {
        let text = format!("<p>Round {round}.</p>");
        feed = feed.change("item-3", "/content_html", json!(text));
        server.put("/feed.json", Answer::feed(feed.bytes()));
        home.refresh(&library, &source);
        let shelved = library.bookmarks(None).unwrap().remove(0);
        assert!(shelved.changed, "round {round}: it changed since it was saved, and says so");
        assert_eq!(shelved.bookmark.note, "Use with the family", "round {round}: the note is untouched");
        assert!(shelved.row.is_some(), "round {round}: it opens in the library");
    }

    feed = feed.change("item-3", "/id", json!("renamed")).change(
        "renamed",
        "/_fieldshelf/previous_ids",
        json!(["item-3"]),
    );
    server.put("/feed.json", Answer::feed(feed.bytes()));
    home.refresh(&library, &source);
    let shelved = library.bookmarks(None).unwrap().remove(0);
    assert_eq!(shelved.bookmark.key.id, "renamed", "a bookmark follows an id that its publisher changed");
    let saved = shelved.bookmark.key;

    server.put("/feed.json", Answer::feed(feed.clone().without("renamed").bytes()));
    home.refresh(&library, &source);
    let Held::Bookmark(copy) = library.read(&saved).unwrap().held else { panic!("the library no longer has it") };
    assert_eq!(copy.body.plain_text().trim(), "The text of Guidance number 3.", "the copy is the text that was saved");

    library.remove_source(&source).unwrap();
    assert!(library.read(&saved).is_ok(), "it opens after its source was removed");
    drop(library);
    for name in ["library.db", "library.db-wal", "library.db-shm"] {
        let _ = std::fs::remove_file(home.folder().join(name));
    }
    let library = home.open();
    assert!(library.read(&saved).is_ok(), "and after the library was lost");
    assert_eq!(library.bookmarks(None).unwrap().len(), 1, "and is still on the list");
}

#[test]
fn only_bookmarked_is_a_filter_and_removal_can_be_taken_back() {
    let home = Home::default();
    let library = home.open();
    let row = library.list(&Filter::default(), Sort::Newest, 0, 1).unwrap().rows.remove(0);
    let shelf = library.save_collection(None, "Referral").unwrap();
    library.bookmark(&row.key, Some("first")).unwrap();
    library.set_collections(&row.key, &[shelf.id]).unwrap();

    let only = Filter { only: Some(library.bookmarked().unwrap().into_iter().collect()), ..Filter::default() };
    assert_eq!(library.list(&only, Sort::Relevance, 0, 10).unwrap().rows, std::slice::from_ref(&row), "just the one");

    let before = library.bookmark_of(&row.key).unwrap();
    library.unbookmark(&row.key).unwrap();
    assert!(library.bookmark_of(&row.key).unwrap().is_none(), "gone");
    library.restore_bookmark(&row.key).unwrap();
    assert_eq!(library.bookmark_of(&row.key).unwrap(), before, "as it was: note, moment and collection");

    let fault = library.save_collection(None, " referral ").unwrap_err();
    assert_eq!(fault.code(), Code::BadRequest, "two collections do not share a name: {fault}");
    library.remove_collection(shelf.id).unwrap();
    assert_eq!(library.bookmarks(None).unwrap().len(), 1, "a collection goes, its bookmarks stay");
}
