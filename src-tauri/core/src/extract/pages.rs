//! Cuts a text without pages into pages, so that a search lands near its words.

use std::ops::ControlFlow;

use super::pdf::Whole;
use crate::model::PageText;

/// Characters of a page, about: a printed page of a report holds as many.
const PAGE: usize = 3_000;

/// Collects blocks (paragraphs, rows) and hands on a page whenever it is full. A page ends where a block ends, and the
/// same text is always cut in the same places.
pub(super) struct Pages<'a> {
    from: u32,
    turned: u32,
    text: String,
    /// Characters of `text`.
    length: usize,
    page: &'a mut dyn FnMut(PageText) -> ControlFlow<()>,
}

impl<'a> Pages<'a> {
    /// Pages before `from` (1…) are counted and not handed on.
    pub(super) fn new(from: u32, page: &'a mut dyn FnMut(PageText) -> ControlFlow<()>) -> Self {
        Pages { from, turned: 0, text: String::new(), length: 0, page }
    }

    /// Adds a block; one longer than a page is cut between words. Breaks when no more pages are wanted.
    pub(super) fn block(&mut self, block: &str) -> ControlFlow<()> {
        let mut rest = block.trim();
        while !rest.is_empty() {
            let (piece, after) = rest.split_at_checked(cut(rest)).unwrap_or((rest, ""));
            self.piece(piece.trim_end())?;
            rest = after.trim_start();
        }
        ControlFlow::Continue(())
    }

    fn piece(&mut self, piece: &str) -> ControlFlow<()> {
        let length = piece.chars().count();
        if self.length + length > PAGE {
            self.turn()?;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.push_str(piece);
        self.length += length;
        ControlFlow::Continue(())
    }

    fn turn(&mut self) -> ControlFlow<()> {
        if self.text.is_empty() {
            return ControlFlow::Continue(());
        }
        self.turned += 1;
        self.length = 0;
        let text = std::mem::take(&mut self.text);
        if self.turned < self.from {
            return ControlFlow::Continue(());
        }
        (self.page)(PageText { label: self.turned.to_string(), text })
    }

    /// The text has ended: hands on the last page.
    pub(super) fn finish(mut self, title: Option<String>) -> Whole {
        // Nothing comes after the last page that could be stopped.
        let _ = self.turn();
        Whole { pages: self.turned, text_layer: self.turned > 0, title, tagged: None }
    }

    /// No more pages are wanted: what is left is not handed on.
    pub(super) fn stop(self) -> Whole {
        Whole { pages: self.turned, text_layer: self.turned > 0, title: None, tagged: None }
    }
}

/// Bytes of the first piece of a block: all of it, or up to the last gap between words within a page.
fn cut(block: &str) -> usize {
    let Some((end, _)) = block.char_indices().nth(PAGE) else { return block.len() };
    let head = block.get(..end).unwrap_or(block);
    head.rfind(char::is_whitespace).filter(|gap| *gap > 0).unwrap_or(end)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn cut_into_pages(blocks: &[&str], from: u32) -> (Vec<PageText>, Whole) {
        let mut found = Vec::new();
        let mut take = |page| {
            found.push(page);
            ControlFlow::Continue(())
        };
        let mut pages = Pages::new(from, &mut take);
        for block in blocks {
            assert!(pages.block(block).is_continue(), "nobody stops it");
        }
        let whole = pages.finish(None);
        (found, whole)
    }

    fn check(blocks: &[&str], lengths: &[usize], why: &str) {
        let (pages, whole) = cut_into_pages(blocks, 1);
        let found: Vec<usize> = pages.iter().map(|page| page.text.chars().count()).collect();
        assert_eq!(found, lengths, "{why}");
        assert_eq!(whole.pages as usize, pages.len(), "every page is counted: {why}");
        let (later, again) = cut_into_pages(blocks, 2);
        assert_eq!(&pages[1.min(pages.len())..], &later[..], "from its second page on it is cut as before: {why}");
        assert_eq!(again.pages, whole.pages, "and has as many pages: {why}");
    }

    #[test]
    fn a_text_is_cut_where_blocks_end_and_never_within_a_word() {
        let (thousand, word) = ("é".repeat(1_000), "word ".repeat(1_000));
        check(&[], &[], "no text, no page");
        check(&[" ", "\n"], &[], "white space is no text");
        check(&["a", "b"], &[4], "blocks stand apart");
        check(&[thousand.as_str(); 3], &[3_004], "three thousand characters are a page, not bytes");
        check(&[thousand.as_str(); 4], &[3_004, 1_000], "the next block begins the next page");
        check(&["head", &thousand, &thousand, &thousand], &[2_008, 1_000], "a block is not torn");
        check(&[&word], &[2_999, 1_999], "a block longer than a page is cut between words");
        check(&[&"é".repeat(7_000)], &[3_000, 3_000, 1_000], "or anywhere, where there is no gap");
    }

    #[test]
    fn it_stops_when_told_so() {
        let mut stop = |_| ControlFlow::Break(());
        let mut pages = Pages::new(1, &mut stop);
        let long = "a b ".repeat(2_000);
        assert!(pages.block(&long).is_break(), "the first page that is handed on stops it");
        assert_eq!(pages.stop().pages, 1, "and no more is handed on");
    }
}
