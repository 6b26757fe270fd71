//! The words of the W3C Web Annotation Data Model (<https://www.w3.org/TR/annotation-model/>) that are used here, and the
//! few of our own, which have the prefix `fieldshelf:`.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::model::{MarkKind, ResourceKey};

/// What the model says of PDF (4.2.1), and RFC 8118 repeats.
pub(super) const PAGES: &str = "http://tools.ietf.org/rfc/rfc3778";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnnotationCollection {
    #[serde(rename = "@context")]
    context: Value,
    id: String,
    #[serde(rename = "type")]
    sort: String,
    label: String,
    total: usize,
    first: AnnotationPage,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct AnnotationPage {
    id: String,
    #[serde(rename = "type")]
    sort: String,
    part_of: String,
    start_index: usize,
    items: Vec<Annotation>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Annotation {
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) sort: String,
    pub(super) motivation: Motivation,
    pub(super) created: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) modified: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) body: Vec<Body>,
    pub(super) target: Target,
    #[serde(rename = "fieldshelf:source")]
    pub(super) source: String,
    #[serde(rename = "fieldshelf:resource")]
    pub(super) resource: String,
    /// Of a mark; a note on a whole resource has none of these.
    #[serde(default, rename = "fieldshelf:kind", skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<MarkKind>,
    #[serde(default, rename = "fieldshelf:textHash", skip_serializing_if = "Option::is_none")]
    pub(super) text_hash: Option<String>,
    #[serde(default, rename = "fieldshelf:documentTitle", skip_serializing_if = "String::is_empty")]
    pub(super) document_title: String,
    #[serde(default, rename = "fieldshelf:pageLabel", skip_serializing_if = "String::is_empty")]
    pub(super) page_label: String,
}

#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Motivation {
    Highlighting,
    Bookmarking,
    Commenting,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "type", deny_unknown_fields)]
pub(super) enum Body {
    TextualBody { value: String, format: String, purpose: Purpose },
}

#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Purpose {
    Commenting,
    /// The style of a highlight.
    Tagging,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Target {
    #[serde(rename = "type")]
    pub(super) sort: String,
    /// The resource's public address, or its name here; of a document, the name of its bytes (RFC 6920).
    pub(super) source: String,
    /// The resource that a document belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) scope: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) selector: Vec<SelectorJson>,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "type", deny_unknown_fields)]
pub(super) enum SelectorJson {
    #[serde(rename = "TextQuoteSelector")]
    TextQuote { exact: String, prefix: String, suffix: String },
    /// In Unicode code points.
    #[serde(rename = "TextPositionSelector")]
    TextPosition { start: u32, end: u32 },
    #[serde(rename = "FragmentSelector")]
    Fragment {
        #[serde(rename = "conformsTo")]
        conforms_to: String,
        value: String,
        #[serde(default, rename = "refinedBy", skip_serializing_if = "Vec::is_empty")]
        refined_by: Vec<SelectorJson>,
    },
}

impl AnnotationCollection {
    pub(super) fn new(items: Vec<Annotation>) -> Self {
        let id = "urn:fieldshelf:annotations";
        AnnotationCollection {
            context: json!(["http://www.w3.org/ns/anno.jsonld", { "fieldshelf": "urn:fieldshelf:" }]),
            id: id.into(),
            sort: "AnnotationCollection".into(),
            label: "Notes, highlights, passages and pages".into(),
            total: items.len(),
            first: AnnotationPage {
                id: format!("{id}:1"),
                sort: "AnnotationPage".into(),
                part_of: id.into(),
                start_index: 0,
                items,
            },
        }
    }

    /// `None` where it says another number than it has.
    pub(super) fn items(self) -> Option<Vec<Annotation>> {
        (self.total == self.first.items.len()).then_some(self.first.items)
    }
}

impl Body {
    pub(super) fn new(value: &str, purpose: Purpose) -> Self {
        Body::TextualBody { value: value.to_owned(), format: "text/plain".into(), purpose }
    }
}

/// What a resource is called where it has no public address.
pub(super) fn name_of(key: &ResourceKey) -> String {
    let part = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    format!("urn:fieldshelf:{}:{}", part(&key.source), part(&key.id))
}
