#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::{collections::BTreeSet, fs, path::Path};

use regex::Regex;
use serde_json::Value;

use super::*;

fn items() -> Vec<Value> {
    let feed: Value = serde_json::from_slice(&manual_feed().unwrap()).unwrap();
    assert_eq!(feed["_fieldshelf"]["source_id"], MANUAL_SOURCE, "the folder and the program name one source");
    assert_eq!(feed["title"], MANUAL_TITLE, "and one title");
    feed["items"].as_array().unwrap().clone()
}

fn page(name: &str) -> &'static str {
    FILES.iter().find(|(file, _)| *file == name).map(|(_, text)| *text).expect(name)
}

#[test]
fn every_page_stands_in_both_languages() {
    let items = items();
    let ids: BTreeSet<&str> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
    let size: usize = FILES.iter().map(|(name, text)| name.len() + text.len()).sum();
    assert!(size <= 150 * 1024, "{size} bytes: the folder is compiled into every program");
    for item in &items {
        let (id, extra) = (item["id"].as_str().unwrap(), &item["_fieldshelf"]);
        match id.strip_suffix("-cy") {
            Some(english) => {
                assert_eq!(extra["translation_of"], english, "{id} is tied to its original");
                assert_eq!(item["language"], "cy", "{id} says its language");
                let body = item["content_html"].as_str().unwrap();
                assert!(
                    body.contains("Nid yw cyfieithydd wedi ei ddarllen eto"),
                    "{id} is honest about who translated it"
                );
            }
            None => assert!(ids.contains(format!("{id}-cy").as_str()), "{id} has a Welsh sibling"),
        }
        assert!(item["content_html"].as_str().unwrap().contains("<p>"), "{id} has a text");
    }
    assert_eq!(items.len(), 26, "thirteen pages in two languages");
}

#[test]
fn pages_are_short_and_plain() {
    for (name, text) in FILES.iter().filter(|(name, _)| name.ends_with(".md") && *name != "README.md") {
        let body = text.splitn(3, "+++").nth(2).unwrap();
        let words = body.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
        assert!((200..=600).contains(&words), "{name} has {words} words; 200 to 600 are read");
        assert!(!body.contains("http://"), "{name} links to nothing that can be changed on the way");
    }
}

/// The keys and the meaning of each line of the sheet in the window.
fn sheet(language: &str) -> Vec<(String, String)> {
    let path = format!("../../ui/src/text/{language}/shortcuts.ts");
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let line = Regex::new(r#"\{([^{}]*?does: "([^"]+)"[^{}]*?)\}"#).unwrap();
    let word = Regex::new(r#""([^"]+)""#).unwrap();
    let list = |part: &str, name: &str| -> Vec<String> {
        let found = Regex::new(&format!(r"{name}: \[([^\]]*)\]")).unwrap();
        let inside = found.captures(part).map_or(String::new(), |it| it[1].to_owned());
        word.captures_iter(&inside).map(|it| it[1].to_owned()).collect()
    };
    let row = |it: regex::Captures<'_>| {
        let between = if it[1].contains("range: true") { " – " } else { ", " };
        let keys = [list(&it[1], "keys").join(between), list(&it[1], "letters").join(", ")];
        (keys.into_iter().filter(|keys| !keys.is_empty()).collect::<Vec<_>>().join(", "), it[2].to_owned())
    };
    line.captures_iter(&text).map(row).collect()
}

#[test]
fn the_keys_are_those_of_the_window() {
    for (language, name) in [("en", "shortcuts.md"), ("cy", "shortcuts-cy.md")] {
        let text = page(name);
        let rows = sheet(language);
        assert!(rows.len() >= 30, "the window's sheet was read");
        for (keys, does) in &rows {
            let row = format!("| {keys} | {does} |");
            assert!(text.contains(&row), "{name} lacks this line of the window's sheet:\n{row}");
        }
        let told = text.lines().filter(|line| line.starts_with("| ")).count();
        let heads = text.lines().filter(|line| line.starts_with("|---")).count();
        assert_eq!(told - heads, rows.len(), "{name} has no key that the window does not have");
    }
}

#[test]
fn the_sheet_for_a_lost_laptop_says_all_three_parts() {
    let text = page("lost-laptop.md");
    for part in ["could see\n", "only if the notebook is open", "because it is not kept", "Questions for the manager"] {
        assert!(text.contains(part), "it has a part: {part}");
    }
    assert!(text.contains("not legal advice"), "and claims no more than it knows");
}
