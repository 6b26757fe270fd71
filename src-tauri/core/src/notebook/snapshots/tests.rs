//! Copies are made, compared, thinned, and take the place of a damaged notebook.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::model::{Kind, NewBookmark, ResourceKey, SavedCopy, Status};
use crate::richtext::RichText;
use crate::store::ballast::Ballast;

const KEY: Key = [7; 32];

/// 24 November 2026, 08:00 UTC.
const NOW: i64 = 1_795_507_200;
const DAY: i64 = 24 * 60 * 60;

struct Shelf {
    folder: tempfile::TempDir,
}

impl Shelf {
    fn new() -> Self {
        Shelf { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("notebook.db")
    }

    fn open(&self) -> Result<Notebook> {
        Notebook::open_or_recover(&self.path(), &KEY, Ballast::new(self.folder.path()), NOW)
    }

    fn snapshots(&self) -> Snapshots {
        Snapshots::of(&self.path())
    }

    fn names(&self) -> Vec<String> {
        self.snapshots().list().unwrap().into_iter().map(|taken| taken.name).collect()
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(self.path()).unwrap()
    }

    /// Every byte of a page is another, so nothing of it can be read.
    fn spoil(&self, page: usize) {
        let mut bytes = self.bytes();
        bytes[(page - 1) * 4096..page * 4096].iter_mut().for_each(|byte| *byte ^= 0xff);
        fs::write(self.path(), bytes).unwrap();
    }
}

fn key(id: &str) -> ResourceKey {
    ResourceKey { source: "example".into(), id: id.into() }
}

fn note(notebook: &mut Notebook, id: &str, note: &str) {
    let copy = SavedCopy {
        title: id.into(),
        summary: String::new(),
        body: RichText::default(),
        kind: Kind::Guidance,
        publisher: None,
        language: "en".into(),
        status: Status::Current,
        revision: 1,
        content_hash: [1; 32],
        address: None,
        published_at: None,
        fetched_at: NOW,
        source_title: "Example".into(),
    };
    notebook.save(&NewBookmark { key: key(id), note: note.into(), copy }, NOW).unwrap();
}

fn notes(notebook: &Notebook) -> Vec<(String, String)> {
    let mut notes: Vec<_> =
        notebook.list(None).unwrap().into_iter().map(|bookmark| (bookmark.key.id, bookmark.note)).collect();
    notes.sort();
    notes
}

fn pair(id: &str, note: &str) -> (String, String) {
    (id.into(), note.into())
}

#[test]
fn a_copy_is_made_when_something_changed_and_looks_like_what_it_was_made_of() {
    let shelf = Shelf::new();
    let mut notebook = shelf.open().unwrap();
    let snapshots = shelf.snapshots();
    assert!(snapshots.is_due(NOW).unwrap(), "where there is no copy, one is due");
    note(&mut notebook, "one", "for Tuesday");
    let taken = snapshots.take(&KEY, Reason::Daily, NOW).unwrap().unwrap();
    assert_eq!(taken.name, "notebook-20261124T080000Z.db", "its name is its moment");
    let seen = snapshots.look(&taken.name, &KEY).unwrap();
    assert_eq!((seen.bookmarks, seen.marks), (1, 0), "it says what is in it");
    assert!(!snapshots.is_due(NOW + DUE_AFTER - 1).unwrap() && snapshots.is_due(NOW + DUE_AFTER).unwrap(), "20 hours");
    assert!(snapshots.is_due(NOW - 1).unwrap(), "a copy from later than now says that a clock was wrong");

    notebook.set_setting("last_visit", "7").unwrap();
    assert_eq!(snapshots.take(&KEY, Reason::Daily, NOW + DAY).unwrap(), None, "a visit is no change");
    note(&mut notebook, "two", "");
    assert!(snapshots.take(&KEY, Reason::Daily, NOW + DAY).unwrap().is_some(), "a bookmark is");
    assert_eq!(snapshots.take(&KEY, Reason::Daily, NOW + 2 * DAY).unwrap(), None, "once");
    let before = snapshots.take(&KEY, Reason::BeforeReplace, NOW + DAY).unwrap().unwrap();
    assert_eq!(before.name, "notebook-20261125T080001Z-before-replace.db", "before a great change one is always made");
    let bytes = fs::read(snapshots.path(&before)).unwrap();
    assert!(!bytes.windows(11).any(|bytes| bytes == b"for Tuesday"), "a copy is as unreadable as the notebook");
}

#[test]
fn a_kill_while_a_copy_is_made_leaves_no_copy_and_nothing_for_long() {
    let shelf = Shelf::new();
    let mut notebook = shelf.open().unwrap();
    note(&mut notebook, "one", "");
    fs::create_dir(shelf.snapshots().folder()).unwrap();
    for name in ["notebook-20261123T080000Z.db.new", "notebook-20261123T080000Z.db.new-wal", "notes.txt"] {
        fs::write(shelf.snapshots().folder().join(name), "half").unwrap();
    }
    assert_eq!(shelf.names(), Vec::<String>::new(), "what is half made is no copy, nor is what somebody put there");
    shelf.snapshots().take(&KEY, Reason::Daily, NOW).unwrap().unwrap();
    let mut left: Vec<_> =
        fs::read_dir(shelf.snapshots().folder()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["notebook-20261124T080000Z.db", "notes.txt"], "one file a copy, and no half ones");
}

#[test]
fn a_damaged_notebook_comes_back_from_its_newest_good_copy() {
    let shelf = Shelf::new();
    let mut notebook = shelf.open().unwrap();
    note(&mut notebook, "one", "first");
    let old = shelf.snapshots().take(&KEY, Reason::Daily, NOW - 2 * DAY).unwrap().unwrap();
    note(&mut notebook, "two", "second");
    let newest = shelf.snapshots().take(&KEY, Reason::Daily, NOW - DAY).unwrap().unwrap();
    note(&mut notebook, "three", "third");
    drop(notebook);
    // The first page: nothing of the file can be read any more.
    shelf.spoil(1);
    let damaged = shelf.bytes();

    let notebook = shelf.open().unwrap();
    assert_eq!(notes(&notebook), [pair("one", "first"), pair("two", "second")], "what the copy holds is there");
    let told = notebook.recovered(NOW + 5).unwrap().unwrap();
    assert_eq!(
        (told.kept_as.as_str(), told.snapshot_at, told.rescued),
        ("notebook.damaged-1.db", newest.at, 0),
        "told"
    );
    assert_eq!(notebook.recovered(NOW + DAY).unwrap(), None, "for a day");
    let kept = fs::read(shelf.folder.path().join("notebook.damaged-1.db")).unwrap();
    assert!(kept == damaged, "the damaged file is kept, byte for byte");
    drop(notebook);

    let path = shelf.snapshots().path(&newest);
    fs::write(&path, &fs::read(&path).unwrap()[..9_000]).unwrap();
    shelf.spoil(1);
    let notebook = shelf.open().unwrap();
    assert_eq!(notes(&notebook), [pair("one", "first")], "a copy that is damaged itself is passed over");
    let told = notebook.recovered(NOW).unwrap().unwrap();
    assert_eq!((told.kept_as.as_str(), told.snapshot_at), ("notebook.damaged-2.db", old.at), "and that is told");
}

#[test]
fn without_a_good_copy_nothing_is_touched() {
    let shelf = Shelf::new();
    let mut notebook = shelf.open().unwrap();
    note(&mut notebook, "one", "first");
    let taken = shelf.snapshots().take(&KEY, Reason::Daily, NOW).unwrap().unwrap();
    drop(notebook);
    fs::write(shelf.snapshots().path(&taken), "no copy").unwrap();
    shelf.spoil(1);
    let damaged = shelf.bytes();
    assert_eq!(shelf.open().err().unwrap().code(), crate::Code::Damaged, "refused");
    assert!(shelf.bytes() == damaged, "the damaged file is where it was, byte for byte");
    let mut names: Vec<_> =
        fs::read_dir(shelf.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["lock", "notebook.db", "snapshots"], "and nothing was left beside it");
}

#[test]
fn what_can_be_read_of_the_damaged_file_is_carried_over() {
    let shelf = Shelf::new();
    let mut notebook = shelf.open().unwrap();
    note(&mut notebook, "one", "first");
    shelf.snapshots().take(&KEY, Reason::Daily, NOW - DAY).unwrap().unwrap();
    note(&mut notebook, "one", "first, and more");
    for n in 0..40 {
        note(&mut notebook, &format!("later-{n}"), &"long ".repeat(200));
    }
    drop(notebook);
    let pages = shelf.bytes().len() / 4096;
    shelf.spoil(pages - 2);
    let notebook = shelf.open().unwrap();
    let told = notebook.recovered(NOW).unwrap().unwrap();
    assert!((20..=41).contains(&told.rescued), "most of it is carried over, past the page that is lost: {told:?}");
    let list = notes(&notebook);
    assert_eq!(list.len() as u64, told.rescued, "all but the one bookmark that the copy had; its note counts");
    assert!(list.contains(&pair("one", "first, and more")), "a note that went on is the longer one: {:?}", list.last());
    assert_eq!(notebook.check().unwrap(), Vec::<String>::new(), "and the file is sound");
}

#[test]
fn an_old_page_among_new_ones_is_damage() {
    let shelf = Shelf::new();
    let mut notebook = shelf.open().unwrap();
    note(&mut notebook, "one", "as it was");
    shelf.snapshots().take(&KEY, Reason::Daily, NOW - DAY).unwrap().unwrap();
    let old = shelf.bytes();
    notebook.set_note(&key("one"), "as it is!", 500).unwrap();
    drop(notebook);
    let new = shelf.bytes();
    assert_eq!(old.len(), new.len(), "the note stands where it stood");
    let differing: Vec<usize> = (0..new.len() / 4096).filter(|n| page(&old, *n) != page(&new, *n)).collect();
    assert!(differing.len() >= 2, "the note and the sum stand on different pages: {differing:?}");
    for n in differing {
        let mut mixed = new.clone();
        mixed[n * 4096..(n + 1) * 4096].copy_from_slice(page(&old, n));
        fs::write(shelf.path(), mixed).unwrap();
        let notebook = shelf.open().unwrap();
        assert!(notebook.recovered(NOW).unwrap().is_some(), "page {n} of yesterday is not taken for today's");
    }
}

fn page(bytes: &[u8], n: usize) -> &[u8] {
    &bytes[n * 4096..(n + 1) * 4096]
}

#[test]
fn a_notebook_that_is_gone_comes_back_too() {
    let shelf = Shelf::new();
    let mut notebook = shelf.open().unwrap();
    note(&mut notebook, "one", "first");
    shelf.snapshots().take(&KEY, Reason::Daily, NOW - DAY).unwrap().unwrap();
    note(&mut notebook, "two", "second");
    drop(notebook);
    // As a kill between moving the damaged file aside and putting the good one in place leaves it.
    fs::rename(shelf.path(), shelf.folder.path().join("notebook.damaged-1.db")).unwrap();
    let notebook = shelf.open().unwrap();
    assert_eq!(
        notes(&notebook),
        [pair("one", "first"), pair("two", "second")],
        "also what was moved aside is looked at"
    );
    let told = notebook.recovered(NOW).unwrap().unwrap();
    assert_eq!((told.kept_as.as_str(), told.rescued), ("", 1), "and told");
}

#[test]
fn a_copy_is_made_before_the_notebook_is_brought_to_a_newer_form() {
    let shelf = Shelf::new();
    let older =
        crate::store::precious::Precious { file: "notebook.db", migrations: &FILE.migrations[..2], tallied: true };
    let connection = older.open(&shelf.path(), &KEY).unwrap();
    connection.execute("INSERT INTO collection (name, folded) VALUES ('Kept', 'kept')", []).unwrap();
    connection.close().unwrap();
    let notebook = shelf.open().unwrap();
    assert_eq!(notebook.collections().unwrap().len(), 1, "it was brought to the present form");
    assert_eq!(notebook.recovered(NOW).unwrap(), None, "which is no damage");
    assert_eq!(shelf.names(), ["notebook-20261124T080000Z-before-update.db"], "after a copy was made of the old one");
    drop(notebook);
    shelf.spoil(1);
    assert_eq!(shelf.open().unwrap().collections().unwrap().len(), 1, "which can take its place");
}

#[test]
fn a_newer_notebook_is_refused_whatever_copies_there_are() {
    let shelf = Shelf::new();
    let notebook = shelf.open().unwrap();
    shelf.snapshots().take(&KEY, Reason::Daily, NOW).unwrap().unwrap();
    drop(notebook);
    let connection = FILE.open(&shelf.path(), &KEY).unwrap();
    drop(connection);
    let newer = connection::open(&shelf.path(), Some(&KEY), Durability::Precious).unwrap();
    newer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    newer.pragma_update(None, "user_version", 9_999).unwrap();
    drop(newer);
    let bytes = shelf.bytes();
    assert_eq!(shelf.open().err().unwrap().code(), crate::Code::TooNew, "refused");
    assert!(shelf.bytes() == bytes, "and never touched");
}
