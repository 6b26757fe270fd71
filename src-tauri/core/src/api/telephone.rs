//! Telephone numbers: those in a text that nobody should call any more, and codes to dial from a telephone.

use super::{KeyDto, RetiredNumberDto, contacts::Seen, units::Units, wire::dto};
use crate::{
    Error, Library, Result,
    library::Held,
    model::StoredContact,
    richtext::address::{self, Scheme},
    telephone::{self, OldNumber, RetiredNumber, qr},
};

dto! {
    /// An old number that stands in a text.
    pub struct OldNumberDto {
        /// Where it begins in the plain text, UTF-16 units.
        pub start: u32,
        /// The unit after its last.
        pub end: u32,
        /// What to call instead.
        pub retired: RetiredNumberDto,
    }

    /// What a code says; one of the three.
    pub struct QrRequest {
        /// A number that a telephone dials, as a help line has it: `+448000121700`, `999`.
        pub dial: Option<String>,
        /// The address of a resource's original page.
        pub page: Option<KeyDto>,
        /// The page of a help line: source and id.
        pub contact: Option<KeyDto>,
    }

    /// A QR code (ISO/IEC 18004).
    pub struct QrDto {
        /// Modules on a side, without the quiet zone.
        pub size: u32,
        /// Rows of modules from the top: `1` is dark.
        pub rows: Vec<String>,
        /// What the code says, to be read by a person.
        pub says: String,
    }
}

/// A code, by what is asked for. Only what is on this laptop is encoded: a number that a whole help line of a trusted
/// source has today, as its links are dialled from trusted sources only; an https address of a resource or a help line.
pub(super) fn qr(library: &Library, request: QrRequest) -> Result<QrDto> {
    match request {
        QrRequest { dial: Some(dial), page: None, contact: None } => number(library, &dial),
        QrRequest { dial: None, page: Some(key), contact: None } => page(&original(library, key)?),
        QrRequest { dial: None, page: None, contact: Some(key) } => page(&of_contact(library, &key)?),
        _ => Err(Error::BadRequest("A code is for one number, one page or one help line.".into())),
    }
}

fn number(library: &Library, dial: &str) -> Result<QrDto> {
    let missing = || Error::NotFound { what: "number", name: dial.to_owned() };
    let asked = telephone::dial(dial).ok_or_else(missing)?;
    let (seen, today) = (Seen::of(library)?, library.today());
    let contacts = library.contacts(None, None)?.into_iter();
    let numbers = contacts
        .filter(|stored| stored.intact && seen.is_trusted(&stored.source))
        .flat_map(|stored| stored.contact.numbers)
        .filter(|number| number.in_use(today));
    let printed = numbers.flat_map(|number| [telephone::relay(&number), Some(number.display)]).flatten();
    let says =
        printed.into_iter().find(|printed| telephone::dial(printed).as_ref() == Some(&asked)).ok_or_else(missing)?;
    code(&format!("tel:{asked}"), says)
}

/// The address of a resource's original page, as [`super::reading`] links to it.
fn original(library: &Library, key: KeyDto) -> Result<String> {
    let name = key.id.clone();
    let address = match library.read(&key.into())?.held {
        Held::Library(stored) => stored.resource.original_address.or(stored.resource.address),
        Held::Bookmark(copy) => copy.address,
    };
    address.ok_or(Error::NotFound { what: "page of", name })
}

fn of_contact(library: &Library, key: &KeyDto) -> Result<String> {
    let is_asked = |stored: &StoredContact| stored.intact && stored.source == key.source && stored.contact.id == key.id;
    let found = library.contacts(None, None)?.into_iter().find(is_asked);
    let address = found.and_then(|stored| stored.contact.address);
    address.ok_or_else(|| Error::NotFound { what: "page of", name: key.id.clone() })
}

fn page(address: &str) -> Result<QrDto> {
    let label = address::present(address).filter(|label| label.scheme == Scheme::Https);
    let label = label.ok_or_else(|| Error::NotFound { what: "page", name: address.to_owned() })?;
    code(&label.address, label.address.clone())
}

fn code(text: &str, says: String) -> Result<QrDto> {
    let matrix = qr::code(text).map_err(|fault| Error::BadRequest(fault.to_string()))?;
    Ok(QrDto { size: u32::try_from(matrix.size()).unwrap_or(u32::MAX), rows: matrix.rows(), says })
}

impl OldNumberDto {
    /// Old numbers of a text, in its order.
    pub(super) fn all(library: &Library, text: &str) -> Result<Vec<Self>> {
        let found = library.old_numbers_in(text)?;
        if found.is_empty() {
            return Ok(Vec::new());
        }
        let (units, seen) = (Units::of(text), Seen::of(library)?);
        let dto = |OldNumber { at, retired }| OldNumberDto {
            start: units.before(at.start),
            end: units.before(at.end),
            retired: RetiredNumberDto::of(retired, &seen),
        };
        Ok(found.into_iter().map(dto).collect())
    }
}

impl RetiredNumberDto {
    pub(super) fn of(retired: RetiredNumber, seen: &Seen) -> Self {
        let RetiredNumber { contact: StoredContact { source, contact, .. }, number, instead, replaced_on, trusted } =
            retired;
        RetiredNumberDto {
            display: number.display,
            contact: contact.name,
            last_day: number.valid_to.map(|day| day.to_string()).unwrap_or_default(),
            replaced_on: replaced_on.map(|day| day.to_string()),
            source: seen.title(&source),
            host: contact.checked_at_address.and_then(|address| address::present(&address)).map(|label| label.host),
            trusted,
            replaced_by: instead.into_iter().map(|number| number.display).collect(),
        }
    }
}
