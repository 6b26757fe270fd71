#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::desk::*;
use super::*;
use crate::Code;
use crate::model::{BookmarkChange, Collection};

#[test]
fn collections_keep_order_and_names_apart() {
    let mut desk = shelved(&["a", "b", "c"]);
    let basket = desk.collection("Outreach", &["c", "a", "b"]);
    desk.collection("airport", &[]);
    desk.collection("Écoles", &[]);
    assert_eq!(desk.ids(Some(basket)), ["c", "a", "b"], "a collection keeps the order of adding");
    desk.notebook.set_collections(&key("c"), &[basket]).unwrap();
    assert_eq!(desk.ids(Some(basket)), ["c", "a", "b"], "being put where it is moves nothing");
    let names: Vec<(String, u64)> =
        desk.notebook.collections().unwrap().into_iter().map(|one| (one.name, one.bookmarks)).collect();
    assert_eq!(
        names,
        [("Outreach".into(), 3), ("airport".into(), 0), ("Écoles".into(), 0)],
        "collections come in the order in which they were made, and say how much they hold"
    );
    for (name, why) in [
        ("  ", "a blank name"),
        ("outreach ", "a name that differs by capitals and space"),
        ("ÉCOLES", "also beyond English"),
        ("two\nlines", "a name of two lines"),
        (&"x".repeat(101), "a name of 101 characters"),
    ] {
        let refused = desk.notebook.create_collection(name).unwrap_err();
        assert_eq!(refused.code(), Code::BadRequest, "{why} is refused");
    }
    assert!(
        desk.notebook.create_collection(&"é".repeat(100)).is_ok(),
        "100 characters are allowed, whatever their bytes"
    );
    let renamed = desk.notebook.rename_collection(basket, " OUTREACH ").unwrap();
    assert_eq!((renamed.name.as_str(), renamed.bookmarks), ("OUTREACH", 3), "a collection may change its own capitals");
    desk.notebook.remove_collection(basket).unwrap();
    assert_eq!(desk.ids(None), ["c", "b", "a"], "removing a collection removes no bookmark");
}

fn tagged(desk: &mut Desk, id: &str, tags: &[&str]) -> Bookmark {
    let tags = Some(tags.iter().map(|&tag| tag.to_owned()).collect());
    desk.notebook.change(&key(id), &BookmarkChange { tags, ..BookmarkChange::default() }, 500).unwrap().0
}

fn tags(desk: &Desk) -> Vec<(String, u64)> {
    desk.notebook.tags().unwrap().into_iter().map(|counted| (counted.tag, counted.bookmarks)).collect()
}

fn tags_of(desk: &Desk, id: &str) -> Vec<String> {
    desk.notebook.get(&key(id)).unwrap().unwrap().tags
}

fn names(desk: &Desk) -> Vec<String> {
    desk.notebook.collections().unwrap().into_iter().map(|collection| collection.name).collect()
}

#[test]
fn a_bookmark_has_the_tags_it_was_given() {
    let mut desk = shelved(&["a", "b"]);
    let given = tagged(&mut desk, "a", &["  first   visit ", "Écoles", "FIRST VISIT", "van"]);
    assert_eq!(given.tags, ["first visit", "van", "Écoles"], "white space and capitals make no other tag");
    tagged(&mut desk, "b", &["Van"]);
    let desk = &mut desk.after_a_kill();
    let counted = [("first visit".into(), 1), ("van".into(), 2), ("Écoles".into(), 1)];
    assert_eq!(tags(desk), counted, "tags come by name and say how many bookmarks have them");
    let full: Vec<String> = (0..20).map(|number| format!("tag {number}")).collect();
    let full: Vec<&str> = full.iter().map(String::as_str).collect();
    for (wrong, why) in [
        (vec![" "], "a blank tag"),
        (vec![&*"é".repeat(41)], "a tag of 41 characters"),
        (vec!["a\u{0}b"], "a tag with a control character"),
        ([full.clone(), vec!["one more"]].concat(), "a 21st tag"),
    ] {
        let wrong = Some(wrong.into_iter().map(str::to_owned).collect());
        let change = BookmarkChange { tags: wrong, note: Some("new".into()), ..BookmarkChange::default() };
        let refused = desk.notebook.change(&key("b"), &change, 500).unwrap_err();
        assert_eq!(refused.code(), Code::BadRequest, "{why} is refused");
        let after = desk.notebook.get(&key("b")).unwrap().unwrap();
        assert_eq!((after.tags, after.note.as_str()), (vec!["Van".into()], ""), "{why}: and nothing else is changed");
    }
    assert_eq!(tagged(desk, "b", &full).tags.len(), 20, "20 tags are allowed");
    assert_eq!(tagged(desk, "b", &[&"é".repeat(40)]).tags.len(), 1, "and 40 characters, whatever their bytes");
}

