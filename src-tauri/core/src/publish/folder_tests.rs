#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use super::*;

/// What `TINY` becomes. After a wanted change: `UPDATE_GOLDEN=1 cargo test -p fieldshelf-core tiny_folder`.
const GOLDEN: &str = include_str!("golden/tiny_feed.json");

const SHELF_TEXT: &str = "title = \"A shelf\"\nlanguage = \"en-GB\"\npublisher = \"A charity\"\nhome = \"https://example.org/\"\nsource_id = \"a-shelf\"\nsuggestions_to = \"office@example.org\"\n[topics]\nreferral = \"How to refer\"\n";

const NEW: &str = r#"+++
id = "new"
title = "New guidance"
summary = "What to do."
kind = "guidance"
publisher = "A council"
published = "2024-05"
jurisdiction = ["GB-ENG", "GB-WLS"]
audience = ["caseworker"]
topics = ["referral"]
tags = ["NRM"]
verified_on = "2024-06-01"
verified_by = "A council officer"
checked = "page read"
review_by = "2025-06-01"
licence = { id = "OGL-UK-3.0", redistribute = true }
contacts = ["line"]
external_url = "https://example.org/new"
+++

Call **0800 0121 700**, <b>not</b> the old number.
"#;

const OLD: &str = r#"+++
id = "old"
title = "Old guidance"
summary = "What to do once."
kind = "guidance"
publisher = "A council"
authors = ["A person"]
published = "2019"
modified = "2020-02-03"
language = "cy"
translation_of = "new"
translated_by = "A translator"
translated_on = "2020-02-04"
translation_rev = 2
jurisdiction = ["GB-WLS"]
audience = []
topics = []
status = "superseded"
notice = "Replaced."
superseded_by = "new"
content_note = "Describes violence."
+++
Text.
"#;

const DANGER: &str = r#"+++
id = "danger"
title = "In danger"
summary = "Call 999."
kind = "guidance"
publisher = "A charity"
jurisdiction = ["GB-ENG"]
audience = ["public"]
topics = []
pin = true
+++
Call 999.
"#;

const CONTACTS_TEXT: &str = r#"[[contacts]]
id = "line"
name = "A line"
kind = "referral"
for = ["adult"]
jurisdiction = ["GB-ENG"]
advice = "Call first."
verified_on = "2021-01-04"
verified_by = "A volunteer"

[[contacts.numbers]]
show = "0800 808 3733"
use = "voice"
cost = "free"
hours = "24/7"
languages = ["en"]
valid_from = "2021-01-04"

[[contacts.numbers]]
show = "116 123"
use = "voice"
valid_to = "2021-01-03"
"#;

const TOMBSTONES_TEXT: &str = "[[tombstones]]\nid = \"gone\"\nat = \"2024-05-02\"\nreason = \"merged\"\nreplaced_by = \"new\"\nkeep_readable = true\n";

const TINY: &[(&str, &str)] = &[
    ("README.md", "not a resource"),
    ("acronyms.toml", "NRM = \"National Referral Mechanism\"\n"),
    ("contacts.toml", CONTACTS_TEXT),
    ("guidance/new.md", NEW),
    ("old.md", OLD),
    ("shelf.toml", SHELF_TEXT),
    ("tombstones.toml", TOMBSTONES_TEXT),
    ("danger.md", DANGER),
];

#[test]
fn a_tiny_folder_becomes_exactly_this_feed() {
    let feed = String::from_utf8(folder_to_feed(TINY).unwrap()).unwrap();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/src/publish/golden/tiny_feed.json");
        std::fs::write(golden, &feed).unwrap();
    }
    assert_eq!(feed, GOLDEN, "the published form changes only on purpose");
}

#[test]
fn the_order_of_the_files_does_not_matter() {
    let mut turned = TINY.to_vec();
    turned.reverse();
    assert_eq!(
        folder_to_feed(&turned).unwrap(),
        folder_to_feed(TINY).unwrap(),
        "the order of a directory differs between systems"
    );
}

#[test]
fn windows_line_ends_make_the_same_items() {
    let crlf: Vec<_> = TINY.iter().map(|(file, text)| (*file, text.replace('\n', "\r\n"))).collect();
    let files: Vec<_> = crlf.iter().map(|(file, text)| (*file, text.as_str())).collect();
    let feed = String::from_utf8(folder_to_feed(&files).unwrap()).unwrap();
    assert_eq!(feed, GOLDEN, "a checkout on Windows publishes the same text");
}

