//! Nodes as JSON: the form in which a body is stored and sent.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::node::{Element, Node, RichText};

/// Brackets within each other: an element is an object and an array.
const MAX_BRACKETS: usize = 2 * 100 + 2;

#[derive(Serialize)]
struct Whole<'a> {
    nodes: &'a [Node],
    links: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    images: &'a [String],
}

impl RichText {
    /// `{"nodes":[…],"links":[…]}`, and `"images":[…]` where there are any.
    pub fn to_json(&self) -> String {
        written(&Whole { nodes: &self.nodes, links: &self.links, images: &self.images })
    }
}

/// `[…]`, compact.
pub fn nodes_to_json(nodes: &[Node]) -> String {
    written(&nodes)
}

/// Reads what [`nodes_to_json`] wrote.
///
/// # Errors
/// Not JSON, not nodes, or deeper than any tree of ours.
pub fn nodes_from_json(json: &str) -> Result<Vec<Node>, serde_json::Error> {
    if brackets(json) > MAX_BRACKETS {
        return Err(Error::custom("the nodes are nested deeper than 100"));
    }
    let mut deserializer = serde_json::Deserializer::from_str(json);
    // serde_json's own bound is 128 brackets: 63 elements. Ours was checked above.
    deserializer.disable_recursion_limit();
    let nodes = Vec::deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(nodes)
}

/// Nodes are strings, numbers and lists of these: nothing that JSON cannot say.
fn written(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// How many brackets are open at once, at most.
fn brackets(json: &str) -> usize {
    let (mut open, mut most) = (0_usize, 0);
    let (mut quoted, mut escaped) = (false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        most = most.max(open);
    }
    most
}

/// By hand: the derived form for a string or an object copies each subtree once for every level above it.
impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StringOrObject)
    }
}

struct StringOrObject;

impl<'de> Visitor<'de> for StringOrObject {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a string or an element")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Node, E> {
        Ok(Node::Text(text))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Node, A::Error> {
        Element::deserialize(MapAccessDeserializer::new(map)).map(|element| Node::Element(Box::new(element)))
    }
}