#[test]
fn a_tag_is_renamed_everywhere_and_back() {
    for (tag, name, expected, why) in [
        ("VAN", "bus", [vec!["bus"], vec!["bus", "card"], vec!["card"]], "renamed wherever it stands"),
        ("van", "Card", [vec!["Card"], vec!["card"], vec!["card"]], "two that become the same become one"),
        ("van", "VAN", [vec!["VAN"], vec!["card", "VAN"], vec!["card"]], "or it is only written otherwise"),
        ("van", " ", [vec![], vec!["card"], vec!["card"]], "or taken away"),
    ] {
        let mut desk = shelved(&["a", "b", "c"]);
        tagged(&mut desk, "a", &["van"]);
        tagged(&mut desk, "b", &["card", "Van"]);
        tagged(&mut desk, "c", &["card"]);
        let number = desk.notebook.rename_tag(tag, name).unwrap();
        let after: Vec<_> = ["a", "b", "c"].map(|id| tags_of(&desk, id)).into();
        assert_eq!(after, expected, "{tag} → {name:?}: {why}");
        desk.notebook.undo(number).unwrap();
        let back: Vec<_> = ["a", "b", "c"].map(|id| tags_of(&desk, id)).into();
        assert_eq!(back, [vec!["van"], vec!["card", "Van"], vec!["card"]], "{tag} → {name:?}: taken back");
    }
    let mut desk = shelved(&["a"]);
    let refused = desk.notebook.rename_tag("nothing", "x").unwrap_err();
    assert_eq!(refused.code(), Code::NotFound, "a tag that no bookmark has cannot be renamed");
}

#[test]
fn bookmarks_are_moved_within_a_collection() {
    let mut desk = shelved(&["a", "b", "c", "d"]);
    let basket = desk.collection("Basket", &["a", "b", "c", "d"]);
    for (moved, before, expected, why) in [
        ("c", Some("a"), "cabd", "to the front"),
        ("c", None, "abdc", "to the end"),
        ("c", Some("b"), "acbd", "between two"),
        ("a", Some("d"), "cbad", "forwards"),
        ("a", Some("a"), "cbad", "before itself: nowhere"),
        ("d", None, "cbad", "to where it is"),
    ] {
        desk.notebook.move_entry(basket, &key(moved), before.map(key).as_ref()).unwrap();
        assert_eq!(desk.ids(Some(basket)).concat(), expected, "{moved} {why}");
    }
    let other = desk.collection("Other", &["a"]);
    for (collection, moved, before, code, why) in [
        (other, "b", None, Code::BadRequest, "what is not in the collection"),
        (other, "a", Some("b"), Code::BadRequest, "before what is not in it"),
        (basket, "x", None, Code::NotFound, "what is not bookmarked"),
        (999, "a", None, Code::BadRequest, "in a collection that is not there"),
    ] {
        let refused = desk.notebook.move_entry(collection, &key(moved), before.map(key).as_ref()).unwrap_err();
        assert_eq!(refused.code(), code, "{why} cannot be moved: {refused}");
    }
    let desk = desk.after_a_kill();
    assert_eq!(desk.ids(Some(basket)).concat(), "cbad", "the order stays");
}

