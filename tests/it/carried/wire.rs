use std::path::Path;

use serde_json::{Value, json};
use support::FeedServer;

use super::desk::{Laptop, ask, write};

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn the_window_backs_up_opens_compares_and_takes() {
    let (stick, server) = (tempfile::tempdir().unwrap(), FeedServer::start());
    let laptop = Laptop::new(stick.path());
    let library = laptop.open();
    write(&library, &server);

    assert_eq!(ask(&library, "backup_save", json!({"password": "short"})), "bad-request", "too short a password");
    assert_eq!(names(stick.path()), Vec::<String>::new(), "and nothing was written");
    assert_eq!(ask(&library, "backup_save", json!({"password": "four words"})), json!({"saved": true}), "it is saved");
    let file = "fieldshelf-backup-2026-11-24.fieldshelf-notebook";
    assert_eq!(names(stick.path()), [file], "under a name that says what and when, and nothing beside it");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(stick.path().join(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "for its owner only");
    }
    let bytes = std::fs::read(stick.path().join(file)).unwrap();
    assert!(!bytes.windows(6).any(|window| window == b"canary"), "and no word of it can be read there");

    assert_eq!(
        ask(&library, "carried_open", json!({})),
        json!({"comparison": null, "locked": false}),
        "nothing chosen"
    );
    *laptop.table.laid_out.lock().unwrap() = Some(stick.path().join(file));
    assert_eq!(ask(&library, "carried_open", json!({})), json!({"comparison": null, "locked": true}), "a backup");
    assert_eq!(ask(&library, "carried_take", json!({"take": "replace"})), "not-found", "it is not open yet");
    assert_eq!(ask(&library, "backup_unlock", json!({"password": "other words"})), "wrong-secret", "another password");
    let opened = ask(&library, "backup_unlock", json!({"password": "four words"}));
    assert_eq!(opened["comparison"]["same"], 5, "the right one: two bookmarks, a mark, a collection, the settings");
    assert_eq!(opened["comparison"]["madeAt"], 1_795_507_200, "and when it was made");

    let removed = json!({"source": library.bookmarks(None).unwrap()[0].bookmark.key.source, "id": "item-3"});
    ask(&library, "bookmark_remove", removed);
    let opened = ask(&library, "carried_open", json!({}));
    assert_eq!(opened["locked"], true, "opened again, it is locked again");
    let opened = ask(&library, "backup_unlock", json!({"password": "four words"}));
    let titles: Vec<&Value> =
        opened["comparison"]["onlyThere"].as_array().unwrap().iter().map(|it| &it["kind"]).collect();
    assert_eq!(titles, ["bookmark", "mark"], "what was removed since is there");
    assert_eq!(ask(&library, "carried_take", json!({"take": "replace"})), json!({}), "it is taken");
    assert_eq!(library.bookmarks(None).unwrap().len(), 2, "and is here again");
    let snapshots = ask(&library, "snapshots", json!({}));
    assert_eq!(snapshots.as_array().unwrap().len(), 1, "and what was replaced was kept: {snapshots}");
    assert_eq!(ask(&library, "carried_take", json!({"take": "add"})), "not-found", "it is forgotten once it was taken");
}

#[test]
fn a_locked_notebook_neither_leaves_nor_takes() {
    let (stick, server) = (tempfile::tempdir().unwrap(), FeedServer::start());
    let laptop = Laptop::new(stick.path());
    let library = laptop.open();
    write(&library, &server);
    let file = "fieldshelf-notebook-2026-11-24.json";
    let export = json!({"form": "json", "collection": null});
    assert_eq!(ask(&library, "notebook_export", export.clone()), json!({"saved": true}), "it is exported");
    *laptop.table.laid_out.lock().unwrap() = Some(stick.path().join(file));
    assert_eq!(ask(&library, "carried_open", json!({}))["comparison"]["same"], 5, "and is opened");

    library.set_passphrase(None, Some("a long passphrase")).unwrap();
    library.lock().unwrap();
    for (command, request) in [
        ("backup_save", json!({"password": "four words"})),
        ("carried_open", json!({})),
        ("backup_unlock", json!({"password": "four words"})),
        ("carried_take", json!({"take": "add"})),
        ("notebook_export", export),
    ] {
        let answer = ask(&library, command, request);
        let expected = if command == "carried_take" { "not-found" } else { "locked" };
        assert!(answer == "locked" || answer == expected, "{command} answers {answer} while it is locked");
    }
    assert_eq!(names(stick.path()), [file], "nothing was written");
    library.unlock(1, Some("a long passphrase")).unwrap();
    assert_eq!(ask(&library, "carried_take", json!({"take": "add"})), "not-found", "what was opened was forgotten");
}

#[test]
fn a_file_that_cannot_be_written_leaves_nothing_behind() {
    let (stick, server) = (tempfile::tempdir().unwrap(), FeedServer::start());
    let laptop = Laptop::new(stick.path());
    let library = laptop.open();
    write(&library, &server);
    let unknown = json!({"form": "markdown", "collection": 999});
    assert_eq!(ask(&library, "notebook_export", unknown), "not-found", "an unknown collection is refused");
    assert_eq!(names(stick.path()), Vec::<String>::new(), "and no half file stands there");
    *laptop.table.folder.lock().unwrap() = Some(stick.path().join("gone"));
    let export = json!({"form": "csv", "collection": null});
    assert_eq!(ask(&library, "notebook_export", export.clone()), "disk", "a folder that is gone is said");
    *laptop.table.folder.lock().unwrap() = None;
    assert_eq!(ask(&library, "notebook_export", export), json!({"saved": false}), "thinking better of it is no fault");
}
