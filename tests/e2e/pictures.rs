//! Pictures of a body in the real window: fetched by the refresh, drawn by the page, and said in words where they are
//! missing.

use serde_json::{Value, json};
use support::{
    Answer, FeedServer, Published, item,
    window::{Key, Page, USUAL, journey, screens::welcome},
};

/// A chart of four bars, 480 by 270 pixels.
const CHART: &[u8] = include_bytes!("../fixtures/pictures/chart.png");

const BODY: &str = "<p>Referrals rose in three of four years.</p>\
    <figure><img src=\"/chart.png\" alt=\"Bars, one for each year\"><figcaption>Referrals by year</figcaption></figure>\
    <p>The map was not ready when this was published.</p>\
    <figure><img src=\"/map.png\" alt=\"A map of police areas\"><figcaption>Police areas</figcaption></figure>";

/// The width of the drawn picture in its own pixels; 0 = the page got nothing.
async fn drawn_width(page: &Page) -> Value {
    let script = "const image = document.querySelector('article img'); \
                  return image === null ? null : image.decode().then(() => image.naturalWidth, () => 0);";
    page.ask(script, vec![]).await
}

#[test]
fn a_picture_of_a_body_is_drawn_and_a_missing_one_is_said() {
    let server = FeedServer::start();
    let feed = Published::partial("River Project").with(item("figures", "Referrals by year"));
    let feed = feed.change("figures", "/content_html", json!(BODY)).change("figures", "/url", Value::Null);
    server.put("/feed.json", Answer::feed(feed.bytes()));
    server.put("/chart.png", Answer::new(200, "image/png", CHART));

    journey("pictures", USUAL, async |stage| {
        let page = stage.open().await;
        page.find("heading", "Welcome to Fieldshelf").await;
        page.watch_policy().await;
        welcome(&page).await;
        page.press_with(Key::Alt, '6').await;
        page.fill("textbox", "Address of the feed", &server.url("/feed.json")).await;
        page.press(Key::Enter).await;
        page.find("heading", "River Project").await;
        page.press_with(Key::Alt, '1').await;
        page.click("option", "Referrals by year").await;
        page.press(Key::Enter).await;

        page.find("img", "Bars, one for each year").await;
        assert_eq!(drawn_width(&page).await, 480, "the page drew what the program kept");
        page.shows("Picture: A map of police areas").await;
        let from_page = server.requests().into_iter().filter(|request| request.path == "/chart.png").count();
        assert_eq!(from_page, 1, "the refresh fetched it, and the page asked nobody");
        let script = "return fetch(document.querySelector('article img').src).then(() => 'read', () => 'refused');";
        assert_eq!(page.refusals().await, Vec::<String>::new(), "the page keeps to its policy");
        assert_eq!(page.ask(script, vec![]).await, "refused", "no script reads its pixels");
        assert_eq!(page.violations().await, Vec::<String>::new(), "and axe has nothing against it");
    });
}
