//! Marks in documents: made on what the window selected, and found again in the file that replaced theirs.

use fieldshelf_core::{
    Code,
    documents::{Folder, Kept, Shelf, Unread, folder::digest_of},
    library::marks::{Marked, Selected},
    model::{MarkKind, MarkStyle, MarkedIn, PageText, Selector, Standing, TextState},
    refresh::Validators,
};
use support::key;

use super::documents_desk::{Desk, pdf, with_files};

const FIRST: &str = "Debt bondage is a sign of it.\n\nAsk first whether the person is safe, and listen to the answer.";
const SECOND: &str =
    "Within 24 hours the report goes to the duty officer.\n\nA victim’s self-harm is never a reason to wait.";

/// The file of the resource comes with these bytes, and with these pages if it is read.
fn arrive(desk: &Desk, text: &str, pages: &[&str]) {
    let document = desk.library.candidates().unwrap().remove(0).document;
    let folder = Folder::new(desk.home.folder().join("documents"));
    let (digest, bytes) = folder.keep_bytes(&pdf(text)).unwrap();
    desk.library.kept(document, &Kept { digest, bytes, validators: Validators::default() }).unwrap();
    if !pages.is_empty() {
        read(desk, document, text, pages);
    }
}

fn read(desk: &Desk, document: i64, text: &str, pages: &[&str]) {
    let unread = Unread { document, digest: digest_of(pdf(text)), mime: String::new(), pages: 0 };
    let label = |number: usize| if number == 0 { "i".to_owned() } else { number.to_string() };
    let pages = pages.iter().enumerate();
    let pages: Vec<PageText> =
        pages.map(|(number, text)| PageText { label: label(number), text: (*text).to_owned() }).collect();
    desk.library.add_pages(&unread, 1, &pages).unwrap();
    desk.library.text_done(&unread, TextState::Read, None).unwrap();
}

fn desk() -> Desk {
    let desk = Desk::following(|server| vec![with_files(server, "one", &[("/a.pdf", "old", true)])]);
    arrive(&desk, "old", &[FIRST, SECOND]);
    desk
}

fn replace(desk: &Desk) {
    desk.republish(vec![with_files(&desk.server, "one", &[("/a.pdf", "new", true)])]);
}

fn select(desk: &Desk, page: u32, exact: &str) -> Selected {
    Selected {
        key: key(&desk.source, "one"),
        page: Some((0, page)),
        label: String::new(),
        kind: if exact.is_empty() { MarkKind::Page } else { MarkKind::Highlight },
        style: Some(MarkStyle::Quote).filter(|_| !exact.is_empty()),
        selector: Selector { exact: exact.into(), ..Selector::default() },
        note: String::new(),
    }
}

/// Page, label and words of a mark.
fn shown(marked: &Marked) -> (u32, &str, String) {
    let MarkedIn::Document { page, label, .. } = &marked.within else { panic!("it is in a document") };
    let Standing::Found { start, end, .. } = marked.standing else {
        return (*page, label, format!("{:?}", marked.standing));
    };
    let words = marked.text.as_deref().unwrap_or_default().chars().skip(start as usize).take((end - start) as usize);
    (*page, label, words.collect())
}

#[test]
fn a_selection_of_the_window_becomes_the_librarys_own_words() {
    let desk = desk();
    let made = desk.library.make_mark(select(&desk, 2, "self-\nharm is never a rea-\nson")).unwrap();
    assert_eq!(
        shown(&made),
        (2, "1", "self-harm is never a reason".into()),
        "broken words are whole, the label is as printed"
    );
    assert_eq!(made.mark.what.selector.exact, "self-harm is never a reason", "so it is kept");
    let strange = desk.library.make_mark(select(&desk, 1, "words that were not read")).unwrap();
    assert_eq!(strange.standing, Standing::Unknown, "what the library has not read is kept as the window gave it");
    let page = desk.library.make_mark(select(&desk, 2, "")).unwrap();
    assert_eq!(page.standing, Standing::Found { start: 0, end: 0, moved: false }, "a page stands where it is");
    assert_eq!(desk.library.marks(&key(&desk.source, "one"), None).unwrap(), [], "none of them is in the body");
    let own = desk.library.marks(&key(&desk.source, "one"), Some(digest_of(pdf("old")))).unwrap();
    assert_eq!(own.len(), 3, "all are in the document");
    for (page, why) in [(0, "pages begin at 1"), (3, "and end with the document")] {
        let refused = desk.library.make_mark(select(&desk, page, "Debt")).unwrap_err();
        assert_eq!(refused.code(), Code::BadRequest, "{why}");
    }
}

