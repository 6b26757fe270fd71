#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use fieldshelf_core::model::{Audience, Kind, Nation, Need, NumberUse, Precision, Role, Status};
use fieldshelf_core::publish::starter_feed;

use super::*;

fn schema() -> Value {
    serde_json::from_str(SCHEMA).expect("the schema is JSON")
}

#[test]
fn what_the_writer_writes_keeps_the_schema() {
    assert!(validator().is_some(), "the schema is one");
    let starter = starter_feed().expect("the starter library is a feed");
    let tiny = include_bytes!("../../../../core/src/publish/golden/tiny_feed.json");
    for feed in [starter.as_slice(), tiny.as_slice()] {
        assert_eq!(check("feed.json", feed), [], "our own feeds keep our own schema");
    }
}

#[test]
fn the_lists_of_words_are_those_of_the_reader() {
    fn words<T: Copy>(all: &[T], spelled: impl Fn(T) -> &'static str) -> BTreeSet<&'static str> {
        all.iter().map(|word| spelled(*word)).collect()
    }
    let schema = schema();
    let item = "/$defs/item/properties/_fieldshelf/properties";
    let rows = [
        (format!("{item}/kind/enum"), words(Kind::ALL, Kind::as_str)),
        (format!("{item}/status/enum"), words(Status::ALL, Status::as_str)),
        (format!("{item}/audience/items/enum"), words(Audience::ALL, Audience::as_str)),
        (format!("{item}/dates/properties/published_precision/enum"), words(Precision::ALL, Precision::as_str)),
        ("/$defs/nation/enum".to_owned(), words(Nation::ALL, Nation::as_str)),
        ("/$defs/contact/properties/kind/enum".to_owned(), words(Need::ALL, Need::as_str)),
        ("/$defs/number/properties/use/enum".to_owned(), words(NumberUse::ALL, NumberUse::as_str)),
        ("/$defs/attachment/properties/_fieldshelf/properties/role/enum".to_owned(), words(Role::ALL, Role::as_str)),
    ];
    for (pointer, expected) in rows {
        let found = schema.pointer(&pointer).and_then(Value::as_array).expect("the schema has the list");
        let found: BTreeSet<&str> = found.iter().filter_map(Value::as_str).collect();
        assert_eq!(found, expected, "{pointer}: a word that readers know is one that publishers may use");
    }
}

/// The keys that a part of the reader looks up, found in its text.
fn looked_up(source: &str) -> BTreeSet<&str> {
    let after = |mark: &str| source.match_indices(mark).map(move |(at, mark)| at + mark.len()).collect::<Vec<_>>();
    let starts = [after(", \""), after("get(\"")].concat();
    let key = |start: usize| {
        let (key, rest) = source.get(start..)?.split_once('"')?;
        let is_key =
            !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || b"_0123456789".contains(&byte));
        (is_key && rest.starts_with([')', ','])).then_some(key)
    };
    starts.into_iter().filter_map(key).collect()
}

fn properties(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            if let Some(Value::Object(named)) = object.get("properties") {
                found.extend(named.keys().cloned());
            }
            object.values().for_each(|inner| properties(inner, found));
        }
        Value::Array(list) => list.iter().for_each(|inner| properties(inner, found)),
        _ => {}
    }
}

#[test]
fn every_key_that_the_reader_reads_is_in_the_schema() {
    let sources = [
        include_str!("../../../../core/src/feed/attachments.rs"),
        include_str!("../../../../core/src/feed/contacts.rs"),
        include_str!("../../../../core/src/feed/extension.rs"),
        include_str!("../../../../core/src/feed/item.rs"),
        include_str!("../../../../core/src/feed/jsonfeed.rs"),
        include_str!("../../../../core/src/feed/people.rs"),
        include_str!("../../../../core/src/feed/source.rs"),
    ];
    let mut known = BTreeSet::new();
    properties(&schema(), &mut known);
    // A second shape of `acronyms`, which is read and not recommended; and endings of files.
    known.extend(["term", "expansion"].map(str::to_owned));
    let read: BTreeSet<&str> = sources.iter().flat_map(|source| looked_up(source)).collect();
    assert!(read.len() > 60, "the reader's keys are found in its text: {read:?}");
    let missing: Vec<_> = read.iter().filter(|key| !known.contains(**key)).collect();
    assert!(missing.is_empty(), "a key that readers know must be one that publishers can look up: {missing:?}");
}

#[test]
fn faults_are_told_in_words_with_their_lines() {
    let rows = [
        (
            r#""title": "A""#,
            r#""title": 5"#,
            "feed.json:4: error: `title` is 5, which is not of the right sort (Plain text)",
        ),
        (r#""id": "a", "#, "", "feed.json:3: error: `items` lacks `id`"),
        (
            r#""content_text": "x""#,
            r#""content": "x""#,
            "feed.json:3: error: the item has neither `content_html` nor `content_text`",
        ),
        (
            r#""kind": "guidance""#,
            r#""kind": "Guide""#,
            "feed.json:5: error: `kind` is \"Guide\"; it may be statutory-guidance,",
        ),
        (
            r#""pin": true"#,
            r#""pinned": true"#,
            "feed.json:5: warning: `_fieldshelf` has `pinned`, which no reader knows",
        ),
        (r#""spec": 1"#, r#""spec": 2"#, "feed.json:1: error: `spec` is 2; it must be 1"),
        (
            r#""2026-11-24""#,
            r#""24/11/2026""#,
            "feed.json:6: error: `review_by` is \"24/11/2026\", which cannot stand here (A day: 2026-11-24",
        ),
        (r#""rev": 1"#, r#""rev": -1"#, "feed.json:6: error: `rev` is -1, which cannot stand here (Rises"),
    ];
    let good = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"S\", \"_fieldshelf\": {\"spec\": 1},\n\"items\": [\n{\"id\": \"a\", \
        \"content_text\": \"x\",\n\"title\": \"A\",\n\"_fieldshelf\": {\"kind\": \"guidance\", \"pin\": true,\n\"review_by\": \"2026-11-24\", \"rev\": 1}}]}";
    assert_eq!(check("feed.json", good.as_bytes()), [], "the feed is good before it is spoiled");
    for (from, to, expected) in rows {
        assert!(good.contains(from), "the row spoils something: {from}");
        let found = check("feed.json", good.replacen(from, to, 1).as_bytes());
        let told: Vec<_> = found.iter().map(ToString::to_string).collect();
        assert!(told.len() == 1 && told[0].starts_with(expected), "{from} → {to} must say {expected:?}: {told:?}");
    }
}
