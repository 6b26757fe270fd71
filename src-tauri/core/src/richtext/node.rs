//! The closed tree that a published body becomes: the only form in which it is stored, sent and drawn.
//!
//! No HTML string exists past this point. A tag that is not listed here cannot be expressed, an address never
//! stands in the tree: a link or image carries a number, and [`RichText::links`] and [`RichText::images`] hold what it
//! means.

use serde::{Deserialize, Serialize};

/// A body: nodes, and the addresses that the numbers of links and images stand for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RichText {
    /// Blocks and text, in order.
    pub nodes: Vec<Node>,
    /// Absolute, allowed addresses (https, mailto, tel); a link's number is its place here.
    pub links: Vec<String>,
    /// Absolute addresses that images are fetched from: https, or beside a feed on this computer; an image's number is
    /// its place here.
    pub images: Vec<String>,
}

/// Text, or one element of a closed list. As JSON: a string, or an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum Node {
    /// Plain text; never empty.
    Text(String),
    /// An element with its children.
    Element(Box<Element>),
}

/// One element. Every field but `tag` and `children` is left out of the JSON when it is not set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Element {
    /// What it is.
    pub tag: Tag,
    /// RFC 5646, where the text changes language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub lang: Option<String>,
    /// Where the text changes direction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub dir: Option<Direction>,
    /// `a`: the link's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub link: Option<u32>,
    /// `img`: what it shows, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub alt: Option<String>,
    /// `img`: the image's number; an image without one is shown by its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub image: Option<u32>,
    /// `td`, `th`: 2 to 50.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub colspan: Option<u16>,
    /// `td`, `th`: 2 to 200.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub rowspan: Option<u16>,
    /// `th`: what it heads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub scope: Option<Scope>,
    /// `ol`: the first number, when it is not 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub start: Option<i32>,
    /// `time`: the machine's form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub datetime: Option<String>,
    /// What it holds; left out when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<Vec<Node>>"))]
    pub children: Vec<Node>,
}

/// Left to right or right to left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
    /// By the first strong character.
    Auto,
}

/// What a header cell heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the words of HTML")]
pub enum Scope {
    Row,
    Col,
    Rowgroup,
    Colgroup,
}

/// The closed list of elements, by their HTML names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the words of HTML")]
pub enum Tag {
    P,
    Br,
    Hr,
    H1,
    H2,
    H3,
    H4,
    H5,
    H6,
    Ul,
    Ol,
    Li,
    Dl,
    Dt,
    Dd,
    Blockquote,
    Pre,
    Code,
    Em,
    Strong,
    B,
    I,
    U,
    S,
    Sub,
    Sup,
    Small,
    Abbr,
    Q,
    Cite,
    Time,
    Table,
    Caption,
    Thead,
    Tbody,
    Tfoot,
    Tr,
    Th,
    Td,
    Figure,
    Figcaption,
    /// Something distressing, with a warning in its `summary`: shown when a person opens it.
    Details,
    Summary,
    A,
    Img,
    Ruby,
    Rt,
    Rp,
    Bdi,
    Bdo,
}

impl Tag {
    /// Whether it stands on lines of its own and holds something.
    #[must_use]
    pub fn is_block(self) -> bool {
        use Tag::*;
        matches!(
            self,
            P | H1
                | H2
                | H3
                | H4
                | H5
                | H6
                | Ul
                | Ol
                | Li
                | Dl
                | Dt
                | Dd
                | Blockquote
                | Pre
                | Table
                | Caption
                | Thead
                | Tbody
                | Tfoot
                | Tr
                | Th
                | Td
                | Figure
                | Figcaption
                | Details
                | Summary
        )
    }
}
