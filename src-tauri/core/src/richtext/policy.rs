//! What becomes of each HTML element and attribute: the closed lists, and nothing else.
//!
//! A name that stands in no list here is unwrapped: its text stays, it does not.

use html5ever::{Attribute, ns};

use super::clean;
use super::node::{Direction, Element, Scope, Tag};

/// What becomes of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Gone, with all it holds.
    Dropped,
    /// A block of the result.
    Block(Tag),
    /// Marks a run of text.
    Inline(Tag),
    /// `br`, `hr`, `img`: holds nothing.
    Leaf(Tag),
    /// Unwrapped, but what it holds stands apart from what is around it.
    Apart,
    /// Unwrapped.
    Unwrapped,
}

/// What becomes of an HTML element with this lower-case name.
pub(crate) fn fate(name: &str) -> Fate {
    if is_dropped(name) {
        return Fate::Dropped;
    }
    if let Some(tag) = block(name) {
        return Fate::Block(tag);
    }
    if let Some(tag) = inline(name) {
        return Fate::Inline(tag);
    }
    match name {
        "br" => Fate::Leaf(Tag::Br),
        "hr" => Fate::Leaf(Tag::Hr),
        "img" => Fate::Leaf(Tag::Img),
        _ if stands_apart(name) => Fate::Apart,
        _ => Fate::Unwrapped,
    }
}

/// The same, of an element that its class may make another: what a publisher put away behind a warning stays there.
pub(super) fn fate_of(name: &str, attributes: &[Attribute]) -> Fate {
    match name {
        "details" if has_class(attributes, "content-note") => Fate::Block(Tag::Details),
        // Unwrapped where it stands in no such element.
        "summary" => Fate::Block(Tag::Summary),
        _ => fate(name),
    }
}

fn has_class(attributes: &[Attribute], class: &str) -> bool {
    attribute(attributes, "class").is_some_and(|classes| classes.split_ascii_whitespace().any(|each| each == class))
}

/// Elements that vanish with their content: code, other languages, other documents, and what belongs in a head.
pub(super) fn is_dropped(name: &str) -> bool {
    #[rustfmt::skip]
    let dropped = matches!(
        name,
        "script" | "style" | "template" | "noscript" | "svg" | "math" | "iframe" | "object" | "embed" | "applet"
            | "title" | "xmp" | "plaintext" | "noembed" | "noframes" | "frame" | "frameset"
            | "head" | "base" | "link" | "meta"
    );
    dropped
}

fn block(name: &str) -> Option<Tag> {
    Some(match name {
        "p" => Tag::P,
        "h1" => Tag::H1,
        "h2" => Tag::H2,
        "h3" => Tag::H3,
        "h4" => Tag::H4,
        "h5" => Tag::H5,
        "h6" => Tag::H6,
        "ul" | "menu" | "dir" => Tag::Ul,
        "ol" => Tag::Ol,
        "li" => Tag::Li,
        "dl" => Tag::Dl,
        "dt" => Tag::Dt,
        "dd" => Tag::Dd,
        "blockquote" => Tag::Blockquote,
        "pre" | "listing" => Tag::Pre,
        "table" => Tag::Table,
        "caption" => Tag::Caption,
        "thead" => Tag::Thead,
        "tbody" => Tag::Tbody,
        "tfoot" => Tag::Tfoot,
        "tr" => Tag::Tr,
        "th" => Tag::Th,
        "td" => Tag::Td,
        "figure" => Tag::Figure,
        "figcaption" => Tag::Figcaption,
        _ => return None,
    })
}

