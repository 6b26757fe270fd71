//! What leaves the notebook and comes into it: snapshots, backups, exports, citations; and what is told about the program.

use super::{Nothing, wire::dto};
use crate::{Library, Result};

dto! {
    /// A snapshot of the notebook.
    pub struct SnapshotDto {
        /// Its name among the snapshots.
        pub name: String,
        /// When it was taken, seconds since 1970 UTC.
        pub at: i64,
        /// Bytes.
        pub size: u64,
        /// Bookmarks in it.
        pub bookmarks: u64,
        /// Marks in it.
        pub marks: u64,
    }

    /// Names a snapshot.
    pub struct SnapshotName {
        /// Its name.
        pub name: String,
    }

    /// How a snapshot, a backup or an export differs from the open notebook.
    pub struct Comparison {
        /// What is compared, in the words of its maker: when it was made, seconds since 1970 UTC.
        pub made_at: Option<i64>,
        /// Things that are only in it.
        pub only_there: Vec<DifferingDto>,
        /// Things that are only in the open notebook.
        pub only_here: Vec<DifferingDto>,
        /// Things that both have and that differ.
        pub differ: Vec<DifferingDto>,
        /// How many things are the same.
        pub same: u64,
    }

    /// One thing that differs.
    pub struct DifferingDto {
        /// What it is.
        pub kind: DifferingKind,
        /// Its title, name or first words.
        pub title: String,
        /// Whether the open notebook's is the newer one.
        pub here_newer: bool,
    }

    /// What differs.
    #[derive(Copy, Eq)]
    pub enum DifferingKind {
        /// A bookmark or its note.
        Bookmark,
        /// A highlight, passage or page.
        Mark,
        /// A collection.
        Collection,
        /// A setting.
        Setting,
        /// A message to a publisher.
        Message,
    }

    /// What to do with what was compared.
    #[derive(Copy, Eq)]
    pub enum TakeDto {
        /// Add what is missing here; where both differ the newer one stays; nothing is taken away.
        Add,
        /// Make the notebook as it was then; a snapshot of today is taken first.
        Replace,
    }

    /// Takes a snapshot's content.
    pub struct SnapshotTake {
        /// Its name.
        pub name: String,
        /// How.
        pub take: TakeDto,
    }

    /// A password for a backup.
    pub struct BackupPassword {
        /// It; at least 8 characters.
        pub password: String,
    }

    /// Takes what was opened last: a backup or an export.
    pub struct CarriedTake {
        /// How.
        pub take: TakeDto,
    }

    /// The form of an export.
    #[derive(Copy, Eq)]
    pub enum ExportForm {
        /// Everything, to be brought in again.
        Json,
        /// For people.
        Markdown,
        /// For browsers.
        Bookmarks,
        /// For spreadsheets.
        Csv,
    }

    /// Writes the notebook, or a collection of it, to a file that the person chooses.
    pub struct ExportRequest {
        /// The form.
        pub form: ExportForm,
        /// Only this collection; null = all. JSON is always everything.
        pub collection: Option<i64>,
    }

    /// Whether something was saved; false = the person thought better of it.
    pub struct SavedDto {
        /// Whether.
        pub saved: bool,
    }

    /// What was opened; null = the person thought better of it.
    pub struct OpenedDto {
        /// How it differs from the notebook.
        pub comparison: Option<Comparison>,
        /// It is a backup, and needs its password: hand it to `backup_unlock`.
        pub locked: bool,
    }

    /// The form of a citation.
    #[derive(Copy, Eq)]
    pub enum CitationForm {
        /// Ready text, Harvard.
        Harvard,
        /// Ready text, OSCOLA.
        Oscola,
        /// RIS.
        Ris,
        /// BibTeX.
        Bibtex,
        /// CSL-JSON.
        CslJson,
    }

    /// Asks for citations.
    pub struct CiteRequest {
        /// One resource.
        pub key: Option<super::KeyDto>,
        /// Or a collection.
        pub collection: Option<i64>,
        /// A mark whose page is cited.
        pub mark: Option<i64>,
        /// The form.
        pub form: CitationForm,
    }

    /// Citations.
    pub struct Citations {
        /// The text, to be copied.
        pub text: String,
        /// Titles of those that are withdrawn or superseded, and what replaced them.
        pub warnings: Vec<CitationWarning>,
    }

    /// A resource that should perhaps not be cited.
    pub struct CitationWarning {
        /// Its title.
        pub title: String,
        /// Whether it was withdrawn; else it was superseded.
        pub withdrawn: bool,
        /// What replaces it.
        pub successor: Option<super::RowDto>,
    }

    /// A note that is being written.
    pub struct NoteText {
        /// As typed.
        pub text: String,
    }

    /// Something in a note that looks like a matter of a case.
    pub struct Finding {
        /// What it looks like.
        pub looks_like: FindingKind,
        /// Its first UTF-16 unit.
        pub start: u32,
        /// The unit after its last.
        pub end: u32,
    }

    /// What it looks like.
    #[derive(Copy, Eq)]
    pub enum FindingKind {
        /// A date of birth.
        DateOfBirth,
        /// A telephone number that is not one of a help line.
        Telephone,
        /// The reference of a case.
        CaseReference,
    }

    /// A text about the program, to be read before it is sent.
    pub struct Diagnostics {
        /// Plain text.
        pub text: String,
    }
}

pub(super) fn diagnostics(library: &Library, _: Nothing) -> Result<Diagnostics> {
    Ok(Diagnostics { text: library.diagnostics()? })
}

pub(super) fn save_diagnostics(library: &Library, _: Nothing) -> Result<SavedDto> {
    Ok(SavedDto { saved: library.save_diagnostics()? })
}

pub(super) fn clear_log(library: &Library, _: Nothing) -> Result<Nothing> {
    library.clear_log()?;
    Ok(Nothing {})
}
