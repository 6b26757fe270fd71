//! The `<link>` elements of a web page that came in place of a feed: what the page says of itself and of its feeds.
//! Reads tags only, builds nothing, and looks at no more than the beginning.

use std::cell::{Cell, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::{TokenizerResult, local_name};

use super::feed::feed;

/// Bytes of the page that are looked at.
const BEGINNING: usize = 256 * 1024;
/// Links that are kept.
const MOST: usize = 200;

/// One `<link>`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct HeadLink {
    /// What it is to the page, lower case: `alternate`, `canonical`…
    pub(crate) rel: String,
    /// The type of what it leads to, lower case.
    pub(crate) kind: String,
    /// Where it leads, as written.
    pub(crate) href: String,
}

/// The links of a page's head, in order.
pub(crate) fn head_links(html: &str) -> Vec<HeadLink> {
    let beginning = html.get(..html.floor_char_boundary(BEGINNING)).unwrap_or_default();
    let tokenizer = Tokenizer::new(Head::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    feed(beginning, |piece| {
        tokenizer.sink.spoke.set(false);
        input.push_back(StrTendril::from(piece));
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        tokenizer.sink.spoke.get()
    });
    tokenizer.end();
    tokenizer.sink.links.take()
}

#[derive(Default)]
struct Head {
    links: RefCell<Vec<HeadLink>>,
    /// A token came, errors aside.
    spoke: Cell<bool>,
}

impl TokenSink for Head {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if !matches!(token, Token::ParseError(_)) {
            self.spoke.set(true);
        }
        let Token::TagToken(tag @ Tag { kind: TagKind::StartTag, .. }) = token else {
            return TokenSinkResult::Continue;
        };
        match tag.name {
            local_name!("link") => self.take(&tag),
            local_name!("script") => return TokenSinkResult::RawData(RawKind::ScriptData),
            local_name!("style") => return TokenSinkResult::RawData(RawKind::Rawtext),
            local_name!("title") | local_name!("textarea") => return TokenSinkResult::RawData(RawKind::Rcdata),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Head {
    fn take(&self, tag: &Tag) {
        let value = |name: &str| {
            let found = tag.attrs.iter().find(|attribute| &*attribute.name.local == name);
            found.map(|attribute| attribute.value.trim().to_owned()).unwrap_or_default()
        };
        let mut links = self.links.borrow_mut();
        if links.len() < MOST {
            let (rel, kind) = (value("rel").to_ascii_lowercase(), value("type").to_ascii_lowercase());
            links.push(HeadLink { rel, kind, href: value("href") });
        }
    }
}
