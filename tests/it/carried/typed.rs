use fieldshelf_cli::Exit;
use serde_json::Value;
use support::FeedServer;

use super::desk::{Laptop, write};

#[test]
fn a_notebook_is_carried_on_the_command_line() {
    let (stick, server) = (tempfile::tempdir().unwrap(), FeedServer::start());
    let (old, new) = (Laptop::new(stick.path()), Laptop::new(stick.path()));
    write(&old.open(), &server);
    let file = |name: &str| stick.path().join(name).to_str().unwrap().to_owned();
    let (backup, export) = (file("b"), file("all.json"));

    let (exit, out, err) = old.shelf(&["notebook", "export", "-o", &export], "", None);
    assert_eq!((exit, err.as_str()), (Exit::Fine, ""), "an export is written: {out}");
    let (_, out, _) = old.shelf(&["notebook", "export", "--form", "markdown", "--collection", "1"], "", None);
    assert!(out.contains("## To read") && out.contains("> The text of Guidance number 3."), "for people: {out}");
    let (_, out, _) = old.shelf(&["notebook", "export", "--form", "bookmarks"], "", None);
    assert!(out.starts_with("<!DOCTYPE NETSCAPE-Bookmark-file-1>"), "for browsers: {out}");
    let (_, out, _) = old.shelf(&["notebook", "export", "--form", "csv"], "", None);
    assert!(out.contains("The canary sings in this note."), "for spreadsheets: {out}");

    let (exit, _, err) = old.shelf(&["notebook", "backup", &backup], "", None);
    assert_eq!(exit, Exit::NotTrusted, "without a terminal the password must be given: {err}");
    let (exit, _, err) = old.shelf(&["notebook", "backup", &backup], "", Some("short"));
    assert_eq!(exit, Exit::Usage, "a short one is refused: {err}");
    let (exit, out, _) = old.shelf(&["notebook", "backup", &backup], "", Some("four words"));
    assert!(exit == Exit::Fine && out.contains("Only its password opens it"), "{out}");

    let (exit, out, err) = new.shelf(&["notebook", "restore", &backup], "n\n", Some("four words"));
    assert_eq!((exit, out.trim()), (Exit::Fine, "Nothing was changed."), "no is no");
    assert!(err.contains("Only there:") && err.contains("Guidance number 3"), "it was shown first: {err}");
    let (exit, _, err) = new.shelf(&["--json", "notebook", "restore", &backup], "", Some("four words"));
    assert_eq!(exit, Exit::Usage, "a program cannot be asked: {err}");
    let (exit, _, err) = new.shelf(&["notebook", "restore", &backup, "--yes"], "", Some("other words"));
    assert!(exit != Exit::Fine && err.contains("password"), "another password opens nothing: {err}");
    let (_, out, _) = new.shelf(&["notebook", "restore", &backup], "y\n", Some("four words"));
    assert_eq!(out.trim(), "What was missing was added.", "yes adds");
    let (_, out, _) = new.shelf(&["--json", "notebook", "import", &export], "", None);
    let answer: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(answer["done"], "same", "and then the export holds nothing that is not here: {out}");
    let (_, out, _) = new.shelf(&["bookmarks", "list"], "", None);
    assert!(out.contains("Guidance number 3"), "the bookmarks are here: {out}");
}
