#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::desk::*;
use super::*;
use crate::Code;
use crate::model::{Digest, KeptFile, ReadingPlace, Wish};
use crate::richtext::RichText;

#[test]
fn a_bookmark_is_there_after_a_kill() {
    let mut desk = Desk::new();
    let saved = desk.notebook.save(&new("referral", "Ask about the form"), 100).unwrap();
    let desk = desk.after_a_kill();
    assert_eq!(desk.notebook.get(&key("referral")).unwrap(), Some(saved), "what a call returned is on the disk");
    assert_eq!(desk.notebook.copy(&key("referral")).unwrap(), Some(copy("referral")), "the copy reads back whole");
    assert_eq!(desk.notebook.keys().unwrap(), [key("referral")], "it is known to be bookmarked");
    assert_eq!(desk.notebook.check().unwrap(), Vec::<String>::new(), "the file is whole");
}

#[test]
fn the_deepest_body_reads_back() {
    let mut desk = Desk::new();
    let body = RichText::from_html(&format!("{}deep", "<blockquote>".repeat(200)), None).text;
    assert!(body.to_json().matches("blockquote").count() > 90, "the body is as deep as a body can be");
    let deep = SavedCopy { body, ..copy("a") };
    let new = NewBookmark { copy: deep.clone(), ..new("a", "") };
    desk.notebook.save(&new, 100).unwrap();
    assert_eq!(desk.notebook.copy(&key("a")).unwrap(), Some(deep), "whatever the library can hold, a bookmark can");
}

#[test]
fn saving_again_keeps_what_the_worker_made() {
    let mut desk = shelved(&["a"]);
    let basket = desk.collection("Basket", &["a"]);
    desk.notebook.set_note(&key("a"), "mine").unwrap();
    let newer = NewBookmark { copy: SavedCopy { revision: 4, ..copy("A, revised") }, ..new("a", "") };
    let again = desk.notebook.save(&newer, 900).unwrap();
    assert_eq!((again.created_at, again.note.as_str()), (100, "mine"), "the moment and the note stay");
    assert_eq!((again.title.as_str(), again.revision), ("A, revised", 4), "the copy is the new one");
    assert_eq!(again.collections, [basket], "it stays in its collections");
    assert_eq!(desk.notebook.save(&new("a", "newer"), 901).unwrap().note, "newer", "a new note replaces the old");
    assert_eq!(desk.notebook.set_note(&key("a"), "").unwrap().note, "", "a note can be taken away");
}

#[test]
fn bookmarks_come_newest_first() {
    let mut desk = shelved(&["a", "b", "c"]);
    assert_eq!(desk.ids(None), ["c", "b", "a"], "the newest is first");
    desk.notebook.save(&new("d", ""), 102).unwrap();
    assert_eq!(desk.ids(None), ["d", "c", "b", "a"], "of two of one second, the later is first");
}

#[test]
fn a_renamed_resource_keeps_its_bookmark() {
    let mut desk = shelved(&["old", "other"]);
    assert!(desk.notebook.rename_keys("example-0a1b2c", "old", "new").unwrap(), "a bookmark follows its resource");
    assert_eq!(desk.ids(None), ["other", "new"], "under the new name, at the old moment");
    assert!(!desk.notebook.rename_keys("example-0a1b2c", "old", "new").unwrap(), "told twice, nothing is left to do");
    assert!(!desk.notebook.rename_keys("elsewhere", "new", "x").unwrap(), "another source's names are its own");
}

#[test]
fn two_bookmarks_of_one_renamed_resource_become_one() {
    let mut desk = shelved(&["old", "new"]);
    let (first, second) = (desk.collection("First", &["old"]), desk.collection("Second", &["old", "new"]));
    for (id, note) in [("old", "from before"), ("new", "from now")] {
        desk.notebook.set_note(&key(id), note).unwrap();
    }
    assert!(desk.notebook.rename_keys("example-0a1b2c", "old", "new").unwrap(), "both names are known");
    let merged = desk.notebook.get(&key("new")).unwrap().unwrap();
    assert_eq!(merged.note, "from before\n\nfrom now", "no word is lost");
    assert_eq!(merged.created_at, 100, "the earlier moment stays");
    assert_eq!(merged.collections, [first, second], "it is in the collections of both");
    assert_eq!(merged.title, "new", "the copy of the new name stays");
    assert_eq!(desk.ids(None), ["new"], "one resource, one bookmark");
}

