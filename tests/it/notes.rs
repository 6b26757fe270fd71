//! Everything that was written and marked, in one view, and found by the one search.

use fieldshelf_core::{Library, api::dispatch};
use serde_json::{Value, json};
use support::{Answer, FeedServer, Home, Published, key};

/// A library with three texts, the second and third bookmarked: a note on one, two marks in the other.
fn written(home: &Home, server: &FeedServer) -> (Library, String) {
    let library = home.open();
    let text = "<p>Ask for consent first. Then make the referral within two days.</p>";
    let feed = Published::complete("Shelf").with_items(3).change("item-2", "/content_html", json!(text));
    server.put("/feed.json", Answer::feed(feed.bytes()));
    let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
    home.refresh(&library, &source);
    library.bookmark(&key(&source, "item-1"), Some("café by the tarpaulin")).unwrap();
    for (exact, style, note) in [("two days", "important", ""), ("consent", "question", "in which words?")] {
        let start = "Ask for consent first. Then make the referral within two days.".find(exact).unwrap();
        let mark = json!({
            "source": source, "id": "item-2", "position": null, "page": null, "pageLabel": "", "kind": "highlight",
            "style": style, "exact": exact, "prefix": "", "suffix": "", "start": start, "note": note,
        });
        dispatch(&library, "mark_make", mark).unwrap();
    }
    (library, source)
}

fn notes(library: &Library, change: Value) -> Vec<(String, Vec<String>)> {
    let mut request = json!({"text": "", "style": null, "collection": null, "tag": null});
    for (name, value) in change.as_object().unwrap() {
        request[name] = value.clone();
    }
    let answer = dispatch(library, "notes", request).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let of = |resource: &Value| {
        let marks = resource["marks"].as_array().unwrap().iter();
        (text(&resource["id"]), marks.map(|mark| text(&mark["exact"])).collect())
    };
    answer["resources"].as_array().unwrap().iter().map(of).collect()
}

#[test]
fn notes_and_marks_stand_in_one_view() {
    let (home, server) = (Home::default(), FeedServer::start());
    let (library, source) = written(&home, &server);
    library.set_tags(&key(&source, "item-2"), &["card".into()]).unwrap();
    let shelf = library.save_collection(None, "Van").unwrap().id;
    library.set_collections(&key(&source, "item-1"), &[shelf]).unwrap();
    let both = vec!["consent", "two days"];
    for (change, expected, why) in [
        (json!({}), vec![("item-2", both.clone()), ("item-1", vec![])], "all, marks in the order of the text"),
        (json!({"text": "tarpaulin cafe"}), vec![("item-1", vec![])], "a note with these words"),
        (json!({"text": "which"}), vec![("item-2", vec!["consent"])], "a mark whose note has them"),
        (json!({"text": "days"}), vec![("item-2", vec!["two days"])], "a mark whose quote has them"),
        (json!({"text": "guidance 2 consent"}), vec![("item-2", vec!["consent"])], "words of the title count"),
        (json!({"style": "important"}), vec![("item-2", vec!["two days"])], "a style"),
        (json!({"style": "important", "text": "consent"}), vec![], "a style and words of another"),
        (json!({"collection": shelf}), vec![("item-1", vec![])], "a collection"),
        (json!({"tag": "CARD"}), vec![("item-2", both)], "a tag"),
    ] {
        let expected: Vec<(String, Vec<String>)> = expected
            .into_iter()
            .map(|(id, marks)| (id.to_owned(), marks.into_iter().map(str::to_owned).collect()))
            .collect();
        assert_eq!(notes(&library, change.clone()), expected, "{change}: {why}");
    }
    home.clock.forward(60);
    library.bookmark(&key(&source, "item-1"), Some("changed later")).unwrap();
    let first: Vec<String> = notes(&library, json!({})).into_iter().map(|(id, _)| id).collect();
    assert_eq!(first, ["item-1", "item-2"], "what was changed last comes first");
}

#[test]
fn the_one_search_finds_marks_too() {
    let (home, server) = (Home::default(), FeedServer::start());
    let (library, _) = written(&home, &server);
    for (typed, expected, why) in [
        ("tarpaulin", Some(("item-1", "tarpaulin")), "a note"),
        ("two days", Some(("item-2", "two days")), "a quote"),
        ("which words", Some(("item-2", "which words")), "a note on a passage"),
        ("words consent", Some(("item-2", "consent")), "a passage together with its note"),
        ("days words", None, "but not two passages together"),
    ] {
        let found = library.search_notes(typed).unwrap();
        let hits: Vec<(&str, String)> = found
            .iter()
            .map(|hit| {
                let hits = hit.snippet.iter().filter(|run| run.hit);
                (hit.key.id.as_str(), hits.map(|run| run.text.as_str()).collect::<Vec<_>>().join(" "))
            })
            .collect();
        let expected: Vec<(&str, String)> = expected.into_iter().map(|(id, text)| (id, text.to_owned())).collect();
        assert_eq!(hits, expected, "{typed}: {why}");
    }
}
