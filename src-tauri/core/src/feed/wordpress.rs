//! WordPress's own list of posts, `/wp-json/wp/v2/posts` (<https://developer.wordpress.org/rest-api/reference/posts/>),
//! and of pages, media and other kinds, which look the same; put into the words of JSON Feed.
//!
//! The list is bare, and what is deleted vanishes from it: it is complete when it was read to its end and its address
//! asks for no part of it. A post is known by its `guid`, which WordPress never changes, not by its address, which
//! changes with every new title.

use std::collections::HashSet;

use serde_json::{Value, json};
use url::Url;

use super::jsonfeed;
use super::reading::{Object, Reading};
use super::translated::{Translated, named, set, text};
use super::{FeedError, attachments};
use crate::model::Page;
use crate::richtext::decode_html_line;

/// Posts on a page that asks for no other number.
const USUAL: usize = 10;
/// What may stand in an address that still asks for everything.
const WHOLE: &[&str] = &[
    "per_page",
    "page",
    "orderby",
    "order",
    "context",
    "lang",
    "rest_route",
    "categories",
    "tags",
    "search",
    "author",
];

/// Whether a list is one of posts; an empty one is, where its address says so.
pub(super) fn are_posts(list: &[Value], from: &Url) -> bool {
    let looks = |post: &Value| ["id", "guid", "title", "link"].iter().filter(|key| post.get(key).is_some()).count() > 2;
    if list.is_empty() { is_listing(from) } else { list.iter().any(looks) }
}

/// Whether the address is that of a list of WordPress.
pub(crate) fn is_listing(address: &Url) -> bool {
    let route = address.query_pairs().find(|(key, _)| key == "rest_route").map(|(_, route)| route);
    address.path().contains("/wp/v2/") || route.is_some_and(|route| route.contains("/wp/v2/"))
}

/// The page that a list of posts describes.
pub(super) fn read(reading: &mut Reading, posts: &[Value]) -> Result<Page, FeedError> {
    let mut translated = Translated { head: head(reading.base, posts), ..Translated::default() };
    let mut seen = HashSet::new();
    for (place, post) in posts.iter().enumerate() {
        reading.about(Some(format!("item {}", place + 1)));
        let post = post
            .as_object()
            .filter(|post| text(post, "status").is_none_or(|status| status == "publish" || status == "inherit"));
        let Some(post) = post else {
            reading.problem("This is no published post, and was left out.");
            continue;
        };
        let mut item = item(reading, post);
        // Copies of a post, made by some plug-ins, keep its guid.
        if let Some(id) = text(&item, "id").filter(|id| !seen.insert((*id).to_owned()))
            && let Some(link) = text(post, "link").filter(|link| *link != id)
        {
            let link = link.to_owned();
            set(&mut item, "id", link);
        }
        translated.items.push((Value::Object(item), None));
    }
    reading.about(None);
    jsonfeed::of_another(reading, &translated)
}

fn head(from: &Url, posts: &[Value]) -> Object {
    let mut head = Object::new();
    let links = posts.iter().filter_map(|post| Url::parse(post.get("link")?.as_str()?).ok());
    let site = links.map(|link| link.origin()).next().unwrap_or_else(|| from.origin());
    let site = Url::parse(&site.ascii_serialization()).ok();
    set(&mut head, "title", site.as_ref().or(Some(from)).and_then(Url::host_str).unwrap_or("WordPress"));
    set(&mut head, "home_page_url", site.filter(|site| site.scheme() == "https").map(String::from));
    set(&mut head, "next_url", next(from, posts.len()).map(String::from));
    let complete = is_listing(from) && from.query_pairs().all(|(key, _)| is_whole(&key));
    set(&mut head, "_fieldshelf", json!({ "complete": complete }));
    head
}

fn is_whole(key: &str) -> bool {
    key.starts_with('_') || WHOLE.contains(&key.trim_end_matches("[]"))
}

