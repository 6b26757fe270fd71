//! What the child tells its parent: one JSON document a line. The parent believes none of it: it bounds every line.

use serde::{Deserialize, Serialize};

/// Bytes of the text of one page: no printed page holds as many. What is behind them is cut off.
pub(super) const MOST_TEXT: usize = 1 << 20;

/// Bytes of a line: the longest text, each of its bytes written in six.
pub(super) const MOST_LINE: usize = 6 * MOST_TEXT + 4_096;

/// A line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Record {
    /// The child is confined and begins to read: from here on, what goes wrong is the document's doing.
    Ready,
    /// The child could not confine itself, and has not read a byte.
    Unconfined(String),
    /// The next page.
    Page {
        /// As printed, else its number.
        label: String,
        /// Its text.
        text: String,
    },
    /// The last line.
    End(End),
}

/// How the child ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct End {
    /// Why it ended.
    pub ending: Ending,
    /// Pages of the document in all, where that is known.
    pub pages: u32,
    /// Whether there is text on the pages that were read.
    pub text_layer: bool,
    /// As its author named it.
    pub title: Option<String>,
    /// Whether a PDF says that it is tagged; `None` = it is none.
    pub tagged: Option<bool>,
}

impl End {
    /// An end without a page.
    pub(super) fn refused(ending: Ending) -> End {
        End { ending, pages: 0, text_layer: false, title: None, tagged: None }
    }
}

/// Why the child ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Ending {
    /// The document has no more pages.
    Whole,
    /// It has read for as long as it may; another child goes on behind the last page.
    Paused,
    /// The document is locked by a password.
    Protected,
    /// The document is damaged.
    Damaged,
    /// It is larger than it may be.
    TooLarge,
}
