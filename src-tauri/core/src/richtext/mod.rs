//! HTML → a closed tree of nodes: the only road from a feed to the screen (security rules: closed list of tags,
//! attributes and schemes; bounded nodes, depth and text).

mod node;

pub use node::{Direction, Element, Node, RichText, Scope, Tag};

pub mod address;
mod standin;

pub use standin::{Outcome, decode_html_line, line};
