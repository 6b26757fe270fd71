//! A body as lines of text, for a terminal.

use fieldshelf_core::richtext::{Element, Node, RichText, Tag};

use crate::wrap::hang;

/// The body; links are numbered and listed below it.
pub fn text(body: &RichText, width: usize) -> String {
    let mut page = Page { text: String::new(), width };
    page.blocks(&body.nodes, "");
    for (place, link) in body.links.iter().enumerate() {
        page.text.push_str(&hang(&format!("[{}] ", place + 1), link, width));
    }
    page.text
}

struct Page {
    text: String,
    width: usize,
}

impl Page {
    fn blocks(&mut self, nodes: &[Node], indent: &str) {
        let mut loose = String::new();
        for node in nodes {
            match node {
                Node::Element(element) if is_block(element.tag) => {
                    self.paragraph(indent, &std::mem::take(&mut loose));
                    self.block(element, indent);
                }
                inline => loose.push_str(&words(std::slice::from_ref(inline))),
            }
        }
        self.paragraph(indent, &loose);
    }

    fn block(&mut self, element: &Element, indent: &str) {
        let children = &element.children;
        match element.tag {
            Tag::Ul => self.items(children, indent, |_| "- ".to_owned()),
            Tag::Ol => {
                let first = i64::from(element.start.unwrap_or(1));
                self.items(children, indent, |place| format!("{}. ", first.saturating_add(place)));
            }
            Tag::Tr => {
                let cells = children.iter().map(|cell| words(std::slice::from_ref(cell)).trim().to_owned());
                self.line(indent, &cells.collect::<Vec<_>>().join(" | "));
            }
            Tag::Table | Tag::Thead | Tag::Tbody | Tag::Tfoot | Tag::Dl | Tag::Figure | Tag::Li => {
                self.blocks(children, indent);
            }
            Tag::Blockquote | Tag::Dd => self.blocks(children, &format!("{indent}  ")),
            Tag::Hr => self.paragraph(indent, "* * *"),
            _ => self.paragraph(indent, &words(children)),
        }
    }

    fn items(&mut self, items: &[Node], indent: &str, mark: impl Fn(i64) -> String) {
        for (place, item) in (0_i64..).zip(items) {
            let Node::Element(item) = item else { continue };
            let mark = mark(place);
            let below = format!("{indent}{}", " ".repeat(mark.len()));
            let begun = self.text.len();
            self.blocks(&item.children, &below);
            // The mark takes the place of the first line's indent.
            let first = begun..begun + below.len();
            if self.text.get(first.clone()) == Some(below.as_str()) {
                self.text.replace_range(first, &format!("{indent}{mark}"));
            }
        }
    }

    fn paragraph(&mut self, indent: &str, words: &str) {
        if !words.trim().is_empty() {
            self.line(indent, words);
            self.text.push('\n');
        }
    }

    fn line(&mut self, indent: &str, words: &str) {
        self.text.push_str(&hang(indent, words.trim(), self.width));
    }
}

fn is_block(tag: Tag) -> bool {
    tag == Tag::Hr || tag.is_block()
}

/// The words of inline nodes; a link is followed by its number, an image is what it shows.
fn words(nodes: &[Node]) -> String {
    let mut text = String::new();
    for node in nodes {
        match node {
            Node::Text(words) => text.push_str(words),
            Node::Element(element) => match element.tag {
                Tag::Br => text.push('\n'),
                Tag::Img => text.push_str(element.alt.as_deref().unwrap_or_default()),
                _ => text.push_str(&words_of(element)),
            },
        }
    }
    text
}

fn words_of(element: &Element) -> String {
    let inside = words(&element.children);
    match element.link {
        Some(link) => format!("{inside} [{}]", u64::from(link) + 1),
        None => inside,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_reads_as_text() {
        let cases = [
            ("<p>One <b>two</b></p><p>three</p>", "One two\n\nthree\n\n", "paragraphs stand apart"),
            (
                "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>",
                "- a\n\n- b\n\n  - c\n\n",
                "lists hang below their marks",
            ),
            ("<ol start=3><li>a</li><li>b</li></ol>", "3. a\n\n4. b\n\n", "numbers start where they are told"),
            (
                "<p><a href='https://a.example/'>a</a></p>",
                "a [1]\n\n[1] https://a.example/\n",
                "a link is shown in full",
            ),
            ("<table><tr><th>a</th><td>b</td></tr></table>", "a | b\n", "cells of a row stand in one line"),
            ("<blockquote><p>a</p></blockquote>", "  a\n\n", "a quotation is set in"),
        ];
        for (html, expected, why) in cases {
            assert_eq!(text(&RichText::from_html(html, None).text, 80), expected, "{why}: {html}");
        }
    }
}
