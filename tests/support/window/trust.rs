//! A signed source, followed in the window: for journeys and photographs of keys, proofs and refused updates.

use serde_json::json;

use super::{Key, Page};
use crate::{Edition, FeedServer, Published, SignedSite, Signer, item};

/// What the source calls itself.
pub const TITLE: &str = "Harbour Network";

/// Number `sequence` of the source, with that many resources.
#[must_use]
pub fn edition(signer: &Signer, sequence: u64) -> SignedSite {
    let feed = (1..=sequence).rev().fold(Published::complete(TITLE), |feed, n| {
        let mut item = item(&format!("item-{n}"), &format!("Guidance for the harbour, part {n}"));
        item["_fieldshelf"]["seq"] = json!(n);
        feed.with(item)
    });
    Edition::new(sequence, signer, feed).signed_by(signer)
}

/// Follows the source, by its address alone; the question about its key comes by itself, once.
pub async fn follow(page: &Page, server: &FeedServer) {
    page.press_with(Key::Alt, '6').await;
    page.fill("textbox", "Address of the feed", &server.url("/feed.json")).await;
    page.press(Key::Enter).await;
    page.find("heading", "Compare the key of").await;
}

/// Says that the fingerprint is the publisher's.
pub async fn confirm(page: &Page) {
    page.click("button", "It is the same").await;
    page.find_no("heading", "Compare the key of").await;
    page.shows("Signed by its publisher").await;
}

/// The publisher's server offers an older edition, and the window checks the source.
pub async fn roll_back(page: &Page, server: &FeedServer, older: &SignedSite) {
    older.serve(server);
    page.click("button", "Check now").await;
    page.shows("Blocked update").await;
}
