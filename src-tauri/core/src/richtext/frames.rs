//! The open elements of a body in the making, and the bounds of what may be made.
//!
//! It attaches, counts and leaves out what shows nothing. Which element belongs where is the [`super::builder`]'s affair.

use super::clean::is_visible;
use super::layout::is_mark;
use super::node::{Direction, Element, Node, Tag};

/// Text and elements together.
const MAX_NODES: usize = 20_000;

/// Bytes of text, alternative texts included.
const MAX_TEXT: usize = 1 << 20;

/// The language and direction that hold at some place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Voice {
    pub lang: Option<String>,
    pub dir: Option<Direction>,
}

/// An element still open.
pub(super) struct Frame {
    pub element: Element,
    /// The caller's number; `None` where the layout asked for the element.
    pub source: Option<usize>,
    pub voice: Voice,
    /// Whether a reader would see something of it.
    visible: bool,
    /// How many nodes there were before it.
    nodes_before: usize,
}

/// See the head of the file.
#[derive(Default)]
pub(super) struct Frames {
    top: Vec<Node>,
    /// Outermost first: blocks, then the marks around the text at hand.
    open: Vec<Frame>,
    nodes: usize,
    text_bytes: usize,
    full: bool,
}

impl Frames {
    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether a bound is reached: what comes now is left out.
    pub fn is_full(&self) -> bool {
        self.full
    }

    pub fn innermost(&self) -> Option<&Frame> {
        self.open.last()
    }

    /// The innermost one below the last `above`.
    pub fn below(&self, above: usize) -> Option<&Frame> {
        self.open.len().checked_sub(above + 1).and_then(|at| self.open.get(at))
    }

    /// Whether the element with the caller's number is still open.
    pub fn holds(&self, source: usize) -> bool {
        self.open.iter().any(|frame| frame.source == Some(source))
    }

    /// The language and direction at this place.
    pub fn voice(&self) -> Voice {
        self.innermost().map(|frame| frame.voice.clone()).unwrap_or_default()
    }

    pub fn open(&mut self, element: Element, source: Option<usize>, voice: Voice) {
        let nodes_before = self.nodes;
        self.count();
        self.open.push(Frame { element, source, voice, visible: false, nodes_before });
    }

    /// Ends the innermost element, and leaves it out if it shows nothing. `None` where nothing is open.
    pub fn close(&mut self) -> Option<Tag> {
        let mut frame = self.open.pop()?;
        let tag = frame.element.tag;
        if !is_mark(tag) {
            drop_last_breaks(&mut frame.element.children);
        }
        if !is_kept(&frame) {
            self.nodes = frame.nodes_before;
            return Some(tag);
        }
        if frame.visible {
            self.see();
        }
        self.siblings().push(Node::Element(Box::new(frame.element)));
        Some(tag)
    }

    /// Adds an element without children.
    pub fn push(&mut self, element: Element) {
        if !self.count() {
            return;
        }
        if element.tag == Tag::Img {
            self.see();
        }
        self.siblings().push(Node::Element(Box::new(element)));
    }

    /// Adds to the text at hand as much as the bound allows.
    pub fn push_text(&mut self, text: &str) {
        let kept = text.get(..text.floor_char_boundary(self.room())).unwrap_or_default();
        let continues = matches!(self.siblings().last(), Some(Node::Text(_)));
        if !kept.is_empty() && (continues || self.count()) {
            match self.siblings().last_mut() {
                Some(Node::Text(before)) => before.push_str(kept),
                _ => self.siblings().push(Node::Text(kept.to_owned())),
            }
            self.text_bytes += kept.len();
            if kept.chars().any(is_visible) {
                self.see();
            }
        }
        self.full |= kept.len() < text.len();
    }

    /// Takes room for text that stands in an attribute; `false` where there is none.
    pub fn take_room(&mut self, bytes: usize) -> bool {
        if bytes > self.room() {
            self.full = true;
            return false;
        }
        self.text_bytes += bytes;
        true
    }

    /// The nodes, when all is closed.
    pub fn into_nodes(self) -> Vec<Node> {
        self.top
    }

    fn room(&self) -> usize {
        MAX_TEXT.saturating_sub(self.text_bytes)
    }

    fn siblings(&mut self) -> &mut Vec<Node> {
        match self.open.last_mut() {
            Some(frame) => &mut frame.element.children,
            None => &mut self.top,
        }
    }

    fn see(&mut self) {
        if let Some(frame) = self.open.last_mut() {
            frame.visible = true;
        }
    }

    fn count(&mut self) -> bool {
        self.full |= self.nodes >= MAX_NODES;
        self.nodes += usize::from(!self.full);
        !self.full
    }
}

fn drop_last_breaks(children: &mut Vec<Node>) {
    while matches!(children.last(), Some(Node::Element(last)) if last.tag == Tag::Br) {
        children.pop();
    }
}

/// Cells stay where they are empty, or their row would shift; other blocks stay if they show something.
fn is_kept(frame: &Frame) -> bool {
    match frame.element.tag {
        Tag::Th | Tag::Td => true,
        Tag::Tr | Tag::Thead | Tag::Tbody | Tag::Tfoot => !frame.element.children.is_empty(),
        tag if is_mark(tag) => !frame.element.children.is_empty(),
        _ => frame.visible,
    }
}
