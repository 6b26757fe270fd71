//! Published bytes → resources. A stand-in with just enough of JSON Feed for the walk and its tests.

use serde_json::Value;
use url::Url;

use crate::model::{Kind, Page, Precision, Resource, Status};
use crate::richtext::RichText;

/// Why a page was refused whole.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("The feed is wrong: it is not a JSON feed.")]
pub struct FeedError;

/// Reads one page; `base` resolves relative addresses.
///
/// # Errors
/// When the bytes are not one JSON object with a title.
pub fn parse(bytes: &[u8], base: &Url, _now: i64) -> Result<Page, FeedError> {
    let feed: Value = serde_json::from_slice(bytes).map_err(|_| FeedError)?;
    let title = feed.get("title").and_then(Value::as_str).ok_or(FeedError)?.to_owned();
    let next = feed.get("next_url").and_then(Value::as_str).and_then(|next| base.join(next).ok()).map(String::from);
    let complete = feed.pointer("/_fieldshelf/complete").and_then(Value::as_bool).unwrap_or(false);
    let items = feed.get("items").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let resources = items.iter().filter_map(|item| item.get("id")?.as_str()).map(resource).collect();
    Ok(Page { title, next, complete, resources, ..Page::default() })
}

fn resource(id: &str) -> Resource {
    Resource {
        id: id.to_owned(),
        previous_ids: Vec::new(),
        title: id.to_owned(),
        summary: String::new(),
        body: RichText::default(),
        address: None,
        original_address: None,
        kind: Kind::Article,
        publisher: None,
        authors: Vec::new(),
        published_at: None,
        precision: Precision::Day,
        modified_at: None,
        topics: Vec::new(),
        tags: Vec::new(),
        audience: Vec::new(),
        language: String::new(),
        translation_of: None,
        nations: Vec::new(),
        status: Status::Current,
        notice: None,
        superseded_by: None,
        revision: 0,
        change_note: None,
        review_by: None,
        verified_on: None,
        licence: None,
        content_note: None,
        contacts: Vec::new(),
        attachments: Vec::new(),
        pinned: false,
    }
}
