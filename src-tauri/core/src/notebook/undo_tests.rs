#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::desk::*;
use super::*;
use crate::Code;
use crate::model::BookmarkChange;

#[test]
fn a_removal_can_be_taken_back() {
    let mut desk = shelved(&["a", "b", "c"]);
    let (basket, gone) = (desk.collection("Basket", &["a", "b", "c"]), desk.collection("Gone", &["b"]));
    let before = desk.notebook.set_note(&key("b"), "keep this").unwrap();
    assert_eq!(desk.notebook.remove(&key("b")).unwrap(), Some((before.clone(), 1)), "what was removed is told");
    assert_eq!(desk.ids(Some(basket)), ["a", "c"], "it leaves its collections");
    assert_eq!(desk.notebook.remove(&key("b")).unwrap(), None, "there is nothing more to remove");
    desk.notebook.save(&new("d", ""), 300).unwrap();
    desk.notebook.remove_collection(gone).unwrap();

    let back = desk.notebook.restore(&key("b")).unwrap().unwrap();
    assert_eq!(back, Bookmark { collections: vec![basket], ..before }, "note, number and moment are as before");
    assert_eq!(desk.ids(Some(basket)), ["a", "b", "c"], "it has its place in the collection again");
    assert_eq!(desk.notebook.copy(&key("b")).unwrap(), Some(copy("b")), "its copy is back");
    assert_eq!(desk.notebook.restore(&key("b")).unwrap(), None, "a removal is taken back once");
}

#[test]
fn a_removal_is_taken_back_though_its_number_and_place_are_gone() {
    let mut desk = shelved(&["a", "b"]);
    let basket = desk.collection("Basket", &["a", "b"]);
    desk.notebook.remove(&key("b")).unwrap();
    desk.notebook.save(&new("c", ""), 300).unwrap();
    desk.notebook.set_collections(&key("c"), &[basket]).unwrap();
    desk.notebook.save(&new("b", "saved in between"), 400).unwrap();
    let back = desk.notebook.restore(&key("b")).unwrap().unwrap();
    assert_eq!(
        (back.created_at, back.note.as_str()),
        (101, "saved in between"),
        "the two are one, and no note is lost"
    );
    assert_eq!(desk.ids(Some(basket)), ["a", "b", "c"], "it stands where it stood, what came since comes after it");
}

#[test]
fn what_was_removed_and_made_anew_becomes_one() {
    let mut desk = shelved(&["a"]);
    let (first, second) = (desk.collection("First", &["a"]), desk.collection("Second", &[]));
    let tags = |tags: &[&str]| Some(tags.iter().map(|&tag| tag.to_owned()).collect());
    let change =
        BookmarkChange { note: Some("before".into()), tags: tags(&["van", "card"]), ..BookmarkChange::default() };
    desk.notebook.change(&key("a"), &change, 500).unwrap();
    let (_, number) = desk.notebook.remove(&key("a")).unwrap().unwrap();
    let anew = NewBookmark { copy: SavedCopy { revision: 9, ..copy("A, revised") }, ..new("a", "since") };
    desk.notebook.save(&anew, 900).unwrap();
    let change = BookmarkChange { collections: Some(vec![second]), tags: tags(&["Van", "new"]), note: None };
    desk.notebook.change(&key("a"), &change, 500).unwrap();

    desk.notebook.undo(number).unwrap();
    let one = desk.notebook.get(&key("a")).unwrap().unwrap();
    assert_eq!(one.note, "before\n\nsince", "both notes stand");
    assert_eq!(one.tags, ["card", "new", "Van"], "with the tags of both");
    assert_eq!(one.collections, [first, second], "in the collections of both");
    assert_eq!(
        (one.created_at, one.revision),
        (100, 3),
        "of the first time, with the copy that cannot be fetched again"
    );
    assert_eq!(desk.ids(None), ["a"], "one resource, one bookmark");
}

#[test]
fn a_removed_bookmark_follows_its_resource() {
    let mut desk = shelved(&["old", "other"]);
    let (_, number) = desk.notebook.remove(&key("old")).unwrap().unwrap();
    desk.notebook.rename_keys("example-0a1b2c", "old", "new").unwrap();
    desk.notebook.undo(number).unwrap();
    assert_eq!(desk.ids(None), ["other", "new"], "it comes back under the name that its publisher gave it since");
}

