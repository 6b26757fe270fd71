//! The other side: a laptop that follows the published folder, from one publication to the next.

use std::collections::BTreeSet;
use std::fs;

use fieldshelf_cli::Exit;
use fieldshelf_core::publish::signing::Signer;
use serde_json::Value;

use crate::desk::{DAY, Desk, NOW, resource};

const SIGNED: &str = "--json publish FOLDER --to SITE --key DRAWER/a.key --password-file DRAWER/password";

fn refresh(desk: &Desk, now: i64) -> Value {
    let ran = desk.shelf("--json --profile PROFILE refresh", now);
    assert_eq!(ran.exit, Exit::Fine, "refreshed: {ran:?}");
    let done: Value = serde_json::from_str(&ran.out).unwrap();
    let sources = done["sources"].as_array().unwrap();
    let shelf = sources.iter().find(|line| line["outcome"] != "built-in" && line["source"] != "starter").unwrap();
    assert_eq!(
        (&shelf["error"], &shelf["problems"]),
        (&Value::Null, &Value::Array(Vec::new())),
        "without a word: {done}"
    );
    let mut shelf = shelf.clone();
    shelf["documents"] = done["documents"].clone();
    shelf
}

fn titles(desk: &Desk, now: i64) -> BTreeSet<String> {
    let listed = desk.shelf("--json --profile PROFILE list --limit 2000", now).fine("listed");
    let found = listed["resources"].as_array().expect("a list").iter();
    found.map(|row| row["title"].as_str().unwrap().to_owned()).filter(|title| title.starts_with("About ")).collect()
}

#[test]
fn a_laptop_follows_what_is_published() {
    let ids: Vec<String> = (0..260).map(|n| format!("r{n:03}")).collect();
    let desk = Desk::new(&ids.iter().map(String::as_str).collect::<Vec<_>>());
    let key = desk.key();
    desk.write("folder/leaflet.pdf", "%PDF-1.7 leaflet");
    desk.write("folder/r000.md", resource("r000", "files = [{ path = \"leaflet.pdf\" }]\n", "Text."));
    desk.shelf(SIGNED, NOW).fine("published");
    assert!(desk.path("site/feed-2026-001.json").exists(), "on several pages");
    let add = format!("--json --profile PROFILE sources add SITE/feed.json --key {}", key.public_key());
    desk.shelf(&add, NOW).fine("followed by its key");
    let first = refresh(&desk, NOW);
    assert_eq!(first["added"], 260, "everything comes: {first}");
    assert_eq!(first["documents"]["fetched"], 1, "also the leaflet, by its hash: {first}");
    desk.write("folder/r003.md", resource("r003", "", "Other text."));
    fs::remove_file(desk.path("folder/r004.md")).unwrap();
    fs::remove_file(desk.path("folder/r005.md")).unwrap();
    desk.write("folder/new-005.md", resource("new-005", "previous_ids = [\"r005\"]\n", "Text."));
    desk.shelf(SIGNED, NOW + DAY).fine("published again");
    let second = refresh(&desk, NOW + DAY);
    assert_eq!(second["outcome"].as_str(), first["outcome"].as_str(), "it is accepted: {second}");
    let mut expected: BTreeSet<String> = ids.iter().map(|id| format!("About {id}")).collect();
    expected.retain(|title| !["About r004", "About r005"].contains(&title.as_str()));
    expected.insert("About new-005".to_owned());
    assert_eq!(titles(&desk, NOW + DAY), expected, "one went, one has another id, though an old page still names them");
    desk.write("folder/r004.md", resource("r004", "", "Back."));
    desk.shelf(SIGNED, NOW + 2 * DAY).fine("published once more");
    refresh(&desk, NOW + 2 * DAY);
    assert!(titles(&desk, NOW + 2 * DAY).contains("About r004"), "what is published again comes back");
}
