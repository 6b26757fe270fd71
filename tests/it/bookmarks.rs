//! What a worker saved outlives updates, withdrawal, removal of the source, and a rebuild of the library.

use fieldshelf_core::{
    Code, Library,
    library::Held,
    model::{BookmarkChange, BookmarkFilter, Filter, Sort},
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

/// Everything that a worker made of bookmarks, in a form to compare: each with its note, tags and collections; the
/// collections in their order, each with its bookmarks in theirs; the tags with their counts.
fn made(library: &Library) -> Vec<String> {
    let mut lines = Vec::new();
    for shelved in library.bookmarks(None).unwrap() {
        let bookmark = shelved.bookmark;
        lines.push(format!("{} {:?} {:?} {}", bookmark.key.id, bookmark.note, bookmark.tags, bookmark.created_at));
    }
    for collection in library.collections().unwrap() {
        let entries = library.bookmarks(Some(collection.id)).unwrap();
        let ids: Vec<String> = entries.into_iter().map(|shelved| shelved.bookmark.key.id).collect();
        lines.push(format!("{}: {}", collection.name, ids.join(", ")));
    }
    lines.extend(library.tags().unwrap().into_iter().map(|tag| format!("#{} {}", tag.tag, tag.bookmarks)));
    lines
}

#[test]
fn tags_order_notes_and_collections_survive_everything() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    let mut feed = Published::complete("Shelf").with_items(6);
    server.put("/feed.json", Answer::feed(feed.bytes()));
    let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
    home.refresh(&library, &source);
    let van = library.save_collection(None, "Van").unwrap().id;
    let new = library.save_collection(None, "For new people").unwrap().id;
    for (id, note, tags, collections) in [
        ("item-1", "first visit", vec!["card", "Écoles"], vec![van]),
        ("item-2", "", vec!["card"], vec![van, new]),
        ("item-3", "read before Tuesday", vec![], vec![van]),
        ("item-4", "", vec!["law"], vec![new]),
    ] {
        let tags = Some(tags.into_iter().map(str::to_owned).collect());
        let change = BookmarkChange { note: Some(note.to_owned()), tags, collections: Some(collections) };
        library.save_bookmark(&key(&source, id), &change).unwrap();
    }
    library.move_entry(van, &key(&source, "item-3"), Some(&key(&source, "item-1"))).unwrap();
    library.move_collection(new, Some(van)).unwrap();
    let before = made(&library);
    assert_eq!(before[4..6], ["For new people: item-2, item-4", "Van: item-3, item-1, item-2"], "in the order by hand");

    for round in 1..=3 {
        for item in ["item-1", "item-2", "item-3", "item-4"] {
            feed = feed.change(item, "/content_html", json!(format!("<p>{item}, round {round}.</p>")));
        }
        server.put("/feed.json", Answer::feed(feed.bytes()));
        home.refresh(&library, &source);
        assert_eq!(made(&library), before, "round {round}: a text that changed changes nothing that was made");
    }
    feed = feed.change("item-2", "/id", json!("renamed"));
    feed = feed.change("renamed", "/_fieldshelf/previous_ids", json!(["item-2"]));
    server.put("/feed.json", Answer::feed(feed.bytes()));
    home.refresh(&library, &source);
    let renamed: Vec<String> = before.iter().map(|line| line.replace("item-2", "renamed")).collect();
    assert_eq!(made(&library), renamed, "an id that changed changes the id alone");
    server.put("/feed.json", Answer::feed(feed.without("item-3").bytes()));
    home.refresh(&library, &source);
    assert_eq!(made(&library), renamed, "a withdrawal takes nothing away");
    library.remove_source(&source).unwrap();
    assert_eq!(made(&library), renamed, "nor does the end of a source");
    drop(library);
    for name in ["library.db", "library.db-wal", "library.db-shm"] {
        let _ = std::fs::remove_file(home.folder().join(name));
    }
    assert_eq!(made(&home.open()), renamed, "nor a library that is made anew");
}

#[test]
fn what_was_removed_can_be_undone_whatever_was_removed() {
    let home = Home::default();
    let library = home.open();
    let rows = library.list(&Filter::default(), Sort::Title, 0, 3).unwrap().rows;
    let shelf = library.save_collection(None, "Referral").unwrap().id;
    for row in &rows {
        let tags = Some(vec!["card".to_owned()]);
        let change = BookmarkChange { note: Some("why".into()), tags, collections: Some(vec![shelf]) };
        library.save_bookmark(&row.key, &change).unwrap();
    }
    let before = made(&library);
    let emptied = BookmarkChange { note: Some(String::new()), ..BookmarkChange::default() };
    let removals: [(&str, u32); 4] = [
        ("a tag", library.rename_tag("Card", "").unwrap()),
        ("a note", library.save_bookmark(&rows[0].key, &emptied).unwrap().1.unwrap()),
        ("a bookmark", library.unbookmark(&rows[1].key).unwrap().1),
        ("a collection", library.remove_collection(shelf).unwrap()),
    ];
    assert_ne!(made(&library), before, "they are gone");
    for (_, number) in removals.iter().rev() {
        library.undo(*number).unwrap();
    }
    assert_eq!(made(&library), before, "and all of them are back: {removals:?}");
}

#[test]
fn bookmarks_are_found_by_what_stands_on_them() {
    let home = Home::default();
    let library = home.open();
    let rows = library.list(&Filter::default(), Sort::Title, 0, 4).unwrap().rows;
    let shelf = library.save_collection(None, "Referral").unwrap().id;
    for (row, note, tag) in
        [(&rows[0], "café by the tarpaulin", "Écoles"), (&rows[1], "tarpaulin", "van"), (&rows[2], "", "van")]
    {
        let change =
            BookmarkChange { note: Some(note.into()), tags: Some(vec![tag.into()]), collections: Some(vec![shelf]) };
        library.save_bookmark(&row.key, &change).unwrap();
    }
    library.set_collections(&rows[2].key, &[]).unwrap();
    for (collection, tag, text, expected, why) in [
        (None, None, "", vec![2, 1, 0], "no question, all of them"),
        (None, None, "tarpaulin", vec![1, 0], "a word of the note"),
        (None, None, "cafe TARP", vec![0], "words in any order, without accents, the last as far as it is typed"),
        (None, None, "ecoles", vec![0], "a tag"),
        (None, Some("VAN"), "", vec![2, 1], "with a tag"),
        (Some(shelf), Some("van"), "", vec![1], "with a tag, in a collection"),
        (Some(shelf), None, "tarpaulin", vec![0, 1], "in the order of the collection"),
        (None, None, "tarpaulin midnight", vec![], "every word must stand there"),
        (None, Some("nothing"), "", vec![], "a tag that nothing has"),
    ] {
        let filter = BookmarkFilter { collection, tag: tag.map(str::to_owned), text: text.to_owned() };
        let found = library.find_bookmarks(&filter).unwrap().into_iter().map(|shelved| shelved.bookmark.key);
        let expected: Vec<_> = expected.into_iter().map(|place: usize| rows[place].key.clone()).collect();
        assert_eq!(found.collect::<Vec<_>>(), expected, "{text:?}: {why}");
    }
    let title = library.bookmarks(None).unwrap().remove(0).bookmark.title;
    let found = library.find_bookmarks(&BookmarkFilter { text: title, ..BookmarkFilter::default() }).unwrap();
    assert_eq!(found.len(), 1, "a whole title finds its bookmark");
}
