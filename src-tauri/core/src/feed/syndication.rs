//! RSS 2.0 (<https://www.rssboard.org/rss-specification>), RSS 1.0 and Atom (RFC 4287), put into the words of JSON
//! Feed. Such a feed lists what is newest and never says that it lists everything: nothing is taken away for not
//! being in it.

use std::collections::HashSet;

use feed_rs::model::{Content, Entry, Feed, Link, MediaObject, Text};
use feed_rs::parser::{self, Parser};
use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use url::Url;

use super::FeedError;
use super::jsonfeed;
use super::markup::Root;
use super::pieces::{Piece, Pieces};
use super::reading::{Object, Reading};
use super::translated::{Translated, named, set, text};
use crate::model::Page;
use crate::richtext::decode_html_line;

/// The page that an RSS or Atom document describes.
pub(super) fn read(reading: &mut Reading, bytes: &[u8]) -> Result<Page, FeedError> {
    let pieces = Pieces::of(bytes, reading.base)?;
    for sentence in &pieces.forgiven {
        reading.problem(*sentence);
    }
    let mut translated = Translated { head: head(reading, &pieces), ..Translated::default() };
    for (place, piece) in pieces.items.iter().enumerate() {
        reading.about(Some(format!("item {}", place + 1)));
        if let Some((entry, document)) = entry(reading, &pieces, piece) {
            translated.items.push(item(reading, &pieces, piece, &entry, &document));
        }
    }
    reading.about(None);
    jsonfeed::of_another(reading, &translated)
}

/// Made for each document: a parser keeps what it found in the one before. It is never to invent an id.
fn parser(base: &Url) -> Parser {
    parser::Builder::new().base_uri(Some(base.as_str())).id_generator(|_, _, _| String::new()).build()
}

fn head(reading: &mut Reading, pieces: &Pieces) -> Object {
    let mut head = Object::new();
    let Ok(feed) = parser(&pieces.base).parse(pieces.head.as_bytes()) else {
        reading.problem("What the feed says of itself cannot be read; its items were kept.");
        return head;
    };
    set(&mut head, "title", line(feed.title.as_ref()));
    set(&mut head, "language", feed.language.as_deref().map(region_in_capitals));
    set(&mut head, "home_page_url", alternate(&feed.links).map(|link| absolute(&link.href, &pieces.base)));
    let authors = feed.authors.iter().filter_map(|author| author.name.clone());
    set(&mut head, "authors", named(authors));
    set(&mut head, "next_url", next(&feed, &pieces.base));
    head
}

/// The page after this one (RFC 5005 §3).
fn next(feed: &Feed, base: &Url) -> Option<String> {
    let next = feed.links.iter().find(|link| link.rel.as_deref() == Some("next"))?;
    base.join(next.href.trim()).ok().map(String::from)
}

/// `en-gb` as `en-GB` (RFC 5646 §2.1.1), so that one language has one spelling.
fn region_in_capitals(language: &str) -> String {
    match language.trim().rsplit_once(['-', '_']) {
        Some((primary, region)) if region.len() == 2 => format!("{primary}-{}", region.to_ascii_uppercase()),
        _ => language.trim().to_owned(),
    }
}

/// The item, and the document that it was read from.
fn entry(reading: &mut Reading, pieces: &Pieces, piece: &Piece) -> Option<(Entry, String)> {
    let Some(document) = pieces.document(piece) else {
        reading.problem("The item has no end, or is nested or crowded as no real one is; it was left out.");
        return None;
    };
    // The item's own base is in the document.
    let read = |document: &str| parser(&pieces.base).parse(document.as_bytes()).ok()?.entries.into_iter().next();
    if let Some(entry) = read(&document) {
        return Some((entry, document));
    }
    let mended = with_escaped_ampersands(&document);
    let Some(entry) = read(&mended) else {
        reading.problem("The item is not well-formed XML, and was left out.");
        return None;
    };
    reading.problem("The item holds a bare “&”, which XML does not allow; it was read as “&amp;”.");
    Some((entry, mended))
}

