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

pub(super) fn voices(library: &Library, _: Nothing) -> Result<VoicesDto> {
    let languages = library.voices();
    Ok(VoicesDto { native: languages.is_some(), languages: languages.unwrap_or_default() })
}

pub(super) fn speak(library: &Library, request: Speak) -> Result<Done> {
    Ok(Done { done: library.speak(&request.text, &request.language, request.rate)? })
}

pub(super) fn hush(library: &Library, _: Nothing) -> Result<Nothing> {
    library.hush();
    Ok(Nothing {})
}
