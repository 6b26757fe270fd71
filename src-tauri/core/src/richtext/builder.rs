//! Builds a [`RichText`] from the events of a walk: blocks, runs of text and their marks, in order.
//!
//! It keeps the bounds and the layout, so that no caller can make a tree that is too deep, too large or misplaced.
//! Marks (`b`, `a`…) are opened only when text arrives, and closed around every block: a link around a heading
//! and a paragraph becomes a link in each.

use super::Outcome;
use super::clean::{is_control, is_gap, is_override, is_visible};
use super::frames::{Frames, Voice};
use super::layout::{Holds, fits, holds, is_mark, levels, needs_parent};
use super::links::Links;
use super::node::{Element, Node, RichText, Tag};
use super::policy::bare;

/// Elements within each other; with the text in the innermost, a tree is 100 deep.
pub(super) const MAX_ELEMENTS_DEEP: usize = 99;

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

/// See the head of the file.
pub(super) struct Builder {
    /// Blocks, then the first `marked` of `marks`.
    frames: Frames,
    marks: Vec<Element>,
    marked: usize,
    before: Before,
    /// An unwrapped block began or ended since the last text.
    apart: bool,
    /// What holds for the blocks to come, where they say nothing themselves.
    pub voice: Voice,
    /// The addresses of links met so far.
    pub links: Links,
    images: Links,
}

impl Builder {
    pub fn new() -> Self {
        Builder {
            frames: Frames::default(),
            marks: Vec::new(),
            marked: 0,
            before: Before::Nothing,
            apart: false,
            voice: Voice::default(),
            links: Links::of_links(),
            images: Links::of_images(),
        }
    }

    /// Whether a bound is reached: nothing more will be taken.
    pub fn is_full(&self) -> bool {
        self.frames.is_full()
    }

    /// The innermost of these marks around this place.
    pub fn marked_as(&self, tags: &[Tag]) -> Option<Tag> {
        self.marks.iter().rev().map(|mark| mark.tag).find(|tag| tags.contains(tag))
    }

    pub fn finish(mut self) -> Outcome {
        self.close_marks();
        while self.frames.depth() > 0 {
            self.close();
        }
        let cut = self.frames.is_full() || self.links.are_cut();
        let mut nodes = self.frames.into_nodes();
        let images_cut = self.images.are_cut();
        let links = self.links.into_used(&mut nodes);
        let images = self.images.into_used(&mut nodes);
        Outcome { text: RichText { nodes, links, images }, cut, images_cut }
    }

    /// Begins a block. `false` where it has no place: its content then belongs to the block around it.
    pub fn begin_block(&mut self, mut element: Element, source: usize) -> bool {
        self.part();
        while holds(self.block()) == Holds::Text {
            self.close();
        }
        while !fits(self.block(), element.tag) && self.frames.innermost().is_some_and(|frame| frame.source.is_none()) {
            self.close();
        }
        if !fits(self.block(), element.tag) {
            if needs_parent(element.tag) {
                return false;
            }
            self.open_holder();
        }
        if self.frames.depth() + levels(element.tag) > MAX_ELEMENTS_DEEP {
            return false;
        }
        self.inherit(&mut element);
        self.open(element, Some(source));
        true
    }

    /// Ends the block that began with this number, unless a block within it already did.
    pub fn end_block(&mut self, source: usize) {
        self.close_marks();
        if self.frames.holds(source) {
            while self.frames.innermost().is_some_and(|frame| frame.source != Some(source)) {
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
        self.frames.push_text(&run);
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
                if self.before != Before::Nothing {
                    self.frames.push(bare(Tag::Br));
                    self.before = Before::Break;
                }
            }
        }
    }

    pub fn rule(&mut self) {
        self.part();
        while holds(self.block()) == Holds::Text {
            self.close();
        }
        self.open_holder();
        self.frames.push(bare(Tag::Hr));
        self.apart = false;
        self.before = Before::Nothing;
    }

