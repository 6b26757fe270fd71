#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::model::{Digest, Kind, MarkKind, MarkedIn, NewMark, Selector, Status};
use crate::richtext::RichText;
use crate::{Code, notebook::Notebook};

fn key(id: &str) -> ResourceKey {
    ResourceKey { source: "example-0a1b2c".into(), id: id.into() }
}

fn copy(title: &str) -> SavedCopy {
    SavedCopy {
        title: title.into(),
        summary: String::new(),
        body: RichText::default(),
        kind: Kind::Guidance,
        publisher: None,
        language: "en-GB".into(),
        status: Status::Current,
        revision: 1,
        content_hash: [1; 32],
        address: None,
        published_at: None,
        fetched_at: 0,
        source_title: String::new(),
    }
}

/// A highlight of three words, the `number`-th of a resource.
fn mark(id: &str, number: u8) -> Mark {
    let selector = Selector { exact: "within 24 hours".into(), start: number.into(), ..Selector::default() };
    Mark {
        id: 0,
        uuid: format!("{id}-{number}"),
        what: NewMark {
            key: key(id),
            within: MarkedIn::Body,
            kind: MarkKind::Highlight,
            style: Some(MarkStyle::Important),
            selector,
            note: "Ask why".into(),
        },
        text_hash: [2; 32],
        created_at: 100,
        changed_at: 100,
    }
}

fn on_page(id: &str, number: u8, page: u32) -> Mark {
    let mut mark = mark(id, number);
    mark.what.within =
        MarkedIn::Document { digest: Digest([3; 32]), title: "Report".into(), page, label: format!("p{page}") };
    mark
}

fn opened() -> (Notebook, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (Notebook::open(&folder.path().join("notebook.db"), &[7; 32]).unwrap(), folder)
}

#[test]
fn a_mark_comes_with_a_bookmark_and_is_kept_as_it_was_made() {
    let (mut notebook, _folder) = opened();
    let missing = notebook.make_mark(&mark("a", 1), None, None).unwrap_err();
    assert_eq!(missing.code(), Code::NotFound, "without a copy there is nothing to bookmark");
    let made = notebook.make_mark(&mark("a", 1), Some(&copy("A")), None).unwrap();
    assert_eq!(Mark { id: 0, ..made.clone() }, mark("a", 1), "all of it is kept");
    assert_eq!(notebook.get(&key("a")).unwrap().unwrap().marks, 1, "its resource is bookmarked, and counts it");
    for new in [on_page("a", 4, 2), on_page("a", 3, 1), mark("a", 0)] {
        notebook.make_mark(&new, None, None).unwrap();
    }
    let order: Vec<u32> = notebook.marks(&key("a")).unwrap().iter().map(|mark| mark.what.selector.start).collect();
    assert_eq!(order, [0, 1, 3, 4], "they stand in the order of the text: the body, then the pages");
    assert_eq!(notebook.marks(&key("b")).unwrap(), [], "what is not bookmarked has none");
    assert_eq!(notebook.all_marks().unwrap().len(), 4, "all of them can be listed");
    assert_eq!(notebook.check().unwrap(), Vec::<String>::new(), "and read");
}

#[test]
fn what_is_too_much_or_nothing_is_refused_with_a_sentence() {
    let (mut notebook, _folder) = opened();
    let with = |change: &dyn Fn(&mut NewMark)| {
        let mut mark = mark("a", 1);
        change(&mut mark.what);
        mark
    };
    let cases = [
        (with(&|new| new.selector.exact = "é".repeat(10_001)), "10,000"),
        (with(&|new| new.note = "é".repeat(20_001)), "20,000"),
        (with(&|new| new.selector.exact.clear()), "select"),
        (with(&|new| new.kind = MarkKind::Page), "document"),
    ];
    for (mark, said) in cases {
        let refused = notebook.make_mark(&mark, Some(&copy("A")), None).unwrap_err();
        assert_eq!(refused.code(), Code::BadRequest, "{said}: it is refused");
        assert!(refused.to_string().contains(said), "{said}: and the sentence says why: {refused}");
        assert_eq!(notebook.get(&key("a")).unwrap(), None, "{said}: nothing is bookmarked by what was refused");
    }
    let most = with(&|new| {
        new.selector.exact = "é".repeat(10_000);
        new.note = "é".repeat(20_000);
    });
    notebook.make_mark(&most, Some(&copy("A")), None).unwrap();
}

