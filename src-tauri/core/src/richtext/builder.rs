//! Builds a [`RichText`] from the events of a walk: blocks, runs of text and their marks, in order.
//!
//! It keeps the bounds and the layout, so that no caller can make a tree that is too deep, too large or misplaced.
//! Marks (`b`, `a`…) are opened only when text arrives, and closed around every block: a link around a heading
//! and a paragraph becomes a link in each.

use super::Outcome;
use super::clean::{is_control, is_gap, is_override, is_visible};
use super::layout::{Holds, fits, holds, levels, needs_parent};
use super::links::Links;
use super::node::{Direction, Element, Node, RichText, Tag};
use super::policy::bare;

/// Text and elements together.
pub(super) const MAX_NODES: usize = 20_000;

/// Elements within each other; with the text in the innermost, a tree is 100 deep.
pub(super) const MAX_ELEMENTS_DEEP: usize = 99;

/// Bytes of text, alternative texts included.
pub(super) const MAX_TEXT: usize = 1 << 20;

/// The language and direction that hold at some place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Voice {
    pub lang: Option<String>,
    pub dir: Option<Direction>,
}

/// What stands before the place where the next character goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing of this block.
    Nothing,
    /// A line break.
    Break,
    /// A character or image.
    Word,
    /// White space, not yet written: it may turn out to be at the end.
    Gap,
    /// White space, written.
    Space,
}

/// An element still open.
struct Frame {
    element: Element,
    /// The caller's number; `None` where the layout asked for the element.
    source: Option<usize>,
    voice: Voice,
    /// Whether a reader would see something of it.
    visible: bool,
    /// How many nodes there were before it.
    nodes_before: usize,
}

/// See the head of the file.
pub(super) struct Builder {
    top: Vec<Node>,
    /// Open elements, outermost first: blocks, then the first `marked` of `marks`.
    frames: Vec<Frame>,
    marks: Vec<Element>,
    marked: usize,
    before: Before,
    /// An unwrapped block began or ended since the last text.
    apart: bool,
    nodes: usize,
    text_bytes: usize,
    full: bool,
    /// What holds for the blocks to come, where they say nothing themselves.
    pub voice: Voice,
    /// The addresses met so far.
    pub links: Links,
}

impl Builder {
    pub fn new() -> Self {
        Builder {
            top: Vec::new(),
            frames: Vec::new(),
            marks: Vec::new(),
            marked: 0,
            before: Before::Nothing,
            apart: false,
            nodes: 0,
            text_bytes: 0,
            full: false,
            voice: Voice::default(),
            links: Links::default(),
        }
    }

    /// Whether a bound is reached: nothing more will be taken.
    pub fn is_full(&self) -> bool {
        self.full
    }

    /// Whether text at this place is marked so.
    pub fn is_marked(&self, tag: Tag) -> bool {
        self.marks.iter().any(|mark| mark.tag == tag)
    }

    pub fn finish(mut self) -> Outcome {
        self.close_marks();
        while !self.frames.is_empty() {
            self.close();
        }
        let cut = self.full || self.links.are_cut();
        let links = self.links.into_used(&mut self.top);
        Outcome { text: RichText { nodes: self.top, links }, cut }
    }

    /// Begins a block. `false` where it has no place: its content then belongs to the block around it.
    pub fn begin_block(&mut self, mut element: Element, source: usize) -> bool {
        self.part();
        while holds(self.block()) == Holds::Text {
            self.close();
        }
        while !fits(self.block(), element.tag) && self.frames.last().is_some_and(|frame| frame.source.is_none()) {
            self.close();
        }
        if !fits(self.block(), element.tag) {
            if needs_parent(element.tag) {
                return false;
            }
            self.open_holder();
        }
        if self.frames.len() + levels(element.tag) > MAX_ELEMENTS_DEEP {
            return false;
        }
        self.inherit(&mut element);
        self.open(element, Some(source));
        true
    }

    /// Ends the block that began with this number, unless a block within it already did.
    pub fn end_block(&mut self, source: usize) {
        self.close_marks();
        if self.frames.iter().any(|frame| frame.source == Some(source)) {
            while self.frames.last().is_some_and(|frame| frame.source != Some(source)) {
                self.close();
            }
            self.close();
        }
        self.part();
    }

    /// The edge of something that stands apart: ends a paragraph, and keeps two runs of text from growing together.
    pub fn part(&mut self) {
        self.close_marks();
        if self.block() == Some(Tag::P) {
            self.close();
            return;
        }
        self.apart = true;
        if self.before == Before::Gap {
            self.before = Before::Word;
        }
    }

