//! HTML → pages of text. Only tags are told from words here: no tree is built, so that a page of any length is read in
//! the memory of one block.

use std::{cell::RefCell, ops::ControlFlow};

use html5ever::{
    LocalName, TokenizerResult,
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
        states::RawKind::{Rawtext, Rcdata, ScriptData},
    },
};

use super::{pages::Pages, pdf::Whole, plain};
use crate::{
    model::PageText,
    richtext::{self, Fate, fate},
};

/// Bytes handed to the tokenizer at once: so often it is asked whether enough pages were read.
const PIECE: usize = 64 * 1_024;

/// Reads a page of the web, or a part of one.
pub(super) fn read(bytes: &[u8], from: u32, page: &mut dyn FnMut(PageText) -> ControlFlow<()>) -> Whole {
    let html = plain::decode(bytes);
    let reading = Reading { pages: Pages::new(from, page), block: String::new(), title: None, left_out: None };
    let tokenizer =
        Tokenizer::new(Words { reading: RefCell::new(reading), stopped: false.into() }, TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut rest = &*html;
    while !rest.is_empty() && !tokenizer.sink.stopped.get() {
        let (piece, after) = rest.split_at_checked(rest.floor_char_boundary(PIECE)).unwrap_or((rest, ""));
        rest = after;
        input.push_back(StrTendril::from(piece));
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    }
    tokenizer.end();
    let Words { reading, stopped } = tokenizer.sink;
    let mut reading = reading.into_inner();
    if stopped.get() || reading.end_block().is_break() {
        return reading.pages.stop();
    }
    let title = reading.title.map(|title| richtext::line(&title)).filter(|title| !title.is_empty());
    reading.pages.finish(title)
}

struct Words<'a> {
    reading: RefCell<Reading<'a>>,
    stopped: std::cell::Cell<bool>,
}

struct Reading<'a> {
    pages: Pages<'a>,
    block: String,
    title: Option<String>,
    /// An element whose content is not part of the text, and how many of its name are open.
    left_out: Option<(LocalName, u32)>,
}

impl TokenSink for Words<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut reading = self.reading.borrow_mut();
        match token {
            Token::TagToken(tag) => {
                if reading.tag(&tag).is_break() {
                    self.stopped.set(true);
                }
                return contents(&tag);
            }
            Token::CharacterTokens(text) => reading.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// How the tokenizer is to read what stands behind a tag (HTML 13.2.6.4).
fn contents(tag: &Tag) -> TokenSinkResult<()> {
    if tag.kind == TagKind::EndTag {
        return TokenSinkResult::Continue;
    }
    match &*tag.name {
        "script" => TokenSinkResult::RawData(ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript" => TokenSinkResult::RawData(Rawtext),
        "title" | "textarea" => TokenSinkResult::RawData(Rcdata),
        "plaintext" => TokenSinkResult::Plaintext,
        _ => TokenSinkResult::Continue,
    }
}

impl Reading<'_> {
    fn tag(&mut self, tag: &Tag) -> ControlFlow<()> {
        if self.skips(tag) {
            return ControlFlow::Continue(());
        }
        match (&*tag.name, fate(&tag.name)) {
            ("br", _) => self.block.push('\n'),
            ("td" | "th", _) if tag.kind == TagKind::EndTag => self.block.push('\t'),
            ("td" | "th" | "img", _) => {}
            (_, Fate::Block(_) | Fate::Leaf(_) | Fate::Apart) => return self.end_block(),
            _ => {}
        }
        ControlFlow::Continue(())
    }

    /// Whether a tag belongs to what is left out. The head is not: its end tag may be missing, and so may its start.
    fn skips(&mut self, tag: &Tag) -> bool {
        // Only these can be closed where they open; in HTML the slash means nothing.
        let closed = tag.self_closing && matches!(&*tag.name, "svg" | "math");
        if let Some((name, open)) = &mut self.left_out {
            match tag.kind {
                _ if *name != tag.name || closed => {}
                TagKind::StartTag => *open += 1,
                TagKind::EndTag => *open -= 1,
            }
            self.left_out = self.left_out.take().filter(|(_, open)| *open > 0);
            return true;
        }
        let holds_nothing = matches!(&*tag.name, "head" | "base" | "link" | "meta" | "embed" | "frame" | "frameset");
        if tag.kind == TagKind::EndTag || closed || holds_nothing || fate(&tag.name) != Fate::Dropped {
            return false;
        }
        self.left_out = Some((tag.name.clone(), 1));
        true
    }

    fn text(&mut self, text: &str) {
        match &self.left_out {
            None => text.chars().for_each(|c| self.letter(c)),
            Some((name, _)) if &**name == "title" => self.title.get_or_insert_default().push_str(text),
            Some(_) => {}
        }
    }

    /// White space collapses; in `pre` too, whose lines are not kept.
    fn letter(&mut self, c: char) {
        match c {
            c if !c.is_ascii_whitespace() => self.block.push(c),
            _ if self.block.is_empty() || self.block.ends_with(char::is_whitespace) => {}
            _ => self.block.push(' '),
        }
    }

    fn end_block(&mut self) -> ControlFlow<()> {
        let block = std::mem::take(&mut self.block);
        self.pages.block(&block)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str, title: Option<&str>, why: &str) {
        let mut text = Vec::new();
        let mut take = |page: PageText| {
            text.push(page.text);
            ControlFlow::Continue(())
        };
        let whole = read(html.as_bytes(), 1, &mut take);
        assert_eq!(text.join("|"), expected, "{why}");
        assert_eq!(whole.title.as_deref(), title, "the title: {why}");
    }

    #[test]
    fn words_are_told_from_what_is_not_read() {
        check("<p>a <b>b</b>c<p>d", "a bc\n\nd", None, "marks join, blocks part");
        check("a\n  b<br>c<hr>d<div>e</div>", "a b\nc\n\nd\n\ne", None, "a line break is one, white space is a gap");
        check("<tr><td>a<td>b</td></tr><tr><td>c</td>", "ab\n\nc", None, "a cell that is not closed is no gap");
        check("<table><tr><td>a</td><td>b</td></tr></table>", "a\tb", None, "cells of a row stand in a row");
        check("<head><title>A &amp; B\n</title><meta><body>c", "c", Some("A & B"), "a head that is not closed");
        check("a<script>if (x < y) '<p>no'</script>b<style>p{}</style>c", "abc", None, "code is not text");
        check("a<script/>no</script>b", "ab", None, "a script cannot be closed where it opens");
        check("a<svg><title>no</title><svg/></svg>b", "ab", None, "a drawing is left out, and its title is not ours");
        check(
            "a<noscript>no</noscript><template>no<template>no</template>no</template>b",
            "ab",
            None,
            "what is not shown",
        );
        check("<!-- <p>no -->a&eacute;&#x20ac;&nbsp;&bogus;", "aé€\u{a0}&bogus;", None, "references are read");
        check("a<script>never closed", "a", None, "an end that is missing");
        check("", "", None, "nothing");
    }
}
