//! `shelf bookmarks` and `shelf collections`.

use fieldshelf_cli::Exit;
use fieldshelf_core::notebook::vault::{NoKeychain, Vault};
use fieldshelf_core::store::connection::{self, Durability};
use serde_json::{Value, json};
use support::{FeedServer, Home, Published};

use super::shelf::{answer, follow, shelf};

#[test]
fn bookmarks_are_put_into_order() {
    let (home, server) = (Home::default(), FeedServer::start());
    follow(&home, &server, &Published::complete("Example shelf").with_items(3));
    shelf(&home, &["refresh"]);
    for id in ["item-0", "item-1", "item-2"] {
        shelf(&home, &["bookmarks", "add", id]);
    }
    shelf(&home, &["collections", "add", "For new people"]);
    assert_eq!(
        shelf(&home, &["collections", "add", "Van"]).out,
        "For new people · 0 bookmarks\nVan · 0 bookmarks\n",
        "the collections are shown as they are then"
    );
    for (args, why) in [
        (&["collections", "move", "van", "--before", "for new people"][..], "a collection is moved"),
        (&["bookmarks", "move", "item-0", "van"], "a bookmark is put into one"),
        (&["bookmarks", "move", "item-1", "Van", "--before", "item-0"], "before another"),
        (&["bookmarks", "move", "item-2", "Van"], "last"),
        (&["bookmarks", "move", "item-2", "For new people"], "into two"),
        (&["bookmarks", "move", "item-2", "Van", "--out"], "and out of one"),
        (&["bookmarks", "tag", "item-1", "card", "first visit"], "tags are given"),
        (&["bookmarks", "tag", "item-0", "Card"], "to several"),
        (&["bookmarks", "tag", "item-1", "CARD", "--remove"], "and taken away"),
    ] {
        let ran = shelf(&home, args);
        assert_eq!((ran.exit, ran.err.as_str()), (Exit::Fine, ""), "{why}: {ran:?}");
    }
    let ids = |args: &[&str]| -> Vec<Value> {
        let (answer, _) = answer(&home, &[&["bookmarks", "list"], args].concat());
        answer["bookmarks"].as_array().unwrap().iter().map(|bookmark| bookmark["id"].clone()).collect()
    };
    assert_eq!(ids(&["--collection", "Van"]), ["item-1", "item-0"], "a collection has the order by hand");
    assert_eq!(ids(&["--tag", "card"]), ["item-0"], "those with a tag are listed");
    assert_eq!(ids(&["--find", "visit guidance"]), ["item-1"], "and those with words");
    let listed = shelf(&home, &["bookmarks", "list", "--tag", "first visit"]).out;
    assert!(listed.contains(" · in Van · #first visit"), "a line says where it stands: {listed}");
    let (collections, _) = answer(&home, &["collections", "list"]);
    let expected = json!([{"name": "Van", "bookmarks": 2}, {"name": "For new people", "bookmarks": 1}]);
    assert_eq!(collections["collections"], expected, "collections stand in their order");
    let missing = shelf(&home, &["bookmarks", "move", "item-0", "Nowhere"]);
    assert_eq!(missing.exit, Exit::NotFound, "a collection must be there: {missing:?}");
    let help = shelf(&home, &["bookmarks", "--help"]).out;
    assert!(
        help.contains("only Fieldshelf's window can take a removal back"),
        "it is said that there is no undo: {help}"
    );
}

#[test]
fn a_note_with_a_matter_of_a_case_is_saved_and_remarked_upon() {
    let home = Home::default();
    let add = |note: &str, quiet: &[&str]| {
        shelf(&home, &[&["bookmarks", "add", "what-modern-slavery-is", "--note", note], quiet].concat())
    };
    let remarked = add("born 3 May 1998, ring 07700 900123", &[]);
    assert_eq!(remarked.exit, Exit::Fine, "the note is saved all the same: {remarked:?}");
    assert!(remarked.err.starts_with("The note was saved. It seems to hold a date of birth"), "{}", remarked.err);
    assert!(!remarked.err.contains("1998") && !remarked.err.contains("07700"), "and not repeated: {}", remarked.err);
    assert_eq!(add("born 3 May 1998", &["--quiet"]).err, "", "unless it is not asked for");
    assert_eq!(add("meeting 3 May 2026", &[]).err, "", "a plain note is nobody's matter");
}

#[test]
fn a_second_writer_waits_and_then_says_so() {
    let home = Home::default();
    shelf(&home, &["list"]);
    let profile = home.folder().join("profile");
    let vault = Vault::read(&profile.join("notebook.keys")).unwrap().unwrap();
    let key = vault.open_freely(&NoKeychain).unwrap();
    let window = connection::open(&profile.join("notebook.db"), Some(&key), Durability::Precious).unwrap();
    window.execute_batch("BEGIN IMMEDIATE").unwrap();
    let args = ["bookmarks", "add", "what-modern-slavery-is"];
    let refused = shelf(&home, &args);
    assert_eq!(refused.exit, Exit::Busy, "the window is writing: {refused:?}");
    assert!(refused.err.starts_with("Another Fieldshelf is writing."), "the sentence says so: {}", refused.err);
    assert_eq!(shelf(&home, &["show", "what-modern-slavery-is"]).exit, Exit::Fine, "reading goes on");
    window.execute_batch("ROLLBACK").unwrap();
    assert_eq!(shelf(&home, &args).exit, Exit::Fine, "then it is this program's turn");
}