#[test]
fn marks_follow_into_the_file_that_replaced_theirs() {
    let desk = desk();
    for (page, words) in [(1, "Ask first whether the person is safe"), (2, "Within 24 hours the report goes"), (2, "")]
    {
        desk.library.make_mark(select(&desk, page, words)).unwrap();
    }
    let (old, new, resource) = (digest_of(pdf("old")), digest_of(pdf("new")), key(&desk.source, "one"));
    replace(&desk);
    arrive(&desk, "new", &["A new first page.", &FIRST.replace("Ask first", "Please ask first"), SECOND]);

    let marks = desk.library.marks(&resource, Some(new)).unwrap();
    let told: Vec<_> = marks.iter().map(shown).collect();
    let expected = [
        (1, "i", "Changed".to_owned()),
        (3, "2", "Within 24 hours the report goes".to_owned()),
        (3, "2", String::new()),
    ];
    assert_eq!(told, expected, "a passage is found on another page, a page by its first words; what changed says so");
    let earlier = desk.library.marks(&resource, Some(old)).unwrap();
    let told: Vec<_> = earlier.iter().map(shown).collect();
    assert_eq!(
        told[0],
        (1, "i", "Ask first whether the person is safe".into()),
        "in the earlier version all stand exactly"
    );
    assert_eq!(told.len(), 3, "each of them");

    desk.library.renew_bookmark(&resource).unwrap();
    let renewed = desk.library.all_marks(&resource).unwrap();
    let moved: Vec<_> = renewed.iter().map(|mark| mark.standing).collect();
    assert_eq!(
        moved.iter().filter(|it| matches!(it, Standing::Found { moved: false, .. })).count(),
        2,
        "renewed: {moved:?}"
    );
    assert_eq!(moved.iter().filter(|it| **it == Standing::Changed).count(), 1, "the quote that is gone stays");
    let earlier = desk.library.marks(&resource, Some(old)).unwrap();
    assert_eq!(shown(&earlier[0]).2, "Ask first whether the person is safe", "and stands in the version that is kept");
}

#[test]
fn a_replacement_that_is_not_read_yet_says_nothing_about_a_mark() {
    let desk = desk();
    desk.library.make_mark(select(&desk, 1, "Debt bondage is a sign")).unwrap();
    replace(&desk);
    let standing = || desk.library.all_marks(&key(&desk.source, "one")).unwrap()[0].standing;
    assert_eq!(standing(), Standing::Unknown, "while it is not here");
    let document = desk.library.candidates().unwrap().remove(0).document;
    arrive(&desk, "new", &[]);
    assert_eq!(standing(), Standing::Unknown, "nor read");
    read(&desk, document, "new", &[SECOND, FIRST]);
    assert!(matches!(standing(), Standing::Found { moved: true, .. }), "then it is found");
}

#[test]
fn a_file_is_kept_for_its_mark_also_where_the_bookmark_is_of_an_earlier_version() {
    let desk = desk();
    let resource = key(&desk.source, "one");
    desk.library.bookmark(&resource, None).unwrap();
    replace(&desk);
    arrive(&desk, "new", &[FIRST, SECOND]);
    desk.library.make_mark(select(&desk, 1, "Debt bondage is a sign")).unwrap();
    desk.republish(vec![with_files(&desk.server, "one", &[("/a.pdf", "newest", true)])]);
    arrive(&desk, "newest", &["Other words on a page of their own."]);
    let new = digest_of(pdf("new"));
    assert!(desk.path(new).exists(), "the file of the mark is not purged");
    let marks = desk.library.marks(&resource, Some(new)).unwrap();
    assert_eq!(shown(&marks[0]).2, "Debt bondage is a sign", "and the mark stands in it");
    assert_eq!(desk.library.all_marks(&resource).unwrap()[0].standing, Standing::Changed, "in today’s file it changed");
}
