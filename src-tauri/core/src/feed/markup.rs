//! An RSS or Atom document as bare bytes: whether it is one, by its root, and in which characters it is written.
//! Knows nothing of what its elements mean.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use quick_xml::Reader;
use quick_xml::events::Event;

/// How far into a document its root is looked for, bytes: some begin with a page of comments.
const PROLOGUE: usize = 64 * 1024;
/// How far the XML declaration reaches, bytes.
const DECLARATION: usize = 200;

const NOT_UTF_8: &str =
    "The feed does not say in which encoding it is written, and is not UTF-8; it was read as Windows-1252.";
const NOT_AS_SAID: &str = "The feed is not written in the encoding that it names; some of its characters were lost.";

/// The formats, by their root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Root {
    /// RSS 2.0 and 0.9x: `rss`, which holds a `channel`, which holds each `item`.
    Rss,
    /// RSS 1.0: `rdf:RDF`, which holds a `channel` and, beside it, each `item`.
    Rdf,
    /// Atom (RFC 4287): `feed`, which holds each `entry`.
    Atom,
}

/// Which feed the bytes begin as; `None` for a web page and everything else.
pub(crate) fn root(bytes: &[u8]) -> Option<Root> {
    let opening = bytes.get(..bytes.len().min(PROLOGUE)).unwrap_or_default();
    let (text, _) = decode(opening);
    let mut reader = lenient(&text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => return named(tag.local_name().as_ref()),
            Event::Text(text) if !text.trim().is_empty() => return None,
            Event::CData(_) | Event::GeneralRef(_) | Event::End(_) | Event::Eof => return None,
            _ => {}
        }
    }
}

/// Whether the bytes begin as markup does.
pub(crate) fn begins(bytes: &[u8]) -> bool {
    let bare = bytes.strip_prefix(super::guard::BYTE_ORDER_MARK).unwrap_or(bytes).trim_ascii_start();
    matches!(bare, [b'<', ..] | [0xff, 0xfe, b'<', 0, ..] | [0xfe, 0xff, 0, b'<', ..])
}

/// The characters: by the byte order mark, else by the XML declaration, else as UTF-8 where it can be that; and what
/// had to be forgiven.
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<&'static str>) {
    let named = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| declared(bytes));
    let (text, _, broken) = named.unwrap_or(UTF_8).decode(bytes);
    match named {
        _ if !broken => (text, None),
        Some(_) => (text, Some(NOT_AS_SAID)),
        None => (WINDOWS_1252.decode(bytes).0, Some(NOT_UTF_8)),
    }
}

/// A reader that goes on after the mistakes of real feeds. It expands nothing and fetches nothing: what a DOCTYPE
/// declares is never looked at.
pub(super) fn lenient(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    reader
}

fn named(name: &str) -> Option<Root> {
    match name {
        "rss" => Some(Root::Rss),
        "RDF" => Some(Root::Rdf),
        "feed" => Some(Root::Atom),
        _ => None,
    }
}

/// `encoding="…"` of the XML declaration. One that can be read byte by byte is not in UTF-16, whatever it says.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let opening = bytes.get(..bytes.len().min(DECLARATION))?;
    let declaration = opening.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = declaration.windows(2).position(|pair| pair == b"?>")?;
    let declaration = std::str::from_utf8(declaration.get(..end)?).ok()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let encoding = Encoding::for_label(value.get(1..)?.split(quote).next()?.as_bytes())?;
    Some(if [UTF_16LE, UTF_16BE].contains(&encoding) { UTF_8 } else { encoding })
}
