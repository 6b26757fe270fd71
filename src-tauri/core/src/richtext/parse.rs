//! HTML text → [`Tree`], as browsers parse it, with bounds on depth and on how many nodes the parser may make.
//!
//! html5ever has no such bounds: each new element is checked against all open ones, and one paragraph can reopen all
//! formatting left open before it, so that a small hostile text costs minutes and gigabytes.

use std::cell::{Cell, RefCell};

use html5ever::interface::create_element;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{LocalName, QualName, TokenizerResult, local_name, ns};

use super::feed::feed;
use super::policy;
use super::tree::{Handle, Sink, Tree};

/// Deeper than any page written by people; the tree that is kept is shallower still.
const MAX_PARSED_DEPTH: usize = 400;

/// Ten times what a result may hold.
const MAX_PARSED_NODES: usize = 200_000;

/// Parses the inside of a `body`. The second value says whether the bounds cut something off.
pub(super) fn parse(html: &str) -> (Tree, bool) {
    let sink = Sink::new();
    let body = create_element(&sink, QualName::new(None, ns!(html), local_name!("body")), Vec::new());
    // With scripting on, `noscript` is one piece of raw text, as in the program's own window: nothing hides in it.
    let options = TreeBuilderOpts { scripting_enabled: true, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new_for_fragment(sink, body, None, options);
    let guard = Guard { builder, skipped: RefCell::new(None), cut: Cell::new(false), spoke: Cell::new(false) };
    let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
    let input = BufferQueue::default();
    let whole = feed(html, |piece| {
        tokenizer.sink.spoke.set(false);
        input.push_back(StrTendril::from(piece));
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        tokenizer.sink.spoke.get()
    });
    tokenizer.end();
    let cut = tokenizer.sink.cut.get() || !whole;
    (tokenizer.sink.builder.sink.finish(), cut)
}

/// Stands between html5ever's tokenizer and its tree builder, and withholds what would pass the bounds.
struct Guard {
    builder: TreeBuilder<Handle, Sink>,
    /// An element that is left out with all it holds, and how many of its name are open.
    skipped: RefCell<Option<(LocalName, usize)>>,
    cut: Cell<bool>,
    /// A token came, errors aside.
    spoke: Cell<bool>,
}

impl TokenSink for Guard {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        if !matches!(token, Token::ParseError(_)) {
            self.spoke.set(true);
        }
        if matches!(token, Token::EOFToken) {
            return self.builder.process_token(token, line);
        }
        if self.builder.sink.made() > MAX_PARSED_NODES {
            self.cut.set(true);
            return TokenSinkResult::Continue;
        }
        if self.skips(&token) || self.too_deep(&token) {
            return TokenSinkResult::Continue;
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

impl Guard {
    /// Whether the token belongs to an element that is being left out.
    fn skips(&self, token: &Token) -> bool {
        let mut skipped = self.skipped.borrow_mut();
        let Some((name, open)) = skipped.as_mut() else { return false };
        if let Token::TagToken(tag) = token
            && tag.name == *name
        {
            match tag.kind {
                TagKind::StartTag if !tag.self_closing => *open += 1,
                TagKind::StartTag => {}
                TagKind::EndTag => *open -= 1,
            }
        }
        if *open == 0 {
            *skipped = None;
        }
        true
    }

    /// Whether the token would open one element too many. Its content then joins the element around it, except
    /// where the policy drops such an element with its content.
    fn too_deep(&self, token: &Token) -> bool {
        let Token::TagToken(tag @ Tag { kind: TagKind::StartTag, .. }) = token else { return false };
        if self.builder.sink.depth() < MAX_PARSED_DEPTH || is_raw_text(&tag.name) {
            return false;
        }
        if policy::is_dropped(&tag.name) && !tag.self_closing && !is_void(&tag.name) {
            *self.skipped.borrow_mut() = Some((tag.name.clone(), 1));
        }
        true
    }
}

/// Elements whose content the tokenizer must be told to read as text; they cannot nest.
fn is_raw_text(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "textarea"
            | "title"
            | "xmp"
            | "iframe"
            | "noembed"
            | "noframes"
            | "noscript"
            | "plaintext"
    )
}

fn is_void(name: &str) -> bool {
    matches!(name, "base" | "embed" | "frame" | "link" | "meta")
}