/// Changes one file of the tiny folder, and gives the sentence that the writer reads.
fn fault_of(file: &str, from: &str, to: &str) -> String {
    let changed: Vec<(&str, String)> = TINY
        .iter()
        .map(|(name, text)| {
            assert!(*name != file || text.contains(from), "{file} has no {from:?}: the row tests nothing");
            (*name, if *name == file { text.replacen(from, to, 1) } else { (*text).to_owned() })
        })
        .collect();
    let files: Vec<_> = changed.iter().map(|(name, text)| (*name, text.as_str())).collect();
    folder_to_feed(&files).map_or_else(|error| error.to_string(), |_| "no fault".to_owned())
}

#[test]
fn a_fault_is_named_with_its_file_and_line() {
    let rows = [
        ("old.md", "notice =", "notcie =", "old.md, line 19: unknown field `notcie`"),
        ("old.md", "title = \"Old guidance\"\n", "", "old.md, line 2: missing field `title`"),
        ("old.md", "\"Old guidance\"", "\" \"", "old.md, line 3: title is empty"),
        ("old.md", "\"Old guidance\"", "\"Old", "old.md, line 3: "),
        ("old.md", "kind = \"guidance\"", "kind = \"Guidance\"", "old.md, line 5: unknown variant `Guidance`"),
        ("old.md", "\"2019\"", "\"2019-13\"", "old.md, line 8: invalid value: string \"2019-13\", expected a year"),
        ("old.md", "\"2020-02-03\"", "2020-02-03", "old.md, line 9: invalid type"),
        ("old.md", "[\"GB-WLS\"]", "[\"Wales\"]", "old.md, line 15: unknown variant `Wales`"),
        ("old.md", "topics = []", "topics = [\"refferal\"]", "old.md, line 17: the topic refferal is not listed"),
        ("old.md", "by = \"new\"", "by = \"newer\"", "old.md, line 20: superseded_by names newer"),
        ("old.md", "by = \"new\"", "by = \"old\"", "old.md, line 20: superseded_by names old"),
        (
            "old.md",
            "translation_of = \"new\"",
            "translation_of = \"none\"",
            "old.md, line 11: translation_of names none",
        ),
        ("old.md", "id = \"old\"", "id = \"new\"", "old.md, line 2: the id new is already used in guidance/new.md"),
        ("old.md", "id = \"old\"", "id = \"gone\"", "tombstones.toml, line 2: the id gone is already used in old.md"),
        ("old.md", "Text.", " ", "old.md, line 23: the text below the front matter is empty"),
        ("old.md", "Text.", "One\n\n[two](http://example.org)", "old.md, line 25: a link may lead to https"),
        ("old.md", "+++\nid", "---\nid", "old.md, line 1: a resource begins with a line +++"),
        ("old.md", "+++\nText", "Text", "old.md, line 1: a resource begins with a line +++"),
        ("guidance/new.md", "\"line\"", "\"lime\"", "guidance/new.md, line 17: contacts names lime"),
        (
            "guidance/new.md",
            "https://example.org/new",
            "http://example.org/new",
            "line 18: http://example.org/new is not",
        ),
        ("guidance/new.md", "page read", "read", "guidance/new.md, line 14: unknown variant `read`"),
        ("contacts.toml", "116 123", "116 HELP", "contacts.toml, line 20: 116 HELP is not a number"),
        ("contacts.toml", "cost", "price", "contacts.toml, line 14: unknown field `price`"),
        ("contacts.toml", "\"referral\"", "\"refer\"", "contacts.toml, line 4: unknown variant `refer`"),
        ("tombstones.toml", "\"new\"", "\"newer\"", "tombstones.toml, line 5: replaced_by names newer"),
        ("shelf.toml", "language", "lang", "shelf.toml, line 2: unknown field `lang`"),
        ("shelf.toml", "https://example.org/", "example.org", "shelf.toml, line 4: example.org is not an https"),
        ("shelf.toml", "office@example.org", "office", "shelf.toml, line 6: office is no e-mail address"),
        ("acronyms.toml", "NRM", "NRM = \"x\"\nNRM", "acronyms.toml, line 2: duplicate key"),
    ];
    for (file, from, to, expected) in rows {
        let found = fault_of(file, from, to);
        assert!(found.contains(expected), "{from:?} → {to:?} must say {expected:?}, but says {found:?}");
    }
}

#[test]
fn a_folder_needs_its_head_and_nothing_strange() {
    let without = folder_to_feed(&[("old.md", DANGER)]).unwrap_err().to_string();
    assert_eq!(without, "shelf.toml is missing from the folder", "a feed has a title and an identity");
    let strange =
        folder_to_feed(&[("shelf.toml", SHELF_TEXT), ("contact.toml", CONTACTS_TEXT)]).unwrap_err().to_string();
    assert!(strange.starts_with("contact.toml, line 1:"), "a misnamed file must not be left out in silence: {strange}");
}