fn item(reading: &mut Reading, pieces: &Pieces, piece: &Piece, entry: &Entry, document: &str) -> (Value, Option<Url>) {
    let base = base(piece, entry, reading.base);
    let from = base.clone().unwrap_or_else(|| reading.base.clone());
    let mut item = Object::new();
    let address = alternate(&entry.links).map(|link| absolute(&link.href, &from));
    let id = Some(entry.id.trim()).filter(|id| !id.is_empty()).map(str::to_owned);
    set(&mut item, "id", id.or_else(|| address.clone()));
    set(&mut item, "url", address.or_else(|| permalink(pieces.root, entry, document)));
    set(&mut item, "title", line(entry.title.as_ref()));
    dates(reading, pieces.root, &mut item, entry, document);
    words(reading, &mut item, entry);
    set(&mut item, "authors", named(entry.authors.iter().filter_map(|author| author.name.clone())));
    let tags = entry.categories.iter().map(|category| category.label.as_ref().unwrap_or(&category.term));
    set(&mut item, "tags", tags.map(|tag| decode_html_line(tag)).collect::<Vec<_>>());
    set(&mut item, "language", entry.language.as_deref().or(piece.language.as_deref()).map(region_in_capitals));
    set(&mut item, "attachments", attachments(entry, piece, &from));
    (Value::Object(item), base)
}

/// What relative addresses in the text start from (XML Base); `None` = from the item's own page.
fn base(piece: &Piece, entry: &Entry, from: &Url) -> Option<Url> {
    let around = piece.base.as_ref();
    let own = entry.base.as_deref().and_then(|own| around.unwrap_or(from).join(own.trim()).ok());
    own.or_else(|| around.cloned())
}

/// `content:encoded` or `content`, and then what else there is is a summary; else that is all there is.
fn words(reading: &mut Reading, item: &mut Object, entry: &Entry) {
    let body = entry.content.as_ref().and_then(readable);
    let summary = entry.summary.as_ref().filter(|summary| !summary.content.trim().is_empty());
    match (body, summary) {
        (Some((key, body)), _) => {
            set(item, key, body);
            set(item, "summary", line(summary));
        }
        (None, Some(summary)) => {
            let kind = summary.content_type.essence().to_string();
            let key = if is_html(&kind) { "content_html" } else { "content_text" };
            set(item, key, summary.content.as_str());
        }
        (None, None) => reading.problem("The item has no text; only its title and its address can be shown."),
    }
}

/// The field and the text, where the content is text at all.
fn readable(content: &Content) -> Option<(&'static str, &str)> {
    let body = content.body.as_deref().filter(|body| !body.trim().is_empty())?;
    let kind = content.content_type.essence().to_string();
    match kind.as_str() {
        kind if is_html(kind) => Some(("content_html", body)),
        "text/plain" => Some(("content_text", body)),
        _ => None,
    }
}

fn is_html(kind: &str) -> bool {
    matches!(kind, "text/html" | "application/xhtml+xml")
}

/// The two dates. That one is there but cannot be read is said; a copy of the other is not a date of its own.
fn dates(reading: &mut Reading, root: Root, item: &mut Object, entry: &Entry, document: &str) {
    let moment = |at: i64| OffsetDateTime::from_unix_timestamp(at).ok()?.format(&Rfc3339).ok();
    let published = entry.published.map(|date| date.timestamp());
    let updated = entry.updated.map(|date| date.timestamp()).filter(|at| root == Root::Atom || Some(*at) != published);
    set(item, "date_published", published.and_then(moment));
    set(item, "date_modified", updated.and_then(moment));
    if published.or(updated).is_some() {
        return;
    }
    let written = ["<pubDate", "<dc:date", "<published", "<updated"].iter().any(|tag| document.contains(tag));
    reading.problem(if written {
        "The date of the item cannot be read; RSS writes 20 Nov 2026 09:00:00 +0000, Atom 2026-11-20T09:00:00Z."
    } else {
        "Nothing says how old the item is: it has no date."
    });
}

