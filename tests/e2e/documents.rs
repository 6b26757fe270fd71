//! Documents in the real window: a report comes with the refresh, is found by a sentence of one page, opens there,
//! and is left and opened again where it was.

use serde_json::Value;
use support::{
    FeedServer,
    report::SENTENCE,
    window::{
        Key, Page, USUAL,
        documents::{follow, open_found, publish, search},
        journey,
        screens::welcome,
    },
};

/// The marked words of the page that is shown.
async fn marked(page: &Page) -> String {
    let script = "return [...document.querySelectorAll('mark.current')].map((mark) => mark.textContent).join(' ');";
    page.ask(script, vec![]).await.as_str().unwrap_or_default().to_owned()
}

/// Whether something is drawn on the page that is shown: its picture is not of one colour.
async fn is_drawn(page: &Page) -> Value {
    let script = "const canvas = document.querySelector('.leaf canvas'); \
                  if (!canvas || canvas.width === 0) return false; \
                  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height); \
                  return data.some((value) => value < 128);";
    page.ask(script, vec![]).await
}

#[test]
fn a_sentence_of_page_37_opens_the_report_there() {
    let server = FeedServer::start();
    publish(&server);
    journey("documents", USUAL, async |stage| {
        let page = stage.open().await;
        page.find("heading", "Welcome to Fieldshelf").await;
        page.watch_policy().await;
        welcome(&page).await;
        page.press_with(Key::Alt, '7').await;
        page.click("switch", "Remember the page I was on").await;
        follow(&page, &server).await;

        search(&page).await;
        open_found(&page).await;
        page.becomes("the sentence is marked", async || marked(&page).await.contains("lantern")).await;
        page.becomes("the page is drawn", async || is_drawn(&page).await == true).await;
        assert_eq!(page.violations().await, Vec::<String>::new(), "axe has nothing against an open document");
        assert_eq!(page.refusals().await, Vec::<String>::new(), "and the page keeps to its policy");

        page.click("button", "Contents").await;
        page.click("treeitem", "Chapter 5").await;
        page.find("group", "Page 49 (53 of 300)").await;
        page.press_with(Key::Control, 'f').await;
        page.find("textbox", "Find in this document").await;
        page.type_in("night minister").await;
        page.press(Key::Enter).await;
        page.find("group", "Page 33 (37 of 300)").await;
        page.becomes("what was typed is marked", async || marked(&page).await.contains("night")).await;
        assert_eq!(page.violations().await, Vec::<String>::new(), "nor against its outline and its finding");

        page.press(Key::Escape).await;
        page.click("button", "Text").await;
        page.shows(SENTENCE).await;
        assert_eq!(page.violations().await, Vec::<String>::new(), "nor against its text");

        page.press(Key::Escape).await;
        page.press(Key::Escape).await;
        let page = stage.open().await;
        page.click("option", "Shelter by the river").await;
        page.press(Key::Enter).await;
        page.click("button", "Open The whole report").await;
        page.shows(SENTENCE).await;
        let requests: Vec<_> = server.requests().into_iter().filter(|request| request.path == "/report.pdf").collect();
        assert_eq!(requests.len(), 1, "it came once, and reading it asked nobody");
    });
}

#[test]
fn a_sound_plays_from_this_laptop() {
    let server = FeedServer::start();
    publish(&server);
    journey("sound", USUAL, async |stage| {
        let page = stage.open().await;
        page.find("heading", "Welcome to Fieldshelf").await;
        page.watch_policy().await;
        welcome(&page).await;
        follow(&page, &server).await;
        page.click("button", "Open A bell").await;
        let script = "return document.querySelector('audio')?.duration ?? 0;";
        page.becomes("the sound is there", async || page.ask(script, vec![]).await.as_f64() == Some(0.5)).await;
        assert_eq!(page.violations().await, Vec::<String>::new(), "axe has nothing against the player");
        assert_eq!(page.refusals().await, Vec::<String>::new(), "and the page keeps to its policy");
    });
}
