//! Numbers that nobody should call any more: in what is typed, in the text of resources and documents, in what is printed.

use std::{collections::BTreeSet, sync::Arc};

use super::Library;
use crate::{
    Result,
    model::TrustLevel,
    telephone::{OldNumber, OldNumbers, RetiredNumber, beginnings},
};

impl Library {
    /// Every number that is retired today. Remembered until someone writes the library.
    ///
    /// # Errors
    /// The library or `trust.db` cannot be read.
    pub fn old_numbers(&self) -> Result<Arc<OldNumbers>> {
        let levels = self.trust_levels()?;
        let believed = |source: &String| levels.of(source) != TrustLevel::Unsigned;
        let trusted: BTreeSet<String> = levels.sources().filter(|source| believed(source)).cloned().collect();
        self.inner.store.read(|reader| reader.old_numbers(self.today(), &trusted))
    }

    /// Old numbers in a text, in its order: in any spelling, also across the end of a line.
    ///
    /// # Errors
    /// The library or `trust.db` cannot be read.
    pub fn old_numbers_in(&self, text: &str) -> Result<Vec<OldNumber>> {
        let mut found = self.old_numbers()?.in_text(text);
        self.pass_over_old_changes(found.iter_mut().map(|old| &mut old.retired.contact));
        Ok(found)
    }

    /// Old numbers in what was typed into a search, alone or among words, or the one that is being typed.
    ///
    /// # Errors
    /// The library or `trust.db` cannot be read.
    pub fn retired_numbers(&self, typed: &str) -> Result<Vec<RetiredNumber>> {
        // Most searches hold no number, and need not wait for a database.
        if beginnings(typed).is_empty() {
            return Ok(Vec::new());
        }
        let mut found = self.old_numbers()?.typed(typed);
        self.pass_over_old_changes(found.iter_mut().map(|retired| &mut retired.contact));
        Ok(found)
    }
}
