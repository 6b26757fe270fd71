//! A published body as data for the sheets: the same closed list of elements, with headings that skip no level, tables whose
//! cells have their places, links that have numbers to find their addresses by. Nesting is bounded, as paper needs no more
//! and the typesetter has bounds of its own.

mod table;

use serde_json::{Map, Value, json};

use super::{
    letters, script,
    words::{Words, put},
};
use crate::richtext::{Direction, Element, Node, RichText, Tag};

/// Blocks within blocks; deeper ones give up their frame and keep their words.
const DEEPEST: usize = 10;

/// A body, ready for the sheets.
pub(super) struct Content {
    pub(super) nodes: Vec<Value>,
    /// What the numbers behind links stand for, from 1.
    pub(super) addresses: Vec<String>,
}

/// What stands beside an old number, if this text names one: pieces of the text and, after some of them, what to call now.
pub(super) type OldNumbers<'a> = &'a dyn Fn(&str) -> Vec<(String, Option<String>)>;

/// `pictures`: the name of the file of each image of the body, and its width and height in pixels; `None` = not here.
pub(super) fn content(
    body: &RichText,
    pictures: &[Option<(String, u32, u32)>],
    words: &Words,
    old_numbers: OldNumbers<'_>,
) -> Content {
    let mut maker = Maker { body, pictures, words, old_numbers, addresses: Vec::new(), levels: Vec::new() };
    Content { nodes: maker.nodes(&body.nodes, 0), addresses: maker.addresses }
}

struct Maker<'a> {
    body: &'a RichText,
    pictures: &'a [Option<(String, u32, u32)>],
    words: &'a Words,
    old_numbers: OldNumbers<'a>,
    addresses: Vec<String>,
    /// The levels, as published, of the headings that the text stands under.
    levels: Vec<u8>,
}

impl Maker<'_> {
    fn nodes(&mut self, nodes: &[Node], depth: usize) -> Vec<Value> {
        let mut made = Vec::with_capacity(nodes.len());
        for node in nodes {
            match node {
                Node::Text(text) => self.text(text, &mut made),
                Node::Element(element) => self.element(element, depth, &mut made),
            }
        }
        made
    }

    fn text(&self, text: &str, made: &mut Vec<Value>) {
        for (piece, instead) in (self.old_numbers)(text) {
            let piece = letters::one_line(&piece);
            match instead {
                None => made.push(Value::String(piece)),
                Some(instead) => {
                    made.push(json!({ "t": "s", "c": [piece] }));
                    let beside = match instead.as_str() {
                        "" => self.words.number_old.to_owned(),
                        instead => put(self.words.number_now, instead),
                    };
                    made.push(json!({ "t": "now", "c": [beside] }));
                }
            }
        }
    }

    fn element(&mut self, element: &Element, depth: usize, made: &mut Vec<Value>) {
        match element.tag {
            Tag::Br => made.push(json!({ "t": "br" })),
            Tag::Hr => made.push(json!({ "t": "hr" })),
            Tag::Rp => {}
            Tag::Img => made.extend(self.image(element)),
            Tag::Pre => made.push(framed(element, "pre", [("text", json!(letters::clean(&words_of(element))))])),
            Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 if depth == 0 => {
                let level = self.level(element.tag);
                let children = self.nodes(&element.children, depth + 1);
                made.push(framed(element, "h", [("level", json!(level)), ("c", json!(children))]));
            }
            Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => {
                // A heading in an item or a cell heads nothing of the whole: it is set as strong words.
                let children = self.nodes(&element.children, depth + 1);
                made.push(json!({ "t": "p", "c": [framed(element, "strong", [("c", json!(children))])] }));
            }
            _ if depth >= DEEPEST => {
                made.extend(self.nodes(&element.children, depth));
                if element.tag.is_block() {
                    made.push(json!({ "t": "br" }));
                }
            }
            Tag::Table => made.push(self.table(element, depth)),
            Tag::A => self.link(element, depth, made),
            Tag::Ol => {
                let items = self.nodes(&element.children, depth + 1);
                made.push(framed(element, "ol", [("start", json!(element.start.unwrap_or(1))), ("c", json!(items))]));
            }
            tag => {
                let children = self.nodes(&element.children, depth + 1);
                let name = if tag == Tag::P && children.iter().any(holds_block) { "part" } else { name(tag) };
                made.push(framed(element, name, [("c", json!(children))]));
            }
        }
    }

    /// The title of the paper is level 1, so a body begins at 2, and goes down one step at a time.
    fn level(&mut self, tag: Tag) -> usize {
        let published = match tag {
            Tag::H1 => 1,
            Tag::H2 => 2,
            Tag::H3 => 3,
            Tag::H4 => 4,
            Tag::H5 => 5,
            _ => 6,
        };
        while self.levels.last().is_some_and(|above| *above >= published) {
            self.levels.pop();
        }
        self.levels.push(published);
        self.levels.len() + 1
    }

    fn image(&self, element: &Element) -> Option<Value> {
        let alt = letters::one_line(element.alt.as_deref().unwrap_or_default());
        let here = element.image.and_then(|number| self.pictures.get(number as usize)).and_then(Option::as_ref);
        match here {
            Some((file, width, height)) => {
                Some(json!({ "t": "img", "file": file, "width": width, "height": height, "alt": alt }))
            }
            None if alt.trim().is_empty() => None,
            None => Some(json!({ "t": "alt", "c": [format!("{}: {alt}", self.words.picture)] })),
        }
    }

    /// A link leads from the screen; on paper its number leads to the list of addresses. One that shows its address, or
    /// that is a telephone number or an e-mail address, has no need of it.
    fn link(&mut self, element: &Element, depth: usize, made: &mut Vec<Value>) {
        let children = self.nodes(&element.children, depth + 1);
        let Some(address) = element.link.and_then(|number| self.body.links.get(number as usize)) else {
            return made.extend(children);
        };
        let shown = words_of(element);
        let bare = address.trim_start_matches("https://").trim_start_matches("mailto:").trim_start_matches("tel:");
        let shows_it = shown.contains(bare.trim_end_matches('/')) || address.starts_with("tel:");
        let number = if shows_it { Value::Null } else { json!(self.number(address)) };
        made.push(framed(element, "a", [("to", json!(address)), ("n", number), ("c", json!(children))]));
    }

    fn number(&mut self, address: &str) -> usize {
        let known = self.addresses.iter().position(|known| known == address);
        let at = known.unwrap_or_else(|| {
            self.addresses.push(address.to_owned());
            self.addresses.len() - 1
        });
        at + 1
    }
}

