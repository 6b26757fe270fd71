//! Paper: what is laid out, looked at, saved, opened and printed.

use super::{Done, FilterDto, KeyDto, SavedDto, SortDto, wire::dto};
use crate::{Library, Result};

dto! {
    /// What to print, and how.
    pub struct PrintRequest {
        /// What.
        pub what: PrintWhat,
        /// On what paper.
        pub layout: PrintLayout,
        /// Whether in large print (at least 16 points).
        pub large: bool,
        /// Whether with codes for the address and the telephone.
        pub codes: bool,
    }

    /// What to print.
    pub enum PrintWhat {
        /// A resource, with its help lines.
        Resource(KeyDto),
        /// Help lines; an empty list = all that are shown for the nation of the settings.
        Contacts(Vec<KeyDto>),
        /// A search or a list, with citations.
        Results(PrintResults),
        /// The notes and marks of a worker, or of one resource, with citations.
        Notes(Option<KeyDto>),
    }

    /// A search, or a list where the words are empty.
    pub struct PrintResults {
        /// As typed.
        pub query: String,
        /// Which resources.
        pub filter: FilterDto,
        /// In what order.
        pub sort: SortDto,
    }

    /// On what paper.
    #[derive(Copy, Eq)]
    pub enum PrintLayout {
        /// A4.
        A4,
        /// Two A5 leaves on one A4, the same twice, or one after the other.
        A5,
        /// Eight pocket cards on one A4.
        Cards,
    }

    /// A document that was laid out. It stays in memory until the next one, or until the notebook is locked.
    pub struct PrintedDto {
        /// SHA-256 of its bytes: what they are asked for by, as those of a document.
        pub digest: String,
        /// Bytes.
        pub bytes: u64,
        /// Sheets.
        pub pages: u32,
        /// Its title, and the name of a file that is made of it.
        pub title: String,
        /// Words that no font here has: they stand as empty boxes. Empty = all is well.
        pub missing: String,
        /// Whether what is printed was withdrawn or replaced, or was translated from an older text, or is due for a check.
        pub doubts: Vec<PrintDoubt>,
    }

    /// What a person is told before printing.
    #[derive(Copy, Eq)]
    pub enum PrintDoubt {
        /// It was withdrawn or archived.
        Retired,
        /// Another resource took its place.
        Replaced,
        /// The original changed since it was translated.
        OlderTranslation,
        /// A check is due.
        CheckDue,
        /// An old number stands in it; on paper the current one stands beside it.
        OldNumber,
        /// It does not fit on a card: the rest was left out.
        Cut,
    }

    /// Names a document that was laid out.
    pub struct PrintedKey {
        /// SHA-256 of its bytes.
        pub digest: String,
    }

    /// A font that the program brings along for scripts that a system may lack.
    pub struct FontDto {
        /// The family.
        pub family: String,
        /// 100 to 900.
        pub weight: u32,
        /// Primary languages that want it (`ti`, `zh`).
        pub languages: Vec<String>,
        /// SHA-256 of its bytes: what they are asked for by, as those of a document.
        pub digest: String,
        /// Bytes.
        pub bytes: u64,
    }
}

pub(super) fn make(_: &Library, _: PrintRequest) -> Result<PrintedDto> {
    super::not_yet()
}

pub(super) fn save(_: &Library, _: PrintedKey) -> Result<SavedDto> {
    super::not_yet()
}

pub(super) fn open(_: &Library, _: PrintedKey) -> Result<super::Nothing> {
    super::not_yet()
}

pub(super) fn print(_: &Library, _: PrintedKey) -> Result<Done> {
    super::not_yet()
}

pub(super) fn fonts(_: &Library, _: super::Nothing) -> Result<Vec<FontDto>> {
    super::not_yet()
}