/// The page after one that is full. Where there is none, WordPress answers 400.
fn next(from: &Url, posts: usize) -> Option<Url> {
    let number = |wanted: &str| from.query_pairs().find(|(key, _)| key == wanted)?.1.parse::<usize>().ok();
    if !is_listing(from) || posts == 0 || posts < number("per_page").unwrap_or(USUAL) {
        return None;
    }
    let page = number("page").unwrap_or(1).checked_add(1)?.to_string();
    let others: Vec<(String, String)> =
        from.query_pairs().filter(|(key, _)| key != "page").map(|(key, value)| (key.into(), value.into())).collect();
    let mut next = from.clone();
    next.query_pairs_mut().clear().extend_pairs(others).append_pair("page", &page);
    Some(next)
}

fn item(reading: &mut Reading, post: &Object) -> Object {
    let mut item = Object::new();
    let link = text(post, "link");
    set(&mut item, "id", rendered(post, "guid").or(link).or_else(|| text(post, "slug")));
    set(&mut item, "url", link);
    set(&mut item, "title", rendered(post, "title").map(decode_html_line));
    set(&mut item, "summary", rendered(post, "excerpt").map(decode_html_line));
    set(&mut item, "date_published", moment(post, "date"));
    set(&mut item, "date_modified", moment(post, "modified"));
    set(&mut item, "language", text(post, "lang"));
    let (terms, authors) = (terms(post), authors(post));
    set(&mut item, "tags", terms);
    set(&mut item, "authors", named(authors));
    words(reading, &mut item, post);
    set(&mut item, "attachments", file(post).into_iter().collect::<Vec<_>>());
    item
}

/// The text. Page builders and passwords leave none.
fn words(reading: &mut Reading, item: &mut Object, post: &Object) {
    let flag = |field: &str| post.get(field).and_then(|field| field.get("protected")).and_then(Value::as_bool);
    let body = rendered(post, "content").or_else(|| rendered(post, "description"));
    if flag("content") == Some(true) {
        // What stands in place of the excerpt is a sentence about the password.
        item.remove("summary");
        reading.problem("The post is protected by a password; only its title and its address can be shown.");
    } else if let Some(body) = body {
        set(item, "content_html", body);
    } else if post.get("source_url").is_none() {
        reading
            .problem("The post has no text here, as page builders leave it; only its title and summary can be shown.");
    }
}

/// `{"rendered": "…"}`, or bare text.
fn rendered<'o>(post: &'o Object, key: &str) -> Option<&'o str> {
    let field = post.get(key)?;
    let words = field.get("rendered").unwrap_or(field).as_str()?.trim();
    (!words.is_empty()).then_some(words)
}

/// `date_gmt` is in UTC, though it does not say so; `date` is the site's own time, whatever that is.
fn moment(post: &Object, key: &str) -> Option<String> {
    match text(post, &format!("{key}_gmt")).filter(|at| !at.starts_with("0000")) {
        Some(at) if at.ends_with(['Z', 'z']) || at.contains('+') => Some(at.to_owned()),
        Some(at) => Some(format!("{at}Z")),
        None => text(post, key).map(str::to_owned),
    }
}

/// Categories and tags, where the address asked for them (`_embed=wp:term`).
fn terms(post: &Object) -> Vec<String> {
    let lists = post.get("_embedded").and_then(|found| found.get("wp:term")).and_then(Value::as_array);
    let terms = lists.into_iter().flatten().filter_map(Value::as_array).flatten();
    let chosen = terms.filter(|term| term.get("slug").and_then(Value::as_str) != Some("uncategorized"));
    let names = chosen.filter_map(|term| term.get("name")?.as_str()).map(decode_html_line);
    names.filter(|name| !name.is_empty()).collect()
}

fn authors(post: &Object) -> Vec<String> {
    let embedded = post.get("_embedded").and_then(|found| found.get("author")).and_then(Value::as_array);
    embedded.into_iter().flatten().filter_map(|author| author.get("name")?.as_str()).map(decode_html_line).collect()
}

/// The file that an entry of the media list is.
fn file(post: &Object) -> Option<Value> {
    let address = text(post, "source_url")?;
    let mime = text(post, "mime_type").unwrap_or_else(|| attachments::mime_of(address));
    let mut file = Object::new();
    set(&mut file, "url", address);
    set(&mut file, "mime_type", mime);
    set(&mut file, "title", rendered(post, "title").map(decode_html_line));
    let size = post.get("media_details").and_then(|details| details.get("filesize")).and_then(Value::as_u64);
    set(&mut file, "size_in_bytes", size);
    Some(Value::Object(file))
}
