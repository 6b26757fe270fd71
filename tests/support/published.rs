//! Feeds as a publisher would write them, for journeys to serve.

use serde_json::{Value, json};

/// A feed under construction; what a journey does not mention is plain and right.
#[derive(Clone)]
pub struct Published {
    feed: Value,
}

impl Published {
    /// A feed called `title` with no items, that lists everything there is.
    pub fn complete(title: &str) -> Self {
        let mut published = Published::partial(title);
        published.feed["_fieldshelf"]["complete"] = json!(true);
        published
    }

    /// A feed called `title` with no items, that lists only the newest.
    pub fn partial(title: &str) -> Self {
        Published {
            feed: json!({
                "version": "https://jsonfeed.org/version/1.1", "title": title, "language": "en-GB",
                "home_page_url": "https://shelf.example.org/", "items": [],
                "_fieldshelf": { "spec": 1 },
            }),
        }
    }

    /// With `count` guidance items called `item-0`, `item-1`…, a day apart, newest first.
    pub fn with_items(mut self, count: usize) -> Self {
        for n in 0..count {
            self = self.with(item(&format!("item-{n}"), &format!("Guidance number {n}")));
        }
        self
    }

    /// With one more item.
    pub fn with(mut self, item: Value) -> Self {
        if let Some(items) = self.feed["items"].as_array_mut() {
            items.push(item);
        }
        self
    }

    /// Without the item called `id`.
    pub fn without(mut self, id: &str) -> Self {
        if let Some(items) = self.feed["items"].as_array_mut() {
            items.retain(|item| item["id"] != id);
        }
        self
    }

    /// With `value` at `key` of the item called `id` (`/title`, `/_fieldshelf/status`).
    pub fn change(mut self, id: &str, pointer: &str, value: Value) -> Self {
        let items = self.feed["items"].as_array_mut().into_iter().flatten();
        for item in items.filter(|item| item["id"] == id) {
            set(item, pointer, value.clone());
        }
        self
    }

    /// With `value` at `pointer` of the feed's head.
    pub fn head(mut self, pointer: &str, value: Value) -> Self {
        set(&mut self.feed, pointer, value);
        self
    }

    /// The bytes to serve.
    pub fn bytes(&self) -> Vec<u8> {
        self.feed.to_string().into_bytes()
    }
}

/// A plain guidance item.
pub fn item(id: &str, title: &str) -> Value {
    let day = id.bytes().filter(u8::is_ascii_digit).fold(0, |n, digit| n * 10 + u32::from(digit - b'0')) % 28 + 1;
    json!({
        "id": id, "url": format!("https://shelf.example.org/{id}"), "title": title,
        "summary": format!("A summary of {title}."),
        "content_html": format!("<p>The text of <strong>{title}</strong>.</p>"),
        "date_published": format!("2026-05-{day:02}T09:00:00Z"),
        "_fieldshelf": { "kind": "guidance", "publisher": {"name": "Example Council"}, "status": "current", "rev": 1 },
    })
}

fn set(place: &mut Value, pointer: &str, value: Value) {
    let mut place = place;
    for key in pointer.trim_start_matches('/').split('/') {
        place = &mut place[key];
    }
    *place = value;
}
