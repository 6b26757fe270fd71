//! HTML → a closed tree of nodes: the only road from a feed to the screen (security rules: closed list of tags,
//! attributes and schemes; bounded nodes, depth and text).
//!
//! `parse` reads HTML as browsers do, `walk` asks `policy` what becomes of each element, `builder` keeps the bounds
//! and the layout. No HTML is ever written again, so nothing can be read differently a second time.

pub mod address;
mod beside;
mod builder;
mod clean;
mod feed;
mod frames;
mod head_links;
mod images;
mod json;
mod layout;
mod links;
pub mod mail;
mod node;
mod parse;
mod plain;
mod policy;
mod tree;
mod walk;

#[cfg(test)]
mod tests;

use url::Url;

pub use beside::is_beside;
pub use clean::{decode_html_line, line};
pub(crate) use head_links::head_links;
pub use json::{nodes_from_json, nodes_to_json};
pub use node::{Direction, Element, Node, RichText, Scope, Tag};
pub(crate) use policy::{Fate, fate};

/// A body, and whether it is all of what was given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// What was read.
    pub text: RichText,
    /// Whether a bound (20,000 nodes, 1 MiB of text, 1 MiB of addresses) cut something off: a problem to report.
    pub cut: bool,
    /// Whether there were more than 200 images: the others are shown by their words.
    pub images_cut: bool,
}

impl RichText {
    /// The inside of an HTML page or fragment as nodes. Relative addresses are resolved against `base`; a link whose
    /// address is not [`address::allowed`] leaves its text, an image whose address is not https its words. Never fails:
    /// HTML has no errors, only bounds.
    pub fn from_html(html: &str, base: Option<&Url>) -> Outcome {
        Self::read(html, Origin { page: base, feed: None })
    }

    /// As [`RichText::from_html`], for an item of the feed at `feed`: where that is on this computer, images may stand
    /// beside it.
    pub fn from_item(html: &str, page: &Url, feed: &Url) -> Outcome {
        Self::read(html, Origin { page: Some(page), feed: Some(feed) })
    }

    fn read(html: &str, origin: Origin<'_>) -> Outcome {
        let (tree, parse_cut) = parse::parse(html);
        let mut builder = builder::Builder::new();
        walk::walk(&tree, origin, &mut builder);
        let outcome = builder.finish();
        Outcome { cut: outcome.cut || parse_cut, ..outcome }
    }
}

/// Where a page comes from.
#[derive(Debug, Clone, Copy)]
struct Origin<'a> {
    /// What relative addresses start from.
    page: Option<&'a Url>,
    /// The feed that carries it.
    feed: Option<&'a Url>,
}
