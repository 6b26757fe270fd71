//! What is worked out of a file's bytes, so that nobody types it.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::feed;

/// What is known of a file's bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    /// Of its bytes, lower-case hex.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
    /// `application/pdf`, say.
    pub mime: String,
    /// Pages, from 1; `None` = not of a kind that has pages, or they could not be counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
    /// Whether there is text on its pages; `None` = not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_layer: Option<bool>,
    /// Whether a PDF says that it is tagged for screen readers; `None` = not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tagged_pdf: Option<bool>,
}

impl Measured {
    /// Where it is published, relative to the feed: `d/<first two digits>/<hash>.<ending>`. Nothing of the name that it
    /// had in the folder is in it.
    #[must_use]
    pub fn path(&self) -> String {
        let start = self.sha256.get(..2).unwrap_or_default();
        format!("d/{start}/{}.{}", self.sha256, feed::ending_of(&self.mime))
    }

    /// Reads a file for its hash and size; its type is told by `name`, and by its first bytes if it is a PDF.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn of(path: &Path, name: &str) -> io::Result<Measured> {
        let mut file = File::open(path)?;
        let (mut hasher, mut size, mut head) = (Sha256::new(), 0, None);
        let mut buffer = vec![0; 256 * 1_024];
        loop {
            let length = file.read(&mut buffer)?;
            let piece = buffer.get(..length).unwrap_or_default();
            if piece.is_empty() {
                break;
            }
            head.get_or_insert_with(|| piece.get(..1_024).unwrap_or(piece).to_vec());
            hasher.update(piece);
            size += length as u64;
        }
        let is_pdf = head.unwrap_or_default().windows(5).any(|five| five == b"%PDF-");
        let mime = if is_pdf { "application/pdf" } else { feed::mime_of(name) };
        let sha256 = crate::model::Digest(hasher.finalize().into()).to_string();
        Ok(Measured { sha256, size, mime: mime.to_owned(), pages: None, text_layer: None, tagged_pdf: None })
    }
}
