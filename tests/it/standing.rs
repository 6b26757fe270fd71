//! How things stand, as the window asks: the nation of the settings, checks, languages, and what was taken back.

use fieldshelf_core::{Library, api::dispatch};
use serde_json::{Value, json};
use support::{Answer, FeedServer, Home, Published, item, key};

fn ask(library: &Library, name: &str, request: Value) -> Value {
    dispatch(library, name, request).unwrap()
}

fn set(library: &Library, name: &str, value: Value) {
    let mut settings = ask(library, "settings", json!({}));
    settings[name] = value;
    ask(library, "settings_save", settings);
}

fn list(library: &Library, nations: &[&str]) -> Value {
    let filter = json!({ "nations": nations, "statuses": ["current"] });
    ask(library, "list", json!({ "filter": filter, "sort": "relevance", "offset": 0, "limit": 500 }))
}

#[test]
fn the_nation_of_the_settings_holds_in_lists_searches_and_help_lines() {
    let home = Home::default();
    let library = home.open();
    let is_elsewhere = |rows: &Value, row: &str| {
        let rows = rows.as_array().unwrap().iter();
        rows.map(|it| if row.is_empty() { it } else { &it[row] }["elsewhere"] == true).collect::<Vec<_>>()
    };
    let all = list(&library, &[]);
    assert!(!is_elsewhere(&all["rows"], "").contains(&true), "without a nation nothing is for others");
    assert_eq!(all["elsewhere"], 0, "and nothing is left out for it");
    assert!(all["retired"].as_u64().unwrap() > 0, "what may not be acted on is counted");

    set(&library, "nation", json!("GB-SCT"));
    let (all, ours) = (list(&library, &[]), list(&library, &["GB-SCT"]));
    let others = is_elsewhere(&all["rows"], "").iter().filter(|is| **is).count() as u64;
    assert!(others > 0, "some are for other nations only");
    assert_eq!(ours["elsewhere"].as_u64().unwrap(), others, "and just these are counted where they are left out");
    assert!(!is_elsewhere(&ours["rows"], "").contains(&true), "none of them is listed then");

    let request = json!({ "query": "referral", "filter": {}, "sort": "relevance", "limit": 200 });
    let found = ask(&library, "search", request);
    let hits = found["hits"].as_array().unwrap();
    let current: Vec<bool> = hits
        .iter()
        .filter(|hit| ["current", "draft"].contains(&hit["row"]["status"].as_str().unwrap()))
        .map(|hit| hit["row"]["elsewhere"] == true)
        .collect();
    assert!(current.contains(&true) && current.is_sorted(), "everything is found, our nation first: {current:?}");

    let asked = |nation: Value| ask(&library, "contacts", json!({ "nation": nation, "need": "referral" }));
    let (everywhere, scottish) = (asked(Value::Null), asked(json!("GB-SCT")));
    let count = |answer: &Value| answer["contacts"].as_array().unwrap().len() as u64;
    assert_eq!(everywhere["elsewhere"], 0, "asked for all, none is left out");
    let left_out = count(&everywhere) - count(&scottish);
    assert!(left_out > 0 && scottish["elsewhere"] == left_out, "the lines for other nations are counted: {scottish}");
}

#[test]
fn a_text_offers_its_languages_in_the_order_that_a_worker_reads() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    let translation = |id: &str, language: &str| {
        let mut made = item(id, &format!("Leaflet in {language}"));
        made["language"] = json!(language);
        made["_fieldshelf"]["translation_of"] = json!("item-1");
        made["_fieldshelf"]["translated_by"] = json!({ "name": "A translator" });
        made["_fieldshelf"]["translated_on"] = json!("2026-06-01");
        made["_fieldshelf"]["translation_rev"] = json!(1);
        made
    };
    let feed = Published::complete("Shelf")
        .with(item("item-1", "Leaflet"))
        .with(translation("item-2", "vi"))
        .with(translation("item-3", "cy"))
        .with(translation("item-4", "ro-MD"))
        .change("item-1", "/_fieldshelf/rev", json!(2));
    server.put("/feed.json", Answer::feed(feed.bytes()));
    let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
    home.refresh(&library, &source);
    let read = |id: &str| ask(&library, "read", json!({ "source": source, "id": id }));
    let languages = |reading: &Value| {
        let siblings = reading["translations"].as_array().unwrap().iter();
        siblings.map(|it| it["row"]["language"].as_str().unwrap().to_owned()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(languages(&read("item-1")), "cy ro-MD vi", "by language");
    set(&library, "readingLanguages", json!(["ro", "vi"]));
    assert_eq!(languages(&read("item-1")), "ro-MD vi cy", "the dearest first, of whatever country");
    assert_eq!(languages(&read("item-3")), "ro-MD vi en-GB", "the original is one of them");
    let told = read("item-3")["translated"].clone();
    let expected = json!({
        "by": "A translator", "on": "2026-06-01", "revision": 1, "from": "en-GB", "outdated": true,
        "originalChangedAt": null,
    });
    assert_eq!(told, expected, "who translated it, when, and that the original went on");
    assert_eq!(read("item-1")["translated"], Value::Null, "an original was translated by nobody");
}

#[test]
fn a_copy_of_what_was_taken_back_says_so_and_leads_on() {
    let (home, server) = (Home::default(), FeedServer::start());
    let library = home.open();
    let feed =
        Published::complete("Shelf").with_items(3).change("item-2", "/_fieldshelf/verified_on", json!("2026-06-01"));
    server.put("/feed.json", Answer::feed(feed.bytes()));
    let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
    home.refresh(&library, &source);
    library.bookmark(&key(&source, "item-2"), None).unwrap();
    let stone = json!([{ "id": "item-2", "replaced_by": "item-1", "keep_readable": false }]);
    let feed = feed.without("item-2").head("/_fieldshelf/tombstones", stone);
    server.put("/feed.json", Answer::feed(feed.bytes()));
    home.refresh(&library, &source);
    let read = ask(&library, "read", json!({ "source": source, "id": "item-2" }));
    assert_eq!(read["provenance"]["held"], "bookmark", "the copy is read");
    assert_eq!(read["row"]["status"], "withdrawn", "which says that it was taken back");
    assert_eq!(read["row"]["successor"], "Guidance number 1", "and what replaces it");
    assert_eq!(read["successor"]["id"], "item-1", "so that one can go there");
    let unchecked = json!({ "on": null, "by": null, "dueOn": null, "due": false });
    assert_eq!(read["row"]["check"], unchecked, "what was checked was what is published, and this is not");
}
