//! From a new folder to a signed site, and from one publication to the next.

use std::collections::BTreeMap;
use std::fs;

use fieldshelf_cli::Exit;
use fieldshelf_core::publish::signing::Signer;
use fieldshelf_core::trust::{Ask, verify};

use crate::desk::{DAY, Desk, NOW, resource};

const SIGNED: &str = "--json publish FOLDER --to SITE --key DRAWER/a.key --password-file DRAWER/password";

#[test]
fn a_new_folder_can_be_published_at_once() {
    let desk = Desk::new(&[]);
    fs::remove_dir_all(desk.path("folder")).unwrap();
    desk.shelf("--json publish init FOLDER", NOW).fine("a folder is begun");
    desk.shelf("--json publish init FOLDER", NOW).refused(Exit::Usage, "is a shelf already");
    let done = desk.shelf("--json publish FOLDER --to SITE", NOW).fine("and published as it is");
    assert_eq!(done["resources"], 1, "its example");
    let other = Desk::new(&[]);
    fs::remove_dir_all(other.path("folder")).unwrap();
    other.shelf("--json publish init FOLDER", NOW).fine("another folder is begun");
    let identity = |desk: &Desk| fs::read_to_string(desk.path("folder/shelf.toml")).unwrap();
    assert_ne!(identity(&desk), identity(&other), "every shelf is one of its own");
}

#[test]
fn the_same_folder_key_and_moment_make_the_same_bytes() {
    let (one, two) = (Desk::new(&["a", "b"]), Desk::new(&["a", "b"]));
    for desk in [&one, &two] {
        desk.key();
        desk.write("folder/a.pdf", "%PDF-1.7 a leaflet");
        desk.write("folder/c.md", resource("c", "files = [{ path = \"a.pdf\" }]\n", "Text."));
        desk.shelf(SIGNED, NOW).fine("published");
    }
    let bytes = |desk: &Desk| {
        desk.files("site").into_iter().map(|(name, (bytes, _))| (name, bytes)).collect::<BTreeMap<_, _>>()
    };
    assert_eq!(bytes(&one), bytes(&two), "also the signature");
    let before = one.files("site");
    let again = one.shelf(SIGNED, NOW).fine("published again");
    assert_eq!((again["written"].as_u64(), again["sequence"].as_u64()), (Some(0), Some(1)), "nothing is written");
    assert_eq!(one.files("site"), before, "no file has another time");
    one.shelf(SIGNED, NOW + DAY).fine("published a day later");
    let after = one.files("site");
    let changed: Vec<_> =
        after.iter().filter(|(name, file)| before.get(*name) != Some(*file)).map(|(name, _)| name).collect();
    let expected = ["feed.json", "manifest.json", "manifest.json.minisig", "publication.json"];
    assert_eq!(changed, expected, "only what says when it was published");
}

#[test]
fn a_signed_site_is_believed_from_one_publication_to_the_next() {
    let desk = Desk::new(&["a", "b"]);
    let key = desk.key();
    let judge = |known: Option<&_>| {
        let read = |name: &str| fs::read(desk.path("site").join(name)).unwrap();
        let ask = Ask { now: NOW, app: "0.1.0" };
        verify(&read("manifest.json"), &read("manifest.json.minisig"), known, Some(key.public_key()), ask).unwrap()
    };
    let done = desk.shelf(SIGNED, NOW).fine("published");
    assert_eq!(done["fingerprint"].as_str().unwrap().len(), 35, "what is read out by telephone is told");
    let first = judge(None);
    desk.write("folder/a.md", resource("a", "", "Other text."));
    let done = desk.shelf(SIGNED, NOW + DAY).fine("published again");
    assert_eq!((done["changed"].as_u64(), done["sequence"].as_u64()), (Some(1), Some(2)), "one changed");
    assert_eq!(judge(Some(&first.signing)).manifest.sequence, 2, "readers go along");
    desk.shelf("publish FOLDER --to SITE", NOW + DAY).refused(Exit::Usage, "give the key with --key");
    desk.shelf(SIGNED, NOW).refused(Exit::Usage, "is the clock of this computer right");
}

#[test]
fn nothing_of_others_is_touched() {
    let desk = Desk::new(&["a", "b", "c", "d", "e", "f"]);
    desk.write("site/CNAME", "shelf.example.org");
    desk.write("site/d/notes.txt", "someone's");
    desk.shelf("publish FOLDER --to SITE", NOW).fine("published");
    assert!(desk.path("site/f.html").exists(), "its page");
    fs::remove_file(desk.path("folder/f.md")).unwrap();
    let done = desk.shelf("--json publish FOLDER --to SITE", NOW).fine("published without it");
    assert_eq!((done["removed"].as_u64(), done["files_removed"].as_u64()), (Some(1), Some(1)), "it is gone");
    assert!(!desk.path("site/f.html").exists(), "and its page");
    let files = desk.files("site");
    assert!(files.contains_key("CNAME") && files.contains_key("d/notes.txt"), "what nobody published stays");
    fs::remove_file(desk.path("site/a.html")).unwrap();
    let done = desk.shelf("--json publish FOLDER --to SITE", NOW).fine("published once more");
    assert_eq!(done["written"], 1, "what someone took away is put back");
    ["a", "b"].iter().for_each(|id| fs::remove_file(desk.path(&format!("folder/{id}.md"))).unwrap());
    desk.shelf("publish FOLDER --to SITE", NOW).refused(Exit::Usage, "2 of 5 resources are gone");
    desk.shelf("publish FOLDER --to SITE --confirm", NOW).fine("unless it is meant");
    desk.shelf("publish FOLDER --to FOLDER", NOW).refused(Exit::Usage, "cannot go into the folder");
    desk.shelf("--json publish FOLDER --to FOLDER/public", NOW).fine("a folder within is no part of the shelf");
    desk.shelf("--json publish FOLDER --to FOLDER/public", NOW).fine("nor later");
}

#[test]
fn a_fault_is_named_and_nothing_is_written() {
    let desk = Desk::new(&["a"]);
    desk.write("folder/b.md", resource("b", "files = [{ path = \"missing.pdf\" }]\n", "Text."));
    desk.shelf("publish FOLDER --to SITE", NOW)
        .refused(Exit::BadData, "b.md, line 11: \"missing.pdf\" is no file of this folder");
    assert_eq!(desk.files("site").len(), 0, "nothing is published of a folder with a fault");
    desk.shelf("publish FOLDER/none --to SITE", NOW).refused(Exit::NotFound, "none cannot be read");
    desk.shelf("publish FOLDER --to SITE --at yesterday", NOW).refused(Exit::Usage, "is no moment");
    desk.shelf("publish FOLDER", NOW).refused(Exit::Usage, "--to");
    desk.shelf("publish FOLDER --to s3://", NOW).refused(Exit::Usage, "AWS_ACCESS_KEY_ID");
}
