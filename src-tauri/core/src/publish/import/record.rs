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

/// A record that cannot be read. To go on without it would write over what a person changed.
#[derive(Debug, thiserror::Error)]
#[error("the record of earlier imports cannot be read: {0}. Mend or remove it; without it, every file is new.")]
pub struct RecordError(#[from] serde_json::Error);

impl Record {
    /// Reads it.
    ///
    /// # Errors
    /// It is no record.
    pub fn read(text: &str) -> Result<Self, RecordError> {
        Ok(serde_json::from_str(text)?)
    }

    /// As it is written: the same bytes for the same record.
    ///
    /// # Errors
    /// It has no JSON form, which cannot happen.
    pub fn text(&self) -> Result<String, RecordError> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    pub(super) fn set(&mut self, id: &str, file: &str, sha256: String) {
        self.items.insert(id.to_owned(), Item { file: file.to_owned(), sha256 });
    }
}
