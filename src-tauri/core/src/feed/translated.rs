//! Another format in the words of JSON Feed: so that every format is cleaned, bounded and judged by the same code.

use serde_json::{Value, json};
use url::Url;

use super::reading::Object;

/// A page put into the words of JSON Feed.
#[derive(Default)]
pub(super) struct Translated {
    /// What the page says of itself.
    pub(super) head: Object,
    /// The items; each with what relative addresses in its text start from, where that is not its own page.
    pub(super) items: Vec<(Value, Option<Url>)>,
}

/// Sets a field that has something to say.
pub(super) fn set(object: &mut Object, key: &str, value: impl Into<Value>) {
    let value = value.into();
    let empty = match &value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(entries) => entries.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    };
    if !empty {
        object.insert(key.to_owned(), value);
    }
}

/// Names as JSON Feed has authors.
pub(super) fn named(names: impl IntoIterator<Item = String>) -> Value {
    names.into_iter().filter(|name| !name.trim().is_empty()).map(|name| json!({ "name": name })).collect()
}

/// The text under `key`.
pub(super) fn text<'o>(object: &'o Object, key: &str) -> Option<&'o str> {
    object.get(key)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}
