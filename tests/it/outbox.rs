//! A worker tells a publisher what is missing or wrong: where it may go, what is kept, and what is handed to the mail program.

use fieldshelf_core::{Code, api::dispatch};
use serde_json::{Value, json};
use support::{Answer, FeedServer, Home, MORNING, feed_with};

const TO: &str = "library@example.org";

/// A laptop that follows one source, which says `suggestions_to`.
fn following(said: Value) -> (Home, FeedServer, String) {
    let (home, server) = (Home::default(), FeedServer::start());
    let head = json!({ "_fieldshelf": { "suggestions_to": said } });
    server.put("/feed.json", Answer::feed(feed_with(&["referral", "leaflet"], head)));
    let source = home.open().add_source(&server.url("/feed.json"), None).unwrap().id;
    (home, server, source)
}

fn save(source: &str, id: Value, subject: &str, body: &str) -> Value {
    json!({ "id": id, "kind": "problem", "source": source, "resource": "referral", "subject": subject, "body": body })
}

#[test]
fn only_a_plain_address_that_the_source_says_is_offered() {
    for (said, offered, why) in [
        (json!(TO), vec![TO], "the plain case"),
        (json!("The Library <library@example.org>"), vec![], "a display name"),
        (json!("library@example.org?bcc=other@example.net"), vec![], "a field"),
        (json!("a@example.org, b@example.org"), vec![], "two"),
        (json!(["library@example.org"]), vec![], "a list"),
        (Value::Null, vec![], "nothing"),
    ] {
        let (home, _server, source) = following(said.clone());
        let library = home.open();
        home.refresh(&library, &source);
        let found = library.recipients().unwrap();
        assert_eq!(found.iter().map(|it| it.address.as_str()).collect::<Vec<_>>(), offered, "{why}");
        assert!(found.iter().all(|it| !it.trusted), "{why}: nobody signed it");
        let problems = library.sources().unwrap().pop().unwrap().problems;
        let told = problems.iter().any(|problem| problem.message.contains("suggestions_to"));
        assert_eq!(told, offered.is_empty() && !said.is_null(), "{why}: its publisher is told what is wrong with it");
        let refused = dispatch(&library, "message_save", save(&source, Value::Null, "A page", "x")).err();
        assert_eq!(refused.map(|fault| fault.code), offered.is_empty().then_some(Code::BadRequest), "{why}: to nobody");
    }
}

#[test]
fn a_message_waits_and_is_handed_over_by_the_worker_alone() {
    let (home, server, source) = following(json!(TO));
    let library = home.open();
    home.refresh(&library, &source);
    let asked = server.requests().len();
    let kept = dispatch(&library, "message_save", save(&source, Value::Null, " A page ", "One.\r\nTwo.")).unwrap();
    assert_eq!(
        (&kept["recipient"], &kept["subject"], &kept["body"]),
        (&json!(TO), &json!("A page"), &json!("One.\nTwo."))
    );
    assert_eq!((&kept["resourceTitle"], &kept["handedAt"]), (&json!("referral"), &Value::Null), "it waits");
    assert!(home.opened.0.lock().unwrap().is_empty(), "keeping opens nothing");

    let done = dispatch(&library, "message_hand", json!({ "id": kept["id"] })).unwrap();
    assert_eq!(done, json!({ "done": true }), "all of it went along");
    let opened = home.opened.0.lock().unwrap().clone();
    assert_eq!(opened, ["mailto:library@example.org?subject=A%20page&body=One.%0D%0ATwo."], "and nothing else did");
    assert_eq!(dispatch(&library, "messages", json!({})).unwrap()[0]["handedAt"], MORNING, "that is written down");

    let long = save(&source, kept["id"].clone(), "A page", &"ŵ ".repeat(5_000));
    let changed = dispatch(&library, "message_save", long).unwrap();
    assert_eq!((&changed["id"], &changed["handedAt"]), (&kept["id"], &Value::Null), "other words wait again");
    let done = dispatch(&library, "message_hand", json!({ "id": kept["id"] })).unwrap();
    assert_eq!(done, json!({ "done": false }), "too long: the words are to be pasted");
    let last = home.opened.0.lock().unwrap().last().cloned();
    assert_eq!(last.as_deref(), Some("mailto:library@example.org?subject=A%20page"), "not half of them");

    let undo = dispatch(&library, "message_remove", json!({ "id": kept["id"] })).unwrap();
    assert_eq!(dispatch(&library, "messages", json!({})).unwrap(), json!([]), "thrown away");
    dispatch(&library, "undo", undo).unwrap();
    assert_eq!(dispatch(&library, "messages", json!({})).unwrap()[0]["subject"], "A page", "and taken back");
    assert_eq!(server.requests().len(), asked, "nothing of this was a request");
}

#[test]
fn a_message_goes_where_its_source_says_today_or_said_last() {
    let (home, server, source) = following(json!(TO));
    let library = home.open();
    home.refresh(&library, &source);
    let kept = dispatch(&library, "message_save", save(&source, Value::Null, "A page", "x")).unwrap();
    let recipient = || dispatch(&library, "messages", json!({})).unwrap()[0]["recipient"].clone();
    let head = json!({ "_fieldshelf": { "suggestions_to": "new@example.org" } });
    server.put("/feed.json", Answer::feed(feed_with(&["referral"], head)));
    home.refresh(&library, &source);
    assert_eq!(recipient(), "new@example.org", "it moved");
    server.put("/feed.json", Answer::feed(feed_with(&["referral"], json!({}))));
    home.refresh(&library, &source);
    assert_eq!(recipient(), TO, "it says nothing any more: as when it was written");
    library.remove_source(&source).unwrap();
    assert_eq!(recipient(), TO, "a message outlives its source");
    let changed = dispatch(&library, "message_save", save(&source, kept["id"].clone(), "A page", "y"));
    assert_eq!(changed.unwrap()["recipient"], TO, "and can still be changed");
}
