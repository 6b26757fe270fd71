//! One page of search results.

use serde_json::{Value, json};
use url::Url;

use super::super::reading::{Object, Reading};
use super::super::translated::{Translated, named, set, text};
use super::super::{FeedError, jsonfeed};
use super::{SITE, address};
use crate::model::{Lead, Page};

/// Whether an object is a page of search results.
pub(in super::super) fn is_search(document: &Object) -> bool {
    let number = |key: &str| document.get(key).is_some_and(Value::is_u64);
    document.get("results").is_some_and(Value::is_array) && number("total") && number("start")
}

/// The page: what can be read in full as leads, everything else as it stands.
pub(in super::super) fn read(reading: &mut Reading, document: &Object) -> Result<Page, FeedError> {
    let results = document.get("results").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut translated = Translated { head: head(reading.base, document, results.len()), ..Translated::default() };
    translated.items = results.iter().filter_map(Value::as_object).map(|result| (item(result), None)).collect();
    let mut page = jsonfeed::of_another(reading, &translated)?;
    let briefs = std::mem::take(&mut page.resources);
    for brief in briefs {
        match full(&brief.id, reading.base) {
            Some(address) => page.leads.push(Lead { address, brief }),
            None => page.resources.push(brief),
        }
    }
    Ok(page)
}

fn head(from: &Url, document: &Object, results: usize) -> Object {
    let asked = from.query_pairs().find(|(key, _)| key == "q").map(|(_, words)| words.into_owned());
    let title = asked.map_or_else(|| "GOV.UK".to_owned(), |words| format!("GOV.UK: {words}"));
    let number = |key: &str| document.get(key).and_then(Value::as_u64).unwrap_or(0);
    let so_far = number("start").saturating_add(u64::try_from(results).unwrap_or(u64::MAX));
    let mut head = Object::new();
    set(&mut head, "title", title);
    set(&mut head, "home_page_url", SITE);
    set(&mut head, "language", "en");
    if results > 0 && so_far < number("total") {
        set(&mut head, "next_url", next(from, so_far).map(String::from));
    }
    set(&mut head, "_fieldshelf", json!({ "complete": is_web(from), "publisher": "GOV.UK" }));
    head
}

/// A saved answer is one page of many, and leads nowhere.
fn is_web(from: &Url) -> bool {
    matches!(from.scheme(), "https" | "http")
}

fn next(from: &Url, start: u64) -> Option<Url> {
    let others: Vec<(String, String)> =
        from.query_pairs().filter(|(key, _)| key != "start").map(|(key, value)| (key.into(), value.into())).collect();
    let mut next = from.clone();
    next.query_pairs_mut().clear().extend_pairs(others).append_pair("start", &start.to_string());
    is_web(from).then_some(next)
}

fn item(result: &Object) -> Value {
    let mut item = Object::new();
    let link = text(result, "link").and_then(address);
    set(&mut item, "id", link.clone());
    set(&mut item, "url", link);
    set(&mut item, "title", text(result, "title"));
    set(&mut item, "summary", text(result, "description"));
    set(&mut item, "date_modified", text(result, "public_timestamp"));
    let bodies = result.get("organisations").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let names: Vec<String> = bodies.iter().filter_map(|body| body.get("title")?.as_str()).map(str::to_owned).collect();
    let format = text(result, "content_store_document_type").or_else(|| text(result, "format"));
    let kind = format.and_then(super::content::kind).map(|kind| kind.as_str());
    let mut extension = Object::new();
    set(&mut extension, "kind", kind);
    set(&mut extension, "publisher", names.first().cloned());
    set(&mut item, "authors", named(names));
    set(&mut item, "_fieldshelf", extension);
    Value::Object(item)
}

/// Where the content API has all of a page of GOV.UK; `None` for pages of other sites.
fn full(page: &str, from: &Url) -> Option<String> {
    let page = Url::parse(page).ok().filter(|page| {
        is_web(from) && page.origin() == Url::parse(SITE).map(|s| s.origin()).unwrap_or(page.origin())
    })?;
    from.join(&format!("/api/content{}", page.path())).ok().map(String::from)
}
