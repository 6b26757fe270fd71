//! A leaflet in the survivor's language, on paper: who translated it and when, what changed since, and a preview before printing.

use serde_json::{Value, json};
use support::{
    Answer, FeedServer, Published, item,
    window::{
        Key, Page, USUAL, journey,
        keyboard::{enter, open_by_search, tab_to},
        screens::welcome,
    },
};

/// An English leaflet that changed after it was translated into Albanian, and its translation into Vietnamese, which did not.
fn publish(server: &FeedServer) {
    let leaflet = |id: &str, title: &str, language: &str, html: &str| {
        let mut item = item(id, title);
        item["language"] = json!(language);
        item["content_html"] = json!(html);
        item["_fieldshelf"]["kind"] = json!("leaflet");
        item
    };
    let of = |mut item: Value, revision: u32, by: &str| {
        item["_fieldshelf"]["translation_of"] = json!("rights");
        item["_fieldshelf"]["translation_rev"] = json!(revision);
        item["_fieldshelf"]["translated_by"] = json!({ "name": by });
        item["_fieldshelf"]["translated_on"] = json!("2026-06-01");
        item
    };
    let mut english = leaflet("rights", "The door is open", "en", "<p>You can ask for a quiet room.</p>");
    english["_fieldshelf"]["rev"] = json!(4);
    english["date_modified"] = json!("2026-10-03T09:00:00Z");
    let albanian = leaflet("rights-sq", "Dera është e hapur", "sq", "<p>Mund të kërkoni një dhomë të qetë.</p>");
    let vietnamese = leaflet("rights-vi", "Cánh cửa đang mở", "vi", "<p>Bạn có thể xin một căn phòng yên tĩnh.</p>");
    let feed = Published::partial("River Project").with(english).with(of(albanian, 3, "Example Translators")).with(of(
        vietnamese,
        4,
        "Example Translators",
    ));
    server.put("/feed.json", Answer::feed(feed.bytes()));
}

/// Whether a sheet is drawn: it is not of one colour.
async fn is_drawn(page: &Page) -> bool {
    let script = "const canvas = document.querySelector('dialog canvas'); \
                  if (!canvas || canvas.width === 0) return false; \
                  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height); \
                  return data.some((value) => value < 128);";
    page.ask(script, vec![]).await == true
}

#[test]
fn a_leaflet_is_handed_over_in_albanian() {
    let server = FeedServer::start();
    publish(&server);
    journey("s5", USUAL, async |stage| {
        let page = stage.open().await;
        page.find("heading", "Welcome to Fieldshelf").await;
        page.watch_policy().await;
        welcome(&page).await;
        page.press_with(Key::Alt, '6').await;
        page.fill("textbox", "Address of the feed", &server.url("/feed.json")).await;
        page.press(Key::Enter).await;
        page.find("heading", "River Project").await;
        open_by_search(&page, "quiet room", "The door is open").await;

        // Siblings, with both names of each language, who translated it and when.
        page.press('l').await;
        page.shows("Shqip · Albanian").await;
        page.shows("Tiếng Việt · Vietnamese").await;
        page.keep("s5-1-languages").await;
        enter(&page, "button", "Shqip · Albanian").await;
        page.find("heading", "Dera është e hapur").await;
        page.shows("Example Translators").await;
        page.shows("The original has changed").await;
        page.keep("s5-2-albanian").await;

        // Paper: two A5 leaves on a sheet, looked at before it is printed.
        page.press_with(Key::Control, 'p').await;
        page.find("dialog", "Print: Dera është e hapur").await;
        page.becomes("the sheet is drawn", async || is_drawn(&page).await).await;
        page.keep("s5-3-a4").await;
        tab_to(&page, "radio", "A4").await;
        page.press(Key::Down).await;
        page.becomes("two on a sheet", async || {
            let wide = "const canvas = document.querySelector('dialog canvas'); return canvas !== null && canvas.width > canvas.height;";
            page.ask(wide, vec![]).await == true
        })
        .await;
        page.keep("s5-4-a5").await;
        page.press(Key::Down).await;
        page.becomes("eight cards", async || {
            let tall = "const canvas = document.querySelector('dialog canvas'); return canvas !== null && canvas.width < canvas.height;";
            page.ask(tall, vec![]).await == true && is_drawn(&page).await
        })
        .await;
        page.keep("s5-5-cards").await;
        page.find("button", "Save as PDF").await;
        assert_eq!(page.violations().await, Vec::<String>::new(), "axe has nothing against it");
        assert_eq!(page.refusals().await, Vec::<String>::new(), "and the page keeps to its policy");
    });
}
