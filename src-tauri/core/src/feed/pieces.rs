//! An RSS or Atom document taken apart into its head and its items, each of which is then parsed by itself: an item
//! that is broken, or hostile, costs itself alone. Knows nothing of what the elements mean.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use url::Url;

use super::FeedError;
use super::markup::{Root, decode, lenient, root};

/// Elements inside one another.
const DEEPEST: usize = 64;
/// Attributes of one element. The parser compares each with all others.
const MOST_ATTRIBUTES: usize = 200;
/// Bytes of the tags around all items: each item is read with a copy of them.
const LONGEST_FRAME: usize = 16 * 1024;
/// Files of one item.
const MOST_ENCLOSURES: usize = 50;
/// Items of one document.
const MOST_ITEMS: usize = 5_000;

const CUT_OFF: &str =
    "The feed ends too early, or is broken off by markup that cannot be read; what stands before that was kept.";

/// A document in pieces.
pub(super) struct Pieces {
    pub(super) root: Root,
    /// A document with everything but the items.
    pub(super) head: String,
    pub(super) items: Vec<Piece>,
    /// What relative addresses outside of items start from.
    pub(super) base: Url,
    /// What had to be forgiven, in sentences.
    pub(super) forgiven: Vec<&'static str>,
    text: String,
    /// The tags around all items, and those that close them.
    frame: (String, String),
}

/// One item.
pub(super) struct Piece {
    place: Range<usize>,
    /// Whether it may be parsed: it is not too deep, no tag of it is crowded, and it has an end.
    sound: bool,
    /// What relative addresses in it start from (XML Base), where anything says so.
    pub(super) base: Option<Url>,
    /// `xml:lang`.
    pub(super) language: Option<String>,
    /// The files of RSS; the parser drops them where an item has pictures besides.
    pub(super) enclosures: Vec<Enclosure>,
}

/// A file of an item, as written.
pub(super) struct Enclosure {
    pub(super) address: String,
    pub(super) kind: Option<String>,
    pub(super) bytes: Option<u64>,
}

impl Pieces {
    /// Takes the document at `from` apart.
    pub(super) fn of(bytes: &[u8], from: &Url) -> Result<Self, FeedError> {
        let root = root(bytes).ok_or(FeedError::HtmlInstead)?;
        let (text, forgiven) = decode(bytes);
        let mut cutter = Cutter::new(root, &text, from);
        let whole = cutter.run()?;
        let frame = cutter.frame()?;
        let Cutter { head, items, base, .. } = cutter;
        let base = base.unwrap_or_else(|| from.clone());
        let forgiven = forgiven.into_iter().chain((!whole).then_some(CUT_OFF)).collect();
        Ok(Pieces { root, head, items, base, forgiven, frame, text: text.into_owned() })
    }

    /// A document with this item alone.
    pub(super) fn document(&self, piece: &Piece) -> Option<String> {
        let item = self.text.get(piece.place.clone()).filter(|_| piece.sound)?;
        let (before, after) = &self.frame;
        Some([before.as_str(), item, after].concat())
    }
}

/// What holds inside an element that is open outside of all items.
#[derive(Clone)]
struct Around {
    name: String,
    base: Url,
    /// Whether `xml:base` was given.
    based: bool,
    language: Option<String>,
}

impl Around {
    fn outermost(from: &Url) -> Self {
        Around { name: String::new(), base: from.clone(), based: false, language: None }
    }

    fn inside(&self, tag: &BytesStart<'_>) -> Self {
        let base = attribute(tag, "xml:base").and_then(|base| self.base.join(base.trim()).ok());
        Around {
            name: tag.name().as_ref().to_owned(),
            based: self.based || base.is_some(),
            base: base.unwrap_or_else(|| self.base.clone()),
            language: attribute(tag, "xml:lang").or_else(|| self.language.clone()),
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let found = attributes.with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == name)?;
    let value = quick_xml::escape::unescape(&found.value).map(Cow::into_owned);
    value.ok().filter(|value| !value.trim().is_empty())
}

fn is_crowded(tag: &BytesStart<'_>) -> bool {
    tag.attributes().with_checks(false).take(MOST_ATTRIBUTES + 1).count() > MOST_ATTRIBUTES
}

/// A tag around all items as each of them is read with it: without its base, which is known by now and which, if it is
/// broken, would break every item. Every version of RSS is read as 2.0, which says all that the older ones do; some feeds
/// name none.
fn framing(tag: &BytesStart<'_>, root: Root) -> String {
    let mut text = format!("<{}", tag.name().as_ref());
    for attribute in tag.attributes().with_checks(false).flatten() {
        let value = attribute.value.replace('"', "&quot;").replace('<', "&lt;");
        match attribute.key.as_ref() {
            "xml:base" => {}
            "version" if root == Root::Rss => {}
            name => text.extend([" ", name, "=\"", &value, "\""]),
        }
    }
    text + if root == Root::Rss { " version=\"2.0\">" } else { ">" }
}

/// An item that has begun.
struct Open {
    around: Around,
    from: usize,
    depth: usize,
    sound: bool,
    enclosures: Vec<Enclosure>,
}

impl Open {
    /// Notes a part of the item.
    fn note(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                self.sound &= self.depth <= DEEPEST && !is_crowded(tag);
                self.enclose(tag);
            }
            Event::Empty(tag) => {
                self.sound &= !is_crowded(tag);
                self.enclose(tag);
            }
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }

