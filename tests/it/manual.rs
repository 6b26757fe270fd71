//! “Using Fieldshelf”: it is found by search, after what was published, stands in no list but its own, and is no news.

use fieldshelf_core::api::dispatch;
use fieldshelf_core::model::{Filter, Sort};
use serde_json::{Value, json};
use support::{Home, key};

fn found(library: &fieldshelf_core::Library, text: &str, filter: Value) -> Vec<(String, String)> {
    let request = json!({ "query": text, "filter": filter, "sort": "relevance", "limit": 20 });
    let answer = dispatch(library, "search", request).unwrap();
    let key = |hit: &Value| {
        let key = &hit["row"];
        (key["source"].as_str().unwrap().to_owned(), key["id"].as_str().unwrap().to_owned())
    };
    answer["hits"].as_array().unwrap().iter().map(key).collect()
}

#[test]
fn a_search_finds_it_after_what_was_published() {
    let home = Home::default();
    let library = home.open();
    let sheet = ("manual".to_owned(), "lost-laptop".to_owned());
    for filter in [json!({}), json!({ "statuses": ["current"] })] {
        assert!(found(&library, "lost laptop", filter.clone()).contains(&sheet), "the sheet is found: {filter}");
    }
    let hits = found(&library, "help lines", json!({}));
    let first = hits.iter().position(|(source, _)| source == "manual").unwrap_or(hits.len());
    let behind = hits.iter().skip(first).filter(|(source, _)| source != "manual").count();
    assert_eq!(behind, 0, "no guidance stands behind it: {hits:?}");
    let other = json!({ "kinds": ["report"] });
    assert!(found(&library, "lost laptop", other).is_empty(), "who asks for reports gets none of it");
}

#[test]
fn no_list_has_it_and_its_own_place_does() {
    let home = Home::default();
    let library = home.open();
    let listed = |filter: Filter| library.list(&filter, Sort::Title, 0, 500).unwrap();
    assert!(listed(Filter::default()).rows.iter().all(|row| row.key.source != "manual"), "not the library");
    let own = listed(Filter { sources: vec!["manual".into()], ..Filter::default() });
    assert_eq!(own.total, 26, "its own place has every page, in both languages");
    let facets = dispatch(&library, "facets", json!({})).unwrap().to_string();
    assert!(!facets.contains("manual"), "it is no value to filter by");
    assert!(!facets.contains("Using Fieldshelf") && !facets.contains("\"support\""), "and its topics are no topics");
    let sources = dispatch(&library, "sources", json!({})).unwrap().to_string();
    assert!(!sources.contains("manual"), "nobody follows it");
    let strip = library.status().unwrap();
    assert_eq!((strip.sources, strip.news), (0, 0), "it is counted nowhere");
    assert_eq!(strip.resources, listed(Filter::default()).total, "nor among the resources");
    assert!(library.remove_source("manual").is_err(), "it cannot be removed");
}

#[test]
fn it_is_read_and_bookmarked_like_any_resource() {
    let home = Home::default();
    let library = home.open();
    let reading = dispatch(&library, "read", json!({ "source": "manual", "id": "lost-laptop" })).unwrap();
    assert_eq!(reading["provenance"]["source"], "Using Fieldshelf", "it says where it comes from");
    assert_eq!(reading["provenance"]["trust"], "builtIn", "and is believed");
    assert_eq!(reading["translations"][0]["row"]["language"], "cy", "it offers its other language");
    library.bookmark(&key("manual", "lost-laptop"), None).unwrap();
    let only = Filter { only: Some(vec![key("manual", "lost-laptop")]), ..Filter::default() };
    assert_eq!(library.list(&only, Sort::Relevance, 0, 9).unwrap().total, 1, "a bookmark of it is listed");
}

#[test]
fn another_version_of_it_is_no_news() {
    let home = Home::default();
    let library = home.open();
    library.begin_visit().unwrap();
    home.clock.forward(86_400);
    drop(library);
    let library = home.open();
    library.begin_visit().unwrap();
    let news = dispatch(&library, "whats_new", json!({ "filter": {}, "offset": 0, "limit": 200 })).unwrap().to_string();
    assert!(!news.contains("\"manual\""), "What's new does not count it");
}

#[test]
fn the_self_check_answers_and_tells_no_title() {
    let home = Home::default();
    let library = home.open();
    library.bookmark(&key("starter", "what-modern-slavery-is"), Some("quillwort")).unwrap();
    let check = dispatch(&library, "self_check", json!({})).unwrap();
    let text = check["text"].as_str().unwrap();
    for word in ["quillwort", "What modern slavery is", "Starter library", home.folder().to_str().unwrap()] {
        assert!(!text.contains(word), "it says nothing of a person's or of a text: {word}");
    }
    for name in ["library.db", "notebook.db", "trust.db"] {
        let file = check["files"].as_array().unwrap().iter().find(|file| file["name"] == name).unwrap();
        assert!(file["bytes"].as_u64().unwrap() > 0 && file["version"].is_u64(), "{name} is there: {file}");
        assert_eq!(file["sound"], true, "{name} is sound");
        assert!(text.contains(name), "the text tells of {name}");
    }
    assert!(check["contactsDue"].as_u64() <= check["contacts"].as_u64(), "no more are due than there are");
    let (engines, sources) = (check["engines"].as_array().unwrap(), check["sources"].as_array().unwrap());
    assert_eq!((engines.len(), sources.len()), (2, 1), "the engines and the starter library");
    let ran = super::shelf::shelf(&home, &["doctor"]);
    assert!(
        ran.out.contains("library.db: ") && ran.out.contains("sound"),
        "the command line says the same: {}",
        ran.out
    );
}
