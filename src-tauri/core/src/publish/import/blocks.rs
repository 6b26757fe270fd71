//! The tree of a text as Markdown (CommonMark and tables) that the publisher reads back as the same text. The same tree
//! gives the same bytes.

use super::inline::{Inline, Place, plain};
use crate::richtext::{Element, Node, RichText, Tag};

/// The whole text; empty when it says nothing.
pub(super) fn markdown(body: &RichText) -> String {
    let mut parts = Vec::new();
    blocks(body, &body.nodes, &mut parts);
    let text = parts.join("\n\n");
    if text.is_empty() { text } else { text + "\n" }
}

/// The blocks of some nodes. Words between blocks are a paragraph. Recursive: a tree is at most 100 deep.
fn blocks(body: &RichText, nodes: &[Node], parts: &mut Vec<String>) {
    let mut words: Vec<Node> = Vec::new();
    for node in nodes {
        match node {
            Node::Element(element) if element.tag == Tag::Hr || element.tag.is_block() => {
                paragraph(body, &std::mem::take(&mut words), parts);
                block(body, element, parts);
            }
            other => words.push(other.clone()),
        }
    }
    paragraph(body, &words, parts);
}

fn paragraph(body: &RichText, nodes: &[Node], parts: &mut Vec<String>) {
    push(parts, Inline::of(body, nodes, Place::Paragraph));
}

fn push(parts: &mut Vec<String>, part: String) {
    if !part.trim().is_empty() {
        parts.push(part);
    }
}

fn block(body: &RichText, element: &Element, parts: &mut Vec<String>) {
    let inside = &element.children;
    match element.tag {
        Tag::Hr => parts.push("***".to_owned()),
        // The title of a resource stands above its text.
        Tag::H1 | Tag::H2 => heading(body, inside, "##", parts),
        Tag::H3 => heading(body, inside, "###", parts),
        Tag::H4 => heading(body, inside, "####", parts),
        Tag::H5 | Tag::H6 => heading(body, inside, "#####", parts),
        Tag::Ul | Tag::Ol => list(body, element, parts),
        Tag::Blockquote => {
            let mut quoted = Vec::new();
            blocks(body, inside, &mut quoted);
            push(parts, prefixed(&quoted.join("\n\n"), "> ", "> "));
        }
        Tag::Details => {
            let mut quoted = Vec::new();
            blocks(body, inside, &mut quoted);
            push(parts, prefixed(&quoted.join("\n\n"), "> [!CAUTION]\n> ", "> "));
        }
        Tag::Pre => push(parts, fenced(&plain(inside))),
        Tag::Table => super::table::table(body, element, parts),
        Tag::Dt => heading_words(body, inside, parts),
        _ => blocks(body, inside, parts),
    }
}

fn heading(body: &RichText, nodes: &[Node], signs: &str, parts: &mut Vec<String>) {
    let words = Inline::of(body, nodes, Place::Line);
    // A `#` at the end would belong to the heading's own.
    let words = match words.strip_suffix('#') {
        Some(rest) if !rest.ends_with('\\') => format!("{rest}\\#"),
        _ => words,
    };
    if !words.is_empty() {
        parts.push(format!("{signs} {words}"));
    }
}

/// A term before its explanation.
fn heading_words(body: &RichText, nodes: &[Node], parts: &mut Vec<String>) {
    let strong = Node::Element(Box::new(Element { tag: Tag::Strong, children: nodes.to_vec(), ..bare() }));
    paragraph(body, &[strong], parts);
}

pub(super) fn bare() -> Element {
    Element {
        tag: Tag::P,
        lang: None,
        dir: None,
        link: None,
        alt: None,
        image: None,
        colspan: None,
        rowspan: None,
        scope: None,
        start: None,
        datetime: None,
        children: Vec::new(),
    }
}

fn list(body: &RichText, element: &Element, parts: &mut Vec<String>) {
    let items = element.children.iter().filter_map(|node| match node {
        Node::Element(item) if item.tag == Tag::Li => Some(item),
        _ => None,
    });
    let items: Vec<Vec<String>> = items
        .map(|item| {
            let mut inside = Vec::new();
            blocks(body, &item.children, &mut inside);
            inside
        })
        .filter(|inside| !inside.is_empty())
        .collect();
    let paragraphs = element
        .children
        .iter()
        .any(|node| matches!(node, Node::Element(item) if item.children.iter().any(|node| is(node, Tag::P))));
    let gap = if paragraphs || !items.iter().all(|item| is_tight(item)) { "\n\n" } else { "\n" };
    let mut number = element.start.unwrap_or(1).clamp(0, 999_999_999);
    let ends = second_sign(parts.last());
    let lines = items.iter().map(|item| {
        let marker = match (element.tag, ends) {
            (Tag::Ol, false) => format!("{number}. "),
            (Tag::Ol, true) => format!("{number}) "),
            (_, false) => "- ".to_owned(),
            (_, true) => "* ".to_owned(),
        };
        number = number.saturating_add(1);
        prefixed(&item.join(gap), &marker, &" ".repeat(marker.len()))
    });
    let text = lines.collect::<Vec<_>>().join(gap);
    push(parts, text);
}

/// Whether a list directly before this one has the usual sign: with the same, both would be read as one.
fn second_sign(before: Option<&String>) -> bool {
    let Some(before) = before else { return false };
    let digits = before.bytes().take_while(u8::is_ascii_digit).count();
    before.starts_with("- ") || (digits > 0 && before.get(digits..).is_some_and(|rest| rest.starts_with(". ")))
}

/// Whether an item can stand without empty lines: words, and then lists that may follow words directly.
fn is_tight(item: &[String]) -> bool {
    let may_follow = |part: &String| ["- ", "* ", "1. ", "1) "].iter().any(|sign| part.starts_with(sign));
    item.iter().skip(1).all(may_follow)
}

fn is(node: &Node, tag: Tag) -> bool {
    matches!(node, Node::Element(element) if element.tag == tag)
}

/// Each line with something before it; an empty line without blanks at its end.
fn prefixed(text: &str, first: &str, rest: &str) -> String {
    let lines = text.lines().enumerate().map(|(number, line)| {
        let before = if number == 0 { first } else { rest };
        format!("{before}{line}").trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn fenced(text: &str) -> String {
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    if text.trim().is_empty() { String::new() } else { format!("{fence}\n{}\n{fence}", text.trim_end_matches('\n')) }
}
