//! A placeholder with the shape of the real reader, replaced when that lands.

use url::Url;

use super::{Node, RichText};

/// What became of a published body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// The tree.
    pub text: RichText,
    /// Whether something was left out because the body was too large.
    pub cut: bool,
}

impl RichText {
    /// Reads HTML.
    #[must_use]
    pub fn from_html(html: &str, _base: Option<&Url>) -> Outcome {
        Self::from_text(&without_tags(html))
    }

    /// Reads plain text.
    #[must_use]
    pub fn from_text(text: &str) -> Outcome {
        let kept: String = text.chars().take(1 << 20).collect();
        let cut = kept.len() < text.len();
        let nodes = if kept.trim().is_empty() { Vec::new() } else { vec![Node::Text(kept)] };
        Outcome { text: RichText { nodes, links: Vec::new() }, cut }
    }
}

/// One line of at most 300 characters, without control characters.
#[must_use]
#[expect(clippy::string_slice, reason = "a placeholder")]
pub fn line(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect();
    let line = plain.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(299) {
        Some((end, _)) if line.chars().count() > 300 => format!("{}…", &line[..end]),
        _ => line,
    }
}

/// [`line`] of a text that may hold HTML entities and tags.
#[must_use]
pub fn decode_html_line(text: &str) -> String {
    let plain = without_tags(text).replace("&#8211;", "–").replace("&lt;", "<").replace("&gt;", ">");
    line(&plain.replace("&amp;", "&"))
}

fn without_tags(html: &str) -> String {
    let mut inside = false;
    let mut plain = String::with_capacity(html.len());
    let mut rest = html.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '<' if rest.peek().is_some_and(|next| next.is_ascii_alphabetic() || *next == '/') => inside = true,
            '>' if inside => inside = false,
            _ if !inside => plain.push(c),
            _ => {}
        }
    }
    plain
}