#[test]
fn style_and_note_change_and_a_passage_becomes_a_highlight() {
    let (mut notebook, _folder) = opened();
    let mut passage = mark("a", 1);
    (passage.what.kind, passage.what.style) = (MarkKind::Passage, None);
    let id = notebook.make_mark(&passage, Some(&copy("A")), None).unwrap().id;
    let noted = notebook.change_mark(id, None, Some(""), 200).unwrap();
    assert_eq!((noted.what.note.as_str(), noted.what.kind, noted.changed_at), ("", MarkKind::Passage, 200), "the note");
    let styled = notebook.change_mark(id, Some(MarkStyle::FollowUp), None, 300).unwrap();
    assert_eq!((styled.what.kind, styled.what.style), (MarkKind::Highlight, Some(MarkStyle::FollowUp)), "the style");
    assert_eq!(notebook.change_mark(99, None, None, 1).unwrap_err().code(), Code::NotFound, "of a mark that is there");
    let mut page = on_page("a", 2, 1);
    (page.what.kind, page.what.style) = (MarkKind::Page, None);
    let page = notebook.make_mark(&page, None, None).unwrap().id;
    let refused = notebook.change_mark(page, Some(MarkStyle::Quote), None, 1).unwrap_err();
    assert_eq!(refused.code(), Code::BadRequest, "a page has no style");
}

#[test]
fn marks_go_and_come_back_alone_or_with_their_bookmark() {
    let (mut notebook, _folder) = opened();
    for number in 1..=3 {
        notebook.make_mark(&mark("a", number), Some(&copy("A")), None).unwrap();
    }
    let before = notebook.marks(&key("a")).unwrap();
    let (removed, undo) = notebook.remove_mark(before[1].id).unwrap();
    assert_eq!(removed, before[1], "it is told what was removed");
    notebook.undo(undo).unwrap();
    assert_eq!(notebook.marks(&key("a")).unwrap(), before, "and it comes back as it was");
    assert_eq!(notebook.undo(undo).unwrap_err().code(), Code::NotFound, "once");

    let (_, undo) = notebook.remove(&key("a")).unwrap().unwrap();
    notebook.make_mark(&mark("a", 9), Some(&copy("Anew")), None).unwrap();
    notebook.undo(undo).unwrap();
    let after = notebook.marks(&key("a")).unwrap();
    assert_eq!(after.len(), 4, "a bookmark that was made anew and the removed one have the marks of both");
    assert!(before.iter().all(|mark| after.iter().any(|after| after.uuid == mark.uuid)), "each of them");

    let (_, mark_gone) = notebook.remove_mark(after[0].id).unwrap();
    notebook.rename_keys("example-0a1b2c", "a", "b").unwrap();
    notebook.undo(mark_gone).unwrap();
    assert_eq!(notebook.marks(&key("b")).unwrap().len(), 4, "a mark comes back to where its bookmark went");
    let (_, mark_gone) = notebook.remove_mark(after[0].id).unwrap();
    notebook.remove(&key("b")).unwrap();
    assert_eq!(notebook.undo(mark_gone).unwrap_err().code(), Code::BadRequest, "not without its bookmark");
}

#[test]
fn two_bookmarks_that_become_one_keep_all_marks() {
    let (mut notebook, _folder) = opened();
    notebook.make_mark(&mark("old", 1), Some(&copy("Old")), None).unwrap();
    notebook.make_mark(&mark("new", 2), Some(&copy("New")), None).unwrap();
    notebook.rename_keys("example-0a1b2c", "old", "new").unwrap();
    assert_eq!(notebook.marks(&key("new")).unwrap().len(), 2, "the marks of both");
    assert_eq!(notebook.get(&key("new")).unwrap().unwrap().marks, 2, "are counted");
}

#[test]
fn listing_marks_goes_through_the_index() {
    let (notebook, _folder) = opened();
    let sql = format!("EXPLAIN QUERY PLAN {}", mark::select(mark::OF_BOOKMARK));
    let mut statement = notebook.connection.prepare(&sql).unwrap();
    let plan: Vec<String> = statement.query_map([1], |row| row.get(3)).unwrap().map(|row| row.unwrap()).collect();
    let plan = plan.join("\n");
    assert!(
        plan.contains("USING INDEX mark_bookmark") && !plan.contains("SCAN"),
        "no mark of another bookmark: {plan}"
    );
}
