//! Hotel Wi-Fi: a sign-in page stands in the way, the shelf stays as it was, and downloads are paused and go on.

use support::{
    Answer, FeedServer, Published, item,
    window::{
        Key, USUAL, journey,
        keyboard::{enter, tab_to},
        screens::welcome,
    },
};

#[test]
fn a_sign_in_page_changes_nothing_and_is_called_by_its_name() {
    let server = FeedServer::start();
    let feed = Published::partial("River Project").with(item("first", "Leaflet for night shelters"));
    server.put("/feed.json", Answer::feed(feed.bytes()));
    let feed = feed.with(item("second", "Checklist for safe transport"));
    journey("s7", USUAL, async |stage| {
        let page = stage.open().await;
        welcome(&page).await;
        page.press_with(Key::Alt, '6').await;
        page.fill("textbox", "Address of the feed", &server.url("/feed.json")).await;
        page.press(Key::Enter).await;
        page.find("heading", "River Project").await;

        server.put("/feed.json", Answer::sign_in_page("text/html"));
        enter(&page, "button", "Check now").await;
        page.shows("This network wants you to sign in first").await;
        page.keep("s7-1-sign-in").await;
        page.press_with(Key::Alt, '1').await;
        page.find("option", "Leaflet for night shelters").await;
        assert_eq!(page.violations().await, Vec::<String>::new(), "axe has nothing against it");

        server.put("/feed.json", Answer::feed(feed.bytes()));
        page.press_with(Key::Alt, '6').await;
        enter(&page, "button", "Check now").await;
        page.press_with(Key::Alt, '1').await;
        page.find("option", "Checklist for safe transport").await;
        page.keep("s7-2-through").await;

        page.press_with(Key::Alt, '7').await;
        tab_to(&page, "switch", "I pay for the amount of data").await;
        page.press(' ').await;
        page.keep("s7-3-text-only").await;
    });
}