/// `del` and `strike` become `s`: to unwrap them would publish as valid what the writer struck out.
fn inline(name: &str) -> Option<Tag> {
    Some(match name {
        "a" => Tag::A,
        "abbr" | "acronym" => Tag::Abbr,
        "b" => Tag::B,
        "bdi" => Tag::Bdi,
        "bdo" => Tag::Bdo,
        "cite" => Tag::Cite,
        "code" | "kbd" | "samp" | "tt" => Tag::Code,
        "em" => Tag::Em,
        "i" => Tag::I,
        "q" => Tag::Q,
        "rp" => Tag::Rp,
        "rt" => Tag::Rt,
        "ruby" => Tag::Ruby,
        "s" | "strike" | "del" => Tag::S,
        "small" => Tag::Small,
        "strong" => Tag::Strong,
        "sub" => Tag::Sub,
        "sup" => Tag::Sup,
        "time" => Tag::Time,
        "u" | "ins" => Tag::U,
        _ => return None,
    })
}

fn stands_apart(name: &str) -> bool {
    #[rustfmt::skip]
    let apart = matches!(
        name,
        "address" | "article" | "aside" | "body" | "center" | "details" | "dialog" | "div" | "fieldset" | "footer"
            | "form" | "header" | "hgroup" | "html" | "legend" | "main" | "nav" | "optgroup" | "option" | "search"
            | "section" | "select" | "summary" | "textarea"
    );
    apart
}

/// The element for `tag`, with what its attributes may say; the numbers of link and image are not among them.
pub(super) fn element(tag: Tag, attributes: &[Attribute]) -> Element {
    let mut element = bare(tag);
    element.lang = lang(attributes);
    element.dir = direction(attributes);
    match tag {
        Tag::Td | Tag::Th => {
            element.colspan = span(attributes, "colspan", 50);
            element.rowspan = span(attributes, "rowspan", 200);
            element.scope = if tag == Tag::Th { scope(attributes) } else { None };
        }
        Tag::Ol => {
            element.start = attribute(attributes, "start").and_then(|v| v.trim().parse().ok()).filter(|n| *n != 1)
        }
        Tag::Time => element.datetime = attribute(attributes, "datetime").and_then(datetime),
        Tag::Img => element.alt = attribute(attributes, "alt").map(|alt| clean::shortened(alt, clean::MAX_ALT)),
        _ => {}
    }
    element
}

/// An element with nothing set.
pub(super) fn bare(tag: Tag) -> Element {
    Element {
        tag,
        lang: None,
        dir: None,
        link: None,
        alt: None,
        image: None,
        colspan: None,
        rowspan: None,
        scope: None,
        start: None,
        datetime: None,
        children: Vec::new(),
    }
}

/// The value of an attribute without a namespace.
pub(super) fn attribute<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a str> {
    let found = attributes.iter().find(|attribute| attribute.name.ns == ns!() && &*attribute.name.local == name);
    found.map(|attribute| &*attribute.value)
}

fn lang(attributes: &[Attribute]) -> Option<String> {
    let value = attribute(attributes, "lang")?.trim();
    let well_formed = value.len() <= 35
        && value
            .split('-')
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    well_formed.then(|| value.to_owned())
}

fn direction(attributes: &[Attribute]) -> Option<Direction> {
    match attribute(attributes, "dir")?.trim().to_ascii_lowercase().as_str() {
        "ltr" => Some(Direction::Ltr),
        "rtl" => Some(Direction::Rtl),
        "auto" => Some(Direction::Auto),
        _ => None,
    }
}

fn span(attributes: &[Attribute], name: &str, most: u16) -> Option<u16> {
    let cells: u32 = attribute(attributes, name)?.trim().parse().ok()?;
    let cells = u16::try_from(cells).unwrap_or(most).min(most);
    (cells > 1).then_some(cells)
}

fn scope(attributes: &[Attribute]) -> Option<Scope> {
    match attribute(attributes, "scope")?.trim().to_ascii_lowercase().as_str() {
        "row" => Some(Scope::Row),
        "col" => Some(Scope::Col),
        "rowgroup" => Some(Scope::Rowgroup),
        "colgroup" => Some(Scope::Colgroup),
        _ => None,
    }
}

/// Dates, times, zones, durations: their characters, not their grammar.
fn datetime(value: &str) -> Option<String> {
    let value = value.trim();
    let plain = value.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-:. ".contains(&b));
    (plain && (1..=40).contains(&value.len())).then(|| value.to_owned())
}
