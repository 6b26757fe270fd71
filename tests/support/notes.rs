//! A small notebook for journeys that spoil it, and the acts of a worker on it.

use std::path::Path;

use fieldshelf_core::{
    model::{
        BookmarkChange, Kind, MarkKind, MarkStyle, MarkedIn, NewBookmark, ResourceKey, SavedCopy, Selector, Status,
    },
    notebook::{
        Notebook,
        exchange::{CarriedMark, Everything, Take},
        snapshots::{Reason, Snapshots},
        vault::{Cost, NotebookKey, Vault},
    },
    richtext::{Node, RichText},
    store::ballast::Ballast,
};

use crate::{MORNING, key};

/// The key of the small notebook.
pub const KEY: [u8; 32] = [5; 32];

/// A bookmark with a note.
pub fn bookmark(id: &str, note: &str) -> NewBookmark {
    let copy = SavedCopy {
        title: format!("Guidance {id}"),
        summary: "Who may refer, and what happens then.".into(),
        body: RichText {
            nodes: vec![Node::Text("Ask first whether the person is safe. ".repeat(20))],
            ..RichText::default()
        },
        kind: Kind::Guidance,
        publisher: Some("Example Office".into()),
        language: "en-GB".into(),
        status: Status::Current,
        revision: 1,
        content_hash: [9; 32],
        address: None,
        published_at: Some(MORNING),
        fetched_at: MORNING,
        source_title: "Example".into(),
    };
    NewBookmark { key: resource(id), note: note.into(), copy }
}

/// What a guess costs in tests.
pub const CHEAP: Cost = Cost { memory: 8, passes: 1 };

/// The passphrase before, and after, it was changed.
pub const PHRASES: [&str; 2] = ["what opens it first", "what opens it then"];

/// Makes what opens the notebook in `folder`.
pub fn make_keys(folder: &Path) -> NotebookKey {
    let key = NotebookKey::copy_of(&KEY);
    Vault::make(&folder.join("notebook.keys"), "Case book", &key, Some((PHRASES[0], CHEAP))).unwrap();
    key
}

/// The resource of a bookmark.
pub fn resource(id: &str) -> ResourceKey {
    key("example", id)
}

/// Another note.
pub fn note(text: &str) -> BookmarkChange {
    BookmarkChange { note: Some(text.into()), ..BookmarkChange::default() }
}

/// A highlight.
pub fn highlight(n: u8) -> CarriedMark {
    let selector = Selector { exact: "whether the person is safe".into(), start: 10, end: 36, ..Selector::default() };
    CarriedMark {
        uuid: format!("00000000-0000-4000-8000-0000000000{n:02x}"),
        within: MarkedIn::Body,
        kind: MarkKind::Highlight,
        style: MarkStyle::ALL.first().copied(),
        selector,
        note: format!("said by {n}"),
        text_hash: [9; 32],
        created_at: MORNING,
        changed_at: MORNING,
    }
}

/// What another notebook holds: a bookmark with two highlights.
pub fn carried(notebook: &Notebook) -> Everything {
    let mut there = notebook.everything().unwrap();
    there.bookmarks.truncate(1);
    there.collections.clear();
    for bookmark in &mut there.bookmarks {
        bookmark.key = resource("carried");
        bookmark.note = "from the other laptop".into();
        bookmark.marks = vec![highlight(200), highlight(201)];
    }
    there
}

/// Makes a notebook in `folder`, copied on three mornings and written to after the last.
pub fn make(folder: &Path) -> Notebook {
    let path = folder.join("notebook.db");
    let mut notebook = Notebook::open(&path, &KEY).unwrap();
    let snapshots = Snapshots::of(&path);
    for day in 0..3_u8 {
        for n in 0..5 {
            notebook.save(&bookmark(&format!("{day}-{n}"), &format!("day {day}, note {n}")), MORNING).unwrap();
        }
        let mut there = notebook.everything().unwrap();
        there.bookmarks[0].marks = vec![highlight(day)];
        notebook.take(&there, Take::Add).unwrap();
        let collection = notebook.create_collection(&format!("Case {day}")).unwrap().id;
        notebook.set_collections(&resource(&format!("{day}-1")), &[collection]).unwrap();
        let taken = snapshots.take(&KEY, Reason::Daily, MORNING + i64::from(day) * 86_400).unwrap();
        assert!(taken.is_some(), "there is something new each morning");
    }
    notebook.save(&bookmark("today", "not in any copy"), MORNING).unwrap();
    notebook.change(&resource("0-0"), &note("day 0, note 0, and what was said today"), MORNING).unwrap();
    notebook
}

/// Opens the notebook as the program does.
pub fn open(path: &Path) -> fieldshelf_core::Result<Notebook> {
    let ballast = Ballast::new(path.parent().expect("a notebook stands in a folder"));
    Notebook::open_or_recover(path, &KEY, ballast, MORNING)
}

/// Another program that looks into the notebook.
pub fn reader(path: &Path) -> rusqlite::Connection {
    let connection = rusqlite::Connection::open(path).unwrap();
    let hex: String = KEY.iter().map(|byte| format!("{byte:02x}")).collect();
    connection.pragma_update(None, "key", format!("x'{hex}'")).unwrap();
    connection
}
