//! OPML 2.0 (<https://opml.org/spec2.opml>): lists of feeds, as feed readers hand them to each other.

use std::fmt::Write as _;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Bytes of a list.
const MOST_BYTES: usize = 4 * 1024 * 1024;
/// Feeds of a list.
const MOST: usize = 1_000;

/// One feed of a list.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Outline {
    /// What the list calls it; empty where it says nothing.
    pub title: String,
    /// The address of the feed, as written.
    pub address: String,
}

/// Why a list cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpmlError {
    /// Not OPML.
    #[error("This is no list of feeds (OPML).")]
    NotOpml,
    /// Too large.
    #[error("This list of feeds is larger than any real one.")]
    TooLarge,
    /// Broken.
    #[error("This list of feeds is broken: it is not well-formed XML.")]
    Broken,
}

/// The feeds of a list in its order, each address once. Groups are passed through, whatever their depth.
///
/// # Errors
/// [`OpmlError`]: nothing of the list may be used.
pub fn outlines(text: &str) -> Result<Vec<Outline>, OpmlError> {
    if text.len() > MOST_BYTES {
        return Err(OpmlError::TooLarge);
    }
    let mut reader = Reader::from_str(text);
    // Lists are written by hand too. Nothing in one is expanded or fetched.
    reader.config_mut().allow_dangling_amp = true;
    let (mut outlines, mut is_opml): (Vec<Outline>, bool) = (Vec::new(), false);
    loop {
        let tag = match reader.read_event().map_err(|_| if is_opml { OpmlError::Broken } else { OpmlError::NotOpml })? {
            Event::Start(tag) | Event::Empty(tag) => tag,
            Event::Eof if is_opml => return Ok(outlines),
            Event::Eof => return Err(OpmlError::NotOpml),
            _ => continue,
        };
        match tag.name().as_ref() {
            "opml" => is_opml = true,
            _ if !is_opml => return Err(OpmlError::NotOpml),
            "outline" => {
                outlines.extend(outline(&tag).filter(|new| outlines.iter().all(|old| old.address != new.address)))
            }
            _ => {}
        }
        if outlines.len() > MOST {
            return Err(OpmlError::TooLarge);
        }
    }
}

fn outline(tag: &BytesStart<'_>) -> Option<Outline> {
    let value = |name: &str| {
        let mut attributes = tag.attributes();
        let found =
            attributes.with_checks(false).take(100).flatten().find(|attribute| attribute.key.as_ref() == name)?;
        let value = quick_xml::escape::unescape(&found.value).ok()?;
        Some(crate::richtext::line(&value)).filter(|value| !value.is_empty())
    };
    let address = value("xmlUrl")?;
    Some(Outline { title: value("title").or_else(|| value("text")).unwrap_or_default(), address })
}

/// A list of feeds, to be read by any feed reader.
#[must_use]
pub fn to_opml(title: &str, outlines: &[Outline]) -> String {
    let escaped = |text: &str| quick_xml::escape::escape(text).into_owned();
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n    <title>{}</title>\n  </head>\n  <body>\n",
        escaped(title)
    );
    for Outline { title, address } in outlines {
        let (title, address) = (escaped(title), escaped(address));
        let _ = writeln!(text, "    <outline type=\"rss\" text=\"{title}\" title=\"{title}\" xmlUrl=\"{address}\"/>");
    }
    text + "  </body>\n</opml>\n"
}
