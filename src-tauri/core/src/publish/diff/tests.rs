#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use serde_json::{Value, json};
use time::macros::date;
use url::Url;

use super::*;
use crate::feed;

fn item(id: &str, title: &str, html: &str) -> Value {
    json!({ "id": id, "title": title, "summary": "About it.", "content_html": html, "date_published": "2026-01-01T00:00:00Z" })
}

fn page(items: Value, contacts: Value, tombstones: Value) -> Page {
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "A shelf", "language": "en", "items": items,
        "_fieldshelf": { "spec": 1, "contacts": contacts, "tombstones": tombstones },
    });
    let base = Url::parse("https://shelf.example.org/feed.json").unwrap();
    feed::parse(feed.to_string().as_bytes(), &base, 1_795_507_200).unwrap()
}

fn line(numbers: Value) -> Value {
    json!([{ "id": "line", "name": "A line", "kind": "advice", "numbers": numbers }])
}

fn compared(before: &Page, after: &Page) -> Diff {
    diff(before, after, date!(2026 - 11 - 24))
}

#[test]
fn paragraphs_are_compared_as_words() {
    let before = page(json!([item("a", "A", "<p>One.</p><p>Call <b>us</b>.</p><p>Three.</p>")]), json!([]), json!([]));
    let after =
        page(json!([item("a", "A new name", "<p>One.</p><p>Call them.</p><p>Three.</p>")]), json!([]), json!([]));
    let diff = compared(&before, &after);
    let gone = |text: &str| Edit::Gone(text.to_owned());
    let new = |text: &str| Edit::New(text.to_owned());
    let expected = [gone("Title: A"), new("Title: A new name"), gone("Call us."), new("Call them.")];
    assert_eq!(diff.changed[0].edits, expected, "what stays is left out, and nobody reads JSON");
    assert!(compared(&before, &before).is_empty(), "the same is no change");
}

#[test]
fn numbers_that_people_will_call_stand_apart() {
    let was = json!([{ "show": "0800 0121 700", "use": "voice" }, { "show": "61016", "use": "sms" }]);
    let rows: &[(&str, Value, &[(Option<&str>, Option<&str>)])] = &[
        ("the same", was.clone(), &[]),
        (
            "another digit",
            json!([{ "show": "0800 0121 701", "use": "voice" }, { "show": "61016", "use": "sms" }]),
            &[(Some("0800 0121 700"), Some("0800 0121 701"))],
        ),
        (
            "printed otherwise",
            json!([{ "show": "08000 121 700", "use": "voice" }, { "show": "61016", "use": "sms" }]),
            &[],
        ),
        (
            "retired, and replaced",
            json!([
                { "show": "0800 0121 700", "use": "voice", "valid_to": "2026-11-23" },
                { "show": "0300 303 8151", "use": "voice" }, { "show": "61016", "use": "sms" },
            ]),
            &[(Some("0800 0121 700"), Some("0300 303 8151"))],
        ),
        ("one gone", json!([{ "show": "0800 0121 700", "use": "voice" }]), &[(Some("61016"), None)]),
        (
            "one more",
            json!([{ "show": "0800 0121 700", "use": "voice" }, { "show": "61016", "use": "sms" }, { "show": "999", "use": "voice" }]),
            &[(None, Some("999"))],
        ),
    ];
    for (why, now, expected) in rows {
        let diff =
            compared(&page(json!([]), line(was.clone()), json!([])), &page(json!([]), line(now.clone()), json!([])));
        let found: Vec<_> =
            diff.numbers.iter().map(|change| (change.before.as_deref(), change.after.as_deref())).collect();
        assert_eq!(found, *expected, "{why}");
    }
    let without = compared(&page(json!([]), line(was), json!([])), &page(json!([]), json!([]), json!([])));
    assert_eq!(without.numbers.len(), 2, "a line that is gone takes its numbers along");
    assert_eq!(without.contacts.len(), 1, "and is named");
}

#[test]
fn what_comes_and_goes_is_told_apart() {
    let before = page(
        json!([
            item("stays", "Stays", "x"),
            item("old", "Old", "x"),
            item("lost", "Lost", "x"),
            item("told", "Told", "x"),
            item("was", "Named", "x")
        ]),
        json!([]),
        json!([]),
    );
    let mut retired = item("old", "Old", "x");
    retired["_fieldshelf"] = json!({ "status": "withdrawn", "notice": { "text": "It is wrong." } });
    let mut renamed = item("is", "Named", "x");
    renamed["_fieldshelf"] = json!({ "previous_ids": ["was"] });
    let stones = json!([{ "id": "told", "reason": "Merged.", "replaced_by": "stays" }]);
    let after =
        page(json!([item("stays", "Stays", "x"), retired, renamed, item("new", "New", "x")]), json!([]), stones);
    let diff = compared(&before, &after);
    let ids = |list: &[Changed]| list.iter().map(|it| it.resource.id.clone()).collect::<Vec<_>>();
    assert_eq!(diff.new.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["new"], "a new one");
    assert_eq!(ids(&diff.retired), ["old"], "no longer in force");
    assert_eq!((ids(&diff.changed), diff.changed[0].before.as_deref()), (vec!["is".into()], Some("was")), "another id");
    let gone: Vec<_> = diff.removed.iter().map(|it| (it.resource.id.as_str(), it.told)).collect();
    assert_eq!(gone, [("lost", false), ("told", true)], "gone, with a word or without");
    assert_eq!((diff.before, diff.vanished), (5, 1), "only what nobody speaks of counts as lost");
}

#[test]
fn pages_become_one_as_on_a_laptop() {
    let numbered = |id: &str, title: &str, seq: u64| {
        let mut item = item(id, title, "x");
        item["_fieldshelf"] = json!({ "seq": seq });
        item
    };
    let stones = json!([{ "id": "gone", "seq": 8 }, { "id": "back", "seq": 3 }, { "id": "never", "seq": 1 }]);
    let head = page(json!([numbered("a", "New", 9), numbered("back", "Back", 7)]), json!([]), stones);
    let archive = page(
        json!([numbered("a", "Old", 2), numbered("gone", "Gone", 4), numbered("b", "B", 1)]),
        json!([]),
        json!([]),
    );
    let whole = whole(vec![head, archive]);
    let titles: Vec<_> = whole.resources.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(titles, ["New", "Back", "B"], "the higher place counts, of items and of what was taken away");
}