#[test]
fn a_refused_change_changes_nothing() {
    let mut desk = shelved(&["a"]);
    let basket = desk.collection("Basket", &["a"]);
    let before = desk.notebook.get(&key("a")).unwrap();
    let long = "é".repeat(20_001);
    let refused = [
        (desk.notebook.set_collections(&key("a"), &[999]).unwrap_err().code(), Code::NotFound, "an unknown collection"),
        (desk.notebook.set_collections(&key("x"), &[basket]).unwrap_err().code(), Code::NotFound, "no bookmark"),
        (desk.notebook.set_note(&key("x"), "").unwrap_err().code(), Code::NotFound, "a note on nothing"),
        (desk.notebook.set_note(&key("a"), &long).unwrap_err().code(), Code::BadRequest, "a note too long"),
        (desk.notebook.save(&new("a", &long), 1).unwrap_err().code(), Code::BadRequest, "saved with a note too long"),
        (desk.notebook.rename_collection(999, "x").unwrap_err().code(), Code::NotFound, "renaming nothing"),
        (desk.notebook.remove_collection(999).unwrap_err().code(), Code::NotFound, "removing nothing"),
        (desk.notebook.list(Some(999)).unwrap_err().code(), Code::NotFound, "listing nothing"),
    ];
    for (code, expected, why) in refused {
        assert_eq!(code, expected, "{why} is refused");
    }
    assert_eq!(desk.notebook.get(&key("a")).unwrap(), before, "the bookmark and its collections are as before");
    assert!(desk.notebook.set_note(&key("a"), &"é".repeat(20_000)).is_ok(), "20,000 characters are allowed");
}