/// An element with the language and direction that its text changes to.
fn framed<const N: usize>(element: &Element, name: &str, fields: [(&str, Value); N]) -> Value {
    let mut framed = Map::new();
    framed.insert("t".into(), json!(name));
    framed.extend(fields.into_iter().map(|(field, value)| (field.to_owned(), value)));
    if let Some(lang) = &element.lang {
        framed.insert("lang".into(), script::language(lang));
        framed.insert("dir".into(), json!(script::direction(lang)));
    }
    match element.dir {
        Some(Direction::Ltr) => framed.insert("dir".into(), json!("ltr")),
        Some(Direction::Rtl) => framed.insert("dir".into(), json!("rtl")),
        Some(Direction::Auto) => framed.insert("dir".into(), json!(script::direction_of(&words_of(element)))),
        None => None,
    };
    Value::Object(framed)
}

/// Whether something stands in it that the sheets set on lines of its own: a paragraph may not hold that.
fn holds_block(made: &Value) -> bool {
    let is_block = |kind: &str| {
        matches!(
            kind,
            "img" | "alt" | "pre" | "table" | "ul" | "ol" | "dl" | "blockquote" | "figure" | "caption" | "hr"
        )
    };
    let kind = made.get("t").and_then(Value::as_str).unwrap_or_default();
    let children = made.get("c").and_then(Value::as_array);
    is_block(kind) || children.is_some_and(|children| children.iter().any(holds_block))
}

fn name(tag: Tag) -> &'static str {
    match tag {
        Tag::Ul => "ul",
        Tag::Li => "li",
        Tag::Dl => "dl",
        Tag::Dt => "dt",
        Tag::Dd => "dd",
        Tag::Blockquote => "blockquote",
        Tag::Code => "code",
        Tag::Em | Tag::I | Tag::Cite => "em",
        Tag::Strong | Tag::B => "strong",
        Tag::U => "u",
        Tag::S => "s",
        Tag::Sub => "sub",
        Tag::Sup => "sup",
        Tag::Small => "small",
        Tag::Q => "q",
        Tag::Rt => "rt",
        Tag::Figure => "figure",
        Tag::Figcaption | Tag::Caption => "caption",
        Tag::P => "p",
        _ => "span",
    }
}

fn words_of(element: &Element) -> String {
    fn gather(nodes: &[Node], text: &mut String) {
        for node in nodes {
            match node {
                Node::Text(words) => text.push_str(words),
                Node::Element(element) if element.tag == Tag::Br => text.push('\n'),
                Node::Element(element) => gather(&element.children, text),
            }
        }
    }
    let mut text = String::new();
    gather(&element.children, &mut text);
    text
}
