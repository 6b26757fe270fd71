//! Telephone numbers: those in a text that nobody should call any more, and codes to dial from a telephone.

use super::{KeyDto, RetiredNumberDto, wire::dto};
use crate::{Library, Result};

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

pub(super) fn qr(_: &Library, _: QrRequest) -> Result<QrDto> {
    super::not_yet()
}
