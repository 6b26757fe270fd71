//! What a notebook can hold: everything that is brought into one passes here first, whoever wrote it.
//!
//! The bounds are far above what a worker writes, so that what one Fieldshelf let out no other refuses; they keep a made
//! file from filling a disk or a page.

use std::collections::HashSet;

use super::everything::{CarriedBookmark, CarriedCollection, CarriedMark, Everything};
use super::messages;
use super::read::SETTINGS;
use crate::model::{MarkedIn, ResourceKey, SavedCopy};
use crate::notebook::collection::fold;
use crate::notebook::tag;
use crate::richtext::{Node, address};
use crate::{Error, Result};

const MOST_BOOKMARKS: usize = 100_000;
const MOST_MARKS: usize = 500_000;
const MOST_COLLECTIONS: usize = 10_000;
const MOST_ENTRIES: usize = 1_000_000;
const MOST_FILES: usize = 1_000;
const MOST_TAGS: usize = 1_000;
const MOST_PLACES: usize = 100_000;
/// Bytes of a note: of two that became one there may be more than a person may type.
const LONGEST_NOTE: usize = 1 << 20;
/// Bytes of a passage, of a summary, of a setting.
const LONGEST_TEXT: usize = 1 << 18;
/// Bytes of a name, an id, an address.
const LONGEST_LINE: usize = 4_096;
/// Nodes of a body.
const MOST_NODES: usize = 20_000;
/// Links or images of a body.
const MOST_ADDRESSES: usize = 20_000;

/// Whether a notebook can hold it.
///
/// # Errors
/// `bad-request`: what it cannot hold, in a sentence.
pub(super) fn check(everything: &Everything) -> Result<()> {
    let Everything { bookmarks, collections, settings, places, messages: kept } = everything;
    let entries = collections.iter().map(|collection| collection.entries.len()).sum();
    at_most("bookmarks", bookmarks.len(), MOST_BOOKMARKS)?;
    at_most("marks", everything.marks(), MOST_MARKS)?;
    at_most("collections", collections.len(), MOST_COLLECTIONS)?;
    at_most("entries of collections", entries, MOST_ENTRIES)?;
    at_most("places in documents", places.len(), MOST_PLACES)?;
    bookmarks.iter().try_for_each(bookmark)?;
    once("resource", bookmarks.iter().map(|bookmark| &bookmark.key))?;
    once("mark", bookmarks.iter().flat_map(|bookmark| &bookmark.marks).map(|mark| &mark.uuid))?;
    once("collection", collections.iter().map(|collection| fold(&collection.name)))?;
    once("document", places.iter().map(|place| place.document))?;
    let known: HashSet<_> = bookmarks.iter().map(|bookmark| &bookmark.key).collect();
    collections.iter().try_for_each(|own| collection(own, &known))?;
    for (name, json) in settings {
        setting(name, json)?;
    }
    messages::check(kept)?;
    if places.iter().any(|kept| kept.place.page == 0 || !(0.0..=1.0).contains(&kept.place.offset)) {
        return Err(refused("a place that is not in a document"));
    }
    Ok(())
}

fn bookmark(bookmark: &CarriedBookmark) -> Result<()> {
    let CarriedBookmark { key, note, copy, files, tags, marks, .. } = bookmark;
    if key.source.is_empty() || key.id.is_empty() {
        return Err(refused("a bookmark of no resource"));
    }
    short("the name of a resource", [&key.source, &key.id], LONGEST_LINE)?;
    short("a note", [note], LONGEST_NOTE)?;
    saved(copy)?;
    at_most("files of a bookmark", files.len(), MOST_FILES)?;
    for file in files {
        short("the name of a file", [&file.title, &file.mime, &file.language], LONGEST_LINE)?;
        i64::try_from(file.bytes).map_err(|_| refused("a file of more bytes than there are"))?;
    }
    once("file of a bookmark", files.iter().map(|file| file.digest))?;
    at_most("tags of a bookmark", tags.len(), MOST_TAGS)?;
    tags.iter().try_for_each(|tag| name("a tag", tag))?;
    once("tag of a bookmark", tags.iter().map(|tag| tag::fold(tag)))?;
    marks.iter().try_for_each(mark)
}