    fn enclose(&mut self, tag: &BytesStart<'_>) {
        if !self.sound || tag.name().as_ref() != "enclosure" || self.enclosures.len() >= MOST_ENCLOSURES {
            return;
        }
        if let Some(address) = attribute(tag, "url") {
            let bytes = attribute(tag, "length").and_then(|length| length.trim().parse().ok());
            self.enclosures.push(Enclosure { address, kind: attribute(tag, "type"), bytes });
        }
    }

    fn close(self, to: usize, ended: bool) -> Piece {
        let Around { base, based, language, .. } = self.around;
        let (place, sound, base) = (self.from..to, self.sound && ended, based.then_some(base));
        Piece { place, sound, base, language, enclosures: self.enclosures }
    }
}

/// Walks over a document once.
struct Cutter<'a> {
    root: Root,
    text: &'a str,
    /// The elements that are open outside of items; the first stands for the document.
    around: Vec<Around>,
    /// What relative addresses start from inside of them.
    base: Option<Url>,
    /// The tags of the root and, in RSS 2.0, of the channel.
    tags: Vec<String>,
    head: String,
    items: Vec<Piece>,
}

impl<'a> Cutter<'a> {
    fn new(root: Root, text: &'a str, from: &Url) -> Self {
        let around = vec![Around::outermost(from)];
        Cutter { root, text, around, base: None, tags: Vec::new(), head: String::new(), items: Vec::new() }
    }

    /// Whether the document was whole.
    fn run(&mut self) -> Result<bool, FeedError> {
        let mut reader = lenient(self.text);
        let mut open: Option<Open> = None;
        loop {
            let from = place(reader.buffer_position());
            let event = reader.read_event();
            let to = place(reader.buffer_position());
            let event = match event {
                Ok(event) if !matches!(event, Event::Eof) => event,
                end => {
                    let whole = end.is_ok() && open.is_none() && self.around.len() <= 1;
                    self.items.extend(open.map(|item| item.close(from, false)));
                    self.close_head();
                    return Ok(whole);
                }
            };
            if let Some(begun) = self.begins_item(&event, from) {
                // An item inside an item: the one before has no end.
                self.items.extend(open.replace(begun).map(|item| item.close(from, false)));
            } else if let Some(mut item) = open.take() {
                item.note(&event);
                match event {
                    Event::End(tag) if tag.name().as_ref() == item.around.name => self.items.push(item.close(to, true)),
                    _ => open = Some(item),
                }
            } else {
                self.outside(&event, from..to)?;
            }
            if self.items.len() > MOST_ITEMS {
                return Err(FeedError::TooManyItems(self.items.len()));
            }
        }
    }

    fn begins_item(&self, event: &Event<'_>, from: usize) -> Option<Open> {
        let Event::Start(tag) = event else { return None };
        let name = if self.root == Root::Atom { "entry" } else { "item" };
        let parent = self.around.last().filter(|_| (2..=3).contains(&self.around.len()))?;
        // Prefixed names are other vocabularies' own, but where the root itself has a prefix.
        let prefixed = self.root == Root::Atom && self.around.get(1).is_some_and(|root| root.name.contains(':'));
        let same = tag.name().as_ref() == name || (prefixed && tag.local_name().as_ref() == name);
        same.then(|| Open {
            around: parent.inside(tag),
            from,
            depth: 0,
            sound: !is_crowded(tag),
            enclosures: Vec::new(),
        })
    }

    /// Takes a part of the head.
    fn outside(&mut self, event: &Event<'_>, at: Range<usize>) -> Result<(), FeedError> {
        let mut text = Cow::Borrowed(self.text.get(at).unwrap_or_default());
        match event {
            Event::Start(tag) => {
                if self.around.len() > DEEPEST {
                    return Err(FeedError::TooDeep);
                }
                if is_crowded(tag) {
                    return Err(FeedError::Crowded);
                }
                let inside = self.around.last().map(|around| around.inside(tag));
                self.around.extend(inside);
                if self.is_frame(tag) {
                    text = Cow::Owned(framing(tag, self.root));
                    self.tags.push(text.clone().into_owned());
                    self.base = self.around.last().map(|around| around.base.clone());
                }
            }
            Event::Empty(tag) if is_crowded(tag) => return Err(FeedError::Crowded),
            Event::End(_) if self.around.len() > 1 => {
                self.around.pop();
            }
            Event::Empty(_) | Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => {}
            // Declarations, instructions, comments, and ends of what never began.
            _ => return Ok(()),
        }
        self.head.push_str(&text);
        Ok(())
    }

    /// Whether the tag, just opened, stands around all items.
    fn is_frame(&self, tag: &BytesStart<'_>) -> bool {
        match (self.around.len(), self.tags.len()) {
            (2, 0) => true,
            (3, 1) => self.root == Root::Rss && tag.name().as_ref() == "channel",
            _ => false,
        }
    }

    fn close_head(&mut self) {
        for around in self.around.drain(1..).rev() {
            self.head.push_str("</");
            self.head.push_str(&around.name);
            self.head.push('>');
        }
    }

    /// The tags that each item is read in, and those that close them.
    fn frame(&self) -> Result<(String, String), FeedError> {
        let channel = self.tags.get(1).map_or(if self.root == Root::Rss { "<channel>" } else { "" }, String::as_str);
        let root = self.tags.first().map(String::as_str).unwrap_or_default();
        if root.len() + channel.len() > LONGEST_FRAME {
            return Err(FeedError::Crowded);
        }
        let name: String =
            root.chars().skip(1).take_while(|letter| !letter.is_whitespace() && *letter != '>').collect();
        let after = if channel.is_empty() { format!("</{name}>") } else { format!("</channel></{name}>") };
        Ok((format!("{root}{channel}"), after))
    }
}

fn place(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}
