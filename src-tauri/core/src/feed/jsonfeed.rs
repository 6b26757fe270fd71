//! The frame of a JSON Feed: its version, its head, and its list of items.

use std::collections::{HashMap, HashSet};

use serde_json::Value;
use url::Url;

use super::people::Version;
use super::reading::{Object, Reading, quoted, sort};
use super::translated::Translated;
use super::{FeedError, item};
use crate::model::{Page, Resource};

/// Items of one page.
const MOST_ITEMS: usize = 5_000;

/// What the items take over from the feed where they say nothing themselves.
pub(super) struct Head {
    pub(super) version: Version,
    pub(super) authors: Vec<String>,
    pub(super) language: String,
    /// Who issues what the items do not name an issuer for.
    pub(super) publisher: Option<String>,
    /// Whether another format was put into these words: what an item lacks was reported then, in that format's words,
    /// and its files are mere links in the text.
    pub(super) translated: bool,
}

/// The page that a JSON document describes.
pub(super) fn read(reading: &mut Reading, document: &Value) -> Result<Page, FeedError> {
    let feed = document.as_object().ok_or_else(|| not_a_feed(format!("the file holds {}", sort(document))))?;
    let version = version(reading, feed)?;
    let items = match feed.get("items") {
        Some(Value::Array(items)) => items,
        Some(other) => return Err(not_a_feed(format!("its `items` are {}, not a list", sort(other)))),
        None => return Err(not_a_feed("it has no list of `items`".to_owned())),
    };
    if items.len() > MOST_ITEMS {
        return Err(FeedError::TooManyItems(items.len()));
    }
    reading.is_shelf = feed.get("_fieldshelf").is_some_and(Value::is_object);
    Ok(page(reading, feed, version, items.iter().map(|item| (item, None)), false))
}

/// The page of another format, once it has been put into the words of this one.
pub(super) fn of_another(reading: &mut Reading, translated: &Translated) -> Result<Page, FeedError> {
    if translated.items.len() > MOST_ITEMS {
        return Err(FeedError::TooManyItems(translated.items.len()));
    }
    let items = translated.items.iter().map(|(item, base)| (item, base.as_ref()));
    Ok(page(reading, &translated.head, Version::OnePointOne, items, true))
}

fn page<'a>(
    reading: &mut Reading,
    feed: &Object,
    version: Version,
    items: impl Iterator<Item = (&'a Value, Option<&'a Url>)>,
    translated: bool,
) -> Page {
    let (mut page, head) = head(reading, feed, version);
    let head = Head { translated, ..head };
    page.resources = resources(reading, items, &head);
    reading.about(None);
    report_contradictions(reading, &page);
    page
}

fn head(reading: &mut Reading, feed: &Object, version: Version) -> (Page, Head) {
    let mut page = Page {
        title: reading.decoded_line(feed, "title").unwrap_or_default(),
        home: reading.https(feed, "home_page_url"),
        language: reading.language(feed, "language").unwrap_or_default(),
        next: reading.next_page(feed, "next_url"),
        ..Page::default()
    };
    if page.title.is_empty() {
        reading.problem("The feed has no `title`; its host name stands in its place.");
        page.title = reading.base.host_str().unwrap_or("Untitled feed").to_owned();
    }
    let authors = reading.authors(feed, version);
    page.publisher = authors.first().cloned().or_else(|| Some(page.title.clone()));
    if let Some(extension) = reading.object(feed, "_fieldshelf") {
        super::source::read(reading, extension, &mut page);
    }
    let publisher = page.publisher.clone();
    let head = Head { version, authors, language: page.language.clone(), publisher, translated: false };
    (page, head)
}

fn resources<'a>(
    reading: &mut Reading,
    items: impl Iterator<Item = (&'a Value, Option<&'a Url>)>,
    head: &Head,
) -> Vec<Resource> {
    let mut seen = HashSet::new();
    let mut resources = Vec::new();
    for (place, (value, base)) in items.enumerate() {
        let place = format!("item {}", place + 1);
        let Some(resource) = item::read(reading, value, base, place, head) else { continue };
        if seen.insert(resource.id.clone()) {
            resources.push(resource);
        } else {
            reading.problem("Another item before this one has the same `id`; only the first was kept.");
        }
    }
    resources
}

/// Both words are handed on: whoever applies the page takes away last, and keeps the text readable. Where both are numbered
/// the higher number counts, and they contradict nothing.
fn report_contradictions(reading: &mut Reading, page: &Page) {
    let gone: HashMap<&str, Option<u64>> = page.tombstones.iter().map(|it| (it.id.as_str(), it.sequence)).collect();
    let contradicts = |resource: &&Resource| {
        let gone = gone.get(resource.id.as_str());
        gone.is_some_and(|sequence| sequence.is_none() || resource.sequence.is_none())
    };
    for resource in page.resources.iter().filter(contradicts) {
        reading.problem(format!("{} is both published and listed as taken away.", quoted(&resource.id)));
    }
}

/// The version, by the address that names it. Small slips in that address are forgiven.
fn version(reading: &mut Reading, feed: &Object) -> Result<Version, FeedError> {
    let published = match feed.get("version") {
        Some(Value::String(text)) => text,
        Some(_) => return Err(not_a_feed("its `version` is not text".to_owned())),
        None => return Err(not_a_feed("it has no `version`".to_owned())),
    };
    let number = published.trim().split_once("://").and_then(|(scheme, rest)| {
        let rest = rest.strip_prefix("www.").unwrap_or(rest);
        let number = rest.strip_prefix("jsonfeed.org/version/")?;
        matches!(scheme, "https" | "http").then(|| number.trim_end_matches('/'))
    });
    let version = match number {
        Some("1" | "1.0") => Version::One,
        Some("1.1") => Version::OnePointOne,
        _ => return Err(not_a_feed(format!("its `version` is {}, which is not known", quoted(published)))),
    };
    if published != version.address() {
        reading.problem(format!("`version` is {}; it should be {}.", quoted(published), version.address()));
    }
    Ok(version)
}

fn not_a_feed(why: String) -> FeedError {
    FeedError::NotAFeed(why)
}
