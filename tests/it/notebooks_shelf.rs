//! `shelf notebook`: what a script does with notebooks, and how it is told that one is locked.

use fieldshelf_cli::Exit;
use serde_json::Value;
use support::Home;

use crate::shelf::{answer, shelf, shelf_where};

const OLD: (&str, &str) = ("FIELDSHELF_PASSPHRASE", "four plain words here");
const NEW: (&str, &str) = ("FIELDSHELF_NEW_PASSPHRASE", "four plain words here");
const SAVED: &str = "what-modern-slavery-is";

#[test]
fn a_script_protects_a_notebook_and_opens_it() {
    let home = Home::default();
    assert_eq!(shelf(&home, &["bookmarks", "add", SAVED, "--note", "Ask first"]).exit, Exit::Fine, "a note is kept");
    let (listed, _) = answer(&home, &["notebook", "list"]);
    assert_eq!(listed["notebooks"][0]["protection"], "login", "at first only the login protects it: {listed}");
    let set = shelf_where(&home, &[NEW], &["notebook", "passphrase"]);
    assert_eq!(set.exit, Exit::Fine, "a passphrase is set: {set:?}");
    let locked = shelf(&home, &["bookmarks", "list"]);
    assert_eq!(locked.exit, Exit::NotTrusted, "without it, nothing is told: {locked:?}");
    assert!(locked.err.contains("FIELDSHELF_PASSPHRASE"), "but how to give it: {}", locked.err);
    assert_eq!(shelf(&home, &["show", SAVED]).exit, Exit::Fine, "the library is read without it");
    let opened = shelf_where(&home, &[OLD], &["bookmarks", "list"]);
    assert!(opened.exit == Exit::Fine && opened.out.contains("Ask first"), "with it, the note is there: {opened:?}");
    let wrong = shelf_where(&home, &[("FIELDSHELF_PASSPHRASE", "not these words")], &["bookmarks", "list"]);
    assert_eq!(wrong.exit, Exit::NotTrusted, "with another, it is not: {wrong:?}");
}

#[test]
fn a_recovery_code_is_shown_once_and_opens() {
    let home = Home::default();
    shelf_where(&home, &[NEW], &["notebook", "passphrase"]);
    let made = shelf_where(&home, &[OLD], &["--json", "notebook", "recovery"]);
    let made: Value = serde_json::from_str(&made.out).unwrap();
    let code = ("FIELDSHELF_PASSPHRASE", made["code"].as_str().unwrap());
    assert_eq!(shelf_where(&home, &[code], &["bookmarks", "list"]).exit, Exit::Fine, "the code opens the notebook");
    let taken = shelf_where(&home, &[code], &["notebook", "passphrase", "--remove"]);
    assert_eq!(taken.exit, Exit::Fine, "and takes a forgotten passphrase away: {taken:?}");
    assert_eq!(shelf(&home, &["bookmarks", "list"]).exit, Exit::Fine, "the login protects it again");
}

#[test]
fn notebooks_are_made_named_used_and_erased() {
    let home = Home::default();
    shelf(&home, &["notebook", "rename", "Ash"]);
    let made = shelf_where(&home, &[NEW], &["notebook", "new", "Birch", "--passphrase"]);
    assert_eq!(made.exit, Exit::Fine, "a second one is made: {made:?}");
    let (listed, _) = answer(&home, &["notebook", "list"]);
    assert_eq!((&listed["current"], &listed["state"]), (&2.into(), &"locked".into()), "and used from now on: {listed}");
    assert_eq!(shelf(&home, &["--notebook", "1", "bookmarks", "list"]).exit, Exit::Fine, "one run may use another");
    assert_eq!(answer(&home, &["notebook", "list"]).0["current"], 2, "which changes nothing");
    assert_eq!(shelf(&home, &["notebook", "use", "1"]).exit, Exit::Fine, "until it is said");
    assert_eq!(answer(&home, &["notebook", "list"]).0["current"], 1, "then the first is in use");
    assert_eq!(shelf(&home, &["--notebook", "7", "list"]).exit, Exit::NotFound, "there is no seventh");
    let refused = shelf(&home, &["notebook", "erase", "2", "--confirm", "Ash"]);
    assert_eq!(refused.exit, Exit::Usage, "another's name erases nothing: {refused:?}");
    assert_eq!(shelf(&home, &["notebook", "erase", "2", "--confirm", "Birch"]).exit, Exit::Fine, "its own does");
    assert_eq!(answer(&home, &["notebook", "list"]).0["notebooks"].as_array().unwrap().len(), 1, "one is left");
}
