//! Damaged and newer files: what can be rebuilt is, what cannot is never touched.

use std::fs;

use fieldshelf_core::{
    Code,
    library::Opening,
    model::{Filter, Sort},
};
use support::{Answer, FeedServer, Home, Published, ids, key};

/// A way to spoil a file.
type Spoil = fn(&mut Vec<u8>);

const DAMAGE: &[(&str, Spoil)] = &[
    ("cut in half", |bytes| bytes.truncate(bytes.len() / 2)),
    ("cut to nothing but its head", |bytes| bytes.truncate(100)),
    ("a page of zeros at the start", |bytes| bytes[..4096].fill(0)),
    ("not a database", |bytes| *bytes = b"<html>Sign in to the network</html>".repeat(300)),
];

#[test]
fn a_damaged_library_is_set_aside_and_rebuilt_from_its_sources() {
    for (what, spoil) in DAMAGE {
        let (home, server) = (Home::default(), FeedServer::start());
        server.put("/feed.json", Answer::feed(Published::complete("Shelf").with_items(3).bytes()).etag("\"1\""));
        let library = home.open();
        let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
        home.refresh(&library, &source);
        library.bookmark(&key(&source, "item-1"), None).unwrap();
        drop(library);
        spoil_file(&home, "library.db", *spoil);

        let library = home.open();
        let said = library
            .openings()
            .iter()
            .any(|opening| matches!(opening, Opening::LibraryRebuilt(name) if home.folder().join(name).exists()));
        assert!(said, "{what}: it is said, and the old file is kept: {:?}", library.openings());
        assert!(ids(&library, "starter").len() >= 40, "{what}: the starter library is back at once");
        assert_eq!(library.source(&source).unwrap().id, source, "{what}: the source is still followed");
        assert!(library.read(&key(&source, "item-1")).is_ok(), "{what}: a bookmark opens meanwhile");
        home.refresh(&library, &source);
        assert_eq!(ids(&library, &source).len(), 3, "{what}: no stale validator stands in the way of a full refresh");
    }
}

#[test]
fn programs_that_meet_one_damaged_library_set_it_aside_once() {
    let home = Home::default();
    drop(home.open());
    spoil_file(&home, "library.db", |bytes| bytes[..4096].fill(0));
    spoil_file(&home, "trust.db", |bytes| bytes[..4096].fill(0));
    std::thread::scope(|scope| {
        let starts: Vec<_> =
            (0..8).map(|_| scope.spawn(|| home.try_open().map(|library| library.openings().len()))).collect();
        let said: usize = starts.into_iter().map(|start| start.join().unwrap().unwrap()).sum();
        assert_eq!(said, 2, "each file is set aside by the program that came first, and said by it");
    });
    for name in ["library.damaged-2.db", "trust.damaged-2.db"] {
        assert!(!home.folder().join(name).exists(), "the fresh file is not taken for the damaged one: {name}");
    }
    assert!(home.open().source("starter").is_ok(), "the starter library is among the sources again");
}

#[test]
fn a_newer_library_is_set_aside_and_said_so() {
    let home = Home::default();
    drop(home.open());
    {
        let keys = fieldshelf_core::store::keys::Keys::open(home.folder()).unwrap();
        let hex: String = keys.library().iter().map(|byte| format!("{byte:02x}")).collect();
        let connection = rusqlite::Connection::open(home.folder().join("library.db")).unwrap();
        connection.pragma_update(None, "key", format!("x'{hex}'")).unwrap();
        connection.pragma_update(None, "user_version", 9999).unwrap();
    }
    let library = home.open();
    assert!(matches!(library.openings()[..], [Opening::LibraryNewer(_)]), "said: {:?}", library.openings());
    assert!(
        library.list(&Filter::default(), Sort::Relevance, 0, 1).unwrap().total >= 40,
        "and one that works is in place"
    );
}

#[test]
fn a_damaged_notebook_is_never_overwritten_and_the_library_still_opens() {
    for (what, spoil) in DAMAGE {
        let home = Home::default();
        let library = home.open();
        library.bookmark(&key("starter", "what-modern-slavery-is"), Some("mine")).unwrap();
        drop(library);
        spoil_file(&home, "notebook.db", *spoil);
        let before = fs::read(home.folder().join("notebook.db")).unwrap();

        let library = home.open();
        assert!(
            matches!(library.openings()[..], [Opening::NotebookDamaged(_)]),
            "{what}: said: {:?}",
            library.openings()
        );
        let fault = library.bookmark(&key("starter", "what-modern-slavery-is"), None).unwrap_err();
        assert_eq!(fault.code(), Code::Damaged, "{what}: a bookmark is refused, not lost silently");
        assert!(library.save_settings(fieldshelf_core::Settings::default()).is_err(), "{what}: nor is a setting taken");
        assert!(
            library.search("slavery", &Filter::default(), Sort::Relevance, 5).unwrap().total > 0,
            "{what}: reading goes on"
        );
        drop(library);
        assert_eq!(fs::read(home.folder().join("notebook.db")).unwrap(), before, "{what}: not one byte was changed");
    }
}

#[test]
fn check_finds_nothing_in_sound_files() {
    let home = Home::default();
    let reports = home.open().check().unwrap();
    let faults: Vec<_> = reports.iter().filter(|report| !report.faults.is_empty()).collect();
    assert!(faults.is_empty(), "sound files have no faults: {faults:?}");
    assert_eq!(reports.len(), 3, "the three files of a profile");
}

fn spoil_file(home: &Home, name: &str, spoil: Spoil) {
    let path = home.folder().join(name);
    let mut bytes = fs::read(&path).unwrap();
    spoil(&mut bytes);
    fs::write(&path, bytes).unwrap();
    for companion in ["-wal", "-shm"] {
        let _ = fs::remove_file(home.folder().join(format!("{name}{companion}")));
    }
}
