//! Paper: what is laid out, and where it goes from here. The last document stays in memory until the next one or until the
//! notebook is locked; on the disk it stands only where a person saved it, or for another program to show it.

mod gathering;

use std::ops::Range;

use zeroize::Zeroizing;

use super::{Library, copies, hold};
use crate::{
    Error, Result,
    documents::folder::digest_of,
    model::{Digest, Filter, ResourceKey, Sort},
    print::{self, Doubt, How, Layout, fonts},
};

/// Most resources of a printed list.
const MOST_RESULTS: u64 = 200;

/// What to print.
#[derive(Debug, Clone, PartialEq)]
pub enum Printable {
    /// A resource, with its help lines.
    Resource(ResourceKey),
    /// Help lines, by source and id; empty = all of the nation in the settings.
    Contacts(Vec<(String, String)>),
    /// A search, or a list where the words are empty.
    Results {
        /// As typed.
        query: String,
        /// Which resources.
        filter: Box<Filter>,
        /// In what order.
        sort: Sort,
    },
    /// The notes of a worker, or those of one resource.
    Notes(Option<ResourceKey>),
}

/// On what paper, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnPaper {
    /// On what paper.
    pub layout: Layout,
    /// Whether in large print.
    pub large: bool,
    /// Whether with QR codes.
    pub codes: bool,
}

/// A document that was laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaidOut {
    /// What its bytes are asked for by.
    pub digest: Digest,
    /// How many.
    pub bytes: u64,
    /// Sheets.
    pub pages: u32,
    /// Its title.
    pub title: String,
    /// Letters that no font here has.
    pub missing: String,
    /// What should be known before it is handed over.
    pub doubts: Vec<Doubt>,
}

/// The last document. It may be of notes, so it is wiped when it goes.
pub(super) struct Last {
    digest: Digest,
    title: String,
    pdf: Zeroizing<Vec<u8>>,
}

impl Library {
    /// Lays out a document, and keeps it in the place of the one before.
    ///
    /// # Errors
    /// `not-found`: no such resource or help line. `locked`: notes are asked for, and the notebook is locked.
    pub fn print(&self, what: &Printable, on: OnPaper) -> Result<LaidOut> {
        let printed = self.printed(what, on)?;
        let pdf = Zeroizing::new(printed.bytes);
        let laid_out = LaidOut {
            digest: digest_of(&*pdf),
            bytes: pdf.len() as u64,
            pages: printed.pages,
            title: printed.title.clone(),
            missing: printed.missing,
            doubts: printed.doubts,
        };
        *hold(&self.inner.printed) = Some(Last { digest: laid_out.digest, title: printed.title, pdf });
        // It was locked meanwhile: what came out of the notebook goes with it.
        if matches!(what, Printable::Notes(_)) && self.must_be_open().is_err() {
            self.forget_printed();
            return Err(Error::Locked);
        }
        Ok(laid_out)
    }

    /// The document that was laid out last, as a file.
    ///
    /// # Errors
    /// `not-found`: it is another one.
    pub fn printed_pdf(&self, digest: Digest) -> Result<Zeroizing<Vec<u8>>> {
        self.last(digest).map(|(_, pdf)| pdf)
    }

    /// Asks where to save it, and saves it; false = the person thought better of it.
    ///
    /// # Errors
    /// `not-found`: it was forgotten. `disk`: it cannot be written there.
    pub fn save_printed(&self, digest: Digest) -> Result<bool> {
        let (title, pdf) = self.last(digest)?;
        let Some(place) = self.inner.desktop.ask_where_to_save(&copies::pdf_name(&title)) else {
            return Ok(false);
        };
        copies::save_bytes(&pdf, &place)?;
        Ok(true)
    }

    /// Opens a copy in the program that the person chose for such files.
    ///
    /// # Errors
    /// `not-found`: it was forgotten. `disk`: the system refused.
    pub fn open_printed(&self, digest: Digest) -> Result<()> {
        let (title, pdf) = self.last(digest)?;
        self.open_made(&pdf, &title)
    }

    /// Hands it to the printer; false = there is none.
    ///
    /// # Errors
    /// `not-found`: it was forgotten. `disk`: the system's reason.
    pub fn send_printed(&self, digest: Digest) -> Result<bool> {
        let (title, pdf) = self.last(digest)?;
        let sent = self.inner.desktop.print(&pdf, &title);
        sent.map_err(|cause| Error::File { what: "The printer could not be reached", cause })
    }

    fn last(&self, digest: Digest) -> Result<(String, Zeroizing<Vec<u8>>)> {
        let last = hold(&self.inner.printed);
        let last = last.as_ref().filter(|last| last.digest == digest);
        let missing = || Error::NotFound { what: "printed document", name: digest.to_string() };
        last.map(|last| (last.title.clone(), last.pdf.clone())).ok_or_else(missing)
    }

    pub(super) fn forget_printed(&self) {
        drop(hold(&self.inner.printed).take());
    }

    /// A stretch of what the program itself has in memory: a font, or the document that was laid out last.
    pub(super) fn made_bytes(&self, digest: Digest, range: &Range<u64>) -> Option<Vec<u8>> {
        if let Some(font) = fonts::bytes(digest) {
            return Some(stretch(font, range));
        }
        self.last(digest).ok().map(|(_, pdf)| stretch(&pdf, range))
    }

    fn printed(&self, what: &Printable, on: OnPaper) -> Result<print::Printed> {
        let how = How { layout: on.layout, large: on.large, codes: on.codes, now: self.now() };
        match what {
            Printable::Resource(key) => self.print_resource(key, how),
            Printable::Contacts(keys) => self.print_contacts(keys, how),
            Printable::Results { query, filter, sort } => self.print_results(query, filter, *sort, how),
            Printable::Notes(key) => self.print_notes(key.as_ref(), how),
        }
    }
}

fn stretch(bytes: &[u8], range: &Range<u64>) -> Vec<u8> {
    let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(bytes.len());
    bytes.get(place(range.start)..place(range.end)).unwrap_or_default().to_vec()
}