#[test]
fn collections_are_moved() {
    let mut desk = Desk::new();
    let made: Vec<i64> = ["One", "Two", "Three", "Four"].map(|name| desk.collection(name, &[])).into();
    for (moved, before, expected, why) in [
        (3, Some(0), ["Four", "One", "Two", "Three"], "to the front"),
        (0, None, ["Four", "Two", "Three", "One"], "to the end"),
        (0, Some(2), ["Four", "Two", "One", "Three"], "between two"),
        (1, Some(1), ["Four", "Two", "One", "Three"], "before itself: nowhere"),
    ] {
        desk.notebook.move_collection(made[moved], before.map(|place: usize| made[place])).unwrap();
        assert_eq!(names(&desk), expected, "{why}");
    }
    desk.collection("Five", &[]);
    assert_eq!(names(&desk), ["Four", "Two", "One", "Three", "Five"], "a new one comes last");
    for (id, before, why) in [(999, None, "nothing"), (made[0], Some(999), "before nothing")] {
        let refused = desk.notebook.move_collection(id, before).unwrap_err();
        assert_eq!(refused.code(), Code::NotFound, "moving {why} is refused");
    }
}

#[test]
fn many_moves_keep_every_bookmark_in_one_place() {
    let ids: Vec<String> = (0..30).map(|number| format!("r{number:02}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut desk = shelved(&ids);
    let basket = desk.collection("Basket", &ids);
    let mut expected: Vec<String> = ids.iter().map(|&id| id.to_owned()).collect();
    let mut seed = 7_usize;
    for _ in 0..100 {
        seed = (seed * 1_103_515_245 + 12_345) % (1 << 31);
        let moved = expected[seed / 64 % 30].clone();
        let before = Some(seed / 4096 % 31).filter(|place| *place < 30).map(|place| expected[place].clone());
        desk.notebook.move_entry(basket, &key(&moved), before.as_deref().map(key).as_ref()).unwrap();
        if before.as_deref() != Some(&moved) {
            expected.retain(|id| *id != moved);
            let place = before.and_then(|before| expected.iter().position(|id| *id == before));
            expected.insert(place.unwrap_or(expected.len()), moved);
        }
    }
    assert_eq!(desk.ids(Some(basket)), expected, "the collection has the order of a list that was moved likewise");
}

#[test]
fn a_removed_collection_comes_back_in_its_place_and_order() {
    let mut desk = shelved(&["a", "b", "c"]);
    let first = desk.collection("First", &[]);
    let basket = desk.collection("Basket", &["c", "a", "b"]);
    desk.collection("Last", &[]);
    let number = desk.notebook.remove_collection(basket).unwrap();
    let gone = desk.notebook.remove(&key("a")).unwrap().unwrap().1;
    let other = desk.notebook.create_collection("basket").unwrap();
    assert!(other.id > basket, "the number of a removed collection goes to no other");
    desk.notebook.move_collection(other.id, Some(first)).unwrap();
    desk.notebook.rename_keys("example-0a1b2c", "b", "b2").unwrap();

    desk.notebook.undo(number).unwrap();
    assert_eq!(
        names(&desk),
        ["basket", "Basket (2)", "First", "Last"],
        "it is the second again, and a name that was taken gets a number"
    );
    assert_eq!(desk.ids(Some(basket)), ["c", "b2"], "what still stands is in it, in its order, under today's names");
    desk.notebook.undo(gone).unwrap();
    assert_eq!(desk.ids(Some(basket)), ["c", "b2"], "what was removed after it was in no collection");
    let again = desk.notebook.undo(number).unwrap_err();
    assert_eq!(again.code(), Code::NotFound, "a removal is taken back once: {again}");
    let long = desk.notebook.create_collection(&"é".repeat(100)).unwrap();
    let number = desk.notebook.remove_collection(long.id).unwrap();
    desk.notebook.create_collection(&long.name).unwrap();
    desk.notebook.undo(number).unwrap();
    let back: Vec<Collection> =
        desk.notebook.collections().unwrap().into_iter().filter(|one| one.id == long.id).collect();
    assert_eq!(back[0].name, format!("{} (2)", "é".repeat(96)), "no name becomes longer than a name may be");
}