/// The files: of Atom, links; of RSS, enclosures and media. Each address once.
fn attachments(entry: &Entry, piece: &Piece, base: &Url) -> Vec<Value> {
    let enclosed = entry.links.iter().filter(|link| link.rel.as_deref() == Some("enclosure"));
    let linked = enclosed
        .map(|link| file(absolute(&link.href, base), link.media_type.as_deref(), link.length, link.title.clone()));
    let enclosures = piece
        .enclosures
        .iter()
        .map(|enclosure| file(absolute(&enclosure.address, base), enclosure.kind.as_deref(), enclosure.bytes, None));
    // A content that is a file elsewhere, and no text.
    let source = entry.content.as_ref().and_then(|content| content.src.as_ref().filter(|_| content.body.is_none()));
    let sources = source.map(|link| file(absolute(&link.href, base), link.media_type.as_deref(), None, None));
    let mut files: Vec<Object> =
        linked.chain(enclosures).chain(sources).chain(entry.media.iter().flat_map(media)).collect();
    let mut seen = HashSet::new();
    files.retain(|file| file.get("url").is_some_and(|url| seen.insert(url.clone())));
    files.into_iter().map(Value::Object).collect()
}

fn file(address: String, kind: Option<&str>, bytes: Option<u64>, title: Option<String>) -> Object {
    let mut file = Object::new();
    set(&mut file, "mime_type", mime(kind, &address));
    set(&mut file, "url", address);
    set(&mut file, "title", title);
    set(&mut file, "size_in_bytes", bytes);
    file
}

/// The recordings and papers among the media; pictures of the author are no documents.
fn media(object: &MediaObject) -> Vec<Object> {
    let mut files = Vec::new();
    for content in &object.content {
        let Some(address) = &content.url else { continue };
        let kind = content.content_type.as_ref().map(|kind| kind.essence().to_string());
        let title = object.title.as_ref().map(|title| line(Some(title)));
        let mut file = file(address.to_string(), kind.as_deref(), content.size, title);
        set(&mut file, "duration_in_seconds", content.duration.or(object.duration).map(|length| length.as_secs()));
        if !text(&file, "mime_type").is_some_and(|kind| kind.starts_with("image/")) {
            files.push(file);
        }
    }
    files
}

/// The published type, else the one that the ending of the address stands for.
fn mime(published: Option<&str>, address: &str) -> String {
    let published = published.map(str::trim).filter(|kind| kind.contains('/'));
    published.unwrap_or_else(|| super::attachments::mime_of(address)).to_ascii_lowercase()
}

/// The link to the page for people.
fn alternate(links: &[Link]) -> Option<&Link> {
    let mut for_people = links.iter().filter(|link| link.target.is_none() && !link.href.trim().is_empty());
    for_people.find(|link| matches!(link.rel.as_deref(), None | Some("alternate")))
}

fn absolute(href: &str, base: &Url) -> String {
    base.join(href.trim()).map_or_else(|_| href.trim().to_owned(), String::from)
}

/// In RSS 2.0 the id is an address too, unless it says that it is none.
fn permalink(root: Root, entry: &Entry, document: &str) -> Option<String> {
    let denied = document.contains("isPermaLink=\"false\"") || document.contains("isPermaLink='false'");
    let id = entry.id.trim();
    (root == Root::Rss && !denied && id.starts_with("https://")).then(|| id.to_owned())
}

/// One plain line; titles hold HTML in most feeds, whatever they say.
fn line(text: Option<&Text>) -> String {
    text.map(|text| decode_html_line(&text.content)).unwrap_or_default()
}

/// With each `&` that begins no reference written as `&amp;`, but for CDATA, where it stands for itself.
fn with_escaped_ampersands(document: &str) -> String {
    let mut mended = String::with_capacity(document.len() + 16);
    for (place, part) in document.split("<![CDATA[").enumerate() {
        let (plain, marked) = if place == 0 { ("", part) } else { part.split_once("]]>").unwrap_or((part, "")) };
        if place > 0 {
            mended.extend(["<![CDATA[", plain, "]]>"]);
        }
        let mut pieces = marked.split('&');
        mended.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            mended.push_str(if is_reference(piece) { "&" } else { "&amp;" });
            mended.push_str(piece);
        }
    }
    mended
}

/// Whether what follows an `&` makes a reference of it.
fn is_reference(after: &str) -> bool {
    let Some((name, _)) = after.split_once(';') else { return false };
    let name = name.strip_prefix('#').unwrap_or(name);
    (1..=32).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
