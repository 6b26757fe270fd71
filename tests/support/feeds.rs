//! Small JSON feeds, made to measure.

use serde_json::{Value, json};

use crate::{Answer, FeedServer};

/// A feed with one short item per id.
pub fn feed(ids: &[&str]) -> String {
    feed_with(ids, json!({}))
}

/// As [`feed`], with further fields of the head.
pub fn feed_with(ids: &[&str], head: Value) -> String {
    let items: Vec<Value> = ids.iter().map(|id| json!({ "id": id, "title": id, "content_text": id })).collect();
    let mut feed = json!({ "version": "https://jsonfeed.org/version/1.1", "title": "A feed", "items": items });
    for (name, value) in head.as_object().into_iter().flatten() {
        feed[name] = value.clone();
    }
    feed.to_string()
}

/// Puts an archive of `pages` pages with one item each on `server`, under `/archive/1` and up.
pub fn archive(server: &FeedServer, pages: usize) {
    for page in 1..=pages {
        let next = if page < pages { json!({ "next_url": format!("/archive/{}", page + 1) }) } else { json!({}) };
        server.put(&format!("/archive/{page}"), Answer::feed(feed_with(&[&format!("item-{page}")], next)));
    }
}
