//! Authors, which changed between the versions of JSON Feed: `author`, an object, in 1.0; `authors`, a list, in 1.1.

use serde_json::Value;

use super::reading::{Object, Reading, sort};
use crate::richtext;

/// A version of JSON Feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    /// 1.0.
    One,
    /// 1.1.
    OnePointOne,
}

impl Version {
    /// What a feed of this version says in `version`.
    pub(super) fn address(self) -> &'static str {
        match self {
            Version::One => "https://jsonfeed.org/version/1",
            Version::OnePointOne => "https://jsonfeed.org/version/1.1",
        }
    }
}

impl Reading<'_> {
    /// The names of those who wrote it; `authors` is preferred where both fields stand.
    pub(super) fn authors(&mut self, object: &Object, version: Version) -> Vec<String> {
        let mut names: Vec<String> = match object.get("authors") {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(authors)) => {
                self.capped("authors", authors).iter().filter_map(|author| self.author("authors", author)).collect()
            }
            Some(lone) => {
                self.problem(format!("`authors` is {} where a list of objects belongs.", sort(lone)));
                self.name("authors", lone).into_iter().collect()
            }
        };
        if names.is_empty()
            && let Some(lone) = object.get("author").filter(|author| !author.is_null())
        {
            if version == Version::OnePointOne {
                self.problem("`author` is a field of version 1; version 1.1 has `authors`, a list.");
            }
            names.extend(self.author("author", lone));
        }
        names.dedup();
        names
    }

    fn author(&mut self, key: &str, author: &Value) -> Option<String> {
        if author.is_string() {
            self.problem(format!(
                "`{key}` holds bare text where an object with a `name` belongs; it was taken as the name."
            ));
        }
        self.name(key, author)
    }

    /// The name in an object or in bare text; blank names are no names.
    fn name(&mut self, key: &str, author: &Value) -> Option<String> {
        match author {
            Value::Object(author) => self.decoded_line(author, "name"),
            Value::String(name) => Some(richtext::line(name)).filter(|name| !name.is_empty()),
            other => {
                self.problem(format!("`{key}` holds {} where an object belongs, and it was left out.", sort(other)));
                None
            }
        }
    }
}
