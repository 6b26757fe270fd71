//! What a worker is told of a damaged notebook, and what they can do with the copies of earlier days: by the library, the
//! wire and the command line.

use std::{fs, sync::atomic::Ordering};

use fieldshelf_core::{
    Code,
    api::dispatch,
    library::Opening,
    notebook::exchange::Take,
    store::ballast::{BALLAST, RESERVE},
};
use serde_json::json;
use support::{Answer, FeedServer, Home, Published, key};

use crate::shelf::{answer, shelf};

const DAY: i64 = 86_400;

fn spoil(path: &std::path::Path) {
    let mut bytes = fs::read(path).unwrap();
    bytes[..4096].fill(0);
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_damaged_notebook_comes_back_and_says_so_for_a_day() {
    let home = Home::default();
    let library = home.open();
    library.bookmark(&key("starter", "what-modern-slavery-is"), Some("mine")).unwrap();
    assert!(library.copy_when_due().unwrap().is_some(), "the first copy");
    assert_eq!(library.copy_when_due().unwrap(), None, "is enough for today");
    library.bookmark(&key("starter", "if-someone-may-be-in-danger"), Some("later")).unwrap();
    drop(library);
    spoil(&home.folder().join("notebook.db"));
    home.clock.forward(3_600);

    for turn in ["the first time", "and when it is opened again"] {
        let library = home.open();
        let openings = library.openings();
        let [Opening::NotebookRecovered(recovered)] = &openings[..] else { panic!("{turn}, it is said: {openings:?}") };
        assert_eq!(recovered.kept_as, "notebook.damaged-1.db", "{turn}: where the damaged file is");
        assert_eq!(recovered.snapshot_at, support::MORNING, "{turn}: of when the notebook is");
        assert_eq!(library.bookmarks(None).unwrap().len(), 1, "{turn}: what the copy held is there");
        let start = dispatch(&library, "start", json!({})).unwrap();
        let told = &start["openings"][0];
        assert_eq!(told["kind"], "notebookRecovered", "{turn}: the window is told: {told}");
        assert_eq!(told["snapshotAt"], support::MORNING, "{turn}: with the moment");
        library.bookmark(&key("starter", "what-modern-slavery-is"), Some("mine, again")).unwrap();
    }
    home.clock.forward(DAY);
    assert_eq!(home.open().openings(), [], "the next day that is known");
}

#[test]
fn a_locked_notebook_comes_back_when_it_is_unlocked() {
    let home = Home::default();
    let library = home.open();
    library.bookmark(&key("starter", "what-modern-slavery-is"), Some("mine")).unwrap();
    library.copy_when_due().unwrap().unwrap();
    library.set_passphrase(None, Some("a long enough phrase")).unwrap();
    drop(library);
    spoil(&home.folder().join("notebook.db"));
    fs::write(home.folder().join("notebook.keys"), "damaged too").unwrap();

    let library = home.open();
    assert_eq!(library.openings(), [], "while it is locked nobody can know");
    library.unlock(1, Some("a long enough phrase")).unwrap();
    assert!(matches!(library.openings()[..], [Opening::NotebookRecovered(_)]), "unlocked, it is said");
    assert_eq!(library.bookmarks(None).unwrap()[0].bookmark.note, "mine", "and what the copy held is there");
}

#[test]
fn what_a_copy_has_is_compared_and_taken() {
    let home = Home::default();
    let library = home.open();
    let (first, second) = (key("starter", "what-modern-slavery-is"), key("starter", "if-someone-may-be-in-danger"));
    library.bookmark(&first, Some("mine")).unwrap();
    let taken = library.copy_when_due().unwrap().unwrap();
    library.unbookmark(&first).unwrap();
    library.bookmark(&second, Some("later")).unwrap();

    let listed = dispatch(&library, "snapshots", json!({})).unwrap();
    assert_eq!(listed[0]["name"], taken.name.as_str(), "it is listed: {listed}");
    assert_eq!(listed[0]["bookmarks"], 1, "with what is in it");
    let compared = dispatch(&library, "snapshot_compare", json!({ "name": taken.name })).unwrap();
    assert_eq!(compared["onlyThere"].as_array().unwrap().len(), 1, "what was removed is only there: {compared}");
    assert_eq!(compared["onlyHere"].as_array().unwrap().len(), 1, "what is new is only here");
    let refused = dispatch(&library, "snapshot_compare", json!({ "name": "../keys" })).unwrap_err();
    assert_eq!(refused.code, Code::NotFound, "a name is one of the list, and no path");

    library.take_snapshot(&taken.name, Take::Add).unwrap();
    assert_eq!(library.bookmarks(None).unwrap().len(), 2, "added to what is there");
    library.unbookmark(&first).unwrap();
    dispatch(&library, "snapshot_take", json!({ "name": taken.name, "take": "replace" })).unwrap();
    let notes: Vec<_> = library.bookmarks(None).unwrap().into_iter().map(|shelved| shelved.bookmark.note).collect();
    assert_eq!(notes, ["mine"], "replaced, it is as it was then");
    let before =
        library.snapshots().unwrap().into_iter().find(|snapshot| snapshot.taken.name.contains("-before-replace"));
    library.take_snapshot(&before.unwrap().taken.name, Take::Replace).unwrap();
    let notes: Vec<_> = library.bookmarks(None).unwrap().into_iter().map(|shelved| shelved.bookmark.note).collect();
    assert_eq!(notes, ["later"], "and what it was before that can be had again");
}

#[test]
fn on_a_full_disk_fetching_stops_first_and_notes_last() {
    let home = Home::default();
    let library = home.open();
    let server = FeedServer::start();
    server.put("/feed.json", Answer::feed(Published::complete("Shelf").with_items(2).bytes()));
    let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
    home.room.store(RESERVE + 1024, Ordering::SeqCst);
    let report = home.refresh(&library, &source);
    assert_eq!(report.failure.map(|failure| failure.code), Some(Code::Disk), "a refresh stops while notes have room");
    assert!(server.requests().is_empty(), "before it asks for anything");
    library.bookmark(&key("starter", "what-modern-slavery-is"), Some("mine")).unwrap();
    home.room.store(u64::MAX, Ordering::SeqCst);
    assert_eq!(home.refresh(&library, &source).failure, None, "with room again it goes on");
    drop(library);

    let ballast = home.folder().join("ballast");
    fs::write(&ballast, vec![1; usize::try_from(BALLAST).unwrap()]).unwrap();
    drop(home.open());
    assert!(ballast.exists(), "the ballast stays while there is room");
    home.room.store(4096, Ordering::SeqCst);
    drop(home.open());
    assert!(!ballast.exists(), "and goes when a notebook could not even be opened");
}

#[test]
fn the_command_line_lists_copies_and_takes_from_them() {
    let home = Home::default();
    assert_eq!(
        shelf(&home, &["bookmarks", "add", "starter/what-modern-slavery-is", "--note", "mine"]).err,
        "",
        "saved"
    );
    let (listed, _) = answer(&home, &["notebook", "snapshots"]);
    let name = listed["snapshots"][0]["name"].as_str().unwrap().to_owned();
    assert_eq!(listed["snapshots"][0]["bookmarks"], 1, "a copy was made of what was saved: {listed}");
    shelf(&home, &["bookmarks", "remove", "starter/what-modern-slavery-is"]);
    let ran = shelf(&home, &["notebook", "recover", &name]);
    assert!(ran.out.starts_with("Nothing was changed.") && ran.out.contains("Only in the copy:"), "compared: {ran:?}");
    let (taken, _) = answer(&home, &["notebook", "recover", &name, "--add"]);
    assert_eq!(taken["done"], "added", "taken: {taken}");
    let (bookmarks, _) = answer(&home, &["bookmarks", "list"]);
    assert!(bookmarks.to_string().contains("mine"), "and there again: {bookmarks}");

    spoil(&home.folder().join("profile/notebook.db"));
    let ran = shelf(&home, &["bookmarks", "list"]);
    assert!(ran.err.contains("notebook.db was damaged and is kept as notebook.damaged-1.db."), "told: {ran:?}");
    assert!(ran.err.contains("2026-11-24T08:00:00Z"), "with the moment: {ran:?}");
    let ran = shelf(&home, &["notebook", "recover", "notebook-19990101T000000Z.db"]);
    assert!(ran.err.contains("There is no snapshot"), "a name that is none is refused: {ran:?}");
}
