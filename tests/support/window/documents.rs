//! A source with documents, followed in the window: for journeys and photographs of reading them.

use serde_json::{Value, json};

use super::{Key, Page};
use crate::{
    Answer, Document, FeedServer, Published, item,
    report::{SENTENCE, report},
};

const PAGES: usize = 300;

/// A source with one resource that has a long report and a sound.
pub fn publish(server: &FeedServer) {
    let attachments = json!([
        { "url": "/report.pdf", "mime_type": "application/pdf", "title": "The whole report" },
        { "url": "/bell.wav", "mime_type": "audio/wav", "title": "A bell" },
    ]);
    let feed = Published::partial("River Project").with(item("long", "Shelter by the river"));
    let feed = feed.change("long", "/attachments", attachments).change("long", "/url", Value::Null);
    server.put("/feed.json", Answer::feed(feed.bytes()));
    server.serve("/report.pdf", Document::new("application/pdf", report(PAGES)));
    server.serve("/bell.wav", Document::new("audio/wav", bell()));
}

/// Searches for the sentence of page 37, by the keyboard only; the answer to all that was typed is there then.
pub async fn search(page: &Page) {
    page.press('/').await;
    page.fill("textbox", "Search the library", SENTENCE.trim_end_matches('.')).await;
    page.shows("1 result").await;
    page.find("treeitem", "p. 33").await;
}

/// Opens the page that was found, by the keyboard only.
pub async fn open_found(page: &Page) {
    page.press(Key::Enter).await;
    // Into the list, which may wait for an answer; a key that comes sooner is the search box's.
    let in_list = "return document.activeElement.closest('[role=tree]') !== null;";
    page.becomes("the keyboard is in the list", async || page.ask(in_list, vec![]).await == true).await;
    page.press(Key::Enter).await;
    page.find("group", "Page 33 (37 of 300)").await;
}

/// Half a second of a tone, 8,000 samples of one byte a second.
fn bell() -> Vec<u8> {
    let samples: Vec<u8> = (0..4_000).map(|n| if n / 10 % 2 == 0 { 96 } else { 160 }).collect();
    let length = u32::try_from(samples.len()).expect("half a second is short");
    let mut file = b"RIFF".to_vec();
    file.extend((36 + length).to_le_bytes());
    file.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data");
    file.extend(length.to_le_bytes());
    file.extend(samples);
    file
}

/// Follows the source, and waits until the text of its report is read.
pub async fn follow(page: &Page, server: &FeedServer) {
    page.press_with(Key::Alt, '6').await;
    page.fill("textbox", "Address of the feed", &server.url("/feed.json")).await;
    page.press(Key::Enter).await;
    page.find("heading", "River Project").await;
    page.press_with(Key::Alt, '1').await;
    page.click("option", "Shelter by the river").await;
    page.press(Key::Enter).await;
    page.shows("300 pages").await;
}
