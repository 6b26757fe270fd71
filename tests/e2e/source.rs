//! A source that is added brings its resources while the window stays open, and so does each refresh after it.

use support::{
    Answer, FeedServer, Published, item,
    window::{Key, USUAL, journey, screens::welcome},
};

#[test]
fn new_items_appear_without_a_restart() {
    let server = FeedServer::start();
    let feed = Published::partial("River Project").with(item("first", "Leaflet for night shelters"));
    server.put("/feed.json", Answer::feed(feed.bytes()));
    let feed = feed.with(item("second", "Checklist for safe transport"));

    journey("source", USUAL, async |stage| {
        let page = stage.open().await;
        welcome(&page).await;
        page.press_with(Key::Alt, '6').await;
        page.fill("textbox", "Address of the feed", &server.url("/feed.json")).await;
        page.press(Key::Enter).await;
        page.find("heading", "River Project").await;

        page.press_with(Key::Alt, '1').await;
        page.find("option", "Leaflet for night shelters").await;

        server.put("/feed.json", Answer::feed(feed.bytes()));
        page.press_with(Key::Alt, '6').await;
        page.click("button", "Check now").await;
        page.press_with(Key::Alt, '1').await;
        page.find("option", "Checklist for safe transport").await;
        page.press_with(Key::Alt, '3').await;
        page.find("button", "Checklist for safe transport").await;
    });
}
