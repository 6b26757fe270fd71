#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod addresses;
mod fuzz;
mod limits;
mod policy;
mod render;
mod texts;

use super::{Node, RichText};

/// What must hold of every body, whatever was given.
fn assert_sound(text: &RichText, html: &str) {
    for address in &text.links {
        let scheme = address.split_once(':').map(|(scheme, _)| scheme);
        assert!(matches!(scheme, Some("https" | "mailto" | "tel")), "only three schemes may be opened: {address}");
    }
    for address in &text.images {
        assert!(address.starts_with("https://"), "an image is fetched by https: {address}");
    }
    let mut nodes = 0;
    for node in &text.nodes {
        assert!(matches!(node, Node::Element(_)), "text at the top stands in a paragraph: {html:?}");
        assert_sound_node(node, text, 1, &mut nodes, html);
    }
    assert!(nodes <= 20_000, "a body is bounded: {nodes} nodes");
}

fn assert_sound_node(node: &Node, text: &RichText, depth: usize, nodes: &mut usize, html: &str) {
    *nodes += 1;
    assert!(depth <= 100, "a tree is at most 100 deep: {html:?}");
    let element = match node {
        Node::Text(text) => return assert!(!text.is_empty(), "a text node is never empty: {html:?}"),
        Node::Element(element) => element,
    };
    if let Some(number) = element.link {
        assert!((number as usize) < text.links.len(), "a link's number has an address: {html:?}");
    }
    if let Some(number) = element.image {
        assert!((number as usize) < text.images.len(), "an image's number has an address: {html:?}");
        assert_eq!(element.tag, super::Tag::Img, "only an image has one: {html:?}");
    }
    for pair in element.children.windows(2) {
        let both = matches!(pair, [Node::Text(_), Node::Text(_)]);
        assert!(!both, "neighbouring text is one node: {html:?}");
    }
    for child in &element.children {
        assert_sound_node(child, text, depth + 1, nodes, html);
    }
}
