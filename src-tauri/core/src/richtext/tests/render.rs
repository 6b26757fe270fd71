//! Nodes → HTML, for one question only: does reading the result again give the same tree?

use super::super::{Element, Node, RichText};

/// The body as HTML.
pub fn html(text: &RichText) -> String {
    let mut out = String::new();
    write_nodes(&text.nodes, text, &mut out);
    out
}

fn write_nodes(nodes: &[Node], text: &RichText, out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(words) => out.push_str(&escaped(words)),
            Node::Element(element) => write_element(element, text, out),
        }
    }
}

fn write_element(element: &Element, text: &RichText, out: &mut String) {
    let mut shown = serde_json::to_value(element).unwrap();
    let fields = shown.as_object_mut().unwrap();
    fields.remove("children");
    let tag = fields.remove("tag").unwrap().as_str().unwrap().to_owned();
    out.push_str(&format!("<{tag}"));
    out.push_str(if tag == "details" { " class=\"content-note\"" } else { "" });
    for (name, value) in fields {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        match name.as_str() {
            "link" => out.push_str(&format!(" href=\"{}\"", escaped(&text.links[value.parse::<usize>().unwrap()]))),
            "image" => out.push_str(&format!(" src=\"{}\"", escaped(&text.images[value.parse::<usize>().unwrap()]))),
            _ => out.push_str(&format!(" {name}=\"{}\"", escaped(&value))),
        }
    }
    out.push('>');
    if matches!(tag.as_str(), "br" | "hr" | "img") {
        return;
    }
    // HTML drops the first line break in a `pre`.
    out.push_str(if tag == "pre" { "\n" } else { "" });
    write_nodes(&element.children, text, out);
    out.push_str(&format!("</{tag}>"));
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
