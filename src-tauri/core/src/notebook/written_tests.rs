#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::desk::*;
use super::*;
use crate::model::{Mark, MarkKind, MarkStyle, MarkedIn, NewMark, Selector};

/// A highlight in the body, `start` characters from its beginning.
fn marked(desk: &mut Desk, id: &str, start: u32, exact: &str, note: &str) {
    let bookmark = desk.notebook.get(&key(id)).unwrap().unwrap().id;
    let mark = Mark {
        id: 0,
        uuid: format!("{id}-{start}"),
        what: NewMark {
            key: key(id),
            within: MarkedIn::Body,
            kind: MarkKind::Highlight,
            style: Some(MarkStyle::ALL[0]),
            selector: Selector { exact: exact.into(), start, end: start + 1, ..Selector::default() },
            note: note.into(),
        },
        text_hash: [9; 32],
        created_at: 700,
        changed_at: 700,
    };
    desk.notebook.write(|transaction| mark::insert(transaction, bookmark, &mark)).unwrap();
}

#[test]
fn what_was_written_and_marked_is_read_together() {
    let mut desk = shelved(&["a", "b", "c", "d"]);
    desk.notebook.set_note(&key("a"), "on the whole").unwrap();
    desk.notebook.set_note(&key("c"), "both").unwrap();
    marked(&mut desk, "c", 30, "later passage", "");
    marked(&mut desk, "c", 10, "first passage", "why");
    marked(&mut desk, "d", 5, "only this", "");
    let pair = |note: &str, quote: &str| (note.to_owned(), quote.to_owned());
    let written = |id: &str, note: &str, marks: &[(String, String)]| Written {
        key: key(id),
        title: id.to_owned(),
        note: note.to_owned(),
        marks: marks.to_vec(),
    };
    assert_eq!(
        desk.notebook.written().unwrap(),
        [
            written("d", "", &[pair("", "only this")]),
            written("c", "both", &[pair("why", "first passage"), pair("", "later passage")]),
            written("a", "on the whole", &[]),
        ],
        "the newest bookmark first, its marks in the order of the text, and none on which nothing stands"
    );
    let noted = desk.notebook.noted(desk.notebook.list(None).unwrap()).unwrap();
    let counts: Vec<(&str, usize)> =
        noted.iter().map(|noted| (noted.bookmark.key.id.as_str(), noted.marks.len())).collect();
    assert_eq!(counts, [("d", 1), ("c", 2), ("a", 0)], "the same with the marks themselves");
    assert_eq!(noted[1].bookmark.marks, 2, "a bookmark says how many marks it has");
}