    pub fn begin_mark(&mut self, element: Element) {
        self.marks.push(element);
    }

    pub fn end_mark(&mut self) {
        if self.marked == self.marks.len() && self.marked > 0 {
            self.close();
            self.marked -= 1;
        }
        self.marks.pop();
    }

    pub fn text(&mut self, text: &str) {
        if self.block() == Some(Tag::Pre) {
            return self.verbatim(text);
        }
        let mut run = String::new();
        for c in text.chars() {
            if is_gap(c) {
                if self.before == Before::Word {
                    self.before = Before::Gap;
                }
                continue;
            }
            if is_control(c) || is_override(c) {
                continue;
            }
            if run.is_empty() {
                self.make_ready();
            }
            if self.before == Before::Gap {
                run.push(' ');
            }
            run.push(c);
            self.before = Before::Word;
        }
        self.push_text(&run);
    }

    pub fn line_break(&mut self) {
        if self.block() == Some(Tag::Pre) {
            return self.verbatim("\n");
        }
        match self.before {
            Before::Nothing => {}
            Before::Break if self.is_loose_paragraph() => self.part(),
            _ => {
                self.apart = false;
                self.make_ready();
                self.push(bare(Tag::Br));
                self.before = Before::Break;
            }
        }
    }

    pub fn rule(&mut self) {
        self.part();
        while holds(self.block()) == Holds::Text {
            self.close();
        }
        self.open_holder();
        self.push(bare(Tag::Hr));
        self.apart = false;
        self.before = Before::Nothing;
    }

    /// An image, by what it shows; nothing where that is not said.
    pub fn image(&mut self, mut element: Element) {
        let Some(alt) = element.alt.take().filter(|alt| alt.chars().any(is_visible)) else { return };
        self.text_bytes += alt.len();
        if self.text_bytes > MAX_TEXT {
            self.full = true;
            return;
        }
        element.alt = Some(alt);
        self.make_ready();
        self.write_gap();
        self.push(element);
        self.before = Before::Word;
        self.see();
    }

    /// Text with its white space.
    fn verbatim(&mut self, text: &str) {
        let kept = |c: &char| matches!(c, '\n' | '\t') || !(is_control(*c) || is_override(*c));
        let run: String = text.chars().filter(kept).collect();
        if run.is_empty() {
            return;
        }
        self.make_ready();
        self.push_text(&run);
        self.before = Before::Word;
    }

    /// Opens what must stand around the text to come.
    fn make_ready(&mut self) {
        self.open_holder();
        let speaks = self.frames.last().is_none_or(|frame| frame.voice == self.voice);
        let wants_paragraph = match holds(self.block()) {
            Holds::Blocks => true,
            Holds::Both => self.marked == 0 && !speaks,
            Holds::Text | Holds::Only(_) => false,
        };
        if wants_paragraph && self.frames.len() < MAX_ELEMENTS_DEEP {
            self.close_marks();
            self.open_loose(Tag::P);
        }
        if std::mem::take(&mut self.apart) && self.ends_with_text() {
            self.separate();
        }
        while self.frames.len() < MAX_ELEMENTS_DEEP
            && let Some(mark) = self.marks.get(self.marked).cloned()
        {
            self.write_gap();
            self.open_mark(mark);
        }
    }

    /// Opens a list's item, a table's row and cell, where text or a block would stand in the list or table itself.
    fn open_holder(&mut self) {
        while let Holds::Only(tag) = holds(self.block()) {
            if !self.open_loose(tag) {
                return;
            }
        }
    }

    fn separate(&mut self) {
        self.close_marks();
        if self.block() == Some(Tag::Pre) {
            self.push_text("\n");
            return;
        }
        self.push(bare(Tag::Br));
        self.before = Before::Break;
    }

    fn ends_with_text(&self) -> bool {
        match self.frames.get(..self.frames.len() - self.marked).and_then(<[Frame]>::last) {
            None => false,
            Some(frame) => match frame.element.children.last() {
                None => false,
                Some(Node::Text(text)) => frame.element.tag != Tag::Pre || !text.ends_with('\n'),
                Some(Node::Element(last)) => last.tag == Tag::Img || is_mark(last.tag),
            },
        }
    }

    /// Whether the text stands in a paragraph that no `p` asked for, where two line breaks mean a new one.
    fn is_loose_paragraph(&self) -> bool {
        let block = self.frames.get(..self.frames.len() - self.marked).and_then(<[Frame]>::last);
        block.is_some_and(|frame| frame.element.tag == Tag::P && frame.source.is_none())
    }

