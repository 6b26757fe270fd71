//! The text of documents, page by page, to be searched and read without their pictures.
//!
//! Documents are the most complicated bytes that strangers send us, so none is read in the program itself. [`process`]
//! starts the same program again as a child, [`child`] is what that child does: it confines itself ([`confine`])
//! before it sees a byte, reads the document from its standard input and writes pages to its standard output
//! ([`record`]). `pdf`, `html`, `plain` and `docx` read bytes and know nothing of processes.

mod child;
mod confine;
mod docx;
mod format;
mod html;
mod pages;
mod pdf;
mod plain;
mod process;
mod record;
mod running;
mod sequence;

use std::ops::ControlFlow;

pub use child::serve;
pub use confine::{Unconfined, confine};
pub use format::Format;
pub use process::{Bounds, Extractor, Outcome};

use crate::model::PageText;
use pdf::Whole;

/// Most bytes of a document whose text is read: the child holds them all, within its 512 MiB.
pub const MOST_BYTES: u64 = 200_000_000;

/// Why nothing could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unread {
    Protected,
    Damaged,
    TooLarge,
}

impl From<pdf::Refusal> for Unread {
    fn from(refusal: pdf::Refusal) -> Self {
        match refusal {
            pdf::Refusal::Protected => Unread::Protected,
            pdf::Refusal::Damaged => Unread::Damaged,
        }
    }
}

/// Reads the pages from `from` (1…) on and hands each to `page`, until that breaks or the document ends.
fn read(
    format: Format,
    bytes: Vec<u8>,
    from: u32,
    page: &mut dyn FnMut(PageText) -> ControlFlow<()>,
) -> Result<Whole, Unread> {
    if bytes.is_empty() {
        return Err(Unread::Damaged);
    }
    match format {
        Format::Pdf => Ok(pdf::read(bytes, from, page)?),
        Format::Html => Ok(html::read(&bytes, from, page)),
        Format::Plain => Ok(plain::read(&bytes, from, page)),
        Format::Docx => docx::read(bytes, from, page),
    }
}
