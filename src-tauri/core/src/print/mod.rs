//! Paper: what is handed over. A document is laid out from data by fixed sheets (typst) and written as a tagged PDF, the same
//! on every computer and without the window.
//!
//! What was published or written is data here and never markup. Nothing below knows the library, a file, a clock or the
//! network: what is printed, the pictures and the moment come in, bytes go out.

mod cards;
mod code;
mod content;
mod entries;
pub mod fonts;
mod foot;
mod leaflet;
mod letters;
mod lines;
mod paper;
mod script;
mod sentences;
mod typeset;
mod words;
mod world;

pub use entries::{NotesEntry, PrintedMark, ResultEntry, notes, results};
pub use leaflet::{Leaflet, leaflet};
pub use lines::{LineOn, help_lines};

/// On what paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// A4.
    A4,
    /// Two A5 leaves on one A4: one after the other, or the same twice.
    A5,
    /// Eight pocket cards on one A4.
    Cards,
}

/// How it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct How {
    /// On what paper.
    pub layout: Layout,
    /// Whether in large print: 16 points and more.
    pub large: bool,
    /// Whether with QR codes for the address and the telephone.
    pub codes: bool,
    /// The moment of printing, seconds since 1970 UTC.
    pub now: i64,
}

/// What a person is told before printing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// It was withdrawn or archived.
    Retired,
    /// Another resource took its place.
    Replaced,
    /// The original changed since it was translated.
    OlderTranslation,
    /// A check is due.
    CheckDue,
    /// An old number stands in it.
    OldNumber,
    /// It does not fit on a card: the rest was left out.
    Cut,
}

/// A document that was laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// A PDF, tagged. Equal input makes equal bytes.
    pub bytes: Vec<u8>,
    /// Sheets.
    pub pages: u32,
    /// Its title.
    pub title: String,
    /// Letters that no font here has, each once: they stand as empty boxes.
    pub missing: String,
    /// Each once, in the order of the list.
    pub doubts: Vec<Doubt>,
    /// Whether it keeps PDF/UA-1 (ISO 14289-1). It is tagged all the same where it does not.
    pub accessible: bool,
}

/// A document could not be laid out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("This could not be laid out for paper: {0}")]
pub struct NotPrinted(pub String);
