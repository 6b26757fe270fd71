//! Reading aloud: the system's voices, for the words that the page shows.

use super::Library;
use crate::{Error, Result};

/// Characters of a sentence that is said at once; the page asks sentence by sentence.
const LONGEST: usize = 5_000;

impl Library {
    /// Primary languages that the system's own voices speak; `None` = it does not speak through this program.
    #[must_use]
    pub fn voices(&self) -> Option<Vec<String>> {
        self.inner.desktop.voices()
    }

    /// Says a sentence, and answers when that was done, or hushed; whether it was said to its end. `rate`: percent of the usual speed.
    ///
    /// # Errors
    /// `bad-request`: nothing to say, or more than a sentence. The system cannot speak.
    pub fn speak(&self, text: &str, language: &str, rate: u32) -> Result<bool> {
        let text = text.trim();
        if text.is_empty() || text.chars().count() > LONGEST {
            return Err(Error::BadRequest("One sentence is said at a time.".into()));
        }
        let said = self.inner.desktop.speak(text, language, rate.clamp(50, 200));
        said.map_err(|cause| Error::File { what: "The text could not be read aloud", cause })
    }

    /// Stops speaking at once.
    pub fn hush(&self) {
        self.inner.desktop.hush();
    }
}
