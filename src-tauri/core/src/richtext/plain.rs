//! Rich text as plain text, and plain text as rich text.

use super::Outcome;
use super::address;
use super::builder::Builder;
use super::node::{Element, Node, RichText, Tag};
use super::policy::bare;

impl RichText {
    /// Plain text → paragraphs at blank lines, line breaks at single ones, and bare `https://` addresses as links.
    pub fn from_text(text: &str) -> Outcome {
        let mut builder = Builder::new();
        let mut within = false;
        for line in text.lines() {
            if line.trim().is_empty() {
                builder.part();
                within = false;
                continue;
            }
            if within {
                builder.line_break();
            }
            text_line(line, &mut builder);
            within = true;
            if builder.is_full() {
                break;
            }
        }
        builder.finish()
    }

    /// The words of it, for the search index and the hash: one line for each block, item, row and line break; a tab
    /// between cells; an image by what it shows.
    pub fn plain_text(&self) -> String {
        let mut plain = Plain { text: String::new(), edge: Edge::None };
        plain.nodes(&self.nodes);
        plain.text
    }

    /// How many words it has: runs between white space that hold a letter or digit.
    pub fn word_count(&self) -> usize {
        self.plain_text().split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
    }
}

fn text_line(line: &str, builder: &mut Builder) {
    let mut rest = line;
    while let Some((before, from)) = rest.find("https://").and_then(|at| rest.split_at_checked(at)) {
        let (written, after) = from.split_at_checked(address_length(from)).unwrap_or((from, ""));
        builder.text(before);
        let number = address::allowed(written, None).and_then(|address| builder.links.number(address));
        if number.is_some() {
            builder.begin_mark(Element { link: number, ..bare(Tag::A) });
        }
        builder.text(written);
        if number.is_some() {
            builder.end_mark();
        }
        rest = after;
    }
    builder.text(rest);
}

/// Bytes of the address at the start of `text`: up to white space, a quote or an angle bracket, without the marks that
/// end a sentence, and without a closing bracket that it did not open.
fn address_length(text: &str) -> usize {
    let end = text.find(|c: char| c.is_whitespace() || "<>\"“”«»".contains(c)).unwrap_or(text.len());
    let mut address = text.get(..end).unwrap_or(text);
    loop {
        let shorter = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*', '_', ']', '}']);
        let opened = shorter.matches('(').count();
        let shorter = match shorter.strip_suffix(')') {
            Some(inner) if shorter.matches(')').count() > opened => inner,
            _ => shorter,
        };
        if shorter.len() == address.len() {
            return address.len();
        }
        address = shorter;
    }
}

/// What must be written before the next text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    None,
    Word,
    Cell,
    Line,
}

struct Plain {
    text: String,
    edge: Edge,
}

impl Plain {
    /// Recursive: a tree is at most 100 deep.
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Text(text) => self.write(text),
                Node::Element(element) => self.element(element),
            }
        }
    }

    fn element(&mut self, element: &Element) {
        let edge = match element.tag {
            Tag::Rp => return,
            Tag::Img => return self.write(element.alt.as_deref().unwrap_or_default()),
            Tag::Th | Tag::Td => Edge::Cell,
            Tag::Rt => Edge::Word,
            tag if tag == Tag::Br || tag == Tag::Hr || tag.is_block() => Edge::Line,
            _ => Edge::None,
        };
        self.edge = self.edge.max(edge);
        self.nodes(&element.children);
        self.edge = self.edge.max(edge);
    }

    fn write(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            match self.edge {
                Edge::None => {}
                Edge::Word => self.text.push(' '),
                Edge::Cell => self.text.push('\t'),
                Edge::Line => self.text.push('\n'),
            }
        }
        self.edge = Edge::None;
        self.text.push_str(text);
    }
}
