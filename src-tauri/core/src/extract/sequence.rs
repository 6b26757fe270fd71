//! The pages of a document as children bring them, and what becomes of the document when a child does not end well.

use std::mem;

use super::{
    Outcome,
    record::{End, Ending},
    running::Death,
};
use crate::{
    Result,
    model::{PageText, TextState},
};

/// Pages of a document whose text can be kept: the number of a row has 20 bits for them.
pub(super) const MOST_PAGES: u32 = (1 << 20) - 1;

/// Pages and bytes that are handed on at once.
const BATCH: (usize, usize) = (64, 256 * 1_024);

/// Deaths without a page between them: at the first one the page is tried again, at the next ones it is skipped.
const MOST_DEATHS: u32 = 4;

/// Pages of a document that are skipped until it is given up: each one costs seconds.
const MOST_SKIPPED: u32 = 16;

/// What comes after a child.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Another child, from the page where this one ended.
    Child,
    /// The document is done.
    Done(Outcome),
    /// The fault is not the document's.
    Fault(&'static str),
}

/// Where reading a document stands.
pub(super) struct Sequence<'a> {
    /// The page that is read next, from 1.
    next: u32,
    /// The first page of the child that runs.
    began: u32,
    batch: Vec<PageText>,
    batch_bytes: usize,
    on_pages: &'a mut dyn FnMut(Vec<PageText>) -> Result<()>,
    /// Whether a child ever began to read.
    ready: bool,
    /// Whether there is text on any page.
    text: bool,
    skipped: u32,
    /// Since the last page.
    deaths: u32,
}

impl<'a> Sequence<'a> {
    pub(super) fn new(from: u32, on_pages: &'a mut dyn FnMut(Vec<PageText>) -> Result<()>) -> Self {
        let (batch, ready, text) = (Vec::new(), false, false);
        Sequence { next: from, began: from, batch, batch_bytes: 0, on_pages, ready, text, skipped: 0, deaths: 0 }
    }

    /// The page from which the next child reads.
    pub(super) fn begin(&mut self) -> u32 {
        self.began = self.next;
        self.next
    }

    /// The page that comes next.
    pub(super) fn page(&self) -> u32 {
        self.next
    }

    /// A child begins to read.
    pub(super) fn ready(&mut self) {
        self.ready = true;
    }

    /// Takes the next page.
    pub(super) fn take(&mut self, page: PageText) -> Result<()> {
        self.deaths = 0;
        self.text |= page.text.contains(|c: char| !c.is_whitespace());
        self.push(page)
    }

    fn push(&mut self, page: PageText) -> Result<()> {
        self.next = self.next.saturating_add(1);
        self.batch_bytes += page.text.len();
        self.batch.push(page);
        if self.batch.len() >= BATCH.0 || self.batch_bytes >= BATCH.1 { self.hand_on() } else { Ok(()) }
    }

    /// Hands on the pages that wait.
    pub(super) fn hand_on(&mut self) -> Result<()> {
        self.batch_bytes = 0;
        if self.batch.is_empty() { Ok(()) } else { (self.on_pages)(mem::take(&mut self.batch)) }
    }

    /// A child said how it ended.
    pub(super) fn ended(&mut self, end: End) -> Result<Next> {
        let text = match end.ending {
            Ending::Paused if self.next > self.began => return Ok(Next::Child),
            Ending::Paused => return self.died(Death::Ended),
            Ending::Whole if self.text => TextState::Read,
            Ending::Whole if self.skipped > 0 => TextState::TooLarge,
            Ending::Whole => TextState::NoTextLayer,
            Ending::Protected => TextState::Protected,
            Ending::Damaged => TextState::Damaged,
            Ending::TooLarge => TextState::TooLarge,
        };
        let pages = end.pages.clamp(self.next.saturating_sub(1), MOST_PAGES);
        Ok(Next::Done(Outcome { text, pages, title: end.title, tagged: end.tagged, skipped: self.skipped }))
    }

    /// A child ended without a word.
    pub(super) fn died(&mut self, death: Death) -> Result<Next> {
        if !self.ready {
            return Ok(Next::Fault("it ended before it began"));
        }
        self.deaths += 1;
        if self.deaths == 1 {
            return Ok(Next::Child);
        }
        if self.deaths >= MOST_DEATHS || self.skipped >= MOST_SKIPPED {
            let text = if death == Death::Fault { TextState::Damaged } else { TextState::TooLarge };
            let pages = self.next.saturating_sub(1);
            return Ok(Next::Done(Outcome { text, pages, title: None, tagged: None, skipped: self.skipped }));
        }
        self.skipped += 1;
        self.push(PageText { label: self.next.to_string(), text: String::new() })?;
        Ok(Next::Child)
    }
}
