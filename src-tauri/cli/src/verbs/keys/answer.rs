//! What a verb of keys answers: what was done, the keys, and what the person does next.

use fieldshelf_core::trust::manifest::ManifestKeys;
use fieldshelf_core::trust::{fingerprint_of, key_id};
use serde::Serialize;

use crate::console::Answer;
use crate::wrap::{hang, wrap};

/// An answer.
#[derive(Serialize)]
pub(super) struct Done {
    /// What was done, in sentences.
    pub(super) done: Vec<String>,
    /// The keys that it is about.
    pub(super) keys: Vec<Line>,
    /// What the person does next, in order.
    pub(super) next: Vec<String>,
}

/// One key.
#[derive(Serialize)]
pub(super) struct Line {
    role: Option<&'static str>,
    id: String,
    fingerprint: String,
    key: String,
}

impl Line {
    pub(super) fn new(role: Option<&'static str>, key: &str) -> Self {
        Line { role, id: number(key), fingerprint: fingerprint_of(key), key: key.to_owned() }
    }

    /// Every key of a folder, with its role.
    pub(super) fn all(keys: &ManifestKeys) -> Vec<Self> {
        let ManifestKeys { current, next, recovery, revoked } = keys;
        let lists = [("current", current), ("next", next), ("recovery", recovery), ("revoked", revoked)];
        lists.into_iter().flat_map(|(role, keys)| keys.iter().map(move |key| Line::new(Some(role), key))).collect()
    }

    fn text(&self) -> String {
        let role = self.role.map(|role| format!("{role} key\n")).unwrap_or_default();
        format!("{role}  number       {}\n  fingerprint  {}\n  key          {}\n", self.id, self.fingerprint, self.key)
    }
}

/// The number of a key that was read before.
pub(super) fn number(key: &str) -> String {
    key_id(key).unwrap_or_default()
}

impl Answer for Done {
    fn text(&self, width: usize) -> String {
        let mut text: String =
            self.done.iter().flat_map(|sentence| wrap(sentence, width)).map(|line| line + "\n").collect();
        for key in &self.keys {
            text.push_str(&format!("\n{}", key.text()));
        }
        if !self.next.is_empty() {
            text.push_str("\nWhat to do next:\n");
        }
        for (place, step) in self.next.iter().enumerate() {
            text.push_str(&hang(&format!("{}. ", place + 1), step, width));
        }
        text.trim_start().to_owned()
    }
}