    /// An image by its address, or by what it shows; nothing where it has neither.
    pub fn image(&mut self, mut element: Element, address: Option<String>) {
        element.alt = element.alt.take().filter(|alt| alt.chars().any(is_visible));
        let words = element.alt.as_ref().map_or(0, String::len);
        if (words == 0 && address.is_none()) || !self.frames.take_room(words) {
            return;
        }
        element.image = address.and_then(|address| self.images.number(address));
        if words == 0 && element.image.is_none() {
            return;
        }
        self.make_ready();
        self.write_gap();
        self.frames.push(element);
        self.before = Before::Word;
    }

    /// Text with its white space.
    fn verbatim(&mut self, text: &str) {
        let kept = |c: &char| matches!(c, '\n' | '\t') || !(is_control(*c) || is_override(*c));
        let run: String = text.chars().filter(kept).collect();
        if run.is_empty() {
            return;
        }
        self.make_ready();
        self.frames.push_text(&run);
        self.before = Before::Word;
    }

    /// Opens what must stand around the text to come.
    fn make_ready(&mut self) {
        self.open_holder();
        let speaks = self.frames.innermost().is_none_or(|frame| frame.voice == self.voice);
        let wants_paragraph = match holds(self.block()) {
            Holds::Blocks => true,
            Holds::Both => self.marked == 0 && !speaks,
            Holds::Text | Holds::Only(_) => false,
        };
        if wants_paragraph && self.frames.depth() < MAX_ELEMENTS_DEEP {
            self.close_marks();
            self.open_loose(Tag::P);
        }
        if std::mem::take(&mut self.apart) && self.ends_with_text() {
            self.separate();
        }
        while self.frames.depth() < MAX_ELEMENTS_DEEP
            && let Some(mark) = self.marks.get(self.marked).cloned()
        {
            self.write_gap();
            self.open_mark(mark);
        }
    }

    /// Opens a list's item, a table's row and cell, where text or a block would stand in the list or table itself.
    fn open_holder(&mut self) {
        while let Holds::Only(tag) = holds(self.block()) {
            self.open_loose(tag);
        }
    }

    fn separate(&mut self) {
        self.close_marks();
        if self.block() == Some(Tag::Pre) {
            self.frames.push_text("\n");
            return;
        }
        self.frames.push(bare(Tag::Br));
        self.before = Before::Break;
    }

    fn ends_with_text(&self) -> bool {
        match self.frames.below(self.marked) {
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
        let block = self.frames.below(self.marked);
        block.is_some_and(|frame| frame.element.tag == Tag::P && frame.source.is_none())
    }

    /// The innermost open block.
    fn block(&self) -> Option<Tag> {
        self.frames.below(self.marked).map(|frame| frame.element.tag)
    }

    fn open_loose(&mut self, tag: Tag) {
        let mut element = bare(tag);
        self.inherit(&mut element);
        self.open(element, None);
    }

    /// Language and direction from unwrapped elements around a block, where the block around it does not say them.
    fn inherit(&self, element: &mut Element) {
        let around = self.frames.voice();
        if element.lang.is_none() && around.lang != self.voice.lang {
            element.lang = self.voice.lang.clone();
        }
        if element.dir.is_none() && around.dir != self.voice.dir {
            element.dir = self.voice.dir;
        }
    }

    fn open(&mut self, element: Element, source: Option<usize>) {
        self.before = Before::Nothing;
        self.apart = false;
        let voice = Voice {
            lang: element.lang.clone().or_else(|| self.voice.lang.clone()),
            dir: element.dir.or(self.voice.dir),
        };
        self.frames.open(element, source, voice);
    }

    fn open_mark(&mut self, element: Element) {
        let voice = self.frames.voice();
        self.frames.open(element, None, voice);
        self.marked += 1;
    }

    fn close_marks(&mut self) {
        while self.marked > 0 {
            self.close();
            self.marked -= 1;
        }
    }

    fn close(&mut self) {
        if self.frames.close().is_some_and(|tag| !is_mark(tag)) {
            self.before = Before::Nothing;
            self.apart = false;
        }
    }

    fn write_gap(&mut self) {
        if self.before == Before::Gap {
            self.frames.push_text(" ");
            self.before = Before::Space;
        }
    }
}
