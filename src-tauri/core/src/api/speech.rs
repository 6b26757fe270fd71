//! Reading aloud with the system's own voices.

use super::{Done, Nothing, wire::dto};
use crate::{Library, Result};

dto! {
    /// Voices that the system has itself; no word leaves the laptop.
    pub struct VoicesDto {
        /// Whether this system speaks through the program; otherwise the window's own speech is used, where it has local
        /// voices.
        pub native: bool,
        /// Primary languages that there is a voice for.
        pub languages: Vec<String>,
    }

    /// Words to say.
    pub struct Speak {
        /// A sentence.
        pub text: String,
        /// RFC 5646; empty = not said.
        pub language: String,
        /// Percent of the usual speed, 50 to 200.
        pub rate: u32,
    }
}

pub(super) fn voices(_: &Library, _: Nothing) -> Result<VoicesDto> {
    super::not_yet()
}

pub(super) fn speak(_: &Library, _: Speak) -> Result<Done> {
    super::not_yet()
}

pub(super) fn hush(_: &Library, _: Nothing) -> Result<Nothing> {
    super::not_yet()
}