#[test]
fn a_note_that_was_emptied_or_cut_comes_back() {
    let long = format!("{}end", "word ".repeat(60));
    for (old, new, since, expected, why) in [
        ("first", "", None, Some("first"), "emptied"),
        ("first", " \n", None, Some("first"), "emptied but for white space"),
        (&*long, "word end", None, Some(&*long), "cut, and what stays is part of it"),
        (&long, "", Some("other"), Some(&*format!("{long}\n\nother")), "what was written since stays"),
        (&long, "w", Some("word word"), Some(&long), "unless it is part of the note"),
        ("first", "fir", None, None, "a few letters fewer are writing"),
        ("", "", None, None, "nothing was lost"),
        (&long, &*format!("{long}!"), None, None, "nor here"),
    ] {
        let mut desk = shelved(&["a"]);
        desk.notebook.set_note(&key("a"), old).unwrap();
        let change = BookmarkChange { note: Some(new.to_owned()), ..BookmarkChange::default() };
        let (_, number) = desk.notebook.change(&key("a"), &change, 500).unwrap();
        assert_eq!(number.is_some(), expected.is_some(), "{why}");
        let Some((number, expected)) = number.zip(expected) else { continue };
        if let Some(since) = since {
            desk.notebook.set_note(&key("a"), since).unwrap();
        }
        desk.notebook.undo(number).unwrap();
        assert_eq!(desk.notebook.get(&key("a")).unwrap().unwrap().note, expected, "{why}");
    }
    let mut desk = shelved(&["a"]);
    desk.notebook.set_note(&key("a"), "first").unwrap();
    let change = BookmarkChange { note: Some(String::new()), ..BookmarkChange::default() };
    let number = desk.notebook.change(&key("a"), &change, 500).unwrap().1.unwrap();
    let (_, gone) = desk.notebook.remove(&key("a")).unwrap().unwrap();
    let refused = desk.notebook.undo(number).unwrap_err();
    assert_eq!(refused.code(), Code::BadRequest, "there is no bookmark for the note: {refused}");
    desk.notebook.undo(gone).unwrap();
    desk.notebook.undo(number).unwrap();
    assert_eq!(desk.notebook.get(&key("a")).unwrap().unwrap().note, "first", "once there is one, it comes back");
}

#[test]
fn the_last_fifty_removals_can_be_taken_back_in_any_order() {
    let ids: Vec<String> = (0..51).map(|number| format!("r{number:02}")).collect();
    let mut desk = shelved(&ids.iter().map(String::as_str).collect::<Vec<_>>());
    let numbers: Vec<u32> = ids.iter().map(|id| desk.notebook.remove(&key(id)).unwrap().unwrap().1).collect();
    assert!(numbers.is_sorted_by(|one, next| one < next), "numbers grow");
    assert_eq!(desk.notebook.undo(numbers[0]).unwrap_err().code(), Code::NotFound, "the oldest is forgotten");
    for number in [&numbers[1..30], &numbers[40..], &numbers[30..40]].concat() {
        desk.notebook.undo(number).unwrap();
        assert_eq!(desk.notebook.undo(number).unwrap_err().code(), Code::NotFound, "each is taken back once");
    }
    assert_eq!(desk.ids(None).len(), 50, "all others are back");
    let mut desk = desk.after_a_kill();
    assert_eq!(
        desk.notebook.undo(numbers[50]).unwrap_err().code(),
        Code::NotFound,
        "nothing of it is kept on the disk"
    );
}

#[test]
fn a_removal_that_could_not_be_taken_back_can_be_later() {
    let mut desk = shelved(&["a"]);
    let (before, number) = desk.notebook.remove(&key("a")).unwrap().unwrap();
    desk.notebook.connection.execute_batch("ALTER TABLE bookmark RENAME TO away").unwrap();
    assert!(desk.notebook.undo(number).is_err(), "the table cannot be written now");
    desk.notebook.connection.execute_batch("ALTER TABLE away RENAME TO bookmark").unwrap();
    desk.notebook.undo(number).unwrap();
    assert_eq!(desk.notebook.get(&key("a")).unwrap(), Some(before), "then it can, and all is there");
}
