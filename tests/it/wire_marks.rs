//! The wire of marks and differences, as golden pairs which the UI's tests replay: a text with characters of every width.

use serde_json::{Value, json};
use support::{Answer, FeedServer, Home, Published, item};

use super::wire::golden_with;

const BEFORE: &str = "<h2>Ask 👩\u{200d}👧 first</h2><p>Pass the report on within 24 hours of hearing it.</p><p>The cafe\u{301} 😀 is a safe place to talk, the <em>ﬁrst</em> that we know.</p><p>If the person is in danger, call 999 first.</p>";
const AFTER: &str = "<p>New since May 😀😀.</p><h2>Ask 👩\u{200d}👧 first</h2><p>If the person is in danger, call 999 first.</p><p>Pass the report on within 48 hours of hearing it.</p><p>The cafe\u{301} 😀 is a safe place to talk, the <em>ﬁrst</em> that we know.</p>";

/// The words of a mark, cut out of the text as a page cuts it: by UTF-16 units.
fn cut(text: &str, mark: &Value) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let place = |name: &str| usize::try_from(mark[name].as_u64().unwrap()).unwrap();
    String::from_utf16(&units[place("start")..place("end")]).unwrap()
}

fn plain(html: &str) -> String {
    fieldshelf_core::richtext::RichText::from_html(html, None).text.plain_text()
}

#[test]
fn marks_cross_the_wire_in_the_units_of_a_page() {
    let (home, server) = (Home::default(), FeedServer::start());
    let publish = |html: &str, revision: u32| {
        let mut guide = item("guide", "A guide 😀");
        guide["content_html"] = json!(html);
        guide["_fieldshelf"]["rev"] = json!(revision);
        server.put("/feed.json", Answer::feed(Published::complete("Made shelf").with(guide).bytes()));
    };
    publish(BEFORE, 1);
    let library = home.open();
    let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
    home.refresh(&library, &source);
    let names = [(server.url(""), "https://shelf.example.org"), (source.clone(), "shelf-example-org")];
    let ask = |name: &str, command: &str, request: Value| golden_with(&library, name, command, request, &names);
    let guide = json!({"source": source, "id": "guide"});
    let text = plain(BEFORE);
    let make = |name: &str, exact: &str, style: Value, note: &str| {
        let start = text[..text.find(exact).unwrap()].encode_utf16().count();
        let kind = if style.is_null() { "passage" } else { "highlight" };
        let request = json!({
            "source": source, "id": "guide", "position": null, "page": null, "pageLabel": "", "kind": kind, "style": style,
            "exact": exact, "prefix": "", "suffix": "", "start": start, "note": note,
        });
        ask(name, "mark_make", request)
    };
    make("mark_make", "24 hours", json!("important"), "Ask why");
    make("mark_make-emoji", "👩\u{200d}👧", json!("question"), "");
    make("mark_make-accent", "cafe\u{301} 😀 is a safe place to talk, the ﬁrst", json!("quote"), "");
    let passage = make("mark_make-passage", "call 999 first", Value::Null, "");
    let number = passage["answer"]["number"].clone();
    ask("mark_change", "mark_change", json!({"number": number, "style": "follow-up", "note": "Tell everyone"}));
    let nothing = json!({
        "source": source, "id": "guide", "position": null, "page": null, "pageLabel": "", "kind": "highlight",
        "style": "quote", "exact": "not there", "prefix": "", "suffix": "", "start": 3, "note": "",
    });
    ask("mark_make-missing", "mark_make", nothing);

    let check = |pair: &Value, text: &str| {
        for mark in pair["answer"]["marks"].as_array().unwrap().iter().filter(|mark| !mark["start"].is_null()) {
            assert_eq!(json!(cut(text, mark)), mark["exact"], "a page cuts out the words that were marked");
        }
    };
    check(&ask("read-marked", "read", guide.clone()), &text);
    publish(AFTER, 2);
    home.clock.forward(3600);
    home.refresh(&library, &source);
    let moved = ask("read-marked-changed", "read", guide.clone());
    check(&moved, &plain(AFTER));
    let standings: Vec<&Value> =
        moved["answer"]["marks"].as_array().unwrap().iter().map(|it| &it["standing"]).collect();
    assert_eq!(
        standings,
        ["changed", "changed", "moved", "moved"],
        "the number changed, and one character alone could be another; the others were found"
    );
    ask("marks", "marks", json!({"source": source, "id": "guide", "document": null}));
    let told = ask("bookmark_difference", "bookmark_difference", guide.clone());
    assert_eq!(told["answer"]["sameWords"], json!(false), "words changed: {told}");
    let renewed = ask("bookmark_renew", "bookmark_renew", guide);
    assert_eq!(renewed["answer"]["changed"], json!(false), "renewed, it is as it was saved");
    assert_eq!(renewed["answer"]["marks"], json!(4), "with all its marks");
    ask("mark_remove", "mark_remove", json!({"number": number}));
    ask("mark_remove-again", "mark_remove", json!({"number": number}));
}
