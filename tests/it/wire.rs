//! The wire without a window: golden request/answer pairs, which the UI's tests replay, and what it refuses.

use std::{fs, path::PathBuf};

use fieldshelf_core::{
    Code, Library,
    api::{COMMANDS, dispatch},
};
use serde_json::{Value, json};
use support::Home;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/ipc")
}

/// Asks, and compares with the golden pair `name`; `UPDATE_GOLDEN=1` writes it.
fn golden(library: &Library, name: &str, command: &str, request: Value) -> Value {
    golden_with(library, name, command, request, &[])
}

/// The same, with names in place of what differs from run to run.
pub fn golden_with(library: &Library, name: &str, command: &str, request: Value, names: &[(String, &str)]) -> Value {
    let mut answer = match dispatch(library, command, request.clone()) {
        Ok(answer) => json!({ "answer": answer }),
        Err(fault) => json!({ "fault": fault }),
    };
    steady(&mut answer);
    let pair = json!({ "command": command, "request": request, "outcome": answer });
    let text = serde_json::to_string_pretty(&pair).unwrap() + "\n";
    let text = names.iter().fold(text, |text, (differs, name)| text.replace(differs, name));
    let path = folder().join(format!("{name}.json"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(folder()).unwrap();
        fs::write(&path, &text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, kept, "{name}: the wire answers otherwise than written down; UPDATE_GOLDEN=1 if that is meant");
    answer
}

/// What differs from run to run is not part of the promise.
fn steady(answer: &mut Value) {
    match answer {
        Value::Object(fields) => {
            fields.iter_mut().filter(|(name, _)| *name == "tookUs").for_each(|(_, value)| *value = json!(0));
            fields.values_mut().for_each(steady);
        }
        Value::Array(items) => items.iter_mut().for_each(steady),
        _ => {}
    }
}

#[test]
fn the_wire_answers_as_written_down() {
    let home = Home::default();
    let library = home.open();
    let no_filter = json!({});
    let danger = json!({"source": "starter", "id": "if-someone-may-be-in-danger"});

    golden(&library, "start", "start", json!({}));
    golden(&library, "status", "status", json!({}));
    golden(&library, "list", "list", json!({"filter": no_filter, "sort": "relevance", "offset": 0, "limit": 5}));
    let scottish = json!({"nations": ["GB-SCT"], "kinds": ["guidance", "legislation"]});
    golden(&library, "list-filtered", "list", json!({"filter": scottish, "sort": "title", "offset": 0, "limit": 10}));
    golden(&library, "facets", "facets", no_filter.clone());
    golden(&library, "search", "search", json!({"query": "NRM", "filter": no_filter, "sort": "relevance", "limit": 5}));
    let misspelt = golden(
        &library,
        "search-misspelt",
        "search",
        json!({"query": "traficking", "filter": no_filter, "sort": "relevance", "limit": 5}),
    );
    assert_eq!(misspelt["answer"]["suggestion"], "trafficking", "a misspelt word offers the nearest known one");
    golden(
        &library,
        "search-retired-number",
        "search",
        json!({"query": "0300 303 8151", "filter": no_filter, "sort": "relevance", "limit": 1}),
    );
    let in_words = json!({"query": "referral line +44 (0)300 303 8151", "filter": {}, "sort": "relevance", "limit": 1});
    golden(&library, "search-retired-number-in-words", "search", in_words);
    golden(&library, "read", "read", danger.clone());
    golden(&library, "qr", "qr", json!({"dial": "+448008083733", "page": null, "contact": null}));
    let report = json!({"source": "starter", "id": "iasc-annual-report-2019-20"});
    golden(&library, "qr-page", "qr", json!({"dial": null, "page": report, "contact": null}));
    golden(&library, "qr-old", "qr", json!({"dial": "+443003038151", "page": null, "contact": null}));
    golden(&library, "read-missing", "read", json!({"source": "starter", "id": "no-such-thing"}));
    golden(&library, "contacts", "contacts", json!({"nation": "GB-SCT", "need": null}));
    golden(
        &library,
        "bookmark_save",
        "bookmark_save",
        json!({"source": "starter", "id": "if-someone-may-be-in-danger", "note": "Card", "collections": null}),
    );
    golden(&library, "collection_save", "collection_save", json!({"id": null, "name": "Van"}));
    golden(&library, "collection_save-taken", "collection_save", json!({"id": null, "name": "van"}));
    golden(&library, "bookmarks", "bookmarks", json!({"collection": null, "text": ""}));
    organise(&library, &danger);
    golden(&library, "bookmark_remove", "bookmark_remove", danger.clone());
    golden(&library, "bookmark_restore", "bookmark_restore", danger);
    golden(
        &library,
        "source_add",
        "source_add",
        json!({"address": "https://shelf.example.org/feed.json", "title": null, "key": null}),
    );
    golden(
        &library,
        "source_add-again",
        "source_add",
        json!({"address": "shelf.example.org/feed.json", "title": null, "key": null}),
    );
    golden(
        &library,
        "source_add-bad",
        "source_add",
        json!({"address": "ftp://shelf.example.org/", "title": null, "key": null}),
    );
    golden(&library, "sources", "sources", json!({}));
    golden(
        &library,
        "settings_save",
        "settings_save",
        json!({"theme": "dark", "textSize": 9000, "textWidth": "wide", "nation": "GB-WLS", "refreshMinutes": 1, "welcomed": true}),
    );
    golden(&library, "settings", "settings", json!({}));
    golden(&library, "whats_new", "whats_new", json!({"filter": {}, "offset": 0, "limit": 10}));
    golden(&library, "unknown", "format_disk", json!({}));
}

/// Tags, order by hand, one view of notes, undo, and the look at a note.
fn organise(library: &Library, danger: &Value) {
    let tags = json!(["van", "First visit"]);
    let collections = json!([1]);
    let save = json!({"source": "starter", "id": danger["id"], "note": null, "collections": collections, "tags": tags});
    golden(library, "bookmark_save-tags", "bookmark_save", save);
    golden(library, "collection_save-second", "collection_save", json!({"id": null, "name": "For new people"}));
    golden(library, "collection_move", "collection_move", json!({"id": 2, "before": 1}));
    golden(library, "entry_move", "entry_move", json!({"collection": 1, "key": danger, "before": null}));
    golden(library, "bookmarks-found", "bookmarks", json!({"collection": 1, "tag": "VAN", "text": "visit danger"}));
    let all = json!({"text": "", "style": null, "collection": null, "tag": null});
    golden(library, "notes", "notes", all);
    let other = json!({"text": "nowhere", "style": null, "collection": null, "tag": null});
    golden(library, "notes-none", "notes", other);
    golden(library, "tag_rename", "tag_rename", json!({"tag": "van", "name": "Outreach"}));
    golden(library, "undo", "undo", json!({"undo": 1}));
    golden(library, "undo-again", "undo", json!({"undo": 1}));
    golden(library, "tag_rename-nothing", "tag_rename", json!({"tag": "nothing", "name": "x"}));
    golden(library, "collection_remove", "collection_remove", json!({"id": 2}));
    let note = json!({"text": "Réf. \u{1F600} DOB 3 May 1998, 07700 900123, help line 0300 303 8151"});
    let found = golden(library, "note_guard", "note_guard", note);
    assert_eq!(found["answer"][0]["start"], 12, "places are counted in units of UTF-16: {found}");
    let emptied = json!({"source": "starter", "id": danger["id"], "note": "", "collections": null, "tags": null});
    let emptied = golden(library, "bookmark_save-emptied", "bookmark_save", emptied);
    assert_eq!(emptied["answer"]["undo"], 3, "a note that was emptied can be brought back");
    golden(library, "undo-note", "undo", json!({"undo": 3}));
}

#[test]
fn every_command_survives_nonsense() {
    let home = Home::default();
    let library = home.open();
    let deep = (0..60).fold(json!(1), |inner, _| json!([inner]));
    let nonsense = [
        json!(null),
        json!([]),
        json!("list"),
        json!(-1),
        deep,
        json!({"source": "\u{0}", "id": "../../etc/passwd", "query": "\" NEAR( * ^ {", "filter": {"kinds": ["x"]}, "limit": -5}),
        json!({"id": i64::MAX, "name": "x".repeat(100_000), "collection": i64::MIN, "address": "javascript:alert(1)", "title": null}),
        json!({"filter": {"years": [i32::MIN]}, "sort": "relevance", "offset": u64::MAX, "limit": u64::MAX, "query": "\u{202e}a"}),
    ];
    let act_on_nothing = [
        "start",
        "status",
        "notebooks",
        "active",
        "facets",
        "fonts",
        "hush",
        "messages",
        "recipients",
        "self_check",
        "voices",
        "sources",
        "refresh_cancel",
        "settings",
        "settings_save",
        "snapshots",
        "carried_open",
        "diagnostics",
        "diagnostics_save",
        "log_clear",
        "bundle_open",
        "bundle",
        "bundle_close",
        "bundle_work",
        "bundle_stop",
    ];
    for command in COMMANDS {
        for request in &nonsense {
            let answer = dispatch(&library, command, request.clone());
            let refused = matches!(&answer, Err(fault) if matches!(fault.code, Code::BadRequest | Code::NotFound | Code::BadAddress));
            let harmless = answer.is_ok() && (act_on_nothing.contains(command) || request.get("offset").is_some());
            assert!(refused || harmless, "{command} must refuse {request:.80}, not answer {answer:?}");
        }
    }
    assert!(home.opened.0.lock().unwrap().is_empty(), "nothing was opened outside the program");
}

#[test]
fn a_link_opens_what_was_shown_and_nothing_else() {
    let home = Home::default();
    let library = home.open();
    let key = json!({"source": "starter", "id": "iasc-annual-report-2019-20"});
    let reading = dispatch(&library, "read", key).unwrap();
    let link = reading["original"].as_u64().expect("the report has an original page") as usize;
    let shown = reading["links"][link]["address"].as_str().unwrap().to_owned();
    let ask = |link: usize| {
        dispatch(&library, "open_link", json!({"source": "starter", "id": "iasc-annual-report-2019-20", "link": link}))
    };
    ask(link).unwrap();
    assert_eq!(*home.opened.0.lock().unwrap(), [shown], "the address that was shown is the one that opens");
    assert_eq!(ask(9999).unwrap_err().code, Code::NotFound, "a link that was not shown does not open");
}
