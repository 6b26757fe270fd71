//! `shelf sanitize`: what Fieldshelf would show of a piece of HTML.

use std::io::Read;

use fieldshelf_core::richtext::{Node, RichText};
use serde::Serialize;

use crate::console::Answer;
use crate::failure::Result;

/// A body: nodes, and the addresses that the numbers of links and images stand for.
#[derive(Serialize)]
pub struct Sanitized {
    nodes: Vec<Node>,
    links: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    images: Vec<String>,
}

impl Answer for Sanitized {
    /// JSON for people too: the tree is what this verb is asked for.
    fn text(&self, _width: usize) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

/// Reads HTML to its end. Bytes that are no UTF-8 become replacement characters, as in a browser.
pub fn run(input: &mut dyn Read) -> Result<Sanitized> {
    let mut html = Vec::new();
    input.read_to_end(&mut html)?;
    let RichText { nodes, links, images } = RichText::from_html(&String::from_utf8_lossy(&html), None).text;
    Ok(Sanitized { nodes, links, images })
}
