//! Van outreach without a signal: what was fetched before is searched, opened at its page, and nothing asks for a network.

use serde_json::{Value, json};
use support::{
    Answer, Document, FeedServer, Published, item,
    report::report,
    window::{
        Key, USUAL,
        documents::{follow, open_found, search},
        journey,
        keyboard::{enter, open_by_search, tab_to},
        screens::welcome,
    },
};

/// A report that is here, and a film too large to be fetched by itself.
fn publish(server: &FeedServer) {
    let attachments = json!([
        { "url": "/report.pdf", "mime_type": "application/pdf", "title": "The whole report" },
        { "url": "/film.mp4", "mime_type": "video/mp4", "title": "The film", "size_in_bytes": 30_000_000 },
    ]);
    let feed = Published::partial("River Project").with(item("long", "Shelter by the river"));
    let feed = feed.change("long", "/attachments", attachments).change("long", "/url", Value::Null);
    server.put("/feed.json", Answer::feed(feed.bytes()));
    server.serve("/report.pdf", Document::new("application/pdf", report(300)));
}

#[test]
fn a_van_without_a_signal_has_the_library() {
    let server = FeedServer::start();
    publish(&server);
    journey("s1", USUAL, async |stage| {
        let page = stage.open().await;
        welcome(&page).await;
        follow(&page, &server).await;
        page.find("button", "Open The whole report").await;
        stage.close().await;
        drop(server);

        let page = stage.open().await;
        page.find("option", "If someone may be in danger").await;
        page.shows("Checked").await;
        page.shows("1 document on this laptop").await;
        page.keep("s1-1-morning").await;
        search(&page).await;
        page.keep("s1-2-found").await;
        open_found(&page).await;
        page.becomes("the sentence is marked", async || {
            page.ask("return document.querySelector('mark.current') !== null;", vec![]).await == true
        })
        .await;
        page.keep("s1-3-page").await;
        page.press(Key::Escape).await;
        page.press(Key::Escape).await;

        open_by_search(&page, "shelter river", "Shelter by the river").await;
        tab_to(&page, "button", "Fetch now: The film").await;
        page.shows("30 MB").await;
        page.shows("Not fetched by itself: larger than 20 MB").await;
        page.keep("s1-4-not-here").await;
        enter(&page, "button", "Fetch now: The film").await;
        page.find("button", "Stop fetching The film").await;
        page.keep("s1-5-asked").await;
        let open = page.ask("return document.querySelectorAll('dialog[open]').length;", vec![]).await;
        assert_eq!(open, 0, "no dialog speaks of the network");
        assert_eq!(page.violations().await, Vec::<String>::new(), "axe has nothing against it");
    });
}
