#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use serde_json::{Value, json};
use time::macros::date;

use super::super::{Given, facts::Looked, published};
use super::*;
use crate::publish::validate::facts::Disk;

fn head() -> Value {
    json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "A shelf", "language": "en",
        "feed_url": "https://shelf.example.org/a/feed.json",
        "_fieldshelf": {
            "spec": 1, "source_id": "a",
            "contacts": [{
                "id": "line", "name": "A line", "kind": "advice", "verified_on": "2026-11-01", "verified_by": "A",
                "numbers": [{ "show": "0800 0121 700", "e164": "+448000121700", "use": "voice" }],
            }],
        },
        "items": [{
            "id": "a", "title": "A", "content_html": "<p><a href=\"https://shelf.example.org/a/d/1.pdf\">x</a></p>",
            "date_published": "2026-11-01T00:00:00Z",
            "attachments": [{
                "url": "d/1.pdf", "mime_type": "application/pdf", "size_in_bytes": 9,
                "_fieldshelf": { "sha256": "ab".repeat(32), "text_layer": true, "tagged_pdf": true },
            }],
            "_fieldshelf": { "seq": 2, "contacts": ["line"], "licence": { "id": "x", "redistribute": true } },
        }],
    })
}

fn later() -> Value {
    json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "A shelf", "_fieldshelf": { "spec": 1 },
        "items": [{
            "id": "a", "title": "Older", "content_text": "x", "date_published": "2020-01-01T00:00:00Z",
            "_fieldshelf": { "seq": 1, "superseded_by": "nowhere", "status": "superseded" },
        }],
    })
}

fn look(head: &Value, whole: bool) -> Vec<String> {
    let head = serde_json::to_vec_pretty(head).unwrap();
    let later = serde_json::to_vec_pretty(&later()).unwrap();
    let pages = [FeedFile { name: "feed.json", bytes: &head }, FeedFile { name: "p/1.json", bytes: &later }];
    let file = Looked { bytes: 9, sha256: Some("ab".repeat(32)), ..Looked::default() };
    let disk = Disk::from([("d/1.pdf".to_owned(), file)]);
    let given = Given { today: date!(2026 - 11 - 24), disk: &disk, whole, budget: None, earlier: None };
    published(&pages, &given).iter().map(ToString::to_string).collect()
}

#[test]
fn a_good_site_has_no_fault() {
    assert_eq!(look(&head(), true), [""; 0], "an older version in an archive is nothing");
}

#[test]
fn faults_of_a_site_are_found() {
    let rows: &[(&str, Value, &str)] = &[
        ("/items/0/attachments/0/url", json!("d/2.pdf"), "error: there is no file d/2.pdf"),
        ("/items/0/attachments/0/size_in_bytes", json!(8), "error: d/1.pdf has 9 bytes, not those that are announced"),
        (
            "/items/0/attachments/0/_fieldshelf/sha256",
            json!("00".repeat(32)),
            "error: d/1.pdf is not the file whose hash is announced",
        ),
        ("/items/0/attachments/0/_fieldshelf/sha256", Value::Null, "warning: d/1.pdf is announced without its hash"),
        (
            "/items/0/attachments/0/_fieldshelf/text_layer",
            json!(false),
            "warning: d/1.pdf holds pictures of pages and no text",
        ),
        ("/items/0/attachments/0/_fieldshelf/tagged_pdf", json!(false), "warning: d/1.pdf has no tags"),
        (
            "/items/0/content_html",
            json!("<a href='https://shelf.example.org/a/d/9.pdf'>x</a>"),
            "error: the text leads to d/9.pdf, which is not there",
        ),
        ("/items/0/_fieldshelf/contacts", json!(["lime"]), "error: `contacts` names lime, which is no contact here"),
        (
            "/items/0/_fieldshelf/licence/redistribute",
            json!(false),
            "error: the licence does not allow d/1.pdf to be passed on",
        ),
        (
            "/items/0/_fieldshelf/review_by",
            json!("2026-01-01"),
            "warning: this resource was to be reviewed by 2026-01-01, 327 days ago",
        ),
        (
            "/_fieldshelf/contacts/0/numbers/0/e164",
            json!("+448000121701"),
            "error: 0800 0121 700 is shown, but +448000121701 would be dialled",
        ),
        ("/_fieldshelf/contacts/0/verified_on", Value::Null, "warning: nobody says when A line was last checked"),
        ("/_fieldshelf/contacts/0/verified_by", Value::Null, "warning: nobody says who checked A line"),
        ("/_fieldshelf/suggestions_to", json!("a@b"), "error: a@b is no e-mail address"),
        ("/language", Value::Null, "warning: nothing says in which language it is"),
    ];
    for (pointer, value, expected) in rows {
        let mut spoiled = head();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let place = spoiled.pointer_mut(parent).unwrap();
        match place {
            Value::Object(object) => drop(object.insert(key.to_owned(), value.clone())),
            _ => panic!("{pointer} names a key"),
        }
        let found = look(&spoiled, true);
        let told = found.iter().any(|found| found.starts_with("feed.json:") && found.contains(expected));
        assert!(told, "{pointer} = {value} must say {expected:?}: {found:#?}");
    }
    let mut alone = head();
    alone["items"][0]["attachments"][0]["url"] = json!("d/2.pdf");
    alone["items"][0]["content_html"] = json!("x");
    assert_eq!(look(&alone, false), [""; 0], "of one file alone nobody knows what lies beside it");
}

#[test]
fn bytes_that_are_no_feed_are_one_fault() {
    let empty = Disk::new();
    let given = Given { today: date!(2026 - 11 - 24), disk: &empty, whole: true, budget: None, earlier: None };
    for (bytes, expected) in [
        (&b""[..], "feed.json: error: The feed is not valid JSON: the file is empty"),
        (b"<!doctype html><html>", "feed.json: error: A web page came in place of the feed"),
        (b"{}", "feed.json: error: This is not a JSON Feed: it has no `version`"),
    ] {
        let found = published(&[FeedFile { name: "feed.json", bytes }], &given);
        assert!(found.len() == 1 && found[0].to_string().starts_with(expected), "{expected}: {found:?}");
    }
    let large = format!("{}{}", serde_json::to_string(&head()).unwrap(), " ".repeat(1_000_000));
    let found = published(&[FeedFile { name: "feed.json", bytes: large.as_bytes() }], &Given { whole: false, ..given });
    assert!(found[0].sentence.contains("over 1 MB it is a burden"), "a large page is a burden: {found:?}");
}