#[test]
fn settings_stay() {
    let mut desk = Desk::new();
    assert_eq!(desk.notebook.setting("view").unwrap(), None, "nothing is set at first");
    desk.notebook.set_setting("view", "1").unwrap();
    desk.notebook.set_setting("view", r#"{"theme":"dark"}"#).unwrap();
    let desk = desk.after_a_kill();
    assert_eq!(desk.notebook.setting("view").unwrap().as_deref(), Some(r#"{"theme":"dark"}"#), "the last value stands");
}

#[test]
fn a_second_program_sees_what_the_first_wrote() {
    let mut desk = shelved(&["a"]);
    let mut other = opened(desk.folder.path());
    other.set_note(&key("a"), "from the other").unwrap();
    assert_eq!(desk.notebook.get(&key("a")).unwrap().unwrap().note, "from the other", "both work on one file");
    desk.notebook.save(&new("b", ""), 200).unwrap();
    assert_eq!(other.keys().unwrap().len(), 2, "in both directions");
}

#[test]
fn nothing_a_worker_wrote_stands_on_the_disk_in_the_clear() {
    let mut desk = Desk::new();
    desk.notebook.save(&new("a", "canary-4711"), 100).unwrap();
    for entry in std::fs::read_dir(desk.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        for secret in ["canary-4711", "example.org", "Example Office"] {
            let found = bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
            assert!(!found, "{} does not show {secret}", path.display());
        }
    }
}

#[test]
fn lists_are_read_from_an_index_in_order() {
    let desk = Desk::new();
    for (sql, values) in [
        (bookmark::list_sql(false), vec![]),
        (bookmark::list_sql(true), vec![1_i64]),
        (tag::LIST.to_owned(), vec![]),
        (entry::ALL.to_owned(), vec![1]),
        (written::WRITTEN.to_owned(), vec![]),
        (written::QUOTES.to_owned(), vec![]),
    ] {
        let mut statement = desk.notebook.connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let rows = statement.query_map(rusqlite::params_from_iter(values), |row| row.get::<_, String>(3)).unwrap();
        let plan: Vec<String> = rows.map(|row| row.unwrap()).collect();
        assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "nothing is sorted after reading: {plan:?}");
    }
}

#[test]
fn a_damaged_copy_is_found_by_checking() {
    let desk = shelved(&["a", "b"]);
    desk.notebook.connection.execute("UPDATE bookmark SET copy = '{}' WHERE resource = 'b'", []).unwrap();
    let faults = desk.notebook.check().unwrap();
    assert_eq!(faults.len(), 1, "one bookmark cannot be read: {faults:?}");
    assert!(faults[0].contains("example-0a1b2c/b"), "it is named: {}", faults[0]);
    assert_eq!(desk.ids(None), ["b", "a"], "and still listed");
}

#[cfg(unix)]
#[test]
fn no_other_account_reads_it() {
    use std::os::unix::fs::PermissionsExt;
    let desk = shelved(&["a"]);
    let mode = |name: &str| std::fs::metadata(desk.folder.path().join(name)).unwrap().permissions().mode() & 0o777;
    for name in ["notebook.db", "notebook.db-wal", "notebook.db-shm"] {
        assert_eq!(mode(name), 0o600, "{name} is for its owner only");
    }
    std::fs::set_permissions(desk.folder.path().join("notebook.db"), PermissionsExt::from_mode(0o644)).unwrap();
    let _again = opened(desk.folder.path());
    assert_eq!(mode("notebook.db"), 0o600, "a file that stood open is closed");
}

fn kept(hash: u8, at: i64) -> KeptFile {
    KeptFile {
        digest: Digest([hash; 32]),
        title: format!("File {hash}"),
        mime: "application/pdf".into(),
        bytes: 1000,
        pages: 12,
        language: "en-GB".into(),
        kept_at: at,
    }
}

#[test]
fn the_files_of_a_bookmark_are_kept_and_come_back_with_it() {
    let mut desk = shelved(&["referral", "card"]);
    let files = [kept(1, 100), kept(2, 100)];
    desk.notebook.keep_files(&key("referral"), &files).unwrap();
    desk.notebook.keep_files(&key("referral"), &[kept(1, 900)]).unwrap();
    desk.notebook.keep_files(&key("nobody"), &[kept(3, 100)]).unwrap();
    assert_eq!(
        desk.notebook.kept_files(&key("referral")).unwrap(),
        files,
        "a file is kept once, from the first time on"
    );
    assert_eq!(desk.notebook.kept_digests().unwrap().len(), 2, "without a bookmark nothing is kept");

    desk.notebook.remove(&key("referral")).unwrap();
    assert_eq!(desk.notebook.kept_files(&key("referral")).unwrap(), [], "they go with the bookmark");
    assert_eq!(desk.notebook.kept_digests().unwrap().len(), 2, "but not from the disk: the removal can be taken back");
    desk.notebook.restore(&key("referral")).unwrap();
    let mut desk = desk.after_a_kill();
    assert_eq!(desk.notebook.kept_files(&key("referral")).unwrap(), files, "then they are as they were");

    desk.notebook.keep_files(&key("card"), &[kept(2, 200), kept(3, 200)]).unwrap();
    desk.notebook.rename_keys("example-0a1b2c", "referral", "card").unwrap();
    assert_eq!(
        desk.notebook.kept_files(&key("card")).unwrap().len(),
        3,
        "two bookmarks that became one keep all files"
    );
    assert_eq!(desk.notebook.all_kept_files().unwrap().len(), 3, "and nothing else does");
}

#[test]
fn wishes_and_places_are_there_after_a_kill() {
    let mut desk = Desk::new();
    let place = ReadingPlace { page: 37, offset: 0.25, as_text: false };
    desk.notebook.wish("https://example.org/a.pdf", Wish::Stop, 100).unwrap();
    desk.notebook.wish("https://example.org/a.pdf", Wish::Fetch, 200).unwrap();
    desk.notebook.wish("https://example.org/b.pdf", Wish::Stop, 300).unwrap();
    desk.notebook.keep_place(Digest([1; 32]), ReadingPlace { page: 1, ..place }, 100).unwrap();
    desk.notebook.keep_place(Digest([1; 32]), place, 200).unwrap();
    let mut desk = desk.after_a_kill();
    let wishes = desk.notebook.wishes().unwrap();
    assert_eq!(wishes.get("https://example.org/a.pdf"), Some(&(Wish::Fetch, 200)), "the last word holds");
    assert_eq!(desk.notebook.place(Digest([1; 32])).unwrap(), Some(place), "and the last place");
    assert_eq!(desk.notebook.place(Digest([2; 32])).unwrap(), None, "of that document alone");
    desk.notebook.wish_granted("https://example.org/a.pdf").unwrap();
    desk.notebook.wish_granted("https://example.org/b.pdf").unwrap();
    let left: Vec<_> = desk.notebook.wishes().unwrap().into_values().collect();
    assert_eq!(left, [(Wish::Stop, 300)], "a wish that is granted is forgotten, a refusal stays");
    desk.notebook.forget_places().unwrap();
    assert_eq!(desk.notebook.place(Digest([1; 32])).unwrap(), None, "places can be forgotten, all of them");
}