    /// The innermost open block.
    fn block(&self) -> Option<Tag> {
        let blocks = self.frames.get(..self.frames.len() - self.marked)?;
        blocks.last().map(|frame| frame.element.tag)
    }

    fn open_loose(&mut self, tag: Tag) -> bool {
        let mut element = bare(tag);
        self.inherit(&mut element);
        self.open(element, None)
    }

    /// Language and direction from unwrapped elements around a block, where the block around it does not say them.
    fn inherit(&self, element: &mut Element) {
        let around = self.frames.last().map(|frame| frame.voice.clone()).unwrap_or_default();
        if element.lang.is_none() && around.lang != self.voice.lang {
            element.lang = self.voice.lang.clone();
        }
        if element.dir.is_none() && around.dir != self.voice.dir {
            element.dir = self.voice.dir;
        }
    }

    fn open(&mut self, element: Element, source: Option<usize>) -> bool {
        self.before = Before::Nothing;
        self.apart = false;
        let voice = Voice {
            lang: element.lang.clone().or_else(|| self.voice.lang.clone()),
            dir: element.dir.or(self.voice.dir),
        };
        self.open_frame(element, source, voice)
    }

    fn open_mark(&mut self, element: Element) {
        let voice = self.frames.last().map(|frame| frame.voice.clone()).unwrap_or_default();
        self.open_frame(element, None, voice);
        self.marked += 1;
    }

    fn open_frame(&mut self, element: Element, source: Option<usize>, voice: Voice) -> bool {
        let nodes_before = self.nodes;
        self.frames.push(Frame { element, source, voice, visible: false, nodes_before });
        self.count()
    }

    fn close_marks(&mut self) {
        while self.marked > 0 {
            self.close();
            self.marked -= 1;
        }
    }

    /// Ends the innermost element, and leaves it out if it shows nothing.
    fn close(&mut self) {
        let Some(mut frame) = self.frames.pop() else { return };
        let mark = is_mark(frame.element.tag);
        if !mark {
            self.before = Before::Nothing;
            self.apart = false;
            while matches!(frame.element.children.last(), Some(Node::Element(last)) if last.tag == Tag::Br) {
                frame.element.children.pop();
            }
        }
        if !is_kept(&frame) {
            self.nodes = frame.nodes_before;
            return;
        }
        if frame.visible {
            self.see();
        }
        self.siblings().push(Node::Element(Box::new(frame.element)));
    }

    fn siblings(&mut self) -> &mut Vec<Node> {
        match self.frames.last_mut() {
            Some(frame) => &mut frame.element.children,
            None => &mut self.top,
        }
    }

    fn push(&mut self, element: Element) {
        if self.count() {
            self.siblings().push(Node::Element(Box::new(element)));
        }
    }

    fn write_gap(&mut self) {
        if self.before == Before::Gap {
            self.push_text(" ");
            self.before = Before::Space;
        }
    }

    fn push_text(&mut self, text: &str) {
        let room = MAX_TEXT.saturating_sub(self.text_bytes);
        let whole = text;
        let text = whole.get(..whole.floor_char_boundary(room)).unwrap_or_default();
        if text.is_empty() {
            self.full |= !whole.is_empty();
            return;
        }
        if !matches!(self.siblings().last(), Some(Node::Text(_))) {
            if !self.count() {
                return;
            }
            self.siblings().push(Node::Text(String::new()));
        }
        if let Some(Node::Text(before)) = self.siblings().last_mut() {
            before.push_str(text);
        }
        self.text_bytes += text.len();
        self.full |= text.len() < whole.len();
        if text.chars().any(is_visible) {
            self.see();
        }
    }

    fn see(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            frame.visible = true;
        }
    }

    fn count(&mut self) -> bool {
        self.full |= self.nodes >= MAX_NODES;
        self.nodes += usize::from(!self.full);
        !self.full
    }
}

/// An element within a line.
fn is_mark(tag: Tag) -> bool {
    !matches!(tag, Tag::Br | Tag::Hr | Tag::Img) && !is_block(tag)
}

pub(super) fn is_block(tag: Tag) -> bool {
    use Tag::*;
    matches!(
        tag,
        P | H1
            | H2
            | H3
            | H4
            | H5
            | H6
            | Ul
            | Ol
            | Li
            | Dl
            | Dt
            | Dd
            | Blockquote
            | Pre
            | Table
            | Caption
            | Thead
            | Tbody
            | Tfoot
            | Tr
            | Th
            | Td
            | Figure
            | Figcaption
    )
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
