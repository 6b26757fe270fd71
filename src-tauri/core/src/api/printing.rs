//! Paper: what is laid out, looked at, saved, opened and printed.

use super::{Done, FilterDto, KeyDto, Nothing, SavedDto, SortDto, documents::digest, wire::dto};
use crate::{
    Library, Result,
    library::{LaidOut, OnPaper, Printable},
    print::{Doubt, Layout, fonts},
};

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
        Results(Box<PrintResults>),
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

pub(super) fn make(library: &Library, request: PrintRequest) -> Result<PrintedDto> {
    let what = match request.what {
        PrintWhat::Resource(key) => Printable::Resource(key.into()),
        PrintWhat::Contacts(keys) => Printable::Contacts(keys.into_iter().map(|key| (key.source, key.id)).collect()),
        PrintWhat::Results(results) => Printable::Results {
            query: results.query,
            filter: Box::new(results.filter.into_filter(library)?),
            sort: results.sort.into(),
        },
        PrintWhat::Notes(key) => Printable::Notes(key.map(Into::into)),
    };
    let on = OnPaper { layout: request.layout.into(), large: request.large, codes: request.codes };
    library.print(&what, on).map(PrintedDto::from)
}

pub(super) fn save(library: &Library, key: PrintedKey) -> Result<SavedDto> {
    Ok(SavedDto { saved: library.save_printed(digest(&key.digest)?)? })
}

pub(super) fn open(library: &Library, key: PrintedKey) -> Result<Nothing> {
    library.open_printed(digest(&key.digest)?)?;
    Ok(Nothing {})
}

pub(super) fn print(library: &Library, key: PrintedKey) -> Result<Done> {
    Ok(Done { done: library.send_printed(digest(&key.digest)?)? })
}

pub(super) fn fonts(_: &Library, _: Nothing) -> Result<Vec<FontDto>> {
    // What no language wants is for paper alone.
    let wanted = fonts::all().filter(|(font, _)| !font.languages.is_empty());
    let fonts = wanted.map(|(font, digest)| FontDto {
        family: font.family.to_owned(),
        weight: font.weight,
        languages: font.languages.iter().map(|language| (*language).to_owned()).collect(),
        digest: digest.to_string(),
        bytes: font.bytes.len() as u64,
    });
    Ok(fonts.collect())
}

impl From<PrintLayout> for Layout {
    fn from(layout: PrintLayout) -> Self {
        match layout {
            PrintLayout::A4 => Layout::A4,
            PrintLayout::A5 => Layout::A5,
            PrintLayout::Cards => Layout::Cards,
        }
    }
}

impl From<Doubt> for PrintDoubt {
    fn from(doubt: Doubt) -> Self {
        match doubt {
            Doubt::Retired => PrintDoubt::Retired,
            Doubt::Replaced => PrintDoubt::Replaced,
            Doubt::OlderTranslation => PrintDoubt::OlderTranslation,
            Doubt::CheckDue => PrintDoubt::CheckDue,
            Doubt::OldNumber => PrintDoubt::OldNumber,
            Doubt::Cut => PrintDoubt::Cut,
        }
    }
}

impl From<LaidOut> for PrintedDto {
    fn from(laid_out: LaidOut) -> Self {
        PrintedDto {
            digest: laid_out.digest.to_string(),
            bytes: laid_out.bytes,
            pages: laid_out.pages,
            title: laid_out.title,
            missing: laid_out.missing,
            doubts: laid_out.doubts.into_iter().map(PrintDoubt::from).collect(),
        }
    }
}
