//! What earlier imports wrote into a folder: so that a second one can tell what a person changed since.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The record, as it stands in the folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// By the id of the resource.
    #[serde(default)]
    pub items: BTreeMap<String, Item>,
    /// Files that were fetched: by their address, what they are called in the folder.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub files: BTreeMap<String, String>,
}

/// The file of one resource.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its name.
    pub file: String,
    /// Of the text that the last import wrote, lower-case hex.
    pub sha256: String,
}

/// A record that cannot be used. Going on without it would write over what a person changed.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// It is not what an import wrote.
    #[error("the record of earlier imports cannot be read: {0}. Put it back, or remove it: then every resource is new")]
    Json(#[from] serde_json::Error),
    /// It names a file that no import would write.
    #[error("the record of earlier imports names {0}, which is no file of an import")]
    Name(String),
}

impl Record {
    /// Reads it.
    ///
    /// # Errors
    /// It is no record.
    pub fn read(text: &str) -> Result<Self, RecordError> {
        let record: Record = serde_json::from_str(text)?;
        let texts = record.items.values().map(|item| (&item.file, is_name(&item.file) && item.file.ends_with(".md")));
        let files = record.files.values().map(|file| (file, file.strip_prefix("files/").is_some_and(is_name)));
        match texts.chain(files).find(|(_, good)| !good) {
            Some((name, _)) => Err(RecordError::Name(name.clone())),
            None => Ok(record),
        }
    }

    /// As it is written: the same bytes for the same record.
    ///
    /// # Errors
    /// It has no JSON form, which cannot happen.
    pub fn text(&self) -> Result<String, RecordError> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// Notes what was written for a resource.
    pub(super) fn set(&mut self, id: &str, file: &str, sha256: String) {
        self.items.insert(id.to_owned(), Item { file: file.to_owned(), sha256 });
    }
}

/// Whether a name is one that an import gives: nothing in it leads anywhere.
fn is_name(name: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.');
    !name.is_empty() && !name.starts_with('.') && !name.contains("..") && name.chars().all(plain)
}