fn saved(copy: &SavedCopy) -> Result<()> {
    short("a title", [&copy.title, &copy.language, &copy.source_title], LONGEST_LINE)?;
    short("the name of a publisher", &copy.publisher, LONGEST_LINE)?;
    short("a summary", [&copy.summary], LONGEST_TEXT)?;
    at_most("links of a text", copy.body.links.len(), MOST_ADDRESSES)?;
    at_most("images of a text", copy.body.images.len(), MOST_ADDRESSES)?;
    short("an address", copy.body.links.iter().chain(&copy.body.images).chain(&copy.address), LONGEST_LINE)?;
    if copy.body.links.iter().any(|link| address::allowed(link, None).is_none()) {
        return Err(refused("a link that may not be opened"));
    }
    at_most("parts of a text", nodes(&copy.body.nodes, copy)?, MOST_NODES)
}

/// How many there are. What they name must be there, and what they span within what a page can show.
fn nodes(nodes: &[Node], copy: &SavedCopy) -> Result<usize> {
    let mut count = nodes.len();
    for node in nodes {
        let Node::Element(element) = node else { continue };
        let is_there = |number: Option<u32>, of: &[String]| number.is_none_or(|n| (n as usize) < of.len());
        let spans = |span: Option<u16>, most| span.is_none_or(|cells| (2..=most).contains(&cells));
        if !is_there(element.link, &copy.body.links) || !is_there(element.image, &copy.body.images) {
            return Err(refused("a text that names an address it does not have"));
        }
        if !spans(element.colspan, 50) || !spans(element.rowspan, 200) {
            return Err(refused("a table that no page can show"));
        }
        // Nodes are at most a hundred deep: the reader of their JSON saw to that.
        count += self::nodes(&element.children, copy)?;
    }
    Ok(count)
}

fn mark(mark: &CarriedMark) -> Result<()> {
    let CarriedMark { uuid, within, selector, note, .. } = mark;
    if !is_uuid(uuid) {
        return Err(refused("a mark without a proper uuid"));
    }
    short("a note", [note], LONGEST_NOTE)?;
    short("a passage", [&selector.exact, &selector.prefix, &selector.suffix], LONGEST_TEXT)?;
    if selector.start > selector.end {
        return Err(refused("a passage that ends before it begins"));
    }
    if let MarkedIn::Document { title, page, label, .. } = within {
        short("the name of a document", [title, label], LONGEST_LINE)?;
        if *page == 0 {
            return Err(refused("a page without a number"));
        }
    }
    Ok(())
}

/// RFC 9562, 4: as this program writes it, in lower case.
fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(n, byte)| match n {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        })
}

fn collection(collection: &CarriedCollection, known: &HashSet<&ResourceKey>) -> Result<()> {
    name("a collection", &collection.name)?;
    once("entry of a collection", &collection.entries)?;
    match collection.entries.iter().all(|entry| known.contains(entry)) {
        true => Ok(()),
        false => Err(refused("a collection of what is not bookmarked")),
    }
}

fn setting(name: &str, json: &str) -> Result<()> {
    if !SETTINGS.contains(&name) {
        return Err(refused("a setting that no notebook has"));
    }
    short("a setting", [name, json], LONGEST_TEXT)?;
    serde_json::from_str::<serde::de::IgnoredAny>(json)
        .map(|_| ())
        .map_err(|_| refused("a setting that cannot be read"))
}

/// One line of at most 100 characters, as [`crate::notebook::Notebook::create_collection`] asks.
fn name(what: &str, name: &str) -> Result<()> {
    let is_line = !name.trim().is_empty() && name.trim() == name && !name.chars().any(char::is_control);
    match is_line && name.chars().count() <= 100 {
        true => Ok(()),
        false => Err(refused(&format!("{what} with a name that is no line of at most 100 characters"))),
    }
}

fn short<T: AsRef<str>>(what: &str, texts: impl IntoIterator<Item = T>, longest: usize) -> Result<()> {
    match texts.into_iter().all(|text| text.as_ref().len() <= longest) {
        true => Ok(()),
        false => Err(refused(&format!("{what} of more than {longest} bytes"))),
    }
}

fn at_most(what: &str, number: usize, most: usize) -> Result<()> {
    if number <= most { Ok(()) } else { Err(refused(&format!("more than {most} {what}"))) }
}

fn once<T: Eq + std::hash::Hash>(what: &str, things: impl IntoIterator<Item = T>) -> Result<()> {
    let mut seen = HashSet::new();
    match things.into_iter().all(|thing| seen.insert(thing)) {
        true => Ok(()),
        false => Err(refused(&format!("the same {what} twice"))),
    }
}

fn refused(what: &str) -> Error {
    Error::BadRequest(format!("It holds {what}. Nothing was taken."))
}
